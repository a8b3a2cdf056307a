"""A session that did not take place is contact: it keeps a file longer, and is no treatment."""

from dataclasses import replace
from datetime import date
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from app.domain.retention import FileFacts, FileKind, Trigger, due
from app.domain.retention_words import sentence
from tests.domain.test_retention import ADULT, ENGLAND, TRIGGERS, files, record

MISSED: Final = date(2026, 3, 5)


def test_a_session_that_was_not_held_is_contact_and_never_treatment() -> None:
    """An enquiry whose only session was cancelled is no therapy, and counts from that contact."""
    asked = FileFacts(
        kind=FileKind.ENQUIRY, opened=date(2026, 1, 1), last_appointment=MISSED, last_contact=MISSED
    )
    therapy = record(ADULT, opened="2025-01-01", ended="2026-02-01", last="2026-01-09")

    assert due(asked, ENGLAND).on == date(2027, 3, 5)
    assert due(asked, ENGLAND).why.trigger is Trigger.LAST_CONTACT
    assert "twelve months after the last contact on 5 March 2026" in sentence(due(asked, ENGLAND))
    assert due(replace(therapy, last_appointment=MISSED, last_contact=MISSED), ENGLAND).on == date(
        2033, 3, 5
    )


def test_a_contact_before_the_file_was_opened_decides_nothing() -> None:
    facts = record(ADULT, opened="2026-03-06", ended="2026-12-01", last=None)

    assert due(replace(facts, last_appointment=MISSED, last_contact=MISSED), ENGLAND) == due(
        facts, ENGLAND
    )


def test_a_child_who_missed_a_session_as_an_adult_is_still_kept_as_a_child() -> None:
    held = record("2008-03-01", kind=FileKind.CHILD, last="2026-02-01", ended="2026-03-10")

    answer = due(replace(held, last_appointment=MISSED, last_contact=MISSED), ENGLAND)

    assert answer.on == date(2034, 3, 1)
    assert answer.why.trigger is Trigger.LAST_SESSION


@given(files(), st.none() | TRIGGERS)
def test_a_contact_only_ever_makes_a_file_be_kept_longer(
    facts: FileFacts, contact: date | None
) -> None:
    before, after = (
        due(facts, ENGLAND),
        due(replace(facts, last_appointment=contact, last_contact=contact), ENGLAND),
    )

    assert (before.on is None) == (after.on is None)
    if before.on and after.on:
        assert after.on >= before.on
    if contact is None:
        assert after == before
