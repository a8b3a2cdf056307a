"""The last entry and the last contact are those of any work with a client, note or form."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from app.domain.ids import Code
from app.domain.kinds import KINDS, kind_of
from app.domain.notes import NoteKind
from app.domain.records import Counts, Kind
from app.domain.retention import FileKind
from app.services.people import people
from app.services.people.people import NewPerson
from app.services.practice.practice import Practice
from app.services.records import write
from app.services.retention import review
from tests.builders.duties import sign_one
from tests.builders.kinds import put
from tests.builders.practices import TODAY, Made, client, opened

BEGUN, LATER = dt.date(2026, 3, 2), dt.date(2026, 10, 5)
IN_A_FILE = [kind for kind in KINDS if not kind.own]


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        yield inside


def begun(practice: Practice) -> Code:
    _, code = people.new_client(practice, NewPerson(names=("Ada Low",)), opened=BEGUN)
    write.sign(practice, code, kind=NoteKind.SESSION, held_on=BEGUN, text="She came.")
    return code


def days(practice: Practice, code: Code) -> tuple[dt.date | None, dt.date | None]:
    facts = practice.facts(practice.file(code))
    return facts.last_contact, facts.last_entry


def test_a_form_that_is_filled_in_later_is_the_last_entry(practice: Practice) -> None:
    code = begun(practice)
    sign_one(practice, code, "reach", on=f"{LATER}", means="call", address="1", use="use")

    assert days(practice, code) == (BEGUN, LATER)


def test_what_was_agreed_with_the_client_is_the_last_contact_too(practice: Practice) -> None:
    code = begun(practice)
    sign_one(practice, code, "encounter", on=f"{LATER}", alone="greet", accompanied="wait")

    assert days(practice, code) == (LATER, LATER)


def test_what_somebody_else_asks_for_is_neither(practice: Practice) -> None:
    code = begun(practice)
    sign_one(practice, code, "approach", on=f"{LATER}", who="A solicitor", wants="The notes.")

    assert days(practice, code) == (BEGUN, BEGUN)


@pytest.mark.thorough
@pytest.mark.parametrize("kind", IN_A_FILE, ids=lambda kind: kind.name)
def test_every_kind_counts_as_its_row_says(practice: Practice, kind: Kind[Any]) -> None:
    code = client(practice, "Nora Vale")
    record = practice.any_record(put(practice, kind.name, code, "So it was."))
    counts, day = kind_of(record).counts, kind_of(record).about(record)
    contact, entry = days(practice, code)

    assert (contact == day) is (counts is Counts.CONTACT)
    assert (entry == day) is (counts is not Counts.NOTHING)


def test_an_enquiry_is_kept_from_the_last_word_with_whoever_enquired(practice: Practice) -> None:
    new = NewPerson(names=("Ada Low",))
    _, code = people.new_client(practice, new, kind=FileKind.ENQUIRY, opened=BEGUN)
    before = review.review_of(practice, code).due.on
    sign_one(practice, code, "privacy-notice", on=f"{LATER}", how="e-mail")
    after = review.review_of(practice, code)

    assert (before, after.due.on) == (dt.date(2027, 3, 2), dt.date(2027, 10, 5))
    assert after.doubt is None
    assert "the last contact on 5 October 2026" in after.why


def test_work_with_the_client_beside_a_session_keeps_it_from_standing_alone(
    practice: Practice,
) -> None:
    _, code = people.new_client(practice, NewPerson(names=("Ada Low",)), opened=dt.date(2010, 1, 4))
    write.sign(practice, code, kind=NoteKind.SESSION, held_on=TODAY, text="She came.")
    lone = practice.facts(practice.file(code)).session_alone
    sign_one(practice, code, "encounter", on=f"{LATER}", alone="greet", accompanied="wait")

    assert (lone, practice.facts(practice.file(code)).session_alone) == (True, False)
