"""Words for what is kept of a person: kinds of detail, and why one is not to be used."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.people import TOLD, Form, FormKind, NotUsed, Person
from app.ui.dialogs.ask import Question

_KINDS: Final = {
    FormKind.NAME: QT_TRANSLATE_NOOP("Person", "Name"),
    FormKind.ADDRESS: QT_TRANSLATE_NOOP("Person", "Address"),
    FormKind.PHONE: QT_TRANSLATE_NOOP("Person", "Phone"),
    FormKind.EMAIL: QT_TRANSLATE_NOOP("Person", "Email"),
}
_FORMER: Final = {
    FormKind.NAME: QT_TRANSLATE_NOOP("Person", "Former name"),
    FormKind.ADDRESS: QT_TRANSLATE_NOOP("Person", "Former address"),
    FormKind.PHONE: QT_TRANSLATE_NOOP("Person", "Former phone"),
    FormKind.EMAIL: QT_TRANSLATE_NOOP("Person", "Former email"),
}
_REASONS: Final = {
    NotUsed.WRONG: QT_TRANSLATE_NOOP("Person", "It was never right"),
    NotUsed.UNSAFE: QT_TRANSLATE_NOOP("Person", "It is not safe to use"),
    NotUsed.ASKED: QT_TRANSLATE_NOOP("Person", "They asked for it not to be used"),
    NotUsed.OTHER: QT_TRANSLATE_NOOP("Person", "Another reason"),
}

Choices = tuple[tuple[str, str], ...]


def reasons() -> Choices:
    """Why something may not be used, to be chosen from."""
    return tuple((one.value, _said(words)) for one, words in _REASONS.items())


def in_use(person: Person) -> Choices:
    """The names and contacts in use, each by the id of its form: `Phone: 07700 900123`."""
    return tuple((f.id, _told(_KINDS, f)) for kind in TOLD for f in person.in_use(kind))


def former(person: Person) -> Choices:
    """Those that were in use: `Former name: Ann Low`."""
    return tuple((f.id, _told(_FORMER, f)) for kind in TOLD for f in person.former(kind))


def not_used(person: Person) -> Choices:
    """Those that are not to be used, and why: `Phone: 07700 900123 (it is not safe to use)`."""
    whys = {one.form: _said(_REASONS[one.reason]) for one in person.withdrawn}
    lower = {form: f"{why[:1].lower()}{why[1:]}" for form, why in whys.items()}
    forms = [form for kind in TOLD for form in person.not_used(kind)]
    return tuple((form.id, f"{_told(_KINDS, form)} ({lower[form.id]})") for form in forms)


def _told(table: dict[FormKind, object], form: Form) -> str:
    return f"{_said(table[form.kind])}: {', '.join(form.text.splitlines())}"


def _said(text: object) -> str:
    return QCoreApplication.translate("Person", str(text))


def removal(name: str) -> Question:
    """Whether somebody who was added by mistake is to go."""
    return Question(
        title=_tr("Remove {name}?").format(name=name),
        words=_tr(
            "For a person added by mistake. This works only while no note, record or draft refers "
            "to them. This cannot be undone."
        ),
        yes=_tr("Remove"),
        no=_tr("Cancel"),
        destroys=True,
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Person", words)
