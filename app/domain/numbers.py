"""Numbers as a sentence says them: English in every locale, as `app.domain.dates` does."""

from typing import Final

_WORDS: Final = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def in_letters(number: int) -> str:
    """`one`, `seven`, `25`."""
    return _WORDS[number] if number < len(_WORDS) else str(number)


def counted(number: int, unit: str) -> str:
    """`one year`, `seven years`, `25 years`."""
    word = in_letters(number)
    return f"{word} {unit}" if number == 1 else f"{word} {unit}s"


def figures(number: int, one: str, several: str) -> str:
    """`1 leaf`, `12 leaves`: in figures, for lists of counts."""
    return f"{number} {one if number == 1 else several}"


def ordinal(number: int) -> str:
    """`1st`, `12th`, `22nd`."""
    teens = 10 < number % 100 < 14
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if teens else ending}"
