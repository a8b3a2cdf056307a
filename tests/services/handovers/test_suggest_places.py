"""What places somebody, dates of birth, and what is the client's own when another asks."""

import datetime as dt
from pathlib import Path

import pytest

from app.domain.redaction import State
from app.services.handovers import request, review
from app.services.people import people
from tests.builders.practices import client, make, note, opened

RECEIVED = dt.date(2026, 11, 2)


@pytest.mark.parametrize(
    ("text", "place", "state"),
    [
        ("Tom sits exams at Oakhanger Lower School.", "Oakhanger Lower School", "withhold"),
        ("Tom has moved to Llanelli.", "Llanelli", "withhold"),
        ("She likes Oakhanger Lower School. Tom rang.", "Oakhanger Lower School", "disclose"),
    ],
)
def test_a_school_or_a_town_is_withheld_beside_somebody_withheld(
    tmp_path: Path, text: str, place: str, state: str
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rose Hart", ("Tom Ash", "friend"))
        note(practice, code, text)
        _, asked = request.open_request(practice, code, received=RECEIVED)
        found = {s.text: s.proposed.value for s in review.review(practice, asked).suggestions}

    assert found.get(place) == state, found


@pytest.mark.parametrize("written", ["3 May 1984", "03/05/84", "3rd of May, 1984", "1984-05-03"])
def test_a_known_date_of_birth_is_found_in_any_writing(tmp_path: Path, written: str) -> None:
    born = dt.date(1984, 5, 3)
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rose Hart", ("May Ash", "friend"))
        other = people.NewPerson(names=("Tom Ash",), born=born)
        people.add_relation(practice, code, other, "brother")
        note(practice, code, f"It says {written} there.")
        _, asked = request.open_request(practice, code, received=RECEIVED)
        found = [s.text for s in review.review(practice, asked).suggestions]

    assert found == [written]


@pytest.mark.parametrize(("by", "hidden"), [("client", False), ("father", True)])
def test_the_client_s_own_address_is_no_answer_to_somebody_else(
    tmp_path: Path, by: str, *, hidden: bool
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        new = people.NewPerson(names=("Callum Hart",), address="5 Larch Rise, Otley, LS21 3XY")
        _, code = people.new_client(practice, new)
        note(practice, code, "They moved to 5 Larch Rise, Otley LS21 3XY.")
        _, asked = request.open_request(practice, code, received=RECEIVED, by=by)
        found = review.review(practice, asked).suggestions

    # once in the note, and once in what is kept about the client
    assert [one.proposed for one in found] == ([State.WITHHOLD] * 2 if hidden else [])
