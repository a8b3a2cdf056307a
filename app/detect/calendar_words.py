"""Whether a word with a capital is a month or a day of the week where it stands, and nobody."""

import re
from collections.abc import Iterable
from typing import Final

from app.detect.capitals import Word
from app.detect.context import REACH, names_person_before
from app.detect.shapes import Shape
from app.detect.word_or_name import WEEKDAYS, plainly_a_word

_MONTHS: Final = frozenset({"may", "march", "august", "april", "june"})
_SHORT_MONTHS: Final = frozenset({"jan", "mar", "apr", "jun", "jul", "sept", "dec"})
_SHORT_DAYS: Final = frozenset({"sat", "sun"})
_ON_A_DAY: Final = Shape(
    r"\b(?:on|last|this|next|till?|until|by|every|each|from|since|out|in|back|over|off|both)\s\Z",
    re.IGNORECASE,
)
_DAYS: Final = Shape(r"\b(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b")
_AFTER_A_NAME: Final = frozenset(
    "mon tue tues wed weds thu thur thurs fri sat sun"
    " monday tuesday wednesday thursday friday saturday sunday".split()
)
_SURELY: Final = frozenset("tues weds thur thurs".split())
_HOUR_AFTER: Final = Shape(
    r"[,.]?\s+(?:at\s|@\s?)?(?:\d|noon|am\b|pm\b|a\.m|p\.m|morning|mornings|afternoon|evening|night|eve\b|next\b|wk\b|week)"
)
_NUMBER_BEFORE: Final = Shape(r"\b(?:[12]?\d|3[01])(?:st|nd|rd|th)?\s*$")
_NUMBER_AFTER: Final = Shape(r"\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d)\b(?!\s+\w+s\b)")


def is_day(plain: str, before: str, after: str) -> bool:
    """Whether "Sat" or "Sun" is a day: beside another one, or where a day is told."""
    beside = _DAYS.search(f"{before} {after}") or _ON_A_DAY.search(before)
    return plain in _SHORT_DAYS and beside is not None


def are_days(words: Iterable[str]) -> bool:
    """Whether several words are days of the week, one after the other: "Mon Wed Fri"."""
    several = tuple(words)
    return len(several) > 1 and _AFTER_A_NAME.issuperset(several)


def follows_as_a_day(text: str, word: Word) -> bool:
    """Whether a day of the week stands after a name: "saw Menna Tues", "see Menna Mon 9.10"."""
    if word.plain not in _AFTER_A_NAME:
        return False
    return word.plain in _SURELY or _HOUR_AFTER.match(text, word.end) is not None


def is_weekday(text: str, word: Word, before: str) -> bool:
    """Whether a word is a day of the week: "Friday came late", and not "called Friday"."""
    if word.plain not in WEEKDAYS or names_person_before(before):
        return False
    return plainly_a_word(text, word.start, word.end, word.plain)


def is_month(text: str, word: Word) -> bool:
    """Whether a word is a month: a short one only beside a number."""
    if word.plain in _SHORT_MONTHS:
        before = _NUMBER_BEFORE.search(text[max(0, word.start - REACH) : word.start])
        return before is not None or _NUMBER_AFTER.match(text, word.end) is not None
    return word.plain in _MONTHS and plainly_a_word(text, word.start, word.end, word.plain)
