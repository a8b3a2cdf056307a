"""The records of a file that stand in its timeline, between its notes."""

import datetime as dt
from dataclasses import dataclass

from app.domain.dates import in_words
from app.domain.forms import DAY
from app.domain.ids import Code, RecordId
from app.domain.kinds import kind_of
from app.services.practice.practice import Practice
from app.services.records import measures, sign
from app.services.records.kind_words import as_text, words_of
from app.services.records.write import Said, mentions_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record as it is read, where in it people are mentioned, and where it stands today.

    `stands` says so in words, `state` by name; `current` that it is the one of its kind that holds.
    """

    id: RecordId
    kind: str
    title: str
    on: dt.date
    signed: str
    text: str
    mentions: tuple[Said, ...]
    stands: str
    state: str | None
    current: bool


def entries(practice: Practice, code: Code) -> tuple[Entry, ...]:
    """The records of a file that somebody filled in, by the day they are about. Raises NoSuch."""
    return tuple(_entry(practice, code, read) for read in sign.records(practice, code))


def _entry(practice: Practice, code: Code, read: sign.ReadRecord) -> Entry:
    kind = sign.form_kind(read.kind)
    title = words_of(read.kind).title
    before = None if read.adds_to is None else practice.kept.get(read.adds_to)
    if before is not None:
        other, day = kind_of(before), in_words(kind_of(before).about(before))
        said = f"{words_of(other.name).title}, {day}" if other is not kind and other.form else ""
        title = f"{title}: {said}" if said else title
    title = measures.headline(practice.record(kind, read.id)) or title
    text = as_text(practice.record(kind, read.id), practice.mention_of, without=DAY)
    return Entry(
        id=read.id,
        kind=read.kind,
        title=title,
        on=read.on,
        signed=read.signed,
        text=text.read(practice.names()),
        mentions=mentions_in(practice, code, text),
        stands=read.stands,
        state=read.state,
        current=read.state is not None and read.state == kind.current,
    )
