"""The search index answers the same while it is built, while it is merged, and afterwards."""

import datetime as dt

import pytest

from app.domain.ids import NoteId
from app.storage.notes.index import Searched, SearchIndex

DAY = dt.date(2026, 3, 2)


def note(at: int, words: str = "") -> Searched:
    return Searched(
        id=NoteId(f"{at:032x}"),
        on=DAY - dt.timedelta(days=at),
        order=at,
        words=words or f"a quiet hour, word{at} " * 40,
        pieces="",
        people=(),
        tags=("anything",),
    )


@pytest.fixture
def index() -> SearchIndex:
    """An index of many small parts, the newest first."""
    made = SearchIndex()
    for start in range(0, 600, 6):
        made.add(note(at) for at in range(start, start + 6))
    return made


def test_an_index_answers_the_same_at_every_step_of_merging(index: SearchIndex) -> None:
    before, steps = index.find("quiet", 1_000), 0

    while index.merge():
        steps += 1
        assert index.find("quiet", 1_000) == before
        assert index.find("word77", 9) == [note(77).id]

    assert len(before) == 600
    assert steps
    assert index.find("quiet", 1_000) == before


def test_what_changes_while_an_index_is_merged_and_afterwards_is_found(index: SearchIndex) -> None:
    assert index.merge()
    index.add([note(3, "garden")])
    index.remove([note(4).id])
    while index.merge():
        pass
    index.add([note(5, "letter")])
    for at in range(700, 760):
        index.add([note(at)])

    assert index.find("garden", 9) == [note(3).id]
    assert index.find("letter", 9) == [note(5).id]
    assert index.find("word3 OR word4 OR word5", 9) == []
    assert len(index.find("quiet", 1_000)) == 657
    assert not index.merge()
