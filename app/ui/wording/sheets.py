"""Supervision sheets and extracts: why one cannot be made, and what to do.

For the command line see `app.cli.sheet_words`.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

SHEETS: Final[Mapping[str, tuple[object, object]]] = {
    "nothing-chosen": (
        QT_TRANSLATE_NOOP("Problem", "No records are chosen."),
        QT_TRANSLATE_NOOP("Problem", "Choose at least one. Nothing was changed."),
    ),
    "no-such-sheet": (
        QT_TRANSLATE_NOOP("Problem", "This sheet is no longer here."),
        QT_TRANSLATE_NOOP("Problem", "Choose its records again. Nothing was changed."),
    ),
    "sheet-is-closed": (
        QT_TRANSLATE_NOOP("Problem", "This sheet is closed."),
        QT_TRANSLATE_NOOP("Problem", "Choose its records again. Nothing was written."),
    ),
    "sheet-waits": (
        QT_TRANSLATE_NOOP("Problem", "Suggestions to decide: {count}."),
        QT_TRANSLATE_NOOP("Problem", "Decide them first. Nothing was written."),
    ),
    "names-stay-out": (
        QT_TRANSLATE_NOOP("Problem", "No name or number can stay in a sheet."),
        QT_TRANSLATE_NOOP("Problem", "Type other words. Nothing was changed."),
    ),
    "unknown-question": (
        QT_TRANSLATE_NOOP("Problem", "There is no such question."),
        QT_TRANSLATE_NOOP("Problem", "There are: {questions}. Nothing was changed."),
    ),
    "extract-lacks": (
        QT_TRANSLATE_NOOP("Problem", "This extract cannot be saved yet."),
        QT_TRANSLATE_NOOP("Problem", "Still to do: {missing}. Nothing was written."),
    ),
    "consent-not-in-force": (
        QT_TRANSLATE_NOOP("Problem", "The client’s consent to publish is not in force."),
        QT_TRANSLATE_NOOP("Problem", "{because} Nothing was written."),
    ),
    "extract-changed": (
        QT_TRANSLATE_NOOP("Problem", "This extract is not the same any more."),
        QT_TRANSLATE_NOOP("Problem", "Choose its records to start another. Nothing was written."),
    ),
    "consent-not-of-each": (
        QT_TRANSLATE_NOOP("Problem", "The consent to publish is not of every client of this file."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "What is published is about all of them. Record one that each of them has given. "
            "Nothing was written.",
        ),
    ),
    "consent-not-to-publish": (
        QT_TRANSLATE_NOOP(
            "Problem", "This consent is for sending records to someone, not for publishing."
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Record the client’s consent to publish. If this is one, add to it what kind of "
            "recipient that is. Nothing was written.",
        ),
    ),
    "consent-too-narrow": (
        QT_TRANSLATE_NOOP("Problem", "The consent does not cover every record that is chosen."),
        QT_TRANSLATE_NOOP(
            "Problem", "Choose what it covers, or ask for a wider one. Nothing was written."
        ),
    ),
}
