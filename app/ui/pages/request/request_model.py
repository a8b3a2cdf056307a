"""What the steps of one request share: what is known of it, and how it is changed."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar, Unpack

from PySide6.QtCore import QObject, Signal

from app.domain.access_requests import Request
from app.domain.handover import Decisions
from app.domain.ids import RequestId
from app.domain.redaction import Decision, Suggestion
from app.domain.requests import GateAnswer, HarmOpinion
from app.domain.responsibilities import YesNo
from app.domain.scope import Scope
from app.services.handovers import build, receipt, workspace
from app.services.handovers import decide as decisions
from app.services.handovers import narrow as narrowing
from app.services.handovers import preview as previewing
from app.services.handovers import request as requesting
from app.services.handovers.asker import Judged, set_asker
from app.services.handovers.build import Packed
from app.services.handovers.preview import PackPreview
from app.services.handovers.workspace import Workspace
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask
from app.ui.form_draft import FormDraft
from app.ui.overrides import override
from app.ui.reviewing.bench import HandoverBench
from app.ui.session import Session
from app.ui.theme.appearance import Appearance

T = TypeVar("T")


class Bench(HandoverBench[Workspace]):
    """One request, as last looked at. `shown` follows every change of it."""

    step_asked = Signal(str)

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        ask: Ask,
        identity: RequestId,
        draft: FormDraft,
        owner: QObject,
    ) -> None:
        super().__init__(session, appearance, ask, draft, owner)
        self.identity = identity
        self.packed: Packed | None = None  # its passphrase is told only once, so it is kept here

    def load(self) -> None:
        """Look at the records anew."""
        identity = self.identity
        self.session.ask(
            lambda practice, progress: practice.do(workspace.opened, identity, progress),
            self.show_space,
            otherwise=self._on_failed,
        )

    def decide(self, **said: Unpack[Decisions]) -> None:
        """Keep decisions; what they change is shown when they are kept."""
        self._change(
            lambda practice, space: practice.do(workspace.decide, space, **said), self.show_space
        )

    def decide_alike(self, suggestion: Suggestion, decision: Decision) -> None:
        """Keep the same decision for everything alike, and say what it was."""
        self._change(
            lambda practice, space: practice.do(
                workspace.decide_alike, space, suggestion, decision
            ),
            self._on_alike,
        )

    def say_about(self, suggestion: Suggestion, decision: Decision, *, shared: bool) -> None:
        """Keep whom a sentence is about, and show what follows from it."""
        self._change(
            lambda practice, space: practice.do(
                workspace.say_about, space, suggestion, decision, shared=shared
            ),
            self.show_space,
        )

    def accept_rest(self) -> None:
        """Answer everything that is undecided as it is proposed."""
        self._change(
            lambda practice, space: practice.do(workspace.accept_rest, space), self.show_space
        )

    def set_clock(self, form: str, **given: Any) -> None:
        """What moves the deadline, as `request.set_clock` takes it, and where it was typed."""
        self._ask_anew(
            lambda practice, identity: practice.do(requesting.set_clock, identity, **given), form
        )

    def answer_gate(
        self,
        answer: GateAnswer | None,
        form: str,
        *,
        known: Mapping[str, bool] | None = None,
        harm: HarmOpinion | None = None,
        harmful: tuple[str, ...] | None = None,
    ) -> None:
        """Keep the answer to the health gate, or the opinion on what is withheld for harm."""
        self._ask_anew(
            lambda practice, identity: practice.do(
                decisions.decide,
                identity,
                gate=answer,
                known=known,
                harm=harm,
                harmful=harmful,
            ),
            form,
        )

    def set_asker(
        self, form: str, agrees: YesNo | None = None, judged: Judged | None = None, **said: str
    ) -> None:
        """Who asks, as `asker.set_asker` takes it."""
        self._ask_anew(
            lambda practice, identity: practice.do(
                set_asker, identity, agrees=agrees, judged=judged, **said
            ),
            form,
        )

    def correct_receipt(self, form: str, received: dt.date, reason: str) -> None:
        """Another day of receipt, as `receipt.correct` takes it."""

        def work(practice: Handle, identity: RequestId) -> tuple[Changed, Request]:
            changed, done = practice.do(receipt.correct, identity, received, reason)
            return changed, done.asked

        self._ask_anew(work, form, self.tr("Date corrected"))

    def narrow(self, form: str, scope: Scope, words: str) -> None:
        """What was asked for, as `narrow.narrow` takes it."""
        self._ask_anew(
            lambda practice, identity: practice.do(narrowing.narrow, identity, scope, words), form
        )

    def close(self, form: str, on: dt.date) -> None:
        """The request is answered."""
        self._ask_anew(
            lambda practice, identity: practice.do(requesting.close, identity, on),
            form,
            self.tr("Request closed"),
        )

    def reopen(self, form: str) -> None:
        """The request is not answered after all, or not to the end."""
        self._ask_anew(
            lambda practice, identity: practice.do(requesting.reopen, identity),
            form,
            self.tr("Request reopened; files on hold"),
        )

    def pack(self, out: Path) -> None:
        """Build, prove and write the pack."""
        identity = self.identity

        def work(practice: Handle, progress: Progress) -> Packed:
            asked = practice.do(requesting.request, identity)
            return practice.do(build.pack, asked, out, progress=progress)

        self._build(work, self._on_packed)

    def preview(self) -> None:
        """Build and prove the pack, to be looked at; nothing is written."""
        identity = self.identity

        def work(practice: Handle, progress: Progress) -> PackPreview:
            asked = practice.do(requesting.request, identity)
            return practice.do(previewing.preview, asked, progress=progress)

        self._build(work, self._on_previewed)

    def _build(self, work: Callable[[Handle, Progress], T], then: Callable[[T], None]) -> None:
        job = self.session.ask(work, then, otherwise=self._on_not_built, stopped=self._on_stopped)
        self._begin(job)

    @override
    def stopped_said(self) -> str:
        return self.tr("Stopped; no pack was saved")

    def _on_packed(self, packed: Packed) -> None:
        self.packed, self._building = packed, None
        self.said.emit(self.tr("Pack checked and saved"))
        self._show()

    def _ask_anew(
        self,
        work: Callable[[Handle, RequestId], tuple[Changed, Request]],
        form: str,
        told: str = "",
    ) -> None:
        """Save what was typed into a form of a step, and look at the request again."""
        space = self.space
        if space is None:
            return

        def run(practice: Handle, _: Progress) -> tuple[Changed, Workspace]:
            changed, request = work(practice, space.asked.request.id)
            return changed, practice.do(workspace.after, space, request)

        def then(found: Workspace) -> None:
            self.show_space(found)
            if told:
                self.said.emit(told)

        self.draft.save(run, then, self._on_failed, beginning=form)
