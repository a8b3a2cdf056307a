"""Finding notes: full text and by person, newest first, nothing of it on the disk."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from app.detect.letters import TOKEN, folded, tokens
from app.domain.ids import PersonId
from app.domain.notes import NoteHead
from app.domain.search import Query, Term, parse
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.storage.notes.index import SearchIndex, phrase

SLICE: Final = 200
_FIRST_SECOND: Final = 1_577_836_800  # 2020: nothing was signed before, and the number stays small
_AROUND: Final = 70  # characters of a snippet on each side of what was found
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A note that answers: whose file, and the words around what was asked for."""

    head: NoteHead
    snippet: str
    names: tuple[str, ...] = ()


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
        """Whether every note is in the index."""
        return len(self._index) >= self._practice.heads.count()

    def building(self) -> Iterator[tuple[int, int]]:
        """Build the index newest first, a slice of 200 notes at each step."""
        heads = sorted(
            self._practice.heads.all(), key=lambda head: (head.held_on, head.written), reverse=True
        )
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
        if changed.gone:  # a rebuilt index keeps no word of what was destroyed
            self._index.close()
            self._index = SearchIndex()
            self._words = None
            self.build()
            return
        self._words = None
        self._add([self._practice.heads.get(note) for note in changed.notes])

    def find(self, typed: str, *, most: int = 50) -> tuple[Hit, ...]:
        """The newest notes that answer what was typed. Raises NotUnderstood("query-…")."""
        query = parse(typed)
        if query.file is not None:
            self._practice.file(query.file)
        narrowed = query.file or query.kind or query.since or query.until
        heads = self._practice.heads
        if query.all_of:
            wanted = heads.count() if narrowed else most
            found = [heads.get(note) for note in self._index.find(self._match(query), wanted)]
        else:
            found = sorted(heads.all(), key=lambda h: (h.held_on, h.written), reverse=True)
        hits = [head for head in found if _fits(query, head)][:most]
        sought, names = self._sought(query), self._practice.names()
        texts = self._practice.records.texts(hits)
        return tuple(
            self._hit(sought, head, text.read(names))
            for head, text in zip(hits, texts, strict=True)
        )

    def _add(self, heads: list[NoteHead]) -> None:
        names = self._practice.names()
        self._index.add(
            (
                head.id,
                head.held_on,
                _order(head),
                text.read(names),
                [_token(person) for person in head.people],
            )
            for head, text in zip(heads, self._practice.records.texts(heads), strict=True)
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

    def _hit(self, sought: frozenset[str], head: NoteHead, text: str) -> Hit:
        file = self._practice.file(head.file)
        subjects = (self._practice.people.get(subject) for subject in file.subjects)
        return Hit(
            head=head,
            snippet=_snippet(text, sought),
            names=tuple(person.shown for person in subjects if person),
        )

    def _sought(self, query: Query) -> frozenset[str]:
        terms = [term for choice in query.all_of for term in choice]
        words = {word for term in terms for word in tokens(term.text)}
        for term in terms:
            for person in self._people(term):
                for form in self._practice.people[person].forms:
                    words.update(tokens(form.text))
        return frozenset(words)


def _order(head: NoteHead) -> int:
    """The place of a note among those of its day: the second it was signed in, and its number."""
    moment, _, number = head.written.partition("#")
    seconds = int(dt.datetime.fromisoformat(moment).timestamp()) - _FIRST_SECOND
    return (max(seconds, 0) << 8) + int(number) % 256


def _token(person: PersonId) -> str:
    return f"p{person}"


def _says(form: tuple[str, ...], wanted: tuple[str, ...], *, prefix: bool) -> bool:
    if prefix:
        return form[: len(wanted) - 1] == wanted[:-1] and any(
            word.startswith(wanted[-1]) for word in form[len(wanted) - 1 : len(wanted)]
        )
    return form == wanted


def _fits(query: Query, head: NoteHead) -> bool:
    return (
        (query.file is None or head.file == query.file)
        and (query.kind is None or head.kind == query.kind)
        and (query.since is None or head.held_on >= query.since)
        and (query.until is None or head.held_on <= query.until)
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
