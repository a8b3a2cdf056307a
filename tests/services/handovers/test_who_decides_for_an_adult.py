"""A consent by an attorney, deputy or guardian counts while the client cannot decide."""

import datetime as dt
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.authority import Obstacle
from app.domain.capacities import Able, Capacity
from app.domain.consents import Category
from app.domain.errors import NotAllowed
from app.domain.ids import Code, PersonId, RecordId
from app.domain.reports import Template
from app.domain.representatives import Power, Representative
from app.domain.responsibilities import Deciding, YesNo
from app.domain.text import typed
from app.services.handovers import release, report_facts
from app.services.people import edit, people
from app.services.people.edit import Amended
from app.services.practice.practice import Practice
from tests.builders.consented import GIVEN, INSIDE, beside, consent, put, sent, written
from tests.builders.practices import Made, client, joint_file, known, opened

JUDGED: Final = dt.date(2026, 10, 20)
LATER: Final = dt.date(2026, 11, 10)


def filed(practice: Practice) -> tuple[Code, PersonId, PersonId]:
    people = (("Otto Brandt", "nephew"), ("Ines Castellan", "niece"))
    code = client(practice, "Greta Holm", *people)
    written(practice, code, "The kettle.")
    return code, known(practice, "Otto Brandt"), known(practice, "Ines Castellan")


def attorney(practice: Practice, code: Code, who: PersonId, **more: Any) -> RecordId:
    given: dict[str, Any] = {
        "on": JUDGED,
        "who": who,
        "power": Power.LASTING_HEALTH,
        "registered": YesNo.YES,
        "evidence": typed("each page stamped"),
        "covers": YesNo.YES,
    }
    return put(practice, Representative(**beside(practice, code, **given | more)))


def judged(practice: Practice, code: Code, able: Able, on: dt.date = JUDGED, **more: Any) -> None:
    four = {"understand": able, "retain": able, "weigh": able, "communicate": Able.YES}
    said = {"deciding": Deciding.RECORDS,
            "decision": typed("that a summary goes to the surgery")}  # fmt: skip
    put(practice, Capacity(**beside(practice, code, on=on, **four, **said, **more)))


def obstacles(practice: Practice, code: Code, theirs: RecordId) -> tuple[Obstacle, ...]:
    return release.coverage(practice, code, theirs).obstacles


def test_an_attorney_agrees_for_a_client_who_cannot_and_it_goes(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code, nephew, _ = filed(practice)
        attorney(practice, code, nephew)
        judged(practice, code, Able.NO)
        theirs = consent(practice, code, given_by=(nephew,))
        assert obstacles(practice, code, theirs) == ()
        said = " ".join(sent(practice, tmp_path, theirs, code).split())

    assert "The kettle." in said
    assert "Someone who may decide for Greta Holm agreed on 1 November 2026" in said
    assert "Otto Brandt" not in said


def test_while_the_client_can_decide_or_nobody_has_judged_it_an_attorney_cannot(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code, nephew, _ = filed(practice)
        attorney(practice, code, nephew)
        theirs = consent(practice, code, given_by=(nephew,))
        assert obstacles(practice, code, theirs) == (Obstacle.NOT_JUDGED,)
        judged(practice, code, Able.NO)
        assert obstacles(practice, code, theirs) == ()
        judged(practice, code, Able.YES, LATER)
        assert obstacles(practice, code, theirs) == (Obstacle.NOT_JUDGED,)
        with pytest.raises(NotAllowed, match="release-refused"):
            release.open_release(practice, code, theirs)


@pytest.mark.parametrize(
    "more",
    [
        {"power": Power.LASTING_MONEY},
        {"power": Power.CONTROLLER},
        {"registered": YesNo.NO},
        {"covers": YesNo.NO},
        {"until": GIVEN},
    ],
)
def test_a_power_that_does_not_reach_it_is_refused(empty: Made, more: dict[str, Any]) -> None:
    with opened(empty.folder) as practice:
        code, nephew, _ = filed(practice)
        attorney(practice, code, nephew, **more)
        judged(practice, code, Able.NO)
        theirs = consent(practice, code, given_by=(nephew,))
        found = obstacles(practice, code, theirs)

    assert found == (Obstacle.POWER,)


def test_who_must_agree_together_both_do(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, nephew, niece = filed(practice)
        attorney(practice, code, nephew, together=(niece,))
        attorney(practice, code, niece, together=(nephew,))
        judged(practice, code, Able.NO)
        one = consent(practice, code, given_by=(nephew,))
        assert obstacles(practice, code, one) == (Obstacle.TOGETHER,)
        both = consent(practice, code, given_by=(nephew, niece))
        assert obstacles(practice, code, both) == ()


def test_without_a_power_nobody_decides_for_an_adult_who_cannot(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, nephew, _ = filed(practice)
        edit.amend(practice, practice.file(code).subjects[0], Amended(born=dt.date(1940, 1, 1)))
        theirs = consent(practice, code, given_by=(nephew,))
        assert obstacles(practice, code, theirs) == (Obstacle.CLIENT_DECIDES,)
        judged(practice, code, Able.NO)
        assert obstacles(practice, code, theirs) == (Obstacle.NOT_THEIRS,)


def test_in_a_joint_file_it_is_the_records_of_the_client_whose_attorney_agreed(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Greta Holm", "Otto Brandt")
        people.add_relation(practice, code, people.NewPerson(names=("Ines Castellan",)), "niece")
        written(practice, code, "The kettle.", INSIDE)
        second, niece = practice.file(code).subjects[1], known(practice, "Ines Castellan")
        attorney(practice, code, niece, whose=second)
        judged(practice, code, Able.NO, whose=second)
        theirs = consent(practice, code, given_by=(niece,))
        _, made = release.open_release(practice, code, theirs)

    assert made.person == second


def _couple(practice: Practice, **more: Any) -> tuple[Code, PersonId, PersonId]:
    """A couple's file, where the second client has a power over the first."""
    code = joint_file(practice, "Greta Holm", "Otto Brandt")
    written(practice, code, "The kettle.", INSIDE)
    first, second = practice.file(code).subjects
    attorney(practice, code, second, whose=first, **more)
    return code, first, second


@pytest.mark.parametrize("more", [{}, {"power": Power.LASTING_MONEY}, {"until": GIVEN}])
def test_a_client_who_is_the_others_attorney_agrees_for_their_own_records(
    empty: Made, more: dict[str, Any]
) -> None:
    with opened(empty.folder) as practice:
        code, _, second = _couple(practice, **more)
        theirs = consent(practice, code, given_by=(second,))
        _, made = release.open_release(practice, code, theirs)

    assert made.person == second


def test_a_client_who_is_the_others_attorney_and_cannot_decide_themselves_is_refused(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code, _, second = _couple(practice)
        theirs = consent(practice, code, given_by=(second,))
        judged(practice, code, Able.NO, LATER, whose=second)
        found = obstacles(practice, code, theirs)

    assert found == (Obstacle.CAPACITY,)


def test_a_power_ends_with_the_client_whom_it_was_over(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Greta Holm", "Otto Brandt")
        people.add_relation(practice, code, people.NewPerson(names=("Ines Castellan",)), "niece")
        second, niece = practice.file(code).subjects[1], known(practice, "Ines Castellan")
        attorney(practice, code, niece, whose=second)
        judged(practice, code, Able.NO, whose=second)
        theirs = consent(practice, code, given_by=(niece,))
        edit.amend(practice, second, Amended(died=dt.date(2026, 11, 5)))
        found = obstacles(practice, code, theirs)

    assert Obstacle.DIED in found


def test_a_power_that_is_held_together_ends_when_one_of_them_dies(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, nephew, niece = filed(practice)
        attorney(practice, code, nephew, together=(niece,))
        attorney(practice, code, niece, together=(nephew,))
        judged(practice, code, Able.NO)
        both = consent(practice, code, given_by=(nephew, niece))
        edit.amend(practice, nephew, Amended(died=dt.date(2026, 11, 5)))
        found = obstacles(practice, code, both)

    assert found == (Obstacle.GIVER_DIED,)


def test_a_report_about_the_client_for_whom_somebody_agreed_is_written_and_no_other(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Greta Holm", "Otto Brandt")
        people.add_relation(practice, code, people.NewPerson(names=("Ines Castellan",)), "niece")
        (first, second), niece = practice.file(code).subjects, known(practice, "Ines Castellan")
        attorney(practice, code, niece, whose=second)
        judged(practice, code, Able.NO, whose=second)
        theirs = consent(practice, code, Category.SUMMARY, given_by=(niece,))
        found = {
            one: report_facts.refused(
                practice,
                report_facts.grounds(practice, code, theirs, one),
                Template.ENDING_SUMMARY,
            )
            for one in (None, first, second)
        }

    assert found == {None: (), second: (), first: (Obstacle.ANOTHER_CLIENT,)}


def test_a_power_that_names_none_of_several_clients_reaches_neither(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Greta Holm", "Otto Brandt")
        people.add_relation(practice, code, people.NewPerson(names=("Ines Castellan",)), "niece")
        written(practice, code, "The kettle.", INSIDE)
        greta, niece = practice.file(code).subjects[0], known(practice, "Ines Castellan")
        first = attorney(practice, code, niece)  # of before it was asked, or of a file of one
        judged(practice, code, Able.NO)
        theirs = consent(practice, code, given_by=(niece,))
        assert obstacles(practice, code, theirs) == (Obstacle.NOT_FOR_WHOM,)
        attorney(practice, code, niece, whose=greta, adds_to=first)
        assert obstacles(practice, code, theirs) == (Obstacle.NOT_JUDGED,)
        judged(practice, code, Able.NO, whose=greta)
        assert obstacles(practice, code, theirs) == ()
