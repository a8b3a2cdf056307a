"""Notes written, read, listed and found, beside the same work on plain SQLite; unlock, destroy."""

import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from app.domain.ids import Code
from app.domain.notes import NoteHead, NoteKind
from app.keys.derive import REAL, Cost
from app.services import destroying, finding, importing, reading, unlocking, writing
from app.services.house import House
from app.services.practice import Practice
from app.services.sampling import PASSPHRASE, TODAY, generated
from benchmarks.measured import WORK, tell

_QUERIES = ("garden", "the", "letter week", '"at the"', "sle*", "person:Amara", "nothing -the")


class _Clock:
    """The sample's day, so that every file that has ended long enough ago is due."""

    def today(self) -> Any:
        return TODAY

    def utc(self) -> Any:
        import datetime as dt

        return dt.datetime(2026, 11, 21, 10, 30, tzinfo=dt.UTC)

    def monotonic(self) -> float:
        return time.monotonic()


HOUSE = House(clock=_Clock(), bounds=REAL, cost=Cost(memory=64 * 1024, passes=3))


def practice_of(notes: int, files: int = 400) -> Path:
    """A generated practice of this size, made once for all measurements."""
    folder = WORK / f"practice-{files}-{notes}"
    if not folder.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        made = HOUSE.create(folder, PASSPHRASE)
        with HOUSE.opened(made.folder, PASSPHRASE) as practice:
            importing.bring_in(practice, generated(files, notes, 1))
    return folder


def ours(notes: int) -> dict[str, float]:
    """The work on a real practice; milliseconds each, search p99 over repeated queries."""
    practice = HOUSE.unlock(practice_of(notes), PASSPHRASE)
    try:
        return _ours(practice)
    finally:
        unlocking.lock(practice)


def _ours(practice: Practice) -> dict[str, float]:
    codes = list(practice.files)
    texts = [reading.notes(practice, code)[0].text for code in codes[:40]]
    heads = list(practice.heads.all())
    finder = finding.Finder(practice)
    build = _seconds(finder.build)
    return {
        "write": _each(lambda at: _write(practice, codes[at], texts[at]), 40),
        "read": _each(lambda at: _read(practice, heads[at % len(heads)]), 200),
        "list": _each(lambda at: practice.notes_of(codes[at % len(codes)]), 200),
        "search": _p99(lambda at: finder.find(_QUERIES[at % len(_QUERIES)])),
        "build": build * 1000,
    }


def _write(practice: Practice, code: Code, text: str) -> None:
    writing.sign(practice, code, kind=NoteKind.CONTACT, held_on=TODAY, text=text)


def _read(practice: Practice, head: NoteHead) -> str:
    return practice.records.text(head).read(practice.names())


def plain(notes: int) -> dict[str, float]:
    """The same work on SQLite without encryption, one table and one full-text index."""
    document = generated(400, notes, 1)
    path = WORK / f"plain-{notes}.db"
    path.unlink(missing_ok=True)
    store = sqlite3.connect(path, isolation_level=None)
    store.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE note(id TEXT PRIMARY KEY, file TEXT, held_on TEXT, text TEXT);"
        "CREATE INDEX note_file ON note(file);"
    )
    rows = [(n["id"], n["file"], n["held_on"], n["text"]) for n in document["notes"]]
    store.execute("BEGIN")
    store.executemany("INSERT INTO note VALUES (?, ?, ?, ?)", rows)
    store.execute("COMMIT")
    index = sqlite3.connect(":memory:", isolation_level=None)
    index.execute("CREATE VIRTUAL TABLE said USING fts5(words, content='')")

    def build() -> None:
        ordered = sorted(rows, key=lambda row: row[2])
        index.execute("BEGIN")
        index.executemany(
            "INSERT INTO said(rowid, words) VALUES (?, ?)",
            ((at, row[3]) for at, row in enumerate(ordered, 1)),
        )
        index.execute("COMMIT")

    def write(at: int) -> None:
        store.execute("INSERT INTO note VALUES (?, ?, ?, ?)", (f"w{at}", "f1", "2026", rows[0][3]))

    def read(at: int) -> None:
        store.execute("SELECT text FROM note WHERE id = ?", (rows[at][0],)).fetchone()

    def listed(at: int) -> None:
        asked = "SELECT id, held_on FROM note WHERE file = ? ORDER BY held_on, id"
        store.execute(asked, (rows[at][1],)).fetchall()

    match = ("garden", "the", "letter week", '"at the"', "sle*", "Amara", "nothing NOT the")

    def search(at: int) -> None:
        asked = "SELECT rowid FROM said WHERE said MATCH ? ORDER BY rowid DESC LIMIT 50"
        found = index.execute(asked, (match[at % len(match)],)).fetchall()
        for (row,) in found:  # what a person is shown: the words around
            store.execute(
                "SELECT substr(text, 1, 200) FROM note WHERE rowid = ?", (row,)
            ).fetchone()

    built = _seconds(build)
    return {
        "write": _each(write, 40),
        "read": _each(read, 200),
        "list": _each(listed, 200),
        "search": _p99(search),
        "build": built * 1000,
    }


def unlock(notes: int) -> dict[str, float]:
    """An unlock without its key derivation: the slots are opened before the clock starts."""
    from app.keys import derive as deriving
    from app.keys import slots

    folder = practice_of(notes)
    known: dict[bytes, bytes] = {}

    def derived(passphrase: Any, salt: bytes, cost: Any) -> bytes:
        if salt not in known:
            known[salt] = deriving.derive(passphrase, salt, cost)
        return known[salt]

    setattr(slots, "derive", derived)  # noqa: B010  measured without the key derivation
    unlocking.lock(HOUSE.unlock(folder, PASSPHRASE))
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        practice = HOUSE.unlock(folder, PASSPHRASE)
        taken.append(time.perf_counter() - start)
        unlocking.lock(practice)
    return {"after_kdf": min(taken) * 1000}


def destroy(notes: int) -> dict[str, float]:
    """One file of a hundred notes among ten thousand, to the certificate."""
    import shutil

    source = practice_of(notes, files=100)
    folder = WORK / "destroying"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)
    certificate = WORK / "certificate.pdf"
    certificate.unlink(missing_ok=True)
    with HOUSE.opened(folder, PASSPHRASE) as practice:
        ended = [code for code, file in practice.files.items() if file.ended]
        plan = destroying.plan(practice, ended[:1], early="other")
        taken = _seconds(lambda: destroying.destroy(practice, plan, certificate))
    return {"destroy": taken * 1000, "notes": float(notes // 100)}


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _each(work: Callable[[int], object], times: int) -> float:
    """The median of one, in milliseconds."""
    return statistics.median(_seconds(partial(work, at)) for at in range(times)) * 1000


def _p99(work: Callable[[int], object]) -> float:
    """The slowest but one in a hundred, in milliseconds."""
    taken = sorted(_seconds(partial(work, at)) for at in range(210))
    return taken[int(len(taken) * 0.99) - 1] * 1000


if __name__ == "__main__":
    WHAT = {"ours": ours, "plain": plain, "unlock": unlock, "destroy": destroy}[sys.argv[1]]
    tell(lambda: WHAT(int(sys.argv[2])))
