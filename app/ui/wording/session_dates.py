"""What is asked about a session date that can hardly be meant."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.session_days import Doubt

_WORDS: Final[dict[Doubt, object]] = {
    Doubt.FUTURE: QT_TRANSLATE_NOOP("Note", "{day} is still to come."),
    Doubt.BEFORE_BIRTH: QT_TRANSLATE_NOOP("Note", "On {day} the client was not born yet."),
    Doubt.BEFORE_OPENING: QT_TRANSLATE_NOOP("Note", "{day} is before this file was started."),
    Doubt.FAR: QT_TRANSLATE_NOOP("Note", "{day} is more than a year from every other session."),
}


def doubt_words(doubt: Doubt, day: str) -> str:
    """The sentence about a day in words."""
    return QCoreApplication.translate("Note", str(_WORDS[doubt])).format(day=day)
