"""What a finder of identifiers is made of: a kind, a shape, and a rule that its matches obey."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


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
    shape: re.Pattern[str]
    holds: Callable[[str, re.Match[str]], bool] = lambda _text, _match: True


def matches(text: str, patterns: Iterable[Pattern]) -> Iterator[Found]:
    """Everything in a text that has one of these shapes and obeys its rule."""
    for pattern in patterns:
        for match in pattern.shape.finditer(text):
            if pattern.holds(text, match):
                start, end = match.span(match.re.groupindex.get("it", 0))
                yield Found(start=start, end=end, kind=pattern.kind)


def ignoring_case(shape: str) -> re.Pattern[str]:
    """A shape compiled to match whatever the case."""
    return re.compile(shape, re.IGNORECASE)
