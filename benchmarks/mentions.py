"""A note full of one name signed, and that name settled, beside the plainest way to do it.

The floor finds the name with one regular expression, keeps a row for the text and one for each
place in SQLite without a key, and points each of them at somebody else. It seals nothing, reads
nothing back and asks nothing.

    python -m benchmarks.mentions ours 200000
    python -m benchmarks.mentions floor 200000
"""

import re
import sqlite3
import sys
import time
from collections.abc import Callable
from typing import Any, Final

from app.domain.ids import NoteId
from app.domain.notes import NoteKind
from app.services.demo.sample import PASSPHRASE, TODAY
from app.services.opening import lock
from app.services.people import people, unresolved
from app.services.practice import inside
from app.services.practice.practice import Practice
from app.services.records import write as writing
from benchmarks.measured import WORK, tell
from benchmarks.practices import HOUSE

_NAME: Final = "Whitlock"  # of two clients, so that it waits to be settled


def _text(size: int) -> str:
    return " ".join([_NAME] * (size // (len(_NAME) + 1)))


def ours(size: int) -> dict[str, float]:
    """CPU seconds to sign, to look at what waits, and to settle it."""
    folder = WORK / f"mentions-{size}-{time.time_ns()}"
    WORK.mkdir(parents=True, exist_ok=True)
    HOUSE.create(folder, PASSPHRASE)
    practice = inside.practice_of(HOUSE.unlock(folder, PASSPHRASE))
    try:
        return _ours(practice, size)
    finally:
        lock.lock(practice)


def _ours(practice: Practice, size: int) -> dict[str, float]:
    _, (one, _), _ = people.add(
        practice,
        [people.NewPerson(names=(name,)) for name in ("Ada Whitlock", "Piers Whitlock")],
    )
    _, code = people.new_client(practice, people.NewPerson(names=("Ottoline Marsh",)))
    told: list[Any] = []

    def sign() -> None:
        signed = writing.sign(
            practice, code, kind=NoteKind.SESSION, held_on=TODAY, text=_text(size)
        )
        told.append(signed.note)

    def settle() -> None:
        (waiting,) = unresolved.unsettled(practice, code, NoteId(told[0]))
        if waiting.person is not None:
            unresolved.is_known(practice, code, waiting.person, one, role="friend")

    return {"sign": _cpu(sign), "settle": _cpu(settle)}


def floor(size: int) -> dict[str, float]:
    """The same, found by one regular expression and kept in plain SQLite."""
    store = sqlite3.connect(":memory:", isolation_level=None)
    store.execute("CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT)")
    store.execute("CREATE TABLE mention(note INTEGER, start INTEGER, person INTEGER)")
    text = _text(size)

    def sign() -> None:
        places = [(1, match.start(), 1) for match in re.finditer(rf"\b{_NAME}\b", text)]
        store.execute("BEGIN")
        store.execute("INSERT INTO note VALUES (1, ?)", (text,))
        store.executemany("INSERT INTO mention VALUES (?, ?, ?)", places)
        store.execute("COMMIT")

    def settle() -> None:
        store.execute("SELECT start FROM mention WHERE note = 1").fetchall()
        store.execute("UPDATE mention SET person = 2 WHERE person = 1")

    return {"sign": _cpu(sign), "settle": _cpu(settle)}


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    WHAT = {"ours": ours, "floor": floor}[sys.argv[1]]
    tell(lambda: WHAT(int(sys.argv[2])))
