"""The words of a pack that need a plain sentence: only those that it discloses."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.export.pdf.document import Printed, Runs
from app.export.wording import sentences

_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word, its other forms, and what it usually means."""

    term: str
    forms: tuple[str, ...]
    means: str


@lru_cache(maxsize=1)
def _terms() -> tuple[Term, ...]:
    found = (
        Term(
            term=entry["term"], forms=(entry["term"], *entry.get("also", ())), means=entry["means"]
        )
        for entry in sentences("words", "glossary.toml")["terms"]
    )
    return tuple(sorted(found, key=lambda term: term.term.casefold()))


def glossary_of(texts: Iterable[Runs]) -> tuple[Term, ...]:
    """The terms that stand in these texts, in the order of the alphabet.

    Abbreviations match only as they are written: "DNA" is a term, "dna" in a word is not.
    """
    exact: set[str] = set()
    whole: list[str] = []
    phrases = [form for term in _terms() for form in term.forms if " " in form]
    for runs in texts:
        for run in runs:
            if isinstance(run, Printed):
                exact.update(_WORD.findall(run.text))
                folded_text = run.text.casefold()
                whole += [phrase for phrase in phrases if phrase in folded_text]
    # A word after a hyphen or inside a pair ("post-supervision") counts too.
    exact |= {part for word in tuple(exact) for part in re.split(r"[-'’]", word)}
    folded = {word.casefold() for word in exact} | set(whole)
    return tuple(term for term in _terms() if any(_stands(f, exact, folded) for f in term.forms))


def _stands(form: str, exact: set[str], folded: set[str]) -> bool:
    abbreviation = any(letter.isupper() for letter in form)
    return form in exact if abbreviation else form in folded
