"""Sessions and their appointments: what was typed beside a note cannot be meant.

Each is what happened, and what to do now. For the command line see `app.cli.output`.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

SESSIONS: Final[Mapping[str, tuple[object, object]]] = {
    "session-began": (
        QT_TRANSLATE_NOOP("Problem", "That is not a time of day."),
        QT_TRANSLATE_NOOP("Problem", "Type hours and minutes, like 14:00."),
    ),
    "session-minutes": (
        QT_TRANSLATE_NOOP("Problem", "That is not a length of a session."),
        QT_TRANSLATE_NOOP("Problem", "Type minutes, from 1 to {longest}."),
    ),
    "session-attendance": (
        QT_TRANSLATE_NOOP("Problem", "That is not an attendance."),
        QT_TRANSLATE_NOOP("Problem", "Choose one from the list."),
    ),
    "session-where": (
        QT_TRANSLATE_NOOP("Problem", "That is not a place for a session."),
        QT_TRANSLATE_NOOP("Problem", "Choose one from the list."),
    ),
    "session-of-another-kind": (
        QT_TRANSLATE_NOOP("Problem", "Only a session has a time, an attendance and a place."),
        QT_TRANSLATE_NOOP("Problem", "Clear them, or change the type of note to Session."),
    ),
    "query-unknown-attendance": (
        QT_TRANSLATE_NOOP("Problem", "There is no such attendance."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Choose attended, late, cancelled, did-not-attend or cancelled-by-me.",
        ),
    ),
    "query-unknown-where": (
        QT_TRANSLATE_NOOP("Problem", "There is no such place."),
        QT_TRANSLATE_NOOP("Problem", "Choose room, online, telephone or outdoors."),
    ),
    "query-unknown-hint": (
        QT_TRANSLATE_NOOP("Problem", "There is no such hint."),
        QT_TRANSLATE_NOOP("Problem", "Choose any, name, quote, dream, health or judgement."),
    ),
}
