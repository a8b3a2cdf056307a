"""The beginning of the work: what a file of its kind, setting and nation should have, and lacks.

The rules are a dated file (`resources/beginning.toml`), read strictly. A rule asks for facts: a
kind of record, or something in one. Which facts there are on a day is worked out from the records
of a file and never stored. Nothing here ever stops anybody from writing.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from app.domain import capacities, contracts, encounters, organisations, reach, responsibilities
from app.domain import sharing as sharings
from app.domain.capacities import Capacity
from app.domain.contracts import Contract, Topic
from app.domain.encounters import Encounter
from app.domain.ids import PersonId, RecordId
from app.domain.joining import Joined, all_then
from app.domain.nations import Nation, is_nation
from app.domain.organisations import Controller, Organisation, Setting
from app.domain.privacy_notices import PrivacyNotice
from app.domain.reach import Reach
from app.domain.records import Record
from app.domain.records_consents import answers
from app.domain.responsibilities import Responsibility, YesNo
from app.domain.rulepacks import FileKind
from app.domain.sharing import SharedWith, Sharing, SharingState
from app.domain.sources import Citation, citation
from app.domain.standing import in_force, uncorrected
from app.domain.tables import Table

R = TypeVar("R", bound=Record)
PRIVATE: Final = "private"

CONTRACT: Final = "contract"
PRIVACY_NOTICE: Final = "privacy-notice"
RECORDS_CONSENT: Final = "records-consent"
EACH_ANSWER: Final = "records-consent/each"
REACH: Final = "reach"
ENCOUNTER: Final = "encounter"
RESPONSIBILITY: Final = "responsibility"
COMPETENCE: Final = "responsibility/competence"
EACH_ADULT: Final = "sharing/each-adult"
POLICY: Final = "organisation/policy"
CONTROLLER: Final = "organisation/controller"
KEEPS: Final = "organisation/keeps"


def _topic(topic: Topic) -> str:
    return f"{CONTRACT}/{topic.value}"


TOPICS: Final[Mapping[str, Topic]] = {_topic(one): one for one in Topic}
"""The facts that say that something was discussed."""

FACTS: Final = frozenset(
    {
        *TOPICS,
        *(f"sharing/{one.value}" for one in SharedWith),
        *(CONTRACT, PRIVACY_NOTICE, RECORDS_CONSENT, EACH_ANSWER, REACH, ENCOUNTER),
        *(RESPONSIBILITY, COMPETENCE, EACH_ADULT, POLICY, CONTROLLER, KEEPS),
    }
)
"""Every fact that a rule can ask for."""


class Severity(StrEnum):
    """How much it matters: law or the body's own rule, good practice, a help."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class When(StrEnum):
    """By when it should be there."""

    BEFORE = "before"
    FIRST_SESSION = "first-session"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says so, and how that is called in one short line."""

    short: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that should be there: in which files, why, and which facts show that it is.

    `settings` has None for private practice. `missing` says in a sentence what is not there.
    """

    id: str
    title: str
    missing: str
    why: str
    files: frozenset[FileKind]
    settings: frozenset[Setting | None]
    nations: frozenset[Nation]
    when: When
    needs: tuple[str, ...]
    severity: Severity
    sources: tuple[Source, ...]

    @property
    def kind(self) -> str:
        """The kind of record that it is recorded with."""
        return self.needs[0].partition("/")[0]

    @property
    def topics(self) -> frozenset[Topic]:
        """What has to be talked through, if it is that alone."""
        topics = frozenset(TOPICS[need] for need in self.needs if need in TOPICS)
        return topics if len(topics) == len(self.needs) else frozenset()

    def holds(self, kind: FileKind, setting: Setting | None, nation: str) -> bool:
        """Whether it is asked of such a file."""
        return kind in self.files and setting in self.settings and nation in self.nations


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """What stops when somebody takes back their agreement to the keeping of records, what stays.

    `gone` and `held` are said where something was shared, and where something is still open.
    """

    stops: tuple[str, ...]
    stays: str
    gone: str
    held: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a beginning should have, in one version."""

    version: str
    valid_from: dt.date
    asked: tuple[Asked, ...]
    withdrawal: Withdrawal

    def of(self, kind: FileKind, setting: Setting | None, nation: str) -> tuple[Asked, ...]:
        """What is asked of such a file, in the order of the rules."""
        return tuple(one for one in self.asked if one.holds(kind, setting, nation))


def lacking(asked: Iterable[Asked], facts: Collection[str]) -> tuple[Asked, ...]:
    """What is not there: each thing of which a fact is missing."""
    return tuple(one for one in asked if not set(one.needs) <= set(facts))


def met_on(asked: Asked, facts: Mapping[str, dt.date]) -> dt.date | None:
    """The day on which the last fact came that a thing needs; None when one is missing."""
    days = [facts[need] for need in asked.needs if need in facts]
    return max(days) if len(days) == len(asked.needs) else None


def facts(
    records: Iterable[Record],
    clients: Collection[PersonId],
    day: dt.date,
    *,
    over: Collection[RecordId] = (),
    died: Collection[PersonId] = (),
    joined: Collection[Joined] = (),
) -> dict[str, dt.date]:
    """What is there on a day in the records of one file, each fact with its day.

    What names nobody is of the clients there were then: `joined` are those who came later.

    `over` are records that hold no more although no other replaced them: an agreement with
    somebody who has died since, an address that is marked "do not use".
    """
    every = tuple(records)
    found: dict[str, dt.date] = {}
    for part in (_contract, _given, _answered, _met):
        found |= part(every, clients, day, joined)
    found |= _adults(every, clients, day) | _organised(every, day)
    return found | _reached(every, day, over) | _shared(every, day, over, died)


def _of(kind: type[R], records: Iterable[Record]) -> tuple[R, ...]:
    return tuple(one for one in records if isinstance(one, kind))


_Facts = dict[str, dt.date]
_Records = tuple[Record, ...]


def _contract(
    records: _Records, clients: Collection[PersonId], day: dt.date, joined: Collection[Joined]
) -> _Facts:
    """What was agreed and talked through with every client there is."""
    made = uncorrected(_of(Contract, records), day)
    talked = contracts.discussed_with(made, clients, day, joined)
    found = {_topic(topic): on for topic, on in talked.items()}
    whole = made and all(contracts.of_client(made, one, joined) for one in clients)
    return found | {CONTRACT: made[-1].on} if whole else found


def _given(
    records: _Records, clients: Collection[PersonId], day: dt.date, joined: Collection[Joined]
) -> _Facts:
    """A notice that nobody is named on was given to every client there was then."""
    days: dict[PersonId, dt.date] = {}
    for one in uncorrected(_of(PrivacyNotice, records), day):
        days |= dict.fromkeys(one.given_to or all_then(one, clients, joined), one.on)
    had = [days[client] for client in clients if client in days]
    others = [on for whom, on in days.items() if whom not in clients]  # a parent of a child
    if clients and len(had) == len(clients):
        return {PRIVACY_NOTICE: max(had)}
    return {PRIVACY_NOTICE: max(others)} if others and len(clients) == 1 else {}


def _answered(
    records: _Records, clients: Collection[PersonId], day: dt.date, joined: Collection[Joined]
) -> _Facts:
    """Whoever was asked has answered, whatever they said."""
    said = answers(records, clients, day, joined)
    found = {RECORDS_CONSENT: max(one.on for one in said.values())} if said else {}
    if clients and len(said) == len(clients):
        found[EACH_ANSWER] = found[RECORDS_CONSENT]
    return found


def _met(
    records: _Records, clients: Collection[PersonId], day: dt.date, joined: Collection[Joined]
) -> _Facts:
    """What to do is known for each client, whether all agreed the same or not."""
    agreed = encounters.agreed_with(_of(Encounter, records), clients, day, joined)
    whole = agreed and len(agreed) == len(clients)
    return {ENCOUNTER: max(one.on for one in agreed.values())} if whole else {}


def _reached(records: _Records, day: dt.date, over: Collection[RecordId]) -> _Facts:
    ways = [one.on for one in reach.in_use(_of(Reach, records), day) if one.id not in over]
    return {REACH: max(ways)} if ways else {}


def _adults(records: _Records, clients: Collection[PersonId], day: dt.date) -> _Facts:
    """Of each child the adults are known, and competence is judged in one of two records.

    A client who is an adult around another is no child.
    """
    adults, only = _of(Responsibility, records), len(clients) == 1
    children = {*clients} - {one.adult for one in adults} or {*clients}
    known = [responsibilities.adults_of(adults, day, one, only=only) for one in children]
    around = [one for each in known for one in each]
    judged = [_judged(records, one, day, only=only) for one in children]
    days = [on for on in judged if on is not None]
    found: _Facts = {}
    if around and all(known) and all(one.parental is not YesNo.NOT_KNOWN for one in around):
        found[RESPONSIBILITY] = max(one.on for one in around)
    return found | {COMPETENCE: max(days)} if days and len(days) == len(judged) else found


def _judged(records: _Records, child: PersonId, day: dt.date, *, only: bool) -> dt.date | None:
    """When it was last judged whether a child can decide, by a record that says of whom."""
    whose = {child, None} if only else {child}
    last = responsibilities.judged(_of(Responsibility, records), day, child)
    judged = in_force(_of(Capacity, records), day, capacities.about)
    days = [one.on for one in judged if one.whose in whose]
    if last is not None and last.whose in whose and last.competent is not YesNo.NOT_KNOWN:
        days.append(last.on)
    return max(days, default=None)


def _shared(
    records: _Records, day: dt.date, over: Collection[RecordId], died: Collection[PersonId]
) -> _Facts:
    shared = [
        one
        for one in _of(Sharing, records)
        if one.id not in over and sharings.state_of(one, records, day) is SharingState.IN_FORCE
    ]
    found = {f"sharing/{one.with_whom.value}": one.on for one in shared}
    adults = responsibilities.adults(_of(Responsibility, records), day)
    told = [_told(one.adult, shared) for one in adults if one.adult not in died]
    days = [on for on in told if on is not None]
    return found | {EACH_ADULT: max(days)} if days and len(days) == len(told) else found


def _told(adult: PersonId, shared: Iterable[Sharing]) -> dt.date | None:
    return max((one.on for one in shared if one.person == adult), default=None)


def _organised(records: _Records, day: dt.date) -> _Facts:
    one = organisations.organisation_on(_of(Organisation, records), day)
    if one is None:
        return {}
    said = {
        POLICY: not one.policy.blank,
        CONTROLLER: one.controller is not Controller.NOT_KNOWN,
        KEEPS: not one.keeps.blank,
    }
    return {fact: one.on for fact, there in said.items() if there}


def rules_from(table: Table) -> Rules:
    """The rules that this table writes.

    Raises NotUnderstood("rule-pack") for anything unknown, missing or of the wrong kind, for a
    fact that nothing ever gives, and for two rules of one name.
    """
    sources = dict(_source(each) for each in table.tables("sources"))
    rules = Rules(
        version=table.text("version"),
        valid_from=table.day("valid_from"),
        asked=tuple(_asked(each, sources) for each in table.tables("rows")),
        withdrawal=_withdrawal(table.table("withdrawal"), sources),
    )
    table.nothing_left()
    names = [one.id for one in rules.asked]
    if not names or len(set(names)) != len(names):
        raise table.refusal("rows")
    return rules


def _source(table: Table) -> tuple[str, Source]:
    name, short = table.text("id"), table.text("short")
    return name, Source(short=short, citation=citation(table))


def _asked(table: Table, sources: Mapping[str, Source]) -> Asked:
    asked = Asked(
        id=table.text("id"),
        title=table.text("title"),
        missing=table.text("missing"),
        why=table.text("why"),
        files=frozenset(_words(table, "files", {one.value: one for one in FileKind})),
        settings=frozenset(_words(table, "settings", _SETTINGS)),
        nations=frozenset(_nations(table)),
        when=table.word("when", When),
        needs=_words(table, "needs", {one: one for one in FACTS}),
        severity=table.word("severity", Severity),
        sources=_words(table, "sources", sources),
    )
    table.nothing_left()
    return asked


_SETTINGS: Final[Mapping[str, Setting | None]] = {
    PRIVATE: None,
    **{one.value: one for one in Setting},
}
V = TypeVar("V")


def _words(table: Table, key: str, known: Mapping[str, V]) -> tuple[V, ...]:
    """A list of words, each known and none twice."""
    words = table.texts(key)
    if not words or len(set(words)) != len(words) or not known.keys() >= set(words):
        raise table.refusal(key)
    return tuple(known[word] for word in words)


def _nations(table: Table) -> tuple[Nation, ...]:
    names = table.texts("nations")
    if not names or not all(is_nation(name) for name in names):
        raise table.refusal("nations")
    return tuple(Nation(name) for name in names)


def _withdrawal(table: Table, sources: Mapping[str, Source]) -> Withdrawal:
    withdrawal = Withdrawal(
        stops=table.texts("stops"),
        stays=table.text("stays"),
        gone=table.text("gone"),
        held=table.text("held"),
        sources=_words(table, "sources", sources),
    )
    table.nothing_left()
    return withdrawal
