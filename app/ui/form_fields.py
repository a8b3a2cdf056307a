"""Form fields: what stands in a field of any kind, and how it is put there."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QDate, Qt, SignalInstance
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateEdit, QLineEdit, QPlainTextEdit

from app.ui import composition

Value = str | bool
Field = QLineEdit | QPlainTextEdit | QComboBox | QDateEdit | QAbstractButton
Fields = Mapping[str, Field]
_DAY: Final = Qt.DateFormat.ISODate


def is_text(field: Field | None) -> bool:
    """Whether what stands in it is a text."""
    return isinstance(field, QLineEdit | QPlainTextEdit)


def value_of(field: Field) -> Value:
    """What stands in a field, without signs that no file can keep."""
    match field:
        case QLineEdit() | QPlainTextEdit():
            return composition.text_of(field).replace("\0", "")
        case QComboBox():
            return str(field.currentData())
        case QDateEdit():
            return field.date().toString(_DAY)
        case _:
            return field.isChecked()


def put(field: Field, value: Value) -> None:
    """Show a value; one that cannot be chosen any more is left alone."""
    match field:
        case QLineEdit():
            field.setText(str(value))
        case QPlainTextEdit():
            field.setPlainText(str(value))
        case QComboBox() if field.findData(value) >= 0:
            field.setCurrentIndex(field.findData(value))
        case QDateEdit():
            day = QDate.fromString(str(value), _DAY)
            field.setDate(day if day.isValid() else field.date())
        case QAbstractButton():
            field.setChecked(value is True)
        case _:
            pass


def changes_of(field: Field) -> SignalInstance:
    """What a field emits when something else stands in it."""
    match field:
        case QLineEdit() | QPlainTextEdit():
            return field.textChanged
        case QComboBox():
            return field.currentIndexChanged
        case QDateEdit():
            return field.dateChanged
        case _:
            return field.toggled
