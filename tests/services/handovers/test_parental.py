"""A parent asks: by what right, what was agreed, and what a child may expect to stay private."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.beginning_kinds import RESPONSIBILITY
from app.domain.competence import DecidesOn
from app.domain.errors import NotAllowed
from app.domain.ids import Code
from app.domain.kinds import RISK, SHARING
from app.domain.notes import NoteKind
from app.domain.redaction import Reason, State
from app.domain.requests import Opinion
from app.domain.responsibilities import YesNo
from app.domain.text import typed
from app.services.handovers import build, decide, workspace
from app.services.handovers import request as requesting
from app.services.people import edit
from app.services.practice.details import describe
from app.services.practice.jurisdictions import nations
from app.services.practice.practice import Practice
from app.services.records import sign, write
from tests.builders.consented import written
from tests.builders.practices import TODAY, FixedClock, Made, client, known, opened
from tests.services.handovers.test_document import text_of
from tests.services.records.test_decisions import signed

BORN = dt.date(2013, 5, 1)  # thirteen


def child(practice: Practice, **responsibility: Any) -> Code:
    code = client(practice, "Pip Marsh", ("Kim Marsh", "mother"), ("Lee Stone", "father"))
    (pip,) = practice.file(code).subjects
    edit.amend(practice, pip, edit.Amended(born=BORN))
    written(practice, code, "Pip told me of the treehouse.")
    written(practice, code, "Risk: none today.", kind=NoteKind.RISK)
    if responsibility:
        said = {"on": "2026-05-01", "parental": "yes", "deciding": "records", **responsibility}
        sign.sign(practice, RESPONSIBILITY, code, {"adult": known(practice, "Kim Marsh"), **said})
    return code


def agreed(practice: Practice, code: Code, *what: str, name: str = "Kim Marsh") -> None:
    fields = {"on": "2026-05-01", "with_whom": "parent", "person": known(practice, name),
              "when": "on-request", "what": list(what)}  # fmt: skip
    sign.sign(practice, SHARING, code, fields)


def asked(practice: Practice, code: Code, by: str = "mother", **more: Any) -> Any:
    (pip,) = practice.file(code).subjects
    _, made = requesting.open_request(
        practice, code, received=TODAY, person=pip, by=by, wish="to keep it private", **more
    )
    return made


def reasons(practice: Practice, request: Any) -> dict[str, Reason]:
    space = workspace.opened(practice, request.id)
    kinds = {one.item: one.kind for one in space.review.records}
    return {kinds[item]: one.reason for item, one in space.review.proposed.items()}


def test_the_right_to_ask_is_what_is_recorded(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="birth certificate")
        request = asked(practice, code)
        said = request.authority.read(practice.names())
        parent = workspace.asked_of(practice, request).parent

    assert said == "Parental responsibility, as recorded on 1 May 2026, seen: birth certificate"
    assert parent is not None
    assert parent.right == said


@pytest.mark.parametrize("by", ["mother", "Kim Marsh"])
def test_nothing_is_filled_in_for_another_adult(empty: Made, by: str) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, parental="no")
        request = asked(practice, code, by)
        parent = workspace.asked_of(practice, request).parent
        other = workspace.asked_of(practice, asked(practice, code, "father")).parent

    assert request.authority.blank
    assert parent is not None
    assert (parent.right, parent.no_right) == ("", True)
    assert other is not None
    assert (other.right, other.no_right) == ("", False)


def test_without_an_agreement_the_child_may_expect_privacy(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="seen")
        request = asked(practice, code)
        found = reasons(practice, request)
        missing = [str(one) for one in workspace.opened(practice, request.id).review.missing]

    assert found == dict.fromkeys(("session", "risk", "details"), Reason.CHILD_EXPECTATION)
    assert "record-perhaps-private:3" in missing


def test_where_a_child_lives_and_what_is_known_of_the_other_parent_is_not_simply_told(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="seen")
        lee = {"on": "2026-05-01", "adult": known(practice, "Lee Stone"), "parental": "yes"}
        sign.sign(practice, RESPONSIBILITY, code, lee)
        mother = proposed_of(practice, asked(practice, code))
        agreed(practice, code, "contact-only")
        told = reasons(practice, asked(practice, code))
        judged = {"on": "2026-05-02", "adult": known(practice, "Kim Marsh"), "parental": "yes",
                  "competent": "yes", "deciding": "records",
                  "because": "She said what she fears."}  # fmt: skip
        sign.sign(practice, RESPONSIBILITY, code, judged)
        after = proposed_of(practice, asked(practice, code))

    assert [said for said in mother if "Lee Stone" in said]
    assert not [said for said in mother if "Adult: Kim Marsh" in said]
    assert [said for said in mother if said.startswith("Name: Pip Marsh")]
    assert "details" not in told
    assert [said for said in after if "what she fears" in said]


def test_what_was_agreed_to_be_told_is_not_proposed(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="seen")
        agreed(practice, code, "risk")
        mother = reasons(practice, asked(practice, code))
        father = reasons(practice, asked(practice, code, "father"))

    assert NoteKind.RISK.value not in mother
    assert mother[NoteKind.SESSION.value] is Reason.CHILD_EXPECTATION
    assert father[NoteKind.RISK.value] is Reason.CHILD_EXPECTATION
    assert father[SHARING.name] is Reason.CHILD_EXPECTATION


def test_what_speaks_of_abuse_of_a_child_is_proposed_on_that_ground(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="seen")
        signed(practice, code, footing="permitted", duty="child-protection", telling="told")
        found = reasons(practice, asked(practice, code))

    assert found["decision"] is Reason.CHILD_ABUSE


def proposed_of(practice: Practice, request: Any) -> dict[str, Reason]:
    """By the words of a record, not by its kind: of one kind there are several here."""
    space = workspace.opened(practice, request.id)
    said = {one.item: one.read for one in space.review.records}
    return {said[item]: one.reason for item, one in space.review.proposed.items()}


def test_the_ground_is_abuse_where_what_is_recorded_says_so(empty: Made) -> None:
    harm = "He said that his stepfather hits him when no one is in."
    near = "He beat his stepfather at chess."
    with opened(empty.folder) as practice:
        code = child(practice, evidence="seen")
        risk = {"on": "2026-05-02", "level": "current", "said": harm, "look_again": "2026-12-01"}
        first = sign.sign(practice, RISK, code, risk)
        calm = {"on": "2026-05-03", "level": "none", "said": near}
        sign.sign(practice, RISK, code, calm)
        sign.sign(practice, RISK, code, {"on": "2026-05-04", "level": "past"}, adds_to=first.record)
        note = written(practice, code, harm)
        write.sign(
            practice,
            code,
            kind=NoteKind.CONTACT,
            held_on=TODAY,
            text="Rang again.",
            addendum_to=note,
        )
        written(practice, code, near)
        found = proposed_of(practice, asked(practice, code))
        agreed(practice, code, "risk", "themes", "progress", "attendance")
        told = proposed_of(practice, asked(practice, code))

    of_abuse = {said for said, reason in found.items() if reason is Reason.CHILD_ABUSE}
    assert {harm, "Rang again."} < of_abuse
    assert len(of_abuse) == 4  # the note and what was added to it, the risk and what was
    assert found[near] is Reason.CHILD_EXPECTATION
    # Whatever was agreed, this is asked: the law looks at what is best for the child.
    assert {said for said, reason in told.items() if reason is Reason.CHILD_ABUSE} == of_abuse
    assert not [said for said in told if near in said and said != near]


def test_where_the_law_has_no_such_ground_none_is_proposed(empty: Made) -> None:
    with opened(empty.folder) as practice:
        describe(practice, replace(practice.details, nation="scotland"))
        code = child(practice, evidence="seen")
        written(practice, code, "He said that his stepfather hits him.")
        signed(practice, code, footing="permitted", duty="child-protection", telling="told")
        request = asked(practice, code)
        found = set(reasons(practice, request).values())
        _, space = workspace.accept_rest(practice, workspace.opened(practice, request.id))

    assert found == {Reason.CHILD_EXPECTATION}
    assert {one.state for one in space.review.items.values()} == {State.WITHHOLD}


def test_in_scotland_a_parent_of_somebody_of_sixteen_has_no_right_of_their_own(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="seen")
        (pip,) = practice.file(code).subjects
        edit.amend(practice, pip, edit.Amended(born=dt.date(2010, 5, 1)))
        here = asked(practice, code)
        describe(practice, replace(practice.details, nation="scotland"))
        there = asked(practice, code)
        parent = workspace.asked_of(practice, there).parent
        found = reasons(practice, there)

    assert not here.authority.blank
    assert there.authority.blank
    assert parent is not None
    assert (parent.right, parent.decides_alone) == ("", True)
    assert found == {}


def test_a_note_of_a_session_is_more_than_was_agreed_to_be_told(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="seen")
        written(practice, code, "A letter to school.", kind=NoteKind.LETTER)
        agreed(practice, code, "attendance", "themes", "progress", "risk")
        found = reasons(practice, asked(practice, code))

    assert found[NoteKind.SESSION.value] is Reason.CHILD_EXPECTATION
    assert found[NoteKind.LETTER.value] is Reason.CHILD_EXPECTATION
    assert NoteKind.RISK.value not in found


def test_the_pack_says_so_in_neutral_words(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="seen", competent="no")
        request = asked(practice, code, name="Kim Marsh")
        gate = Opinion(given_on=TODAY, given_by=typed("Dr Lee"))
        _, request = decide.decide(practice, request.id, gate=gate)
        build.pack(practice, request, tmp_path / "p.pdf", accept_suggestions=True, plain=True)
        kept = requesting.request(practice, request.id)
    said = text_of(tmp_path / "p.pdf")

    assert {one.state for one in kept.items.values()} == {State.WITHHOLD}
    for word in ("treehouse", "expect", "abuse", "paragraph 4"):
        assert word not in said


def test_nothing_is_proposed_when_the_child_asks_or_is_grown_up(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice)
        assert reasons(practice, asked(practice, code, "client")) == {}
        (pip,) = practice.file(code).subjects
        edit.amend(practice, pip, edit.Amended(born=dt.date(1990, 5, 1)))
        assert reasons(practice, asked(practice, code)) == {}


def test_the_child_s_own_competence_is_told(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, decision="to have counselling", competent="yes", because="She can.")
        parent = workspace.asked_of(practice, asked(practice, code)).parent

    assert parent is not None
    assert parent.age == 13
    assert parent.rule is not None
    assert (parent.rule.id, parent.presumed) == ("data-request", False)
    assert (parent.competent, parent.competent_because) == ("yes", "She can.")


VECTORS = [
    one
    for one in json.loads((Path(__file__).parent / "competence_vectors.json").read_text("utf-8"))
    if one["nation"] in nations()  # others' rules did not come with the program
]


@pytest.mark.thorough
@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: str(one["id"]))
def test_who_decides_at_which_age_stands_beside_what_a_parent_asks(
    empty: Made, vector: Any
) -> None:
    """Each answer that was worked out by hand; of treatment the law speaks beside the records."""
    nation, age = vector["nation"], vector["given"]["age"]
    use, row = DecidesOn(vector["given"]["use"]), vector["expect"]["row"]
    with opened(empty.folder) as practice:
        describe(practice, replace(practice.details, nation=nation))
        code = child(practice, evidence="seen")
        (pip,) = practice.file(code).subjects
        edit.amend(practice, pip, edit.Amended(born=dt.date(TODAY.year - age, 5, 1)))
        request = asked(practice, code)
        parent = workspace.asked_of(practice, request).parent
        law = practice.jurisdiction.competence_at(age, use)

    assert law is not None
    assert law.id == row
    assert parent is not None
    assert parent.rule is not None
    assert DecidesOn.DATA in parent.rule.uses
    assert (parent.rule.id == row) is (DecidesOn.DATA in law.uses)
    scots = nation == "scotland"
    assert parent.presumed is (scots and 12 <= age <= 15)
    assert parent.decides_alone is (scots and age >= 16)
    assert bool(parent.right) is not parent.decides_alone


def lacking(practice: Practice, code: Code, by: str = "mother", **more: Any) -> set[str]:
    """What keeps whoever asks from being given anything."""
    made = asked(practice, code, by, **more)
    rules = {"agreement-missing", "child-says-no", "judgement-missing", "no-right-recorded"}
    missing = {one.rule for one in workspace.opened(practice, made.id).review.missing}
    return missing & rules


@pytest.mark.parametrize(
    ("responsibility", "agrees", "lacks"),
    [
        ({"parental": "yes"}, None, {"judgement-missing"}),  # and nothing presumes it
        ({"parental": "yes"}, YesNo.NO, {"judgement-missing"}),
        ({"parental": "yes"}, YesNo.YES, set()),
        ({"parental": "yes", "competent": "not-known"}, None, {"judgement-missing"}),
        ({"parental": "yes", "competent": "no"}, None, set()),
        ({"parental": "yes", "competent": "no"}, YesNo.NO, set()),
        ({"parental": "yes", "competent": "yes"}, None, {"agreement-missing"}),
        ({"parental": "yes", "competent": "yes"}, YesNo.NOT_KNOWN, {"agreement-missing"}),
        ({"parental": "yes", "competent": "yes"}, YesNo.NO, {"child-says-no"}),
        ({"parental": "yes", "competent": "yes"}, YesNo.YES, set()),
        ({"parental": "no"}, None, {"no-right-recorded"}),
        ({"parental": "no"}, YesNo.YES, {"no-right-recorded"}),  # nobody found them able
        ({"parental": "no", "competent": "no"}, YesNo.YES, {"no-right-recorded"}),
        ({"parental": "no", "competent": "yes"}, None, {"agreement-missing"}),
        ({"parental": "no", "competent": "yes"}, YesNo.NO, {"child-says-no"}),
        ({"parental": "no", "competent": "yes"}, YesNo.YES, set()),
    ],
)
def test_a_child_who_can_decide_agrees_first_and_so_does_one_whose_adult_has_no_right(
    empty: Made, responsibility: dict[str, str], agrees: YesNo | None, lacks: set[str]
) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, **responsibility)
        assert lacking(practice, code, authority="she says so", agrees=agrees) == lacks


@pytest.mark.parametrize(
    ("born", "judged", "lacks"),
    [
        (dt.date(2014, 11, 22), "not-known", {"judgement-missing"}),  # twelve tomorrow
        (dt.date(2014, 11, 20), "not-known", {"agreement-missing"}),
        (dt.date(2014, 11, 20), "no", set()),
        (dt.date(2010, 11, 20), "not-known", {"agreement-missing"}),  # sixteen: hers alone
    ],
)
def test_in_scotland_it_is_presumed_from_twelve_and_the_right_is_their_own_from_sixteen(
    empty: Made, born: dt.date, judged: str, lacks: set[str]
) -> None:
    with opened(empty.folder) as practice:
        describe(practice, replace(practice.details, nation="scotland"))
        code = child(practice, competent=judged)
        edit.amend(practice, practice.file(code).subjects[0], edit.Amended(born=born))
        assert lacking(practice, code) == lacks


def test_a_birthday_while_a_request_is_open_counts(empty: Made) -> None:
    with opened(empty.folder) as practice:
        describe(practice, replace(practice.details, nation="scotland"))
        code = child(practice, competent="not-known")
        born = dt.date(2014, 11, 22)  # twelve tomorrow
        edit.amend(practice, practice.file(code).subjects[0], edit.Amended(born=born))
        made = asked(practice, code)
        before = workspace.asked_of(practice, made).parent
        practice.clock = FixedClock(TODAY + dt.timedelta(days=1))
        after = workspace.asked_of(practice, made).parent

    assert before is not None
    assert after is not None
    assert (before.age, before.presumed) == (11, False)
    assert (after.age, after.presumed) == (12, True)


def test_nobody_who_has_died_asks(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="birth certificate")
        edit.amend(practice, known(practice, "Kim Marsh"), edit.Amended(died=dt.date(2026, 8, 1)))
        made = asked(practice, code, name="Kim Marsh")
        parent = workspace.asked_of(practice, made).parent

        assert parent is not None
        assert (parent.right, parent.no_right) == ("", True)
        assert lacking(practice, code, name="Kim Marsh") == {"no-right-recorded"}


def test_no_pack_is_made_against_a_child_who_can_decide(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, competent="yes", because="She understands.")
        with pytest.raises(NotAllowed, match="pack-missing") as refused:
            build.pack(practice, asked(practice, code, agrees=YesNo.NO), tmp_path / "pack.pdf")

    assert "child-says-no" in {str(one) for one in refused.value.facts["missing"]}  # type: ignore[attr-defined]
