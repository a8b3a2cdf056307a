"""Every kind that goes with a file has words in the window."""

from app.domain.kinds import KINDS
from app.ui.pages.destroy.other_records import PLAIN, other_records


def test_every_kind_that_nobody_fills_in_has_a_plain_name() -> None:
    assert set(PLAIN) == {kind.name for kind in KINDS if not kind.form}


def test_what_goes_besides_the_notes_is_counted_by_kind() -> None:
    counts = {"hold": 2, "request": 1, "encounter": 3}

    assert other_records(counts) == (
        "Besides the notes: 2 holds, 1 access request, 3 “If we meet”."
    )
    assert other_records({}) == ""
