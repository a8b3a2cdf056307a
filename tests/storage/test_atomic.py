"""A file that is put somewhere is whole or is not there, and nothing stays beside it."""

import errno
import os
import stat
import unicodedata
from pathlib import Path

import pytest

from app.domain.errors import AlreadyThere, SchtumError, World
from app.storage.atomic import put_whole, try_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"older and longer")

    put_whole(tmp_path / "out", b"newer")

    assert (tmp_path / "out").read_bytes() == b"newer"
    assert names(tmp_path) == ["out"]


def test_what_a_killed_run_left_goes_at_the_next_and_nothing_else_does(tmp_path: Path) -> None:
    for name in (".out.0a1b2c3d.part", ".other.0a1b2c3d.part", "out.part"):
        (tmp_path / name).write_text("half of it")

    put_whole(tmp_path / "out", b"whole")

    assert names(tmp_path) == [".other.0a1b2c3d.part", "out", "out.part"]


def test_a_place_that_refuses_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").touch()

    with pytest.raises(World) as refused:
        put_whole(tmp_path / "out", b"whole")

    assert refused.value.rule == "unwritable"
    assert names(tmp_path) == ["out"]
    assert names(tmp_path / "out") == ["mine"]


def test_trying_a_place_leaves_nothing_there(tmp_path: Path) -> None:
    try_path(tmp_path / "out")

    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("where", "error", "rule"),
    [
        ("taken", AlreadyThere, "output-exists"),
        ("a link to nowhere", AlreadyThere, "output-exists"),
        ("no such folder/out", World, "folder-missing"),
        ("taken/out", World, "unwritable"),
    ],
)
def test_a_place_that_cannot_be_used_is_told_of_before(
    tmp_path: Path, where: str, error: type[SchtumError], rule: str
) -> None:
    (tmp_path / "taken").write_text("mine")
    (tmp_path / "a link to nowhere").symlink_to(tmp_path / "nowhere")

    with pytest.raises(error) as refused:
        try_path(tmp_path / where)

    assert refused.value.rule == rule
    assert (tmp_path / "taken").read_text() == "mine"


def test_the_name_is_on_the_disk_once_the_file_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, found = os.fsync, list[tuple[bool, list[str]]]()

    def watched(descriptor: int) -> None:
        sync(descriptor)
        folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        found.append((folder, [name for name in names(tmp_path) if name == "out"]))

    monkeypatch.setattr(os, "fsync", watched)
    put_whole(tmp_path / "out", b"whole")

    assert found == [(False, []), (True, ["out"])]


@pytest.mark.parametrize(("code", "kept"), [(errno.EIO, []), (errno.EINVAL, ["out"])])
def test_a_name_the_disk_does_not_take_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, kept: list[str]
) -> None:
    def refuse_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(code, "refused")

    monkeypatch.setattr(os, "fsync", refuse_folders)
    if kept:
        put_whole(tmp_path / "out", b"whole")
    else:
        with pytest.raises(World):
            put_whole(tmp_path / "out", b"whole")

    assert names(tmp_path) == kept


def test_a_name_too_long_to_be_made_beside_its_place_is_refused_before_anything(
    tmp_path: Path,
) -> None:
    with pytest.raises(World) as refused:
        try_path(tmp_path / f"{'c' * 246}.pdf")

    assert refused.value.rule == "path-too-long"
    assert names(tmp_path) == []


def test_what_a_killed_run_left_is_known_on_a_disk_that_takes_letters_apart(tmp_path: Path) -> None:
    """As HFS+ lists it: an accent is a sign of its own there, whatever was typed."""
    left = unicodedata.normalize("NFD", ".Zoë's pack [1].pdf.0a1b2c3d.part")
    (tmp_path / left).write_text("half of it")

    try_path(tmp_path / unicodedata.normalize("NFC", "Zoë's pack [1].pdf"))

    assert names(tmp_path) == []
