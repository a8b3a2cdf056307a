"""What is written down while they are there: who, what, by when, how it ended; whom it is about.

Whom it is about comes last and may stay empty. Clients' names are asked for when somebody presses,
and not before: the page can be read with somebody looking on.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.domain.approaches import Caller, Came, Outcome
from app.domain.forms import DAY
from app.domain.forms import Ask as HowAsked
from app.services.records.form import Field, Form
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.labels import label, restyle
from app.ui.widgets.record_fields import ChoiceEntry, Entry, OtherDayEntry, TextEntry, entry_for

ABOUT: Final = "about"
_AT_HAND: Final = (
    Outcome.NEITHER,
    Outcome.RING_BACK,
    Outcome.ASKED_THE_CLIENT,
    Outcome.DECLINED,
)
"""How it ends most often, each with a key."""
_PAIRS: Final = (("who", "organisation"), ("number", "by"))
_MORE: Final = ("reference", "checked", "said")
_WANTS: Final = 62  # pixels at 100 %: two lines of writing


class ApproachForm(QWidget):
    """`fields` gives what is filled in, by name, as plain JSON."""

    edited = Signal()
    came_chosen = Signal(str)
    caller_chosen = Signal(str)
    about_asked = Signal()

    def __init__(self, appearance: Appearance, form: Form, today: dt.date) -> None:
        super().__init__()
        self._appearance, self._today = appearance, today
        self._words = {one.name: one for one in form.fields}
        metrics = appearance.metrics
        self.came = Chips(metrics, tuple(map(_short, self._words["came"].choices)))
        self.came.choose(Came.TELEPHONE)
        outcomes = dict(self._words["outcome"].choices)
        self.outcome = Chips(
            metrics,
            tuple((one.value, outcomes[one.value]) for one in _AT_HAND),
            keys=tuple(f"Alt+{at}" for at in range(1, len(_AT_HAND) + 1)),
            may_be_none=True,
        )
        others = tuple((key, words) for key, words in outcomes.items() if key not in _AT_HAND)
        self.other = ChoiceField(appearance, (("", self.tr("Another way")), *others)).let_shrink()
        self.other.setAccessibleName(self.tr("Another way it ended"))
        self.entries: dict[str, Entry] = {}
        self._below: dict[str, QLabel] = {}
        self.about: ChoiceField | None = None
        self.ask_about = button(self.tr("Choose a client"), self.about_asked.emit)
        self._about_column = QVBoxLayout()
        self._nothing = label("caption")
        self._nothing.hide()
        self.more = Disclosure(
            metrics, words=(self.tr("More to write down"), self.tr("Less to write down"))
        )
        self._lay_out()
        self._follow()

    def fields(self) -> dict[str, Any]:
        """What is filled in; a field that is empty is not there."""
        given = {name: entry.value() for name, entry in self.entries.items()}
        given["came"] = self.came.key()
        given["outcome"] = self.outcome.key() or self.other.key()
        if self.answered.isHidden():
            del given["answered"]
        return {name: value for name, value in given.items() if value not in ("", [])}

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Show what a draft has."""
        for name, value in fields.items():
            if name in self.entries:
                self.entries[name].fill(value)
        self._show_code()
        if fields.get("came") in set(Came):
            self.came.choose(str(fields["came"]))
        ended = str(fields.get("outcome") or "")
        self.outcome.choose(ended)
        self.other.setCurrentIndex(max(self.other.findData(ended), 0))
        if any(name in fields for name in (*_MORE, "answered")):
            self.more.open.click()

    @property
    def blank(self) -> bool:
        """Whether nothing is filled in but how they ask."""
        return not self.fields().keys() - {"came", DAY}

    @property
    def code(self) -> str:
        """The file of whom it is about; nothing while that is open."""
        return "" if self.about is None else self.about.key()

    def first(self) -> QWidget:
        """Where one begins to type."""
        return self.entries["who"].parts()[0]

    def offer_clients(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Let one of these be chosen: asked for by somebody who has pressed."""
        if self.about is not None:
            return
        none = ("", self.tr("No one you know, or not yet"))
        self.about = ChoiceField(self._appearance, (none, *choices)).let_shrink()
        self.about.setAccessibleName(self.tr("About"))
        self._about_column.addWidget(self.about)
        self.ask_about.hide()
        self.about.show()
        self.about.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, name: str, words: str = "") -> None:
        """Say below a field these words, else that it is unreadable, or nothing written yet."""
        below = self._below.get(name, self._below["who"])
        if words:
            pass
        elif name == "by":
            words = self.tr("That is not a date. Try 3 April 2027.")
        elif self.blank:
            words = self.tr("Write down who is asking, or what they want.")
        else:
            words = self.tr("This cannot be saved as it is. Enter it again.")
        below.setText(words)
        restyle(below, "settle")
        below.show()
        field = self.entries.get(name, self.entries["who"]).parts()[0]
        field.setAccessibleDescription(words)
        field.setFocus()

    def _lay_out(self) -> None:
        metrics = self._appearance.metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.gap(3))
        column.addWidget(self.came)
        for pair in _PAIRS:
            column.addLayout(self._pair(*pair))
        column.addWidget(label("caption", self._words["number"].hint, wrap=True))
        column.addLayout(self._one("wants"))
        column.addLayout(self._caller_and_about())
        ended = QVBoxLayout()
        ended.setSpacing(metrics.gap(1) + 2)
        ended.addWidget(label("field", self._words["outcome"].label))
        ended.addWidget(self.outcome)
        ended.addWidget(self.other)
        released = self.tr("Nothing is sent from this page.")
        ended.addWidget(label("caption", released, wrap=True))
        column.addLayout(ended)
        self.more.put(self._code())
        for name in _MORE:
            inside = QWidget()
            inside.setLayout(self._one(name))
            self.more.put(inside)
        column.addWidget(self.more)
        column.addStretch(1)

    def _pair(self, left: str, right: str) -> QGridLayout:
        """Two fields beside one another, each half as wide."""
        grid = self._halves()
        for at, name in enumerate((left, right)):
            self._put(grid, at, self._made(name))
        return grid

    def _caller_and_about(self) -> QGridLayout:
        """Who they are, and last of all whom it is about: that may stay empty."""
        grid = self._halves()
        self._put(grid, 0, self._made("caller"))
        self.ask_about.setAccessibleName(self.tr("About: choose a client"))
        place = QWidget()
        place.setLayout(self._about_column)
        self._about_column.setContentsMargins(0, 0, 0, 0)
        self._about_column.addWidget(self.ask_about)
        hint = self.tr("Leave this empty while you talk. You can add it after the call.")
        self._put(grid, 1, (label("field", self.tr("About")), place, self._nothing))
        grid.addWidget(label("caption", hint, wrap=True), 3, 0, 1, 2)
        return grid

    def _code(self) -> QWidget:
        """What the police have answered of their code: there only when it is them."""
        self.answered = QWidget()
        rows = QVBoxLayout(self.answered)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(self._appearance.metrics.gap(1))
        for widget in self._made("answered"):
            rows.addWidget(widget)
        self.answered.hide()
        return self.answered

    def _show_code(self) -> None:
        self.answered.setVisible(self.entries["caller"].value() == Caller.POLICE)

    def _halves(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._appearance.metrics.gap(3))
        grid.setVerticalSpacing(self._appearance.metrics.gap(1))
        for at in range(2):
            grid.setColumnStretch(at, 1)
        return grid

    @staticmethod
    def _put(grid: QGridLayout, at: int, made: tuple[QWidget, QWidget, QWidget]) -> None:
        above, field, below = made
        grid.addWidget(above, 0, at, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(field, 1, at, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(below, 2, at)

    def _one(self, name: str) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(self._appearance.metrics.gap(1))
        for widget in self._made(name):
            rows.addWidget(widget)
        return rows

    def _made(self, name: str) -> tuple[QLabel, Entry, QLabel]:
        field = self._words[name]
        entry = entry_for(self._appearance, field, self._today)
        self.entries[name] = entry
        above = label("field", field.label.replace("&", "&&"), wrap=True)
        if field.ask is HowAsked.SEVERAL:
            for part, (_, words) in zip(entry.parts(), field.choices, strict=True):
                part.setAccessibleName(f"{field.label}: {words}")
                part.setAccessibleDescription(_described(field))
        else:
            (part,) = entry.parts()
            above.setBuddy(part)
            part.setAccessibleName(field.label)
            part.setAccessibleDescription(_described(field))
        match entry:
            case TextEntry():
                entry.text.setFixedHeight(self._appearance.metrics.px(_WANTS))
            case OtherDayEntry():
                entry.line.setMinimumWidth(0)
                if (inside := entry.layout()) is not None:
                    inside.setAlignment(entry.line, Qt.AlignmentFlag(0))  # as wide as the others
                entry.line.setPlaceholderText(self.tr("no date given"))
            case _:
                pass
        below = label("settle", "", wrap=True)
        below.hide()
        self._below[name] = below
        return above, entry, below

    def _follow(self) -> None:
        for entry in self.entries.values():
            entry.edited.connect(self._on_edited)
        self.came.chosen.connect(self._on_came)
        self.outcome.chosen.connect(self._on_outcome)
        self.other.currentIndexChanged.connect(self._on_other)
        caller = self.entries["caller"]
        if isinstance(caller, ChoiceEntry):
            caller.choice.currentIndexChanged.connect(self._on_caller)

    def _on_edited(self) -> None:
        for below in self._below.values():
            below.hide()
        self.edited.emit()

    def _on_came(self, key: str) -> None:
        self.came_chosen.emit(key)
        self.edited.emit()

    def _on_caller(self, _: int) -> None:
        self._show_code()
        self.caller_chosen.emit(str(self.entries["caller"].value()))

    def _on_outcome(self, key: str) -> None:
        if key:
            self.other.setCurrentIndex(0)
        self.edited.emit()

    def _on_other(self, _: int) -> None:
        if self.other.key():
            self.outcome.choose("")
        self.edited.emit()


def _short(choice: tuple[str, str]) -> tuple[str, str]:
    """`Telephone` for “by telephone”: on a chip there is no sentence."""
    key, words = choice[0], choice[1].removeprefix("by ")
    return key, f"{words[:1].upper()}{words[1:]}"


def _described(field: Field) -> str:
    said = (field.why, field.source, field.hint)
    return " ".join(f"{part.rstrip('.')}." for part in said if part)
