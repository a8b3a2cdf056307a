"""The number of a house that a text has told already: "22 Heather Bank … 22 has the red door".

What withholds the address alone would leave its number behind.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.detect.patterns import Found, Identifier
from app.detect.shapes import Shape

_NUMBER: Final = Shape(
    r"(?:(?:flat|apartment|apt|unit|room|no|number)\.?\s)?(?P<it>\d{1,4}[a-z]?)(?!\w)",
    re.IGNORECASE,
)
_SAID: Final = Shape(
    r"(?<![\w.,/:£$€\-])\d{1,4}[a-z]?(?!\w|[.,:/]\d|%)", re.IGNORECASE
)  # any number of a house, wherever it stands
_BEFORE: Final = Shape(
    r"\b(?:buzzer|bell|intercom|door|no\.?|number|nos\.?|outside|opposite|behind|(?:back|next"
    r"|round|went|gone|over) to"
    r"|(?:lives|lived|living|stays|stayed|moved (?:in)?to) (?:at|in|to)|left|sold|from)\s(?:is\s"
    r"|was\s)?\Z",
    re.IGNORECASE,
)
_OPENS: Final = Shape(r"(?:\A|[.!?]\s|\n)\Z")
_ENDS: Final = Shape(r"\s?(?:[.,;)!?](?!\d)|\Z|\n)|\s(?:and|but|now|still|again|where|with)\b")
_OWNS: Final = Shape(r"['’]s\b|\s(?:has|had|is|was|got|gets|rang|complained|knocked)\b")
_REACH: Final = 24


def find(text: str, homes: Iterable[Found]) -> Iterator[Found]:
    """Every place where the number of one of these addresses is said again."""
    numbers = {
        match["it"].lower() for one in homes if (match := _NUMBER.match(text, one.start, one.end))
    }
    if not numbers:
        return
    for match in _SAID.finditer(text):
        if match[0].lower() not in numbers:
            continue
        before = text[max(0, match.start() - _REACH) : match.start()]
        opens = _OPENS.search(before) and _OWNS.match(text, match.end())
        if opens or (_BEFORE.search(before) and _ENDS.match(text, match.end())):
            yield Found(start=match.start(), end=match.end(), kind=Identifier.ADDRESS)
