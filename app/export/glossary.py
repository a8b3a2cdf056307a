"""The words of a pack that need a plain sentence: only those that it discloses."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.export.pdf.document import Printed, Runs
from app.export.wording import sentences

_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_STOP: Final = re.compile(r"[.;:!?,()\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word, its other forms, and what it usually means.

    An everyday word is a term `only` in some phrases; a phrase of `but_not` means something else.
    """

    term: str
    forms: tuple[str, ...]
    means: str
    only: tuple[str, ...] = ()
    but_not: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _terms() -> tuple[Term, ...]:
    found = (
        Term(
            term=entry["term"],
            forms=(entry["term"], *entry.get("also", ())),
            means=entry["means"],
            only=tuple(entry.get("only", ())),
            but_not=tuple(entry.get("but_not", ())),
        )
        for entry in sentences("words", "glossary.toml")["terms"]
    )
    return tuple(sorted(found, key=lambda term: term.term.casefold()))


def glossary_of(texts: Iterable[Runs]) -> tuple[Term, ...]:
    """The terms that stand in these texts in the sense that is explained, by the alphabet.

    Abbreviations match only as they are written: "DNA" is a term, "dna" in a word is not.
    """
    waiting = list(_terms())
    found: set[str] = set()
    for runs in texts:
        for run in runs:
            if isinstance(run, Printed):
                text = _Read(run.text)
                found.update(term.term for term in waiting if text.says(term))
        waiting = [term for term in waiting if term.term not in found]
    return tuple(term for term in _terms() if term.term in found)


class _Read:
    """A text as terms are looked for in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        whole = set(_WORD.findall(text))
        # A word after a hyphen or inside a pair ("post-supervision") counts too.
        self._exact = whole | {part for word in whole for part in re.split(r"[-'’]", word)}
        self._folded = {word.casefold() for word in self._exact}
        self._flat: str | None = None

    def says(self, term: Term) -> bool:
        if term.only:
            return any(map(self._has_phrase, term.only))
        return any(self._has(form, term.but_not) for form in term.forms)

    def _has(self, form: str, but_not: tuple[str, ...]) -> bool:
        if " " in form:
            return self._has_phrase(form)
        words = self._exact if any(letter.isupper() for letter in form) else self._folded
        if form not in words:
            return False
        if not but_not:
            return True
        left = self._phrases()
        for phrase in but_not:
            left = left.replace(f" {phrase.casefold()} ", " ")
        return f" {form.casefold()} " in left

    def _has_phrase(self, phrase: str) -> bool:
        folded = phrase.casefold()
        there = max(folded.split(" "), key=len) in self._folded or "-" in folded
        return there and f" {folded} " in self._phrases()

    def _phrases(self) -> str:
        """Every word between single spaces; a stop is none of them, so no phrase goes over it."""
        if self._flat is None:
            parts = (_WORD.findall(part.casefold()) for part in _STOP.split(self._text))
            self._flat = " " + " | ".join(" ".join(part) for part in parts) + " "
        return self._flat
