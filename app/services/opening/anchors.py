"""Anchors: that slots, keyrings, vaults and log of a practice belong to one and the same day.

Each part knows something of its neighbours that an older or a diverged copy of them does not
have. Only all parts of another day together are not noticed: nothing outside them is asked.
"""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress

from app.domain.checkpoint import notes_in
from app.domain.errors import Damaged
from app.domain.files import ClientFile
from app.domain.ids import Code, new_id
from app.domain.leaf import from_line
from app.keys import keyring
from app.keys.signing import LogSigner, verify_note
from app.services.practice.practice import Practice
from app.storage import marks
from app.storage.ledger import LedgerFiles
from app.storage.notes import outbox
from app.storage.told import Told
from app.storage.vault import Vault


def refuse_other_days(
    contacts: tuple[Vault, keyring.Keyring], notes: tuple[Vault, keyring.Keyring]
) -> None:
    """Notice any part that is older than the others, or from a copy that went its own way.

    Raises Damaged("keys-put-back", "vault-put-back", "vaults-apart"); nothing is changed.
    """
    for vault, ring in (contacts, notes):
        refuse_other_ring(vault, ring)
    (people, people_ring), (records, records_ring) = contacts, notes
    if marks.of_contacts(people) not in marks.of_notes(records):
        raise Damaged("vaults-apart")
    for vault, ring in ((records, people_ring), (people, records_ring)):
        if ring.seen is not None and vault.counter() < ring.seen.beside:
            raise Damaged("vault-put-back", vault=vault.kind.name)


def refuse_other_ring(vault: Vault, ring: keyring.Keyring) -> None:
    """Notice a keyring that this vault does not know; from now on it says what the vault knows.

    It is the one that the vault knows, or was written after that one and says so: a kill can
    leave it ahead by what the vault has not been told yet. It may be written again before the
    vault is, and has to say it then too.
    """
    known = marks.ring_known(vault)
    ahead = ring.anchored == known and ring.generation > known
    if known and ring.generation != known and not ahead:
        raise Damaged("keys-put-back", vault=vault.kind.name)
    if vault.counter() < ring.counter:
        raise Damaged("vault-put-back", vault=vault.kind.name)
    ring.anchored = known


def refuse_other_log(notes: Vault, log: LedgerFiles, signer: LogSigner) -> None:
    """Notice a log that is shorter than the vault has made it, or of a vault that went on.

    Words beyond it that are no leaves keep nobody out: the log's own anchor tells of them.
    Raises Damaged("log-cut", "log-ahead").
    """
    beyond, told = _beyond(notes, log), outbox.log_size(notes)
    if _signed(log, signer) > told or (beyond > 0 and _follow(log, told)):
        raise Damaged("log-ahead", leaves=beyond)


def _follow(log: LedgerFiles, told: int) -> bool:
    """Whether what lies beyond so many leaves are leaves that follow them."""
    lines = log.content().split(b"\n")[told:-1]
    try:
        return all(from_line(one, sequence=at).sequence == at for at, one in enumerate(lines, told))
    except Damaged:
        return False


def refuse_longer_log(notes: Vault, log: LedgerFiles) -> None:
    """Notice a log that is shorter or longer than the vault has made it, where nobody is told.

    Raises Damaged("log-cut", "log-ahead").
    """
    beyond = _beyond(notes, log)
    if beyond > 0:
        raise Damaged("log-ahead", leaves=beyond)


def _beyond(notes: Vault, log: LedgerFiles) -> int:
    """By how many leaves the log is longer than the vault knows. Raises Damaged("log-cut")."""
    leaves, told = log.content().count(b"\n"), outbox.log_size(notes)
    if leaves + len(outbox.waiting(notes)) < told:
        raise Damaged("log-cut", leaves=leaves)
    return leaves - told


def _signed(log: LedgerFiles, signer: LogSigner) -> int:
    """How many leaves the newest checkpoint of our own covers; 0 without one."""
    checkpoints = log.checkpoints()
    with suppress(Damaged):
        for note in reversed(notes_in(checkpoints)):
            with suppress(Damaged):
                return verify_note(note, origin=signer.origin, public=signer.public_key).size
    return 0


def refuse_destroyed(
    files: Iterable[ClientFile], log: Told, ids: Callable[[Code], Collection[str]]
) -> None:
    """Notice a file that is here although the log says that it was destroyed, or a part of it.

    `ids` are those of the records and names of a file. Raises Damaged("destroyed-came-back").
    """
    gone, parts = log.destroyed(), log.gone()
    back = [
        file.code
        for file in files
        if file.subject in gone
        or any(
            subject in parts and not parts[subject].isdisjoint(ids(file.code))
            for subject in file.told_as
        )
    ]
    if back:
        raise Damaged("destroyed-came-back", files=len(back))


def renew(practice: Practice) -> None:
    """Give both vaults a mark that no copy made before has. Raises World on a full disk."""
    marks.renew(practice.contacts.vault, practice.records.vault, new_id())
