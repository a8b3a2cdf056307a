"""Reports and letters: why one cannot be written, signed or saved, and what to do now.

For the command line see `app.cli.report_words`.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

REPORTS: Final[Mapping[str, tuple[object, object]]] = {
    "authority-needed": (
        QT_TRANSLATE_NOOP("Problem", "This needs a consent, an order or a decision to disclose."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Only a letter about attendance and a summary at the end can be given to the client "
            "without one.",
        ),
    ),
    "report-empty": (
        QT_TRANSLATE_NOOP("Problem", "There are no words in it yet."),
        QT_TRANSLATE_NOOP("Problem", "Write something."),
    ),
    "report-no-scores": (
        QT_TRANSLATE_NOOP("Problem", "There are no scores that may be in it."),
        QT_TRANSLATE_NOOP("Problem", "Untick the chart. Nothing was signed."),
    ),
    "report-unwritten": (
        QT_TRANSLATE_NOOP("Problem", "Words in square brackets are still to be written."),
        QT_TRANSLATE_NOOP("Problem", "Write them, or take them out. Nothing was signed."),
    ),
    "report-names-people": (
        QT_TRANSLATE_NOOP("Problem", "It names people. Decide about each of them first."),
        QT_TRANSLATE_NOOP(
            "Problem", "Put it in other words, or leave the name in. Nothing was signed."
        ),
    ),
    "report-says-former-name": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "Someone has changed their name since you signed this letter, and it says the former "
            "one.",
        ),
        QT_TRANSLATE_NOOP("Problem", "Correct it with another letter. Nothing was written."),
    ),
    "report-by-hand": (
        QT_TRANSLATE_NOOP("Problem", "You recorded this letter by hand. It was not made here."),
        QT_TRANSLATE_NOOP("Problem", "Put its words into a new letter, check it and sign it."),
    ),
    "not-in-a-pack": (
        QT_TRANSLATE_NOOP("Problem", "This is not part of a pack."),
        QT_TRANSLATE_NOOP("Problem", "No client would read it."),
    ),
    "no-such-template": (
        QT_TRANSLATE_NOOP("Problem", "This template is no longer here."),
        QT_TRANSLATE_NOOP("Problem", "Choose another one."),
    ),
    "template-name": (
        QT_TRANSLATE_NOOP("Problem", "A template needs a name."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed."),
    ),
}
