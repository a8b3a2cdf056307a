"""Find in one file: every place in its notes and records that answers, newest first.

It answers what the search answers, and marks what the search marks. The last word may still be
typed: it is also the beginning of a word.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.domain.errors import NotUnderstood
from app.domain.ids import Code, RecordId
from app.domain.kinds import kind_of
from app.domain.notes import NoteHead
from app.domain.search import Query, Term, parse, place_of
from app.domain.text import NoteText
from app.services.practice.practice import Practice
from app.services.records.search import Finder, marks, shown_of
from app.services.records.sought import Sought

_Place = tuple[int, int]
_When = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A note or record of a file in which something stands that was sought, and where in it.

    `entry` is what it stands with in the timeline: an addendum with its note, all else by itself.
    `kind` is the entry's, and `is_note` says whether that is a kind of note.
    """

    record: RecordId
    entry: RecordId
    kind: str
    is_note: bool
    places: tuple[_Place, ...]


def find_in_file(practice: Practice, finder: Finder, code: Code, typed: str) -> tuple[Found, ...]:
    """Where all of it stands, as the timeline goes. Raises NoSuch, NotUnderstood("query-…")."""
    query = _asked(typed)
    if query.file is not None:
        raise NotUnderstood("query-said-twice", at=place_of(typed, "file"))
    query = replace(query, file=practice.file(code).code)
    marked = finder.marking(query)
    found = [
        (when, later, replace(one, places=_marks(practice, query, marked, one, text)))
        for when, later, one, text in _answers(practice, query, finder.answering(query))
    ]
    found.sort(key=lambda one: one[1])
    found.sort(key=lambda one: one[0], reverse=True)
    return tuple(one for _, _, one in found if one.places)


def _marks(
    practice: Practice, query: Query, marked: Sought, one: "Found", text: NoteText
) -> tuple[_Place, ...]:
    return marks(practice, query, marked, query.file if one.is_note else None, text)


def _asked(typed: str) -> Query:
    """The question, its last word taken for the beginning of one: it is typed letter by letter."""
    query = parse(typed)
    last = query.all_of[-1][-1] if query.all_of else None
    if last is None or not typed.endswith(last.text) or not last.text.isalpha():
        return query
    *before, choice = query.all_of
    begun = (*choice[:-1], Term(text=last.text, prefix=True, person=last.person))
    return replace(query, all_of=(*before, begun))


def _answers(
    practice: Practice, query: Query, answers: list[RecordId]
) -> Iterator[tuple[_When, _When, Found, NoteText]]:
    """Each with when its entry was, and when it was itself; and the text that is shown of it."""
    heads = practice.heads.of(query.file) if query.file else {}
    notes = [heads[one] for one in answers if one in heads]
    for head, text in zip(notes, practice.records.texts(notes), strict=True):
        first = heads.get(head.addendum_to, head) if head.addendum_to else head
        later = ("", "") if first is head else _when(head)
        yield _when(first), later, _found(head.id, first.id, first.kind.value, note=True), text
    for record in (practice.kept[one] for one in answers if one in practice.kept):
        kind = kind_of(record)
        if kind.form:
            when = kind.about(record).isoformat(), record.signed
            found = _found(record.id, record.id, kind.name, note=False)
            yield when, ("", ""), found, shown_of(practice, record)


def _when(head: NoteHead) -> _When:
    return head.held_on.isoformat(), head.written


def _found(record: RecordId, entry: RecordId, kind: str, *, note: bool) -> Found:
    return Found(record=record, entry=entry, kind=kind, is_note=note, places=())
