"""What is to be known of the client and of the file: dates, how to reach them, holds."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.dates import in_words, typed_day
from app.domain.errors import NotUnderstood
from app.domain.holds import Hold
from app.domain.ids import PersonId
from app.domain.people import Person
from app.services.people.edit import Amended
from app.ui.form_draft import FormDraft
from app.ui.hold_words import hold_words, reasons
from app.ui.pages.client_file.correction import Correction, Wanted
from app.ui.pages.client_file.nation_card import NationCard
from app.ui.pages.client_file.person_card import PersonCard
from app.ui.pages.client_file.queries import Shown
from app.ui.record_words import kind_of_file
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, link
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.date import DateField
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import at_most
from app.ui.widgets.person import PersonFields
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.ui.form_fields import Field

_Fields = dict[PersonId, PersonFields]
HOLD: Final = "hold:"  # how the names of fields begin that are saved together
END: Final = "end:"


def person_part(person: str) -> str:
    """How the names of somebody's fields begin."""
    return f"person:{person}:"


def _same(one: Shown, other: Shown) -> bool:
    shown = (one.review, one.law, one.subjects, one.others, one.called)
    return shown == (other.review, other.law, other.subjects, other.others, other.called)


class Details(QWidget):
    """Cards below one another: how each client is reached, then how the record is kept."""

    amended = Signal(str, Amended)
    withdrawn = Signal(str, str, object)  # who, which form, and why it is not to be used
    used_again = Signal(str, str)
    ended = Signal(dt.date)
    correction_asked = Signal(Wanted)
    nation_said = Signal(object)  # where the client is; None for where the practice is
    hold_placed = Signal(str, object)  # the reason, and the day to look again or None
    hold_lifted = Signal(str)
    request_asked = Signal()
    part_asked = Signal()
    decision_asked = Signal()
    extract_asked = Signal()
    merge_asked = Signal(str, str)  # into this file, and which other one
    unmerge_asked = Signal(str, str)  # out of this file, and which one comes back

    def __init__(self, appearance: Appearance, today: dt.date, draft: FormDraft) -> None:
        super().__init__()
        self._appearance = appearance
        self._today = today
        self.draft = draft
        self.area = Scroll(appearance.metrics)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(draft.line)
        column.addWidget(self.area)
        self.end_on: DateField | None = None
        self.people: _Fields = {}
        self._shown: Shown | None = None

    def show_file(self, file: Shown) -> None:
        """Show this file; what is being typed is left alone when nothing has changed."""
        before, self._shown = self._shown, file
        if before and _same(before, file):
            return
        with self.area.filled_anew():
            self._fill(file)
        self._follow()

    def _fill(self, file: Shown) -> None:
        self.people = {}
        self.correction = Correction(self._appearance, file.review)
        self.correction.asked.connect(self.correction_asked)
        self.nation = NationCard(self._appearance, file.law)
        self.nation.said.connect(self.nation_said)
        keeping = label("group", self.tr("Keeping and closing the file"), wrap=True)
        keeping.setContentsMargins(0, self._appearance.metrics.gap(4), 0, 0)
        about = (*self._clients(file), self.nation)
        record = (self._file(file), self._holds(file), self.correction)
        for part in (*about, keeping, *record):
            self.area.column.addWidget(at_most(self._appearance.metrics.px(720), part))
        self.area.column.addStretch(1)

    def _follow(self) -> None:
        """What was typed and not saved stands in its fields again, whatever else was saved."""
        fields: dict[str, Field] = {f"{HOLD}reason": self.reason, f"{HOLD}by": self.review_by}
        if self.end_on is not None:
            fields[f"{END}on"] = self.end_on
        fields |= self.nation.fields()
        fields |= self.correction.fields()
        for person, typed in self.people.items():
            fields |= typed.fields(person_part(person))
        self.draft.hold_only(fields)

    def _card(self, title: str) -> Card:
        card = Card(self._appearance.metrics)
        gap = self._appearance.metrics.gap
        card.column.setContentsMargins(gap(6), gap(5), gap(6), gap(5))
        card.column.addWidget(label("heading", title))
        return card

    def _file(self, file: Shown) -> Card:
        metrics, review = self._appearance.metrics, file.review
        card = self._card(self.tr("File"))
        facts = [kind_of_file(review.file.kind)]
        facts.append(self.tr("started {day}").format(day=in_words(review.file.opened)))
        if review.file.ended:
            facts.append(self.tr("closed {day}").format(day=in_words(review.file.ended)))
        if file.law.own:
            facts.append(self.tr("law of {nation}").format(nation=file.law.name))
        card.column.addWidget(label("quiet", "   ·   ".join(facts), wrap=True))
        card.column.addWidget(label("reading", review.why, wrap=True))
        card.column.addSpacing(metrics.gap(2))
        self.end_on = None
        actions: list[QWidget] = []
        if review.open:
            self.end_on = DateField.of(metrics, self._today)
            self.end_on.setAccessibleName(self.tr("Date the work ended"))
            self.end_on.setMinimumWidth(metrics.px(180))
            end = button(self.tr("Close the file"), self._on_end)
            end.setAccessibleName(self.tr("Close the file on this date"))
            actions += (self.end_on, end)
        actions.append(
            button(self.tr("Client has asked for their records"), self.request_asked.emit)
        )
        actions.append(button(self.tr("Disclose, or not?"), self.decision_asked.emit))
        actions.append(button(self.tr("For research or writing"), self.extract_asked.emit))
        actions.append(button(self.tr("Destroy a part…"), self.part_asked.emit))
        words = self.tr("Merge file {code} into this one…")
        for other in file.others:
            ask = partial(self.merge_asked.emit, review.file.code, other)
            actions.append(button(words.format(code=other), ask))
        if file.parts is not None:
            undo = partial(self.unmerge_asked.emit, review.file.code, file.parts)
            words = self.tr("Undo the merge of file {code}…")
            actions.append(button(words.format(code=file.parts), undo))
        card.column.addWidget(flowing(metrics.gap(2), *actions))
        return card

    def _holds(self, file: Shown) -> Card:
        metrics = self._appearance.metrics
        card = self._card(self.tr("Holds"))
        none = self.tr("No holds. A hold stops a file from being destroyed.")
        if not file.review.holds:
            card.column.addWidget(label("quiet", none, wrap=True))
        for hold in file.review.holds:
            card.column.addLayout(self._hold(hold))
        self.reason = ChoiceField(self._appearance, reasons())
        self.reason.setAccessibleName(self.tr("Reason for the hold"))
        self.review_by = QLineEdit()
        self.review_by.setAccessibleName(self.tr("Review on"))
        self.review_by.setPlaceholderText(self.tr("Review on (optional)"))
        self.said = label("settle", wrap=True)
        self.said.hide()
        self.review_by.setMinimumWidth(metrics.px(280))
        place = button(self.tr("Hold the file"), self._on_hold)
        card.column.addSpacing(metrics.gap(2))
        row = flowing(metrics.gap(2), self.reason, self.review_by, place)
        card.column.addWidget(row)
        card.column.addWidget(self.said)
        return card

    def _hold(self, hold: Hold) -> QHBoxLayout:
        across = QHBoxLayout()
        words = hold_words(hold, self._today)
        across.addWidget(label("reading", words, wrap=True), 1)
        if hold.request is None:
            lift = link(self.tr("Lift hold"), partial(self.hold_lifted.emit, hold.id))
            lift.setAccessibleName(self.tr("Lift hold: {why}").format(why=words))
            across.addWidget(lift)
        return across

    def _clients(self, file: Shown) -> Iterator[Card]:
        yield from (self._person(one, file.called[one.id]) for one in file.subjects)

    def _person(self, person: Person, called: str) -> Card:
        card = self._card(called)
        card.column.addSpacing(card.column.spacing())
        known = PersonCard(self._appearance, person, self._today, called=called)
        known.amended.connect(partial(self.amended.emit, person.id))
        known.withdrawn.connect(partial(self.withdrawn.emit, person.id))
        known.used_again.connect(partial(self.used_again.emit, person.id))
        self.people[person.id] = known.fields
        card.column.addWidget(known)
        return card

    def _on_end(self) -> None:
        if self.end_on is not None:
            self.ended.emit(self.end_on.day())

    def _on_hold(self) -> None:
        try:
            review_by = typed_day(self.review_by.text(), self._today)
        except NotUnderstood:
            said = self.tr("That is not a date. Try 3 April 2027, or leave it empty.")
            self.said.setText(said)
            self.said.show()
            self.review_by.setFocus()
            return
        self.said.hide()
        self.hold_placed.emit(self.reason.key(), review_by)
