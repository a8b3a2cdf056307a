"""What the steps of one release share: what is known of it, and how it is changed."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Unpack

from PySide6.QtCore import QObject, Signal

from app.domain.handed_over import HowSent
from app.domain.handover import Decisions
from app.domain.ids import Code, RecordId
from app.domain.redaction import Decision, Suggestion
from app.domain.with_client import WithClient
from app.services.handovers import release, release_receipt, release_send, release_space
from app.services.handovers.release import Wanted
from app.services.handovers.release_send import Sent
from app.services.handovers.release_space import Offer, ReleaseSpace
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask
from app.ui.form_draft import FormDraft
from app.ui.overrides import override
from app.ui.reviewing.bench import HandoverBench
from app.ui.session import Session
from app.ui.theme.appearance import Appearance


class ReleaseBench(HandoverBench[ReleaseSpace]):
    """One release, or what an authority offers before there is one. `shown` follows each change."""

    offered = Signal(object)
    done = Signal()  # it was set aside

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        ask: Ask,
        draft: FormDraft,
        owner: QObject,
    ) -> None:
        super().__init__(session, appearance, ask, draft, owner)
        self.code = Code("")
        self.offer: Offer | None = None
        self.sent: Sent | None = None  # its passphrase is told only once, so it is kept here

    def look_at(self, code: Code, authority: RecordId) -> None:
        """Ask what an authority of a file offers."""
        self.code = code
        self.session.ask(
            lambda practice, _: practice.do(release_space.offer, code, authority),
            self._on_offer,
            otherwise=self._on_failed,
        )

    def load(self, identity: RecordId) -> None:
        """Look at a release that was begun, or anew at this one."""
        self.session.ask(
            lambda practice, progress: practice.do(release_space.opened, identity, progress),
            self.show_space,
            otherwise=self._on_failed,
        )

    def want(self, wanted: Wanted, then: Callable[[], object], form: str) -> None:
        """Open the release, or narrow it, as it is wanted; then go on."""
        before, offer = self.space, self.offer
        if offer is None:
            return

        def work(practice: Handle, _: Progress) -> tuple[Changed, ReleaseSpace]:
            if before is None:
                authority = offer.coverage.authority.record
                return practice.do(release_space.begin, offer.code, authority, wanted)
            return practice.do(release_space.narrow, before, wanted)

        def on_space(space: ReleaseSpace) -> None:
            self.show_space(space)
            then()

        self.draft.save(work, on_space, self._on_failed, beginning=form)

    def decide(self, **said: Unpack[Decisions]) -> None:
        """Keep decisions; what they change is shown when they are kept."""
        self._change(
            lambda practice, space: practice.do(release_space.decide, space, **said),
            self.show_space,
        )

    def decide_alike(self, suggestion: Suggestion, decision: Decision) -> None:
        """Keep the same decision for everything alike, and say what it was."""
        self._change(
            lambda practice, space: practice.do(
                release_space.decide_alike, space, suggestion, decision
            ),
            self._on_alike,
        )

    def accept_rest(self) -> None:
        """Answer everything that is undecided as it is proposed."""
        self._change(
            lambda practice, space: practice.do(release_space.accept_rest, space), self.show_space
        )

    def set_aside(self) -> None:
        """Close it without sending anything."""
        self._change(
            lambda practice, space: practice.do(release.set_aside, space.release.id),
            self._on_aside,
        )

    def preview(self) -> None:
        """Build and prove it, to be looked at; nothing is written."""
        if self.space is None:
            return
        identity = self.space.release.id
        job = self.session.ask(
            lambda practice, progress: practice.do(
                release_space.preview_of, identity, progress=progress
            ),
            self._on_previewed,
            otherwise=self._on_not_built,
            stopped=self._on_stopped,
        )
        self._begin(job)

    def send(
        self, out: Path, how: HowSent, *, plain: bool, with_client: Collection[WithClient]
    ) -> None:
        """Build, prove and save it, and write down that it went."""
        if self.space is None:
            return
        identity = self.space.release.id

        def work(practice: Handle, progress: Progress) -> tuple[Changed, Sent]:
            done = practice.do(
                release_send.send,
                identity,
                out,
                how=how,
                with_client=with_client,
                plain=plain,
                progress=progress,
            )
            return done.changed, done

        job = self.session.change(
            work, self._on_sent, otherwise=self._on_not_built, stopped=self._on_stopped
        )
        self._begin(job)

    def receipt(self, out: Path) -> None:
        """Save the client's receipt."""
        if self.space is None:
            return
        identity = self.space.release.id
        self.session.ask(
            lambda practice, _: practice.do(release_receipt.save, identity, out),
            self._on_receipt,
            otherwise=self._on_failed,
        )

    def _on_sent(self, sent: Sent) -> None:
        self.sent, self._building = sent, None
        self.said.emit(self.tr("Checked, saved and recorded"))
        if self.space is not None:
            self.load(self.space.release.id)

    def _on_aside(self, _: object) -> None:
        self.said.emit(self.tr("Closed; nothing was sent"))
        self.done.emit()

    def _on_receipt(self, _: object) -> None:
        self.said.emit(self.tr("Receipt saved"))

    def _on_offer(self, offer: Offer) -> None:
        self.offer = offer
        self.offered.emit(offer)

    @override
    def show_space(self, space: ReleaseSpace) -> None:
        self.offer, self.code = space.offer, space.release.file
        super().show_space(space)
