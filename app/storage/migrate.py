"""Schema migrations: numbered, frozen SQL files, all or nothing.

Each file runs statement by statement inside one transaction together with `user_version`
(`executescript` would commit what came before it). Before anything changes in a vault that
holds records, a copy of it is made and opened.
"""

import re
from functools import cache
from pathlib import Path
from typing import Final

from app.domain.errors import Damaged
from app.storage.connection import Connection, open_existing, whole_copy
from app.storage.overwriting import overwrite_and_empty, overwrite_and_remove

_FOLDER: Final = Path(__file__).resolve().parent
_NAME: Final = re.compile(r"(\d{4})_[a-z_]+\.sql")
COPY_SUFFIX: Final = ".before-migration"


def migrations(vault: str) -> tuple[tuple[int, str], ...]:
    """The numbered statements of one vault, oldest first."""
    return _read(_FOLDER / vault / "migrations")


@cache
def _read(folder: Path) -> tuple[tuple[int, str], ...]:
    """They ship with the program and do not change while it runs."""
    found = []
    for path in sorted(folder.iterdir()):
        match = _NAME.fullmatch(path.name)
        if match:
            found.append((int(match[1]), path.read_text(encoding="utf-8")))
    return tuple(found)


def version(connection: Connection) -> int:
    """The number of the last migration this file has had."""
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    return int(number)


def pending(connection: Connection, vault: str) -> tuple[int, ...]:
    """The migrations still to run. Raises Damaged when the file is from a newer program."""
    numbers = tuple(number for number, _ in migrations(vault))
    has = version(connection)
    if has > numbers[-1]:
        raise Damaged("vault-newer")
    return tuple(number for number in numbers if number > has)


def to_latest(connection: Connection, vault: str) -> None:
    """Run what is pending, in one transaction."""
    due = pending(connection, vault)
    if not due:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number, statements in migrations(vault):
            if number in due:
                for statement in _split(statements):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number:d}")
        if due[0] > 1:  # an upgrade: no older file passes for it
            connection.execute("UPDATE state SET counter = counter + 1")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has ended it already
            connection.execute("ROLLBACK")
        raise


def keep_copy(connection: Connection, path: Path, key: bytes) -> None:
    """Put a copy beside the vault before its tables change, and open it once to be sure."""
    copy = copy_of(path)
    overwrite_and_remove(copy)
    whole_copy(connection, copy, key)
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    open_existing(copy, key, int(application)).close()


def copy_of(path: Path) -> Path:
    """Where the copy lies that is made before the tables of this vault change."""
    return path.with_name(path.name + COPY_SUFFIX)


def empty_copy(path: Path) -> None:
    """Leave nothing in the copy but its name, which says that an upgrade is not over yet."""
    overwrite_and_empty(copy_of(path))


def forget_copy(path: Path) -> None:
    """Remove the copy that was made before the last change of tables, if there is one."""
    overwrite_and_remove(copy_of(path))


def _split(statements: str) -> tuple[str, ...]:
    lines = [line for line in statements.splitlines() if not line.lstrip().startswith("--")]
    return tuple(part.strip() for part in "\n".join(lines).split(";") if part.strip())
