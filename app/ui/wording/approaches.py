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
    "record-needed": (
        QT_TRANSLATE_NOOP("Problem", "This letter is about one record."),
        QT_TRANSLATE_NOOP("Problem", "Open it beside that record. Nothing was written."),
    ),
    "letter-of-another-record": (
        QT_TRANSLATE_NOOP("Problem", "This letter is not about that kind of record."),
        QT_TRANSLATE_NOOP("Problem", "Choose it beside the record it belongs to."),
    ),
    "letter-choice": (
        QT_TRANSLATE_NOOP("Problem", "That cannot be chosen."),
        QT_TRANSLATE_NOOP("Problem", "Choose one of: {choices}."),
    ),
    "no-such-question": (
        QT_TRANSLATE_NOOP("Problem", "The letter does not ask that."),
        QT_TRANSLATE_NOOP("Problem", "It asks: {questions}."),
    ),
    "answer-needed": (
        QT_TRANSLATE_NOOP("Problem", "The letter needs an answer: “{label}”."),
        QT_TRANSLATE_NOOP("Problem", "Fill it in. Nothing was written."),
    ),
    "who-needed": (
        QT_TRANSLATE_NOOP("Problem", "It does not say who the letter is to."),
        QT_TRANSLATE_NOOP("Problem", "Fill it in. Nothing was written."),
    ),
    "nobody-to-write-to": (
        QT_TRANSLATE_NOOP("Problem", "They did not say who they are."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "If you know now, say who it is to. Otherwise look into it, and record what you found.",
        ),
    ),
    "no-step-to-record": (
        QT_TRANSLATE_NOOP(
            "Problem", "This letter is about no record, so nothing is recorded of it."
        ),
        QT_TRANSLATE_NOOP("Problem", "Untick that you are sending it. Nothing was written."),
    ),
    "letter-too-long": (
        QT_TRANSLATE_NOOP("Problem", "The letter does not fit on one page."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Shorten who it is to, or your contact details in Settings. Nothing was written.",
        ),
    ),
}
