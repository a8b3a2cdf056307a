"""Connections: opens one SQLCipher file, and believes nothing about it that it has not just seen.

SQLCipher itself forgives too much: an empty file becomes a new vault, a missing key makes
plaintext, a key of 95 digits is taken for a passphrase, a file cut on a page boundary passes
its integrity check, ATTACH without KEY shares the key. Each of these is checked here.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, TypeAlias

from sqlcipher3 import dbapi2

from app.domain.errors import SYSTEM, Damaged, World
from app.keys.safe_open import opened, refuse_unless_file
from app.storage.disk_kinds import free_bytes

PAGE_BYTES: Final = 4096
KEY_DIGITS: Final = 96  # 32 bytes of key, 16 of salt
SALT_BYTES: Final = 16
_PLAIN_HEADER: Final = b"SQLite format 3\0"
LOG_SUFFIX: Final = "-wal"
JOURNAL_SUFFIX: Final = "-journal"
_BESIDE: Final = (LOG_SUFFIX, "-shm", JOURNAL_SUFFIX)  # what SQLite opens by itself
_UNTOUCHED: Final = "mode=ro&immutable=1"  # nothing is written, nothing beside it is read
_FILES_OF_A_VAULT: Final = 4  # the vault, two of `_BESIDE`, the folder
_ROOM_BESIDE: Final = 4 * 32 * 1024  # an index of the log of each vault, and a step of either
_ONE_WRITE: Final = 16 * PAGE_BYTES  # what a file may grow by before it is refused
_ATTACH, _DETACH = 24, 25  # SQLITE_ATTACH, SQLITE_DETACH

Connection: TypeAlias = dbapi2.Connection
DatabaseError: Final = dbapi2.DatabaseError


def create(path: Path, key: bytes, application: int) -> Connection:
    """A new, empty vault file in WAL mode. The path must not exist."""
    if path.exists():
        raise Damaged("vault-exists")
    connection = _keyed(path, key)
    _settle(connection)
    connection.execute(f"PRAGMA application_id = {application:d}")
    return connection


def open_existing(path: Path, key: bytes, application: int) -> Connection:
    """The vault in this file, after every check that needs no rows.

    Raises World when it is missing or cannot be written, and Damaged("vault-…") for an
    empty, plaintext, foreign, cut or unreadable file.
    """
    _check_outside(path)
    with _kept_if_sound(path, key) as connection:
        _check_inside(connection, path, application)
        _settle(connection)
    return connection


def open_copy(path: Path, key: bytes, application: int) -> Connection:
    """A single-file copy, checked like a vault, as it reads without anything that lies beside it.

    A journal of another day would be rolled back into it, by no more than a look.
    """
    _check_outside(path)
    with _kept_if_sound(path, key, f"{path.absolute().as_uri()}?{_UNTOUCHED}") as connection:
        _check_inside(connection, path, application)
    return connection


def has_beside(path: Path, suffix: str) -> bool:
    """Whether a log of writes or a journal lies beside a vault that is not open: a kill leaves one.

    An empty one is none. Raises Damaged("not-a-file") or "too-large" for what is no file of ours.
    """
    beside = path.with_name(path.name + suffix)
    refuse_unless_file(beside)
    try:
        return beside.stat().st_size > 0
    except OSError:
        return False


@contextmanager
def looked_into(path: Path, key: bytes, *, with_log: bool) -> Iterator[Connection]:
    """A vault as it reads with the log of writes beside it, or without; nothing is written to it.

    To open it would fold the log in for good, whatever vault it is of. Raises as `open_existing`.
    """
    _check_outside(path)
    how = "mode=ro" if with_log else _UNTOUCHED
    with _kept_if_sound(path, key, f"{path.absolute().as_uri()}?{how}") as connection:
        yield connection
    connection.close()


@contextmanager
def _kept_if_sound(path: Path, key: bytes, uri: str = "") -> Iterator[Connection]:
    """A connection that is closed again when a check or the database itself refuses."""
    connection = _keyed(path, key, uri)
    try:
        yield connection
    except DatabaseError as error:
        try:
            raise _named(error, path) from None  # while what it has opened is still open
        finally:
            connection.close()
    except Exception:
        connection.close()
        raise


def compact(connection: Connection) -> None:
    """Write every page anew. VACUUM attaches a database of its own, in memory, for as long."""
    connection.set_authorizer(None)
    try:
        connection.execute("VACUUM")
    finally:
        connection.set_authorizer(_authorise)


def memory() -> Connection:
    """A database that never reaches a disk: the search index lives in one."""
    return dbapi2.connect(":memory:", isolation_level=None)


def whole_copy(source: Connection, path: Path, key: bytes) -> None:
    """Copy the vault as it stands into one new file without a write-ahead log, under this key.

    Such a copy opens from a read-only disk, which a WAL file does not.
    """
    target = _keyed(path, key)
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()


def salt_of(path: Path) -> bytes:
    """The salt that a file starts with, in clear: it tells which key opens it. Empty for none."""
    try:
        with opened(path) as file:
            return bytes(file.read(SALT_BYTES))
    except OSError:
        return b""


def _keyed(path: Path, key: bytes, uri: str = "") -> Connection:
    digits = key.hex()
    if len(digits) != KEY_DIGITS:
        raise Damaged("vault-key")
    where = uri or str(path)
    connection = dbapi2.connect(where, isolation_level=None, timeout=5.0, uri=bool(uri))
    connection.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key prints to stderr
    connection.execute(f"PRAGMA key = \"x'{digits}'\"")
    connection.set_authorizer(_authorise)
    return connection


def _authorise(action: int, *_: object) -> int:
    """Forbid ATTACH: without KEY it silently shares this vault's key with another file."""
    return int(dbapi2.SQLITE_DENY) if action in (_ATTACH, _DETACH) else int(dbapi2.SQLITE_OK)


def _check_outside(path: Path) -> None:
    for suffix in _BESIDE:
        refuse_unless_file(path.with_name(path.name + suffix))
    try:
        with opened(path) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            header = file.read(len(_PLAIN_HEADER))
    except FileNotFoundError:
        raise World("vault-missing") from None
    except OSError as error:
        raise World("unreadable", code=error.errno) from None
    if size < PAGE_BYTES or size % PAGE_BYTES:
        raise Damaged("vault-cut")
    if header == _PLAIN_HEADER:
        raise Damaged("vault-plaintext")


def _check_inside(connection: Connection, path: Path, application: int) -> None:
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (found,) = connection.execute("PRAGMA application_id").fetchone()
    if int(found) != application:
        raise Damaged("vault-foreign")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    if int(pages) * PAGE_BYTES != path.stat().st_size:
        raise Damaged("vault-cut")


def _settle(connection: Connection) -> None:
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "secure_delete = ON",
        "foreign_keys = ON",
        "cache_size = -32000",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchone()


def refuse_limits(path: Path) -> None:
    """Tell a disk that refuses from one that is full and from a limit: SQLite says one of all.

    Raises World("too-many-open") when not even as many files can be opened as a vault needs,
    World("file-too-large") when this file, or its log, has come up to what is allowed, and
    World("disk-full") when there is no room for what SQLite keeps beside the vaults.
    """
    _refuse_too_many_open()
    _refuse_too_large(path)
    if free_bytes(path.parent) < _ROOM_BESIDE:
        raise World("disk-full")


def _refuse_too_many_open() -> None:
    try:
        with ExitStack() as spare:
            for _ in range(_FILES_OF_A_VAULT):
                spare.enter_context(Path(os.devnull).open("rb"))
    except OSError as error:
        if SYSTEM.get(error.errno or 0) == "too-many-open":
            raise World("too-many-open") from None


def _refuse_too_large(path: Path) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  Windows has none

    most, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
    files = (path, *(path.with_name(path.name + end) for end in _BESIDE))
    largest = max((one.stat().st_size for one in files if one.is_file()), default=0)
    if most != resource.RLIM_INFINITY and largest + _ONE_WRITE > most:
        raise World("file-too-large")


def _named(error: Exception, path: Path) -> Damaged | World:
    said = str(error).lower()
    if "unable to open" in said or "disk i/o" in said:
        refuse_limits(path)
    if "readonly" in said or "unable to open" in said:
        return World("read-only")
    if "full" in said:
        return World("disk-full")
    if "locked" in said:
        return World("vault-busy")
    if "disk i/o" in said:
        return World("disk-error")
    return Damaged("vault-unreadable")
