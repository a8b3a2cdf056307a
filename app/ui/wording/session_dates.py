"""What is asked about a session date that can hardly be meant."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.dates import in_words
from app.domain.session_days import Doubt
from app.services.people.life_dates import OddLife

_WORDS: Final[dict[Doubt, object]] = {
    Doubt.FUTURE: QT_TRANSLATE_NOOP("Note", "{day} is still to come."),
    Doubt.BEFORE_BIRTH: QT_TRANSLATE_NOOP("Note", "On {day} the client was not born yet."),
    Doubt.AFTER_DEATH: QT_TRANSLATE_NOOP("Note", "On {day} the client had died."),
    Doubt.BEFORE_OPENING: QT_TRANSLATE_NOOP("Note", "{day} is before this file was started."),
    Doubt.FAR: QT_TRANSLATE_NOOP("Note", "{day} is more than a year from every other session."),
}


def odd_life_words(odd: OddLife) -> str:
    """The sentence about a birth or a death that the work contradicts."""
    words = QT_TRANSLATE_NOOP("Note", "This date of death is before the last session, on {day}.")
    if odd.doubt is Doubt.BEFORE_BIRTH:
        words = QT_TRANSLATE_NOOP(
            "Note", "This date of birth is after {day}, when the work had begun."
        )
    return QCoreApplication.translate("Note", str(words)).format(day=in_words(odd.day))


def doubt_words(doubt: Doubt, day: str) -> str:
    """The sentence about a day in words."""
    return QCoreApplication.translate("Note", str(_WORDS[doubt])).format(day=day)
