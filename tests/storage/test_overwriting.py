"""Overwriting: what was made aside is written over where it lies before its name goes."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import World
from app.storage.overwriting import overwrite_and_empty, overwrite_and_remove

SECRET = b"a staged key " * 400


def test_the_bytes_are_gone_before_the_name_is(tmp_path: Path) -> None:
    file = tmp_path / "keyring.a"
    file.write_bytes(SECRET)
    with file.open("rb") as still_open:
        overwrite_and_remove(file)
        left = still_open.read()

    assert not file.exists()
    assert len(left) == len(SECRET)
    assert b"staged" not in left


def test_every_file_of_a_folder_is_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "building"
    (folder / "notes" / "deeper").mkdir(parents=True)
    files = [folder / "slots.a", folder / "notes" / "keyring.a", folder / "notes" / "deeper" / "x"]
    for file in files:
        file.write_bytes(SECRET)
    held = [file.open("rb") for file in files]
    overwrite_and_remove(folder)

    assert not folder.exists()
    for one in held:
        assert b"staged" not in one.read()
        one.close()


def test_what_a_link_leads_to_is_left_as_it_is(tmp_path: Path) -> None:
    theirs = tmp_path / "thesis"
    theirs.write_bytes(SECRET)
    their_folder = tmp_path / "letters"
    their_folder.mkdir()
    (their_folder / "one").write_bytes(SECRET)
    folder = tmp_path / "building"
    folder.mkdir()
    (folder / "slots.a").symlink_to(theirs)
    (folder / "notes").symlink_to(their_folder)
    os.link(theirs, folder / "slots.b")
    (folder / "nowhere").symlink_to(tmp_path / "missing")
    overwrite_and_remove(folder)

    assert not folder.exists()
    assert theirs.read_bytes() == SECRET
    assert (their_folder / "one").read_bytes() == SECRET


def test_a_pipe_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    overwrite_and_remove(tmp_path / "pipe")

    assert not (tmp_path / "pipe").exists()


def test_nothing_there_is_no_error(tmp_path: Path) -> None:
    overwrite_and_remove(tmp_path / "nothing")
    overwrite_and_remove(tmp_path / "no" / "folder")


def test_what_cannot_be_written_over_keeps_its_name_and_the_rest_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (tmp_path / "building").mkdir(exist_ok=True)
        (tmp_path / "building" / name).write_bytes(SECRET)
    write = os.write
    refused = (tmp_path / "building" / "one").stat().st_ino

    def failing(descriptor: int, content: bytes) -> int:
        if os.fstat(descriptor).st_ino == refused:
            raise OSError(5, "input/output error")
        return write(descriptor, content)

    monkeypatch.setattr(os, "write", failing)
    with pytest.raises(World) as told:
        overwrite_and_remove(tmp_path / "building")

    assert told.value.rule == "unwritable"
    assert [path.name for path in (tmp_path / "building").iterdir()] == ["one"]


def test_a_file_is_emptied_and_keeps_its_name(tmp_path: Path) -> None:
    file = tmp_path / "vault.db.before-migration"
    file.write_bytes(SECRET)
    with file.open("rb") as still_open:
        overwrite_and_empty(file)
        assert b"staged" not in still_open.read()

    assert file.read_bytes() == b""
    overwrite_and_empty(tmp_path / "missing")
    assert not (tmp_path / "missing").exists()


@pytest.mark.parametrize("lead", [os.link, os.symlink])
def test_emptying_leaves_what_a_name_leads_to_as_it_is(
    tmp_path: Path, lead: Callable[[Path, Path], None]
) -> None:
    theirs, name = tmp_path / "thesis", tmp_path / "vault.db.before-migration"
    theirs.write_bytes(SECRET)
    lead(theirs, name)

    overwrite_and_empty(name)

    assert theirs.read_bytes() == SECRET
    assert name.read_bytes() == b""
