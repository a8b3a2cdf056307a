"""Context of a word: what stands beside it and shows whether it is a person's name.

The lists are `resources/words/context.txt`; the patterns are made when they are first asked.
"""

import re
from functools import cache
from typing import Final

from app import resources
from app.detect.letters import APOSTROPHES

REACH: Final = 48  # code points of a text on each side of a word that are looked at
_OPENING: Final = r"['‘\"“(]*$"
_CLOSING: Final = r"['’\"”]?,?\s*"


@cache
def words_of(group: str) -> frozenset[str]:
    """The words of one group: titles, nobody, places, towns, kin, verbs, speaking, before, at."""
    return frozenset(_groups()[group])


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a whole list in `resources/words`."""
    lines = resources.text("words", name).splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def names_person_before(before: str) -> bool:
    """Whether what stands before says that a name follows: "her friend …", "called …"."""
    return _pattern("named").search(before) is not None


def suits_person_before(before: str) -> bool:
    """Whether what stands before is often followed by a person: "with …", "told …"."""
    return _pattern("before").search(before) is not None


def suits_place_before(before: str) -> bool:
    """Whether what stands before is followed by a place: "in …", "works at …"."""
    return _pattern("at").search(before) is not None


def suits_person_after(after: str) -> bool:
    """Whether what follows is said of a person: a possessive, an age, a verb, "(sister)"."""
    return _pattern("after").match(after) is not None


def speaks(after: str) -> bool:
    """Whether what follows is what only people do: "… said", "… rang"."""
    return _pattern("speaks").match(after) is not None


@cache
def _groups() -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    current: list[str] = []
    for line in resources.text("words", "context.txt").splitlines():
        if line.endswith(":"):
            current = groups.setdefault(line.removesuffix(":"), [])
        elif not line.startswith("#"):
            current += line.split()
    return groups


def _any_of(group: str) -> str:
    longest_first = sorted(_groups()[group], key=len, reverse=True)
    return "|".join(re.escape(word).replace("'", "['’]") for word in longest_first)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    kin = rf"(?:{_any_of('kin')})"
    theirs = rf"\b(?:her|his|their|my|our|client['’]s) (?:[\w\-'’]+ ){{0,2}}?{kin},?"
    match name:
        case "named":
            shape = rf"(?:\b(?:called|named|known as)|{theirs})\s+{_OPENING}"
        case "before":
            shape = rf"(?:\b(?:{_any_of('before')})|{theirs}|\b{kin},?)\s*{_OPENING}"
        case "at":
            shape = rf"\b(?:{_any_of('at')}|(?:in|at|near) the)\s+$"
        case "after":
            shape = (
                rf"[{APOSTROPHES}][sS](?![^\W_])|{_CLOSING}(?<=\s)(?:{_any_of('verbs')})\b"
                rf"|{_CLOSING}\(?(?:aged?\s+)?\d{{1,2}}(?=[,);]| years?\b)"
                rf"|{_CLOSING}[(,]\s*(?:(?:her|his|their|my|the|client['’]s|a)\s+)?(?:[\w\-]+\s)?{kin}\b"
                r"|\s+and\s+(?:I|he|she|they|her|his|him|me|client)\b"
            )
        case _:
            shape = rf"{_CLOSING}(?<=\s)(?:{_any_of('speaking')})\b"
    return re.compile(shape, re.IGNORECASE)
