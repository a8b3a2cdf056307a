"""Log leaves that wait in the notes vault until the log's file has them.

A leaf is written here inside the transaction that it tells of; afterwards it is appended to
the log and taken out. Whatever a crash leaves waiting is appended at the next unlock.
"""

from collections.abc import Sequence

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


def set_log_size(vault: Vault, size: int) -> None:
    """Accept another length: only a restore does."""
    vault.run("UPDATE state SET log_size = :size WHERE only = 1", size=size)
