"""Gathering the records that a handover is about, in the order in which they are read.

Notes, and records of every kind that stands in a pack: for an access request of every file of the
requester, else of the one file it is about.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.access_requests import Asker, Request
from app.domain.appointments import Appointment
from app.domain.handover import Handover, Selection, Spared
from app.domain.ids import Code, FormId, PersonId, RecordId
from app.domain.kinds import HOLD, KINDS
from app.domain.notes import NoteKind
from app.domain.records import InPack, Record, addenda_after, first_of
from app.domain.redaction import Decision, Layer, State, Suggestion
from app.domain.reports import Report
from app.domain.text import NoteText
from app.services.handovers import client_name, contact_details
from app.services.handovers.own_decision import asks_as
from app.services.handovers.request import files_of, requests
from app.services.handovers.spared import speaks_of_another
from app.services.practice.practice import Practice
from app.services.records import kind_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One record of the request, by day and by when it was written."""

    item: str
    id: RecordId
    file: Code
    kind: str
    on: dt.date
    written: str
    version: int
    text: NoteText
    read: str
    adds_to: str | None = None
    session: Appointment | None = None


IN_PACKS: Final = tuple(kind for kind in KINDS if kind.pack is InPack.RECORD)
PACK_KINDS: Final = (*(kind.value for kind in NoteKind), *(kind.name for kind in IN_PACKS))
"""What a record in a pack can be, in the order in which those of one day stand."""


def gather(practice: Practice, asked: Handover) -> tuple[Gathered, ...]:
    """Everything of its files that stands in a pack, oldest first, selected or not.

    What is added to a record stands directly after it; for an access request, what is kept about
    the person beside the records comes last.
    """
    codes = files_covered(practice, asked)
    found = [
        *(one for code in codes for one in _notes(practice, asked, code)),
        *(one for code in codes for one in _records(practice, asked, code)),
    ]
    found.sort(key=lambda one: (one.on, one.written, one.id))
    records = addenda_after(found, lambda one: one.item, lambda one: one.adds_to)
    return (*records, details(practice, asked)) if isinstance(asked, Request) else records


def files_covered(practice: Practice, asked: Handover) -> tuple[Code, ...]:
    """The files from which records may be selected; all of the client's for who reads as they do.

    A preview reads one record as the pack would have it, which knows whoever any of them knows.
    """
    everything = asked.MANNER.selection is Selection.EVERYTHING
    if everything or asked.MANNER.spared is Spared.CLIENT:
        return files_of(practice, asked.person)
    return (asked.file,)


def details(practice: Practice, asked: Request) -> Gathered:
    """What is kept about the person beside their records."""
    codes = files_covered(practice, asked)
    text = contact_details.text_of(
        practice.person(asked.person),
        tuple(practice.file(code) for code in codes),
        _requests_told(practice, asked),
        tuple(
            hold
            for code in _own_alone(practice, asked, codes)
            for hold in practice.all_of(HOLD, code)
        ),
        as_signed=asked.as_signed,
        called=client_name.chosen(practice, asked.person, asked.names_chosen),
        another=client_name.goes_to_another(asked),
    )
    read = text.read(practice.names())
    return Gathered(
        item=identity("i", asked, contact_details.DETAILS),
        id=RecordId(asked.person),
        file=asked.file,
        kind=contact_details.DETAILS,
        on=asked.received,
        written="",
        version=contact_details.version_of(read),
        text=text,
        read=read,
    )


def _requests_told(practice: Practice, asked: Request) -> tuple[Request, ...]:
    """The requests for somebody's records; who asks in their place is told of theirs alone."""
    if asks_as(practice, asked) is Asker.ANOTHER:
        return (asked,)
    return tuple(one for one in requests(practice) if one.person == asked.person)


def _own_alone(practice: Practice, asked: Request, codes: tuple[Code, ...]) -> Iterator[Code]:
    """The files about nobody else: who asked for a hold on another, or complained, is not said."""
    if asks_as(practice, asked) is not Asker.ANOTHER:
        yield from (code for code in codes if practice.file(code).subjects == (asked.person,))


def _notes(practice: Practice, asked: Handover, code: Code) -> Iterator[Gathered]:
    names = practice.names()
    texts = practice.records.texts_of(code, practice.heads.of(code))
    first = first_of({head.id: head.addendum_to for head in practice.notes_of(code)})
    for head in practice.notes_of(code):
        yield Gathered(
            item=identity("i", asked, head.id),
            id=head.id,
            file=code,
            kind=head.kind.value,
            on=head.held_on,
            written=head.written,
            version=head.version,
            text=texts[head.id],
            read=texts[head.id].read(names),
            adds_to=_added_to(asked, head.id, first),
            session=head.session,
        )


def _records(practice: Practice, asked: Handover, code: Code) -> Iterator[Gathered]:
    names = practice.names()
    every = [(kind, practice.all_of(kind, code)) for kind in IN_PACKS]
    first = first_of({one.id: one.adds_to for _, kept in every for one in kept})
    for kind, kept in every:
        for record in kept:
            text = _said(practice, asked, code, record)
            yield Gathered(
                item=identity("i", asked, record.id),
                id=record.id,
                file=code,
                kind=kind.name,
                on=kind.about(record),
                written=record.signed,
                version=record.version,
                text=text,
                read=text.read(names),
                adds_to=_added_to(asked, record.id, first),
            )


def _said(practice: Practice, asked: Handover, code: Code, record: Record) -> NoteText:
    """A record in words; of a report that is to be sent, only what was written for its reader."""
    if isinstance(record, Report) and asked.MANNER.selection is Selection.COVERED:
        return record.said
    of_another = speaks_of_another(practice, asked, code, record.id)
    voice = client_name.voice_of(asked, of_another=of_another)
    return kind_words.as_text(record, practice.mention_of, voice=voice)


def _added_to(asked: Handover, record: RecordId, first: Mapping[RecordId, RecordId]) -> str | None:
    return None if first[record] == record else identity("i", asked, first[record])


def suggested(
    asked: Handover,
    record: Gathered,
    place: tuple[int, int],
    layer: Layer,
    proposed: State,
    decided: Mapping[str, Decision],
    *,
    person: PersonId | None = None,
    called: FormId | None = None,
) -> Suggestion:
    """The suggestion for a place in a record, with what was decided about it before.

    What may name the client is decided for the name by which they are told (`called`).
    """
    start, end = place
    named = () if called is None else (called,)
    name = identity("s", asked, record.id, record.version, start, end, layer.value, *named)
    return Suggestion(
        id=name,
        item=record.item,
        note=record.id,
        start=start,
        end=end,
        text=record.read[start:end],
        layer=layer,
        proposed=proposed,
        person=person,
        decision=decided.get(name),
    )


def identity(letter: str, asked: Handover, *parts: object) -> str:
    """An id that stays the same until the record changes, and belongs to this handover alone."""
    said = "/".join(str(part) for part in (asked.id, *parts))
    return letter + hashlib.sha256(said.encode()).hexdigest()[:14]
