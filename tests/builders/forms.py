"""Forms of the window, filled in as a person fills them in, whatever their fields are."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.ui.form_draft import FormDraft
from app.ui.form_fields import Value
from app.ui.page import Page

TYPED = "Ottoline, who rang"


def draft_of(page: Page, form: str) -> FormDraft:
    """The draft of a form on a page."""
    found = (one for one in page.drafts if isinstance(one, FormDraft))
    return next(one for one in found if one.form.partition(":")[0] == form)


def standing(draft: FormDraft) -> dict[str, Value]:
    """What stands in the fields of a form."""
    return {name: value_of(field) for name, field in draft.fields.items()}


def value_of(field: QWidget) -> Value:
    match field:
        case QLineEdit():
            return field.text()
        case QPlainTextEdit():
            return field.toPlainText()
        case QComboBox():
            return str(field.currentData())
        case QDateEdit():
            return field.date().toString()
        case QAbstractButton():
            return field.isChecked()
    raise AssertionError(field)


def fill_in(draft: FormDraft) -> dict[str, Value]:
    """Something else in every field; what stands there then."""
    for field in draft.fields.values():
        change(field)
    return standing(draft)


def change(field: QWidget) -> None:
    match field:
        case QLineEdit() | QPlainTextEdit():
            QTest.keyClicks(field, TYPED)
        case QComboBox():
            field.setCurrentIndex((field.currentIndex() + 1) % max(field.count(), 1))
        case QDateEdit():
            before, day = field.date(), field.date().addDays(-1)
            field.setDate(day)
            if field.date() == before:
                field.setDate(before.addDays(1))
        case QAbstractButton():
            field.click()


def typed_into(page: QWidget) -> list[QWidget]:
    """Every field of a page that somebody can type into or choose in; parts of others are not."""
    kinds = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit)
    found = [field for kind in kinds for field in page.findChildren(kind)]
    found += [one for one in page.findChildren(QAbstractButton) if one.isCheckable()]
    return [
        one
        for one in found
        if not isinstance(one.parentWidget(), QDateEdit | QComboBox)
        and not getattr(one, "isReadOnly", bool)()
    ]
