"""What the window says when a search cannot be understood."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

SEARCH: Final[Mapping[str, tuple[object, object]]] = {
    "query-unclosed-quote": (
        QT_TRANSLATE_NOOP("Problem", "A quotation mark is not closed."),
        QT_TRANSLATE_NOOP("Problem", "Add the second one, to search for the words together."),
    ),
    "query-dangling-or": (
        QT_TRANSLATE_NOOP("Problem", "OR needs a word on each side."),
        QT_TRANSLATE_NOOP("Problem", "For example: letter OR email."),
    ),
    "query-only-excludes": (
        QT_TRANSLATE_NOOP("Problem", "A search needs at least one word to look for."),
        QT_TRANSLATE_NOOP("Problem", "Add a word before the one you leave out."),
    ),
    "query-empty": (
        QT_TRANSLATE_NOOP("Problem", "The search is empty."),
        QT_TRANSLATE_NOOP("Problem", "Type a word or a name."),
    ),
    "query-cannot-exclude": (
        QT_TRANSLATE_NOOP("Problem", "This cannot be left out or combined with OR."),
        QT_TRANSLATE_NOOP("Problem", "Only words and names can."),
    ),
    "query-not-is-minus": (
        QT_TRANSLATE_NOOP("Problem", "To leave a word out, put a minus before it."),
        QT_TRANSLATE_NOOP("Problem", "For example: letter -school."),
    ),
    "query-no-word": (
        QT_TRANSLATE_NOOP("Problem", "There is no word to search for."),
        QT_TRANSLATE_NOOP("Problem", "Type a word or a name."),
    ),
    "query-said-twice": (
        QT_TRANSLATE_NOOP("Problem", "The search is narrowed twice in the same way."),
        QT_TRANSLATE_NOOP("Problem", "Remove one of the two."),
    ),
    "query-unknown-kind": (
        QT_TRANSLATE_NOOP("Problem", "There is no such type of note."),
        QT_TRANSLATE_NOOP(
            "Problem", "Types are session, process, supervision, contact, risk and letter."
        ),
    ),
    "query-impossible-date": (
        QT_TRANSLATE_NOOP("Problem", "That is not a day or a month."),
        QT_TRANSLATE_NOOP(
            "Problem", "Days are written like 2026-11-21 or 21/11/2026, months like 2026-11."
        ),
    ),
}
