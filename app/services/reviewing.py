"""What a request covers, and what in it might need withholding. Suggestions never decide.

Layers, surest first: mentions of people other than the requester; other ways in which known
people may be written; UK identifiers; capitalised words nobody knows. A place is suggested
once, by the surest layer that sees it.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from app.detect import identifiers, words
from app.detect.identifiers import Identifier
from app.detect.people import KnownPeople, past_possessive
from app.detect.variants import KnownVariants
from app.domain.errors import NoSuch
from app.domain.files import CLIENT, UNRESOLVED, ClientFile
from app.domain.ids import Code, NoteId, PersonId
from app.domain.notes import NoteHead
from app.domain.people import Form, Person
from app.domain.redaction import Decision, Layer, State, Suggestion
from app.domain.requests import health_gate
from app.domain.text import Mention, NoteText, Placed, Words
from app.services.practice import Practice
from app.services.progress import SILENT, Progress
from app.services.requesting import Request, files_of

_TELLING: Final = frozenset({Identifier.EMAIL, Identifier.URL, Identifier.HANDLE})
_UNDECIDED: Final = "undecided-suggestions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One record of the request, by day and by when it was written."""

    item: str
    head: NoteHead
    text: NoteText
    read: str


@dataclass(frozen=True)
class Review:
    """Everything a request covers, and what is still missing before a pack can be built."""

    request: Request
    records: tuple[Gathered, ...]
    suggestions: tuple[Suggestion, ...]
    missing: tuple[str, ...]
    elsewhere: int

    @cached_property
    def by_item(self) -> dict[str, tuple[Suggestion, ...]]:
        """The suggestions of each item, in order."""
        found: dict[str, list[Suggestion]] = {}
        for suggestion in self.suggestions:
            found.setdefault(suggestion.item, []).append(suggestion)
        return {item: tuple(some) for item, some in found.items()}

    @property
    def missing_but_decisions(self) -> tuple[str, ...]:
        """What no decision on a suggestion can supply: the gates."""
        return tuple(one for one in self.missing if not one.startswith(_UNDECIDED))

    @property
    def undecided(self) -> int:
        """How many suggestions nobody has decided."""
        return sum(one.state is State.UNDECIDED for one in self.suggestions)


def review(practice: Practice, asked: Request, progress: Progress = SILENT) -> Review:
    """Gather the records of a request and suspect in them."""
    records = gather(practice, asked)
    suspects = _Suspects(practice, asked)
    found: list[Suggestion] = []
    decided = dict(asked.suggestions)
    for done, record in enumerate(records):
        progress.step(done, len(records))
        found += suspects.in_record(record, decided)
    return _reviewed(practice, asked, records, tuple(found))


def after(practice: Practice, before: Review, asked: Request) -> Review:
    """The review after decisions on it: nothing is suspected anew, since no record changed."""
    decided = dict(asked.suggestions)
    found = tuple(replace(one, decision=decided.get(one.id)) for one in before.suggestions)
    return _reviewed(practice, asked, before.records, found)


def _reviewed(
    practice: Practice,
    asked: Request,
    records: tuple[Gathered, ...],
    found: tuple[Suggestion, ...],
) -> Review:
    items = dict(asked.items)
    undecided = sum(
        one.state is State.UNDECIDED and not _withheld(items.get(one.item)) for one in found
    )
    return Review(
        request=asked,
        records=records,
        suggestions=found,
        missing=_missing(practice, asked, undecided),
        elsewhere=_elsewhere(practice, asked),
    )


def gather(practice: Practice, asked: Request) -> tuple[Gathered, ...]:
    """Every note of every file of the requester, oldest first."""
    names = practice.names()
    heads = [head for code in files_of(practice, asked.person) for head in practice.notes_of(code)]
    heads.sort(key=lambda head: (head.held_on, head.written, head.id))
    texts: dict[NoteId, NoteText] = {}
    for code in dict.fromkeys(head.file for head in heads):
        texts |= practice.records.texts_of(code, practice.heads.of(code))
    return tuple(
        Gathered(
            item=_id("i", asked, head.id),
            head=head,
            text=texts[head.id],
            read=texts[head.id].read(names),
        )
        for head in heads
    )


def accepted(review_: Review, decided_on: Decision) -> tuple[tuple[str, Decision], ...]:
    """The proposed answer to every undecided suggestion, given "by rule"."""
    return tuple(
        (one.id, Decision(state=one.proposed, decided_on=decided_on.decided_on, by="by rule"))
        for one in review_.suggestions
        if one.state is State.UNDECIDED and one.proposed is not State.UNDECIDED
    )


def known_ids(practice: Practice, asked: Request) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of suggestions and of items that decisions on this request may name."""
    found = review(practice, asked)
    return (
        frozenset(one.id for one in found.suggestions),
        frozenset(record.item for record in found.records),
    )


def item_text(review_: Review, item: str) -> Gathered:
    """One record of a review. Raises NoSuch."""
    for record in review_.records:
        if record.item == item:
            return record
    raise NoSuch("no-such-suggestion")


class _Suspects:
    """The layers, made ready for one request."""

    def __init__(self, practice: Practice, asked: Request) -> None:
        self._practice = practice
        self._asked = asked
        self._names = practice.names()
        self._own = KnownPeople(practice.person(asked.person).forms)
        self._variants: dict[Code, KnownVariants] = {}

    def in_record(self, record: Gathered, decided: dict[str, Decision]) -> list[Suggestion]:
        """What is suspected in one record, in order, each place once."""
        file = self._practice.file(record.head.file)
        placed = tuple(record.text.placed(self._names))
        taken: list[tuple[int, int]] = [
            (at.start, at.end) for at in placed if isinstance(at.run, Mention)
        ]
        own = self._asked.person
        found = [
            self._mention(record, file, at, at.run, decided)
            for at in placed
            if isinstance(at.run, Mention) and at.run.person != own
        ]
        for layer in (self._known, self._identifiers, self._unknown):
            for suggestion in layer(record, file, placed, decided):
                if not any(suggestion.start < e and s < suggestion.end for s, e in taken):
                    taken.append((suggestion.start, suggestion.end))
                    found.append(suggestion)
        return sorted(found, key=lambda one: one.start)

    def _mention(
        self,
        record: Gathered,
        file: ClientFile,
        at: Placed,
        mention: Mention,
        decided: dict[str, Decision],
    ) -> Suggestion:
        person = self._practice.people.get(mention.person)
        theirs = person is not None and (person.professional or self._may_be_own(person, at.text))
        proposed = State.DISCLOSE if theirs else State.WITHHOLD
        return self._suggest(
            record, file, (at.start, at.end), Layer.MENTION, proposed, decided, mention.person
        )

    def _may_be_own(self, person: Person, said: str) -> bool:
        """Whether nobody could settle if this names the requester: "Ms Hart" beside Tom Hart."""
        return person.unresolved is not None and any(
            sighting.start == 0 and sighting.through == len(said)
            for sighting in self._own.find(said)
        )

    def _known(
        self,
        record: Gathered,
        file: ClientFile,
        placed: tuple[Placed, ...],
        decided: dict[str, Decision],
    ) -> Iterator[Suggestion]:
        variants = self._variants.get(file.code)
        if variants is None:
            variants = self._variants[file.code] = KnownVariants(self._forms(file))
        judged = _judged(placed)
        for found in variants.find(record.read):  # all of it: an initial stands beside a mention
            people = dict.fromkeys(form.person for form in found.forms)
            if self._asked.person in people:
                continue  # it may be their own name, and that is theirs
            person = next(iter(people))
            known = self._practice.people[person]
            proposed = State.DISCLOSE if known.professional else State.WITHHOLD
            end = past_possessive(record.read, found.end)
            for place in _around(record.read, found.start, end, judged):
                yield self._suggest(record, file, place, Layer.KNOWN, proposed, decided, person)

    def _identifiers(
        self,
        record: Gathered,
        file: ClientFile,
        placed: tuple[Placed, ...],
        decided: dict[str, Decision],
    ) -> Iterator[Suggestion]:
        others = [
            (at.start, at.end)
            for at in placed
            if isinstance(at.run, Mention)
            and self._mention(record, file, at, at.run, decided).proposed is State.WITHHOLD
            and at.run.person != self._asked.person
        ]
        for found in identifiers.find(record.read):
            # A name inside an address on the internet hides the name alone, so the rest goes too.
            cut = others if found.kind in _TELLING else ()
            for place in _around(record.read, found.start, found.end, cut):
                yield self._suggest(record, file, place, Layer.IDENTIFIER, State.WITHHOLD, decided)

    def _unknown(
        self,
        record: Gathered,
        file: ClientFile,
        placed: tuple[Placed, ...],
        decided: dict[str, Decision],
    ) -> Iterator[Suggestion]:
        for found in words.find(record.read, _judged(placed)):
            proposed = State.WITHHOLD if found.like_a_person else State.DISCLOSE
            place = (found.start, found.end)
            yield self._suggest(record, file, place, Layer.UNKNOWN, proposed, decided)

    def _forms(self, file: ClientFile) -> Iterable[Form]:
        for person in file.people:
            known = self._practice.people.get(person)
            if known is not None:
                yield from known.forms

    def _suggest(
        self,
        record: Gathered,
        file: ClientFile,
        place: tuple[int, int],
        layer: Layer,
        proposed: State,
        decided: dict[str, Decision],
        person: PersonId | None = None,
    ) -> Suggestion:
        start, end = place
        version = record.head.version
        identity = _id("s", self._asked, record.head.id, version, start, end, layer.value)
        return Suggestion(
            id=identity,
            item=record.item,
            note=record.head.id,
            start=start,
            end=end,
            text=record.read[start:end],
            layer=layer,
            proposed=proposed,
            person=person,
            whose=_whose(file, person),
            decision=decided.get(identity),
        )


def _judged(placed: Iterable[Placed]) -> tuple[tuple[int, int], ...]:
    """Where somebody is mentioned, and where a word was judged to be nobody."""
    return tuple((at.start, at.end) for at in placed if not isinstance(at.run, Words))


def _around(
    text: str, start: int, end: int, places: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """What is left of a stretch when these places are cut out, if it says anything."""
    for first, last in (*places, (end, end)):
        if first <= end and start < last:
            if any(c.isalnum() for c in text[start:first]):
                yield start, first
            start = last


def _id(letter: str, asked: Request, *parts: object) -> str:
    """An id that stays the same until the record changes, and belongs to this request alone."""
    said = "/".join(str(part) for part in (asked.id, *parts))
    return letter + hashlib.sha256(said.encode()).hexdigest()[:14]


def _whose(file: ClientFile, person: PersonId | None) -> str:
    """What the person is to the file, as it is put into fixed words later; never a name."""
    if person is None:
        return ""
    role = file.role_of(person)
    if person in file.subjects:
        return CLIENT
    return "" if role.startswith(UNRESOLVED) else role.rstrip(" 0123456789")


def _withheld(decision: Decision | None) -> bool:
    return decision is not None and decision.state is State.WITHHOLD


def _missing(practice: Practice, asked: Request, undecided: int) -> tuple[str, ...]:
    found = [f"{_UNDECIDED}:{undecided}"] if undecided else []
    gate = health_gate(
        asked.gate,
        health_professional=bool(practice.details.health_professional),
        today=practice.clock.today(),
    )
    if gate:
        found.append(gate)
    return tuple(found)


def _elsewhere(practice: Practice, asked: Request) -> int:
    """How many records of other clients mention the requester; whose they are stays untold."""
    covered = set(files_of(practice, asked.person))
    own = practice.person(asked.person)
    alike = {form.text.casefold() for form in own.forms}
    suspected = {
        person.id
        for person in practice.people.values()
        if person.unresolved and any(f.text.casefold() in alike for f in person.forms)
    }
    wanted = {asked.person} | suspected
    return sum(
        head.file not in covered and bool(head.people & wanted) for head in practice.heads.all()
    )
