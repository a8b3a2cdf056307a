"""Holding letters: what somebody who asks is sent before anything is decided, from one file.

What a letter says is worked out from the day and from what they said of themselves. No person, file
or record of the practice is given to it, so it cannot differ between a client and a stranger.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.domain.dates import in_words
from app.domain.in_sentence import within
from app.domain.tables import Table

GAP: Final = re.compile(r"\{([a-z_]+)\}")
_SENTENCE: Final = re.compile(r"(?<=[.!?]) ")
_GAPS: Final = frozenset(
    {
        "received",
        "their_reference",
        "order_reference",
        "order_deadline",
        "answer_by",
        "emergency",
        "childrens_team",
    }
)
_GREETING: Final = frozenset({"caller"})
_READ: Final = frozenset({"confirmed", "secondary"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSource:
    """Who says so, and how well it was read."""

    id: str
    title: str
    evidence: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph, and a list below it; `why` is empty where it may be left out."""

    id: str
    text: str
    list: tuple[str, ...]
    nations: tuple[str, ...]
    why: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingLetter:
    """One letter: for which reader, its heading and its parts."""

    id: str
    reader: str
    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingLetters:
    """Every holding letter, how each begins and ends, and the sources of them all."""

    version: str
    greeting: str
    to_no_one: str
    close: str
    letters: tuple[HoldingLetter, ...]
    sources: tuple[TextSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What somebody said of themselves, and the days: all that a holding letter is made from.

    `caller` is who they say they are; `reference` is put in once the therapist has said that it
    names nobody. `dated` and `by` are the days of a paper from a court.
    """

    caller: str = ""
    received: dt.date | None = None
    reference: str = ""
    dated: dt.date | None = None
    by: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a letter says: its heading, its greeting, its paragraphs with their lists, its close."""

    heading: str
    greeting: str
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]
    close: str


def said(
    whole: HoldingLetters, letter: HoldingLetter, nation: str, given: Given, on: dt.date
) -> Said:
    """The letter of a day with its gaps filled. A sentence whose gap is empty falls away.

    No letter promises an answer by a day that has passed. Without a nation it gives nobody a
    number to ring, since none is known there.
    """
    gaps = {
        "received": _day(given.received),
        "their_reference": within(given.reference),
        "order_reference": f"your paper dated {_day(given.dated)}" if given.dated else "your paper",
        "order_deadline": _day(given.by),
        "answer_by": _day(still_to_come(given.by, on)),
        "emergency": "ring 999" if nation else "call the emergency services",
        "childrens_team": "the children’s team of the council, or the GP" if nation else "",
    }
    caller = given.caller.strip()
    here = (one for one in letter.parts if not one.nations or nation in one.nations)
    return Said(
        heading=letter.heading,
        greeting=whole.greeting.replace("{caller}", caller) if caller else whole.to_no_one,
        paragraphs=paragraphs(here, gaps),
        close=whole.close,
    )


def paragraphs(
    parts: Iterable[Part], gaps: Mapping[str, str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The parts with their gaps filled; one that has no sentence left falls away."""
    found = ((_filled(one.text, gaps), one.list) for one in parts)
    return tuple((text, lines) for text, lines in found if text)


def still_to_come(day: dt.date | None, on: dt.date) -> dt.date | None:
    """The day, unless it has passed when the letter is written."""
    return None if day is None or day < on else day


def _day(day: dt.date | None) -> str:
    return "" if day is None else in_words(day)


def _filled(text: str, gaps: Mapping[str, str]) -> str:
    """Sentence by sentence; what is put in is never read as a sentence or a gap itself."""
    kept = [one for one in _SENTENCE.split(text) if all(gaps[gap] for gap in GAP.findall(one))]
    return " ".join(GAP.sub(lambda found: gaps[found[1]], one) for one in kept)


def letters_from(values: Mapping[str, Any], file: str = "letters/holding.toml") -> HoldingLetters:
    """The letters that this file makes. Raises NotUnderstood("rule-pack", file=…, key=…)."""
    table = Table(file=file, values=values)
    sources = text_sources(table)
    known = frozenset(one.id for one in sources)
    whole = HoldingLetters(
        version=table.text("version"),
        greeting=with_gaps(table, "greeting", _GREETING),
        to_no_one=with_gaps(table, "to_no_one", frozenset()),
        close=with_gaps(table, "close", frozenset()),
        letters=tuple(_letter(one, known) for one in table.tables("letters")),
        sources=sources,
    )
    table.nothing_left()
    refuse_two_of_one_name(table, [one.id for one in whole.letters])
    if known != {one for letter in whole.letters for part in letter.parts for one in part.sources}:
        raise table.refusal("sources")
    return whole


def _letter(table: Table, known: frozenset[str]) -> HoldingLetter:
    letter = HoldingLetter(
        id=table.text("id"),
        reader=table.text("reader"),
        heading=table.text("heading"),
        parts=parts_from(table, known, _GAPS),
    )
    table.nothing_left()
    return letter


def parts_from(table: Table, known: frozenset[str], gaps: frozenset[str]) -> tuple[Part, ...]:
    """The parts of a text, at least one of which must be there, with no other gaps than these."""
    parts = tuple(_part(one, known, gaps) for one in table.tables("parts"))
    if not any(one.why for one in parts):
        raise table.refusal("parts")
    return parts


def _part(table: Table, known: frozenset[str], gaps: frozenset[str]) -> Part:
    part = Part(
        id=table.text("id"),
        text=with_gaps(table, "text", gaps),
        list=table.texts("list") if table.has("list") else (),
        nations=table.texts("nations") if table.has("nations") else (),
        why=table.text("why") if table.has("why") else "",
        sources=table.texts("sources"),
    )
    table.nothing_left()
    if not known.issuperset(part.sources) or (part.why and not part.sources):
        raise table.refusal("sources")
    return part


def with_gaps(table: Table, key: str, gaps: frozenset[str]) -> str:
    """Words in which no other gaps stand than these."""
    text = table.text(key)
    if not gaps.issuperset(GAP.findall(text)):
        raise table.refusal(key)
    return text


def refuse_two_of_one_name(table: Table, names: Collection[str]) -> None:
    """Raise NotUnderstood("rule-pack") for no letter at all, and for two of one name."""
    if not names or len({*names}) != len(names):
        raise table.refusal("letters")


def text_sources(table: Table) -> tuple[TextSource, ...]:
    """The `sources` of a file of texts, by which its parts name them."""
    return tuple(_source(one) for one in table.tables("sources"))


def _source(table: Table) -> TextSource:
    source = TextSource(
        id=table.text("id"),
        title=table.text("title"),
        evidence=table.text("evidence"),
        says=table.text("says"),
    )
    table.nothing_left()
    if source.evidence not in _READ:
        raise table.refusal("evidence")
    return source
