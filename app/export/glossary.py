"""The words of a pack that need a plain sentence: only those that it discloses."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from app.domain.forgetting import cached_until_lock
from app.export.pdf.document import Printed, Runs
from app.export.wording import sentences

_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_JOINED: Final = re.compile(r"[-'’]")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
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


@lru_cache(maxsize=1)
def _by_word() -> Mapping[str, tuple[Term, ...]]:
    """The terms that a word may be part of: few texts say many of these words."""
    found: dict[str, list[Term]] = {}
    for term in _terms():
        for form in term.only or term.forms:
            found.setdefault(max(form.casefold().split(" "), key=len), []).append(term)
    return {word: tuple(dict.fromkeys(terms)) for word, terms in found.items()}


def glossary_of(texts: Iterable[Runs]) -> tuple[Term, ...]:
    """The terms that stand in these texts in the sense that is explained, by the alphabet.

    Abbreviations match only as they are written: "DNA" is a term, "dna" in a word is not.
    """
    found: set[Term] = set()
    for runs in texts:
        for run in runs:
            if isinstance(run, Printed) and (perhaps := _terms_in(run.text) - found):
                text = _Read(run.text)
                found.update(term for term in perhaps if text.says(term))
    return tuple(term for term in _terms() if term in found)


@cached_until_lock(20_000)
def _terms_in(text: str) -> frozenset[Term]:
    """The terms that may stand in a text, by their longest word."""
    return frozenset(chain.from_iterable(map(_terms_with, set(text.split()))))


@cached_until_lock(50_000)
def _parts(word: str) -> tuple[str, ...]:
    """A word, and what stands before and after its hyphens ("post-supervision")."""
    return (word, *_JOINED.split(word)) if _JOINED.search(word) else (word,)


@cached_until_lock(50_000)
def _terms_with(stretch: str) -> tuple[Term, ...]:
    """The terms that may stand where these letters do, between white space on either side."""
    parts = chain.from_iterable(map(_parts, _WORD.findall(stretch)))
    return tuple(term for part in parts for term in _by_word().get(part.casefold(), ()))


class _Read:
    """A text as terms are looked for in it."""

    def __init__(self, text: str) -> None:
        self._words = set(_WORD.findall(text))
        self._text = text.casefold().replace("’", "'")

    def says(self, term: Term) -> bool:
        """Whether the term stands here in the sense that it explains."""
        if term.only:
            return any(_times(phrase, self._text) for phrase in term.only)
        other = sum(_times(phrase, self._text) for phrase in term.but_not)
        return any(self._has(form, other) for form in term.forms)

    def _has(self, form: str, other: int) -> bool:
        """Whether it stands here more often than in phrases that mean something else."""
        if " " in form:
            return _times(form, self._text) > 0
        exact = any(letter.isupper() for letter in form)
        parts = chain.from_iterable(map(_parts, self._words))
        stands = any(form == (part if exact else part.casefold()) for part in parts)
        return stands and (not other or _times(form, self._text) > other)


def _times(phrase: str, text: str) -> int:
    """How often a phrase stands in a text as whole words; a stop between them parts it."""
    found, sought = 0, phrase.casefold()
    at = text.find(sought)
    while at >= 0:
        end = at + len(sought)
        found += not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
        at = text.find(sought, end)
    return found
