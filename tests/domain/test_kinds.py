"""The table of kinds: what a kind may hold, so that every walk reaches it, and what it says."""

import datetime as dt
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from typing import Any, Final, NewType, Union, get_args, get_origin, get_type_hints

import pytest

from app.domain import forms
from app.domain.ids import FormId, PersonId, RecordId
from app.domain.kinds import KINDS
from app.domain.records import Group, InPack, Kind, Record
from app.domain.text import NoteText

SIMPLE: Final = {NoteText, PersonId, RecordId, dt.date, bool, int}
STRINGS: Final = {
    ("Record", "signed"): "a moment, by the schema of an import too",
    ("SpanDecision", "item"): "reckoned from ids",
    ("Request", "suggestions"): "keys reckoned from ids",
    ("Request", "items"): "keys reckoned from ids",
    ("Release", "suggestions"): "keys reckoned from ids",
    ("Release", "items"): "keys reckoned from ids",
    ("Sheet", "suggestions"): "keys reckoned from ids",
    ("Sheet", "items"): "keys reckoned from ids",
    ("Extract", "suggestions"): "keys reckoned from ids",
    ("Extract", "items"): "keys reckoned from ids",
    ("Instead", "suggestion"): "reckoned from ids",
    **dict.fromkeys(
        (
            (kind, name)
            for kind in ("Request", "Release", "Sheet", "Extract", "Report")
            for name in ("called", "called_too")
        ),
        "a random id, which says nothing once its name is gone",
    ),
    ("Decision", "called"): "a random id, which says nothing once its name is gone",
    ("IntruderAnswer", "question"): "one of a list in the program",
    ("Request", "known"): "keys reckoned from ids",
    ("Request", "harmful"): "reckoned from ids",
}
"""Fields in which a bare string or the id of a name stands, and why nobody can have typed it."""
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def faults(kind: type[Any]) -> Iterator[str]:
    """Every field of a dataclass, and of those in it, whose type a walk or a reader would miss."""
    given = {one.name for one in fields(Record)} if kind is not Record else set()
    hints = get_type_hints(kind)
    for one in fields(kind):
        if one.name in getattr(kind, "OUTSIDE", ()) or one.name in given:
            continue
        excused = (kind.__name__, one.name) in STRINGS
        yield from (
            f"{kind.__name__}.{one.name}: {what}" for what in _wrong(hints[one.name], excused)
        )


def _wrong(hint: Any, excused: bool) -> Iterator[str]:  # noqa: FBT001  by place, in a test
    origin, inner = get_origin(hint), get_args(hint)
    if hint in SIMPLE or hint is types.NoneType or (hint in {str, FormId} and excused):
        return
    if origin in {Union, types.UnionType}:
        several = [one for one in inner if one is not types.NoneType]
        if len(several) > 1 and not all(hasattr(one, "TAG") for one in several):
            yield f"{hint}: which of them it is nobody could say"
        for one in several:
            yield from _wrong(one, excused)
    elif origin in {tuple, frozenset} or (isinstance(origin, type) and issubclass(origin, Mapping)):
        for one in inner:
            if one is not Ellipsis:
                yield from _wrong(one, excused)
    elif is_dataclass(hint) and isinstance(hint, type):
        yield from faults(hint)
    elif not (isinstance(hint, type) and issubclass(hint, Enum)):
        yield str(hint)


@every_kind
def test_it_holds_nothing_that_a_walk_over_texts_and_people_would_miss(kind: Kind[Any]) -> None:
    assert [*faults(kind.body), *faults(Record)] == []


Nobody = NewType("Nobody", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad(Record):
    said: str = field(default="", metadata={"ask": "line"})
    by: Nobody | None = None
    whose: tuple[str | None, ...] = ()
    beside: PersonId | NoteText | None = None
    named: Mapping[str, PersonId] = field(default_factory=dict)
    fine: tuple[PersonId | None, ...] = ()


def test_what_it_would_miss_is_found() -> None:
    found = [one.split(":")[0] for one in faults(Bad)]

    assert found == ["Bad.said", "Bad.by", "Bad.whose", "Bad.beside", "Bad.named"]


def test_a_field_that_is_typed_is_a_text_and_no_bare_string() -> None:
    kind = Kind(
        name="bad", body=Bad, day=lambda _: dt.date(2026, 1, 1), group=Group.BEGINNING,
        pack=InPack.NEVER, retention="file",
    )  # fmt: skip
    with pytest.raises(KeyError):
        forms.asked(kind)


@every_kind
def test_its_states_are_said_where_they_are_computed(kind: Kind[Any]) -> None:
    stateless = Kind.__dataclass_fields__["state"].default
    assert (kind.states is None) is (kind.state is stateless)
    assert kind.current is None or (kind.states is not None and kind.current in kind.states)


@every_kind
def test_what_it_adds_to_is_there_and_in_the_same_place(kind: Kind[Any]) -> None:
    known = {one.name: one for one in KINDS}
    assert kind.name not in kind.adds_to
    assert all(
        known[other].own == kind.own and (known[other].either or not kind.either)
        for other in kind.adds_to
    )
