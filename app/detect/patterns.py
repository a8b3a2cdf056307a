"""What a finder of identifiers is made of: a kind, a shape, and a rule that its matches obey."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.detect.shapes import Shape
from app.domain.forgetting import cached_until_lock


class Identifier(StrEnum):
    """What kind of identifier was found."""

    NHS_NUMBER = "nhs-number"
    NI_NUMBER = "ni-number"
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    URL = "url"
    POSTCODE = "postcode"
    ADDRESS = "address"
    SORT_CODE = "sort-code"
    ACCOUNT = "account"
    CARD = "card"
    REGISTRATION = "registration"
    CASE_REFERENCE = "case-reference"
    REFERENCE = "reference"
    BIRTH = "date-of-birth"
    NETWORK = "network-address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One identifier at `start:end`, in code points."""

    start: int
    end: int
    kind: Identifier


@dataclass(frozen=True, slots=True)
class Pattern:
    """A shape, and whether what has it is one; a group called `it` is the identifier itself."""

    kind: Identifier
    shape: Shape
    holds: Callable[[str, re.Match[str]], bool] = lambda _text, _match: True


def matches(
    text: str, patterns: Iterable[Pattern], regions: Iterable[tuple[int, int]] | None = None
) -> Iterator[Found]:
    """Everything in a text, or in regions of it, that has a shape and obeys its rule.

    What a rule refuses hides nothing that begins within it.
    """
    where = ((0, len(text)),) if regions is None else tuple(regions)
    for pattern in patterns:
        shape = pattern.shape.compiled
        for first, last in where:
            at = first
            while match := shape.search(text, at, last):
                if pattern.holds(text, match):
                    start, end = match.span(shape.groupindex.get("it", 0))
                    yield Found(start=start, end=end, kind=pattern.kind)
                    at = match.end()
                else:
                    at = match.start() + 1


@cached_until_lock(8)  # several finders ask about the same text
def regions(text: str, marks: Shape) -> tuple[tuple[int, int], ...]:
    """Where something may stand that has one of these marks in it: whole words around each."""
    found: list[tuple[int, int]] = []
    for match in marks.finditer(text):
        if found and match.start() < found[-1][1] - _AROUND // 2:
            if match.end() + _AROUND > found[-1][1]:
                found[-1] = (found[-1][0], _border(text, match.end() + _AROUND))
            continue
        start = _border(text, match.start() - _AROUND, back=True)
        end = _border(text, match.end() + _AROUND)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def beside(text: str, words: Iterable[str], reach: int = 72) -> tuple[tuple[int, int], ...]:
    """Where one of these words stands, from 24 code points before it to `reach` behind it.

    The words are in small letters; parts of longer words count too.
    """
    low = text.lower()
    if len(low) != len(text):  # a letter that is two when it is small
        return ((0, len(text)),)
    found: list[tuple[int, int]] = []
    for at in sorted(_places(low, words)):
        start, end = _border(text, at - _BEFORE, back=True), _border(text, at + reach)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def near(cue: Shape, text: str, match: re.Match[str], reach: int = 60) -> bool:
    """Whether a word for the thing stands within so many code points of a match."""
    return cue.search(text[max(0, match.start() - reach) : match.end() + reach]) is not None


def _places(low: str, words: Iterable[str]) -> Iterator[int]:
    for word in words:
        at = low.find(word)
        while at >= 0:
            yield at
            at = low.find(word, at + 1)


def _border(text: str, at: int, *, back: bool = False) -> int:
    """The nearest end of a word from here on, or back from here."""
    if at <= 0 or at >= len(text):
        return 0 if at <= 0 else len(text)
    space = _SPACE.search(text, at) if not back else None
    if back:
        before = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at))
        return max(0, before)
    return space.start() if space else len(text)


DIGIT: Final = Shape(r"\d+")
_AROUND = 72  # code points
_BEFORE = 24
_SPACE = Shape(r"\s")


def ignoring_case(shape: str) -> Shape:
    """A shape that matches whatever the case."""
    return Shape(shape, re.IGNORECASE)
