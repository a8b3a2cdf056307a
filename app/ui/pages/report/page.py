"""The page of a report or a letter: how much it tells, under what, the text, the facts beside it.

What is previewed is what is saved, byte for byte. A draft waits, and is kept at every pause.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.clock import stamp
from app.domain.ids import Code, RecordId
from app.domain.kinds import REPORT
from app.domain.lists import listed
from app.domain.notes import Draft
from app.services.handovers.preview import Preview
from app.services.handovers.report import Begun, Signed, Writing
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask, Question
from app.ui.draft_page import DraftPage
from app.ui.navigation import DRAFT, Place, Route
from app.ui.overrides import override
from app.ui.pages.report.aside import Facts, NamedPeople, PoliceAsk
from app.ui.pages.report.before import Before
from app.ui.pages.report.done import Done
from app.ui.pages.report.queries import (
    Desk,
    Look,
    begin,
    desk,
    look,
    previewing,
    receipt,
    signing,
    writing_of,
)
from app.ui.pages.report.sheet import Sheet
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.header import PageHeader
from app.ui.widgets.layouts import UNBOUND
from app.ui.widgets.scroll import Scroll

_ASIDE: Final = 330  # pixels at 100 %
_NARROW: Final = 1040  # idem: below this what is aside goes below
_PAUSE: Final = 400  # milliseconds after which the text is looked through
_FILE_NAME: Final = "letter.pdf"
_RECEIPT: Final = "paper.pdf"


class ReportPage(DraftPage):
    """`about` is the file's code, `part` a draft, or the authority that it rests on: see `desk`."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(session, appearance, ask)
        self._code = Code("")
        self._desk: Desk | None = None
        self._begun = ""  # the text that the template gave last
        self._stand: list[str] = []
        self._looked: Look | None = None
        self._fresh = True  # whether the text of a template may be put in
        self._then: Callable[[], object] | None = None  # what follows when nothing is left to do
        self._out: Path | None = None
        self.done: Done | None = None
        metrics = self.metrics
        self.sign = primary(self.tr("Sign and save…"), self._on_sign, key="Ctrl+Return")
        self.put_aside = button(self.tr("Put aside"), self._leave, key="Esc")
        self.head = PageHeader(
            metrics,
            self.tr("Report or letter"),
            primary=self.sign,
            others=(self.discard, self.put_aside),
        )
        self.sheet = Sheet(appearance, self.kept)
        self.editor = self.sheet.editor
        self.facts, self.named = Facts(metrics), NamedPeople(metrics)
        self.police = PoliceAsk(metrics)
        self.before = Before(session, ask, appearance)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._say()
        self._lay_out()
        self._follow()

    def enter(self, route: Route) -> None:
        """Ask for what was begun, and for what it can rest on."""
        self._code, part = Code(route.about or ""), route.part or ""
        code = self._code
        self._session.ask(
            lambda practice, _: desk(practice, code, part),
            self._on_desk,
            otherwise=self._on_missing,
        )

    @override
    def here(self, route: Route) -> Route:
        if self._sealer is None or self._blank():
            return route
        return Route(route.place, route.about, f"{DRAFT}{self._draft_id}")

    @override
    def first(self) -> QWidget:
        return self.sheet.template

    def writing(self) -> Writing:
        """What stands here, as the practice is asked about it."""
        return writing_of(
            self._code, self.sheet.fields(), self.sheet.authority.key(), self._standing()
        )

    def _standing(self) -> str:
        return "\n".join(self._stand)

    def _say(self) -> None:
        self._disk_full = self.tr(
            "The disk is full. What you wrote is saved, encrypted, in space reserved for it. "
            "Free some space before you sign."
        )
        self._not_kept = self.tr("What you wrote is only in this window. Do not close it.")
        self._lost = Question(
            title=self.tr("Discard this draft?"),
            words=self.tr("What you wrote here will be lost. Saved records are not affected."),
            yes=self.tr("Discard"),
            no=self.tr("Continue writing"),
            destroys=True,
        )

    def _lay_out(self) -> None:
        gap = self.metrics.gap
        self.aside = QWidget()
        down = QVBoxLayout(self.aside)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(gap(3))
        for card in (self.police, self.facts, self.named, self.before):
            down.addWidget(card)
        down.addStretch(1)
        self._body = QHBoxLayout()
        self._body.setSpacing(gap(5))
        self._body.addWidget(self.sheet, 1)
        self._body.addWidget(self.aside)
        self.area = Scroll(self.metrics)
        self.area.column.addLayout(self._body)
        for widget in (self.head, self.notice, self.area):
            self.column.addWidget(widget)
        for unknown in (self.sign, self.discard, self.sheet, self.aside, self.kept):
            unknown.hide()
        QShortcut(QKeySequence("Ctrl+Enter"), self).activated.connect(self._on_sign)

    def _follow(self) -> None:
        self.sheet.edited.connect(self._on_typed)
        self.sheet.chosen.connect(self._on_chosen)
        self.sheet.templates_asked.connect(partial(self.go.emit, Route(Place.TEMPLATES)))
        self.sheet.again_asked.connect(self._on_again)
        self.sheet.preview_asked.connect(self._on_preview)
        self.sheet.sign_only_asked.connect(self._on_sign_only)
        self._soon.timeout.connect(self._look)
        self.facts.put_asked.connect(self.sheet.put)
        self.named.stand_asked.connect(self._on_stand)
        self.named.undone.connect(self._on_undone)
        self.named.find_asked.connect(self._on_find)
        self.before.saved.connect(self._on_saved_again)
        self.before.refused.connect(self._on_refused_now)
        self.before.correct_asked.connect(self.sheet.follow_up)
        self.before.words_asked.connect(self.sheet.put)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is aside goes below the sheet where there is no room beside it."""
        super().resizeEvent(event)
        below = self.width() - 2 * self.metrics.gap(10) < self.metrics.px(_NARROW - 40)
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(way)
        wide = self.metrics.px(_ASIDE)
        self.aside.setMaximumWidth(UNBOUND if below else wide)
        self.aside.setMinimumWidth(0 if below else wide)

    def _on_desk(self, found: Desk) -> None:
        self._desk = found
        draft, fields = found.draft, {} if found.draft is None else dict(found.draft.fields)
        self.head.say(self.tr("Report or letter"), (listed(found.names), self._code))
        self._stand = [] if draft is None else [one for one in draft.text.split("\n") if one]
        self.sheet.show_desk(found, fields)
        self.before.show_listed(found.before)
        self._begin(draft, found.sealer)
        self.keeper.stop()
        for widget in (self.sign, self.sheet, self.aside):
            widget.show()
        self._ask_to_begin()

    def _on_chosen(self) -> None:
        self.sheet.clear_pages()
        self._ask_to_begin()

    def _ask_to_begin(self, *, anew: bool = False) -> None:
        """Ask for the facts, and for the text of the template where nothing else was written."""
        writing = self.writing()
        self._fresh = anew or self.editor.written().strip() in {"", self._begun.strip()}
        self._session.ask(
            lambda practice, _: begin(practice, writing),
            self._on_begun,
            otherwise=self._on_refused,
        )

    def _on_begun(self, found: Begun) -> None:
        self.notice.clear()
        self.facts.show_facts(found.facts)
        self.police.show_code(found.police)
        self._begun = found.text
        if self._fresh:
            self.editor.show_text(found.text)
        self._look()

    def _on_again(self) -> None:
        question = self.sheet.begin_again()
        if self.editor.written().strip() in {"", self._begun.strip()}:
            self._ask_to_begin(anew=True)
        else:
            self._ask.confirm(question, lambda: self._ask_to_begin(anew=True))

    def _on_refused(self, error: Exception) -> None:
        self.facts.show_facts(())
        self.police.show_code(None)
        self.notice.say(problem_of(error).said())

    def _on_typed(self) -> None:
        self.sheet.clear_pages()
        if self._sealer is None:
            return
        self._soon.start()
        if not self._blank():
            self.keeper.typed()
            self.discard.show()

    def _look(self) -> None:
        writing = self.writing()
        if self._sealer is None or not writing.text.strip():
            return
        self._session.ask(lambda practice, _: look(practice, writing), self._on_looked)

    def _on_looked(self, found: Look) -> None:
        if found.text != self.editor.written():
            return
        self._looked = found
        self.named.show_named(found.named)
        self.sheet.show_look(found)

    def _on_stand(self, words: str) -> None:
        self._stand.append(words)
        self._decided()

    def _on_undone(self, words: str) -> None:
        self._stand = [one for one in self._stand if one != words]
        self._decided()

    def _decided(self) -> None:
        self.keeper.typed()
        self._look()

    def _on_find(self, start: int, end: int) -> None:
        if self._looked is not None:
            self.sheet.choose(self._looked.text, start, end)

    @override
    def _draft(self) -> Draft:
        adds_to = self.sheet.authority.key()
        return Draft(
            id=self._draft_id,
            file=self._code,
            kind=REPORT.name,
            on=self._session.clock.today(),
            text=self._standing(),
            fields=self.sheet.fields(),
            kept=stamp(self._session.clock),
            adds_to=RecordId(adds_to) if adds_to else None,
        )

    @override
    def _blank(self) -> bool:
        return self.editor.written().strip() in {"", self._begun.strip()}

    def _on_preview(self) -> None:
        writing = self.writing()
        self._session.ask(
            lambda practice, _: previewing(practice, writing),
            self._on_previewed,
            otherwise=self._on_refused_now,
        )

    def _on_previewed(self, found: Preview) -> None:
        self.sheet.show_pages(found, self.area)
        self.told.emit(self.tr("Preview: what would be saved"))

    def _on_sign(self) -> None:
        if self._sealer is not None and self.sign.isEnabled():
            self._when_ready(self._ask_where)

    def _ask_where(self) -> None:
        lacks = self.sheet.lacks()
        if lacks:
            self.notice.say(lacks)
            return
        self._ask.choose_new(self.tr("Save the letter"), _FILE_NAME, self._sign)

    def _on_sign_only(self) -> None:
        if self._sealer is None or not self.sign.isEnabled():
            return
        question = self.sheet.signs_only()
        self._when_ready(lambda: self._ask.confirm(question, lambda: self._sign(None)))

    def _when_ready(self, then: Callable[[], object]) -> None:
        """Go on when nothing is left to write or to decide; else say what is, and stay."""
        writing, self._then = self.writing(), then
        self._session.ask(
            lambda practice, _: look(practice, writing),
            self._on_ready,
            otherwise=self._on_refused_now,
        )

    def _on_ready(self, found: Look) -> None:
        self._on_looked(found)
        waiting = [one for one in found.named if not one.stands]
        if found.unwritten or waiting:
            self.notice.say(self.sheet.what_waits(len(found.unwritten), len(waiting)))
            if found.unwritten:
                self.sheet.go_to_unwritten(found)
        elif self._then is not None:
            self._then()

    def _sign(self, out: Path | None) -> None:
        self.keeper.stop()
        self.sign.setEnabled(False)
        self.editor.setReadOnly(True)
        writing, how, draft = self.writing(), self.sheet.way(), self._draft_id

        def work(practice: Handle, _: Progress) -> tuple[Changed, Signed]:
            return signing(practice, writing, out, how, draft)

        self._out = out
        self._session.change(work, self._on_signed, otherwise=self._on_not_signed)

    def _on_signed(self, done: Signed) -> None:
        self._sealer, out = None, self._out
        self.notice.clear()
        for widget in (self.sheet, self.aside, self.sign, self.discard):
            widget.hide()
        may_tell = bool(self.sheet.authority.key()) and out is not None
        self.done = Done(
            self.metrics,
            done,
            out,
            receipt=(lambda: self._on_receipt(done.record)) if may_tell else None,
            back=self._leave,
        )
        self.area.column.insertWidget(0, self.done)
        self.done.back.setFocus()
        self.told.emit(self.tr("Signed"))

    def _on_receipt(self, record: RecordId) -> None:
        def chosen(out: Path) -> None:
            self._session.ask(
                lambda practice, _: receipt(practice, record, out),
                self._on_receipt_saved,
                otherwise=self._on_refused_now,
            )

        self._ask.choose_new(self.tr("Save the client’s receipt"), _RECEIPT, chosen)

    def _on_receipt_saved(self, out: Path) -> None:
        if self.done is not None:
            self.done.say_saved(out)
        self.told.emit(self.tr("Receipt saved"))

    def _on_saved_again(self, _: Signed, out: str) -> None:
        self.notice.say(self.tr("Saved in {path}.").format(path=out), settle=False)

    def _on_not_signed(self, error: Exception) -> None:
        self.sign.setEnabled(True)
        self.editor.setReadOnly(False)
        self.keeper.typed()
        self._on_refused_now(error)

    def _on_refused_now(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said())

    @override
    def _leave(self) -> None:
        self.go.emit(Route(Place.CLIENT, self._code))

    def _on_missing(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said(), self.tr("Back"), self._leave)
