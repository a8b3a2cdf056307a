"""Vault: one open SQLCipher file, its transactions, and its count of them.

Every transaction that writes moves the vault's counter by one. The keyring remembers the
counter and a digest of all (id, version) when the practice locks, and the vault which generation
of its keyring it knows, so that an old file of either put back in place is noticed when it opens.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from app.domain.errors import Damaged, SchtumError, World
from app.keys.keyring import Keyring
from app.storage import connection as opening
from app.storage import migrate
from app.storage.connection import Connection, DatabaseError
from app.storage.fsync import sync
from app.storage.overwriting import overwrite_and_remove

Row = tuple[Any, ...]
_CHECKPOINT: Final = "PRAGMA wal_checkpoint(TRUNCATE)"


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultKind:
    """What tells the contacts vault from the notes vault: its mark and its tables' history."""

    name: str
    application: int  # application_id in the database header: four letters
    digest_of: tuple[str, ...]  # the tables whose (id, version) are digested
    first_digest_of: tuple[str, ...]  # those of 0.1.0, whose keyrings did not say


CONTACTS: Final = VaultKind(
    name="contacts",
    application=0x53634374,
    digest_of=("person", "details"),
    first_digest_of=("person",),
)
NOTES: Final = VaultKind(
    name="notes",
    application=0x53634E74,
    digest_of=("file", "heads", "record", "destination"),
    first_digest_of=("file", "note", "hold", "request"),
)


@dataclass(slots=True)
class Vault:
    """One vault, open. Only the thread that opened it may use it, but for `interrupt`."""

    kind: VaultKind
    path: Path
    _connection: Connection
    key: bytes = field(repr=False)
    ring: Keyring | None = field(default=None, repr=False)
    _depth: int = field(default=0)

    def rows(self, statement: str, **values: object) -> list[Row]:
        """Every row of a query. Parameters are bound by name."""
        with _named_errors(self.path):
            found: list[Row] = self._connection.execute(statement, values).fetchall()
            return found

    def row(self, statement: str, **values: object) -> Row | None:
        """The first row of a query, or None."""
        try:  # one row is asked for so often that a context manager would be felt
            found: Row | None = self._connection.execute(statement, values).fetchone()
        except DatabaseError as error:
            raise _meaning(str(error).lower(), self.path) from None
        return found

    def run(self, statement: str, **values: object) -> int:
        """Run one statement inside a transaction; how many rows it changed."""
        self._must_be_writing()
        with _named_errors(self.path):
            return int(self._connection.execute(statement, values).rowcount)

    def run_many(self, statement: str, values: Sequence[Mapping[str, object]]) -> None:
        """Run one statement for each set of parameters, inside a transaction."""
        self._must_be_writing()
        with _named_errors(self.path):
            self._connection.executemany(statement, values)

    @contextmanager
    def housekeeping(self) -> Iterator[None]:
        """A transaction for what is done once more when it is found undone: not waited for.

        A power cut may take it back, and nothing before it; so it is not counted as a change.
        """
        if self._depth:
            with self.transaction():
                yield
            return
        self._wait("NORMAL")  # in WAL mode: a commit is whole, and lies on the disk later
        try:
            with self.transaction(counted=False):
                yield
        finally:
            self._wait("FULL")

    def _wait(self, level: str) -> None:
        with _named_errors(self.path):
            self._connection.execute(f"PRAGMA synchronous = {level}")

    @contextmanager
    def transaction(self, *, counted: bool = True) -> Iterator[None]:
        """All of it or nothing. Nested ones join the outermost."""
        if self._depth:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
            return
        with _named_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield
            with _named_errors(self.path):
                kept = self._counted() if counted else 0
                self._connection.execute("COMMIT")
            if counted:
                self._knows(kept)
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        finally:
            self._depth = 0

    def know_ring(self) -> None:
        """Remember which generation the keyring has now, and count it as no change."""
        with _named_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            kept = self._know_ring()
            self._connection.execute("COMMIT")
        self._knows(kept)

    def _counted(self) -> int:
        """One change more, and which generation of the keyring it knows."""
        self._connection.execute("UPDATE state SET counter = counter + 1")
        return self._know_ring()

    def _know_ring(self) -> int:
        """Write down the keyring's generation that lies on the disk for sure; 0 for none.

        The keyring is always written first: it may be ahead of what the vault knows, and then
        says what the vault knew, but never behind it.
        """
        kept = 0 if self.ring is None else self.ring.kept
        if kept:
            self._connection.execute("UPDATE state SET ring = :kept", {"kept": kept})
        return kept

    def _knows(self, kept: int) -> None:
        if self.ring is not None:
            self.ring.anchored = kept or self.ring.anchored
            self.ring.counter = self.counter()

    def counter(self) -> int:
        """How many writing transactions this vault has seen."""
        row = self.row("SELECT counter FROM state")
        return int(row[0]) if row else 0

    def count(self, table: str) -> int:
        """How many rows one of the vault's own tables has."""
        row = self.row(f"SELECT count(*) FROM {table}")  # noqa: S608  our own tables
        return int(row[0]) if row else 0

    def digest(self, over: tuple[str, ...]) -> str:
        """SHA-256 over the first column and the version of every row of these tables."""
        summary = hashlib.sha256()
        for table in over:
            column = "only" if table == "details" else "id"
            row = self.row(
                f"""
                SELECT group_concat({column} || '/' || version, ',')
                  FROM (SELECT {column}, version FROM {table} ORDER BY rowid)
                """  # noqa: S608  fixed names
            )
            summary.update(f"{table}:{row[0] if row and row[0] else ''}\n".encode())
        return summary.hexdigest()

    def version(self) -> int:
        """The version of its tables: the number of the last migration that they had."""
        with _named_errors(self.path):
            return migrate.version(self._connection)

    def is_older(self) -> bool:
        """Whether its tables are those of an older version."""
        with _named_errors(self.path):
            return bool(migrate.pending(self._connection, self.kind.name))

    def bring_up(self) -> bool:
        """Bring the tables up to today's, after a copy that opens; whether they were older."""
        with _named_errors(self.path):
            if not self.is_older():
                return False
            migrate.keep_copy(self._connection, self.path, self.key)
            migrate.to_latest(self._connection, self.kind.name)
        return True

    def checkpoint(self) -> None:
        """Move the write-ahead log into the file and cut it to nothing."""
        with _named_errors(self.path):
            busy = self._connection.execute(_CHECKPOINT).fetchone()
        if busy and busy[0]:
            raise World("vault-busy")

    def compact(self) -> None:
        """Write every page anew: no gap in any of them keeps a copy of a cell that was moved."""
        with _named_errors(self.path):
            opening.compact(self._connection)
        self.checkpoint()

    def copy_to(self, path: Path, key: bytes) -> None:
        """Copy the vault into a new single file under this key, its own or another."""
        with _named_errors(self.path):
            opening.whole_copy(self._connection, path, key)

    def is_as(self, path: Path, key: bytes) -> bool:
        """Whether a copy of the vault opens, is whole, and holds the same rows at the same count.

        Raises World when the disk does not give it.
        """
        tables = self.kind.digest_of
        told = self.digest(tables), self.counter(), ()
        try:
            copy = open_copy(self.kind, path, key)
        except Damaged:
            return False
        try:
            return (copy.digest(tables), copy.counter(), copy.integrity()) == told
        except Damaged:
            return False
        finally:
            copy.close()

    def replace_by(self, copy: Path, key: bytes) -> None:
        """Let a copy under another key take the place of the vault's file, and go on with it.

        Raises World when the disk refuses; the vault goes on with its own file then.
        """
        self.checkpoint()
        self._connection.close()
        try:
            for suffix in ("-wal", "-shm"):  # empty: a copy must not meet the log of another file
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
            copy.replace(self.path)
            self.key = key
            sync(self.path.parent)
        except OSError as error:
            raise World("unwritable", code=error.errno) from None
        finally:
            self._connection = self._opened_again()

    def _opened_again(self) -> Connection:
        """The vault's file, opened once more; a disk that refuses a single time is asked again."""
        try:
            return opening.open_existing(self.path, self.key, self.kind.application)
        except SchtumError:
            return opening.open_existing(self.path, self.key, self.kind.application)

    def integrity(self) -> tuple[str, ...]:
        """What SQLCipher's and SQLite's own checks find; nothing when all is well."""
        pages = [str(row[0]) for row in self.rows("PRAGMA cipher_integrity_check")]
        tables = [str(row[0]) for row in self.rows("PRAGMA integrity_check")]
        return (*pages, *(found for found in tables if found != "ok"))

    def own_words(self) -> tuple[str, ...]:
        """The names and statements of the vault's own tables, which stand in its pages."""
        rows = self.rows("SELECT name, tbl_name, sql FROM sqlite_master")
        return tuple(sorted({said for row in rows for said in row if said}, key=len, reverse=True))

    def texts_in_clear(self) -> Iterator[str]:
        """Every text in every column of every row."""
        for (table,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
            for row in self.rows(f'SELECT * FROM "{table}"'):  # noqa: S608  our own tables
                yield from (value for value in row if isinstance(value, str))

    def interrupt(self) -> None:
        """Stop whatever runs. The one call another thread may make."""
        self._connection.interrupt()

    def close(self) -> None:
        """Close; the write-ahead log is folded in by the last connection."""
        self._connection.close()

    def _must_be_writing(self) -> None:
        if not self._depth:
            raise AssertionError("a write outside a transaction")


def create(kind: VaultKind, path: Path, key: bytes) -> Vault:
    """A new vault with today's tables."""
    with _named_errors(path):
        made = opening.create(path, key, kind.application)
        migrate.to_latest(made, kind.name)
    return Vault(kind, path, made, key)


def open_vault(kind: VaultKind, path: Path, key: bytes) -> Vault:
    """The vault in this file, checked; its tables are those it was left with.

    Raises Damaged("vault-newer") for one that a newer program wrote, with nothing changed.
    """
    opened = opening.open_existing(path, key, kind.application)
    try:
        with _named_errors(path):
            migrate.pending(opened, kind.name)
    except SchtumError:
        opened.close()
        raise
    return Vault(kind, path, opened, key)


def drop_spent_journal(path: Path, key: bytes, least: int) -> None:
    """Take away a rollback journal that a vault does not need: opening would roll it back.

    A journal holds what pages were before, and only makes a vault whole again of which a kill left
    half a write. One beside a vault that is whole without it is of another day, whatever brought it
    there, and would undo all since. A log of writes comes into being after a journal has gone.
    Raises Damaged("vault-put-back") where the vault is older than its keyring, or as `has_beside`.
    """
    if not opening.has_beside(path, opening.JOURNAL_SUFFIX):
        return
    journal = path.with_name(path.name + opening.JOURNAL_SUFFIX)
    if not opening.has_beside(path, opening.LOG_SUFFIX):
        alone = _counter_where_whole(path, key, with_log=False)
        if alone is None:
            return
        if alone < least:
            raise Damaged("vault-put-back", vault=path.parent.name)
    overwrite_and_remove(journal)


def refuse_foreign_log(path: Path, key: bytes, least: int) -> None:
    """Refuse a log of writes beside a vault that is of another day: opening would fold it in.

    With the log that a kill left, a vault is whole and has seen as many transactions as its keyring
    knows of (`least`), or more. Raises Damaged("writes-put-back") where the vault is so without the
    log alone, "vault-unreadable" or "vault-put-back" in neither way; and as `has_beside`.
    """
    if not opening.has_beside(path, opening.LOG_SUFFIX):
        return
    with_log = _counter_where_whole(path, key, with_log=True)
    if with_log is not None and with_log >= least:
        return
    alone = _counter_where_whole(path, key, with_log=False)
    if alone is not None and alone >= least:
        raise Damaged("writes-put-back", file=f"{path.parent.name}/{path.name}{opening.LOG_SUFFIX}")
    if with_log is None:
        raise Damaged("vault-unreadable")
    raise Damaged("vault-put-back", vault=path.parent.name)


def _counter_where_whole(path: Path, key: bytes, *, with_log: bool) -> int | None:
    """How many transactions a vault has seen, or None where it is not whole."""
    try:
        with opening.looked_into(path, key, with_log=with_log) as look:
            (counter,) = look.execute("SELECT counter FROM state").fetchone()
            whole = look.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except Damaged:
        return None
    return int(counter) if whole else None


def open_copy(kind: VaultKind, path: Path, key: bytes) -> Vault:
    """A backup copy, opened to be looked at; its tables stay as they are."""
    return Vault(kind, path, opening.open_copy(path, key, kind.application), key)


@contextmanager
def _named_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise _meaning(str(error).lower(), path) from None


def _meaning(said: str, path: Path) -> SchtumError:
    if "full" in said:
        return World("disk-full")
    if "readonly" in said or "read-only" in said:
        return World("read-only")
    if "locked" in said:
        return World("vault-busy")
    if "interrupted" in said:
        return World("interrupted")
    if "disk i/o" in said or "unable to open" in said:
        opening.refuse_limits(path)
        return World("disk-error")
    return Damaged("vault-unreadable")
