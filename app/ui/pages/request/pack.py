"""The pack: what is missing, the build with its proofs, the passphrase told once, the close."""

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.dates import add_months, in_words
from app.services.handovers.build import Packed
from app.services.handovers.parental import BARRED
from app.services.handovers.workspace import Workspace
from app.ui.dialogs.ask import Question
from app.ui.overrides import override
from app.ui.pages.request.receive import DayStep, day_of
from app.ui.pages.request.request_model import Bench
from app.ui.pages.request.steps import MAKE_PACK, Step, missing_of
from app.ui.record_words import so_many
from app.ui.reviewing.page_preview import PagePreview
from app.ui.widgets.buttons import button, link
from app.ui.widgets.date import DateField
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.labels import label
from app.ui.widgets.passphrase_line import PassphraseLine
from app.ui.widgets.progress import ProgressStrip
from app.ui.wording.requests import said

_CLOSE: Final = "close-on"


class Pack(DayStep):
    """Built three times and read back by two readers before it is written anywhere."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.strip = ProgressStrip(self.metrics)
        self.strip.cancel_asked.connect(bench.stop)
        bench.progressed.connect(self.strip.step)
        self.passphrase: PassphraseLine | None = None
        self._turned: QWidget | None = None

    @override
    def turned(self) -> QWidget | None:
        """What reopens a request or closes it, and before that a passphrase told once."""
        return self._turned

    def offers(self) -> str:
        """Making the pack, once nothing is missing."""
        space = self.bench.space
        if space is None or space.review.missing or self.bench.building or self.bench.packed:
            return ""
        return said(MAKE_PACK) if space.asked.request.closed is None else ""

    def go_on(self) -> bool:
        """Ask where the pack goes, and make it."""
        if not self.offers():
            return True
        self.bench.ask.choose_new(self.tr("Save the pack"), "records.pdf", self.bench.pack)
        return True

    def show_space(self, space: Workspace) -> None:
        """What is missing, or what was made."""
        self.column.removeWidget(self.strip)
        self.clear_cards()
        self._turned = None
        if not self.bench.building:
            self.strip.end()
        elif not self.strip.isVisible():
            self.strip.begin(self.tr("Making and checking the pack"))
        self.column.addWidget(self.strip)
        if self.bench.packed is not None:
            self._show_packed(self.bench.packed)
        elif space.review.missing:
            self._show_missing(space)
        else:
            self._show_ready(space)
        self._show_close(space)
        self.column.addStretch(1)
        self.goes_on.emit(self.offers())

    def _show_missing(self, space: Workspace) -> None:
        card = self.card(self.tr("Still to do"))
        missing = space.review.missing
        barred = [one for one in missing if one.rule in BARRED]
        for one in barred or missing:  # for a refusal nobody reads all records first
            step, words = missing_of(one)
            across = QHBoxLayout()
            across.setSpacing(self.metrics.gap(3))
            across.addWidget(label("reading", words, wrap=True), 1)
            if step is Step.REVIEW and space.asked.request.closed is None:
                accept = link(self.tr("Accept suggestions…"), self._on_accept)
                accept.setAccessibleName(f"{words}: {self.tr('accept suggestions')}")
                across.addWidget(accept)
            go = link(self.tr("Go there"), partial(self.bench.step_asked.emit, step.value))
            go.setAccessibleName(f"{words}: {self.tr('go there')}")
            across.addWidget(go)
            card.column.addLayout(across)

    def _on_accept(self) -> None:
        space = self.bench.space
        if space is None:
            return
        question = Question(
            title=self.tr("Accept the remaining suggestions?"),
            words=self.tr(
                "Still to decide: {n}. People who are not professionals, numbers and "
                "addresses will be withheld. Nobody will have read these; you can still "
                "change each one."
            ).format(n=space.review.undecided),
            yes=self.tr("Accept suggestions"),
            no=self.tr("Cancel"),
        )
        self.bench.ask.confirm(question, self.bench.accept_rest)

    def _show_ready(self, space: Workspace) -> None:
        sent = [one for one in space.sent if one.number is not None]
        blocks = sum(isinstance(piece, int) for one in sent for piece in one.pieces)
        words = self.tr(
            "{records}, {passages} withheld. Schtum proves that nothing withheld can be "
            "recovered, then encrypts the PDF."
        )
        card = self.card(
            self.tr("Ready"),
            words.format(records=so_many(len(sent), "record"), passages=so_many(blocks, "passage")),
        )
        details = Disclosure(self.metrics)
        details.add(
            self.tr(
                "The pack is built three times, with other words in place of what is withheld. If "
                "one byte differs, no pack is saved. Two PDF readers then read it back."
            )
        )
        card.column.addWidget(details)
        if self.bench.previewed is not None:
            card.column.addWidget(PagePreview(self.metrics, self.bench.previewed))
        elif not self.bench.building:
            across = QHBoxLayout()
            across.addWidget(button(self.tr("Preview the pack"), self.bench.preview))
            across.addStretch(1)
            card.column.addLayout(across)

    def _show_packed(self, packed: Packed) -> None:
        if packed.passphrase is not None:
            self._show_passphrase(packed.passphrase)
        facts = self.tr("{pages}, {passages} withheld. Saved as {path}.").format(
            pages=so_many(packed.pages, "page"),
            passages=so_many(packed.withheld, "passage"),
            path=packed.path,
        )
        passed = sum(check.ok for check in packed.checks)
        card = self.card(self.tr("Pack saved"), facts)
        words = self.tr("{n} checks passed").format(n=passed)
        details = Disclosure(self.metrics, label("ok", words))
        for check in packed.checks:
            details.add(f"{'✓' if check.ok else '✗'}  {check.name}: {check.detail}")
        card.column.addWidget(details)

    def _show_passphrase(self, passphrase: str) -> None:
        card = self.card(
            self.tr("Passphrase, shown only once"),
            self.tr("Do not send it with the pack. Give it by telephone or on paper."),
        )
        self.passphrase = PassphraseLine(
            self.metrics, passphrase, self.tr("Passphrase of the pack")
        )
        self.passphrase.copied.connect(self._on_copied)
        card.column.addWidget(self.passphrase)
        self._turned = self.passphrase.line

    def _on_copied(self) -> None:
        self.bench.said.emit(self.tr("Passphrase copied"))

    def _show_close(self, space: Workspace) -> None:
        request = space.asked.request
        if request.closed is not None:
            words = self.tr(
                "Answered on {day}. The hold ends when the time to complain has passed."
            ).format(day=in_words(request.closed))
            card = self.card(self.tr("Closed"), words)
            if space.asked.may_reopen:
                across = QHBoxLayout()
                self._turned = button(self.tr("Reopen request…"), self._on_reopen)
                across.addWidget(self._turned)
                across.addStretch(1)
                card.column.addLayout(across)
            return
        if self.bench.packed is None and space.review.missing:
            return
        words = self.tr("Once you have sent the pack and its passphrase.")
        card = self.card(self.tr("Close the request"), words)
        yes = self.tr("Close request…")
        answered = self.tr("Date &answered")
        field = self.ask_day(card, answered, yes, request.received, _CLOSE)
        self._turned = self._turned or field

    def kept(self, field: DateField) -> None:
        """The request was answered on this day."""
        space, on = self.bench.space, day_of(field)
        if space is None:
            return
        ends = add_months(on, space.asked.complaint_months)
        over = ends <= self.bench.today
        words = self.tr("Its files stay on hold until {day}. Until then you can reopen it.")
        if over:
            words = self.tr("The time to complain has passed, so you cannot reopen it.")
        question = Question(
            title=self.tr("Close this request?"),
            words=words.format(day=in_words(ends)),
            yes=self.tr("Close request"),
            no=self.tr("Cancel"),
        )
        self.bench.ask.confirm(
            replace(question, destroys=over), partial(self.bench.close, _CLOSE, on)
        )

    def _on_reopen(self) -> None:
        question = Question(
            title=self.tr("Reopen this request?"),
            words=self.tr(
                "Its deadline counts again, and its files stay on hold until it is closed."
            ),
            yes=self.tr("Reopen"),
            no=self.tr("Cancel"),
        )
        self.bench.ask.confirm(question, partial(self.bench.reopen, _CLOSE))
