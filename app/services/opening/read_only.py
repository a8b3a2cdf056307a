"""The notes vault by itself: what was said, with roles where there were names.

The contacts vault stays closed, its root is never unwrapped and nothing is written: what an
interruption left waits until both are open. Files whose destruction is under way are hidden.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import Damaged, NoSuch, NotAllowed
from app.domain.files import ClientFile
from app.domain.ids import Code
from app.keys import slots
from app.keys.derive import Bounds
from app.keys.passphrase import Passphrase
from app.services.practice.open_vault import bring_up, ring_of, vault_of
from app.services.practice.practice import Heads, in_order
from app.services.records.read import Read, session_numbers
from app.storage import vault as vaults
from app.storage.notes.repository import Records
from app.storage.practice import PracticeFolder, PracticeLock


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedFile:
    """A file as it is listed without names; `last` is the day of its newest note."""

    file: ClientFile
    notes: int
    last: dt.date | None


@dataclass(slots=True)
class NotesAlone:
    """The open notes vault, for reading."""

    _records: Records
    _files: dict[Code, ClientFile]
    _heads: Heads
    _hidden: frozenset[Code]

    def listed(self) -> tuple[CodedFile, ...]:
        """Every file that is not being destroyed, the one written in last first."""
        found = []
        for file in self._files.values():
            heads = in_order(self._heads.of(file.code).values())
            last = heads[-1].held_on if heads else None
            found.append(CodedFile(file=file, notes=len(heads), last=last))
        found.sort(key=lambda one: one.file.code)
        return tuple(sorted(found, key=lambda one: one.last or one.file.opened, reverse=True))

    def notes(self, code: Code) -> tuple[Read, ...]:
        """A file's notes, oldest first, with roles for names.

        Raises NoSuch, and NotAllowed("both-vaults-needed") for one that is being destroyed.
        """
        if code in self._hidden:
            raise NotAllowed("both-vaults-needed", code=code)
        file = self._files.get(code)
        if file is None:
            raise NoSuch("no-such-file", code=code)
        heads = self._heads.of(code)
        texts = self._records.texts_of(code, heads)
        reader, ordered = file.roles(), in_order(heads.values())
        numbers = session_numbers(ordered)
        return tuple(
            Read(head=head, text=texts[head.id].read(reader), session=numbers.get(head.id))
            for head in ordered
        )


@contextmanager
def notes_alone(path: Path, passphrase: Passphrase, *, bounds: Bounds) -> Iterator[NotesAlone]:
    """The notes vault for a while. Raises as `unlock.unlock` does."""
    folder = PracticeFolder(path)
    identity = folder.identity()
    lock = PracticeLock(folder)
    lock.take()
    try:
        page, _ = slots.read(folder.slots)
        if page.practice != identity:
            raise Damaged("keys-of-another-practice")
        opened = page.open_with_passphrase(passphrase, bounds, (slots.NOTES,))
        ring, _ = ring_of(folder, identity, slots.NOTES, opened)
        vault = vault_of(vaults.NOTES, folder, opened, ring)
        try:
            bring_up(vault, opened, ring)
            yield _read(Records(vault, ring))
        finally:
            vault.close()
    finally:
        lock.release()


def _read(records: Records) -> NotesAlone:
    hidden = frozenset(code for plan in records.plans().values() for code in plan.codes)
    return NotesAlone(
        _records=records,
        _files={file.code: file for file in records.files() if file.code not in hidden},
        _heads=Heads(records.heads(), records.count_notes()),
        _hidden=hidden,
    )
