"""The notes vault by itself: what was said, with roles where there were names.

The contacts vault stays closed, its root is never unwrapped and nothing is written: what an
interruption left waits until both are open. Files whose destruction is under way are hidden.
"""

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
from app.services.opening import ring_of, vault_of
from app.services.practice import Heads, in_order
from app.services.reading import Read
from app.storage import vault as vaults
from app.storage.notes.repository import Records
from app.storage.practice import PracticeFolder, PracticeLock


@dataclass(slots=True)
class NotesAlone:
    """The open notes vault, for reading."""

    records: Records
    files: dict[Code, ClientFile]
    heads: Heads
    hidden: frozenset[Code]

    def notes(self, code: Code) -> tuple[Read, ...]:
        """A file's notes, oldest first, with roles for names.

        Raises NoSuch, and NotAllowed("both-vaults-needed") for one that is being destroyed.
        """
        if code in self.hidden:
            raise NotAllowed("both-vaults-needed", code=code)
        file = self.files.get(code)
        if file is None:
            raise NoSuch("no-such-file", code=code)
        heads = self.heads.of(code)
        texts = self.records.texts_of(code, heads)
        reader = file.roles()
        return tuple(
            Read(head=head, text=texts[head.id].read(reader)) for head in in_order(heads.values())
        )


@contextmanager
def notes_alone(path: Path, passphrase: Passphrase, *, bounds: Bounds) -> Iterator[NotesAlone]:
    """The notes vault for a while. Raises as `unlocking.unlock` does."""
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
            yield _read(Records(vault, ring))
        finally:
            vault.close()
    finally:
        lock.release()


def _read(records: Records) -> NotesAlone:
    doomed = (file["code"] for plan in records.plans().values() for file in plan["files"])
    hidden = frozenset(Code(code) for code in doomed)
    return NotesAlone(
        records=records,
        files={file.code: file for file in records.files() if file.code not in hidden},
        heads=Heads(records.heads()),
        hidden=hidden,
    )
