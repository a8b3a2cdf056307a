"""What an input method is still composing: letters on screen that no field has as its text yet.

Whoever writes Japanese, or an accent with a dead key, sees such letters and takes them for
written. So they are part of what is kept, and become text before anything is saved or left.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

Typed = QLineEdit | QPlainTextEdit | QTextEdit
_ATTRIBUTE: Final = "composing"  # of a field: what an input method has not finished


class Composition(QObject):
    """Remembers what is being composed, and where; one for the application.

    An input method composes where the keyboard is, so each field is watched from the first time
    that it has the keyboard, and not every event of every widget.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
            self._on_focus(None, application.focusWidget())

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, Typed):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Nothing is held back."""
        if isinstance(event, QInputMethodEvent) and isinstance(watched, Typed):
            watched.setProperty(_ATTRIBUTE, event.preeditString())
        return super().eventFilter(watched, event)


def follow(parent: QObject) -> Composition:
    """Follow every field of the application for as long as the parent lives."""
    return Composition(parent)


def composed(field: QWidget) -> str:
    """What is being composed in this field."""
    return str(field.property(_ATTRIBUTE) or "")


def text_of(field: Typed) -> str:
    """What one reads in a field: its text, and what is being composed where the cursor is."""
    match field:
        case QLineEdit():
            text, at = field.text(), field.cursorPosition()
        case _:
            text, at = field.toPlainText(), field.textCursor().position()
    composing = composed(field)
    return f"{_units(text, at)}{composing}{_units(text, at, end=True)}" if composing else text


def finish() -> None:
    """Make text of what is being composed, wherever the keyboard is.

    The input method is asked first; what it leaves there is put in as it stands.
    """
    field = QApplication.focusWidget()
    if not isinstance(field, Typed) or not composed(field):
        return
    QGuiApplication.inputMethod().commit()
    left = composed(field)
    if left:
        event = QInputMethodEvent()
        event.setCommitString(left)
        QApplication.sendEvent(field, event)


def _units(text: str, at: int, *, end: bool = False) -> str:
    """A text up to a place in UTF-16, or from there to its end."""
    packed = text.encode("utf-16-le", "surrogatepass")
    part = packed[2 * at :] if end else packed[: 2 * at]
    return part.decode("utf-16-le", "surrogatepass")
