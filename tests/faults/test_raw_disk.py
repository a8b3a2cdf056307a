"""What was destroyed does not come back from the raw disk to whoever has today's passphrase.

A file system is made in a file, a practice of a thousand notes in it; five files with a quarter
of the notes are destroyed, the disk is taken away, and its bytes are searched. On a disk that
writes in place nothing may come back; what a copy-on-write disk keeps is told, not promised.
Beside it lies what the database's own cleaning leaves: everything.
"""

import datetime as dt
import mmap
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import WrongSecret
from app.domain.ids import Code
from app.keys.derive import REAL
from app.keys.sealing import NONCE_BYTES
from app.services.opening import restore
from app.services.opening.entry import House
from app.services.practice.inside import practice_of
from app.services.practice.practice import Practice
from app.services.retention import destroy
from app.services.transfer import backup, import_
from app.storage import connection
from app.storage.notes.repository import file_key
from tests.builders.campaigns import TOLD
from tests.builders.practices import HOUSE, PASSPHRASE, FixedClock, confirming
from tests.builders.raw_disks import (
    KINDS,
    Found,
    RawDisk,
    Sought,
    deciphered,
    make_disk,
    missing,
    planes,
    search,
)
from tests.builders.tracing import KILLED, Stable, kill
from tests.journeys.test_upgrade import GOLDEN
from tests.journeys.test_upgrade import TOLD as OLDER

pytestmark = pytest.mark.slow

_FILES, _DOOMED, _NOTES = 20, 5, 50  # files, those that are destroyed, notes in each
_LONG_AGO = dt.date(2013, 1, 1)
_NEW, _NEWER = "another quiet room altogether", "a third room with no chair in it"
_WORDS = "She slept badly and spoke of the house by the sea for most of the hour. " * 4


@dataclass(slots=True, kw_only=True)
class Story:
    """A practice on a raw disk, and what happens to it."""

    at: Path  # the disk
    beside: Path  # somewhere else
    warm: Stable
    house: House = HOUSE
    passphrase: str = PASSPHRASE
    sought: Sought | None = None

    @property
    def folder(self) -> Path:
        return self.at / "P"

    def do(self, what: Callable[[Practice], object], folder: Path | None = None) -> None:
        with self.house.opened(folder or self.folder, self.passphrase) as handle:
            what(practice_of(handle))

    def command(self, *arguments: str, inject: str = "", folder: Path | None = None) -> int:
        return self.warm.run(folder or self.at, *arguments, *self._secret(), inject=inject).status

    def _secret(self) -> tuple[str, ...]:
        secret = self.beside / "pw"
        secret.write_text(self.passphrase)
        return "--passphrase-file", str(secret), "--json"

    def write(self, folder: Path | None = None) -> None:
        """A thousand notes."""
        self.house.create(folder or self.folder, self.passphrase, details=confirming())
        self.do(_written, folder)

    def back_up(self) -> None:
        self.do(lambda practice: backup.back_up(practice, self.beside / "B"))

    def opening(self, *passphrases: str) -> str:
        """Which of these opens the practice now; the others do not."""
        opens = [one for one in passphrases if not self.tried(one)]
        assert len(opens) == 1
        return opens[0]

    def tried(self, passphrase: str) -> bool:
        """Whether this passphrase is refused."""
        try:
            with self.house.opened(self.folder, passphrase):
                return False
        except WrongSecret:
            return True

    def restore(self, secret: str, to: str = "R") -> None:
        restore.restore(self.house, self.beside / "B", self.at / to, lambda: secret)

    def destroy(self) -> None:
        """Five files go; what must not come back is known before."""

        def go(practice: Practice) -> None:
            doomed = _doomed(practice)
            self.sought = _sought(practice, doomed)
            shown = destroy.plan(practice, doomed, early="other")  # confirmed by nobody yet
            destroy.destroy(practice, shown, self.beside / "c.pdf")

        self.do(go)


def _written(practice: Practice) -> None:
    files = [
        {"id": f"f{n}", "kind": "individual", "subjects": [f"p{n}"], "opened": "2010-01-11",
         "ended": "2012-01-09" if n < _DOOMED else "2025-11-09"}
        for n in range(_FILES)
    ]  # fmt: skip
    notes = [
        {"id": f"n{n}", "file": f"f{n % _FILES}", "kind": "session", "held_on": "2011-03-07",
         "text": f"zqmark{n:06} {_WORDS}"}
        for n in range(_FILES * _NOTES)
    ]  # fmt: skip
    import_.bring_in(
        practice,
        {
            "format": "schtum-interchange",
            "version": 1,
            "people": [{"id": f"p{n}", "names": [f"Xanthippe{n} Ophth{n}"]} for n in range(_FILES)],
            "files": files,
            "notes": notes,
        },
    )


def _doomed(practice: Practice) -> list[Code]:
    """Files that ended long ago, as many as are to go."""
    return [
        file.code
        for file in practice.files.values()
        if file.ended is not None and file.ended < _LONG_AGO
    ]


def _sought(practice: Practice, doomed: list[Code]) -> Sought:
    keys = {file_key(code): practice.records.ring.key(file_key(code)) for code in doomed}
    marks: dict[bytes, tuple[str, bytes]] = {}
    for code in doomed:
        entry = file_key(code)
        rows = practice.records.vault.rows("SELECT sealed FROM body WHERE file = :code", code=code)
        for (sealed,) in rows:
            nonce = bytes(sealed[:NONCE_BYTES])
            words = deciphered(keys[entry], nonce, bytes(sealed[NONCE_BYTES:]))
            marks[nonce] = entry, words[:60]
    assert len(marks) >= _DOOMED * _NOTES
    return Sought(practice=practice.identity, marks=marks, keys=keys)


def nothing_destroyed(story: Story) -> None:
    story.write()
    story.do(lambda practice: setattr(story, "sought", _sought(practice, _doomed(practice))))


def destroyed(story: Story) -> None:
    story.write()
    story.destroy()


def a_new_passphrase_since(story: Story) -> None:
    destroyed(story)
    story.house.change_passphrase(story.folder, PASSPHRASE, _NEW)
    story.passphrase = _NEW


def a_new_passphrase_before(story: Story) -> None:
    story.write()
    story.house.change_passphrase(story.folder, PASSPHRASE, _NEW)
    story.passphrase = _NEW
    story.destroy()


def a_mistyped_restore_before(story: Story) -> None:
    story.write()
    story.back_up()
    for to in ("R", "R2", "R3"):
        with pytest.raises(WrongSecret):
            story.restore("a quiet room with two hairs", to=to)
    story.destroy()


def a_killed_restore_before(story: Story) -> None:
    story.write()
    story.back_up()
    elsewhere = story.beside / "elsewhere"
    elsewhere.mkdir()
    command = ("restore", str(story.beside / "B"), "R", *story._secret())
    points = story.warm.points(elsewhere, *command)
    last = [point for point in points if point.call == "rename"][-1]
    assert story.command(*command[:3], inject=kill(last)) == KILLED
    story.destroy()


def a_restore_before(story: Story) -> None:
    first = story.beside / "first"
    story.write(first)
    story.do(lambda practice: backup.back_up(practice, story.beside / "B"), first)
    story.restore(PASSPHRASE, to="P")
    story.destroy()


def an_older_version_before(story: Story) -> None:
    story.house, story.passphrase = House(clock=FixedClock(), bounds=REAL), OLDER["passphrase"]
    shutil.copytree(GOLDEN / "practice", story.folder)
    story.do(_written)
    story.destroy()


def a_killed_creation_before(story: Story) -> None:
    elsewhere = story.beside / "elsewhere"
    elsewhere.mkdir()
    points = story.warm.points(elsewhere, "new", "P", *story._secret())
    last = [point for point in points if point.call == "rename"][-1]
    for point in (points[len(points) // 2], last):
        assert story.command("new", "P", inject=kill(point)) == KILLED
    destroyed(story)


def a_killed_change_of_passphrase_before(story: Story) -> None:
    """Killed half way, and once more when the fresh copies are about to take their places."""
    story.write()
    elsewhere, fresh = story.beside / "elsewhere", story.beside / "fresh"
    shutil.copytree(story.at, elsewhere, ignore=shutil.ignore_patterns("lost+found"))
    fresh.write_text(_NEW)
    command = ("keys", "passphrase", "P", "--new-passphrase-file", str(fresh))
    points = story.warm.points(elsewhere, *command, *story._secret())
    last = [point for point in points if point.call == "rename"][-1]
    for point in (points[len(points) // 2], last):
        if story.command(*command, inject=kill(point)) == KILLED:
            story.passphrase = story.opening(PASSPHRASE, _NEW, _NEWER)
            fresh.write_text(_NEWER)
    story.destroy()


def a_killed_backup_before(story: Story) -> None:
    """On the same disk: its keys are laid out there, and the destruction writes them over."""
    story.write()
    elsewhere = story.beside / "elsewhere"
    shutil.copytree(story.at, elsewhere, ignore=shutil.ignore_patterns("lost+found"))
    command = ("backup", "P", "B")
    points = story.warm.points(elsewhere, *command, *story._secret())
    assert story.command(*command, inject=kill(points[-1])) == KILLED
    assert story.command(*command) == 0
    story.destroy()


STORIES = (
    destroyed,
    a_new_passphrase_since,
    a_new_passphrase_before,
    a_mistyped_restore_before,
    a_killed_restore_before,
    a_restore_before,
    an_older_version_before,
    a_killed_creation_before,
    a_killed_change_of_passphrase_before,
    a_killed_backup_before,
)


@pytest.fixture(params=KINDS)
def disk(request: pytest.FixtureRequest, place: Path) -> Any:
    if reason := missing(request.param):
        pytest.skip(reason)
    folder = place / f"raw-{request.node.name.translate(_PLAIN)}"
    folder.mkdir()
    yield make_disk(folder, request.param)
    shutil.rmtree(folder)


_PLAIN = str.maketrans("[]/ ", "----")


def _searched(disk: RawDisk, warm: Stable, story: Callable[[Story], None]) -> Found:
    beside = disk.image.with_name("beside")
    beside.mkdir()
    with disk.in_use() as at:
        told = Story(at=at, beside=beside, warm=warm)
        story(told)
    assert told.sought is not None
    return search(disk, told.sought, told.passphrase, told.house.bounds)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__.replace("_", " "))
def test_what_was_destroyed_does_not_come_back(
    disk: RawDisk, warm: Stable, story: Callable[[Story], None], request: pytest.FixtureRequest
) -> None:
    in_place = disk.kind != "btrfs"

    found = _searched(disk, warm, story)

    name = story.__name__.replace("_", " ")
    request.node.user_properties.append((TOLD, f"raw disk, {disk.kind}, {name}: {found}"))
    if in_place:
        assert not found.back
        assert not found.keys


def test_the_search_finds_what_is_there(
    disk: RawDisk, warm: Stable, request: pytest.FixtureRequest
) -> None:
    found = _searched(disk, warm, nothing_destroyed)

    request.node.user_properties.append(
        (TOLD, f"raw disk, {disk.kind}, nothing destroyed: {found}")
    )
    assert len(found.back) == _DOOMED * _NOTES
    assert len(found.keys) == _DOOMED


def test_what_the_database_deletes_and_cleans_comes_back(
    disk: RawDisk, request: pytest.FixtureRequest
) -> None:
    key = os.urandom(48)
    marks = [f"zqmark{n:06}".encode() for n in range(_FILES * _NOTES) if n % _FILES < _DOOMED]
    with disk.in_use() as at:
        made = connection.create(at / "plain.db", key, 1)
        made.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, file INTEGER, text TEXT)")
        for portion in range(_FILES):
            made.execute("BEGIN")
            made.executemany(
                "INSERT INTO note VALUES (?, ?, ?)",
                [(n, n % _FILES, f"zqmark{n:06} {_WORDS}")
                 for n in range(portion * _NOTES, (portion + 1) * _NOTES)],
            )  # fmt: skip
            made.execute("COMMIT")
        made.execute("DELETE FROM note WHERE file < ?", (_DOOMED,))
        connection.compact(made)
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        made.close()

    with disk.image.open("rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as raw:
        back = {mark for page in planes(raw, key[:32]) for mark in marks if mark in page}

    line = f"raw disk, {disk.kind}, secure_delete and VACUUM: {len(back)} of {len(marks)} come back"
    request.node.user_properties.append((TOLD, line))
    assert back
