"""How many there are of each kind, in words: `1 data breach`, `2 reviews of risk`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.kinds import EXTRACT, HOLD, KINDS, RELEASE, REQUEST, SHEET, kind_named
from app.domain.numbers import figures
from app.services.records.kind_words import words_of

_ALWAYS: Final = MappingProxyType({"files": ("file", "files"), "notes": ("note", "notes")})
_SOMETIMES: Final = MappingProxyType(
    {"people": ("person", "people"), "drafts": ("draft", "drafts")}
)
WITHOUT_A_FORM: Final = MappingProxyType(
    {
        HOLD.name: ("hold", "holds"),
        REQUEST.name: ("access request", "access requests"),
        RELEASE.name: ("release", "releases"),
        SHEET.name: ("supervision sheet", "supervision sheets"),
        EXTRACT.name: ("extract", "extracts"),
    }
)
"""What records are called that nobody fills in a form for; the others have words of their own."""


def counted(kind: str, number: int) -> str:
    """`1 hold`, `2 reviews of risk`: records of the kind of this name."""
    if not kind_named(kind).form:
        return figures(number, *WITHOUT_A_FORM[kind])
    words = words_of(kind)
    return figures(number, words.one, words.several)


def main_counts(counts: Mapping[str, int]) -> tuple[str, ...]:
    """`18 files`, `161 notes`, and the people and drafts if there are any.

    The counts have the names that a backup gives them.
    """
    always = [figures(counts.get(name, 0), *words) for name, words in _ALWAYS.items()]
    more = [figures(counts[name], *words) for name, words in _SOMETIMES.items() if counts.get(name)]
    return (*always, *more)


def record_counts(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The records besides notes, by kind: only the kinds of which there are some."""
    return tuple(
        counted(kind.name, counts[f"{kind.name}s"]) for kind in KINDS if counts.get(f"{kind.name}s")
    )
