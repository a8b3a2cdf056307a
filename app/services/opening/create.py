"""Creating a practice: a folder made beside its place and moved there when it is whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.domain.anchor import anchor_of, signatures_of
from app.domain.checkpoint import origin_of
from app.domain.clock import Clock
from app.domain.details import Details
from app.domain.errors import AlreadyThere, World
from app.domain.ids import new_id
from app.domain.ledger import following
from app.keys import keyring, recovery, slots
from app.keys.derive import Cost
from app.keys.passphrase import Passphrase
from app.keys.safe_open import safe_open
from app.keys.sealing import KEY_BYTES
from app.keys.signing import LogSigner
from app.services.practice.details import refuse_unless_usable
from app.services.practice.open_vault import seen_now
from app.services.practice.rulebooks import rule_entry, rulebook_for
from app.storage import vault as vaults
from app.storage.contacts.repository import DETAILS_KEY, DRAFTS_KEY, Contacts
from app.storage.fsync import sync
from app.storage.notes import outbox, upgrade
from app.storage.notes.repository import PLACES_KEY, SIGNING_KEY
from app.storage.overwriting import overwrite_and_remove
from app.storage.places import refuse_ours
from app.storage.practice import PracticeFolder, start_building


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """Where the practice lies, and its recovery words, told this once."""

    folder: Path
    identity: str
    recovery_words: str


def create(
    target: Path,
    passphrase: Passphrase,
    *,
    cost: Cost,
    clock: Clock,
    details: Details | None = None,
    words_kept: bool = False,
) -> Created:
    """An empty practice at `target`, which must not exist or be an empty folder.

    `words_kept` says that whoever asked keeps the recovery words at once; if nobody does, each
    unlock tells that they are still unchecked.
    Raises AlreadyThere, World("read-only", "folder-missing"), NotUnderstood for a nation that
    is none or a text that no file can keep. A kill leaves nothing at `target`.
    """
    details = details or Details()
    refuse_unless_usable(details)
    words = recovery.new_words()
    public = recovery.public_of(recovery.secret_of(words))
    secrets = slots.Secrets(passphrase=passphrase, cost=cost, recovery_public=public)
    building = start_building(target, new_id())
    try:
        _fill(building.folder, building.practice, secrets, clock, details, words_kept=words_kept)
        folder = building.finish()
    except BaseException:
        building.abandon()
        raise
    return Created(folder=folder.path, identity=building.practice, recovery_words=words)


@contextmanager
def place_for_words(place: Path | int | None) -> Iterator[None]:
    """A place that is sure to take recovery words, before the words they replace are gone.

    A file is made empty, and goes again when nothing comes of it. An empty one that is there
    already serves: a kill may have left it. Raises NotUnderstood for a place in a practice or in
    a backup, AlreadyThere, World.
    """
    try:
        if isinstance(place, int):
            os.fstat(place)
        elif place is not None:
            refuse_ours(place)
            os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if not (isinstance(place, Path) and _is_empty(place)):
            raise AlreadyThere("output-exists") from None
        if not os.access(place, os.W_OK):
            raise World("unwritable") from None
    except OSError as error:
        raise World("unwritable", code=error.errno) from None
    try:
        yield
    except BaseException:
        if isinstance(place, Path):
            with suppress(World):  # words may lie in it already, those of nothing or of today
                overwrite_and_remove(place)
        raise


def _is_empty(place: Path) -> bool:
    return place.is_file() and not place.is_symlink() and not place.stat().st_size


def write_words(place: Path | int, words: str) -> None:
    """Put recovery words into a file for its owner's eyes only, or into a descriptor.

    Raises as `place_for_words`, Damaged for a file with a second name; nothing that somebody had
    is written over, and a file that could not be written is not there then.
    """
    with place_for_words(place):
        descriptor = place if isinstance(place, int) else safe_open(place, os.O_WRONLY)
        try:
            _write_words(descriptor, words, place)
        except OSError as error:
            raise World("unwritable", code=error.errno) from None


def _write_words(descriptor: int, words: str, place: Path | int) -> None:
    is_file = isinstance(place, Path)
    with os.fdopen(descriptor, "w", encoding="utf-8", closefd=is_file) as file:
        if isinstance(place, Path):
            place.chmod(0o600)  # one that was there may have been for everybody's eyes
        file.write(words)
        if isinstance(place, Path):
            file.flush()
            os.fsync(descriptor)
            sync(place.parent)


def _fill(
    folder: PracticeFolder,
    practice: str,
    secrets: slots.Secrets,
    clock: Clock,
    details: Details,
    *,
    words_kept: bool,
) -> None:
    folder.lay_out(practice)
    page, opened = slots.first(practice, secrets)
    rings = {
        vault: keyring.Keyring(
            files=folder.keyring(vault),
            practice=practice,
            vault=vault,
            root=opened.roots[vault],
            slots=page.digests,
        )
        for vault in slots.VAULTS
    }
    rings[slots.CONTACTS].on_paper = page.words if words_kept else ""
    signing = os.urandom(KEY_BYTES)
    rings[slots.CONTACTS].keys = {name: os.urandom(KEY_BYTES) for name in (DETAILS_KEY, DRAFTS_KEY)}
    rings[slots.NOTES].keys = {SIGNING_KEY: signing, PLACES_KEY: os.urandom(KEY_BYTES)}
    signer = LogSigner.from_secret(signing, origin=origin_of(practice))
    folder.log.create(origin=signer.origin, public=signer.public_key)
    _make_vaults(folder, opened, rings, clock, details)
    for ring in rings.values():
        ring.create()
    folder.slots.create(slots.page_of(page))


def _make_vaults(
    folder: PracticeFolder,
    opened: slots.Opened,
    rings: dict[str, keyring.Keyring],
    clock: Clock,
    details: Details,
) -> None:
    contacts = vaults.create(
        vaults.CONTACTS, folder.vault("contacts"), opened.database_keys["contacts"]
    )
    with contacts.transaction():
        Contacts(contacts, rings[slots.CONTACTS]).keep_details(details)
    notes = vaults.create(vaults.NOTES, folder.vault("notes"), opened.database_keys["notes"])
    upgrade.move(notes, rings[slots.NOTES])  # a new vault has no use for the tables of older ones
    leaf = following(
        size=0,
        last_day=None,
        day=clock.utc().date(),
        entries=[rule_entry(rulebook_for(details))],
    )[0]
    with notes.transaction():
        outbox.keep_anchor(notes, anchor_of([leaf]))
        outbox.keep_signatures(notes, signatures_of(b"", last=""))
    folder.log.append([leaf.canonical()])
    for vault, made in ((slots.CONTACTS, contacts), (slots.NOTES, notes)):
        made.checkpoint()
        rings[vault].seen = seen_now(made)
        made.close()
