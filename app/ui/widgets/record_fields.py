"""What one fills in: a widget for each way in which a form asks, its value as plain JSON.

A value that is only half of one (a day as it is being typed) is given as it stands, so that a
draft loses nothing; whoever signs says that it cannot be read.
"""

import datetime as dt
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.dates import in_words, parse, typed_day
from app.domain.errors import NotUnderstood
from app.domain.forms import DAY, Ask
from app.services.records.form import Field
from app.ui import composition
from app.ui.theme.appearance import Appearance
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.date import DateField
from app.ui.widgets.tick import Tick
from app.ui.writing.endless import PlainText

_LINES: Final = 110  # pixels at 100 %: four lines of writing
_DAY: Final = 220  # idem
_LEFT_OUT: Final = "-–"
"""What is typed for an answer that was left out."""
_NUMBER: Final = 120  # idem


class Entry(QWidget):
    """One field of a form."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def parts(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        raise NotImplementedError

    def value(self) -> Any:
        """What is filled in, as JSON; an empty text or list for nothing."""
        raise NotImplementedError

    def fill(self, value: Any) -> None:
        """Show a value that `value` gave; anything else shows nothing."""
        raise NotImplementedError


class DayEntry(Entry):
    """The day a record is about: today, until another is typed."""

    def __init__(self, appearance: Appearance, today: dt.date) -> None:
        super().__init__()
        self.day = DateField.of(appearance.metrics, today)
        self.day.setMinimumWidth(appearance.metrics.px(_DAY))
        self._column.addWidget(self.day, 0, Qt.AlignmentFlag.AlignLeft)
        self.day.dateChanged.connect(self.edited)

    def parts(self) -> tuple[QWidget, ...]:
        """The field."""
        return (self.day,)

    def value(self) -> str:
        """The day, as files write it."""
        return self.day.day().isoformat()

    def fill(self, value: Any) -> None:
        """Show this day."""
        try:
            self.day.show_day(parse(str(value)))
        except NotUnderstood:
            return


class LineEntry(Entry):
    """One line, as wide as the form unless its width is given."""

    def __init__(self, width: int = 0) -> None:
        super().__init__()
        self.line = QLineEdit()
        if width:
            self.line.setMinimumWidth(width)
            self._column.addWidget(self.line, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._column.addWidget(self.line)
        self.line.textChanged.connect(self.edited)

    def parts(self) -> tuple[QWidget, ...]:
        """The line."""
        return (self.line,)

    def value(self) -> Any:
        """What stands there; spaces alone are nothing."""
        return _said(composition.text_of(self.line))

    def fill(self, value: Any) -> None:
        """Show this text."""
        self.line.setText(_shown(value))


class OtherDayEntry(LineEntry):
    """Any other day: none until one is typed, as people write them, and said back in words."""

    def __init__(self, appearance: Appearance, today: dt.date) -> None:
        super().__init__(appearance.metrics.px(_DAY))
        self._today = today
        self.line.editingFinished.connect(self._on_left)

    def value(self) -> Any:
        """The day, as files write it; what is no day, as it was typed."""
        typed = self.line.text()
        try:
            day = typed_day(typed, self._today)
        except NotUnderstood:
            return _said(typed)
        return "" if day is None else day.isoformat()

    def fill(self, value: Any) -> None:
        """Show this day in words, or what was typed for one."""
        try:
            self.line.setText(in_words(parse(_shown(value))))
        except NotUnderstood:
            self.line.setText(_shown(value))

    def _on_left(self) -> None:
        """So that 3/4 is seen to be April."""
        self.fill(self.value())


class NumberEntry(LineEntry):
    """A whole number, or none."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance.metrics.px(_NUMBER))

    def value(self) -> Any:
        """The number; what is none, as it was typed."""
        typed = self.line.text().strip()
        return int(typed) if typed.isascii() and typed.lstrip("-").isdigit() else typed


class AnswersEntry(LineEntry):
    """Answers one after the other, a figure for each, a dash for one that was left out."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance.metrics.px(_DAY))

    def value(self) -> Any:
        """A number for each answer, or None; what is neither, as it was typed."""
        typed = "".join(self.line.text().replace(",", " ").split())
        if not all((one.isascii() and one.isdigit()) or one in _LEFT_OUT for one in typed):
            return self.line.text()
        return [None if one in _LEFT_OUT else int(one) for one in typed]

    def fill(self, value: Any) -> None:
        """Show these answers."""
        if isinstance(value, list | tuple):
            self.line.setText(" ".join("–" if one is None else str(one) for one in value))
        else:
            self.line.setText(_shown(value))


class TextEntry(Entry):
    """Several lines; Tab leaves them."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.text = PlainText()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(appearance.metrics.px(_LINES))
        self._column.addWidget(self.text)
        self.text.textChanged.connect(self.edited)

    def parts(self) -> tuple[QWidget, ...]:
        """The text."""
        return (self.text,)

    def value(self) -> Any:
        """What stands there; spaces alone are nothing."""
        return _said(composition.text_of(self.text))

    def fill(self, value: Any) -> None:
        """Show this text."""
        self.text.setPlainText(_shown(value))


class ChoiceEntry(Entry):
    """One of several, none of them chosen at first."""

    def __init__(self, appearance: Appearance, field: Field) -> None:
        super().__init__()
        none = self.tr("Choose…") if field.needed else field.unchosen or self.tr("Not chosen")
        self.choice = ChoiceField(appearance, (("", none), *field.choices)).let_shrink()
        self._column.addWidget(self.choice)
        self.choice.currentIndexChanged.connect(self.edited)

    def parts(self) -> tuple[QWidget, ...]:
        """The field."""
        return (self.choice,)

    def value(self) -> Any:
        """The key of what is chosen."""
        return self.choice.key()

    def fill(self, value: Any) -> None:
        """Choose this; what cannot be chosen any more is chosen anew."""
        known = self.choice.findData(value) if isinstance(value, str) else -1
        self.choice.setCurrentIndex(max(known, 0))


class SeveralEntry(Entry):
    """Any number of these, a box to tick for each."""

    def __init__(self, appearance: Appearance, field: Field) -> None:
        super().__init__()
        self.ticks = {key: Tick(appearance, _plain(words)) for key, words in field.choices}
        for tick in self.ticks.values():
            self._column.addWidget(tick)
            tick.toggled.connect(self.edited)

    def parts(self) -> tuple[QWidget, ...]:
        """The boxes."""
        return tuple(self.ticks.values())

    def value(self) -> Any:
        """The keys of what is ticked."""
        return [key for key, tick in self.ticks.items() if tick.isChecked()]

    def fill(self, value: Any) -> None:
        """Tick these and no others."""
        chosen = value if isinstance(value, list) else []
        for key, tick in self.ticks.items():
            tick.setChecked(key in chosen)


class TickEntry(Entry):
    """Yes, or nothing said."""

    def __init__(self, appearance: Appearance, field: Field) -> None:
        super().__init__()
        self.tick = Tick(appearance, _plain(field.label))
        self._column.addWidget(self.tick)
        self.tick.toggled.connect(self.edited)

    def parts(self) -> tuple[QWidget, ...]:
        """The box."""
        return (self.tick,)

    def value(self) -> Any:
        """Whether it is ticked."""
        return self.tick.isChecked()

    def fill(self, value: Any) -> None:
        """Tick it, or not."""
        self.tick.setChecked(value is True)


class _TurnsThePage(QObject):
    """A wheel over a field that nobody is in turns the page: it would change what is chosen."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the field does not get it."""
        turned = event.type() is QEvent.Type.Wheel
        if turned and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class _Composes(QObject):
    """What an input method composes is filled in, though the field does not say so yet."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry)
        self._entry = entry

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field gets it, too."""
        if event.type() is QEvent.Type.InputMethod:
            self._entry.edited.emit()
        return super().eventFilter(watched, event)


def entry_for(appearance: Appearance, field: Field, today: dt.date) -> Entry:
    """What this field is filled in with."""
    made = _made(appearance, field, today)
    for part in made.parts():
        part.installEventFilter(_TurnsThePage(part))
        part.installEventFilter(_Composes(made))
    return made


def _made(appearance: Appearance, field: Field, today: dt.date) -> Entry:  # noqa: PLR0911  one for each way of asking
    match field.ask:
        case Ask.DAY if field.name == DAY:
            return DayEntry(appearance, today)
        case Ask.DAY:
            return OtherDayEntry(appearance, today)
        case Ask.LINE:
            return LineEntry()
        case Ask.TEXT:
            return TextEntry(appearance)
        case Ask.ONE_OF | Ask.PERSON:
            return ChoiceEntry(appearance, field)
        case Ask.SEVERAL | Ask.PEOPLE:
            return SeveralEntry(appearance, field)
        case Ask.TICK:
            return TickEntry(appearance, field)
        case Ask.NUMBER:
            return NumberEntry(appearance)
        case Ask.ANSWERS:
            return AnswersEntry(appearance)


def _said(typed: str) -> str:
    return typed if typed.strip() else ""


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


def _plain(words: str) -> str:
    """Words for a control, where a single & would mark a key."""
    return words.replace("&", "&&")
