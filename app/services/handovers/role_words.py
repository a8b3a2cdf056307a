"""Role words: what stands in the place of whatever is withheld, in a paper that has no numbers.

The words follow what somebody is to the client, and the kind of what would tell who somebody is:
they are told, and so they are a part of the decision. What was typed instead counts before them.
"""

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from app import resources
from app.detect.context import words_of
from app.detect.occupations import is_firm
from app.detect.quasi_words import sectors
from app.domain.files import UNRESOLVED
from app.domain.generalising import Generalising, Told, taken_in
from app.domain.handover import Handover, ReadsAs, SpanDecision
from app.domain.ids import PersonId
from app.domain.notes import NoteKind
from app.domain.redaction import Layer, Suggestion
from app.domain.sheets import Nameless
from app.services.handovers.gather import Gathered
from app.services.practice.practice import Practice

_REACH = 80  # letters on each side that the words may depend on


@cache
def generalising() -> Generalising:
    """The program's words, read once."""
    return Generalising(_words(), sectors())


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(resources.text("words", "generalising.toml"))


def worded(
    practice: Practice,
    asked: Handover,
    records: Iterable[Gathered],
    found: tuple[Suggestion, ...],
) -> tuple[Suggestion, ...]:
    """The suggestions with the words that stand in their place, where it has words at all."""
    if asked.MANNER.reads_as is not ReadsAs.ROLE or not isinstance(asked, Nameless):
        return found
    by_item = {one.item: one for one in records}
    names = practice.names()
    typed = {one.suggestion: one.words.read(names) for one in asked.instead}
    sessions = _sessions(by_item.values())
    return tuple(
        _worded(practice, by_item[one.item], one, sessions, typed) if one.item in by_item else one
        for one in found
    )


def by_hand(practice: Practice, asked: Handover, span: SpanDecision) -> str:
    """What stands in the place of what was withheld by hand, where it has words at all."""
    if asked.MANNER.reads_as is not ReadsAs.ROLE or not isinstance(asked, Nameless):
        return ""
    names = practice.names()
    typed = {one.suggestion: one.words.read(names) for one in asked.instead}
    return typed.get(key_of(span)) or str(_words()["kinds"]["detail"])


def key_of(span: SpanDecision) -> str:
    """The name under which words for a span by hand are kept."""
    return place_key(span.item, span.start, span.end)


def place_key(item: object, start: object, end: object) -> str:
    """The same for a place that was not read yet."""
    return f"{item}:{start}-{end}"


def _sessions(records: Iterable[Gathered]) -> dict[dt.date, int]:
    """The days of the sessions among the chosen records, numbered as the paper numbers them."""
    days = [
        one.on
        for one in records
        if one.kind == NoteKind.SESSION.value
        and one.adds_to is None
        and (one.session is None or one.session.held)
    ]
    numbered: dict[dt.date, int] = {}
    for number, day in enumerate(sorted(days), 1):
        numbered.setdefault(day, number)
    return numbered


def _worded(
    practice: Practice,
    record: Gathered,
    one: Suggestion,
    sessions: Mapping[dt.date, int],
    typed: Mapping[str, str],
) -> Suggestion:
    before = record.read[max(0, one.start - _REACH) : one.start]
    if one.layer in {Layer.MENTION, Layer.KNOWN} or (one.person is not None and not one.kind):
        role = _role(practice, record, one.person)
        person = None if one.person is None else practice.people.get(one.person)
        instead = generalising().person(
            role,
            words_of("kin"),
            said=one.text,
            before=before,
            several=len(practice.file(record.file).subjects) > 1,
            professional=person is not None and person.professional,
        )
        return replace(one, instead=typed.get(one.id, instead))
    if not one.kind and one.layer is Layer.UNKNOWN and not is_firm(record.read, one.start, one.end):
        instead = generalising().person("", words_of("kin"), said=one.text, before=before)
        return replace(one, instead=typed.get(one.id, instead))
    kind, sort = _told_as(one)
    led = taken_in(kind, one.text, before)
    told = Told(
        kind=kind,
        sort=sort,
        said=one.text,
        before=before[: len(before) - led],
        after=record.read[one.end : one.end + _REACH],
        on=record.on,
        sessions=sessions,
        led=before[len(before) - led :],
    )
    if one.id in typed:
        return replace(one, instead=typed[one.id])
    return replace(one, instead=generalising().instead(told), led=led)


def _told_as(one: Suggestion) -> tuple[str, str]:
    """What kind of thing it is told as, and of which sort: a firm that looks like somebody too."""
    if one.kind:
        return one.kind, one.sort
    return ("employer", "firm") if one.layer is Layer.UNKNOWN else ("identifier", one.sort)


def _role(practice: Practice, record: Gathered, person: PersonId | None) -> str:
    """What somebody is to the client of the file; nothing if nobody has said it."""
    file = practice.file(record.file)
    if person is None or person not in file.people:
        return ""
    role = file.role_of(person)
    return "" if role.startswith(UNRESOLVED) else role
