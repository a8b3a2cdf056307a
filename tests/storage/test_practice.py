"""The practice folder: who holds it, and what is made beside it."""

import zlib
from pathlib import Path

import pytest

from app.domain.errors import AlreadyThere, UnlockedElsewhere
from app.storage.atomic import put_whole
from app.storage.practice import BALLAST_BYTES, PracticeFolder, PracticeLock, start_building
from tests.builders.practices import Made


def test_a_practice_whose_lock_was_deleted_is_still_held(tmp_path: Path) -> None:
    first, second = (PracticeLock(PracticeFolder(tmp_path)) for _ in range(2))
    first.take()
    (tmp_path / "lock").unlink()

    with pytest.raises(UnlockedElsewhere):
        second.take()

    first.release()
    second.take()
    second.release()


def test_a_refused_lock_holds_nothing(tmp_path: Path) -> None:
    locks = [PracticeLock(PracticeFolder(tmp_path)) for _ in range(3)]
    locks[0].take()
    with pytest.raises(UnlockedElsewhere):
        locks[1].take()
    locks[0].release()

    locks[2].take()
    locks[2].release()


def test_what_another_practice_is_being_made_of_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / ".Hazel.0123abcd.part"
    stale = tmp_path / ".H*.0123abcd.part"
    other.mkdir()
    stale.mkdir()

    start_building(tmp_path / "H*").abandon()

    assert other.is_dir()
    assert not stale.exists()


def test_what_is_held_back_takes_up_its_room_on_a_disk_that_squeezes(empty_made: Made) -> None:
    held = PracticeFolder(empty_made.folder).ballast.read_bytes()
    blocks = {held[start : start + 4096] for start in range(0, len(held), 4096)}

    assert len(held) == BALLAST_BYTES
    assert len(zlib.compress(held, 1)) >= len(held)
    assert len(blocks) == BALLAST_BYTES // 4096


def test_a_practice_being_made_is_left_alone_by_another_one_of_its_name(tmp_path: Path) -> None:
    first = start_building(tmp_path / "Hazel")
    first.folder.lay_out(first.practice)
    second = start_building(tmp_path / "Hazel")
    put_whole(tmp_path / "Hazel", b"a file of that name")
    (tmp_path / "Hazel").unlink()

    made = first.finish()

    assert made.identity() == first.practice
    with pytest.raises(AlreadyThere):
        second.finish()
    second.abandon()
    assert made.identity() == first.practice
