"""Notes that could say less are looked through by a search, a month at a time."""

import datetime as dt
from collections.abc import Iterator

import pytest

from app.detect.less_is_more import Why
from app.domain.errors import NotUnderstood
from app.domain.ids import Code, NoteId
from app.domain.search import ANY_HINT, HINTS
from app.services.practice.practice import Practice
from app.services.records import search
from app.services.records.find_in_file import find_in_file
from app.services.records.search import Finder, Hit
from tests.builders.practices import Made, client, note, opened

QUOTE = "Walked in late. She said “I never wanted any of it to end like that”, and cried."
DREAM = "Slept badly. She told a dream about a tall house."


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        yield inside


@pytest.fixture
def code(practice: Practice) -> Code:
    return client(practice, "Rose Will", ("Joy Okafor", "neighbour"))


def finder(practice: Practice) -> Finder:
    made = Finder(practice)
    made.build()
    return made


def hits(practice: Practice, typed: str, most: int = 50) -> tuple[Hit, ...]:
    return finder(practice).find(typed, most=most)


def found(practice: Practice, typed: str, most: int = 50) -> list[NoteId]:
    return [NoteId(hit.id) for hit in hits(practice, typed, most)]


def test_every_sort_of_hint_can_be_asked_for() -> None:
    assert {*HINTS} == {ANY_HINT, *Why}


def test_notes_with_hints_are_listed_newest_first_and_others_are_not(
    practice: Practice, code: Code
) -> None:
    quote = note(practice, code, QUOTE, dt.date(2026, 10, 6))
    note(practice, code, "Walked in late. Planned the week.", dt.date(2026, 11, 3))
    dream = note(practice, code, DREAM, dt.date(2026, 11, 10))
    named = note(practice, code, "Rose and Joy Okafor had tea.", dt.date(2026, 11, 17))

    assert found(practice, "hint:any") == [named, dream, quote]
    assert found(practice, "hint:any", most=2) == [named, dream]
    assert found(practice, "hint:any since:2026-11") == [named, dream]
    assert found(practice, "hint:quote") == [quote]
    assert found(practice, "hint:name") == [named]
    assert found(practice, "dream hint:dream") == [dream]
    assert found(practice, "Rose hint:dream") == []


def test_what_could_be_left_out_is_shown_and_marked(practice: Practice, code: Code) -> None:
    words = "Walked in late. " * 30 + QUOTE
    quote = note(practice, code, words, dt.date(2026, 10, 6))
    (hit,) = hits(practice, "hint:quote")
    places = search.places(practice, quote, "hint:quote")
    (inside,) = find_in_file(practice, finder(practice), code, "hint:quote")

    assert "“I never wanted" in hit.snippet
    assert [(one.why, one.said) for one in hit.hints] == [
        ("quote", "“I never wanted any of it to end like that”")
    ]
    assert [hit.hints for hit in hits(practice, "late")] == [()]
    assert [words[start:end] for start, end in places] == [
        "“I never wanted any of it to end like that”"
    ]
    assert inside.places == places


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("hint:secret", "query-unknown-hint"),
        ("hint:", "query-no-word"),
        ("-hint:any tea", "query-cannot-exclude"),
        ("hint:any hint:quote", "query-said-twice"),
    ],
)
def test_a_hint_that_is_none_is_refused(practice: Practice, typed: str, rule: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        hits(practice, typed)

    assert refusal.value.rule == rule
