"""Log leaves that wait in the notes vault until the log's file has them.

A leaf is written here inside the transaction that it tells of; afterwards it is appended to
the log and taken out. Whatever a crash leaves waiting is appended at the next unlock.
"""

from collections.abc import Sequence

from app.domain.anchor import Anchor, Signatures, anchor_from, signatures_from
from app.storage.vault import Vault


def put(vault: Vault, leaves: Sequence[tuple[int, bytes]]) -> None:
    """Leave these, with their sequence numbers, to be appended."""
    rows = [{"sequence": sequence, "leaf": leaf} for sequence, leaf in leaves]
    vault.run_many("INSERT INTO outbox (sequence, leaf) VALUES (:sequence, :leaf)", rows)
    if leaves:
        vault.run("UPDATE state SET log_size = :size WHERE only = 1", size=leaves[-1][0] + 1)


def waiting(vault: Vault) -> tuple[bytes, ...]:
    """What waits, in order."""
    return tuple(bytes(leaf) for (leaf,) in vault.rows("SELECT leaf FROM outbox ORDER BY sequence"))


def clear(vault: Vault) -> None:
    """Forget what the log has now."""
    vault.run("DELETE FROM outbox")


def log_size(vault: Vault) -> int:
    """How many leaves this vault has given to its log: a shorter log was cut."""
    row = vault.row("SELECT log_size FROM state")
    return int(row[0]) if row else 0


def anchor(vault: Vault) -> Anchor | None:
    """What this vault remembers of its log; None before the first unlock that anchored it."""
    row = vault.row("SELECT edge FROM state")
    return anchor_from(bytes(row[0]) if row else b"")


def anchor_in_copy(vault: Vault) -> Anchor | None:
    """As `anchor`, of a copy whose tables stay as they are; None too where none could be kept."""
    columns = vault.rows("SELECT name FROM pragma_table_info('state')")
    return anchor(vault) if ("edge",) in [tuple(one) for one in columns] else None


def keep_anchor(vault: Vault, kept: Anchor) -> None:
    """Remember this of the log: in the transaction that puts its leaves here."""
    vault.run(
        "UPDATE state SET edge = :edge, log_size = :size WHERE only = 1",
        edge=kept.encoded(),
        size=kept.size,
    )


def signatures(vault: Vault) -> Signatures | None:
    """What the checkpoints file must be; None before the first unlock that anchored it."""
    row = vault.row("SELECT signed FROM state")
    return signatures_from(str(row[0]) if row else "")


def keep_signatures(vault: Vault, kept: Signatures) -> None:
    """Remember the checkpoints file as it is about to be."""
    vault.run("UPDATE state SET signed = :signed WHERE only = 1", signed=kept.encoded())
