"""How telling what is left is: it warns where that means something, and not of every note."""

import pytest

from app.detect import identifiers, quasi_identifiers, unrecorded
from app.domain.combinations import HowTelling, Told, combinations
from benchmarks.quasi_identifiers import Note, notes

SEVEN = ("place", "job", "age", "date", "illness", "family", "event")


@pytest.mark.parametrize(
    ("as_written", "general", "how"),
    [
        (("place",), (), HowTelling.LITTLE),
        (("place",), (("age",),), HowTelling.SOMEWHAT),
        (("job",), (), HowTelling.SOMEWHAT),
        (("job", "place"), (), HowTelling.VERY),
        (("place", "age"), (), HowTelling.SOMEWHAT),
    ],
)
def test_what_stays_as_written(
    as_written: tuple[str, ...], general: tuple[tuple[str, ...], ...], how: HowTelling
) -> None:
    assert combinations(as_written, general)[0].how is how


def test_many_kinds_in_one_record_warn_and_many_records_alone_do_not() -> None:
    (one,) = combinations((), [SEVEN])
    (many,) = combinations((), [SEVEN[:4], SEVEN[4:]])

    assert (one.told, one.how) == (Told.GENERAL, HowTelling.SOMEWHAT)
    assert many.how is HowTelling.LITTLE
    assert many.kinds == SEVEN[:4]


def _kinds(note: Note) -> list[str]:
    numbers = [(one.start, one.end) for one in identifiers.find(note.text)]
    people = [(one.start, one.end) for one in unrecorded.people(note.text, [])]
    found = quasi_identifiers.find(note.text, sorted({*numbers, *people}), sorted(people))
    return [one.kind.value for one in found]


@pytest.mark.thorough
def test_fewer_than_one_note_in_five_is_warned_of() -> None:
    every = [combinations((), [_kinds(note)]) for note in notes("tuning")]
    warned = sum(one.how is not HowTelling.LITTLE for each in every for one in each)

    assert len(every) > 50
    assert 0 < warned < len(every) / 5
