"""Initials that stand beside a name and give away what the name alone does not: "Mary J. Bell".

Whose they are is told by the name, not by the letter: "Mary K" may be how two of one name are
kept apart.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.detect.context import words_of
from app.detect.letters import folded
from app.detect.nobody import is_of_the_trade
from app.detect.shapes import Shape

_UPPER: Final = "A-ZÀ-ÖØ-Þ"
_GAP: Final = "[ \\u00a0\\u202f]"
_REACH: Final = 12  # code points beside a name in which its initials stand
# "A" and "I" are words, unless a full stop shortens them or a hyphen joins them.
_ONE: Final = rf"(?:[{_UPPER}]\.|(?![AI](?![\-‐‑][{_UPPER}]))[{_UPPER}])"
_LONE: Final = r"(?<=[a-z,;:(/] )A(?= )"  # amid a sentence a capital has a reason: "told A Krueger"
_SHORT: Final = "An|Ah|Ai"  # begins a name of East Asia; no English goes on with a name behind it
_MORE: Final = rf"{_ONE}(?:[\-‐‑]?{_GAP}?{_ONE}){{0,2}}"
_BEFORE: Final = Shape(rf"(?<![^\W_])(?<!['’])({_MORE}|{_SHORT}|{_LONE}){_GAP}{{0,2}}$")
_AFTER: Final = Shape(rf"(?:,?{_GAP}{{1,2}}|[\-‐‑])({_MORE})(?![^\W_]|['’](?!s\b)|[\-‐‑][^\W_])")
_NAMED: Final = Shape(rf"\.?{_GAP}[{_UPPER}][^\W\d_]")  # "Slater, DS Karl Wigglesworth"
LABEL: Final = Shape(
    r"\b(?:plan|type|vitamin|part|section|step|level|grade|option|hepatitis|room|block|form|ward"
    r"|unit|group|team|class|year|set|criterion|cluster|schedule|point|item|cat|category|band)\s+$",
    re.IGNORECASE,
)


def beside(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where initials stand right before and right after the name at `start:end`."""
    near = max(0, start - _REACH)
    before = _BEFORE.search(text[near:start])
    said = before.group(1).rstrip(".") if before else ""
    titled = said.lower() in words_of("titles")  # "PC Bell"
    titled = titled or (
        len(said) > 1 and said.isupper() and is_of_the_trade(said, folded(said))
    )  # "told HR. Bell"
    if (
        before
        and not titled
        and not LABEL.search(text[max(0, near + before.start() - 16) : near + before.start()])
    ):
        yield near + before.start(1), near + before.end(1)
    after = _AFTER.match(text, end, end + _REACH)
    if after is None or is_of_the_trade(after.group(1), folded(after.group(1))):  # "Pell, DOB"
        return
    if not (folded(after.group(1)) in words_of("titles") and _NAMED.match(text, after.end())):
        yield after.span(1)
