"""Resealing: what stays of a file is sealed under a fresh key, and what goes is left out.

Everything of a file is under one key, so a part of it goes by changing that key: the rows that
stay are sealed again, inside one transaction, and the old key opens what went in no copy any more.
Older copies of the rows that stay do not open either, so these travel with the keys, as those of
reduced people do (`app.storage.contacts.reduced`).
"""

import base64
import binascii
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from app.domain.errors import Damaged
from app.domain.files import ClientFile
from app.domain.ids import Code, NoteId, RecordId
from app.domain.notes import NoteHead
from app.keys.sealing import opener, place, seal, unseal
from app.storage.notes import codec, heads
from app.storage.notes.heads import PackedHeads
from app.storage.notes.repository import Records, file_key

_FRESH: Final = "fresh-file:"
_TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "file": ("id", "version"),
    "heads": ("id", "file", "version"),
    "body": ("note", "file"),
    "record": ("id", "file", "version"),
    "draft": ("id", "file"),
}
"""Every table with rows of a file, and its columns beside the seal."""


def fresh_key(code: Code) -> str:
    """The keyring entry of the key that a file is about to have."""
    return _FRESH + code


def reseal(
    records: Records,
    code: Code,
    fresh: bytes,
    *,
    notes: Collection[NoteId] = (),
    gone: Collection[RecordId] = (),
) -> None:
    """Seal a file under this key, without these notes and records, inside a transaction.

    Its drafts are left to whoever has their keys. The keyring still has the old key.
    """
    key = records.ring.key(file_key(code))
    version = _reseal_heads(records, code, (key, fresh), notes)
    vault, where = records.vault, _Place(records)
    for note, sealed in vault.rows("SELECT note, sealed FROM body WHERE file = :f", f=code):
        if note in version:
            vault.run(
                "UPDATE body SET sealed = :sealed WHERE note = :note",
                note=note,
                sealed=where.again(key, fresh, sealed, "body", note, version[note]),
            )
        else:
            vault.run("DELETE FROM body WHERE note = :note", note=note)
    records.remove_records(gone)
    for table, column in (("record", "file"), ("file", "id")):
        rows = vault.rows(f"SELECT id, version, sealed FROM {table} WHERE {column} = :f", f=code)  # noqa: S608  fixed names
        for row, number, sealed in rows:
            vault.run(
                f"UPDATE {table} SET sealed = :sealed WHERE id = :id",  # noqa: S608  fixed names
                id=row,
                sealed=where.again(key, fresh, sealed, table, row, number),
            )


def _reseal_heads(
    records: Records, code: Code, keys: tuple[bytes, bytes], notes: Collection[NoteId]
) -> dict[NoteId, int]:
    """Seal the heads that stay; the version in which the text of each of them is sealed."""
    vault, where, (key, fresh) = records.vault, _Place(records), keys
    version: dict[NoteId, int] = {}
    rows = vault.rows("SELECT id, version, sealed FROM heads WHERE file = :f", f=code)
    for sheaf, number, sealed in rows:
        plain = unseal(key, sealed, where("heads", sheaf, number))
        every = heads.opened(code, [PackedHeads(sheaf, number, plain)])
        kept = [head for head in every if head.id not in notes]
        version |= {head.id: head.version for head in kept}
        if not kept:
            vault.run("DELETE FROM heads WHERE id = :id", id=sheaf)
            continue
        vault.run(
            "UPDATE heads SET version = :version, sealed = :sealed WHERE id = :id",
            id=sheaf,
            version=number + 1,
            sealed=seal(fresh, heads.packed(kept), where("heads", sheaf, number + 1)),
        )
    return version


def refile(records: Records, code: Code, into: Code) -> None:
    """Let all that lies in a file lie in another one, under that one's key, inside a transaction.

    The file itself goes, and with it whatever drafts are left in it. Its key is left to whoever
    has older copies.
    """
    vault, where = records.vault, _Place(records)
    key, fresh = records.ring.key(file_key(code)), records.ring.key(file_key(into))
    version: dict[NoteId, int] = {}
    for sheaf, number, sealed in vault.rows(
        "SELECT id, version, sealed FROM heads WHERE file = :f", f=code
    ):
        plain = unseal(key, sealed, where("heads", sheaf, number))
        every = heads.opened(code, [PackedHeads(sheaf, number, plain)])
        version |= {head.id: head.version for head in every}
        again = seal(fresh, plain, where("heads", sheaf, number))
        _put_into(records, into, ("heads", "id", sheaf), again)
    _move(records, code, into, version)
    records.remove_file(code)


def part(
    records: Records,
    code: Code,
    back: Code,
    *,
    notes: Collection[NoteId],
    others: Collection[RecordId],
) -> None:
    """Let these notes and records of a file lie in another one, under that one's key.

    Inside a transaction, in which both files are there.
    """
    going = _take_heads(records, code, notes)
    records.add_heads(back, going)
    _move(records, code, back, {head.id: head.version for head in going}, only=others)


def _move(
    records: Records,
    code: Code,
    into: Code,
    version: Mapping[NoteId, int],
    *,
    only: Collection[RecordId] | None = None,
) -> None:
    """Put the words of notes, and the records of a file, into another one.

    All of them, or with `only` those records and the notes of which a version is told.
    """
    vault, where = records.vault, _Place(records)
    key, fresh = records.ring.key(file_key(code)), records.ring.key(file_key(into))
    for note, sealed in vault.rows("SELECT note, sealed FROM body WHERE file = :f", f=code):
        if only is None or note in version:
            again = where.again(key, fresh, sealed, "body", note, version[NoteId(note)])
            _put_into(records, into, ("body", "note", note), again)
    for row, number, sealed in vault.rows(
        "SELECT id, version, sealed FROM record WHERE file = :f", f=code
    ):
        if only is None or row in only:
            again = where.again(key, fresh, sealed, "record", row, number)
            _put_into(records, into, ("record", "id", row), again)


def _take_heads(records: Records, code: Code, notes: Collection[NoteId]) -> list[NoteHead]:
    """Take these heads out of a file; what they say, in their order."""
    vault, where = records.vault, _Place(records)
    key = records.ring.key(file_key(code))
    going = list[NoteHead]()
    for sheaf, number, sealed in vault.rows(
        "SELECT id, version, sealed FROM heads WHERE file = :f ORDER BY rowid", f=code
    ):
        plain = unseal(key, sealed, where("heads", sheaf, number))
        every = heads.opened(code, [PackedHeads(sheaf, number, plain)])
        stay = [head for head in every if head.id not in notes]
        going += [head for head in every if head.id in notes]
        if not stay:
            vault.run("DELETE FROM heads WHERE id = :id", id=sheaf)
        elif len(stay) < len(every):
            vault.run(
                "UPDATE heads SET version = :version, sealed = :sealed WHERE id = :id",
                id=sheaf,
                version=number + 1,
                sealed=seal(key, heads.packed(stay), where("heads", sheaf, number + 1)),
            )
    return going


def _put_into(records: Records, into: Code, row: tuple[str, str, str], sealed: bytes) -> None:
    table, column, identity = row
    records.vault.run(
        f"UPDATE {table} SET file = :file, sealed = :sealed WHERE {column} = :row",  # noqa: S608  fixed names
        file=into,
        sealed=sealed,
        row=identity,
    )


class _Place:
    """Where a row of the notes vault is bound to."""

    def __init__(self, records: Records) -> None:
        self._practice = records.ring.practice

    def __call__(self, table: str, row: str, version: int) -> bytes:
        return place(self._practice, "notes", table, row, version)

    def again(
        self, key: bytes, fresh: bytes, sealed: bytes, table: str, row: str, version: int
    ) -> bytes:
        """The same row in the same place under another key."""
        where = self(table, row, version)
        return seal(fresh, unseal(key, sealed, where), where)


def opens(records: Records, code: Code, row: tuple[int, bytes]) -> bool:
    """Whether a file's own row is sealed with the key that it has today."""
    return _plain(records, code, row) is not None


def _plain(records: Records, code: Code, row: tuple[int, bytes]) -> bytes | None:
    version, sealed = row
    key = records.ring.keys.get(file_key(code))
    with suppress(Damaged):
        if key is not None:
            return unseal(key, sealed, _Place(records)("file", code, version))
    return None


def _opened(records: Records, code: Code, row: tuple[int, bytes]) -> ClientFile | None:
    """The file in a row that today's key opens."""
    plain = _plain(records, code, row)
    return None if plain is None else codec.file_from(code, row[0], plain)


def unreadable(records: Records) -> tuple[Code, ...]:
    """Files with a key that is not the one their rows were sealed with."""
    rows = records.vault.rows("SELECT id, version, sealed FROM file")
    return tuple(
        Code(code)
        for code, *row in rows
        if file_key(Code(code)) in records.ring.keys
        and not opens(records, Code(code), (row[0], row[1]))
    )


def packed(records: Records) -> list[dict[str, Any]]:
    """The rows of every file that was resealed, as they lie in the vault."""
    return [
        {table: list(_rows(records, code, table)) for table in _TABLES}
        for code in _resealed(records)
    ]


def _resealed(records: Records) -> Iterator[Code]:
    where, keys = _Place(records), records.ring.keys
    for code, version, sealed in records.vault.rows("SELECT id, version, sealed FROM file"):
        key = keys.get(file_key(Code(code)))
        if key is None:  # a destruction under way
            continue
        plain = opener(key)(sealed, where("file", code, version))
        if codec.file_from(code, version, plain).resealed:
            yield Code(code)


def _rows(records: Records, code: Code, table: str) -> Iterator[list[object]]:
    columns = _TABLES[table]
    of_file = "id" if table == "file" else "file"
    rows = records.vault.rows(
        f"SELECT {', '.join(columns)}, sealed FROM {table} WHERE {of_file} = :f ORDER BY rowid",  # noqa: S608  fixed names
        f=code,
    )
    for *told, sealed in rows:
        yield [*told, base64.b64encode(sealed).decode()]


def put_back(records: Records, files: object, without_key: Collection[Code] = ()) -> None:
    """Let these rows take the place of those that today's keys do not open, in a transaction.

    A file that is not here, or opens as it is, is left alone; so is what is no row of today's key.
    Files that were merged into one of these since are in it, and go from where they were apart.
    One that was part of another by then comes back beside it: its rows lay in that one's, which
    does not open, or in one of `without_key`, which went.
    """
    lost = {*unreadable(records), *without_key}
    for told in files if isinstance(files, list) else ():
        rows = _read(told)
        if not rows or len(rows["file"]) != 1:
            continue
        ((code, version, sealed),) = rows["file"]
        file = _opened(records, Code(str(code)), (version, sealed))
        if file is not None and lost.intersection((*file.codes, *file.apart)):
            _replace(records, file.codes, rows)


def _read(told: Any) -> dict[str, list[tuple[Any, ...]]]:
    try:
        return {
            table: [(*row[:-1], base64.b64decode(row[-1], validate=True)) for row in told[table]]
            for table in _TABLES
        }
    except (KeyError, TypeError, IndexError, ValueError, binascii.Error):
        return {}


def _replace(
    records: Records, codes: Collection[Code], rows: Mapping[str, list[tuple[Any, ...]]]
) -> None:
    vault = records.vault
    for code in codes:
        records.remove_file(code)
    for table, columns in _TABLES.items():
        names = (*columns, "sealed")
        vault.run_many(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES (:{', :'.join(names)})",  # noqa: S608  fixed names
            [dict(zip(names, row, strict=True)) for row in rows[table]],
        )
