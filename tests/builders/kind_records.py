"""A record of every kind, filled in wherever something can be said: one function for each."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

from app.domain.access_requests import Request
from app.domain.approaches import Approach, Caller, Came, Order, OrderOf, Outcome
from app.domain.capacities import Able, Capacity
from app.domain.consents import Category, Consent, HowGiven, Term, Withdrawal, WithdrawnBy
from app.domain.contracts import Contract, Manner, Topic
from app.domain.decisions import (
    PRINCIPLES,
    Ability,
    Agreement,
    Consulted,
    DisclosureDecision,
    DisclosureOutcome,
    Footing,
    TellingClient,
    Verdict,
    WhyNot,
)  # fmt: skip
from app.domain.duties import DutyId
from app.domain.encounters import Encounter, Greeting
from app.domain.endings import EndedHow, Ending, EndingTopic
from app.domain.handed_over import HandedOver, HowSent, Went
from app.domain.health import Health
from app.domain.holds import Hold, HoldReason
from app.domain.ids import PersonId
from app.domain.measures import Difficulty, Instrument, Measure
from app.domain.organisations import Controller, Organisation, Setting
from app.domain.papers_given import Leaflet, PaperGiven
from app.domain.police_code import CodeQuestion
from app.domain.privacy_notices import GivenHow, PrivacyNotice, Receipt
from app.domain.questions import ClientQuestion, QuestionAbout, Raised
from app.domain.reach import Reach, ReachAllowed, ReachBy, ReachUse
from app.domain.receivers import Receiver
from app.domain.records import Record
from app.domain.records_consents import RecordsAnswer, RecordsConsent
from app.domain.releases import Level, Release
from app.domain.renewals import Renewal, RenewalOf
from app.domain.reports import Report, Template
from app.domain.representatives import Power, Representative
from app.domain.requests import Opinion
from app.domain.responsibilities import ContactAllowed, Deciding, Responsibility, YesNo
from app.domain.risk import Risk, RiskLevel
from app.domain.sharing import HowTold, Shared, SharedWhen, SharedWith, Sharing, Telling
from app.domain.sheets import Extract, Instead, IntruderAnswer, Sheet
from app.domain.text import NoteText, typed
from app.domain.with_client import WithClient
from tests.builders.register_records import DAY, REGISTER_BUILDERS


def hold(code: Any, _client: PersonId, _said: NoteText, **given: Any) -> Record:
    return Hold(file=code, reason=HoldReason.CLAIM, opened=DAY, **given)


def request(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    gate = Opinion(given_on=DAY, given_by=said)
    return Request(file=code, person=client, received=DAY, by=said, reason=said, gate=gate, **given)


def encounter(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return Encounter(
        file=code, on=DAY, whose=client, alone=Greeting.WAIT, accompanied=Greeting.PASS_BY,
        say=said, **given,
    )  # fmt: skip


def renewal(_code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    until, what = dt.date(2027, 11, 20), RenewalOf.INSURANCE
    return Renewal(on=DAY, what=what, until=until, with_whom=said, number=said, **given)


def decision(code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    eight: Any = dict.fromkeys(PRINCIPLES, said)
    return DisclosureDecision(
        file=code, on=DAY, happened=said, footing=Footing.OBLIGED, duty=DutyId.TERRORISM_ACTS,
        law=said, grounds=said, **eight,
        consulted=frozenset({Consulted.SUPERVISOR}), consulted_on=DAY, advice=said,
        nobody_because=said, begun=DAY, begun_at=typed("14:10"), emergency=said,
        ability=Ability.CAN, ability_because=said, agreement=Agreement.REFUSED, agreement_said=said,
        telling=TellingClient.NOT_NOW, telling_lawful=said,
        not_told_because=frozenset({WhyNot.LAW}), not_told_note=said,
        look_again=dt.date(2026, 12, 20), decision=Verdict.DISCLOSE, reasons=said, what=said,
        to_whom=said, receiver=Receiver.POLICE, how=said, by_when=DAY, categories=(Category.NOTES,),
        people=(_client,), **given,
    )  # fmt: skip


def outcome(code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return DisclosureOutcome(
        file=code,
        on=DAY,
        came_of_it=said,
        with_client=frozenset({WithClient.SEEN}),
        told_on=DAY,
        told_lawful=said,
        **given,
    )


def contract(code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return Contract(
        file=code, on=DAY, how=Manner.SIGNED, discussed=frozenset({Topic.LIMITS, Topic.FEES}),
        starts=DAY, arrangement=said, fee=said, between=said, said=said, given=said, **given,
    )  # fmt: skip


def privacy_notice(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return PrivacyNotice(
        file=code, on=DAY, how=GivenHow.PAPER, notice=said, given_to=(client,),
        receipt=Receipt.SIGNED, **given,
    )  # fmt: skip


def paper_given(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return PaperGiven(
        file=code, on=DAY, paper=Leaflet.LIMITS, how=GivenHow.PAPER, edition=said,
        given_to=(client,), receipt=Receipt.SIGNED, **given,
    )  # fmt: skip


def records_consent(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return RecordsConsent(
        file=code, on=DAY, answer=RecordsAnswer.AGREED, how=Manner.SPOKEN, whose=client,
        wording=said, **given,
    )  # fmt: skip


def responsibility(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return Responsibility(
        file=code, on=DAY, adult=client, whose=client, parental=YesNo.YES, evidence=said,
        contact=ContactAllowed.ASK_FIRST, deciding=Deciding.RECORDS, decision=said,
        competent=YesNo.YES, because=said, **given,
    )  # fmt: skip


def representative(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return Representative(
        file=code, on=DAY, who=client, power=Power.LASTING_HEALTH, evidence=said, whose=client,
        registered=YesNo.YES, covers=YesNo.YES, limits=said, together=(client,), **given,
    )  # fmt: skip


def reach(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return Reach(
        file=code, on=DAY, means=ReachBy.CALL, address=said, use=ReachUse.USE, whose=client,
        allowed=frozenset({ReachAllowed.VOICEMAIL}), when=said, **given,
    )  # fmt: skip


def capacity(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return Capacity(
        file=code, on=DAY, deciding=Deciding.RECORDS, decision=said, understand=Able.YES,
        retain=Able.YES, weigh=Able.NOT_SURE, communicate=Able.YES, whose=client, because=said,
        **given,
    )  # fmt: skip


def organisation(code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return Organisation(
        file=code, on=DAY, setting=Setting.SCHOOL, name=said, controller=Controller.BOTH,
        policy=said, keeps=said, told=said, **given,
    )  # fmt: skip


def ending(code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return Ending(
        file=code,
        on=DAY,
        how=EndedHow.PLANNED,
        discussed=frozenset({EndingTopic.NEXT}),
        said=said,
        agreed=said,
        **given,
    )


def sharing(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return Sharing(
        file=code, on=DAY, with_whom=SharedWith.EMERGENCY_CONTACT, person=client, name=said,
        when=SharedWhen.EMERGENCY, what=(Shared.ATTENDANCE, Shared.RISK), trigger=said, words=said,
        why=said, agreed_by=(client,), **given,
    )  # fmt: skip


def consent(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return Consent(
        file=code, on=DAY, recipient=said, receiver=Receiver.GP, purpose=said,
        categories=(Category.ATTENDANCE,),
        term=Term.ONCE, how=HowGiven.SPOKEN, given_by=(client,), people=(client,), **given,
    )  # fmt: skip


def withdrawal(code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return Withdrawal(file=code, on=DAY, by=WithdrawnBy.CLIENT, said=said, **given)


def telling(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return Telling(file=code, on=DAY, how=HowTold.LETTER, whom=(client,), said=said, **given)


def risk(code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return Risk(
        file=code, on=DAY, level=RiskLevel.CURRENT, said=said, assessed=said, protective=said,
        action=said, consulted=said, look_again=dt.date(2026, 11, 27), **given,
    )  # fmt: skip


def approach(code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return Approach(
        file=code, on=DAY, came=Came.TELEPHONE, who=said, organisation=said, number=said,
        caller=Caller.EMPLOYER, wants=said, by=dt.date(2026, 12, 1), reference=said, checked=said,
        said=said, outcome=Outcome.NEITHER, **given,
    )  # fmt: skip


def order(code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return Order(
        file=code, on=DAY, what=OrderOf.COURT_ORDER, authority=said, reference=said,
        dated=dt.date(2026, 11, 18), served=said, scope=said, checked=said,
        categories=(Category.NOTES,), people=(_client,), records_from=dt.date(2026, 1, 1),
        records_to=DAY, by=dt.date(2026, 12, 14), paper=said, **given,
    )  # fmt: skip


def release(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return Release(
        file=code, person=client, on=DAY, level=Level.RECORDS, recipient=said, address=said,
        because=said, categories=(Category.NOTES,), left_out_because=said, digest=said,
        answered=(CodeQuestion.NOTICE,), **given,
    )  # fmt: skip


def sheet(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return Sheet(
        file=code, person=client, on=DAY, digest=said,
        instead=(Instead(suggestion="s1", words=said),), **given,
    )  # fmt: skip


def extract(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return Extract(
        file=code, person=client, on=DAY, digest=said, purpose=said,
        instead=(Instead(suggestion="s1", words=said),),
        withdraw_until=DAY, read_on=DAY, their_words=said,
        answers=(IntruderAnswer(question="who", answer=said),), **given,
    )  # fmt: skip


def handover(code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return HandedOver(
        file=code, on=DAY, what=Went.SUMMARY, to=said, how=HowSent.POST, said=said, pages=2,
        with_client=frozenset({WithClient.PRESENT}),
        digest=said, **given,
    )  # fmt: skip


def measure(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return Measure(
        file=code, on=DAY, instrument=Instrument.PHQ_9, named=said,
        answers=(2, 1, 3, 2, 0, 1, None, 0, 1), difficulty=Difficulty.SOMEWHAT,
        whose=client, said=said, **given,
    )  # fmt: skip


def report(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return Report(
        file=code, on=DAY, template=Template.SUMMARY, title=said, to=said, whose=client,
        since=dt.date(2026, 1, 12), until=DAY, said=said, pages=1,
        with_client=frozenset({WithClient.HELPED}), wording=said, digest=said,
        **given,
    )  # fmt: skip


def question(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return ClientQuestion(
        file=code, on=DAY, what=Raised.OBJECTION, about=frozenset({QuestionAbout.SHARING}),
        said=said, answer=said, answered=DAY, whose=client, **given,
    )  # fmt: skip


def health(code: Any, client: PersonId, said: NoteText, **given: Any) -> Record:
    return Health(
        file=code, on=DAY, said=said, medicine=said, prescriber=client, helps=said, whose=client,
        **given,
    )  # fmt: skip


BUILDERS: Final[Mapping[str, Callable[..., Record]]] = {
    **REGISTER_BUILDERS,
    "hold": hold,
    "request": request,
    "encounter": encounter,
    "renewal": renewal,
    "contract": contract,
    "privacy-notice": privacy_notice,
    "paper-given": paper_given,
    "records-consent": records_consent,
    "responsibility": responsibility,
    "reach": reach,
    "capacity": capacity,
    "representative": representative,
    "organisation": organisation,
    "ending": ending,
    "sharing": sharing,
    "consent": consent,
    "withdrawal": withdrawal,
    "telling": telling,
    "risk": risk,
    "decision": decision,
    "outcome": outcome,
    "approach": approach,
    "order": order,
    "release": release,
    "handover": handover,
    "sheet": sheet,
    "extract": extract,
    "measure": measure,
    "report": report,
    "question": question,
    "health": health,
}
