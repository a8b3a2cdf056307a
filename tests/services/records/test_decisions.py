from dataclasses import replace
from typing import Any, Final

import pytest

from app.cli.output import WORDS
from app.domain.agenda import What
from app.domain.callings import Bound
from app.domain.decisions import Gap
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.ids import Code, DraftId
from app.domain.kinds import DECISION, OUTCOME
from app.domain.notes import Draft
from app.services.practice import details
from app.services.practice.practice import Practice
from app.services.records import decisions, sign
from app.services.records import draft as drafts
from app.services.records.form import known_already
from app.services.today.agenda import agenda
from app.ui.wording import WORDS as SAID
from tests.builders.practices import HOUSE, TODAY, FixedClock, Made, client, opened
from tests.domain.test_decisions import WHOLE

EMERGENCY: Final = {"emergency": "He has a knife."}


def signed(practice: Practice, code: Code, **given: Any) -> Any:
    fields = {name: one for name, one in (WHOLE | given).items() if one is not None}
    fields |= {"on": TODAY.isoformat(), "begun": fields.get("begun") and "2026-11-19"}
    return sign.sign(practice, DECISION, code, {k: v for k, v in fields.items() if v})


def test_a_whole_decision_is_signed(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        signed(practice, code)
        (read,) = sign.records(practice, code, "decision")
    assert read.state == "decided"
    assert read.fields["begun_at"] == "14:10"


@pytest.mark.thorough
@pytest.mark.parametrize("gap", [one for one in Gap if one is not Gap.TIME])
def test_each_gap_is_refused_in_a_sentence_of_its_own(empty: Made, gap: Gap) -> None:
    lacking: dict[Gap, dict[str, Any]] = {
        Gap.DUTY: {"footing": "obliged"},
        Gap.PRINCIPLES: {"share": None},
        Gap.CONSULTED: dict.fromkeys(("consulted", "consulted_on", "advice")),
        Gap.ADVICE: {"advice": None},
        Gap.FORBIDDEN: {"duty": "terrorism-telling"},
        Gap.ADVICE_FIRST: {"duty": "terrorism-acts", "telling": "told", **ALONE},
        Gap.NOT_TOLD: {"telling": "not-now", "look_again": "2026-12-01"},
        Gap.LOOK_AGAIN: {"telling": "will-tell"},
        Gap.WHAT: {"how": None},
    }
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        with pytest.raises(NotAllowed) as refused:
            signed(practice, code, **lacking.get(gap, {gap.value: None}))
        assert not practice.kept
    assert refused.value.rule.startswith("decision-")
    assert refused.value.rule in WORDS
    assert refused.value.rule in SAID


def test_it_waits_a_day_unless_there_is_an_emergency(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        with pytest.raises(NotAllowed) as refused:
            signed(practice, code, begun=None, begun_at=None)
        signed(practice, code, begun=None, begun_at=None, **EMERGENCY)
        (read,) = sign.records(practice, code, "decision")
    assert refused.value.rule == "decision-too-soon"
    assert str(refused.value.facts["since"]).endswith("22 November 2026")
    assert read.fields["begun"] == TODAY.isoformat()


def test_a_time_that_is_none_is_refused_with_its_field(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        with pytest.raises(NotUnderstood) as refused:
            signed(practice, code, begun_at="later")
    assert refused.value.facts["field"] == "begun_at"


def test_the_law_of_the_day_is_kept_with_its_version(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        signed(practice, code, footing="obliged", duty="terrorism-acts")
        (read,) = sign.records(practice, code, "decision")
    law = str(read.fields["law"])
    assert "Terrorism Act 2000, section 38B" in law
    assert "version 2026-12" in law


@pytest.mark.parametrize(
    ("nation", "duty", "rule"),
    [
        ("england", "child-sexual-abuse", "decision-duty-not-in-force"),
        ("england", "relevant-offence", "decision-duty-elsewhere"),
        ("northern-ireland", "driver", "decision-duty-elsewhere"),
    ],
)
def test_a_law_that_does_not_hold_here_is_refused(
    empty: Made, nation: str, duty: str, rule: str
) -> None:
    with opened(empty.folder) as practice:
        details.describe(practice, replace(practice.details, nation=nation))
        code = client(practice, "Greta Holm")
        with pytest.raises(NotAllowed) as refused:
            signed(practice, code, footing="obliged", duty=duty)
    assert refused.value.rule == rule


def test_what_applies_to_this_practice_comes_first(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        before = decisions.laws(practice, code)
        also = (Bound.REGULATED_SECTOR,)
        details.describe(practice, replace(practice.details, also=also))
        after = decisions.laws(practice, code)
        off = decisions.not_yet_law(practice, code)
    reach = {one.id: one.reach.value for one in before}
    assert reach["money-laundering-report"] == "not-yours"
    assert {one.id: one.reach.value for one in after}["money-laundering-report"] == "applies"
    assert "child-sexual-abuse" not in reach
    assert [one.partition(":")[0] for one in off] == ["Child sexual abuse"]


def test_what_came_of_it_says_when_the_client_was_told(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        made = signed(practice, code, telling="will-tell", look_again="2026-11-21")
        (due,) = decisions.to_tell(practice)
        (before,) = sign.records(practice, code, "decision")
        said = {"on": "2026-11-21", "came_of_it": "I told her.", "told_on": "2026-11-21"}
        sign.sign(practice, OUTCOME, code, said, adds_to=made.record)
        (after,) = sign.records(practice, code, "decision")
        assert decisions.to_tell(practice) == ()
    assert (due.file, due.record, due.review) == (code, made.record, TODAY)
    assert (before.state, after.state) == ("tell-due", "decided")


def test_a_decision_made_again_has_a_moment_of_its_own(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        made = signed(practice, code, footing="obliged", duty="court-order", **EMERGENCY)
        known = known_already(practice, "decision", code, made.record)
    assert known["happened"] == WHOLE["happened"]
    assert not {"law", "begun", "begun_at", "emergency"} & known.keys()


def test_a_draft_waits_for_days_and_says_what_is_missing(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        begun = decisions.opened_with(practice)
        drafts.save(
            practice,
            Draft(
                id=DraftId("d"), file=code, kind="decision", on=TODAY, kept="2026-11-21T10:30:00Z",
                fields={**begun, "happened": "Half a"},
            ),
        )  # fmt: skip
        (draft,) = drafts.of_file(practice, code)
        until = decisions.waits_until(practice, draft)
        missing = decisions.missing_in(practice, draft)
    later = replace(HOUSE, clock=FixedClock(TODAY.replace(day=23)))
    with opened(empty.folder, house=later) as practice:
        (draft,) = drafts.of_file(practice, code)
        assert Gap.TIME not in decisions.missing_in(practice, draft)
    assert until is not None
    assert until.date() == TODAY.replace(day=22)
    assert Gap.TIME in missing
    assert Gap.HAPPENED not in missing


def test_whom_to_ring_comes_from_the_details(empty: Made) -> None:
    with opened(empty.folder) as practice:
        blank = decisions.ring_first(practice)
        said = replace(practice.details, supervisor="Nora Whitlock", supervisor_number="0114 496")
        details.describe(practice, said)
        supervisor, helpline = decisions.ring_first(practice)
    assert [one.number for one in blank] == ["", ""]
    assert (supervisor.name, supervisor.number, helpline.name) == ("Nora Whitlock", "0114 496", "")


def test_what_is_ticked_is_read_in_the_order_of_the_form(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        signed(practice, code, consulted=["solicitor", "supervisor"])
        (read,) = sign.records(practice, code, "decision")
    assert "Who was consulted: my supervisor, a solicitor\n" in read.text


SILENT: Final = {"duty": "terrorism-telling", "footing": "obliged"}


def test_that_they_were_told_is_not_signed_where_the_law_named_forbids_it(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ines Duarte")
        with pytest.raises(NotAllowed, match="decision-telling-forbidden"):
            signed(practice, code, **SILENT, telling="told")
        assert practice.kept == {}
        lawful = "The police said on 20 November that the enquiry is over."
        signed(practice, code, **SILENT, telling="told", telling_lawful=lawful)
        signed(practice, code, **SILENT, telling="will-tell", look_again="2026-12-20")


ALONE: Final = {
    **dict.fromkeys(("consulted", "consulted_on", "advice")),
    "nobody_because": "Nobody answered.",
}


@pytest.mark.parametrize("duty", ["terrorism-acts", "terrorism-money", "money-laundering-report"])
def test_advice_comes_before_the_client_is_told_of_a_report(empty: Made, duty: str) -> None:
    said = {"duty": duty, "footing": "obliged"}
    with opened(empty.folder) as practice:
        code = client(practice, "Ines Duarte")
        for more in (ALONE, {**ALONE, **EMERGENCY}):
            with pytest.raises(NotAllowed, match="decision-advice-first"):
                signed(practice, code, **said, **more, telling="told")
        assert practice.kept == {}
        signed(practice, code, **said, telling="told")
        signed(practice, code, **said, **ALONE, telling="will-tell", look_again="2026-12-20")


def test_an_outcome_does_not_say_that_they_were_told_where_a_law_forbids_it(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ines Duarte")
        made = signed(
            practice, code, **SILENT, telling="not-now", not_told_because=["law-forbids"],
            look_again="2026-11-21",
        ).record  # fmt: skip
        came = {"on": TODAY.isoformat(), "came_of_it": "A report was made."}
        said = sign.sign(practice, OUTCOME, code, came, adds_to=made).record
        for before in (made, said):
            told = {**came, "told_on": TODAY.isoformat()}
            with pytest.raises(NotUnderstood, match="telling-forbidden") as refused:
                sign.sign(practice, OUTCOME, code, told, adds_to=before)
            assert refused.value.facts["field"] == "told_lawful"
        (line,) = (one for one in agenda(practice).items if one.what is What.TELLING)
        assert line.why == "A law forbids telling the client. Take advice on whether it still does."
        assert "tell" not in line.verb.lower()
        lawful = {**told, "told_lawful": "The police wrote that the enquiry is over."}
        sign.sign(practice, OUTCOME, code, lawful, adds_to=made)
        assert not [one for one in agenda(practice).items if one.what is What.TELLING]
