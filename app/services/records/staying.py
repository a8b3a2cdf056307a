"""What a newer agreement leaves in force, with the same recipient for something else, and what not.

Both doors say it when the newer one is recorded, since it takes the place of the one before for the
same occasion or purpose only.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.domain import consents, sharing
from app.domain.consents import Consent
from app.domain.dates import in_words
from app.domain.ids import Code, RecordId
from app.domain.kinds import CONSENT, SHARING, kind_of
from app.domain.records import Kind, Record, first_of
from app.domain.sharing import Sharing
from app.services.people.relinking import link_typed
from app.services.practice.commit import Change
from app.services.practice.practice import Practice
from app.services.records import sharing as shared
from app.services.records import sign
from app.services.records.kind_words import words_of

KINDS: Final = frozenset({SHARING.name, CONSENT.name})
"""Kinds of which several may be in force with one recipient."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staying:
    """An agreement that a newer one leaves as it is: which record, since when, and what it says."""

    record: RecordId
    on: dt.date
    said: str


def beside(practice: Practice, record: RecordId) -> tuple[Staying, ...]:
    """What stays in force beside a record that is kept. Raises NoSuch."""
    return told(practice, _beside(practice, practice.any_record(record)))


def beside_form(
    practice: Practice,
    kind: Kind[Any],
    code: Code,
    fields: Mapping[str, Any],
    adds_to: RecordId | None = None,
) -> tuple[RecordId, ...]:
    """What would stay in force beside a form that is filled in; nothing is kept.

    Raises NotUnderstood ("field-missing", "field-invalid", "unknown-field") and NoSuch.
    """
    record = sign.filled_in(practice, kind, code, fields, adds_to)
    change = Change(records=[record])
    link_typed(practice, change)
    return _beside(practice, change.records[0])


def _beside(practice: Practice, record: Record) -> tuple[RecordId, ...]:
    around, today = practice.all_in(record.file), practice.clock.today()
    match record:
        case Sharing():
            return tuple(one.id for one in sharing.staying(record, around, today))
        case Consent():
            return tuple(one.id for one in consents.staying(record, around, today))
        case _:
            return ()


def told(practice: Practice, records: Iterable[RecordId]) -> tuple[Staying, ...]:
    """What these agreements say, in a line for each. Raises NoSuch."""
    return tuple(_told(practice, practice.any_record(one)) for one in records)


def _told(practice: Practice, record: Record) -> Staying:
    match record:
        case Sharing():
            read = shared.read_sharing(practice, record)
            since = f"{read.when_said}, since {in_words(read.since)}"
            return Staying(
                record=read.record, on=read.since, said=f"{read.called}: {read.what_said} ({since})"
            )
        case Consent():
            around, today = practice.all_in(record.file), practice.clock.today()
            given = shared.read_consent(practice, record, around, today)
            what = f"{given.categories_said}, for {given.purpose} ({given.stands_until})"
            return Staying(record=given.record, on=given.on, said=f"{given.recipient}: {what}")
        case _:
            kind = kind_of(record)
            on = kind.about(record)
            title = words_of(kind.name).title
            return Staying(record=record.id, on=on, said=f"{title}, {in_words(on)}")


def replaced(practice: Practice, record: RecordId) -> tuple[Staying, ...]:
    """What held until a record was signed that is kept now, and holds no more. Raises NoSuch."""
    new = practice.any_record(record)
    kind, today = kind_of(new), practice.clock.today()
    around = practice.all_in(new.file)
    first = first_of({one.id: one.adds_to for one in around})

    def state(one: Record, beside: Iterable[Record]) -> object:
        near = (n for n in beside if isinstance(n, kind.body) or first[n.id] == first[one.id])
        return kind.state(one, tuple(near), today)

    before = tuple(one for one in around if one.id != record)
    went = (
        one.id
        for one in before
        if kind_of(one) is kind
        and kind.current is not None
        and state(one, before) == kind.current
        and state(one, around) != kind.current
    )
    return told(practice, went)
