"""Names in the name of something else: "Noah's Ark", "Wainwright walks", "the Field trip".

It can be somebody all the same ("Clark's Corner" may be where Clark lives), so what stands in such
a phrase is for a person to look at, and neither withheld nor told by itself.
"""

import re
from typing import Final

from app.detect.context import REACH
from app.detect.letters import APOSTROPHES
from app.detect.shapes import Shape

_OWNED: Final = Shape(  # with a capital, behind somebody who owns it
    rf"(?:[{APOSTROPHES}][sS]?)?\s(?:Ark|Way|Seat|Vineyard|Rest|Corner|Hill|Bay|Bridge|Cross|Dyke|Wall"
    r"|Trail|Peaks?|Tor|Crag|Caves?|Leap|Folly|Arms|Tavern|Inn|Wharf|Point|Rock|Progress|Tales?"
    r"|Law|Choice|Chair|Island|Falls|Ladder|Path|Cathedral|Gallery)\b(?!['’])"
)
_ILL: Final = Shape(
    rf"(?:[{APOSTROPHES}][sS]?)?\s(?:palsy|disease|syndrome|lymphoma|sarcoma|contracture|scale"
    r"|inventory|method|technique|manoeuvre|test|heel|tendon|law|razor)\b"
)
_SINGULAR: Final = Shape(r"\s(?:trip|tour|route|festival|museum|exhibition|prize|novel|sonata)\b")
_PLURAL: Final = Shape(
    r"\s(?:walks?|trips|tours|routes|books?|films?|plays"
    r"|songs?|concerts?|stories)\b(?!\s(?:me|him|her|them|us|you|up|out|off|away|over|home|with|in"
    r"|to|about|and|past)\b)"
)
_DONE: Final = Shape(  # what is done with such things, or says that one follows
    r"\b(?:the|an?|this|that|these|those|some|any|every|each|no|school|do|does|did|doing|done|reads?"
    r"|reading|plays?|played|playing|watch(?:es|ed|ing)?|cooks?|cooked|cooking|collect(?:s|ed|ing)?"
    r"|likes?|liked|enjoy(?:s|ed|ing)?|on|old|favourite)\s\Z",
    re.IGNORECASE,
)
_THE: Final = Shape(r"\bthe\s\Z", re.IGNORECASE)
_OPENS: Final = Shape(r"(?:\A|[.!?]\s|\n)\Z")
_WORKS: Final = Shape(r"\s(?:novels|poems|sonatas|paintings|recipes)\b")


def is_in_one(text: str, start: int, end: int) -> bool:
    """Whether what stands at `start:end` may be part of the name of a work, a place or a walk."""
    if not text[start : start + 1].isupper():
        return False
    bare = end - 2 if text[start:end][-2:-1] in APOSTROPHES and text[end - 1] in "sS" else end
    before = text[max(0, start - REACH) : start]
    owned = bare < end or _THE.search(before) is not None  # but "Hope Hill" has a surname
    if _ILL.match(text, bare) or (owned and _OWNED.match(text, bare)):
        return True
    if bare < end:
        return False
    done = _DONE.search(before) is not None
    if _SINGULAR.match(text, bare):
        return True
    if _WORKS.match(text, bare):
        return done or _OPENS.search(before) is not None
    return done and _PLURAL.match(text, bare) is not None
