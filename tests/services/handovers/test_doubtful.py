"""What may be somebody who is known, or something else: it waits, and what completes them goes."""

from app.domain.redaction import State
from app.services.handovers import request, workspace
from app.services.people.edit import Amended, amend
from app.services.practice.practice import Practice
from tests.builders.practices import TODAY, Made, client, note, opened

W, U = State.WITHHOLD, State.UNDECIDED


def proposals(practice: Practice, said: str, *others: tuple[str, str]) -> dict[str, State]:
    code = client(practice, "Ana Fenwick-Hart", *others)
    for person in practice.file(code).people:
        if "O'Daly" in practice.person(person).shown:
            home = "Rose Cottage, Mill Lane, Burley LS29 7XX"
            amend(practice, person, Amended(addresses=(home,)))
    note(practice, code, said)
    _, asked = request.open_request(practice, code, received=TODAY)
    found = workspace.opened(practice, asked.id).review.suggestions
    return {one.text: one.proposed for one in found}


def test_a_day_that_is_somebodys_surname_waits_where_it_comes_or_calls(empty: Made) -> None:
    with opened(empty.folder) as practice:
        said = "On Friday we met. Friday came late. See you Friday."
        found = proposals(practice, said, ("Jo Friday", "boss"))

    assert found == {"Friday": U}


def test_a_day_is_the_day_where_nobody_is_called_so(empty: Made) -> None:
    with opened(empty.folder) as practice:
        assert proposals(practice, "Friday came late this month.") == {}


def test_a_day_that_tells_or_rings_is_somebody(empty: Made) -> None:
    with opened(empty.folder) as practice:
        found = proposals(practice, "Friday rang at nine.", ("Jo Friday", "boss"))

    assert found == {"Friday": W}


def test_an_email_of_whoever_shares_the_clients_name_waits_whole(empty: Made) -> None:
    with opened(empty.folder) as practice:
        said = "Wrote to afenwick60@example.net about it."
        found = proposals(practice, said, ("Anne Fenwick", "mother"))

    assert "".join(found) == "afenwick60@example.net"
    assert set(found.values()) == {U}


def test_initials_behind_a_relation_are_the_relations(empty: Made) -> None:
    with opened(empty.folder) as practice:
        found = proposals(practice, "Her mum (AF) rang.", ("Anne Fenwick", "mother"))

    assert found["AF"] is W


def test_the_street_beside_a_known_house_goes_with_it_however_it_is_typed(empty: Made) -> None:
    with opened(empty.folder) as practice:
        said = "He lives at rose cottage mill lane burley now. She likes mill lane."
        found = proposals(practice, said, ("Dennis O'Daly", "ex"))

    assert "".join(found) == "rose cottage mill lane burley"
    assert set(found.values()) == {W}


def test_the_street_of_somebody_protected_is_withheld_by_itself(empty: Made) -> None:
    with opened(empty.folder) as practice:
        said = "Walked past Mill Lane, Burley. The old mill in the lane was shut."
        found = proposals(practice, said, ("Dennis O'Daly", "ex"))

    assert "".join(found) == "Mill Lane, Burley"
    assert set(found.values()) == {W}


def test_another_form_of_the_clients_name_that_nobody_recorded_waits(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Sam Reed")
        note(practice, code, "Samantha came late. Sam wept. Samantha Reed signed it. Sammy?")
        note(practice, code, "Her friend Samuel rang, and Sammie Okoro as well.")
        _, asked = request.open_request(practice, code, received=TODAY)
        of_sam = workspace.opened(practice, asked.id).review.suggestions

    assert {one.text: one.proposed for one in of_sam} == {
        "Samantha": U,
        "Samantha Reed": State.DISCLOSE,
        "Sammy": U,
        "Samuel": W,
        "Sammie": W,
        "Okoro": W,
    }


def test_a_form_that_is_recorded_is_the_clients(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Sam Reed")
        (sam,) = practice.file(code).subjects
        amend(practice, sam, Amended(names=("Sam Reed", "Samantha")))
        note(practice, code, "Samantha came late.")
        _, asked = request.open_request(practice, code, received=TODAY)

        assert workspace.opened(practice, asked.id).review.suggestions == ()
