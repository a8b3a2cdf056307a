"""Gathering the records that one request covers, in the order in which they are read.

Notes, and records of every kind that stands in a pack, of every file of the requester.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.access_requests import Request
from app.domain.ids import Code, RecordId
from app.domain.kinds import KINDS
from app.domain.notes import NoteKind
from app.domain.records import InPack
from app.domain.text import NoteText
from app.services.handovers.request import files_of
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


IN_PACKS: Final = tuple(kind for kind in KINDS if kind.pack is InPack.RECORD)
PACK_KINDS: Final = (*(kind.value for kind in NoteKind), *(kind.name for kind in IN_PACKS))
"""What a record in a pack can be, in the order in which those of one day stand."""


def gather(practice: Practice, asked: Request) -> tuple[Gathered, ...]:
    """Everything of every file of the requester that stands in a pack, oldest first."""
    codes = files_of(practice, asked.person)
    found = [
        *(one for code in codes for one in _notes(practice, asked, code)),
        *(one for code in codes for one in _records(practice, asked, code)),
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.written, one.id)))


def _notes(practice: Practice, asked: Request, code: Code) -> Iterator[Gathered]:
    names = practice.names()
    texts = practice.records.texts_of(code, practice.heads.of(code))
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
        )


def _records(practice: Practice, asked: Request, code: Code) -> Iterator[Gathered]:
    names = practice.names()
    for kind in IN_PACKS:
        for record in practice.all_of(kind, code):
            text = kind_words.as_text(record, practice.mention_of)
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
            )


def identity(letter: str, asked: Request, *parts: object) -> str:
    """An id that stays the same until the record changes, and belongs to this request alone."""
    said = "/".join(str(part) for part in (asked.id, *parts))
    return letter + hashlib.sha256(said.encode()).hexdigest()[:14]
