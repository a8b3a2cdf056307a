"""Telephone numbers as people type them, without whatever digit comes after them.

"07700 900123 (2 kids)" is one number and two children; "o7700", "07700/900123" and "44 7700"
are numbers too. Numbers of national helplines and of the emergency services are nobody's.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from app import resources
from app.detect.patterns import Found, Identifier
from app.detect.shapes import Shape

_SEPARATED: Final = r"[\s.\-‐‑–()/]{0,3}"
_NUMBER: Final = rf"(?:\+\d|\(?[0oO](?={_SEPARATED}[\doO])|44|7\d)(?:{_SEPARATED}[\doO]){{7,22}}"
_RUN: Final = Shape(rf"(?:(?<![\w+.,/£$€])(?<!\d[\-–])|(?<=[Tt]el)|(?<=[Mm]ob)){_NUMBER}")
_NEXT: Final = Shape(rf"(?<=\d)/(?P<it>{_NUMBER})")  # another one behind a stroke
_OTHER: Final = Shape(r"\s*(?:or|and|&|/)\s*(?P<it>\d{3} ?\d{3,4})(?![\w/]|[.,]\d| ?\d)")
_EXTENSION: Final = Shape(
    r",?\s*(?:ext(?:ension)?|x|extn|opt(?:ion)?)\.?\s?(\d{1,6})(?!\w)", re.IGNORECASE
)
_DATE_HEAD: Final = Shape(r"\d{1,2}[\s.\-/](?:\d{1,2}[\s.\-/])(?:19|20)?\d\d(?!\d)")
_LABEL: Final = Shape(
    r"\b(?:tel|telephone|phone|mob|mobile|cell|number|no|fax|call|ring|text|rang|work|home|whatsapp)\W{0,3}(?:is\s|on\s)?$",
    re.IGNORECASE,
)
_REACH: Final = 24
_LONGEST_ABROAD: Final = 17
_SHORTEST_ABROAD: Final = 8
_MOBILE: Final = ("07", "447", "00447")  # whole although a word is glued to it: "07700900123after"
_FIRST: Final = frozenset("12378")
_RELAY: Final = "18001"


def find(text: str) -> Iterator[Found]:
    """Every number that can be dialled and may be somebody's, with its extension."""
    at = 0
    while match := _NEXT.match(text, at) or _RUN.search(text, at):
        end = _end_of(text, match)
        if end is None:
            date = _DATE_HEAD.match(text, match.start())
            at = date.end() if date else match.start() + 1
            continue
        more = _EXTENSION.match(text, end)
        at = more.end() if more else end
        start = match.start() + (text[match.start()] == "/")
        other = _OTHER.match(text, at)  # "01632 960555 or 960556"
        if other and text[start] in "0(":
            yield Found(start=other.start("it"), end=other.end(), kind=Identifier.PHONE)
        if not is_helpline(text[start:end]):
            yield Found(start=start, end=at, kind=Identifier.PHONE)


def is_helpline(said: str) -> bool:
    """Whether a number is one of a helpline or a public service, which anybody may be given.

    The relay that a textphone dials first is none of it.
    """
    return _plain(said).removeprefix(_RELAY) in _helplines()


def _end_of(text: str, match: re.Match[str]) -> int | None:
    """Where a number ends: after the first digit with which it is whole; None if it is none."""
    start = match.start() + match.group().startswith("/")
    said = text[start : match.end()]
    plain = _plain(said)
    places = [place for place, c in enumerate(said) if c in "0123456789oO"]
    for many in _lengths(said):
        if many > len(places):
            continue
        end = start + places[many - 1] + 1
        after = text[end : end + 2]
        cut = after[:1].isdigit() or (after[:1] in {".", ","} and after[1:2].isdigit())
        extended = _EXTENSION.match(text, end) is not None  # "x2"
        glued = after[:1].isalpha() and not (extended or plain.startswith(_MOBILE))
        if not cut and not glued and _is_phone(text, start, end):
            return end
    return None


def _lengths(said: str) -> tuple[int, ...]:
    """How many digits a number that begins like this has, the likeliest first."""
    plain = _plain(said)
    if _is_abroad(said, plain):
        return tuple(range(_LONGEST_ABROAD, _SHORTEST_ABROAD - 1, -1))
    if plain.startswith("0044"):
        return (14, 15, 13)
    if plain.startswith("44"):
        return (13, 12, 11) if plain.startswith("440") else (12, 11)
    if plain.startswith("07"):
        return (11, 10, 12)  # a digit too many, as it was typed
    return (11, 10, 12) if plain.startswith("0") else (10,)


def _is_phone(text: str, start: int, end: int) -> bool:
    """Enough digits for one country or another, and not a date that begins with a nought."""
    said = text[start:end]
    digits = _plain(said)
    if _is_abroad(said, digits):
        return _gaps_of_one(said)
    if said[0] in "oO" and digits[1] != "7" and not (digits[1] in "12" and said[1:].isascii()):
        return False
    abroad = "44" if said.startswith(("+", "44")) else "0044"
    national = digits.removeprefix(abroad).removeprefix("0")
    if said[0] in "47" and not said.startswith("+") and not _is_bare(text, start, said):
        return False
    grouped = said.startswith("0") and " " in said
    lengths = {9, 10, 11} if national.startswith("7") or grouped else {9, 10}
    return national[:1] in _FIRST and len(national) in lengths and not _DATE_HEAD.match(said)


def _is_bare(text: str, start: int, said: str) -> bool:
    """Whether a number without its nought may be one: a mobile in groups, or announced."""
    grouped = re.fullmatch(
        r"(?:44\s?)?7\d{3}[\s\-]?\d{3}[\s\-]?\d{3}|44\s?\d{2,4}\s\d{3,4}\s?\d{3,4}", said
    )
    return grouped is not None or _LABEL.search(text[max(0, start - _REACH) : start]) is not None


def _is_abroad(said: str, plain: str) -> bool:
    """Whether a number begins with another country's: "+353", "00353"."""
    if said.startswith("+"):
        return not plain.startswith("44")
    return plain.startswith("00") and not plain.startswith(("000", "0044"))


def _gaps_of_one(said: str) -> bool:
    return re.search(r"\d[^\d]{2,}\d", said) is None or "(0)" in said


def _plain(said: str) -> str:
    return "".join("0" if c in "oO" else c for c in said if c.isdigit() or c in "oO")


@cache
def _helplines() -> frozenset[str]:
    lines = resources.text("words", "helplines.txt").splitlines()
    numbers = (line.partition("#")[0] for line in lines)
    return frozenset(_plain(number) for number in numbers if number.strip())
