"""What places somebody, dates of birth, and what is the client's own when another asks."""

import datetime as dt
from pathlib import Path

import pytest

from app.domain.access_requests import Asker, asker_of
from app.domain.redaction import Reason, State
from app.services.handovers import decide, request, review
from app.services.people import people
from tests.builders.practices import client, make, note, opened

RECEIVED = dt.date(2026, 11, 2)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("text", "place", "state"),
    [
        ("Tom sits exams at Oakhanger Lower School.", "Oakhanger Lower School", "withhold"),
        ("Tom has moved to Llanelli.", "Llanelli", "withhold"),
        ("She likes Oakhanger Lower School. Tom rang.", "Oakhanger Lower School", "disclose"),
        ("Tom is angry. Works at Oakhanger Lower School.", "Oakhanger Lower School", "withhold"),
        ("Tom Ash (b. 1948), a guard in Llanelli.", "Llanelli", "withhold"),
        ("Tom went back to Bremerhaven.", "Bremerhaven", "withhold"),
        ("The ferry goes back to Bremerhaven.", "Bremerhaven", "undecided"),
        ("Tom drinks in The Crown and Anchor.", "Crown and Anchor", "withhold"),
        ("Tom Sands took it down.", "Sands", "withhold"),
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


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Saw tom and may at the weekend.", ["tom", "may"]),
        ("tom n will had words", ["tom", "will"]),
        ("rang tom and may go again", ["tom"]),
        ("rang tom and will not go", ["tom"]),
        ("tom and mark the homework", ["tom"]),
    ],
)
def test_a_name_in_small_letters_that_is_a_word_is_found_beside_another(
    tmp_path: Path, text: str, found: list[str]
) -> None:
    names = (("Tom Ash", "friend"), ("May Ash", "aunt"), ("Will Ash", "uncle"), ("Mark Ash", "ex"))
    with opened(make(tmp_path / "p").folder) as practice:
        note(practice, client(practice, "Rose Hart", *names), text)
        (code,) = practice.files
        _, asked = request.open_request(practice, code, received=RECEIVED)

        assert [s.text for s in review.review(practice, asked).suggestions] == found


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


@pytest.mark.thorough
@pytest.mark.parametrize("identifier", ["@not.your.may", "7 May Road", "will@mail.example"])
def test_an_identifier_is_hidden_whole_though_a_word_in_it_is_nobody(
    tmp_path: Path, identifier: str
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rose Hart", ("May Ash", "friend"), ("Will Ash", "ex"))
        note(practice, code, f"It was {identifier} he said.")
        _, asked = request.open_request(practice, code, received=RECEIVED)
        found = review.review(practice, asked).suggestions

    assert "".join(one.text for one in found) == identifier
    assert all(one.proposed is State.WITHHOLD for one in found)


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


@pytest.mark.parametrize(("by", "hidden"), [("client", False), ("father", True)])
def test_the_client_s_own_mail_is_no_answer_to_somebody_else(
    tmp_path: Path, by: str, *, hidden: bool
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        _, code = people.new_client(practice, people.NewPerson(names=("Callum Hart",)))
        note(practice, code, "He wrote from callum.hart@post.example again.")
        _, asked = request.open_request(practice, code, received=RECEIVED, by=by)
        found = review.review(practice, asked).suggestions

    assert bool(found) is hidden
    assert all(one.proposed is State.WITHHOLD for one in found)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "written", ["D.O.B. 12031985", "dob: 12/03/85", "born on 12 March 1985", "Birthday 12 March"]
)
def test_the_requesters_own_date_of_birth_is_theirs_however_written(
    tmp_path: Path, written: str
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        new = people.NewPerson(names=("Rose Hart",), born=dt.date(1985, 3, 12))
        _, code = people.new_client(practice, new)
        note(practice, code, f"{written}, and her friend's dob 13/03/1985")
        _, asked = request.open_request(practice, code, received=RECEIVED)
        found = [one.text for one in review.review(practice, asked).suggestions]

    assert found == ["13/03/1985"]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("by", "theirs"),
    [
        ("client", True),
        ("self", True),
        ("Rose Hart", True),
        ("Client's solicitor", True),
        ("Rose Hart's solicitor", True),
        ("father", False),
        ("father of Rose Hart", False),
        ("solicitor for the father", False),
        ("deputy", False),
        ("acting on her behalf", False),
        ("for Rose Hart", False),
        ("the", False),
        ("her own solicitor", True),
        ("solicitor acting for the client", True),
    ],
)
def test_who_asks_is_answered_alike_for_what_is_proposed_and_for_what_is_missing(
    tmp_path: Path, by: str, *, theirs: bool
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        new = people.NewPerson(names=("Rose Hart",), phones=("07700 900123",))
        _, code = people.new_client(practice, new)
        note(practice, code, "rang on 07700 900123")
        _, asked = request.open_request(practice, code, received=RECEIVED, by=by)
        found = review.review(practice, asked)
        reasons = decide.reasons_for(practice, asked)

    own_right = asker_of(asked.by, asked.person) is Asker.CLIENT
    withheld = {one.text for one in found.suggestions if one.proposed is State.WITHHOLD}
    assert ("07700 900123" in withheld) != theirs
    assert (Reason.CHILD_ABUSE in reasons) != theirs
    assert ("asker-missing" in found.asker) != own_right
    assert own_right == (by in {"client", "self", "Rose Hart"})


@pytest.mark.parametrize(
    ("text", "state"),
    [("The Noah's Ark poster.", State.UNDECIDED), ("Noah's mum rang.", State.WITHHOLD)],
)
def test_a_known_name_in_the_name_of_something_else_waits_for_an_answer(
    tmp_path: Path, text: str, state: State
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        note(practice, client(practice, "Rose Hart", ("Noah Stern", "son")), text)
        (code,) = practice.files
        _, asked = request.open_request(practice, code, received=RECEIVED)

        (found,) = review.review(practice, asked).suggestions
        assert found.proposed is state


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("text", "held_on", "born"),
    [
        ("Zorquin, 3 May 1999, came up.", dt.date(2026, 6, 1), {"3 May 1999"}),
        ("Zorquin, 3 May 1999, came up.", dt.date(2005, 6, 1), set()),
        ("Sertraline, 3 May 1999, stopped.", dt.date(2026, 6, 1), set()),
        ("Father died (Leeds, 3 May 1999).", dt.date(2026, 6, 1), set()),
        ("Rose, 3 May 1999, began this.", dt.date(2026, 6, 1), set()),
    ],
)
def test_a_day_long_before_the_record_is_a_birth_behind_somebody_who_is_known(
    tmp_path: Path, text: str, held_on: dt.date, born: set[str]
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        note(practice, client(practice, "Rose Hart", ("Zorquin", "friend")), text, held_on)
        (code,) = practice.files
        _, asked = request.open_request(practice, code, received=RECEIVED)
        said = {one.text for one in review.review(practice, asked).suggestions}

    assert said & {"3 May 1999"} == born
