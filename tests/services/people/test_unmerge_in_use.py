"""An undone merge brings back which names and contacts were in use, and which were not to be."""

import pytest

from app.domain.ids import PersonId
from app.domain.people import TOLD, FormKind, NotUsed, Person
from app.services.people import edit, merge, take_back, unmerge
from app.services.people.edit import Amended
from app.services.practice.practice import Practice
from tests.builders.practices import Made, client, known, opened
from tests.services.people.test_unmerge import two_clients, whole


def _in_use(person: Person) -> tuple[str, ...]:
    return tuple(form.text for kind in TOLD for form in person.in_use(kind))


def _with_contacts(practice: Practice) -> tuple[PersonId, PersonId]:
    """Two who share a number, which one of them uses no more; the other has a former one."""
    kept, gone, *_ = two_clients(practice)
    edit.amend(practice, kept, Amended(phones=("020 7946 0001", "07700 900123")))
    edit.amend(practice, kept, Amended(phones=("07700 900123",), names=("Jane S", "Jane Smith")))
    edit.amend(practice, gone, Amended(emails=("jane@example.org",)))
    barred = edit.detail(practice.person(gone), "07700 900123")
    edit.withdraw(practice, gone, barred.id, NotUsed.UNSAFE)
    return kept, gone


def test_what_was_in_use_and_what_was_not_to_be_used_are_as_before(empty: Made) -> None:
    with opened(empty.folder) as practice:
        kept, gone = _with_contacts(practice)
        before = whole(practice)
        one, other = practice.person(kept), practice.person(gone)
        merge.merge(practice, kept, gone)
        assert "07700 900123" not in _in_use(practice.person(kept))
        _, first, second = unmerge.unmerge(practice, kept)

        assert whole(practice, {first: kept}) == before
        assert _in_use(practice.person(first)) == _in_use(one)
        assert _in_use(practice.person(second)) == _in_use(other)
    with opened(empty.folder) as practice:
        assert whole(practice, {first: kept}) == before


def test_what_was_put_right_since_stays_put_right(empty: Made) -> None:
    with opened(empty.folder) as practice:
        kept, gone = _with_contacts(practice)
        other = practice.person(gone)
        merge.merge(practice, kept, gone)
        names = ("Jane Smith", "Jane Smyth")
        edit.amend(practice, kept, Amended(names=names, phones=("020 7946 0002",)))
        unsafe = edit.detail(practice.person(kept), "jane@example.org")
        edit.withdraw(practice, kept, unsafe.id, NotUsed.ASKED)
        _, first, second = unmerge.unmerge(practice, kept)

        one, two = practice.person(first), practice.person(second)
        assert _in_use(one) == ("Jane Smith", "020 7946 0002", "07700 900123")
        assert [form.text for form in one.former(FormKind.NAME)] == ["Jane S"]
        assert _in_use(two) == ("Jane Smyth",)
        assert {mark.form for mark in two.withdrawn} == {
            unsafe.id, *(mark.form for mark in other.withdrawn)
        }  # fmt: skip
        assert not one.withdrawn


@pytest.mark.thorough
@pytest.mark.parametrize("since", ["Robin Thorne", "Jane Smith", "Jane Smyth"])
def test_nobody_is_without_a_name_or_a_number_when_a_merge_is_undone(
    empty: Made, since: str
) -> None:
    with opened(empty.folder) as practice:
        kept, gone, *_ = two_clients(practice)
        edit.amend(practice, gone, Amended(phones=("07700 900123",)))
        one, other = practice.person(kept), practice.person(gone)
        merge.merge(practice, kept, gone)
        edit.amend(practice, kept, Amended(names=(since,), phones=("020 7946 0002",)))
        _, first, second = unmerge.unmerge(practice, kept)

        two = practice.person(second)
        assert two.names == ((since,) if since == "Jane Smyth" else other.names)
        assert [form.text for form in two.in_use(FormKind.PHONE)] == ["07700 900123"]
        assert practice.person(first).names == (one.names if since == "Jane Smyth" else (since,))


def test_who_is_taken_back_takes_along_what_files_kept_of_a_merge(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Jane Smith", ("Ann Lee", "friend"), ("Anne Lea", "friend"))
        kept, gone = known(practice, "Ann Lee"), known(practice, "Anne Lea")
        merge.merge(practice, kept, gone)
        assert practice.file(code).former
        take_back.take_back(practice, kept)

        assert not practice.file(code).former
