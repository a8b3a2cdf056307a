"""Signing and settling do as much more work as there is more to read, and never its square."""

from collections.abc import Callable

import pytest

from app.domain.ids import Code, NoteId
from app.services.people import unresolved
from app.services.practice.practice import Practice
from tests.builders.practices import Made, client, known, note, opened
from tests.builders.steps import steps

NAMES = {
    "somebody of the file": "Ottoline ",
    "several of one surname": "Vane ",
    "nearly a name": "Otoline ",
    "a relative of the client": "Anne Marsh ",
    "somebody's own": "Vane's ",
}
FEW = 300


def a_practice(practice: Practice) -> Code:
    client(practice, "Beatrix Vane")
    client(practice, "Arthur Vane")
    code = client(practice, "Ottoline Marsh", ("May Harper", "friend"))
    note(practice, code, "Nothing else was said today.")
    return code


@pytest.mark.thorough
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_twice_as_many_mentions_are_signed_in_twice_as_many_steps(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        code = a_practice(practice)
        note(practice, code, name * 3)  # whatever is made once is made
        one = steps(lambda: note(practice, code, name * FEW))
        two = steps(lambda: note(practice, code, name * FEW * 2))

        assert two < 2.3 * one


def _looked_at(practice: Practice, code: Code, signed: NoteId) -> object:
    return unresolved.unsettled(practice, code, signed), unresolved.unsettled(practice, code)


def _known(practice: Practice, code: Code, signed: NoteId) -> object:
    (waiting,) = unresolved.unsettled(practice, code, signed)
    assert waiting.person is not None
    other = known(practice, "Arthur Vane")
    return unresolved.is_known(practice, code, waiting.person, other, role="brother")


def _new(practice: Practice, code: Code, signed: NoteId) -> object:
    (waiting,) = unresolved.unsettled(practice, code, signed)
    assert waiting.person is not None
    return unresolved.is_new(practice, code, waiting.person, "brother", name="Piers Vane")


def _nobody(practice: Practice, code: Code, signed: NoteId) -> object:
    (waiting,) = unresolved.unsettled(practice, code, signed)
    assert waiting.person is not None
    return unresolved.is_nobody(practice, code, waiting.person)


@pytest.mark.thorough
@pytest.mark.parametrize("settle", [_looked_at, _known, _new, _nobody])
def test_twice_as_many_mentions_are_settled_in_twice_as_many_steps(
    empty: Made, settle: Callable[[Practice, Code, NoteId], object]
) -> None:
    taken = []
    with opened(empty.folder) as practice:
        a_practice(practice)
        for number, name in enumerate(("Ada", "Bea", "Cora")):
            code = client(practice, f"{name} Holm")
            many = (3, FEW, 2 * FEW)[number]
            signed = note(practice, code, f"Then {'Vane ' * many} came.")
            taken.append(steps(lambda: settle(practice, code, signed)))  # noqa: B023  called here

    assert taken[2] < 2.3 * taken[1]
