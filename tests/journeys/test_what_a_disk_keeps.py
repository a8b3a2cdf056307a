"""What a computer or a disk cannot do is said as it is: whose files, which day, how many."""

import datetime as dt
import errno
import os
import resource
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import World
from app.services.audit import check as checking
from app.services.practice.practice import Practice
from app.services.transfer import backup
from app.storage import backup_header, disk_kinds
from tests.builders.practices import (
    HOUSE,
    TODAY,
    FixedClock,
    Made,
    abandon,
    client,
    opened,
    unlocked,
)

BEFORE = replace(HOUSE, clock=FixedClock(TODAY - dt.timedelta(days=333)))


def _said(practice: Practice, name: str) -> str:
    (found,) = (one for one in checking.check(practice) if one.name == name)
    assert found.ok
    return found.detail


@pytest.mark.parametrize(
    ("kind", "mode", "told"),
    [("vfat", 0o644, True), ("exfat", 0o644, True), ("vfat", 0o600, False), ("ext4", 0o644, False)],
)
def test_a_disk_that_keeps_nothing_for_its_owner_alone_is_named(
    empty: Made,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    kind: str,
    mode: int,
    told: bool,
) -> None:
    with opened(empty.folder) as practice:
        backup.back_up(practice, tmp_path / "stick")
        (tmp_path / "stick" / "backup.json").chmod(mode)
        (practice.folder.path / "practice.json").chmod(mode)
        monkeypatch.setattr(disk_kinds, "file_system", lambda _: kind)
        (known,) = backup.known(practice)

        assert known.for_all is told
        assert ("this disk cannot keep files for you alone" in _said(practice, "computer")) is told
        assert (") cannot keep files for you alone" in _said(practice, "backup")) is told


def test_a_backup_of_a_day_that_is_to_come_is_said_with_its_day(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        backup.back_up(practice, tmp_path / "stick")
    with opened(empty.folder, house=BEFORE) as practice:
        said = _said(practice, "backup")

    assert said.startswith(f"last on {TODAY}, a day still to come: this computer’s clock is behind")


@contextmanager
def so_many_more(number: int) -> Iterator[None]:
    """Only so many files can be opened beside those that are open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with ExitStack() as held:
        low = max(int(one.name) for one in Path("/proc/self/fd").iterdir()) + 1
        resource.setrlimit(resource.RLIMIT_NOFILE, (low + number, hard))
        try:
            while True:  # the gaps below
                file = held.enter_context(Path(os.devnull).open("rb"))
                if file.fileno() >= low - 1:
                    file.close()
                    break
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@contextmanager
def no_larger_than(size: int) -> Iterator[None]:
    """No file can grow beyond this."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_that_may_not_grow_so_large_is_no_fault_of_the_disk(
    empty: Made, tmp_path: Path
) -> None:
    place = tmp_path / "backups"
    with opened(empty.folder) as practice:
        client(practice, "Amadou Keita")
        with no_larger_than(20 * 1024), pytest.raises(World) as refused:
            backup.back_up(practice, place)

    assert refused.value.rule == "backup-unfinished"
    assert refused.value.facts["because"] == "file-too-large"


def test_a_place_that_takes_nothing_is_left_as_it_was(
    empty: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise World("disk-full")

    monkeypatch.setattr(backup_header, "put", full)
    top = tmp_path / "disk"
    (top / "mine").mkdir(parents=True)
    with opened(empty.folder) as practice:
        for place in (top / "mine", top / "new" / "folder"):
            with pytest.raises(World, match="disk-full"):
                backup.back_up(practice, place)

    assert [*top.rglob("*")] == [top / "mine"]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs to count what is open")
@pytest.mark.parametrize("number", range(1, 12))
def test_too_few_files_to_open_are_no_fault_of_the_disk(empty: Made, number: int) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Amadou Keita")
    caught: World | OSError | None = None
    with so_many_more(number):
        try:
            abandon(unlocked(empty.folder))
        except (World, OSError) as error:
            caught = error

    if isinstance(caught, OSError):  # both doors say by its number what the system said
        assert caught.errno == errno.EMFILE
    elif caught is not None:
        assert caught.rule == "too-many-open"
