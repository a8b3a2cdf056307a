import datetime as dt
from dataclasses import fields, replace
from typing import Any, Final

import pytest

from app.domain import forms
from app.domain.decisions import (
    FIELDS_OF,
    PRINCIPLES,
    STEP_OF,
    DecisionState,
    DisclosureDecision,
    DisclosureOutcome,
    Gap,
    TellingClient,
    Verdict,
    WhyNot,
    gaps,
    is_kept_from_the_client,
    not_before,
    state_of,
)
from app.domain.ids import Code, PersonId, RecordId
from app.domain.kinds import DECISION
from app.domain.text import typed
from app.services.records.kind_words import words_of
from tests.builders import kind_records

NOW: Final = dt.datetime(2026, 11, 24, 14, 10)  # noqa: DTZ001  a local moment
WHOLE: Final[dict[str, Any]] = {
    "on": "2026-11-23",
    "happened": "She said that he waits by the school.",
    "footing": "permitted",
    "grounds": "Likely, grave and soon; asking him to stay away did not help.",
    **dict.fromkeys(PRINCIPLES, "Answered."),
    "consulted": ["supervisor"],
    "consulted_on": "2026-11-20",
    "advice": "Tell the council.",
    "begun": "2026-11-23",
    "begun_at": "14:10",
    "ability": "can",
    "agreement": "refused",
    "telling": "told",
    "decision": "disclose",
    "reasons": "A child is in danger.",
    "what": "That he waits there.",
    "to_whom": "The council's children's services",
    "how": "By telephone.",
}
TODAY: Final = dt.date(2026, 11, 24)


def without(*names: str, **given: Any) -> dict[str, Any]:
    return {name: one for name, one in (WHOLE | given).items() if name not in names}


def test_a_whole_decision_lacks_nothing() -> None:
    assert gaps(WHOLE, NOW, 24) == ()


def test_an_empty_one_lacks_what_every_decision_needs() -> None:
    assert set(gaps({}, NOW, 24)) == {
        Gap.HAPPENED, Gap.FOOTING, Gap.CONSULTED, Gap.TIME, Gap.ABILITY, Gap.AGREEMENT,
        Gap.TELLING, Gap.DECISION, Gap.REASONS,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "gap"),
    [
        (without("happened"), Gap.HAPPENED),
        (without(happened="  "), Gap.HAPPENED),
        (without("footing"), Gap.FOOTING),
        (without(footing="obliged"), Gap.DUTY),
        (without("grounds"), Gap.GROUNDS),
        (without("share"), Gap.PRINCIPLES),
        (without("consulted", "consulted_on", "advice"), Gap.CONSULTED),
        (without("advice"), Gap.ADVICE),
        (without("consulted_on"), Gap.ADVICE),
        (without(begun_at="14:11"), Gap.TIME),
        (without("begun"), Gap.TIME),
        (without(begun_at="later"), Gap.TIME),
        (without("ability"), Gap.ABILITY),
        (without("agreement"), Gap.AGREEMENT),
        (without("telling"), Gap.TELLING),
        (without(telling="not-now", look_again="2026-12-01"), Gap.NOT_TOLD),
        (
            without(telling="not-now", not_told_because=["other"], look_again="2026-12-01"),
            Gap.NOT_TOLD,
        ),
        (without(telling="not-now", not_told_because=["investigation"]), Gap.LOOK_AGAIN),
        (without(telling="will-tell"), Gap.LOOK_AGAIN),
        (without("decision"), Gap.DECISION),
        (without("reasons"), Gap.REASONS),
        (without("what"), Gap.WHAT),
        (without("to_whom"), Gap.WHAT),
        (without("how"), Gap.WHAT),
    ],
)
def test_each_gap_is_named(given: dict[str, Any], gap: Gap) -> None:
    assert gaps(given, NOW, 24) == (gap,)


@pytest.mark.parametrize(
    "given",
    [
        without("consulted", "consulted_on", "advice", nobody_because="It is night."),
        without(begun="2026-11-24", emergency="He has a knife and is on his way."),
        without(
            telling="not-now",
            not_told_because=["other"],
            not_told_note="In hospital.",
            look_again="2026-12-01",
        ),
        without("grounds", emergency="He has a knife and is on his way."),
        without("grounds", footing="not-sure"),
        without("grounds", *PRINCIPLES, "what", "to_whom", "how", decision="not-to-disclose"),
        without(*PRINCIPLES, emergency="He has a knife and is on his way."),
        without(*PRINCIPLES, "what", "to_whom", "how", decision="not-to-disclose"),
        without(footing="obliged", duty="court-order"),
        without(telling="not-now", not_told_because=["law-forbids"], look_again="2026-12-01"),
    ],
)
def test_there_is_another_way_where_the_rule_has_one(given: dict[str, Any]) -> None:
    assert gaps(given, NOW, 24) == ()


def test_it_may_be_signed_a_day_after_it_was_begun() -> None:
    assert not_before(WHOLE, 24) == NOW
    assert not_before({"begun": "2026-11-23"}, 24) is None


def test_every_question_belongs_to_one_step_and_no_step_asks_more_than_twelve() -> None:
    asked = [name for step in FIELDS_OF.values() for name in step]
    assert sorted(asked) == sorted(one.name for one in forms.asked(DECISION))
    assert max(len(step) for step in FIELDS_OF.values()) <= 12
    assert set(STEP_OF) == set(Gap)


def test_each_question_that_is_not_plain_says_why_it_is_asked() -> None:
    words = words_of("decision").fields
    assert all(words[one].why for one in (*PRINCIPLES, "consulted", "ability", "telling"))


def decision(**given: Any) -> DisclosureDecision:
    made = kind_records.BUILDERS["decision"](
        Code("AAA-AAA"), PersonId("p"), typed("said"), id=RecordId("d"), signed="1"
    )
    assert isinstance(made, DisclosureDecision)
    return replace(made, **given)


def outcome(**given: Any) -> DisclosureOutcome:
    made = DisclosureOutcome(
        id=RecordId("o"), file=Code("AAA-AAA"), on=TODAY, signed="2", came_of_it=typed("said"),
        adds_to=RecordId("d"),
    )  # fmt: skip
    return replace(made, **given)


def test_telling_the_client_is_due_on_its_day_until_they_know() -> None:
    made = decision(telling=TellingClient.NOT_NOW, look_again=dt.date(2026, 12, 1))
    on, before = dt.date(2026, 12, 1), dt.date(2026, 11, 30)

    assert state_of(made, [made], before) is DecisionState.TELL_LATER
    assert state_of(made, [made], on) is DecisionState.TELL_DUE
    put_off = outcome(look_again=dt.date(2027, 1, 1))
    assert state_of(made, [made, put_off], on) is DecisionState.TELL_LATER
    told = outcome(told_on=on, signed="3")
    assert state_of(made, [made, put_off, told], on) is DecisionState.DECIDED


def test_asking_the_client_first_waits_for_what_came_of_it() -> None:
    made = decision(decision=Verdict.ASK_FIRST, telling=TellingClient.TOLD)

    assert state_of(made, [made], TODAY) is DecisionState.ASKING
    assert state_of(made, [made, outcome()], TODAY) is DecisionState.DECIDED


def test_a_decision_that_another_adds_to_is_replaced() -> None:
    made = decision()
    again = decision(id=RecordId("e"), adds_to=made.id)

    assert state_of(made, [made, again], TODAY) is DecisionState.REPLACED


def test_it_is_kept_from_the_client_while_the_law_forbids_telling() -> None:
    made = decision(telling=TellingClient.NOT_NOW, not_told_because=frozenset({WhyNot.LAW}))

    assert is_kept_from_the_client(made, [])
    assert not is_kept_from_the_client(made, [outcome(told_on=TODAY)])
    other = replace(made, not_told_because=frozenset({WhyNot.CHILD}))
    assert not is_kept_from_the_client(other, [])


def test_what_a_draft_holds_is_what_the_record_will() -> None:
    assert {one.name for one in fields(DisclosureDecision)} > set(WHOLE)
