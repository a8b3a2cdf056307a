"""A checkpoint that was handed over pins everything before it."""

from pathlib import Path

import pytest

from app.domain.errors import AlreadyThere, World
from app.domain.leaf import ANCHORS, Operation
from app.services.audit import log
from app.services.opening import restore
from app.services.transfer.backup import back_up
from tests.builders.practices import HOUSE, PASSPHRASE, TODAY, make, opened
from tests.builders.two_files import destroyed, two_files


@pytest.mark.parametrize("to", sorted(ANCHORS))
def test_a_checkpoint_covers_the_leaf_that_tells_of_it(tmp_path: Path, to: str) -> None:
    made = make(tmp_path / "p")
    with opened(made.folder) as practice:
        kept = log.hand_over(practice, tmp_path / "kept.txt", to)
        (*_, last) = practice.log.leaves()
        size = practice.log_size

    lines = kept.read_text().splitlines()
    assert (last.operation, last["what"]) == (Operation.ANCHOR, to)
    assert len(lines) == 5
    assert lines[1] == str(size)
    assert log.verify(made.folder, TODAY, [kept]).ok


def test_a_log_that_was_written_anew_no_longer_continues_it(tmp_path: Path) -> None:
    first, second = make(tmp_path / "p"), make(tmp_path / "q")
    with opened(first.folder) as practice:
        kept = log.hand_over(practice, tmp_path / "kept.txt", "witness")

    verdict = log.verify(second.folder, TODAY, [kept])

    assert not verdict.ok
    assert [one.code for one in verdict.problems] == ["kept-key"]


@pytest.mark.thorough
def test_a_restore_takes_it_as_the_newest_word_on_the_log(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        back_up(practice, tmp_path / "usb")
        (tmp_path / "usb" / "log").rename(tmp_path / "old-log")
        destroyed(practice, dan, tmp_path / "c.pdf")
        kept = log.hand_over(practice, tmp_path / "kept.txt", "printed")
        size = practice.log_size
    for path in (tmp_path / "old-log").iterdir():
        path.replace(tmp_path / "usb" / "log" / path.name)

    again = restore.restore(
        HOUSE, tmp_path / "usb", tmp_path / "again", lambda: PASSPHRASE, checkpoint=kept
    )
    with opened(again.folder) as practice:
        (restored,) = [leaf for leaf in practice.log.leaves() if leaf.operation == "restore"]

    assert restored["size"] == size
    assert log.verify(again.folder, TODAY, [kept]).ok


def test_nothing_is_logged_where_nothing_can_be_written(tmp_path: Path) -> None:
    made = make(tmp_path / "p")
    (tmp_path / "there").write_text("mine")
    with opened(made.folder) as practice:
        before = practice.log_size
        with pytest.raises(AlreadyThere):
            log.hand_over(practice, tmp_path / "there", "witness")
        with pytest.raises(World):
            log.hand_over(practice, tmp_path / "no" / "such", "witness")

        assert practice.log_size == before
    assert (tmp_path / "there").read_text() == "mine"


def test_a_bundle_that_finds_no_place_is_told_of_as_the_log_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise World("disk-full")

    with opened(make(tmp_path / "p").folder) as practice:
        before = practice.log_size
        with pytest.raises(World) as nowhere:
            log.export(practice, tmp_path / "no such folder" / "audit")
        with pytest.raises(World) as too_long:
            log.export(practice, tmp_path / ("x" * 250))  # too long with what is put around it
        logged = practice.log_size
        monkeypatch.setattr(log, "publish", full)
        with pytest.raises(World) as refused:
            log.export(practice, tmp_path / "audit")
        (*_, last) = practice.log.leaves()

    assert (nowhere.value.rule, too_long.value.rule) == ("folder-missing", "path-too-long")
    assert logged == before
    assert (refused.value.rule, last.operation) == ("audit-not-written", Operation.EXPORT)
