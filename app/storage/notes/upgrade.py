"""Data migration of the notes vault: moves what 0.1.0 sealed into the tables and seals of today.

One transaction, after the copy that `migrate` keeps: a kill leaves the former tables as they were,
and the next unlock begins again. Rows of a file without a key stay where they are: they belong to
a destruction under way, or to a snapshot that is older than one, and go with their file.
"""

from typing import Any, Final

from app.domain.ids import Code, NoteId
from app.keys.keyring import Keyring
from app.keys.sealing import place, unseal
from app.storage.notes import codec
from app.storage.notes.heads import first_heads
from app.storage.notes.repository import Records, file_key
from app.storage.vault import Vault

_FORMER: Final = ("former_note", "former_hold", "former_request")


def move(vault: Vault, ring: Keyring) -> bool:
    """Move everything that has a key; whether there was anything. Raises Damaged, World."""
    if not _left(vault):
        return False
    records = Records(vault, ring)
    keyed = [code for code in sorted(records.codes()) if file_key(code) in ring.keys]
    with vault.transaction():
        for code in keyed:
            _move_heads(records, code)
            for kind in ("hold", "request"):
                _move_records(records, code, kind)
        for table in _FORMER:
            if _there(vault, table) and not vault.count(table):
                vault.run(f"DROP TABLE {table}")
    vault.compact()
    return True


def _left(vault: Vault) -> bool:
    rows = vault.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    return any(name in _FORMER for (name,) in rows)


def _there(vault: Vault, table: str) -> bool:
    return vault.row("SELECT 1 FROM sqlite_master WHERE name = :table", table=table) is not None


def _move_heads(records: Records, code: Code) -> None:
    if not _there(records.vault, "former_note"):
        return
    rows = records.vault.rows(
        "SELECT id, version, sealed FROM former_note WHERE file = :file ORDER BY rowid", file=code
    )
    opened = [
        (NoteId(note), version, _opened(records.ring, code, "note", note, version, sealed))
        for note, version, sealed in rows
    ]
    heads = first_heads(code, opened)
    if heads:
        records.add_heads(code, heads)
        records.vault.run("DELETE FROM former_note WHERE file = :file", file=code)


def _move_records(records: Records, code: Code, kind: str) -> None:
    table = f"former_{kind}"
    if not _there(records.vault, table):
        return
    rows = records.vault.rows(
        f"SELECT id, version, sealed FROM {table} WHERE file = :file ORDER BY rowid",  # noqa: S608  fixed names
        file=code,
    )
    for identity, version, sealed in rows:
        payload: Any = codec.parsed(_opened(records.ring, code, kind, identity, version, sealed))
        records.keep(codec.record_of(kind, payload, identity=identity, file=code, version=version))
    records.vault.run(f"DELETE FROM {table} WHERE file = :file", file=code)  # noqa: S608  idem


def _opened(ring: Keyring, code: Code, table: str, row: str, version: int, sealed: bytes) -> bytes:
    where = place(ring.practice, "notes", table, row, version)
    return unseal(ring.key(file_key(code)), sealed, where)
