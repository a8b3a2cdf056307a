"""Numbers as texts write them: an age, a month with its year, a year."""

import re
from typing import Final

from app.detect.shapes import Shape

_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
}  # fmt: skip
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WORD: Final = Shape(r"[a-z]+|\d+")
_YEAR: Final = Shape(r"(?:19|20)\d\d")
_MONTH: Final = Shape(rf"\b({'|'.join(_MONTHS)})[a-z]*")
_BABY: Final = frozenset({"weeks", "months", "days", "week", "month", "day"})
_HUNDRED: Final = 100
_TEN_YEARS_ON: Final = 2010
_WITHIN: Final = {"early": 2, "mid": 5, "middle": 5, "late": 8}  # of a decade
_DECADE: Final = Shape(r"(?:[a-z]+ties|\d0['’]?s)\b")
_SMALL: Final = "|".join(_UNITS[1:])
_UNDER_HUNDRED: Final = rf"(?:(?:{'|'.join(_TENS)})(?:[ \-](?:{'|'.join(_UNITS[1:10])}))?|{_SMALL})"
YEAR: Final = (
    rf"(?:nineteen[ \-](?:hundred(?: and)?[ \-])?{_UNDER_HUNDRED}"
    rf"|two thousand(?:(?: and)?[ \-]{_UNDER_HUNDRED})?"
    rf"|twenty[ \-](?:{_UNDER_HUNDRED}))"
)
SHORT_YEAR: Final = (
    rf"(?:{'|'.join(_TENS)})(?:[ \-](?:{'|'.join(_UNITS[1:10])}))?(?![ \-](?:people|of))"
)
_FULL_YEAR: Final = Shape(YEAR, re.IGNORECASE)
COUNT: Final = _UNDER_HUNDRED  # from one to ninety-nine


def age_in(said: str) -> str:
    """The age that a text says, in figures: `34` of "thirty-four"; nothing if it says none.

    Of a child whose age is told in weeks or months it is none yet.
    """
    low = said.casefold()
    words = _WORD.findall(low)
    if _BABY.intersection(words):
        return "0"
    within = next((_WITHIN[word] for word in words if word in _WITHIN), 5)
    within = within if _DECADE.search(low) else 0
    found = [value for word in words if (value := _value(word)) is not None]
    if not found:
        return ""
    if found[0] == _HUNDRED:
        return str(sum(found[:2]))
    if within:
        return str(found[0] + within)
    tens = found[0] if found[0] % 10 == 0 and found[0] >= 20 and len(found) > 1 else 0
    return str(tens + found[1] if tens and found[1] < 10 else found[0])


def _value(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    if word in _UNITS:
        return _UNITS.index(word)
    if word == "hundred":
        return _HUNDRED
    if word in _ORDINALS:
        return _ORDINALS[word]
    for ending in ("ieth", "ies"):
        if word.endswith(ending):
            word = word.removesuffix(ending) + "y"
    stem = word.removesuffix("ish").removesuffix("th")
    if stem in _TENS:
        return 20 + 10 * _TENS.index(stem)
    return _UNITS.index(stem) if stem in _UNITS else None


def years_of(said: str) -> tuple[int, ...]:
    """The years that words may say: 1982 of "nineteen eighty-two", also 2082 of "eighty-two"."""
    words = [word for word in _WORD.findall(said.casefold()) if word not in {"and", "hundred"}]
    values = [value for word in words if (value := _value(word)) is not None]
    if _FULL_YEAR.fullmatch(said):
        begins = {"nineteen": 1900, "two": 2000, "twenty": 2000}[words[0]]
        year = begins + sum(values[1:])
        short = words[0] == "twenty" and year < _TEN_YEARS_ON
        return (year, year - 80, year + 20) if short else (year,)  # "twenty-five": 2005, 1925, 2025
    return (1900 + sum(values), 2000 + sum(values))


def month_in(said: str) -> str:
    """The month or the year that a text says: `2019-03`, `2019`; nothing if it says none."""
    low = said.casefold()
    year, month = _YEAR.search(low), _MONTH.search(low)
    if year is None:
        return ""
    return f"{year.group()}-{_MONTHS.index(month.group(1)) + 1:02}" if month else year.group()
