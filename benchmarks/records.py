"""Notes signed, read, listed and found, beside plain SQLite: one table, one full-text index.

The floor is the very SQLite that the vaults use, without a key: it syncs by the same call. It
keeps the same words under ids of the same kind, in WAL mode with `synchronous=FULL`, as the vaults
do: a commit of either is one sync of one file. It finds no names, seals nothing and tells no log,
which is why it is a floor and no peer. Python's own SQLite is built to sync a file without its
times (`fdatasync`), which is quicker on some disks; what it takes to sign is told beside.

Notes are taken from all over the
practice, the same places in both. Signing waits for the disk and is told in wall seconds; all
else is CPU seconds. Each figure is the median of its repetitions, search the slowest but one in a
hundred.
"""

import os
import random
import secrets
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from sqlcipher3 import dbapi2

from app.domain.ids import Code
from app.domain.notes import NoteHead, NoteKind
from app.services.demo.sample import PASSPHRASE, TODAY, generated
from app.services.opening import lock
from app.services.practice import inside
from app.services.practice.practice import Practice
from app.services.records import read as reading
from app.services.records import search as finding
from app.services.records import write as writing
from app.services.today.agenda import agenda
from benchmarks.measured import WORK, tell
from benchmarks.practices import HOUSE, practice_of

_TIMES: Final = 400
_QUERIES: Final = (
    "garden",
    "the",
    "letter week",
    '"at the"',
    "sle*",
    "person:Amara",
    "nothing -the",
    "kind:session the",
    "since:2024-01 until:2024-06 garden",
    "07700 900123",
    "s*",
)


def ours(notes: int) -> dict[str, float]:
    """The work on a real practice; milliseconds each, search p99 over repeated queries."""
    practice = inside.practice_of(HOUSE.unlock(practice_of(notes), PASSPHRASE))
    try:
        return _ours(practice)
    finally:
        lock.lock(practice)


def _ours(practice: Practice) -> dict[str, float]:
    codes = list(practice.files)
    texts = [reading.notes(practice, code)[0].text for code in codes[:40]]
    finder = finding.Finder(practice)
    build = _cpu(finder.build)
    _quiet()
    written = _each(lambda at: _write(practice, codes[at % 40], texts[at % 40]), 120, _wall)
    heads = _spread(list(practice.heads.all()))  # a name that was found may have sealed some anew
    return {
        "write": written,
        "read": _each(lambda at: _read(practice, heads[at])),
        "list": _each(lambda at: practice.notes_of(codes[at % len(codes)])),
        "search": _p99(lambda at: finder.find(_QUERIES[at % len(_QUERIES)])),
        "build": build * 1000,
        "today": _each(lambda _: agenda(practice), 5),
    }


def _write(practice: Practice, code: Code, text: str) -> None:
    writing.sign(practice, code, kind=NoteKind.CONTACT, held_on=TODAY, text=text)


def _read(practice: Practice, head: NoteHead) -> str:
    return practice.records.text(head).read(practice.names())


def _spread(of: list[Any]) -> list[Any]:
    """Some of them, from everywhere, the same at every run."""
    return random.Random(1).choices(of, k=_TIMES)


def _fresh(name: str) -> str:
    for suffix in ("", "-wal", "-shm"):
        (WORK / f"{name}{suffix}").unlink(missing_ok=True)
    return str(WORK / name)


def _table(store: Any) -> Any:
    store.execute("PRAGMA journal_mode=WAL").fetchall()
    store.execute("PRAGMA synchronous=FULL").fetchall()
    store.execute("CREATE TABLE note(id TEXT PRIMARY KEY, file TEXT, held_on TEXT, text TEXT)")
    store.execute("CREATE INDEX note_file ON note(file)")
    return store


def plain(notes: int) -> dict[str, float]:
    """The same work on SQLite without encryption, one table and one full-text index."""
    document = generated(400, notes, 1)
    store = _table(dbapi2.connect(_fresh(f"plain-{notes}.db"), isolation_level=None))
    own = _table(sqlite3.connect(_fresh(f"own-{notes}.db"), isolation_level=None))
    rows = [(secrets.token_hex(16), n["file"], n["held_on"], n["text"]) for n in document["notes"]]
    asked = _spread(rows)
    for one in (store, own):
        one.execute("BEGIN")
        one.executemany("INSERT INTO note VALUES (?, ?, ?, ?)", rows)
        one.execute("COMMIT")
    index = dbapi2.connect(":memory:", isolation_level=None)
    index.execute("CREATE VIRTUAL TABLE said USING fts5(words, content='')")

    def build() -> None:
        ordered = sorted(rows, key=lambda row: row[2])
        index.execute("BEGIN")
        index.executemany(
            "INSERT INTO said(rowid, words) VALUES (?, ?)",
            ((at, row[3]) for at, row in enumerate(ordered, 1)),
        )
        index.execute("COMMIT")

    def write(at: int, into: Any = store) -> None:
        _, file, held_on, text = asked[at]
        kept = (secrets.token_hex(16), file, held_on, text)
        into.execute("INSERT INTO note VALUES (?, ?, ?, ?)", kept)

    def read(at: int) -> None:
        store.execute("SELECT text FROM note WHERE id = ?", (asked[at][0],)).fetchone()

    def listed(at: int) -> None:
        of_file = "SELECT id, held_on FROM note WHERE file = ? ORDER BY held_on, id"
        store.execute(of_file, (asked[at][1],)).fetchall()

    match = (
        "garden",
        "the",
        "letter week",
        '"at the"',
        "sle*",
        "Amara",
        "nothing NOT the",
        "the",
        "garden",
        '"07700 900123"',
        "s*",
    )

    lately = "SELECT file, count(*), max(held_on) FROM note GROUP BY file"

    def search(at: int) -> None:
        newest = "SELECT rowid FROM said WHERE said MATCH ? ORDER BY rowid DESC LIMIT 50"
        found = index.execute(newest, (match[at % len(match)],)).fetchall()
        for (row,) in found:  # what a person is shown: the words around
            store.execute(
                "SELECT substr(text, 1, 200) FROM note WHERE rowid = ?", (row,)
            ).fetchone()

    built = _cpu(build)
    _quiet()
    return {
        "write": _each(write, 120, _wall),
        "own_write": _each(partial(write, into=own), 120, _wall),
        "read": _each(read),
        "list": _each(listed),
        "search": _p99(search),
        "build": built * 1000,
        "today": _each(lambda _: store.execute(lately).fetchall(), 5),
    }


def _quiet() -> None:
    """Let the disk have what was written before, so that no commit has to wait for that."""
    if hasattr(os, "sync"):
        os.sync()


def _wall(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _each(
    work: Callable[[int], object],
    times: int = _TIMES,
    seconds: Callable[[Callable[[], object]], float] = _cpu,
) -> float:
    """The median of one, in milliseconds."""
    return statistics.median(seconds(partial(work, at)) for at in range(times)) * 1000


def _p99(work: Callable[[int], object]) -> float:
    """The slowest but one in a hundred, in milliseconds."""
    taken = sorted(_cpu(partial(work, at)) for at in range(210))
    return taken[int(len(taken) * 0.99) - 1] * 1000


if __name__ == "__main__":
    WHAT = {"ours": ours, "plain": plain}[sys.argv[1]]
    tell(lambda: WHAT(int(sys.argv[2])))
