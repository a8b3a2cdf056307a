import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import forms, payloads, plain
from app.domain.access_requests import Request
from app.domain.errors import Damaged, NotUnderstood
from app.domain.files import ClientFile
from app.domain.holds import Hold
from app.domain.ids import Code, FormId, PersonId, RecordId
from app.domain.kinds import APPROACH, ENCOUNTER, RENEWAL
from app.domain.records import Group, InPack, Kind, Record
from app.domain.text import Mention, NoPerson, NoteText, Words, joined, typed


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    TAG: ClassVar[str] = "left"
    who: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    TAG: ClassVar[str] = "right"
    said: NoteText


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """A field of every type that a record can have."""

    OUTSIDE: ClassVar[frozenset[str]] = frozenset({"id"})
    id: RecordId
    day: dt.date
    maybe: dt.date | None = None
    colour: Colour = Colour.RED
    colours: frozenset[Colour] = frozenset()
    several: tuple[Colour, ...] = ()
    pair: tuple[int, str] = (0, "")
    side: Left | Right | None = None
    sides: tuple[Left | Right, ...] = ()
    named: Mapping[str, Right] = field(default_factory=dict)
    said: NoteText = NoteText(())  # noqa: RUF009  frozen
    tick: bool = False
    number: int = 0
    other: RecordId | None = None
    people: tuple[PersonId, ...] = ()
    somebody: tuple[PersonId | None, ...] = ()
    beside: Mapping[PersonId, PersonId | None] = field(default_factory=dict)
    chosen: Mapping[Colour, tuple[NoteText | None, ...]] = field(default_factory=dict)


names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
runs = st.one_of(
    st.builds(Words, names),
    st.builds(NoPerson, names),
    st.builds(Mention, names.map(PersonId), names.map(FormId), st.sampled_from("=^_"), names),
)
texts = st.lists(runs, max_size=4).map(joined)
lefts = st.builds(Left, who=names.map(PersonId))
rights = st.builds(Right, said=texts)
everything = st.builds(
    Everything,
    id=st.just(RecordId("r")),
    day=st.dates(),
    maybe=st.none() | st.dates(),
    colour=st.sampled_from(Colour),
    colours=st.frozensets(st.sampled_from(Colour)),
    several=st.lists(st.sampled_from(Colour)).map(tuple),
    pair=st.tuples(st.integers(-5, 5), names),
    side=st.none() | lefts | rights,
    sides=st.lists(lefts | rights, max_size=3).map(tuple),
    named=st.dictionaries(names, rights, max_size=3),
    said=texts,
    tick=st.booleans(),
    number=st.integers(),
    other=st.none() | names.map(RecordId),
    people=st.lists(names.map(PersonId), max_size=3).map(tuple),
    somebody=st.lists(st.none() | names.map(PersonId), max_size=3).map(tuple),
    beside=st.dictionaries(names.map(PersonId), st.none() | names.map(PersonId), max_size=3),
    chosen=st.dictionaries(
        st.sampled_from(Colour), st.lists(st.none() | texts, max_size=2).map(tuple), max_size=2
    ),
)


@pytest.mark.thorough
@given(everything)
def test_whatever_a_record_holds_comes_back_equal(record: Everything) -> None:
    assert payloads.read(Everything, payloads.written(record), id=RecordId("r")) == record


def texts_by_hand(record: Everything) -> list[NoteText]:
    sides = [record.side, *record.sides, *record.named.values()]
    chosen = [one for several in record.chosen.values() for one in several if one is not None]
    return [*(one.said for one in sides if isinstance(one, Right)), record.said, *chosen]


@pytest.mark.thorough
@given(everything)
def test_every_text_and_everybody_is_found_by_type(record: Everything) -> None:
    by_hand = texts_by_hand(record)
    assert sorted(map(repr, plain.texts(record))) == sorted(map(repr, by_hand))
    people = {one.who for one in [record.side, *record.sides] if isinstance(one, Left)}
    people |= {one for one in (*record.somebody, *record.beside.values()) if one is not None}
    people |= {*record.people, *record.beside}
    assert plain.people(record) == people.union(*(t.people for t in by_hand))


@pytest.mark.thorough
@given(everything)
def test_texts_people_and_records_are_put_otherwise_where_they_stand_and_nowhere_else(
    record: Everything,
) -> None:
    said = plain.with_texts(record, lambda _: typed("x"))
    assert {text.words for text in plain.texts(said)} == {"x"}
    assert plain.with_texts(said, lambda _: typed("x")) == said
    moved = plain.with_people(record, lambda _: PersonId("q"))
    assert {*moved.people, *moved.somebody, *moved.beside, *moved.beside.values()} <= {"q", None}
    assert list(plain.texts(moved)) == list(plain.texts(record))
    other = plain.with_records(record, lambda _: RecordId("o"))
    assert (other.other is None) is (record.other is None)
    assert other.other in {None, "o"}
    assert other.id == "r"


BARE: dict[str, Any] = {"v": 1, "day": "2026-11-21"}


def read(found: Any) -> Everything:
    return payloads.read(Everything, found, id=RecordId("r"))


def test_what_is_missing_takes_its_default() -> None:
    assert read(BARE) == Everything(id=RecordId("r"), day=dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    "more",
    [
        {"v": 2},
        {"later": 1},
        {"colour": "green"},
        {"several": ["red", "green"]},
        {"side": {"is": "middle"}},
        {"side": {"is": "left", "who": "p", "why": "x"}},
        {"named": {"a": {"said": [], "loud": True}}},
        {"is": "something"},
        {"chosen": {"green": []}},
    ],
)
def test_what_this_program_does_not_know_is_from_a_newer_one(more: dict[str, Any]) -> None:
    with pytest.raises(Damaged) as refused:
        read(BARE | more)
    assert refused.value.rule == "record-newer"


@pytest.mark.parametrize(
    "found",
    [
        None,
        [],
        "x",
        {"v": 1},
        BARE | {"day": None},
        BARE | {"day": "2026-02-30"},
        BARE | {"day": 7},
        BARE | {"day": "20261121"},
        BARE | {"said": "a string is what somebody typed, and no seal holds one"},
        BARE | {"tick": 1},
        BARE | {"number": True},
        BARE | {"number": "1"},
        BARE | {"pair": [1]},
        BARE | {"pair": [1, "a", 2]},
        BARE | {"several": "red"},
        BARE | {"side": {"who": "p"}},
        BARE | {"side": []},
        BARE | {"named": []},
        BARE | {"said": [["a", "b"]]},
        BARE | {"v": 0},
        BARE | {"v": "1"},
    ],
)
def test_what_is_no_record_is_unreadable_and_never_another_error(found: Any) -> None:
    with pytest.raises(Damaged) as refused:
        read(found)
    assert refused.value.rule in {"record-unreadable", "record-newer"}


@pytest.mark.thorough
@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["v", "day", "said", "side", "is", "sides", "named", "pair", "colours"]),
        inner, max_size=4),
    max_leaves=8,
))  # fmt: skip
def test_no_json_at_all_is_more_than_refused(found: Any) -> None:
    for kind in (Everything, Hold, Request, ClientFile):
        try:
            payloads.read(kind, found, id=RecordId("r"), code=Code("c"), file=Code("c"), version=1)
        except Damaged:
            pass
        except TypeError:
            assert kind in {Everything, ClientFile, Hold, Request}  # keys that lie elsewhere


def test_a_form_asks_what_its_dataclass_says() -> None:
    asked = {one.name: one for one in forms.asked(ENCOUNTER)}

    assert [*asked] == ["on", "whose", "alone", "accompanied", "say"]
    assert asked["alone"].choices == ("greet", "wait", "pass-by")
    assert not asked["say"].needed
    assert asked["say"].ask is forms.Ask.LINE
    assert {one.ask for one in forms.asked(RENEWAL)} == {"day", "one-of", "line"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Record):
    on: dt.date
    total: int = 0
    again: bool = False
    said: NoteText = NoteText(())  # noqa: RUF009  frozen
    several: tuple[Colour, ...] = ()
    few: frozenset[Colour] = frozenset()


SCORE: Kind[Score] = Kind(
    name="score",
    body=Score,
    day=lambda score: score.on,
    group=Group.BEGINNING,
    pack=InPack.NEVER,
    retention="file",
)


@pytest.mark.parametrize(
    ("name", "value", "usable"),
    [
        ("total", -3, False),
        ("total", 10**7, False),
        ("total", 27, True),
        ("again", True, True),
        ("said", "two\nlines", True),
        ("several", ["red", "red"], False),
        ("several", ["red", "blue"], True),
        ("few", ["red", "red"], False),
    ],
)
def test_a_field_takes_what_can_be_meant(name: str, value: object, usable: bool) -> None:  # noqa: FBT001  a table
    given = {"on": "2026-11-21", name: value}
    if usable:
        forms.filled(SCORE, given, id=RecordId("r"), file=Code("c"), version=1)
        return
    with pytest.raises(NotUnderstood) as refused:
        forms.filled(SCORE, given, id=RecordId("r"), file=Code("c"), version=1)
    assert (refused.value.rule, refused.value.facts["field"]) == ("field-invalid", name)


WHOLE = {"on": "2026-11-21", "alone": "wait", "accompanied": "wait"}


@pytest.mark.parametrize(
    ("change", "rule", "name"),
    [
        ({"on": None}, "field-missing", "on"),
        ({"accompanied": None}, "field-missing", "accompanied"),
        ({"alone": ""}, "field-missing", "alone"),
        ({"on": "21/11/2026"}, "field-invalid", "on"),
        ({"alone": "dance"}, "field-invalid", "alone"),
        ({"alone": ["wait"]}, "field-invalid", "alone"),
        ({"say": 7}, "field-invalid", "say"),
        ({"say": "  "}, "field-invalid", "say"),
        ({"say": "a\0b"}, "field-invalid", "say"),
        ({"say": "one line\nand another"}, "field-invalid", "say"),
        ({"say": "one line\u2028and another"}, "field-invalid", "say"),
        ({"say": "a" * 1_001}, "field-invalid", "say"),
        ({"on": "20261121"}, "field-invalid", "on"),
        ({"on": "0001-01-01"}, "field-invalid", "on"),
        ({"on": "2900-01-01"}, "field-invalid", "on"),
        ({"id": "x"}, "unknown-field", "id"),
    ],
)
def test_a_form_that_is_not_filled_in_is_refused_with_the_name_of_the_field(
    change: dict[str, Any], rule: str, name: str
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        forms.filled(ENCOUNTER, WHOLE | change, id=RecordId("r"), file=Code("c"), version=1)
    assert (refused.value.rule, refused.value.facts["field"]) == (rule, name)


@pytest.mark.parametrize("given", [{}, {"who": "", "wants": None}])
def test_a_record_that_says_nothing_but_its_day_lacks_its_first_field(
    given: dict[str, Any],
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        forms.filled(
            APPROACH, {"on": "2026-11-21", **given}, id=RecordId("r"), file=None, version=1
        )
    assert (refused.value.rule, refused.value.facts["field"]) == ("field-missing", "who")
