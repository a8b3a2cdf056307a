"""A practice unlocked, and a file destroyed, each beside the same rows in plain SQLite.

The key derivation is left out of an unlock: it is made to take a second. What is left only
computes, and its goal is on CPU seconds, the median of nine. The floor of an unlock
opens a plain database and fetches as many rows of the same bytes, without a check, a key or an
order. The floor of a destruction deletes the same notes with `secure_delete`, empties the
write-ahead log and writes every page anew, as a careful program without keys would.
"""

import json
import shutil
import sqlite3
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.keys.passphrase import Passphrase
from app.services.demo.sample import PASSPHRASE, generated
from app.services.opening import lock
from app.services.opening import rekey as rekeying
from app.services.practice import inside
from app.services.retention import destroy as destroying
from app.services.retention import merging
from app.services.transfer import import_
from app.storage.contacts import codec as contacts
from app.storage.fsync import sync
from app.storage.notes.heads import packed
from benchmarks.measured import WORK, tell, timed
from benchmarks.practices import HOUSE, practice_of

_TIMES = 9


def unlock(notes: int) -> dict[str, float]:
    """An unlock whose slots are opened before the clock starts."""
    from app.keys import derive as deriving
    from app.keys import slots

    folder = practice_of(notes)
    known: dict[bytes, bytes] = {}

    def derived(passphrase: Any, salt: bytes, cost: Any) -> bytes:
        if salt not in known:
            known[salt] = deriving.derive(passphrase, salt, cost)
        return known[salt]

    setattr(slots, "derive", derived)  # noqa: B010  measured without the key derivation
    HOUSE.unlock(folder, PASSPHRASE).do(lock.lock)
    opened: list[Any] = []
    taken = []
    for _ in range(_TIMES):
        taken.append(timed(lambda: opened.append(HOUSE.unlock(folder, PASSPHRASE))))
        opened.pop().do(lock.lock)
    return _medians(taken)


def fetch(notes: int) -> dict[str, float]:
    """The floor of an unlock."""
    path = WORK / f"heads-{notes}.db"
    if not path.exists():
        _lay_out(path, notes)

    def opened() -> None:
        store = sqlite3.connect(path)
        for table in ("head", "form", "person"):
            store.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608  our own tables
        store.close()

    return _medians([timed(opened) for _ in range(_TIMES)])


def _lay_out(path: Path, notes: int) -> None:
    store = sqlite3.connect(path)
    for table in ("head", "form", "person"):
        store.execute(f"CREATE TABLE {table}(id TEXT PRIMARY KEY, of TEXT, said BLOB)")
    with HOUSE.opened(practice_of(notes), PASSPHRASE) as handle:
        practice = inside.practice_of(handle)
        store.executemany(
            "INSERT INTO head VALUES (?, ?, ?)",
            ((head.id, head.file, packed([head])) for head in practice.heads.all()),
        )
        for order, person in enumerate(practice.people.values()):
            facts = (person.id, "", contacts.facts_bytes(person, order))
            store.execute("INSERT INTO person VALUES (?, ?, ?)", facts)
            forms = ((form.id, person.id, contacts.form_bytes(form)) for form in person.forms)
            store.executemany("INSERT INTO form VALUES (?, ?, ?)", forms)
    store.commit()
    store.close()


def destroy(notes: int) -> dict[str, float]:
    """One of a hundred files, to the certificate: the search of the raw files is part of it."""
    source = practice_of(notes, files=100)
    folder, certificate = WORK / "destroying", WORK / "certificate.pdf"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)
    certificate.unlink(missing_ok=True)
    with HOUSE.opened(folder, PASSPHRASE) as handle:
        practice = inside.practice_of(handle)
        ended = [code for code, file in practice.files.items() if file.ended]
        plan = destroying.plan(practice, ended[:1], early="other")
        gone = len(practice.heads.of(ended[0]))
        wall, cpu = timed(lambda: destroying.destroy(practice, plan, certificate))
    return {"wall": wall, "cpu": cpu, "notes": float(gone)}


def delete(notes: int) -> dict[str, float]:
    """The floor of a destruction."""
    path = WORK / "deleting.db"
    path.unlink(missing_ok=True)
    store = sqlite3.connect(path, isolation_level=None)
    store.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
        "CREATE TABLE note(id TEXT PRIMARY KEY, file TEXT, text TEXT);"
        "CREATE INDEX note_file ON note(file);"
    )
    store.execute("BEGIN")
    store.executemany("INSERT INTO note VALUES (?, ?, ?)", _rows(notes))
    store.execute("COMMIT")

    def gone() -> None:
        store.execute("DELETE FROM note WHERE file = 'f7'")
        store.execute("VACUUM")
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    wall, cpu = timed(gone)
    return {"wall": wall, "cpu": cpu}


def merge(notes: int) -> dict[str, float]:
    """Two files of one client, with so many notes each, become one."""
    folder = WORK / "merging"
    shutil.rmtree(folder, ignore_errors=True)
    document = generated(2, 2 * notes, 1)
    first, second = document["files"]
    second |= {"kind": first["kind"], "subjects": first["subjects"]}
    with HOUSE.opened(HOUSE.create(folder, PASSPHRASE).folder, PASSPHRASE) as handle:
        handle.do(import_.bring_in, document)
        practice = inside.practice_of(handle)
        kept, other = practice.files
        written = len(practice.heads.of(other))
        wall, cpu = timed(lambda: merging.merge(practice, kept, other))
    return {"wall": wall, "cpu": cpu, "notes": float(written)}


def rekey(notes: int) -> dict[str, float]:
    """A change of passphrase: both vaults under new keys, opened and compared, and put in place."""
    folder = WORK / "rekeying"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(practice_of(notes), folder)
    fresh = Passphrase("another quiet room altogether")
    with HOUSE.opened(folder, PASSPHRASE) as handle:
        wall, cpu = timed(lambda: handle.do(rekeying.change_passphrase, fresh))
    return {"wall": wall, "cpu": cpu}


def copy(notes: int) -> dict[str, float]:
    """The floor of a change of passphrase: the same files copied and synced as they are."""
    folder, target = practice_of(notes), WORK / "copied.db"

    def copied() -> None:
        for vault in ("contacts", "notes"):
            shutil.copyfile(folder / vault / "vault.db", target)
            sync(target)

    wall, cpu = timed(copied)
    return {"wall": wall, "cpu": cpu}


def _rows(notes: int) -> Iterator[tuple[str, str, str]]:
    for at, note in enumerate(generated(100, notes, 1)["notes"]):
        yield f"{at:032x}", f"f{at % 100}", json.dumps(note["text"])


def _medians(taken: list[tuple[float, float]]) -> dict[str, float]:
    return {
        "wall": statistics.median(wall for wall, _ in taken),
        "cpu": statistics.median(cpu for _, cpu in taken),
    }


if __name__ == "__main__":
    WHAT = {"unlock": unlock, "fetch": fetch, "destroy": destroy, "delete": delete,
            "rekey": rekey, "copy": copy, "merge": merge}[sys.argv[1]]  # fmt: skip
    tell(lambda: WHAT(int(sys.argv[2])))
