"""The client's own initial is the client, while nobody else begins with the same letter."""

from pathlib import Path

import pytest

from app.services.handovers import request, review
from tests.builders.practices import TODAY, client, make, note, opened


@pytest.mark.parametrize(
    ("text", "by", "found"),
    [
        ("M was late and M cried.", "client", False),
        ("M told her so. Good week. M", "client", False),
        ("M was late, with Menna.", "client", True),
        ("D was late and D cried.", "client", True),
        ("M was late and M cried.", "mother", True),
    ],
)
def test_a_letter_alone_is_the_client_where_it_can_be_nobody_else(
    tmp_path: Path, text: str, by: str, *, found: bool
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Mared Llywelyn", ("Dilwyn Hopcyn", "neighbour"))
        note(practice, code, text)
        _, asked = request.open_request(practice, code, received=TODAY, by=by)
        told = {one.text for one in review.review(practice, asked).suggestions}

    assert bool(told & {"M", "D"}) is found, told


def test_a_letter_that_somebody_known_has_too_waits_for_an_answer(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Mared Llywelyn", ("Marged Pryce", "friend"))
        note(practice, code, "M was late and M cried.")
        _, asked = request.open_request(practice, code, received=TODAY)
        told = {one.text for one in review.review(practice, asked).suggestions}

    assert told == {"M"}
