"""Search in notes and records: full text and by person, newest first, nothing of it on the disk."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from app.detect.letters import TOKEN, folded, tokens
from app.domain import plain
from app.domain.appointments import Appointment
from app.domain.ids import Code, PersonId, RecordId
from app.domain.kinds import kind_of
from app.domain.notes import NoteHead, sessions
from app.domain.records import Record
from app.domain.search import Query, Term, parse
from app.domain.text import NoteText, Run, Words, joined
from app.services.people.people import called
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.services.records.kind_words import as_text
from app.storage.notes.index import SearchIndex, phrase

SLICE: Final = 200
_FIRST_SECOND: Final = 1_577_836_800  # 2020: nothing was signed before, and the number stays small
_AROUND: Final = 70  # characters of a snippet on each side of what was found
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A note or another record that answers: whose file, and the words around what was asked for.

    `kind` is the note's, or the name of the record's kind; `file` is None for the practice's own.
    """

    id: RecordId
    file: Code | None
    kind: str
    on: dt.date
    snippet: str
    names: tuple[str, ...] = ()
    is_note: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What can be found, as far as a query narrows it down."""

    id: RecordId
    file: Code | None
    kind: str
    on: dt.date
    signed: str


def _of_head(head: NoteHead) -> _Entry:
    return _Entry(
        id=head.id, file=head.file, kind=head.kind.value, on=head.held_on, signed=head.written
    )


def _of_record(record: Record) -> _Entry:
    kind = kind_of(record)
    return _Entry(
        id=record.id, file=record.file, kind=kind.name, on=kind.about(record), signed=record.signed
    )


def said_in(practice: Practice, record: Record) -> NoteText:
    """What a record says, to be searched: its form in words, or what was typed in it."""
    if kind_of(record).form:
        return as_text(record, practice.mention_of)
    runs: list[Run] = []
    for text in plain.texts(record):
        runs += [*text.runs, Words("\n")]
    return joined(runs)


@dataclass(slots=True)
class Finder:
    """The index of one open practice. It is whole once `building` has run out."""

    _practice: Practice
    _index: SearchIndex = field(default_factory=SearchIndex)
    _words: list[tuple[tuple[str, ...], PersonId]] | None = None  # every form, cut and folded

    def __len__(self) -> int:
        """How many notes are in the index."""
        return len(self._index)

    @property
    def whole(self) -> bool:
        """Whether every note and record is in the index."""
        return len(self._index) >= self._practice.heads.count() + len(self._practice.kept)

    def building(self) -> Iterator[tuple[int, int]]:
        """Build the index, notes newest first, a slice of 200 of them at each step."""
        heads = sorted(
            self._practice.heads.all(), key=lambda head: (head.held_on, head.written), reverse=True
        )
        self._add_records(self._practice.kept.values())
        for start in range(0, len(heads), SLICE):
            part = [head for head in heads[start : start + SLICE] if head.id not in self._index]
            self._add(part)
            yield min(start + SLICE, len(heads)), len(heads)

    def close(self) -> None:
        """Let go of every word; nothing is found afterwards."""
        self._index.close()

    def build(self, progress: Progress = SILENT) -> None:
        """Build all of it now."""
        for done, total in self.building():
            progress.step(done, total)
        self._cut_forms()

    def follow(self, changed: Changed) -> None:
        """Let the index say what a journey changed."""
        kept = self._practice.kept
        if changed.gone or changed.records - kept.keys():
            self._index.close()  # a rebuilt index keeps no word of what was destroyed
            self._index = SearchIndex()
            self._words = None
            self.build()
            return
        self._words = None
        self._add([self._practice.heads.get(note) for note in changed.notes])
        self._add_records([kept[record] for record in changed.records])

    def find(self, typed: str, *, most: int = 50) -> tuple[Hit, ...]:
        """The newest that answer what was typed. Raises NotUnderstood("query-…")."""
        query = parse(typed)
        if query.file is not None:
            self._practice.file(query.file)
        narrowed = query != Query(all_of=query.all_of, none_of=query.none_of)
        if query.all_of:
            wanted = len(self._index) if narrowed else most
            found = [self._entry(one) for one in self._index.find(self._match(query), wanted)]
        else:
            found = sorted(self._entries(), key=lambda e: (e.on, e.signed), reverse=True)
        if query.attendance or query.where:
            said = self._sessions()
            found = [entry for entry in found if _fits_session(query, said.get(entry.id))]
        return self._hits(query, [entry for entry in found if _fits(query, entry)][:most])

    def _sessions(self) -> dict[RecordId, Appointment]:
        """What is known of every session, as addenda corrected it."""
        practice = self._practice
        return {
            note: said
            for code in practice.files
            for note, said in sessions(practice.heads.of(code).values()).items()
        }

    def _entries(self) -> Iterator[_Entry]:
        yield from map(_of_head, self._practice.heads.all())
        said = (
            one for one in self._practice.kept.values() if not said_in(self._practice, one).blank
        )
        yield from map(_of_record, said)

    def _entry(self, identity: RecordId) -> _Entry:
        record = self._practice.kept.get(identity)
        return (
            _of_head(self._practice.heads.get(identity)) if record is None else _of_record(record)
        )

    def _hits(self, query: Query, entries: list[_Entry]) -> tuple[Hit, ...]:
        sought, names = self._sought(query), self._practice.names()
        kept, heads = self._practice.kept, self._practice.heads
        notes = [heads.get(entry.id) for entry in entries if entry.id not in kept]
        texts = dict(
            zip((head.id for head in notes), self._practice.records.texts(notes), strict=True)
        )
        return tuple(
            self._hit(
                sought,
                entry,
                (
                    said_in(self._practice, kept[entry.id]) if entry.id in kept else texts[entry.id]
                ).read(names),
            )
            for entry in entries
        )

    def _add(self, heads: list[NoteHead]) -> None:
        names = self._practice.names()
        self._index.add(
            (
                head.id,
                head.held_on,
                _order(head.written),
                text.read(names),
                [_token(person) for person in head.people],
            )
            for head, text in zip(heads, self._practice.records.texts(heads), strict=True)
        )

    def _add_records(self, records: Iterable[Record]) -> None:
        names = self._practice.names()
        said = [(_of_record(record), said_in(self._practice, record)) for record in records]
        self._index.add(
            (
                entry.id,
                entry.on,
                _order(entry.signed),
                text.read(names),
                [_token(person) for person in text.people],
            )
            for entry, text in said
        )

    def _match(self, query: Query) -> str:
        parts = ["(" + " OR ".join(map(self._asked, choice)) + ")" for choice in query.all_of]
        asked = " AND ".join(parts)
        for term in query.none_of:
            asked = f"({asked}) NOT {self._asked(term)}"
        return asked

    def _asked(self, term: Term) -> str:
        """A term as FTS5 reads it: a name becomes its people's references first."""
        people = self._people(term)
        asked = [f"people : {phrase(_token(person))}" for person in people]
        if not term.person:
            asked.append(f"words : {phrase(term.text)}{' *' if term.prefix else ''}")
        return "(" + " OR ".join(asked or ['people : "nobody"']) + ")"

    def _people(self, term: Term) -> tuple[PersonId, ...]:
        wanted = tokens(term.text)
        if not wanted:
            return ()
        found = dict.fromkeys(
            person for said, person in self._cut_forms() if _says(said, wanted, prefix=term.prefix)
        )
        return tuple(found)

    def _cut_forms(self) -> list[tuple[tuple[str, ...], PersonId]]:
        """Every form, cut into folded words, with whose it is."""
        if self._words is None:
            forms = self._practice.forms.values()
            self._words = [(tokens(form.text), form.person) for form in forms]
        return self._words

    def _hit(self, sought: frozenset[str], entry: _Entry, text: str) -> Hit:
        file = None if entry.file is None else self._practice.file(entry.file)
        return Hit(
            id=entry.id,
            file=entry.file,
            kind=entry.kind,
            on=entry.on,
            snippet=_snippet(text, sought),
            names=() if file is None else called(self._practice, file.subjects),
            is_note=entry.id not in self._practice.kept,
        )

    def _sought(self, query: Query) -> frozenset[str]:
        terms = [term for choice in query.all_of for term in choice]
        words = {word for term in terms for word in tokens(term.text)}
        for term in terms:
            for person in self._people(term):
                for form in self._practice.people[person].forms:
                    words.update(tokens(form.text))
        return frozenset(words)


def _order(signed: str) -> int:
    """The place of a record among those of its day: the second it was signed in, and its number."""
    if not signed:
        return 0  # 0.1.0 did not say when a hold or a request was opened
    moment, _, number = signed.partition("#")
    seconds = int(dt.datetime.fromisoformat(moment).timestamp()) - _FIRST_SECOND
    return (max(seconds, 0) << 8) + int(number or 0) % 256


def _token(person: PersonId) -> str:
    return f"p{person}"


def _says(form: tuple[str, ...], wanted: tuple[str, ...], *, prefix: bool) -> bool:
    if prefix:
        return form[: len(wanted) - 1] == wanted[:-1] and any(
            word.startswith(wanted[-1]) for word in form[len(wanted) - 1 : len(wanted)]
        )
    return form == wanted


def _fits_session(query: Query, said: Appointment | None) -> bool:
    return (
        said is not None
        and query.attendance in {None, said.attendance}
        and query.where in {None, said.where}
    )


def _fits(query: Query, entry: _Entry) -> bool:
    return (
        (query.file is None or entry.file == query.file)
        and (query.kind is None or entry.kind == query.kind)
        and (query.since is None or entry.on >= query.since)
        and (query.until is None or entry.on <= query.until)
    )


def _snippet(text: str, sought: frozenset[str]) -> str:
    at = _first(text, sought)
    start, end = max(0, at - _AROUND), min(len(text), at + 2 * _AROUND)
    said = _SPACES.sub(" ", text[start:end]).strip()
    return f"{'…' if start else ''}{said}{'…' if end < len(text) else ''}"


def _first(text: str, sought: frozenset[str]) -> int:
    """Where the first word stands that begins with one of these; 0 when none does."""
    if text.isascii():
        found = _beginnings(sought).search(text.lower())
        return found.start() if found else 0
    starts = tuple(sought)
    words = TOKEN.finditer(text)
    return next((word.start() for word in words if folded(word[0]).startswith(starts)), 0)


@lru_cache(maxsize=1)  # the notes of one answer
def _beginnings(sought: frozenset[str]) -> re.Pattern[str]:
    """What `TOKEN` and `folded` find in ASCII, in one look: a word ends where a number begins."""
    letters = "|".join(word for word in sought if word.isascii() and word.isalpha())
    digits = "|".join(word for word in sought if word.isascii() and word.isdecimal())
    return re.compile(rf"(?<![a-z])(?:{letters or '(?!)'})|(?<![0-9])(?:{digits or '(?!)'})")
