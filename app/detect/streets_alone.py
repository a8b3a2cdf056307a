"""Streets without a number, where somebody is said to live: "they rent on Garnet Terrace"."""

from collections.abc import Iterator
from typing import Final

from app.detect.patterns import Found, Identifier, Pattern, matches, regions
from app.detect.shapes import Shape

STREETS_IN_FULL: Final = (
    "Street|Road|Lane|Avenue|Crescent|Close|Drive|Terrace|Gardens|Grove|Mews|Rise|Heol|Stryd|Ffordd"
)
"""The words for a street, as the last word of its name; the Welsh ones are the first."""
_WORD: Final = rf"(?:{STREETS_IN_FULL}|Rd|Ave|Cres|Tce|Ln|Gdns)"
_NAMED: Final = rf"(?:[^\W\d_a-z][\w'’.\-]{{0,40}}\s){{1,2}}{_WORD}\b"
_LIVES: Final = (
    r"(?:live[sd]?|living|rent(?:s|ed|ing)?|mov(?:es?|ed|ing)|stay(?:s|ed|ing)?|house|flat|home"
    r"|bedsit|place|room|address|grew up|brought up|parks?|parked|corner)"
)
_SHAPES: Final = (
    Pattern(
        Identifier.ADDRESS,
        Shape(
            rf"\b(?i:{_LIVES}\s(?:(?:up|down|back|just|over|in)\s)?(?:on|in|at|to|off|of|into|is)\s)"
            rf"(?P<it>{_NAMED}(?:\s(?:and|&)\s{_NAMED})?)(?!['’])"
        ),
    ),
)
_MARKS: Final = Shape(rf"(?<!\w){_WORD}(?!\w)")
_ANY: Final = frozenset(f"{STREETS_IN_FULL}|rd|ave|cres|tce|ln|gdns".lower().split("|"))


def find(text: str, words: frozenset[str]) -> Iterator[Found]:
    """Every street by which somebody is said to live; `words` are those of the text."""
    if not _ANY.isdisjoint(words):
        yield from matches(text, _SHAPES, regions(text, _MARKS))
