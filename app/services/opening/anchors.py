"""Anchors: that slots, keyrings, vaults and log of a practice belong to one and the same day.

Each part knows something of its neighbours that an older or a diverged copy of them does not
have. Only all parts of another day together are not noticed: nothing outside them is asked.
"""

from collections.abc import Iterable

from app.domain.errors import Damaged
from app.domain.files import ClientFile
from app.domain.ids import new_id
from app.domain.leaf import Operation, from_line
from app.keys import keyring
from app.services.practice.practice import Practice
from app.storage import marks
from app.storage.ledger import LedgerFiles
from app.storage.notes import outbox
from app.storage.vault import Vault


def refuse_other_days(
    contacts: tuple[Vault, keyring.Keyring], notes: tuple[Vault, keyring.Keyring], log: LedgerFiles
) -> None:
    """Notice any part that is older than the others, or from a copy that went its own way.

    Raises Damaged("keys-put-back", "vaults-apart", "log-cut", "log-ahead"); nothing is changed.
    """
    for vault, ring in (contacts, notes):
        refuse_other_ring(vault, ring)
    (people, people_ring), (records, records_ring) = contacts, notes
    if marks.of_contacts(people) not in marks.of_notes(records):
        raise Damaged("vaults-apart")
    for vault, ring in ((records, people_ring), (people, records_ring)):
        if ring.seen is not None and vault.counter() < ring.seen.beside:
            raise Damaged("vault-put-back", vault=vault.kind.name)
    refuse_other_log(records, log)


def refuse_other_ring(vault: Vault, ring: keyring.Keyring) -> None:
    """Notice a keyring that this vault does not know.

    It is the one that the vault knows, or was written after that one and says so: a kill can
    leave it ahead by what the vault has not been told yet.
    """
    known = marks.ring_known(vault)
    ahead = ring.anchored == known and ring.generation > known
    if known and ring.generation != known and not ahead:
        raise Damaged("keys-put-back", vault=vault.kind.name)
    if vault.counter() < ring.counter:
        raise Damaged("vault-put-back", vault=vault.kind.name)


def refuse_other_log(notes: Vault, log: LedgerFiles) -> None:
    """Notice a log that is shorter or longer than the vault, with what waits there, has made it."""
    log.checkpoints()
    leaves, told = log.content().count(b"\n"), outbox.log_size(notes)
    if leaves + len(outbox.waiting(notes)) < told:
        raise Damaged("log-cut", leaves=leaves)
    if leaves > told:
        raise Damaged("log-ahead", leaves=leaves - told)


def refuse_destroyed(files: Iterable[ClientFile], log: LedgerFiles) -> None:
    """Notice a file that is here although the log says that it was destroyed.

    Raises Damaged("destroyed-came-back").
    """
    told = f'"operation":"{Operation.DESTROYED.value}"'.encode()
    gone = {from_line(line, sequence=-1).subject for line in log.read() if told in line}
    back = [file.code for file in files if file.subject in gone]
    if back:
        raise Damaged("destroyed-came-back", files=len(back))


def renew(practice: Practice) -> None:
    """Give both vaults a mark that no copy made before has. Raises World on a full disk."""
    marks.renew(practice.contacts.vault, practice.records.vault, new_id())
