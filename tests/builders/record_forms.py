"""Somebody who fills in a form with the keyboard alone, whatever its kind asks."""

import datetime as dt
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.forms import DAY, MANY, Ask
from app.services.records.form import Field, Form
from app.ui.widgets.record_form import RecordForm
from tests.builders.practices import TODAY

_SECTIONS: Final = 3  # day, month and year: Tab goes through them, as everywhere in the window
HOUR: Final = "at"  # the field of a data breach that takes an hour and nothing else
FIRST: Final = "Little interest or pleasure in doing things"
ANSWERS: Final = "21320-110"
ANSWERED: Final = "answered"  # a day between the one a record is about and today
HAPPENED: Final = frozenset({"implications", "consulted_on", "begun", "told_on", "dated"})
"""Days that are never after today, besides the one a record is about."""
SAID: Final = "somebody I know from a class"

AGREED: Final = {
    "on": "2026-03-03",
    "alone": "wait",
    "accompanied": "pass-by",
    "say": "a neighbour",
}
INSURED: Final = {
    "on": "2025-11-03",
    "what": "insurance",
    "until": "2026-11-03",
    "with_whom": "Holistic Insurance",
    "number": "PL-44",
}


def typed_into(field: Field, focused: QWidget) -> Any:  # noqa: C901, PLR0911, PLR0912  one for each way of asking
    """Fill in the field that has the keyboard; what its value is to be then."""
    match field.ask:
        case Ask.DAY if field.name == DAY:
            QTest.keyClick(focused, Qt.Key.Key_Down)  # the keyboard is on the day of the month
            return (TODAY - dt.timedelta(days=1)).isoformat()
        case Ask.DAY if field.name == ANSWERED:
            QTest.keyClicks(focused, f"{TODAY.day}/{TODAY.month}/{TODAY.year}")
            return TODAY.isoformat()
        case Ask.DAY if field.name in HAPPENED:
            QTest.keyClicks(focused, "3/4/2026")
            return "2026-04-03"
        case Ask.DAY:
            QTest.keyClicks(focused, "3/4/2027")
            return "2027-04-03"
        case Ask.LINE if field.name == HOUR:
            QTest.keyClicks(focused, "17:30")
            return "17:30"
        case Ask.LINE | Ask.TEXT:
            QTest.keyClicks(focused, SAID)
            return SAID
        case Ask.NUMBER:
            QTest.keyClicks(focused, "7")
            return 7
        case Ask.ANSWERS:
            for one in ANSWERS:
                QTest.keyClicks(QApplication.focusWidget() or focused, one)
            return [None if one == "-" else int(one) for one in ANSWERS]
        case Ask.ONE_OF:
            QTest.keyClick(focused, Qt.Key.Key_Down)
            return field.choices[0][0]
        case Ask.PERSON:  # the client comes first, and not every question can be about them
            QTest.keyClick(focused, Qt.Key.Key_End)
            return field.choices[-1][0]
        case Ask.SEVERAL | Ask.PEOPLE:
            QTest.keyClick(focused, Qt.Key.Key_Space)
            return [field.choices[0][0]]
        case Ask.TICK:
            QTest.keyClick(focused, Qt.Key.Key_Space)
            return True


def fill_by_keyboard(form: RecordForm, asked: Form) -> dict[str, Any]:
    """Go from field to field with Tab and fill each in; what the form is to give then."""
    form.entry(asked.fields[0].name).parts()[0].setFocus()
    expected = {}
    for field in asked.fields:
        if not form.asks(field.name):
            continue
        parts = form.entry(field.name).parts()
        focused = QApplication.focusWidget()
        assert focused is parts[0], f"Tab did not reach {field.name}"
        expected[field.name] = typed_into(field, focused)
        if field.ask is Ask.ANSWERS and len(parts) > 1:
            continue  # each answer leads to the next question, and the last one on
        for part in parts:
            assert part.hasFocus()
            for _ in range(_SECTIONS if field.name == DAY else 1):
                QTest.keyClick(part, Qt.Key.Key_Tab)
    return expected


def as_kept(filled: dict[str, Any]) -> dict[str, Any]:
    """What a form gives, as a record shows it: what holds several is a tuple."""
    return {name: tuple(one) if isinstance(one, list) else one for name, one in filled.items()}


def spoken(field: Field) -> str:
    """The name a screen reader says of the first part of a field."""
    if field.ask in MANY:  # a box for each choice
        return f"{field.label}: {field.choices[0][1]}"
    if field.ask is Ask.ANSWERS:  # and each question
        return f"{field.label}: 1. {FIRST}: no answer"
    if field.ask is Ask.TICK:  # what is not ticked is an answer too
        return field.label
    return field.label if field.needed else f"{field.label} (optional)"
