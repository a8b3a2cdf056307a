"""The practice's registers: complaints, data breaches, corrections, supervision, executors."""

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.dates import in_words
from app.services.handovers import own_texts_said
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.own_texts import Naming
from app.services.practice.progress import Progress
from app.services.records.registers import Line, Register, registers
from app.services.retention import destroy_record
from app.services.retention.destroy_record import DestroyedRecord
from app.ui.dialogs.ask import Ask, Question
from app.ui.navigation import PRACTICE, Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import TimelineCard, tell_apart
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.flow import flowing
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.scroll import Scroll


def _found(practice: Handle, _: Progress) -> tuple[Register, ...]:
    return practice.display(registers)


class RegistersPage(Page):
    """One register below the other: what is open first, with the one thing to do about it."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session, self._ask = session, ask
        self._wanted: str | None = None
        self.adds: dict[str, QPushButton] = {}
        self.cards: dict[str, TimelineCard] = {}
        self.back_to_settings = button(
            self.tr("Back"), partial(self.go.emit, Route(Place.SETTINGS)), key="Esc"
        )
        words = self.tr("Registers")
        self.column.addWidget(PageHeader(self.metrics, words, others=(self.back_to_settings,)))
        self.notice = Notice(self.metrics)
        self.column.addWidget(self.notice)
        self.sheet = Scroll(self.metrics)
        self.column.addWidget(self.sheet, 1)

    def enter(self, route: Route) -> None:
        """Ask for every register; `part` is the record one came for."""
        self._wanted = route.part
        self._session.ask(_found, self._on_found)

    def on_changed(self, changed: Changed) -> None:
        """A record was added elsewhere."""
        if changed.records or changed.gone:
            self._session.ask(_found, self._on_found)

    @override
    def first(self) -> QWidget:
        return self.back_to_settings

    def _on_found(self, found: tuple[Register, ...]) -> None:
        self.sheet.empty()
        self.adds, self.cards = {}, {}
        for register in found:
            self._show(register)
        tell_apart(self.cards.values())
        self.sheet.column.addStretch(1)
        wanted = self.cards.get(self._wanted or "")
        if wanted is not None:
            wanted.findChildren(QPushButton)[0].setFocus()
        elif found:
            self.adds[found[0].kind].setFocus()

    def _show(self, register: Register) -> None:
        gap = self.metrics.gap
        add = button(register.add, partial(self._add, register.kind))
        self.adds[register.kind] = add
        heading = label("heading", register.title)
        total = label("quiet", register.total)
        self.sheet.column.addWidget(flowing(gap(3), heading, total, add))
        for line in register.lines:
            if not line.over:
                self.sheet.column.addWidget(self._card(register, line))
        over = [line for line in register.lines if line.over]
        if over:
            count = self.tr("{n} closed").format(n=len(over))
            shut = self.tr("Hide closed")
            rest = Disclosure(self.metrics, words=(count, shut), about=register.title)
            for line in over:
                rest.put(self._card(register, line))
            self.sheet.column.addWidget(rest)
        self.sheet.column.addSpacing(gap(4))

    def _card(self, register: Register, line: Line) -> TimelineCard:
        aside = " · ".join(part for part in (line.stands, line.until, line.kept_said) if part)
        words = "\n\n".join(
            (line.text, *(f"{in_words(step.on)}\n{step.text}" for step in line.steps))
        )
        card = TimelineCard(self.metrics, when=in_words(line.on), aside=aside, words=words)
        card.called = register.title
        offers = []
        if register.step is not None:
            offers.append((register.add_step, partial(self._add, f"{register.step}:{line.id}")))
            offers.append((self.tr("Write the letter"), partial(self._write, line.id)))
        correct = partial(self._add, f"{register.kind}:{line.id}")
        offers.append((self.tr("Correct"), correct))
        if line.is_due:
            offers.append((self.tr("Destroy…"), partial(self._ask_what_goes, line)))
        card.offer_below(*offers)
        self.cards[line.id] = card
        return card

    def _add(self, part: str) -> None:
        self.go.emit(Route(Place.RECORD, PRACTICE, part))

    def _write(self, record: str) -> None:
        self.go.emit(Route(Place.LETTER, part=record))

    def _ask_what_goes(self, line: Line) -> None:
        def work(practice: Handle, _: Progress) -> tuple[Line, tuple[Naming, ...]]:
            return line, practice.do(destroy_record.named, line.first)

        self._session.ask(work, self._on_foreseen, otherwise=self._on_refused)

    def _on_foreseen(self, found: tuple[Line, tuple[Naming, ...]]) -> None:
        line, named = found
        says = self.tr(
            "The record and every step on it are destroyed, and Schtum searches for traces. "
            "This cannot be undone."
        )
        stays = "\n".join(own_texts_said.line(one) for one in named)
        if named:
            stays += "\n" + self.tr(
                "These texts stay. Take the names out first if they mean this person."
            )
        question = Question(
            title=self.tr("Destroy this record of {day}?").format(day=in_words(line.on)),
            words=f"{says}\n\n{stays}" if stays else says,
            yes=self.tr("Destroy"),
            no=self.tr("Cancel"),
            destroys=True,
        )
        self._ask.confirm(question, partial(self._destroy, line, named))

    def _destroy(self, line: Line, named: tuple[Naming, ...]) -> None:
        def work(practice: Handle, _: Progress) -> tuple[Changed, DestroyedRecord]:
            done = practice.do(destroy_record.destroy, line.first, leave=named)
            return done.changed, done

        self._session.change(work, self._on_destroyed, otherwise=self._on_refused)

    def _on_destroyed(self, done: DestroyedRecord) -> None:
        said = self.tr("Destroyed, and no trace was found.")
        if done.pending:
            one = self.tr("1 backup could not be updated and can still open it.")
            several = self.tr("{n} backups could not be updated and can still open it.")
            said += " " + (one if len(done.pending) == 1 else several).format(n=len(done.pending))
        self.notice.say(said, settle=bool(done.pending))

    def _on_refused(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said())
