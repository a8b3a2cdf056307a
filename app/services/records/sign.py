"""Signing records of any kind from a filled-in form, and reading them back.

A record is signed once and only ever added to; what was typed in it is linked like a note.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from app.domain import forms, plain, record_days
from app.domain.beginning_kinds import REACH
from app.domain.capacities import Capacity
from app.domain.decisions import DisclosureOutcome
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.ids import Code, DraftId, PersonId, RecordId, new_id
from app.domain.incidents import Incident, refuse_hour_to_come
from app.domain.kinds import DECISION, KINDS, SHARING, kind_named, kind_of
from app.domain.reach import ReachState
from app.domain.records import Kind, Record, first_of
from app.domain.rectifications import Rectification, RectificationAnswer, refuse_another_answer
from app.domain.responsibilities import Responsibility, YesNo, refuse_undecided
from app.domain.sharing import SharingState
from app.domain.text import Mention
from app.services.people.in_use import usable
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice, signed_at
from app.services.records import decisions, measures, registers, sharing
from app.services.records import draft as drafts
from app.services.records.addresses import keep_addresses
from app.services.records.kind_words import Told, as_text, words_of
from app.services.records.words_here import stands_here

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """Somebody who is mentioned in a record, and what they are to its file."""

    person: PersonId
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRecord:
    """A record that is signed now, whom it mentions, and whom nobody could settle on.

    `asks` are the kinds of record that its answers ask for at once.
    """

    record: RecordId
    mentions: tuple[Mentioned, ...]
    unlinked: tuple[str, ...]
    changed: Changed
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRecord:
    """A record as it is read. `fields` are JSON by name, `text` a line for each of them.

    `state` is where it stands today, `stands` the same in words; both are empty for a kind that
    has no states.
    """

    id: RecordId
    kind: str
    on: dt.date
    fields: Mapping[str, forms.Value]
    text: str
    adds_to: RecordId | None
    state: str | None
    stands: str
    signed: str


def form_kinds() -> tuple[Kind[Any], ...]:
    """The kinds that a person fills in."""
    return tuple(kind for kind in KINDS if kind.form)


def form_kind(name: str) -> Kind[Any]:
    """The kind of this name, which has a form. Raises NotUnderstood("unknown-kind")."""
    kind = kind_named(name)
    if not kind.form:
        raise NotUnderstood("unknown-kind")
    return kind


def sign(
    practice: Practice,
    kind: Kind[Any],
    code: Code | None,
    fields: Mapping[str, Any],
    *,
    adds_to: RecordId | None = None,
    draft: DraftId | None = None,
) -> SignedRecord:
    """Sign a record of a kind; `code` is None for one of the practice's own.

    Raises NotUnderstood for a form that is not filled in ("field-missing", "field-invalid",
    "unknown-field") and for a kind of the other sort ("kind-of-a-client", "kind-of-the-practice"),
    NoSuch, NotAllowed("adds-to-another-file", "adds-to-another-kind",
    "adds-to-nothing" for a kind that only ever adds), for what contradicts itself what its kind and
    `record_days.refuse_odd` raise, NotUnderstood("person-of-another-file", "person-is-the-client",
    "day-before-birth"), and for a decision to disclose that lacks something, or its outcome, what
    `decisions.prepared` and `decisions.refuse_forbidden_telling` raise, and for a data breach that
    was noticed at an hour still to come "hour-to-come", and for an answer that cannot become of
    what was asked for "answer-of-another".
    """
    refuse_elsewhere(practice, kind, code)
    refuse_addition(practice, kind, code, adds_to)
    if kind is DECISION:
        fields = {**fields, **decisions.prepared(practice, code, fields)}
    record = filled_in(practice, kind, code, fields, adds_to)
    kind.check(record)
    record_days.refuse_odd(kind, record, practice.kept, practice.clock.today())
    _refuse_unrelated(practice, kind, record)
    _refuse_of_the_client(practice, kind, record)
    _refuse_unsaid_client(practice, kind, record)
    _refuse_of_its_kind(practice, record)
    return _keep(practice, record, draft)


def filled_in(
    practice: Practice,
    kind: Kind[Any],
    code: Code | None,
    fields: Mapping[str, Any],
    adds_to: RecordId | None,
) -> Record:
    """The record that a form says, as it would be signed now; nothing is kept.

    Raises NotUnderstood("field-missing", "field-invalid", "unknown-field").
    """
    record: Record = forms.filled(
        kind,
        fields,
        id=RecordId(new_id()),
        file=code,
        version=1,
        signed=signed_at(practice),
        adds_to=adds_to,
    )
    return record


def _refuse_of_its_kind(practice: Practice, record: Record) -> None:
    match record:
        case Incident():
            refuse_hour_to_come(record, registers.zone(), practice.clock.utc())
        case DisclosureOutcome():
            decisions.refuse_forbidden_telling(practice, record)
        case Responsibility(competent=YesNo(), deciding=deciding) | Capacity(deciding=deciding):
            refuse_undecided(deciding)
        case RectificationAnswer():
            asked = _before(practice, record, Rectification)
            if asked is not None:
                refuse_another_answer(asked, record)


def _before(practice: Practice, record: Record, body: type[R]) -> R | None:
    """The nearest record of this body that a record adds to, in one step or several."""
    one: Record | None = record
    while one is not None and not isinstance(one, body):
        one = None if one.adds_to is None else practice.kept.get(one.adds_to)
    return one


def _keep(practice: Practice, record: Record, draft: DraftId | None) -> SignedRecord:
    """The record, linked and kept; its draft goes with the same change."""
    change = Change(records=[record], drafts_done=[] if draft is None else [draft])
    keep_addresses(practice, change)
    changed = commit(practice, change)
    if draft is not None:
        drafts.empty_draft_file(practice, draft)
    return SignedRecord(
        record=record.id,
        mentions=_mentions(practice, practice.kept[record.id]),
        unlinked=_unlinked(practice, practice.kept[record.id]),
        changed=changed,
        asks=measures.asks_of(practice, practice.kept[record.id]),
    )


def refuse_elsewhere(practice: Practice, kind: Kind[Any], code: Code | None) -> None:
    """Raise for a kind that is not of this file, or not of the practice itself: see `sign`."""
    if code is not None:
        practice.file(code)
    if not kind.belongs_in(code):
        raise NotUnderstood("kind-of-the-practice" if kind.own else "kind-of-a-client")


def refuse_addition(
    practice: Practice, kind: Kind[Any], code: Code | None, adds_to: RecordId | None
) -> None:
    """Raise for what this kind cannot be added to: see `sign`."""
    if adds_to is None:
        return
    before = practice.any_record(adds_to)
    if before.file != code:
        raise NotAllowed("adds-to-another-file")
    if not kind.may_add_to(kind_of(before)):
        raise NotAllowed("adds-to-another-kind")


def _refuse_unrelated(practice: Practice, kind: Kind[Any], record: Record) -> None:
    """Raise NotUnderstood("field-invalid") for a field that names nobody of this practice.

    NotUnderstood("person-of-another-file") for somebody whom the record's file does not know: they
    would outlive it. And NotAllowed("adds-to-nothing") for what only ever adds to another record.
    """
    if record.adds_to is None and not kind.alone:
        raise NotAllowed("adds-to-nothing")
    for one in forms.asked(kind):
        value = getattr(record, one.name)
        if one.ask in forms.OF_PEOPLE and value is not None:
            named = (value,) if one.ask is forms.Ask.PERSON else value
            if not practice.people.keys() >= {*named}:
                raise NotUnderstood("field-invalid", field=one.name)
            if record.file and not {*practice.file(record.file).people} >= {*named}:
                raise NotUnderstood("person-of-another-file", field=one.name)


def _refuse_of_the_client(practice: Practice, kind: Kind[Any], record: Record) -> None:
    """Raise NotUnderstood("day-before-birth") for a day before any client of its file was born.

    And NotUnderstood("person-is-the-client") for a client who is said to be an adult around
    themselves, to be told about themselves or to decide for themselves by a power. In a couple
    each may be told of the other, and decide for the other.
    """
    if record.file is None:
        return
    clients = practice.file(record.file).subjects
    born = [practice.people[one].born for one in clients if one in practice.people]
    known, day = [one for one in born if one is not None], getattr(record, "on", None)
    if day is not None and len(known) == len(clients) and day < min(known):
        raise NotUnderstood("day-before-birth", field="on")
    asked = forms.asked(kind)
    meant = {getattr(record, one.name) for one in asked if one.client}
    meant |= {*clients} if len(clients) == 1 else set()
    for one in (each for each in asked if each.other):
        value = getattr(record, one.name)
        named = {value} if one.ask is forms.Ask.PERSON else {*value}
        if (named - {None}) & meant:
            raise NotUnderstood("person-is-the-client", field=one.name)


def _refuse_unsaid_client(practice: Practice, kind: Kind[Any], record: Record) -> None:
    """Raise NotUnderstood("field-missing") where nobody says which of several clients is meant.

    And NotUnderstood("field-invalid") for somebody who is none of them.
    """
    if record.file is None:
        return
    clients = practice.file(record.file).subjects
    for one in (each for each in forms.asked(kind) if each.client):
        whom = getattr(record, one.name)
        if whom is None and len(clients) > 1 and not one.all:
            raise NotUnderstood("field-missing", field=one.name)
        if whom is not None and whom not in clients:
            raise NotUnderstood("field-invalid", field=one.name)


def _mentions(practice: Practice, record: Record) -> tuple[Mentioned, ...]:
    people = dict.fromkeys(one for text in plain.texts(record) for one in text.people)
    file = None if record.file is None else practice.file(record.file)
    return tuple(
        Mentioned(person=one, role="" if file is None else file.role_of(one, usable(practice)))
        for one in people
    )


def _unlinked(practice: Practice, record: Record) -> tuple[str, ...]:
    """The names in a record of which nobody has said yet who is meant."""
    names = practice.names()
    said = [one for text in plain.texts(record) for one in text.placed(names)]
    waits = {person.id for person in practice.people.values() if person.unresolved is not None}
    found = [one for one in said if isinstance(one.run, Mention) and one.run.person in waits]
    return tuple(dict.fromkeys(one.text for one in found))


def records(
    practice: Practice, code: Code | None, kind: str | None = None
) -> tuple[ReadRecord, ...]:
    """The records of a file, or of the practice itself, that have a form, by day. Raises NoSuch."""
    kept = practice.all_in(code)
    told, today = Told(practice.names(), practice.mention_of), practice.clock.today()
    found = read_by_day(kept, kind, told, today)
    if code is None:
        return tuple(_here(practice, one) for one in found)
    practice.file(code)
    past = sharing.over(practice, code, today)
    return tuple(_over(one) if one.id in past else one for one in found)


def _here(practice: Practice, one: ReadRecord) -> ReadRecord:
    """One of a register, whose state says nothing of a deadline that no known law gives."""
    if one.state is None:
        return one
    return replace(one, stands=stands_here(practice, one.kind, one.state))


def _over(one: ReadRecord) -> ReadRecord:
    """One that holds no more although nothing replaced it: with the dead, at a marked address."""
    instead = _INSTEAD.get((one.kind, one.state))
    if instead is None:
        return one
    return replace(one, state=instead, stands=words_of(one.kind).states[instead])


_INSTEAD: Final[Mapping[tuple[str, str | None], str]] = {
    (REACH.name, ReachState.IN_USE): ReachState.DO_NOT_USE,
    (SHARING.name, SharingState.IN_FORCE): SharingState.ENDED,
}


def read_by_day(
    kept: Iterable[Record], kind: str | None, told: Told, today: dt.date
) -> tuple[ReadRecord, ...]:
    """Those of these records that have a form, read and by day; only of one kind when named."""
    beside = [one for one in kept if kind_of(one).form]
    wanted = [one for one in beside if kind in {None, kind_of(one).name}]
    first = first_of({one.id: one.adds_to for one in beside})
    return tuple(sorted((_read(one, beside, first, told, today) for one in wanted), key=_by_day))


def _read(
    record: Record,
    beside: Iterable[Record],
    first: Mapping[RecordId, RecordId],
    told: Told,
    today: dt.date,
) -> ReadRecord:
    """A record as it is read, and where it stands on a day among those beside it.

    What adds to the same record in the end stands beside it too: a withdrawal of what it replaced.
    """
    kind, whole = kind_of(record), first[record.id]
    same = [one for one in beside if isinstance(one, kind.body) or first[one.id] == whole]
    state = kind.state(record, tuple(same), today)
    return ReadRecord(
        id=record.id,
        kind=kind.name,
        on=kind.about(record),
        fields=forms.values(plain.in_words(record, told.reader), kind),
        text=as_text(record, told.who).read(told.reader),
        adds_to=record.adds_to,
        state=state,
        stands="" if state is None else words_of(kind.name).states[state],
        signed=record.signed,
    )


def _by_day(one: ReadRecord) -> tuple[dt.date, str, str]:
    return one.on, one.signed, one.id
