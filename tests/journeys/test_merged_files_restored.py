"""Two files that became one come back as one from an older backup; what is destroyed does not."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.domain.holds import HoldReason
from app.services.audit import check as checking
from app.services.audit import log
from app.services.opening import restore
from app.services.people import merge as people_merge
from app.services.people import people
from app.services.retention import destroy, hold, merging
from app.services.retention.parts import Chosen
from app.services.transfer import backup
from tests.builders.merging import SECRET, Twice, twice
from tests.builders.parted import part_gone
from tests.builders.practices import (
    HOUSE,
    PASSPHRASE,
    client,
    note,
    opened,
    texts,
)
from tests.builders.proving import proved, whole


def _restored(usb: Path, out: Path, **more: Any) -> restore.Restored:
    return restore.restore(HOUSE, usb, out, lambda: PASSPHRASE, **more)


def _disk(folder: Path, then: Callable[[Twice], object]) -> tuple[Path, str, Twice]:
    """A backup of before, whose keys and log are today's; its snapshot, and what was merged."""
    with twice(folder / "p") as made:
        note(made.practice, made.then, "Idris was there.")
        hold.place(made.practice, made.then, HoldReason.COMPLAINT)
        snapshot = backup.back_up(made.practice, folder / "usb").snapshot.id
        shutil.copytree(folder / "usb", folder / "then")
        merging.merge(made.practice, made.now, made.then)
        then(made)
        backup.back_up(made.practice, folder / "usb")
        log.export(made.practice, folder / "bundle")
    return folder / "usb", snapshot, made


def _nothing(_: Twice) -> None: ...


def _destroyed(made: Twice) -> None:
    practice = made.practice
    for one in practice.holds_of(made.now):
        hold.unhold(practice, one.id)
    people.end(practice, made.now, dt.date(2026, 11, 21))
    plan = destroy.plan(practice, [made.now], early="client-asked")
    destroy.destroy(practice, plan, made.folder.with_name("c.pdf"))


def _parted(made: Twice) -> None:
    for one in made.practice.holds_of(made.now):
        hold.unhold(made.practice, one.id)
    (first,) = [one.id for one in made.practice.notes_of(made.now) if one.held_on.year == 2012][:1]
    part_gone(made.practice, made.now, Chosen(records=(first,)), made.folder.with_name("c.pdf"))


def test_an_older_snapshot_comes_back_merged_as_the_log_says(tmp_path: Path) -> None:
    usb, snapshot, made = _disk(tmp_path, _nothing)
    done = _restored(usb, tmp_path / "again", snapshot=snapshot)
    assert (done.dropped, done.lost) == ((), ())
    with opened(done.folder) as practice:
        assert {*practice.files} == {made.now, made.may}
        assert len(texts(practice, made.now)) == 4
        (held,) = practice.holds_of(made.now)
        proved(practice, made.now, tmp_path / "proofs")
        hold.unhold(practice, held.id)
        people.end(practice, made.now, dt.date(2026, 11, 21))
        note(practice, made.now, "Since the restore.")
    whole(done.folder)


def test_todays_snapshot_comes_back_as_it_is(tmp_path: Path) -> None:
    usb, _, made = _disk(tmp_path, _nothing)
    done = _restored(usb, tmp_path / "again")
    with opened(done.folder) as practice:
        assert len(texts(practice, made.now)) == 4
        assert [one.code for one in practice.file(made.now).merged] == [made.then]
    whole(done.folder)


def test_everything_of_the_day_before_comes_back_as_two_files(tmp_path: Path) -> None:
    _, snapshot, made = _disk(tmp_path, _nothing)
    done = _restored(tmp_path / "then", tmp_path / "again", snapshot=snapshot)
    with opened(done.folder) as practice:
        assert {*practice.files} == {made.now, made.then, made.may}
        merging.merge(practice, made.now, made.then)
    whole(done.folder)


def test_a_snapshot_in_which_one_client_is_two_people_still_is_put_right(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        practice = made.practice
        again = client(practice, "Rosie Will")
        note(practice, again, "Rosie Will, once more.")
        snapshot = backup.back_up(practice, tmp_path / "usb").snapshot.id
        (kept,), (other,) = (practice.file(one).subjects for one in (made.now, again))
        people_merge.merge(practice, kept, other)
        merging.merge(practice, made.now, again)
        backup.back_up(practice, tmp_path / "usb")
    done = _restored(tmp_path / "usb", tmp_path / "again", snapshot=snapshot)
    with opened(done.folder) as practice:
        assert practice.file(made.now).subjects == (kept,)
        assert again not in practice.files
        assert other not in practice.people
    whole(done.folder)


def test_a_snapshot_older_than_the_file_that_was_kept_goes_on_in_its_place(
    tmp_path: Path,
) -> None:
    with twice(tmp_path / "p") as made:
        practice = made.practice
        snapshot = backup.back_up(practice, tmp_path / "usb").snapshot.id
        again = client(practice, "Rosie Will")
        (kept,), (other,) = (practice.file(one).subjects for one in (made.now, again))
        people_merge.merge(practice, kept, other)
        merging.merge(practice, again, made.then)
        backup.back_up(practice, tmp_path / "usb")
        subject = practice.file(again).subject
    done = _restored(tmp_path / "usb", tmp_path / "again", snapshot=snapshot)
    with opened(done.folder) as practice:
        assert practice.file(made.then).subject == subject
        assert proved(practice, made.then, tmp_path / "proofs") == 2
        note(practice, made.then, "Since the restore.")
        merging.merge(practice, made.now, made.then)
    whole(done.folder)


def test_a_destroyed_whole_stays_destroyed_with_both_files_it_was(tmp_path: Path) -> None:
    usb, snapshot, made = _disk(tmp_path, _destroyed)
    done = _restored(usb, tmp_path / "again", snapshot=snapshot)
    assert {*done.dropped} == {made.now, made.then}
    with opened(done.folder) as practice:
        assert {*practice.files} == {made.may}
    whole(done.folder)


@pytest.mark.parametrize("told_by", ["log", "certificate", "bundle"])
def test_old_keys_bring_neither_back_when_anything_at_hand_tells(
    tmp_path: Path, told_by: str
) -> None:
    usb, snapshot, made = _disk(tmp_path, _destroyed)
    for old in ("keys",) if told_by == "log" else ("keys", "log"):
        shutil.rmtree(usb / old)
        shutil.copytree(tmp_path / "then" / old, usb / old)
    more = {"certificate": tmp_path / "c.pdf", "checkpoint": tmp_path / "bundle"}
    given = {"certificate": "certificate", "bundle": "checkpoint"}.get(told_by)
    done = _restored(
        usb, tmp_path / "again", snapshot=snapshot, **({given: more[given]} if given else {})
    )
    assert {*done.dropped} == {made.now, made.then}
    with opened(done.folder) as practice:
        assert {*practice.files} == {made.may}


def test_old_keys_with_a_certificate_alone_bring_a_part_of_it_not_back(tmp_path: Path) -> None:
    usb, snapshot, _ = _disk(tmp_path, _parted)
    for old in ("keys", "log"):
        shutil.rmtree(usb / old)
        shutil.copytree(tmp_path / "then" / old, usb / old)
    done = _restored(usb, tmp_path / "again", snapshot=snapshot, certificate=tmp_path / "c.pdf")
    with opened(done.folder) as practice:
        said = [text for code in practice.files for text in texts(practice, code)]
        assert SECRET not in " ".join(said)
        assert [one for one in checking.check(practice) if not one.ok] == []


@pytest.mark.parametrize("keys", ["today's", "old"])
def test_a_part_of_the_whole_stays_gone_and_the_rest_comes_back(tmp_path: Path, keys: str) -> None:
    usb, snapshot, made = _disk(tmp_path, _parted)
    if keys == "old":
        shutil.rmtree(usb / "keys")
        shutil.copytree(tmp_path / "then" / "keys", usb / "keys")
    done = _restored(usb, tmp_path / "again", snapshot=snapshot)
    assert (done.dropped, done.lost) == ((), ())
    with opened(done.folder) as practice:
        assert {*practice.files} == {made.now, made.may}
        read = texts(practice, made.now)
        assert len(read) == 3
        assert SECRET not in " ".join(read)
    whole(done.folder)


@pytest.mark.parametrize("which", ["kept", "other"])
def test_a_snapshot_older_than_a_part_of_either_comes_back_whole(
    tmp_path: Path, which: str
) -> None:
    with twice(tmp_path / "p") as made:
        practice = made.practice
        code = made.now if which == "kept" else made.then
        lost = note(practice, code, f"Goes: {SECRET} again.")
        snapshot = backup.back_up(practice, tmp_path / "usb").snapshot.id
        part_gone(practice, code, Chosen(records=(lost,)), tmp_path / "c.pdf")
        merging.merge(practice, made.now, made.then)
        backup.back_up(practice, tmp_path / "usb")
        read = texts(practice, made.now)
    done = _restored(tmp_path / "usb", tmp_path / "again", snapshot=snapshot)
    assert (done.dropped, done.lost) == ((), ())
    with opened(done.folder) as practice:
        assert {*practice.files} == {made.now, made.may}
        assert texts(practice, made.now) == read
        assert "Goes" not in " ".join(read)
    whole(done.folder)
