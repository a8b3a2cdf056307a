"""Kept heads: the heads of the notes of a practice in memory, by file."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from app.domain.errors import NoSuch
from app.domain.ids import Code, NoteId
from app.domain.notes import NoteHead
from app.storage.notes.heads import PackedHeads, opened


class Heads:
    """Every note's head: opened at unlock, understood when its file is first asked for."""

    def __init__(
        self, packed: Mapping[Code, list[PackedHeads]] = MappingProxyType({}), count: int = 0
    ) -> None:
        self._packed = dict(packed)
        self._count = count
        self._read: dict[Code, dict[NoteId, NoteHead]] = {}
        self._files: dict[NoteId, Code] = {}

    def of(self, file: Code) -> dict[NoteId, NoteHead]:
        """The heads of one file by id."""
        found = self._read.get(file)
        if found is None:
            found = {head.id: head for head in opened(file, self._packed.pop(file, ()))}
            self._read[file] = found
            self._files |= dict.fromkeys(found, file)
        return found

    def all(self) -> Iterator[NoteHead]:
        """Every head of every file."""
        for file in [*self._packed, *self._read]:
            yield from self.of(file).values()

    def get(self, note: NoteId) -> NoteHead:
        """One head by its note's id, whatever its file. Raises NoSuch."""
        while note not in self._files and self._packed:
            self.of(next(iter(self._packed)))
        file = self._files.get(note)
        if file is None:
            raise NoSuch("no-such-note")
        return self.of(file)[note]

    def count(self) -> int:
        """How many notes there are."""
        return self._count

    def put(self, head: NoteHead) -> None:
        """Add or replace a head."""
        known = self.of(head.file)
        self._count += head.id not in known
        known[head.id] = head
        self._files[head.id] = head.file

    def refile(self, file: Code, into: Code) -> None:
        """Let every head of a file be one of another file."""
        moved = [replace(head, file=into) for head in self.of(file).values()]
        self.drop(file)
        for head in moved:
            self.put(head)

    def part(self, file: Code, back: Code, notes: Collection[NoteId]) -> None:
        """Let these heads of a file be of another file."""
        known = self.of(file)
        for head in [head for head in known.values() if head.id in notes]:
            known.pop(head.id)
            self._count -= 1
            self.put(replace(head, file=back))

    def drop(self, file: Code) -> None:
        """Forget a file's heads."""
        for note in self.of(file):
            self._files.pop(note, None)
            self._count -= 1
        self._read.pop(file, None)


def in_order(heads: Iterable[NoteHead]) -> tuple[NoteHead, ...]:
    """Heads by the day of what they tell, then by when they were written."""
    return tuple(sorted(heads, key=lambda head: (head.held_on, head.written, head.id)))
