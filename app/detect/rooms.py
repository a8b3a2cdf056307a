"""Where in a house somebody is: the ward, the bed, the cell, the room of a hostel, the plot.

A room counts where people stay, or with three digits: the room of a session tells nothing.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.detect.patterns import Found, Identifier, Pattern, ignoring_case, matches, near
from app.detect.shapes import Shape

_AT: Final = (
    r"(?!\w|[.:/%]\w|\s?(?:am|pm|hours?|hrs?|h|mins?|minutes|times|days|weeks|o['’]clock)\b)"
)
_PLACE: Final = r"[A-Z]{0,2}\d{1,3}[A-Z]?(?:[\-/]\d{1,3})?"
_BED: Final = (
    r"(?:(?:bed|bay|room|side ?room|cot|cubicle|chair|pod)\s+[A-Z]?\d{1,2}[A-Z]?"
    r"|bay\s+[A-Z](?=,?\s+bed\b))"
)
_STAYS: Final = Shape(
    r"\b(?:(?i:hotel|hostel|hospital|hospice|refuge|halls|infirmary|travelodge|b&b|inpatient"
    r"|(?:care|nursing|rest|residential|children['’]?s) home)|Home|Lodge|House|Unit)\b"
)
_NUMBER: Final = Shape(r"\d")
_IDIOM: Final = "101"


def _is_stayed_in(text: str, match: re.Match[str]) -> bool:
    """Whether people stay where this room is."""
    said = match.group("it")
    if said == _IDIOM:
        return False
    return len(_NUMBER.findall(said)) > 2 or near(_STAYS, text, match)


_SECURE: Final = Shape(
    r"\b(?:secure|psychiatric|forensic|ward|hospital|inpatient|prison|wing|mother and baby"
    r"|detox|rehab|pod)\b",
    re.IGNORECASE,
)


_NURSED: Final = ignoring_case(
    r"\b(?:wards?|beds?|hospital|hospice|infirmary|inpatient|nurses?|recovery|visit(?:s|ed|ing)?"
    r"|admitted|transferred|surgical|theatre|a&e|icu|hdu|camp(?:site|ing)?|caravans?|houses?"
    r"|parked up|lives|lived|stay(?:s|ed|ing))\b"
)


def _is_secure(text: str, match: re.Match[str]) -> bool:
    return near(_SECURE, text, match)


_ROOMS: Final = (
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(
            r"\b(?:ward|cell|berth|plot|pitch|locker|side ?room|cot|cubicle"
            r"|incubator)\s+(?:no\.?\s+|number\s+)?"
            rf"(?P<it>(?:{_PLACE}(?:,?\s+{_BED}){{0,2}}|[A-Z],?\s+{_BED})){_AT}"
        ),
    ),
    Pattern(  # of a ward: a garage has bays too
        Identifier.ADDRESS,
        ignoring_case(
            r"\bbay\s+(?:no\.?\s+|number\s+)?"
            rf"(?P<it>{_PLACE}(?:,?\s+{_BED}){{0,2}}|[A-Z],?\s+{_BED}){_AT}"
        ),
        lambda text, match: near(_NURSED, text, match),
    ),
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(
            r"(?<!\bto )(?<!\bof )\bbed\s+(?:no\.?\s+|number\s+)?"
            rf"(?P<it>[A-Z]?\d{{1,2}}[A-Z]?){_AT}"
        ),
    ),
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(
            rf"\b(?:rooms?|pod)\s+(?:no\.?\s+|number\s+)?(?P<it>[A-Z]?\d{{1,4}}[A-Z]?){_AT}"
        ),
        _is_stayed_in,
    ),
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(rf"\bunit\s+(?:no\.?\s+|number\s+)?(?P<it>\d{{1,2}}[A-Z]?){_AT}"),
        _is_secure,
    ),
)
_ANY: Final = frozenset(
    "unit locker cot cubicle incubator ward cell bay berth plot pitch room rooms sideroom pod"
    " bed".split()
)


def find(text: str, around: Iterable[tuple[int, int]], words: frozenset[str]) -> Iterator[Found]:
    """Every room, bed and plot with its number; `words` are those of the text."""
    if not _ANY.isdisjoint(words):
        yield from matches(text, _ROOMS, around)
