"""Somebody asks: what cannot be put into a file, and what cannot be sent.

Each is what happened, and what to do now. For the command line see `app.cli.output`.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

APPROACHES: Final[Mapping[str, tuple[object, object]]] = {
    "in-a-file-already": (
        QT_TRANSLATE_NOOP("Problem", "This record is in a client’s file already."),
        QT_TRANSLATE_NOOP("Problem", "Open that file to see it. Nothing was changed."),
    ),
    "in-no-file-yet": (
        QT_TRANSLATE_NOOP("Problem", "This record is in no client’s file yet."),
        QT_TRANSLATE_NOOP("Problem", "Put it into the client’s file first. Nothing was written."),
    ),
    "told-already": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "You have already told them something, and this message says that you have not.",
        ),
        QT_TRANSLATE_NOOP("Problem", "Write to the client in your own words. Nothing was written."),
    ),
    "unknown-caller": (
        QT_TRANSLATE_NOOP("Problem", "There is no such caller."),
        QT_TRANSLATE_NOOP("Problem", "Choose one from the list."),
    ),
    "unknown-letter": (
        QT_TRANSLATE_NOOP("Problem", "There is no such letter."),
        QT_TRANSLATE_NOOP("Problem", "Choose one from the list. Nothing was written."),
    ),
    "letter-too-long": (
        QT_TRANSLATE_NOOP("Problem", "The letter does not fit on one page."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Shorten who it is to, or your contact details in Settings. Nothing was written.",
        ),
    ),
}
