"""What is asked about the practice itself, in the same words wherever it is asked."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.callings import Bound


def health_professional() -> str:
    """The tick."""
    return _said(QT_TRANSLATE_NOOP("Details", "I am a &health professional in law"))


def all_words() -> str:
    """What is said below the field for recovery words."""
    return _said(QT_TRANSLATE_NOOP("Details", "All 24, in their order."))


def _said(text: object) -> str:
    return QCoreApplication.translate("Details", str(text))


_ALSO: Final = {
    Bound.TEACHER: QT_TRANSLATE_NOOP("Practice", "I am also a teacher"),
    Bound.REGULATED_SECTOR: QT_TRANSLATE_NOOP("Practice", "I also work in a regulated business"),
    Bound.SOCIAL_CARE_WALES: QT_TRANSLATE_NOOP("Practice", "I am also a social care worker"),
    Bound.PARTNER_WALES: QT_TRANSLATE_NOOP("Practice", "I also work for a public body"),
    Bound.PUBLIC_BODY_SCOTLAND: QT_TRANSLATE_NOOP("Practice", "I also work for a public body"),
    Bound.ACTIVITY_ENGLAND: QT_TRANSLATE_NOOP("Practice", "I also teach or care for children"),
}


def also_said(one: Bound) -> str:
    """What a therapist may be besides, as a box to tick says it."""
    return QCoreApplication.translate("Practice", str(_ALSO[one]))
