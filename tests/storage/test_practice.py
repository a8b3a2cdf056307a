"""The practice folder: who holds it, and what is made beside it."""

from pathlib import Path

import pytest

from app.domain.errors import UnlockedElsewhere
from app.storage.practice import PracticeFolder, PracticeLock, start_building


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
