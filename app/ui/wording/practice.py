"""What is asked about the practice itself, in the same words wherever it is asked."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


def health_professional() -> str:
    """The tick."""
    return _said(QT_TRANSLATE_NOOP("Details", "I am a &health professional in law"))


def all_words() -> str:
    """What is said below the field for recovery words."""
    return _said(QT_TRANSLATE_NOOP("Details", "All 24, in their order."))


def _said(text: object) -> str:
    return QCoreApplication.translate("Details", str(text))
