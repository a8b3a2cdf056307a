"""Read-only access to the notes vault alone: what was said, with roles where there were names.

The contacts vault stays closed, its root is never unwrapped and nothing is written: what an
interruption or an upgrade left waits until both are open, and only where the contacts vault is
missing is an older notes vault brought up to date alone. Files whose destruction is under way are
hidden.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.domain.checkpoint import origin_of
from app.domain.errors import NoSuch, NotAllowed
from app.domain.files import ClientFile
from app.domain.ids import Code, FormId, PersonId
from app.domain.notes import sessions
from app.domain.parts import Parted
from app.domain.text import Mention
from app.keys import slots
from app.keys.derive import Bounds
from app.keys.passphrase import Passphrase
from app.keys.signing import LogSigner
from app.services.opening import anchors, proved
from app.services.opening.proven_log import told_by_practice
from app.services.practice.kept_heads import Heads, in_order
from app.services.practice.open_vault import as_of_today, bring_up, ring_of, vault_of
from app.services.records.kind_words import Told
from app.services.records.read import Read, session_numbers
from app.services.records.sign import ReadRecord, read_by_day
from app.storage import vault as vaults
from app.storage.notes import resealing
from app.storage.notes.repository import SIGNING_KEY, Records, file_key
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

    def files(self) -> tuple[ClientFile, ...]:
        """Every file that is not being destroyed."""
        return tuple(self._files.values())

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
        file = self._file(code)
        heads = self._heads.of(code)
        texts = self._records.texts_of(code, heads)
        reader, ordered = file.roles(), in_order(heads.values())
        numbers, known = session_numbers(ordered), sessions(ordered)
        return tuple(
            Read(
                head=head,
                text=texts[head.id].read(reader),
                session=numbers.get(head.id),
                appointment=known.get(head.id, head.session),
            )
            for head in ordered
        )

    def read_records(
        self, code: Code | None, kind: str | None, today: dt.date
    ) -> tuple[ReadRecord, ...]:
        """A file's records that have a form, or the practice's own, with roles for names.

        Raises as `notes`.
        """
        reader = _nobody if code is None else self._file(code).roles()
        kept = (record for record in self._records.kept() if record.file == code)
        return read_by_day(kept, kind, Told(reader, _by_role), today)

    def parts(self, code: Code) -> tuple[Parted, ...]:
        """What went from a file while it was kept, or was moved here. Raises as `notes`."""
        return self._file(code).parts

    def ids(self, code: Code) -> frozenset[str]:
        """The ids of a file's notes and other records."""
        kept = (record.id for record in self._records.kept() if record.file == code)
        return frozenset((*self._heads.of(code), *kept))

    def _file(self, code: Code) -> ClientFile:
        if code in self._hidden:
            raise NotAllowed("both-vaults-needed", code=code)
        file = self._files.get(code)
        if file is None:
            raise NoSuch("no-such-file", code=code)
        return file


def _by_role(person: PersonId) -> Mention:
    """Somebody whom a field names: the reader tells the role, of whatever form."""
    return Mention(person, FormId(""))


def _nobody(_: Mention) -> str:
    """Somebody in a record of the practice's own, where nobody has a role."""
    return "[someone]"


@contextmanager
def notes_alone(path: Path, passphrase: Passphrase, *, bounds: Bounds) -> Iterator[NotesAlone]:
    """The notes vault for a while. Raises as `unlock.unlock` does.

    Raises NotAllowed("unlock-once") as long as an upgrade of both vaults is not over: what an older
    version left in clear is not linked yet.
    """
    folder = PracticeFolder(path)
    identity = folder.identity()
    lock = PracticeLock(folder)
    lock.take()

    def opener(page: slots.Slots) -> slots.Opened:
        return page.open_with_passphrase(passphrase, bounds, (slots.NOTES,))

    try:
        opened = proved.slots_of(folder, identity, opener).opened
        ring, _ = ring_of(folder, identity, slots.NOTES, opened)
        vault = vault_of(vaults.NOTES, folder, opened, ring)
        try:
            anchors.refuse_other_ring(vault, ring)
            anchors.refuse_longer_log(vault, folder.log)
            if not as_of_today(vault):
                if folder.vault(slots.CONTACTS).exists():
                    raise NotAllowed("unlock-once")
                bring_up(vault, ring)
            alone = _read(Records(vault, ring))
            signer = LogSigner.from_secret(ring.key(SIGNING_KEY), origin=origin_of(identity))
            told = told_by_practice(folder.log, signer, vault)
            anchors.refuse_destroyed(alone.files(), told, alone.ids)
            yield alone
        finally:
            vault.close()
    finally:
        lock.release()


def _read(records: Records) -> NotesAlone:
    plans = records.plans().values()
    hidden = frozenset(code for plan in plans for code in plan.codes)
    for plan in plans:
        if plan.part is not None and plan.part.resealed:  # the keyring may not say so yet
            fresh = resealing.fresh_key(plan.part.code)
            key = records.ring.keys.get(fresh, records.ring.key(file_key(plan.part.code)))
            records.ring.keys[file_key(plan.part.code)] = key
    return NotesAlone(
        _records=records,
        _files={file.code: file for file in records.files() if file.code not in hidden},
        _heads=Heads(records.heads(), records.count_notes()),
        _hidden=hidden,
    )
