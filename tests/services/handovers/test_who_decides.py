"""Who decides whether records go: a parent until the client does, and nobody who has died."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.authority import Obstacle
from app.domain.errors import NotAllowed
from app.domain.ids import Code, PersonId, RecordId
from app.domain.reports import Template
from app.domain.responsibilities import Deciding, Responsibility, YesNo
from app.domain.text import typed
from app.services.handovers import release, release_send, report_facts
from app.services.handovers import request as requesting
from app.services.people import edit
from app.services.people.edit import Amended
from app.services.practice.details import describe
from app.services.practice.practice import Practice
from tests.builders.consented import GIVEN, beside, consent, put, written
from tests.builders.practices import TODAY, Made, client, known, opened

GROWN: Final = dt.date(1990, 1, 1)
YOUNG: Final = dt.date(2016, 3, 1)  # ten


def filed(practice: Practice, born: dt.date | None, **responsible: Any) -> tuple[Code, PersonId]:
    """A client with a father who is recorded to have parental responsibility."""
    code = client(practice, "Greta Holm", ("Otto Brandt", "father"))
    written(practice, code, "The kettle.")
    father = known(practice, "Otto Brandt")
    if born is not None:
        edit.amend(practice, practice.file(code).subjects[0], Amended(born=born))
    given = {"on": GIVEN, "adult": father, "parental": YesNo.YES, **responsible}
    given["deciding"] = Deciding.RECORDS
    put(practice, Responsibility(**beside(practice, code, **given)))
    return code, father


def kept_back(practice: Practice, code: Code, given: RecordId) -> tuple[Obstacle, ...]:
    return release.coverage(practice, code, given).obstacles


@pytest.mark.parametrize("competent", [None, *YesNo])
def test_nobody_consents_for_a_client_who_is_of_age(empty: Made, competent: YesNo | None) -> None:
    with opened(empty.folder) as practice:
        code, father = filed(practice, GROWN, competent=competent)
        theirs = consent(practice, code, given_by=(father,))
        found = kept_back(practice, code, theirs)
        with pytest.raises(NotAllowed, match="release-refused"):
            release.open_release(practice, code, theirs)
        own = kept_back(practice, code, consent(practice, code))

    assert found == (Obstacle.CLIENT_DECIDES,)
    assert own == ()  # what was judged of the child is not said of the grown client


def test_a_release_opened_while_the_client_was_a_child_is_not_sent_when_they_have_grown_up(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code, father = filed(practice, YOUNG, competent=YesNo.NO)
        theirs = consent(practice, code, given_by=(father,))
        _, made = release.open_release(practice, code, theirs)
        grown = Amended(born=TODAY.replace(year=TODAY.year - 18))
        edit.amend(practice, practice.file(code).subjects[0], grown)
        with pytest.raises(NotAllowed) as refused:
            release_send.send(practice, made.id, tmp_path / "out.pdf")

    assert refused.value.facts["obstacles"] == (Obstacle.CLIENT_DECIDES,)
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.thorough
@pytest.mark.sampled(2)
@pytest.mark.parametrize("nation", ["england", "scotland"])
@pytest.mark.parametrize("age", [10, 11, 12, 15, 16, 17, 18])
@pytest.mark.parametrize("competent", [None, *YesNo])
def test_a_parent_s_consent_counts_until_the_child_is_able_or_old_enough(
    empty: Made, nation: str, age: int, competent: YesNo | None
) -> None:
    with opened(empty.folder) as practice:
        describe(practice, replace(practice.details, nation=nation))
        born = TODAY.replace(year=TODAY.year - age)
        code, father = filed(practice, born, competent=competent)
        found = kept_back(practice, code, consent(practice, code, given_by=(father,)))

    scots = nation == "scotland"
    alone = age >= (16 if scots else 18)
    presumed = scots and age >= 12 and competent is not YesNo.NO
    theirs = alone or presumed or competent is YesNo.YES
    unjudged = not theirs and competent is not YesNo.NO
    lacks = Obstacle.CLIENT_DECIDES if theirs else Obstacle.UNJUDGED if unjudged else None
    assert found == ((lacks,) if lacks else ())


@pytest.mark.parametrize(
    ("competent", "born"), [(None, YOUNG), (YesNo.NOT_KNOWN, YOUNG), (None, None)]
)
def test_of_a_child_nobody_has_judged_both_are_asked(
    empty: Made, competent: YesNo | None, born: dt.date | None
) -> None:
    with opened(empty.folder) as practice:
        code, father = filed(practice, born, competent=competent)
        (greta,) = practice.file(code).subjects
        _, asked = requesting.open_request(practice, code, received=TODAY, by="father")
        assert "judgement-missing" in requesting.unanswered(practice, asked)
        for givers in ((), (greta,), (father,)):
            theirs = consent(practice, code, given_by=givers)
            assert kept_back(practice, code, theirs) == (Obstacle.UNJUDGED,)
        both = consent(practice, code, given_by=(greta, father))
        assert kept_back(practice, code, both) == ()


def test_a_child_and_a_parent_can_consent_together(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, father = filed(practice, YOUNG, competent=YesNo.YES)
        both = (*practice.file(code).subjects, father)
        assert kept_back(practice, code, consent(practice, code, given_by=both)) == ()


@pytest.mark.parametrize("says", [True, False])
def test_a_child_who_was_judged_not_able_does_not_consent_alone(empty: Made, *, says: bool) -> None:
    with opened(empty.folder) as practice:
        code, father = filed(practice, YOUNG, competent=YesNo.NO)
        children = practice.file(code).subjects
        alone = consent(practice, code, given_by=children if says else ())
        found = kept_back(practice, code, alone)
        both = consent(practice, code, given_by=(*children, father))

        assert found == (Obstacle.NOT_ABLE,)
        assert kept_back(practice, code, both) == ()


def test_a_parent_who_has_died_consents_no_longer(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, father = filed(practice, YOUNG, competent=YesNo.NO)
        theirs = consent(practice, code, given_by=(father,))
        before = kept_back(practice, code, theirs)
        edit.amend(practice, father, Amended(died=dt.date(2026, 11, 10)))
        assert before == ()
        assert kept_back(practice, code, theirs) == (Obstacle.GIVER_DIED,)


def test_a_parent_who_is_a_client_of_the_file_too_is_no_child(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, _ = filed(practice, None)
        (greta,) = practice.file(code).subjects
        given = {"on": GIVEN, "adult": greta, "parental": YesNo.YES, "competent": YesNo.NO,
                 "deciding": Deciding.RECORDS}  # fmt: skip
        put(practice, Responsibility(**beside(practice, code, **given)))
        assert kept_back(practice, code, consent(practice, code)) == ()


def test_a_report_for_somebody_asks_the_same(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, father = filed(practice, GROWN)
        theirs = consent(practice, code, given_by=(father,), recipient=typed("Dr Osei"))
        ground = report_facts.grounds(practice, code, theirs)
        found = report_facts.refused(practice, ground, Template.TREATMENT)
        assert Obstacle.CLIENT_DECIDES in found
