"""Two children in one file: a right over one, and what was judged of one, is not the other's."""

import datetime as dt
from typing import Any, Final

import pytest

from app.domain import beginning, responsibilities
from app.domain.access_requests import Request
from app.domain.authority import Obstacle
from app.domain.beginning_kinds import RESPONSIBILITY
from app.domain.ids import Code, PersonId, RecordId
from app.domain.kinds import SHARING
from app.domain.responsibilities import Deciding, Responsibility, YesNo
from app.services.handovers import basis, parental, release, workspace
from app.services.handovers import request as requesting
from app.services.people import edit, people
from app.services.practice.practice import Practice
from app.services.records import sign
from app.services.records.form import form_of
from tests.builders.consented import GIVEN, INSIDE, beside, consent, put, written
from tests.builders.practices import TODAY, Made, joint_file, known, opened

BORN: Final = dt.date(2013, 5, 1)  # thirteen
FAMILY = tuple[Code, PersonId, PersonId, PersonId]  # the file, two children, an adult


def family(practice: Practice) -> FAMILY:
    code = joint_file(practice, "Pip Marsh", "Robin Marsh")
    people.add_relation(practice, code, people.NewPerson(names=("Kim Stone",)), "mother")
    written(practice, code, "The kettle.", INSIDE)
    for one in practice.file(code).subjects:
        edit.amend(practice, one, edit.Amended(born=BORN))
    pip, robin = practice.file(code).subjects
    return code, pip, robin, known(practice, "Kim Stone")


def recorded(practice: Practice, family: FAMILY, **given: Any) -> RecordId:
    """What is recorded of the mother; by hand, as an older program wrote it, without `whose`."""
    said = {
        "on": GIVEN,
        "adult": family[3],
        "parental": YesNo.YES,
        "deciding": Deciding.RECORDS,
        **given,
    }
    return put(practice, Responsibility(**beside(practice, family[0], **said)))


def kept_back(practice: Practice, family: FAMILY, *givers: PersonId, **more: Any) -> Any:
    theirs = consent(practice, family[0], given_by=givers, **more)
    return release.coverage(practice, family[0], theirs).obstacles


def asks(practice: Practice, code: Code, child: PersonId) -> tuple[Request, parental.ParentAsks]:
    _, made = requesting.open_request(
        practice, code, received=TODAY, person=child, by="mother", wish="to keep it private"
    )
    parent = workspace.asked_of(practice, made).parent
    assert parent is not None
    return made, parent


def test_it_is_asked_of_which_child_and_only_in_a_file_of_several(empty: Made) -> None:
    with opened(empty.folder) as practice:
        made = family(practice)
        (whose,) = (
            one for one in form_of(practice, "responsibility", made[0]).fields
            if one.name == "whose"
        )  # fmt: skip
        assert {key for key, _ in whose.choices} == {*made[1:3]}
        assert whose.needed


def test_a_parent_consents_for_the_child_for_whom_they_are_responsible(empty: Made) -> None:
    with opened(empty.folder) as practice:
        made = family(practice)
        _, pip, robin, mother = made
        recorded(practice, made, whose=robin, competent=YesNo.NO)
        assert kept_back(practice, made, mother) == ()
        assert kept_back(practice, made, mother, people=(pip,)) == ()  # still of Robin alone

        recorded(practice, made, whose=robin, parental=YesNo.NO)
        assert kept_back(practice, made, mother) == (Obstacle.NOT_THEIRS,)


def test_a_parent_of_both_says_for_which_child_the_consent_is(empty: Made) -> None:
    with opened(empty.folder) as practice:
        made = family(practice)
        code, pip, robin, mother = made
        for one in (pip, robin):
            recorded(practice, made, whose=one, competent=YesNo.NO)
        for people in ((), (pip, robin)):
            assert kept_back(practice, made, mother, people=people) == (Obstacle.FOR_WHICH,)
        theirs = consent(practice, code, given_by=(mother,), people=(robin,))
        covers = release.coverage(practice, code, theirs)
        (who,) = (one for one in form_of(practice, "consent", code).fields if one.name == "people")

        assert covers.obstacles == ()
        assert basis.whose(practice, code, covers.authority) == robin
        assert {pip, robin} <= {key for key, _ in who.choices}


def test_what_was_judged_of_one_child_says_nothing_of_the_other(empty: Made) -> None:
    with opened(empty.folder) as practice:
        made = family(practice)
        _, pip, robin, mother = made
        recorded(practice, made, whose=pip, competent=YesNo.YES)
        recorded(practice, made, whose=robin, competent=YesNo.NO)
        assert kept_back(practice, made, pip) == ()
        assert kept_back(practice, made, robin) == (Obstacle.NOT_ABLE,)
        assert kept_back(practice, made, pip, robin) == (Obstacle.NOT_ABLE,)
        assert kept_back(practice, made, robin, mother) == ()
        assert kept_back(practice, made, mother, people=(pip,)) == (Obstacle.CLIENT_DECIDES,)
        assert kept_back(practice, made, mother, people=(robin,)) == ()


@pytest.mark.parametrize("competent", [None, *YesNo])
def test_what_does_not_say_of_which_child_reaches_neither(
    empty: Made, competent: YesNo | None
) -> None:
    with opened(empty.folder) as practice:
        made = family(practice)
        code, pip, robin, mother = made
        first = recorded(practice, made, competent=competent)
        assert kept_back(practice, made, mother) == (Obstacle.NOT_FOR_WHOM,)
        own = (Obstacle.UNJUDGED if competent is None else Obstacle.NOT_FOR_WHOM,)
        assert kept_back(practice, made, pip) == own
        request, parent = asks(practice, code, robin)
        assert (parent.right, parent.no_right, parent.competent) == ("", False, None)
        assert parent.unsaid is (competent is not None)
        assert parental.lacking(parent, None) == (
            "agreement-missing" if competent else "judgement-missing"
        )
        assert not parental.is_of(practice, request, practice.all_of(RESPONSIBILITY, code)[0])

        corrected = {"on": GIVEN.isoformat(), "adult": mother, "parental": "yes", "whose": pip,
                     "competent": "no", "deciding": "records"}  # fmt: skip
        sign.sign(practice, RESPONSIBILITY, code, corrected, adds_to=first)
        assert kept_back(practice, made, mother) == ()
        assert kept_back(practice, made, robin) == (Obstacle.UNJUDGED,)


def test_that_an_adult_has_no_right_counts_where_it_may_be_meant(empty: Made) -> None:
    with opened(empty.folder) as practice:
        made = family(practice)
        code, pip, robin, _ = made
        recorded(practice, made, parental=YesNo.NO)
        recorded(practice, made, whose=pip)
        assert not asks(practice, code, pip)[1].no_right
        assert asks(practice, code, robin)[1].no_right


def test_a_parent_asks_for_the_child_for_whom_they_are_responsible(empty: Made) -> None:
    with opened(empty.folder) as practice:
        made = family(practice)
        code, pip, robin, mother = made
        recorded(practice, made, whose=pip, competent=YesNo.YES)
        agreed = {"on": "2026-05-01", "with_whom": "parent", "person": mother,
                  "when": "on-request", "what": ["risk"], "agreed_by": [pip]}  # fmt: skip
        sign.sign(practice, SHARING, code, agreed)
        mine, of_pip = asks(practice, code, pip)
        others, of_robin = asks(practice, code, robin)
        (record,) = practice.all_of(RESPONSIBILITY, code)

        assert of_pip.right.startswith("Parental responsibility")
        assert (of_robin.right, of_robin.competent) == ("", None)
        assert of_pip.competent is YesNo.YES
        assert (len(of_pip.told), of_robin.told) == (1, ())
        assert parental.is_of(practice, mine, record)
        assert not parental.is_of(practice, others, record)


def test_of_each_child_it_is_recorded_who_is_responsible_and_what_was_judged(empty: Made) -> None:
    with opened(empty.folder) as practice:
        made = family(practice)
        code, pip, robin, _ = made
        recorded(practice, made, competent=YesNo.NO)
        unsaid = beginning.facts(practice.all_in(code), (pip, robin), TODAY)
        recorded(practice, made, whose=pip, competent=YesNo.YES)
        one = beginning.facts(practice.all_in(code), (pip, robin), TODAY)
        recorded(practice, made, whose=robin, competent=YesNo.NO)
        each = beginning.facts(practice.all_in(code), (pip, robin), TODAY)

    asked = {beginning.RESPONSIBILITY, beginning.COMPETENCE}
    assert not asked & unsaid.keys()
    assert not asked & one.keys()
    assert asked <= each.keys()


def test_a_judgement_that_was_taken_back_by_a_correction_counts_no_longer(empty: Made) -> None:
    with opened(empty.folder) as practice:
        made = family(practice)
        code, pip, _, mother = made
        first = recorded(practice, made, whose=pip, competent=YesNo.NO)
        again = {"on": GIVEN.isoformat(), "adult": mother, "parental": "yes", "whose": pip}
        sign.sign(practice, RESPONSIBILITY, code, again, adds_to=first)
        known_ = practice.all_of(RESPONSIBILITY, code)

        assert responsibilities.judged(known_, TODAY, pip) is None
        assert kept_back(practice, made, pip) == (Obstacle.UNJUDGED,)
