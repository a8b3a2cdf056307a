"""Every kind that goes with a file has words in the window."""

from typing import Any

import pytest

from app.domain.kinds import KINDS
from app.domain.records import Kind
from app.services.records.kind_counts import WITHOUT_A_FORM
from app.ui.pages.destroy.other_records import other_records
from app.ui.record_words import kind_said


def test_every_kind_that_nobody_fills_in_has_a_plain_name() -> None:
    assert set(WITHOUT_A_FORM) == {kind.name for kind in KINDS if not kind.form}


def test_what_goes_besides_the_notes_is_counted_by_kind() -> None:
    counts = {"hold": 2, "request": 1, "encounter": 3}

    assert other_records(counts) == (
        "Besides the notes: 2 holds, 1 access request, 3 agreements for meeting by chance."
    )
    assert other_records({}) == ""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_called_something_in_the_window(kind: Kind[Any]) -> None:
    assert kind_said(kind.name)
