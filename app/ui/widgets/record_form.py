"""The form of any kind of record: what is asked and why, and beside each field what is wrong."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.asked_if import left_out, needed_beside
from app.domain.forms import DAY, MANY, Ask
from app.domain.kinds import kind_named, known
from app.services.records.form import Field, Form
from app.services.records.kind_words import doubts
from app.services.records.promises import TOLD, promised
from app.ui.theme.appearance import Appearance
from app.ui.widgets.labels import label, restyle
from app.ui.widgets.record_fields import Entry, entry_for


@dataclass(slots=True, kw_only=True)
class _Row:
    """A field on screen: what asks, what is filled in, the line below it.

    `meant` says whether it means something beside what is filled in elsewhere: else it is not
    there. `needed` says whether it has to be filled in beside that.
    """

    field: Field
    above: tuple[QWidget, ...]
    entry: Entry
    below: QLabel
    needed: bool
    meant: bool = True

    def show(self, *, meant: bool) -> None:
        """Be there, or not."""
        self.meant = meant
        for widget in (*self.above, self.entry):
            widget.setVisible(meant)
        self.below.setVisible(meant and bool(self.below.text()))

    def settle(self, words: str) -> None:
        """Say below the field what is wrong with it; empty words bring the hint back."""
        shown = words or self.field.hint
        self.below.setText(shown)
        self.below.setVisible(self.meant and bool(shown))
        restyle(self.below, "settle" if words else "caption")
        said = (words, self.field.why, self.field.source, self.field.hint)
        described = " ".join(f"{part.rstrip('.')}." for part in said if part)
        for part in self.entry.parts():
            part.setAccessibleDescription(described)


class RecordForm(QWidget):
    """Fields below one another; `fields` gives what is filled in, by name, as plain JSON."""

    edited = Signal()

    def __init__(
        self,
        appearance: Appearance,
        form: Form,
        today: dt.date,
        entry_of: Callable[[Field], Entry | None] = lambda _: None,
    ) -> None:
        """`entry_of` gives what a field is filled in with, where it is not the usual."""
        super().__init__()
        self._rows: dict[str, _Row] = {}
        self._places: dict[str, QVBoxLayout] = {}
        self._told = form.kind in TOLD  # what stands there was said to a client
        self._kind = kind_named(form.kind) if known(form.kind) else None
        self._doubted: set[str] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.metrics.gap(5))
        for field in form.fields:
            rows = QVBoxLayout()  # in its place first: what is shown without a parent is a window
            rows.setSpacing(appearance.metrics.gap(1))
            column.addLayout(rows)
            self._places[field.name] = rows
            entry = entry_of(field) or entry_for(appearance, field, today)
            self._lay_out(rows, field, entry)
        self._show_what_is_meant()

    def asks(self, name: str) -> bool:
        """Whether the field of this name is there."""
        return self._rows[name].meant

    def needs(self, name: str) -> bool:
        """Whether the field of this name has to be filled in, beside what is."""
        return self._rows[name].needed

    def entry(self, name: str) -> Entry:
        """What the field of this name is filled in with."""
        return self._rows[name].entry

    def put_below(self, name: str, *widgets: QWidget) -> None:
        """Have what belongs to the answer to a field directly below it."""
        for widget in widgets:
            self._places[name].addWidget(widget)

    def fields(self) -> dict[str, Any]:
        """What is filled in; a field that is empty is not there."""
        given = {name: row.entry.value() for name, row in self._rows.items() if row.meant}
        return {name: value for name, value in given.items() if value not in ("", [])}

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Show these values; fields that are not named stay as they are."""
        for name, row in self._rows.items():
            if name in fields:
                row.entry.fill(fields[name])
        self._show_what_is_meant()
        self._ask_about_doubts()

    @property
    def blank(self) -> bool:
        """Whether nothing is filled in but the day."""
        said = {name for name, value in self.fields().items() if value is not False}
        return not said - {DAY}

    def first(self) -> QWidget:
        """The first field that still has to be filled in, or the first of all."""
        open_ones = (row for row in self._rows.values() if self._lacks(row))
        row = next(open_ones, next(iter(self._rows.values())))
        return row.entry.parts()[0]

    def last(self) -> QWidget:
        """The last field of all."""
        return [*self._rows.values()][-1].entry.parts()[-1]

    def whole(self) -> bool:
        """Whether every field that is needed is filled in; where not, it is said beside it."""
        lacking = [row for row in self._rows.values() if self._lacks(row)]
        for row in self._rows.values():
            row.settle(self._missing(row.field) if row in lacking else "")
        self._ask_about_doubts()
        if lacking:
            lacking[0].entry.parts()[0].setFocus()
        return not lacking

    def refuse(self, name: str, words: str = "") -> None:
        """Say beside the field of this name what is wrong: else it is missing, or unreadable."""
        row = self._rows[name]
        lacks = row.entry.value() in ("", [])
        row.settle(words or (self._missing if lacks else self._unreadable)(row.field))
        row.entry.parts()[0].setFocus()

    @staticmethod
    def _lacks(row: _Row) -> bool:
        return row.meant and row.needed and row.entry.value() in ("", [])

    def _lay_out(self, rows: QVBoxLayout, field: Field, entry: Entry) -> None:
        asked: tuple[QWidget, ...] = (*self._above(field, entry), *_why(field))
        boxed = field.ask is Ask.TICK  # its own words come first
        for widget in (entry, *asked) if boxed else (*asked, entry):
            rows.addWidget(widget)
        below = label("caption", "", wrap=True)
        rows.addWidget(below)
        row = _Row(field=field, above=asked, entry=entry, below=below, needed=field.needed)
        row.settle("")
        self._rows[field.name] = row
        entry.edited.connect(lambda: self._on_edited(row))

    def _above(self, field: Field, entry: Entry) -> Iterator[QLabel]:
        """The label, and each part's name for who hears the form."""
        if field.ask is Ask.TICK:  # the box says its own words
            return
        words = self._called(field, needed=field.needed)
        above = label("field", words.replace("&", "&&"), wrap=True)
        if field.ask is Ask.ANSWERS and len(entry.parts()) > 1:
            pass  # each question says itself what it is
        elif field.ask in MANY or len(entry.parts()) > 1:
            for part, (_, choice) in zip(entry.parts(), field.choices, strict=True):
                part.setAccessibleName(f"{field.label}: {choice}")
        else:
            (part,) = entry.parts()
            above.setBuddy(part)
            part.setAccessibleName(words)  # Qt looks for the label among the field's sisters only
        yield above

    def _called(self, field: Field, *, needed: bool) -> str:
        return field.label if needed else self.tr("{label} (optional)").format(label=field.label)

    def _call(self, row: _Row, *, needed: bool) -> None:
        """Say anew whether a field has to be filled in."""
        row.needed, words = needed, self._called(row.field, needed=needed)
        above = row.above[0]
        if isinstance(above, QLabel):
            above.setText(words.replace("&", "&&"))
        if len(parts := row.entry.parts()) == 1:
            parts[0].setAccessibleName(words)

    def _on_edited(self, row: _Row) -> None:
        row.settle(self._promised(row) if self._told else "")
        self._show_what_is_meant()
        self._ask_about_doubts()
        self.edited.emit()

    def _ask_about_doubts(self) -> None:
        """Ask beside a field what can hardly be meant; it can be saved all the same."""
        found = {} if self._kind is None else doubts(self._kind, self.fields())
        for name in found.keys() | self._doubted:
            self._rows[name].settle(found.get(name, ""))
        self._doubted = {*found}

    def _show_what_is_meant(self) -> None:
        """Fields that mean nothing beside what is filled in are not there."""
        given = {name: row.entry.value() for name, row in self._rows.items()}
        kind = "" if self._kind is None else self._kind.name
        aside, needed = left_out(kind, given), needed_beside(kind, given)
        for name, row in self._rows.items():
            meant, needs = name not in aside, row.field.needed or name in needed
            if meant is not row.meant:
                row.show(meant=meant)
            if needs is not row.needed:
                self._call(row, needed=needs)

    def _promised(self, row: _Row) -> str:
        """The first promise in a text that nobody can keep, why, and better words: a hint."""
        typed = row.entry.value()
        if row.field.ask not in {Ask.LINE, Ask.TEXT} or not isinstance(typed, str):
            return ""
        found = next(iter(promised(typed)), None)
        if found is None:
            return ""
        words = self.tr("“{said}” promises too much. {why} Say instead: “{instead}”")
        said = typed[found.start : found.end]
        return words.format(said=said, why=found.why, instead=found.instead)

    def _missing(self, field: Field) -> str:
        match field.ask:
            case Ask.DAY:
                return self.tr("Enter a date, such as 3 April 2027.")
            case Ask.ONE_OF | Ask.PERSON:
                return self.tr("Choose one.")
            case Ask.SEVERAL | Ask.PEOPLE:
                return self.tr("Tick at least one.")
            case Ask.NUMBER:
                return self.tr("Enter a number.")
            case Ask.ANSWERS:
                return self.tr("Enter the answers.")
            case _:
                return self.tr("Fill this in.")

    def _unreadable(self, field: Field) -> str:
        match field.ask:
            case Ask.DAY:
                return self.tr("That is not a date. Try 3 April 2027.")
            case Ask.NUMBER:
                return self.tr("Enter a whole number, in figures.")
            case Ask.ANSWERS:
                return self.tr("Enter a figure for each answer, a dash for one left out.")
            case _:
                return self.tr("This cannot be saved as it is. Enter it again.")


def _why(field: Field) -> tuple[QLabel, ...]:
    """Why a field is asked, and below it who says so."""
    why = "\n".join(part for part in (field.why, field.source) if part)
    return (label("caption", why, wrap=True),) if why else ()
