"""What is asked about the practice itself, in the same words when it is made and afterwards."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


def health_professional() -> str:
    """The tick."""
    return _said(QT_TRANSLATE_NOOP("Details", "I am a &health professional in law"))


def _said(text: object) -> str:
    return QCoreApplication.translate("Details", str(text))
