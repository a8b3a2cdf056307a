"""An older snapshot under the keys at hand: what has no key goes, and what must have none goes too.

The keys are opened where they lie and stay in memory until everything that must not come back is
out of them; only then are they laid out, wrapped anew.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from app.domain.checkpoint import origin_of
from app.domain.errors import Damaged
from app.domain.ids import Code
from app.keys import keyring, slots
from app.keys.mirrored import Unwritten
from app.keys.sealing import new_key
from app.keys.signing import LogSigner
from app.services.opening import databases, log_anchor, proved
from app.services.opening.proved import Opener, Proved
from app.services.practice.open_vault import ring_of
from app.services.practice.practice import Practice
from app.services.retention import unmerging
from app.services.retention.drop import drop, drop_part, parts_of
from app.services.transfer.destinations import reduced_keys
from app.storage import marks
from app.storage.contacts.reduced import files_in, put_back
from app.storage.contacts.repository import draft_key, draft_keys
from app.storage.manifest import Manifest
from app.storage.notes import resealing
from app.storage.notes.drafts import drop_unreadable
from app.storage.notes.repository import SIGNING_KEY, file_key, own_key
from app.storage.practice import PracticeFolder


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """Slots and keyrings that a secret has opened, and whether a keyring's copies differ."""

    identity: str
    found: Proved
    rings: Mapping[str, tuple[keyring.Keyring, bool]]

    def __repr__(self) -> str:
        """Nothing of it: keys never reach a log or a traceback."""
        return "Proven(…)"

    @property
    def contacts(self) -> keyring.Keyring:
        """The keyring of the contacts vault."""
        return self.rings[slots.CONTACTS][0]

    @property
    def notes(self) -> keyring.Keyring:
        """The keyring of the notes vault."""
        return self.rings[slots.NOTES][0]

    @property
    def signer(self) -> LogSigner:
        """Who signs the practice's log."""
        return LogSigner.from_secret(self.notes.key(SIGNING_KEY), origin=origin_of(self.identity))


@dataclass(slots=True, kw_only=True)
class Older:
    """A practice laid out from a snapshot: what comes with its keys, and what had to go.

    `destroyed` is what the log calls files, records and names that must stay destroyed, whatever
    the keys are. `told` is what the snapshot said of itself under its seal; None where nobody can
    tell. `lost` are files that no key here opens and that nobody destroyed.
    """

    keys: Proven
    told: Manifest | None
    reduced: bytes
    destroyed: frozenset[str]
    dropped: set[Code] = field(default_factory=set)
    lost: set[Code] = field(default_factory=set)


def proven_by(opener: Opener, folder: PracticeFolder, identity: str) -> Proven:
    """The keys that lie in a folder, once they are opened there; nothing is written.

    Raises as the opener does, and Damaged for keys that are not whole or another practice's.
    """
    found = proved.slots_of(folder, identity, opener)
    rings = {vault: ring_of(folder, identity, vault, found.opened) for vault in slots.VAULTS}
    found = proved.with_other_copies(found, (ring for ring, _ in rings.values()))
    return Proven(identity=identity, found=found, rings=rings)


def keep_in_memory(proven: Proven, folder: PracticeFolder) -> None:
    """Let no keyring reach this folder yet; what they know of is vaults that went on."""
    for vault, (ring, _) in proven.rings.items():
        files = folder.keyring(vault)
        ring.files = Unwritten(a=files.a, b=files.b)
        ring.seen, ring.counter = None, 0


def bring_up_to_keys(practice: Practice, older: Older) -> None:
    """Drop files and people that the newest keyrings have no key for, or another one.

    Whoever was reduced, and a file of which a part went, has another key: the newer rows come
    first.
    """
    contacts, records = practice.contacts, practice.records
    rows = files_in(practice.identity, older.reduced, reduced_keys(practice))
    doomed = {code for code in records.codes() if file_key(code) not in records.ring.keys}
    own = [one for one in records.own_ids() if own_key(one) not in records.ring.keys]
    with records.vault.transaction():
        for code in sorted(doomed):
            records.remove_file(code)
        resealing.put_back(records, rows, doomed)
        for code in resealing.unreadable(records):
            records.remove_file(code)
            older.lost.add(code)
        drop_unreadable(records, partial(_draft_keys, contacts.ring))
        records.remove_records(own)
        records.drop_lost_plans()
    log_anchor.adopt_older(practice)
    records.vault.checkpoint()
    with contacts.vault.transaction():
        put_back(contacts, older.reduced, reduced_keys(practice))
        contacts.remove_people(contacts.unreadable())
    contacts.vault.checkpoint()
    merged = {one.code for file in records.files() for one in file.merged}
    older.dropped |= doomed - merged


def _draft_keys(ring: keyring.Keyring, code: Code | None) -> tuple[bytes, ...]:
    """Whatever may have sealed drafts of a file; a file without such a key has none that opens."""
    return draft_keys(ring, code) if draft_key(code) in ring.keys else (new_key(),)


def refuse_other_rows(practice: Practice, older: Older) -> None:
    """Raises Damaged("snapshot-altered") unless both vaults hold what was told under the seal.

    Without a seal both have to be of one sitting at least; those of 0.1.0 do not say.
    """
    if older.told is None:
        contacts, notes = practice.contacts.vault, practice.records.vault
        if marks.of_contacts(contacts) not in marks.of_notes(notes):
            raise Damaged("snapshot-altered")
        return
    for vault in (practice.contacts.vault, practice.records.vault):
        state = older.told.vaults.get(vault.kind.name)
        if state is None or vault.digest(state.over) != state.digest:
            raise Damaged("snapshot-altered")
    counts = {"files": len(practice.records.codes()), "notes": practice.records.count_notes()}
    if any(older.told.counts.get(name) != count for name, count in counts.items()):
        raise Damaged("snapshot-altered")


def drop_destroyed(practice: Practice, older: Older, read: Callable[[Practice], None]) -> None:
    """Drop what must stay destroyed although these keys are old enough to open it.

    As a destruction does: keys first, and here they reach no disk at all; whoever is mentioned
    elsewhere is reduced, the others go. `read` brings what the vaults hold into memory.
    """
    if not (older.destroyed or practice.log.told.undone()):
        return
    read(practice)
    if unmerging.follow_log(practice, older.destroyed):
        read(practice)
    if not older.destroyed:
        return
    listed = {file.code for file in practice.records.files() if file.subject in older.destroyed}
    if listed:
        drop(practice, listed)
        older.dropped |= listed
        read(practice)
    for part in parts_of(practice, older.destroyed):
        drop_part(practice, part)


def write_keys(practice: Practice) -> None:
    """Lay out the keys for the first time, wrapped anew, without any that had to go.

    The vaults come under today's database keys first; a change of passphrase that the keys at hand
    are in the middle of ends here.
    """
    opened = practice.opened
    databases.bring_to(practice, opened.database_keys)
    page = databases.end_change(practice)
    for vault, ring in databases.of(practice):
        ring.files = practice.folder.keyring(vault.kind.name)
        ring.create()
    practice.folder.slots.create(slots.page_of(page))
    practice.page = page
    practice.opened = replace(opened, old_roots=None, old_database_keys=None)
