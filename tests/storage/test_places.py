"""What is saved for somebody else lies in no practice and in no backup, by whatever path."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import AlreadyThere, NotUnderstood
from app.services.opening.create import place_for_words, write_words
from app.services.transfer import backup
from app.storage.atomic import try_path
from app.storage.folders import make_new, publish
from app.storage.places import is_file, is_folder, refuse_ours, resolved
from app.storage.practice import start_building
from tests.builders.practices import digests, make, opened


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a practice P, its backup B, and a carried one C without keys."""
    folder = tmp_path_factory.mktemp("ours")
    make(folder / "P")
    with opened(folder / "P") as practice:
        backup.back_up(practice, folder / "B")
        backup.back_up(practice, folder / "C", carried=True)
    return folder


def _words(place: Path) -> None:
    with place_for_words(place):
        pass


def _publish(out: Path) -> None:
    publish(out, {"leaves.jsonl": b""})


def _building(out: Path) -> None:
    start_building(out).abandon()


@pytest.mark.parametrize("saves", [try_path, _words, _publish, _building, make_new])
def test_every_folder_of_a_practice_and_of_its_backups_is_refused(
    ours: Path, saves: Callable[[Path], None]
) -> None:
    folders = [one for one in ours.rglob("*") if one.is_dir()]
    before = digests(ours)

    for folder in (*folders, ours / "P" / "new"):
        with pytest.raises(NotUnderstood, match="inside-"):
            saves(folder / "new")

    assert len(folders) > 10
    assert digests(ours) == before


def test_a_link_a_part_and_a_damaged_practice_are_told_too(ours: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(ours / "P" / "log")
    for name in ("slots.a", "slots.b", "ballast"):
        (tmp_path / name).touch()

    for out in (tmp_path / "link" / "c.pdf", ours / "x" / ".." / "P" / "c.pdf", tmp_path / "c.pdf"):
        with pytest.raises(NotUnderstood, match="inside-practice"):
            refuse_ours(out)


def test_a_folder_that_has_one_such_name_is_anybodys(tmp_path: Path) -> None:
    for name in ("backup.json", "manifest.json", "practice.json", "contacts", "notes"):
        (tmp_path / name).touch()

    try_path(tmp_path / "c.pdf")
    try_path(tmp_path / "link.pdf")


def test_a_loop_of_links_is_left_for_whoever_opens_it(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")

    assert resolved(tmp_path / "loop")
    with pytest.raises(AlreadyThere):
        try_path(tmp_path / "loop")
    with pytest.raises(AlreadyThere):
        start_building(tmp_path / "loop")


def test_words_are_written_over_nothing_that_somebody_had(tmp_path: Path) -> None:
    (tmp_path / "thesis").write_text("Years of work.")
    (tmp_path / "link").symlink_to(tmp_path / "thesis")
    (tmp_path / "empty").touch(0o644)

    for place in ("thesis", "link"):
        with pytest.raises(AlreadyThere):
            write_words(tmp_path / place, "acid acorn")
    write_words(tmp_path / "empty", "acid acorn")

    assert (tmp_path / "thesis").read_text() == "Years of work."
    assert (tmp_path / "empty").read_text() == "acid acorn"
    assert (tmp_path / "empty").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["n" * 300, "d/" * 3000, "a\0b"])
def test_where_no_file_system_can_hold_a_name_nothing_lies(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("Sun.")

    assert not is_file(tmp_path / name)
    assert not is_folder(tmp_path / name)
    assert is_folder(tmp_path)
    assert is_file(tmp_path / "file")
