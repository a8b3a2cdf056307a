"""Every state of every record, and every kind that goes with a file, has words in the window."""

from app.domain.encounters import EncounterState
from app.domain.kinds import KINDS
from app.domain.renewals import RenewalState
from app.ui.pages.destroy.other_records import PLAIN, other_records
from app.ui.record_states import STATES, state_in_words


def test_every_state_of_a_record_has_words() -> None:
    known = {state.value for state in (*EncounterState, *RenewalState)}

    assert set(STATES) == known
    assert all(state_in_words(state) for state in known)
    assert state_in_words(None) == ""


def test_every_kind_that_nobody_fills_in_has_a_plain_name() -> None:
    assert set(PLAIN) == {kind.name for kind in KINDS if not kind.form}


def test_what_goes_besides_the_notes_is_counted_by_kind() -> None:
    counts = {"hold": 2, "request": 1, "encounter": 3}

    assert other_records(counts) == (
        "Besides the notes: 2 holds, 1 access request, 3 “If we meet”."
    )
    assert other_records({}) == ""
