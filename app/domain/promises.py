"""Promises of total confidentiality, found in a text that a client is to read or was told.

Clients complain most when they took confidentiality for absolute. What is found is a hint with its
reason and better words beside it: it never stops anybody. The wordings are a file of patterns
(`resources/words/promises.toml`), read strictly, each with sentences it has to find and others it
must not.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.sources import Citation, citations
from app.domain.tables import Table

_SENTENCE: Final = re.compile(r"[^.?!\n\r\u2028\u2029]+[.?!]*")
_CURLY: Final = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Why a wording promises too much, and what can be said instead."""

    why: str
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One way of promising too much; `hits` has to be found by it, `fine` by none."""

    id: str
    group: str
    match: re.Pattern[str]
    hits: tuple[str, ...]
    fine: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """All wordings, what excuses a sentence, and what does when the next one says it."""

    version: str
    read_on: date
    wordings: tuple[Wording, ...]
    advice: Mapping[str, Advice]
    exempt: tuple[re.Pattern[str], ...]
    next: re.Pattern[str]
    sources: tuple[Citation, ...]

    def found(self, text: str) -> "tuple[Promise, ...]":
        """Each sentence that promises too much, once, by the first wording that fits."""
        sentences = tuple(_sentences(text))
        after = [one for _, _, one in sentences[1:]] + [""] * bool(sentences)
        return tuple(
            Promise(
                start=start,
                end=end,
                wording=wording.id,
                why=self.advice[wording.group].why,
                instead=self.advice[wording.group].instead,
            )
            for (start, end, said), following in zip(sentences, after, strict=True)
            if not self._excused(said, following)
            for wording in self._first(said)
        )

    def _excused(self, said: str, following: str) -> bool:
        asks = said.rstrip().endswith("?")
        return (
            asks
            or any(one.search(said) for one in self.exempt)
            or bool(self.next.search(following))
        )

    def _first(self, said: str) -> Iterator[Wording]:
        wording = next((one for one in self.wordings if one.match.search(said)), None)
        if wording is not None:
            yield wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A sentence that promises too much: where it stands, why, and what to say instead."""

    start: int
    end: int
    wording: str
    why: str
    instead: str


def _sentences(text: str) -> Iterator[tuple[int, int, str]]:
    """Each sentence with its place; it ends after its sign, or with the line."""
    for match in _SENTENCE.finditer(text):
        said = match.group().strip()
        if said:
            start = match.start() + match.group().index(said)
            yield start, start + len(said), said.translate(_CURLY)


def promises_from(table: Table) -> Promises:
    """The wordings that this table writes.

    Raises NotUnderstood("rule-pack") for anything unknown, missing or of the wrong kind, for a
    pattern that is none, and for a wording of a group that says no reason.
    """
    groups = table.tables("groups")
    advice = dict(_advice(each) for each in groups)
    promises = Promises(
        version=table.text("version"),
        read_on=table.day("read_on"),
        wordings=tuple(_wording(each, advice) for each in table.tables("patterns")),
        advice=advice,
        exempt=tuple(_compiled(one, table, "exempt") for one in table.texts("exempt")),
        next=_compiled(table.text("next"), table, "next"),
        sources=citations(table),
    )
    table.nothing_left()
    names = [one.id for one in promises.wordings]
    if not names or len(set(names)) != len(names):
        raise table.refusal("patterns")
    return promises


def _advice(table: Table) -> tuple[str, Advice]:
    name = table.text("id")
    advice = Advice(why=table.text("why"), instead=table.text("instead"))
    table.nothing_left()
    return name, advice


def _wording(table: Table, advice: Mapping[str, Advice]) -> Wording:
    group = table.text("group")
    if group not in advice:
        raise table.refusal("group")
    wording = Wording(
        id=table.text("id"),
        group=group,
        match=_compiled(table.text("match"), table, "match"),
        hits=table.texts("hits"),
        fine=table.texts("fine"),
    )
    table.nothing_left()
    if not wording.hits or not wording.fine:
        raise table.refusal("hits")
    return wording


def _compiled(pattern: str, table: Table, key: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error:
        raise table.refusal(key) from None
