"""Search in notes and records: full text and by person, newest first, nothing of it on the disk."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from app.detect.apart import Apart
from app.domain import plain
from app.domain.appointments import Appointment, Attendance
from app.domain.errors import NoSuch, NotUnderstood
from app.domain.folding import searchable
from app.domain.forms import DAY
from app.domain.ids import Code, PersonId, RecordId
from app.domain.kinds import kind_of
from app.domain.notes import NoteHead, sessions
from app.domain.records import Record
from app.domain.search import ANY_HINT, Query, Term, parse
from app.domain.text import NoteText, Run, Words, joined
from app.services.people.namesakes import Namesakes
from app.services.people.people import called
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.services.records.hinted import Hinting, hinted
from app.services.records.kind_words import as_text
from app.services.records.sought import Names, Sought, dialled, numbers, one_piece, solid, sought
from app.storage.notes.index import Searched, SearchIndex, phrase, spaced

SLICE: Final = 200
_FIRST_SECOND: Final = 1_577_836_800  # 2020: nothing was signed before, and the number stays small
_AROUND: Final = 70  # characters of a snippet on each side of what was found
_ANYTHING, _FILE, _KIND = "anything", "file", "kind"
_COLUMNS: Final = ("words", "pieces")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A note or another record that answers: whose file, and the words around what was asked for.

    `kind` is the note's, or the name of the record's kind; `file` is None for the practice's own.
    `attendance` is what is known to have come of a session, as addenda corrected it. `hints` are
    those that were asked for, in the order of the text.
    """

    id: RecordId
    file: Code | None
    kind: str
    on: dt.date
    snippet: str
    names: tuple[str, ...] = ()
    is_note: bool = True
    attendance: Attendance | None = None
    hints: tuple[Hinting, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What can be found, as far as a query narrows it down.

    `missed` is a session that did not take place, of which nothing else has to be said.
    """

    id: RecordId
    file: Code | None
    kind: str
    on: dt.date
    signed: str
    missed: bool = False


def _of_head(head: NoteHead) -> _Entry:
    return _Entry(
        id=head.id,
        file=head.file,
        kind=head.kind.value,
        on=head.held_on,
        signed=head.written,
        missed=head.session is not None and not head.session.held,
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


def shown_of(practice: Practice, record: Record) -> NoteText:
    """What the timeline of a file shows of a record that somebody filled in."""
    return as_text(record, practice.mention_of, without=DAY)


def places(practice: Practice, identity: RecordId, typed: str) -> tuple[tuple[int, int], ...]:
    """Where in a record, as its file shows it, stands what was sought; nowhere if it is gone."""
    record = practice.kept.get(identity)
    try:
        query = parse(typed)
        if record is not None:
            code, text = None, shown_of(practice, record)
        else:
            head = practice.heads.get(identity)
            code, text = head.file, practice.records.text(head)
    except (NotUnderstood, NoSuch):
        return ()
    return marks(practice, query, sought(practice.itself, query), code, text)


def marks(
    practice: Practice, query: Query, marked: Sought, code: Code | None, text: NoteText
) -> tuple[tuple[int, int], ...]:
    """What is to be marked in a text that answers: in a note of a file its hints too, if asked."""
    found = marked.places(text, practice.names())
    if query.hint is None or code is None:
        return found
    hints = hinted(practice, code, text, query.hint)
    return tuple(Apart([*found, *((one.start, one.end) for one in hints)]))


def find(practice: Practice, finder: "Finder", typed: str) -> tuple["Hit", ...]:
    """The newest that answer, as this practice shows them. Raises NotUnderstood("query-…")."""
    return finder.find(typed, shown=practice)


@dataclass(slots=True)
class Finder:
    """The index of one open practice. It is whole once `building` has run out."""

    _practice: Practice
    _index: SearchIndex = field(default_factory=SearchIndex)
    _names: Names | None = None

    def __len__(self) -> int:
        """How many notes are in the index."""
        return len(self._index)

    @property
    def whole(self) -> bool:
        """Whether every note and record is in the index."""
        return len(self._index) >= self._practice.heads.count() + len(self._practice.kept)

    def building(self) -> Iterator[tuple[int, int]]:
        """Build the index, notes newest first, 200 of them at each step; then merge it."""
        heads = sorted(
            self._practice.heads.all(), key=lambda head: (head.held_on, head.written), reverse=True
        )
        self._add_records(self._practice.kept.values())
        for start in range(0, len(heads), SLICE):
            part = [head for head in heads[start : start + SLICE] if head.id not in self._index]
            self._add(part)
            yield min(start + SLICE, len(heads)), len(heads)
        while self._index.merge():
            yield len(heads), len(heads)

    def close(self) -> None:
        """Let go of every word; nothing is found afterwards."""
        self._index.close()

    def build(self, progress: Progress = SILENT) -> None:
        """Build all of it now."""
        for done, total in self.building():
            progress.step(done, total)
        self._known()

    def follow(self, changed: Changed) -> None:
        """Let the index say what a journey changed."""
        kept = self._practice.kept
        if changed.gone or changed.records - kept.keys():
            self._index.close()  # a rebuilt index keeps no word of what was destroyed
            self._index = SearchIndex()
            self._names = None
            self.build()
            return
        self._names = None
        self._add([self._practice.heads.get(note) for note in changed.notes])
        self._add_records([kept[record] for record in changed.records])

    def find(self, typed: str, *, most: int = 50, shown: Practice | None = None) -> tuple[Hit, ...]:
        """The newest that answer what was typed, as `shown` has it. Raises NotUnderstood."""
        query = parse(typed)
        if query.file is not None:
            self._practice.file(query.file)
        entries = [self._entry(one) for one in self.answering(query, most)]
        return self._hits(query, entries, shown or self._practice)

    def answering(self, query: Query, most: int | None = None) -> list[RecordId]:
        """The newest notes and records that answer a question; all of them when `most` is None."""
        many = len(self._index) if most is None else most
        if query.hint is not None:
            return [*islice(self._hinting(query), many)]
        return self._narrowed(query, many)

    def _narrowed(self, query: Query, many: int) -> list[RecordId]:
        if query.attendance is not None or query.where is not None:
            return self._of_sessions(query)[:many]
        return self._index.find(self._match(query), many, since=query.since, until=query.until)

    def _hinting(self, query: Query) -> Iterator[RecordId]:
        """The notes that answer and might say less, read a few at a time until there are enough."""
        kept, heads = self._practice.kept, self._practice.heads
        found = [one for one in self._narrowed(query, len(self._index)) if one not in kept]
        for start in range(0, len(found), SLICE):
            part = [heads.get(one) for one in found[start : start + SLICE]]
            for head, text in zip(part, self._practice.records.texts(part), strict=True):
                if hinted(self._practice, head.file, text, query.hint or ANY_HINT):
                    yield head.id

    def marking(self, query: Query) -> Sought:
        """What is to be marked in the texts that answer."""
        return sought(self._practice, query, self._known())

    def _of_sessions(self, query: Query) -> list[RecordId]:
        """The sessions that answer, by what is known of each, as addenda corrected it."""
        most, said = len(self._index), self._known_sessions(self._practice.files)
        found = self._index.find(self._match(query), most, since=query.since, until=query.until)
        return [one for one in found if _fits_session(query, said.get(one))]

    def _known_sessions(self, codes: Iterable[Code]) -> dict[RecordId, Appointment]:
        """What is known of each session of these files."""
        return {
            note: known
            for code in codes
            for note, known in sessions(self._practice.heads.of(code).values()).items()
        }

    def _entry(self, identity: RecordId) -> _Entry:
        record = self._practice.kept.get(identity)
        return (
            _of_head(self._practice.heads.get(identity)) if record is None else _of_record(record)
        )

    def _hits(self, query: Query, entries: list[_Entry], shown: Practice) -> tuple[Hit, ...]:
        marked = self.marking(query)
        kept, heads = self._practice.kept, self._practice.heads
        notes = [heads.get(entry.id) for entry in entries if entry.id not in kept]
        texts = dict(
            zip((head.id for head in notes), self._practice.records.texts(notes), strict=True)
        )
        said: dict[RecordId, Appointment | None] = {head.id: head.session for head in notes}
        said |= self._known_sessions({head.file for head in notes})
        alike = Namesakes.of(shown)
        return tuple(
            self._hit(
                shown,
                alike,
                (query, marked),
                entry,
                said_in(self._practice, kept[entry.id]) if entry.id in kept else texts[entry.id],
                said.get(entry.id),
            )
            for entry in entries
        )

    def _add(self, heads: list[NoteHead]) -> None:
        texts = self._practice.records.texts(heads)
        self._index.add(
            self._searched(_of_head(head), text, head.people)
            for head, text in zip(heads, texts, strict=True)
        )

    def _add_records(self, records: Iterable[Record]) -> None:
        said = [(_of_record(record), said_in(self._practice, record)) for record in records]
        self._index.add(self._searched(entry, text, text.people) for entry, text in said)

    def _searched(self, entry: _Entry, text: NoteText, people: Iterable[PersonId]) -> Searched:
        plain = searchable(spaced(text.read(self._practice.names())))
        findable = entry.missed or not text.blank
        file = [] if entry.file is None else [_tag(_FILE, entry.file)]
        return Searched(
            id=entry.id,
            on=entry.on,
            order=_order(entry.signed),
            words=plain,
            pieces=one_piece(plain),
            people=[_token(person) for person in people],
            tags=[_ANYTHING, _tag(_KIND, entry.kind), *file] if findable else [],
        )

    def _match(self, query: Query) -> str:
        """The question as FTS5 reads it."""
        parts = ["(" + " OR ".join(map(self._asked, choice)) + ")" for choice in query.all_of]
        for first, end, number in reversed([*numbers(query)]):
            apart = " AND ".join(parts[first:end])
            whose = self._known().whose.get(number, ())
            named = "".join(f" OR people : {phrase(_token(one))}" for one in whose)
            parts[first:end] = [f"(({apart}) OR {_dialled(number)}{named})"]
        narrowed = ((_FILE, query.file), (_KIND, query.kind))
        tags = [_tag(what, said) for what, said in narrowed if said is not None]
        parts += [f"tags : {phrase(tag)}" for tag in tags or ([] if parts else [_ANYTHING])]
        asked = " AND ".join(parts)
        if query.none_of:
            asked = f"({asked}) NOT ({' OR '.join(map(self._asked, query.none_of))})"
        return asked

    def _asked(self, term: Term) -> str:
        """A term as FTS5 reads it: a name becomes its people's references first."""
        asked = [f"people : {phrase(_token(one))}" for one in self._known().called(term)]
        if not term.person:
            end, whole = " *" if term.prefix else "", solid(term.text)
            asked.append(f"words : {phrase(searchable(spaced(term.text)))}{end}")
            if not any(c.isspace() for c in term.text) or whole.isdigit():
                asked += [f"words : {phrase(whole)}{end}", f"pieces : {phrase(whole)}{end}"]
            if whole.isdigit():
                asked.append(_dialled(whole))
        return "(" + " OR ".join(dict.fromkeys(asked or ['people : "nobody"'])) + ")"

    def _known(self) -> Names:
        if self._names is None:
            self._names = Names.of(self._practice)
        return self._names

    def _hit(
        self,
        shown: Practice,
        alike: Namesakes,
        asked: tuple[Query, Sought],
        entry: _Entry,
        text: NoteText,
        session: Appointment | None,
    ) -> Hit:
        reader = shown.names()
        said = text.read(reader)
        query, marked = asked
        hints = hinted(shown, entry.file, text, query.hint) if query.hint and entry.file else ()
        first = hints[0].start if hints and not query.all_of else marked.first(text, reader, said)
        file = None if entry.file is None else self._practice.file(entry.file)
        return Hit(
            id=entry.id,
            file=entry.file,
            kind=entry.kind,
            on=entry.on,
            snippet=_snippet(said, first),
            names=() if file is None else called(shown, file.subjects, alike),
            is_note=entry.id not in self._practice.kept,
            attendance=None if session is None else session.attendance,
            hints=hints,
        )


def _order(signed: str) -> int:
    """The place of a record among those of its day: the second it was signed in, and its number."""
    if not signed:
        return 0  # 0.1.0 did not say when a hold or a request was opened
    moment, _, number = signed.partition("#")
    seconds = int(dt.datetime.fromisoformat(moment).timestamp()) - _FIRST_SECOND
    return (max(seconds, 0) << 8) + int(number or 0) % 256


def _token(person: PersonId) -> str:
    return f"p{person}"


def _tag(what: str, said: str) -> str:
    return what + "".join(c for c in said.lower() if c.isalnum())


def _dialled(number: str) -> str:
    """A number of a phone in each of the ways it is dialled, wherever it stands."""
    return " OR ".join(
        f"{column} : {phrase(way)}" for way in dialled(number) for column in _COLUMNS
    )


def _fits_session(query: Query, said: Appointment | None) -> bool:
    return (
        said is not None
        and query.attendance in {None, said.attendance}
        and query.where in {None, said.where}
    )


def _snippet(text: str, at: int) -> str:
    start, end = max(0, at - _AROUND), min(len(text), at + 2 * _AROUND)
    said = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{said}{'…' if end < len(text) else ''}"
