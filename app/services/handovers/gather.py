"""The records one request covers, in the order in which they are read."""

import hashlib
from dataclasses import dataclass

from app.domain.notes import NoteHead
from app.domain.text import NoteText
from app.services.handovers.request import Request, files_of
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One record of the request, by day and by when it was written."""

    item: str
    head: NoteHead
    text: NoteText
    read: str


def gather(practice: Practice, asked: Request) -> tuple[Gathered, ...]:
    """Every note of every file of the requester, oldest first."""
    names = practice.names()
    heads = [head for code in files_of(practice, asked.person) for head in practice.notes_of(code)]
    heads.sort(key=lambda head: (head.held_on, head.written, head.id))
    texts = {
        note: text
        for code in dict.fromkeys(head.file for head in heads)
        for note, text in practice.records.texts_of(code, practice.heads.of(code)).items()
    }
    return tuple(
        Gathered(
            item=identity("i", asked, head.id),
            head=head,
            text=texts[head.id],
            read=texts[head.id].read(names),
        )
        for head in heads
    )


def identity(letter: str, asked: Request, *parts: object) -> str:
    """An id that stays the same until the record changes, and belongs to this request alone."""
    said = "/".join(str(part) for part in (asked.id, *parts))
    return letter + hashlib.sha256(said.encode()).hexdigest()[:14]
