"""What holds on a day: contracts, notices, answers, adults, ways to reach, capacity, settings."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest

from app.domain import capacities, contracts, reach, records_consents, responsibilities
from app.domain.capacities import Able, Capacity, CapacityState
from app.domain.consents import Withdrawal, WithdrawnBy
from app.domain.contracts import Contract, Manner, Topic
from app.domain.endings import EndedHow, Ending
from app.domain.endings import state_of as state_of_ending
from app.domain.ids import Code, FormId, PersonId, RecordId
from app.domain.organisations import (
    Controller,
    Organisation,
    OrganisationState,
    Setting,
    setting_on,
)
from app.domain.organisations import state_of as state_of_organisation
from app.domain.privacy_notices import GivenHow, PrivacyNotice
from app.domain.privacy_notices import state_of as state_of_notice
from app.domain.reach import Reach, ReachBy, ReachState, ReachUse
from app.domain.records import Record
from app.domain.records_consents import RecordsAnswer, RecordsConsent, RecordsConsentState
from app.domain.responsibilities import Responsibility, YesNo
from app.domain.standing import Standing
from app.domain.text import Mention, NoteText, typed

TODAY = dt.date(2026, 11, 21)
MAY, JUNE, NEXT = dt.date(2026, 5, 1), dt.date(2026, 6, 1), dt.date(2027, 1, 5)
CODE = Code("AAA-AAA")
ANN, BEN = PersonId("ann"), PersonId("ben")


def outside(name: str, on: dt.date, adds_to: str | None = None) -> dict[str, Any]:
    before = None if adds_to is None else RecordId(adds_to)
    return {"id": RecordId(name), "file": CODE, "on": on, "adds_to": before, "signed": name}


def contract(name: str, on: dt.date, *topics: Topic, adds_to: str | None = None) -> Contract:
    return Contract(**outside(name, on, adds_to), how=Manner.SPOKEN, discussed=frozenset(topics))


def test_what_was_discussed_stays_so_when_a_newer_contract_is_made() -> None:
    first = contract("a", MAY, Topic.LIMITS, Topic.FEES)
    second = contract("b", JUNE, Topic.FEES)
    later = contract("c", NEXT, Topic.RIGHTS)
    every = [later, second, first]

    assert contracts.discussed(every, TODAY) == {Topic.LIMITS: MAY, Topic.FEES: JUNE}
    assert [contracts.state_of(one, every, TODAY) for one in every] == [
        Standing.LATER,
        Standing.CURRENT,
        Standing.REPLACED,
    ]


def test_a_correction_takes_away_what_was_never_discussed() -> None:
    first = contract("a", JUNE, Topic.LIMITS)
    corrected = contract("b", MAY, Topic.FEES, adds_to="a")

    assert contracts.discussed([first, corrected], TODAY) == {Topic.FEES: MAY}
    assert contracts.state_of(corrected, [first, corrected], TODAY) is Standing.CURRENT
    assert contracts.state_of(first, [first, corrected], TODAY) is Standing.REPLACED


def test_a_correction_that_is_still_to_come_takes_nothing_away_yet() -> None:
    first = contract("a", MAY, Topic.LIMITS)
    corrected = contract("b", NEXT, adds_to="a")

    assert contracts.discussed([first, corrected], TODAY) == {Topic.LIMITS: MAY}


def test_the_newest_notice_is_that_of_each_who_was_given_one() -> None:
    ann, ben, again = (
        PrivacyNotice(**outside(name, on), how=GivenHow.PAPER, given_to=(whom,))
        for name, on, whom in (("a", MAY, ANN), ("b", MAY, BEN), ("c", JUNE, ANN))
    )
    every = [ann, ben, again]

    assert [state_of_notice(one, every, TODAY) for one in every] == [
        Standing.REPLACED,
        Standing.CURRENT,
        Standing.CURRENT,
    ]


def answer(
    name: str, on: dt.date, what: RecordsAnswer, whose: PersonId | None = None
) -> RecordsConsent:
    return RecordsConsent(**outside(name, on), answer=what, how=Manner.SPOKEN, whose=whose)


def said(
    records: Iterable[Record], clients: tuple[PersonId, ...], day: dt.date
) -> dict[PersonId, str]:
    found = records_consents.answers(records, clients, day)
    return {whom: one.state.value for whom, one in found.items()}


def test_each_partner_answers_for_themselves() -> None:
    ann = answer("a", MAY, RecordsAnswer.AGREED, ANN)
    ben = answer("b", MAY, RecordsAnswer.REFUSED, BEN)
    no_longer = answer("c", JUNE, RecordsAnswer.WITHDRAWN, ANN)
    every = [ann, ben, no_longer]

    assert said(every, (ANN, BEN), MAY) == {ANN: "agreed", BEN: "refused"}
    assert said(every, (ANN, BEN), TODAY) == {ANN: "withdrawn", BEN: "refused"}
    assert [records_consents.state_of(one, every, TODAY) for one in every] == [
        RecordsConsentState.REPLACED,
        RecordsConsentState.REFUSED,
        RecordsConsentState.WITHDRAWN,
    ]


def test_an_answer_of_nobody_named_is_the_only_client_and_never_one_of_two() -> None:
    unnamed = [answer("a", MAY, RecordsAnswer.AGREED)]
    named = answer("b", JUNE, RecordsAnswer.REFUSED, ANN)

    assert said(unnamed, (ANN,), TODAY) == {ANN: "agreed"}
    assert said(unnamed, (ANN, BEN), TODAY) == {}
    assert said([*unnamed, named], (ANN,), TODAY) == {ANN: "refused"}


def test_a_withdrawal_that_adds_to_an_answer_takes_it_back() -> None:
    yes = answer("a", MAY, RecordsAnswer.AGREED)
    taken_back = Withdrawal(**outside("b", JUNE, "a"), by=WithdrawnBy.CLIENT)

    assert records_consents.state_of(yes, [yes, taken_back], MAY) is RecordsConsentState.AGREED
    assert records_consents.state_of(yes, [yes, taken_back], TODAY) is RecordsConsentState.WITHDRAWN
    assert records_consents.answers([yes, taken_back], (ANN,), TODAY)[ANN].on == JUNE


def test_what_is_known_of_each_adult_is_the_newest() -> None:
    first, second, other = (
        Responsibility(**outside(name, on), adult=adult, parental=known)
        for name, on, adult, known in (
            ("a", MAY, ANN, YesNo.NOT_KNOWN), ("b", JUNE, ANN, YesNo.YES), ("c", MAY, BEN, YesNo.NO)
        )
    )  # fmt: skip
    every = [first, second, other]

    assert set(responsibilities.adults(every, TODAY)) == {second, other}
    assert responsibilities.state_of(first, every, TODAY) is Standing.REPLACED


def way(name: str, on: dt.date, address: str | NoteText, **more: Any) -> Reach:
    given: dict[str, Any] = {"means": ReachBy.CALL, "use": ReachUse.USE, **more}
    text = typed(address) if isinstance(address, str) else address
    return Reach(**outside(name, on), address=text, **given)


def test_what_is_out_of_use_is_no_way_to_reach_anybody() -> None:
    home = way("a", MAY, "020 7946 0000")
    mobile = way("b", MAY, "07700 900123", until=JUNE)
    not_home = way("c", JUNE, "02079460000", use=ReachUse.DO_NOT_USE)
    mail = way("d", MAY, "a@example.com", means=ReachBy.EMAIL)
    every = [home, mobile, not_home, mail, way("e", NEXT, "1")]

    assert [reach.state_of(one, every, TODAY) for one in every] == [
        ReachState.REPLACED,
        ReachState.ENDED,
        ReachState.DO_NOT_USE,
        ReachState.IN_USE,
        ReachState.LATER,
    ]
    assert reach.in_use(every, TODAY) == (mail,)
    assert set(reach.out_of_use(every, TODAY)) == {mobile, not_home}


def test_a_number_that_is_not_to_be_used_is_not_to_be_texted_unless_that_was_said_since() -> None:
    text = way("a", MAY, "07700 900123", means=ReachBy.TEXT)
    barred = way("b", JUNE, "07700900123", use=ReachUse.DO_NOT_USE)
    since = way("c", JUNE, "07700 900123", means=ReachBy.TEXT)

    assert reach.in_use([text, barred], TODAY) == ()
    assert reach.in_use([text, barred, since], TODAY) == (since,)


def test_a_number_that_is_kept_as_a_mention_is_known_by_its_form() -> None:
    kept = NoteText((Mention(ANN, FormId("f")),))
    every = [way("a", MAY, kept), way("b", JUNE, kept, use=ReachUse.DO_NOT_USE)]

    assert reach.in_use(every, TODAY) == ()


def judged(name: str, on: dt.date, weigh: Able, decision: str = "a letter") -> Capacity:
    return Capacity(
        **outside(name, on), decision=typed(decision), understand=Able.YES, retain=Able.YES,
        weigh=weigh, communicate=Able.YES,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("weigh", "state"),
    [
        (Able.YES, CapacityState.ABLE),
        (Able.NO, CapacityState.NOT_ABLE),
        (Able.NOT_SURE, CapacityState.NOT_SURE),
    ],
)
def test_one_no_is_a_no_and_one_doubt_a_doubt(weigh: Able, state: CapacityState) -> None:
    one = judged("a", MAY, weigh)
    assert capacities.state_of(one, [one], TODAY) is state


def test_a_judgement_is_replaced_by_one_about_the_same_decision_alone() -> None:
    first, other = judged("a", MAY, Able.NO), judged("b", JUNE, Able.YES, "a report")
    again = judged("c", JUNE, Able.YES)

    assert capacities.state_of(first, [first, other], TODAY) is CapacityState.NOT_ABLE
    assert capacities.state_of(first, [first, again], TODAY) is CapacityState.REPLACED


def placed(name: str, on: dt.date, setting: Setting, until: dt.date | None = None) -> Organisation:
    return Organisation(
        **outside(name, on), setting=setting, name=typed("Oak"), controller=Controller.BOTH,
        until=until,
    )  # fmt: skip


def test_the_setting_is_private_unless_an_organisation_is_there() -> None:
    school = placed("a", MAY, Setting.SCHOOL, until=JUNE)
    scheme = placed("b", dt.date(2026, 7, 1), Setting.EAP)

    assert setting_on([], TODAY) is None
    assert setting_on([school, scheme], MAY) is Setting.SCHOOL
    assert setting_on([school], TODAY) is None
    assert setting_on([school, scheme], TODAY) is Setting.EAP
    assert state_of_organisation(school, [school, scheme], TODAY) is OrganisationState.ENDED
    assert state_of_organisation(scheme, [school, scheme], TODAY) is OrganisationState.CURRENT


def test_the_newest_ending_holds_since_people_come_back() -> None:
    first = Ending(**outside("a", MAY), how=EndedHow.PLANNED)
    second = Ending(**outside("b", JUNE), how=EndedHow.BY_CLIENT)

    assert state_of_ending(first, [first, second], TODAY) is Standing.REPLACED
    assert state_of_ending(second, [first, second], TODAY) is Standing.CURRENT
