"""The beginning of the work with a client: what is agreed, what is missing, and recording it.

Both doors show the same lines. What needs no more than a day and an answer is recorded several at
a time; the rest has a form of its own.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from app.domain import beginning as rules
from app.domain.access_requests import Request
from app.domain.beginning import Asked, Severity, Source, When, lacking, met_on
from app.domain.beginning_kinds import CONTRACT
from app.domain.competence import DecidesOn
from app.domain.consents import Consent
from app.domain.contracts import Contract, Manner, with_terms
from app.domain.dates import age_on, in_words, refuse_to_come
from app.domain.errors import NotUnderstood
from app.domain.files import ClientFile, FileState
from app.domain.filling import short
from app.domain.ids import Code, RecordId, new_id
from app.domain.kinds import SHARING
from app.domain.notes import first_day
from app.domain.organisations import Organisation, Setting, setting_on
from app.domain.privacy_notices import GivenHow, PrivacyNotice
from app.domain.records import Record
from app.domain.records_consents import (
    RecordsAnswer,
    RecordsConsent,
    RecordsConsentState,
    answers,
)
from app.domain.registers import NOTICE_VERSION
from app.domain.retention import FileKind
from app.domain.retention_words import sentence
from app.domain.sharing import WHEN_NEEDED, SharedWhen, SharedWith, Sharing
from app.domain.standing import newest
from app.domain.text import typed
from app.services.people.clients import living, work_today
from app.services.people.namesakes import Namesakes
from app.services.people.people import called
from app.services.people.relinking import link_typed
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.jurisdictions import nations
from app.services.practice.practice import Practice, signed_at
from app.services.records import sharing
from app.services.records.agreed_words import facts_of, facts_then, said_of
from app.services.records.beginning_rules import rules_here

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingThing:
    """One thing that is not there: what, why it is asked and who says so.

    `kind` is the kind of record that it is recorded with, `at_once` whether a day and an answer are
    all that has to be said; `late` says that there has been a session already. `more` is what the
    law of the nation says of this client, `known` what its form need not ask, by field.
    """

    what: str
    title: str
    says: str
    why: str
    source: str
    sources: tuple[Source, ...]
    severity: Severity
    when: When
    kind: str
    at_once: bool
    late: bool
    more: str = ""
    known: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedThing:
    """One thing that is there: what exactly, and since when.

    `changes` says whether a further record would change it; that something was talked through
    stays so. `late` is the day of the first session, where it was not there by then.
    """

    what: str
    title: str
    said: str
    on: dt.date
    kind: str
    changes: bool
    late: dt.date | None = None

    @property
    def in_full(self) -> str:
        """`on paper; after the first session, 9 November 2026`."""
        late = "" if self.late is None else f"after the first session, {in_words(self.late)}"
        return "; ".join(part for part in (self.said, late) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """Somebody took back their agreement to the keeping of records: what stops, what must stay."""

    whose: str
    on: dt.date
    stops: tuple[str, ...]
    stays: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """How the beginning of one file stands on a day. `setting` is None for private practice."""

    code: Code
    names: tuple[str, ...]
    kind: FileKind
    setting: Setting | None
    opened: dt.date
    missing: tuple[MissingThing, ...]
    agreed: tuple[AgreedThing, ...]
    taken_back: tuple[TakenBack, ...]

    @property
    def asks(self) -> tuple[MissingThing, ...]:
        """What the file says is missing: not what would only help."""
        return tuple(one for one in self.missing if one.severity is not Severity.COULD)

    @property
    def must(self) -> tuple[MissingThing, ...]:
        """What is missing that the law or the body's own rule asks for."""
        return tuple(one for one in self.missing if one.severity is Severity.MUST)

    @property
    def lacks(self) -> str:
        """`an agreement about the work, and 14 more`: what matters most, and how many are left."""
        first = next(iter(self.must or self.asks or self.missing)).title
        more = len(self.missing) - 1
        within = first if first[:2].isupper() else f"{first[:1].lower()}{first[1:]}"
        return f"{within}, and {more} more" if more else within


def beginning_of(practice: Practice, code: Code) -> Beginning:
    """How the beginning of a file stands today. Raises NoSuch."""
    file = practice.file(code)
    return _beginning(practice, file, practice.all_in(code), Namesakes.of(practice))


def beginnings(practice: Practice) -> tuple[Beginning, ...]:
    """How it stands in every open file, by its code."""
    kept: dict[Code | None, list[Record]] = {}
    for one in practice.kept.values():
        kept.setdefault(one.file, []).append(one)
    files = (one for one in practice.files.values() if one.state is FileState.OPEN)
    alike = Namesakes.of(practice)
    return tuple(
        _beginning(practice, one, tuple(kept.get(one.code, ())), alike)
        for one in sorted(files, key=lambda one: one.code)
    )


def _beginning(
    practice: Practice, file: ClientFile, records: tuple[Record, ...], alike: Namesakes
) -> Beginning:
    today = practice.clock.today()
    setting = setting_on((one for one in records if isinstance(one, Organisation)), today)
    here = rules_here(practice, file.code)
    asked = here.of(work_today(practice, file), setting, practice.nation_of(file.code))
    there = facts_of(practice, file, records, today)
    late = practice.sessions_of(file.code) > 0
    lacks = () if sharing.nobody_lives(practice, file.code, today) else lacking(asked, there)
    return Beginning(
        code=file.code,
        names=called(practice, file.subjects, alike),
        kind=file.kind,
        setting=setting,
        opened=file.opened,
        missing=tuple(_missing(practice, file, one, late) for one in lacks),
        agreed=_agreed(practice, file, asked, records, there),
        taken_back=_taken_back(practice, file, records),
    )


def _missing(practice: Practice, file: ClientFile, asked: Asked, late: bool) -> MissingThing:  # noqa: FBT001  by place, in here
    return MissingThing(
        what=asked.id,
        title=asked.title,
        says=asked.missing,
        why=asked.why,
        source=asked.sources[0].short,
        sources=asked.sources,
        severity=asked.severity,
        when=asked.when,
        kind=asked.kind,
        at_once=_at_once(asked),
        late=late,
        more=_of_the_child(practice, file) if rules.COMPETENCE in asked.needs else "",
        known=_known(asked),
    )


def _known(asked: Asked) -> tuple[tuple[str, str], ...]:
    """With whom something is shared, where it is that which is missing, and so perhaps when."""
    if asked.kind != SHARING.name:
        return ()
    _, _, whom = asked.needs[0].partition("/")
    found = ("with_whom", SharedWith.PARENT if asked.needs[0] == rules.EACH_ADULT else whom)
    return (found, ("when", SharedWhen.EMERGENCY)) if whom in WHEN_NEEDED else (found,)


def _at_once(asked: Asked) -> bool:
    return bool(asked.topics) or asked.kind in {
        rules.CONTRACT,
        rules.PRIVACY_NOTICE,
        rules.RECORDS_CONSENT,
    }


def _of_the_child(practice: Practice, file: ClientFile) -> str:
    """What the law of the nation says of a decision at the child's age, with its caution."""
    if practice.nation_of(file.code) not in nations():
        return ""
    born, today = [practice.person(one).born for one in file.subjects], practice.clock.today()
    ages = [age_on(day, today) for day in born if day is not None]
    law = practice.law_of(file.code)
    found = [law.competence_at(age, DecidesOn.TREATMENT) for age in ages]
    return " ".join(
        f"At {age}: {rule.rule} {rule.caution}".rstrip()
        for age, rule in zip(ages, found, strict=True)
        if rule is not None
    )


def _agreed(
    practice: Practice,
    file: ClientFile,
    asked: Iterable[Asked],
    records: Collection[Record],
    there: dict[str, dt.date],
) -> tuple[AgreedThing, ...]:
    today = practice.clock.today()
    found = tuple((one, met_on(one, there)) for one in asked)
    first = first_day(practice.heads.of(file.code).values())
    then = {} if first is None else facts_then(file, records, first)
    return tuple(
        AgreedThing(
            what=one.id,
            title=one.title,
            said=said_of(practice, file, one.needs, records, today),
            on=day,
            kind=one.kind,
            changes=not one.topics,
            late=None if met_on(one, then) else first,
        )
        for one, day in found
        if day is not None
    )


def stopped(practice: Practice, code: Code) -> tuple[str, ...]:
    """Who took back their agreement to the keeping of records, and what that stops: a sentence."""
    file = practice.file(code)
    return tuple(
        f"{one.whose} no longer agrees to your keeping records: "
        f"{one.stops[0][:1].lower()}{one.stops[0][1:]}"
        for one in _taken_back(practice, file, practice.all_in(code))
    )


def _taken_back(
    practice: Practice, file: ClientFile, records: Collection[Record]
) -> tuple[TakenBack, ...]:
    today = practice.clock.today()
    said = answers(records, file.subjects, today, file.joined)
    words = rules_here(practice, file.code).withdrawal
    return tuple(
        TakenBack(
            whose=called(practice, (person,))[0],
            on=one.on,
            stops=words.stops,
            stays=_stays(practice, file, records),
            source=words.sources[0].short,
        )
        for person, one in said.items()
        if one.state is RecordsConsentState.WITHDRAWN
    )


def _stays(practice: Practice, file: ClientFile, records: Collection[Record]) -> tuple[str, ...]:
    """What must stay in this file when somebody takes their yes back, and until when."""
    words, today = rules_here(practice, file.code).withdrawal, practice.clock.today()
    stays = [f"{words.stays} {sentence(practice.due(file), today)}"]
    if any(isinstance(one, Consent | Sharing) for one in records):
        stays.append(words.gone)
    asked = any(one.closed is None for one in records if isinstance(one, Request))
    if asked or practice.holds_of(file.code):
        stays.append(words.held)
    return tuple(stays)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said on one day of several things: how it was agreed, given, answered.

    Each is needed where it is asked for: `how` by what was agreed, `given` by a privacy notice,
    `answer` by the agreement to keep records.
    """

    on: dt.date
    how: Manner | None = None
    given: GivenHow | None = None
    answer: RecordsAnswer | None = None


def record_together(
    practice: Practice, code: Code, what: Collection[str], said: Said
) -> tuple[Changed, tuple[RecordId, ...]]:
    """Record several missing things that were agreed on one day, all of them or none.

    Raises NoSuch, NotUnderstood("beginning-unknown") for a thing that is not missing or wants a
    form of its own, NotUnderstood("field-missing") for an answer that is not there.
    """
    file = practice.file(code)
    missing = {one.what: one for one in beginning_of(practice, code).missing if one.at_once}
    if not what or not missing.keys() >= set(what):
        raise NotUnderstood("beginning-unknown")
    refuse_to_come(said.on, practice.clock.today(), field="on")
    asked = [one for one in rules_here(practice, code).asked if one.id in what]
    records = [*_contract(practice, file, asked, said), *_given(practice, file, asked, said)]
    records += _answers(practice, file, asked, said)
    change = Change(records=records)
    link_typed(practice, change)
    return commit(practice, change), tuple(one.id for one in records)


def _contract(
    practice: Practice, file: ClientFile, asked: Collection[Asked], said: Said
) -> list[Record]:
    """One contract for all that was talked through; the terms agreed before still hold."""
    contracts = [one for one in asked if one.kind == rules.CONTRACT]
    if not contracts:
        return []
    made = Contract(
        **_outside(practice, file),
        on=said.on,
        how=_needed(said.how, "how"),
        discussed=frozenset(topic for one in contracts for topic in one.topics),
    )
    before = newest(practice.all_of(CONTRACT, file.code), said.on)
    clients = living(practice, file)
    return [made if before is None else with_terms(made, before, clients, file.joined)]


def _given(
    practice: Practice, file: ClientFile, asked: Collection[Asked], said: Said
) -> list[Record]:
    if not any(one.kind == rules.PRIVACY_NOTICE for one in asked):
        return []
    how = _needed(said.given, "given")
    version = newest(practice.all_of(NOTICE_VERSION), said.on)
    number = "" if version is None else short(version.digest.read(practice.names()))
    outside = _outside(practice, file)
    return [PrivacyNotice(**outside, on=said.on, how=how, notice=typed(number))]


def _answers(
    practice: Practice, file: ClientFile, asked: Collection[Asked], said: Said
) -> list[Record]:
    """One answer of each client who has not answered yet, so that nobody answers for another."""
    if not any(one.kind == rules.RECORDS_CONSENT for one in asked):
        return []
    today, records = practice.clock.today(), practice.all_in(file.code)
    done = answers(records, file.subjects, today, file.joined)
    answer, how = _needed(said.answer, "answer"), _needed(said.how, "how")
    return [
        RecordsConsent(**_outside(practice, file), on=said.on, answer=answer, how=how, whose=person)
        for person in living(practice, file)
        if person not in done
    ]


def _outside(practice: Practice, file: ClientFile) -> dict[str, Any]:
    return {"id": RecordId(new_id()), "file": file.code, "signed": signed_at(practice)}


def _needed(value: V | None, field: str) -> V:
    if value is None:
        raise NotUnderstood("field-missing", field=field)
    return value
