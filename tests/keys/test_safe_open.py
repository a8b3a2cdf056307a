import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.domain.errors import Damaged
from app.keys.safe_open import (
    LOG_BYTES,
    opened,
    read,
    refuse_linked_folders,
    refuse_unless_file,
    safe_open,
)

WAYS = {
    "read": os.O_RDONLY,
    "write": os.O_WRONLY,
    "both": os.O_RDWR,
    "empty": os.O_WRONLY | os.O_TRUNC,
    "add": os.O_RDWR | os.O_APPEND,
    "make": os.O_WRONLY | os.O_CREAT,
}
VICTIM = b"a thesis of 42,000 bytes"


def put(kind: str, path: Path, victim: Path) -> None:
    """Put something that is no file of ours where one should be."""
    match kind:
        case "link":
            path.symlink_to(victim)
        case "link to nowhere":
            path.symlink_to(victim.with_name("new"))
        case "chain of links":
            path.with_name("between").symlink_to(victim)
            path.symlink_to(path.with_name("between"))
        case "second name":
            os.link(victim, path)
        case "pipe":
            os.mkfifo(path)
        case "socket":
            import socket

            with socket.socket(socket.AF_UNIX) as made:
                made.bind(os.path.relpath(path))
        case "endless":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "kind",
    [
        "link", "link to nowhere", "chain of links", "pipe", "socket", "endless", "folder",
        "second name",
    ],
)  # fmt: skip
def test_only_an_ordinary_file_is_opened_and_the_other_stays_as_it_was(
    kind: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    victim, path = tmp_path / "thesis", tmp_path / "slots.a"
    victim.write_bytes(VICTIM)
    put(kind, path, victim)

    if kind == "second name" and way == "read":
        assert read(path) == VICTIM  # nothing is written by it
    else:
        with pytest.raises(Damaged, match="not-a-file"):
            safe_open(path, WAYS[way])
    assert victim.read_bytes() == VICTIM
    assert not (tmp_path / "new").exists()


@contextmanager
def at_once() -> Iterator[None]:
    """Whoever waits for the other end of a pipe is stopped."""

    def waited(*_: object) -> None:
        pytest.fail("it waits")

    former = signal.signal(signal.SIGALRM, waited)
    signal.setitimer(signal.ITIMER_REAL, 5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", ["link", "link to nowhere", "pipe", "endless", "second name"])
def test_what_takes_the_files_place_after_it_was_looked_at_is_not_opened(
    kind: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim, path = tmp_path / "thesis", tmp_path / "slots.a"
    victim.write_bytes(VICTIM)
    path.write_bytes(b"ours")
    opens = os.open

    def swapped(name: Path, flags: int, mode: int = 0o777) -> int:
        name.unlink()
        put(kind, name, victim)
        return opens(name, flags, mode)

    monkeypatch.setattr(os, "open", swapped)
    with at_once():
        if kind == "second name" and way == "read":
            os.close(safe_open(path, WAYS[way]))
        else:
            with pytest.raises((Damaged, OSError)):
                safe_open(path, WAYS[way])
    assert victim.read_bytes() == VICTIM
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "second name"])
def test_what_a_library_opens_to_write_is_looked_at_by_its_name(kind: str, tmp_path: Path) -> None:
    victim, path = tmp_path / "thesis", tmp_path / "vault.db"
    victim.write_bytes(VICTIM)
    put(kind, path, victim)

    with pytest.raises(Damaged, match="not-a-file"):
        refuse_unless_file(path)


def test_a_huge_file_that_is_mostly_holes_is_refused_where_nothing_bounds_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "vault.db"
    path.touch()
    os.truncate(path, LOG_BYTES + 1)

    for look in (safe_open, refuse_unless_file):
        with pytest.raises(Damaged, match="too-large"):
            look(path)
    os.truncate(path, LOG_BYTES)
    os.close(safe_open(path))


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "slots.a"
    path.write_bytes(bytes(9))
    looks = os.fstat

    def grown(descriptor: int) -> os.stat_result:
        found = looks(descriptor)
        with path.open("ab") as file:
            file.write(bytes(9))
        return found

    monkeypatch.setattr(os, "fstat", grown)
    with pytest.raises(Damaged, match="too-large"):
        read(path, 9)


def test_a_file_beyond_its_bound_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "slots.a"
    path.touch()
    os.truncate(path, 20 * 2**30)

    with pytest.raises(Damaged, match="too-large"):
        read(path)
    with pytest.raises(Damaged, match="too-large"):
        safe_open(path, most=LOG_BYTES)
    os.truncate(path, 9)
    with pytest.raises(Damaged, match="too-large"):
        safe_open(path, most=8)
    assert read(path, 9) == bytes(9)
    with pytest.raises(Damaged, match="too-large"):
        read(path, 8)


def test_a_missing_file_is_what_the_system_says(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none")
    refuse_unless_file(tmp_path / "none")
    refuse_linked_folders(tmp_path, ("none",))
    with opened(tmp_path / "new", os.O_RDWR | os.O_CREAT) as made:
        made.write(b"x")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "notes").symlink_to("real")

    refuse_linked_folders(tmp_path, ("real",))
    with pytest.raises(Damaged, match="not-a-folder"):
        refuse_linked_folders(tmp_path, ("real", "notes"))
