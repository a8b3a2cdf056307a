"""Two files that are two again: each is restored, and destroyed, without the other."""

import datetime as dt
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.ids import Code
from app.services.opening import restore
from app.services.people import people
from app.services.practice import refiling
from app.services.practice.practice import Practice
from app.services.retention import destroy, merging, unmerging
from app.services.transfer import backup
from tests.builders.merging import Twice, twice
from tests.builders.practices import HOUSE, PASSPHRASE, note, opened, texts
from tests.builders.proving import proved, whole
from tests.builders.raw_disks import search
from tests.builders.two_files import PulledPlug
from tests.journeys.test_merged_files import _image, _sought

NO_ONE: Final = "neither"


def _disk(folder: Path, then: Callable[[Twice], object]) -> tuple[dict[str, str], Twice]:
    """Snapshots of two files, of one, and of two again; `then` comes after, and a backup."""
    at: dict[str, str] = {}
    with twice(folder / "p") as made:
        practice = made.practice
        at["apart"] = backup.back_up(practice, folder / "usb").snapshot.id
        merging.merge(practice, made.now, made.then)
        note(practice, made.now, "Rose, while they were one.")
        at["one"] = backup.back_up(practice, folder / "usb").snapshot.id
        shutil.copytree(folder / "usb", folder / "then")
        unmerging.unmerge(practice, made.now)
        at["two"] = backup.back_up(practice, folder / "usb").snapshot.id
        then(made)
        backup.back_up(practice, folder / "usb")
    return at, made


def _gone(practice: Practice, code: Code, out: Path) -> None:
    if practice.file(code).ended is None:
        people.end(practice, code, dt.date(2026, 11, 21))
    plan = destroy.plan(practice, [code], early="client-asked")
    destroy.destroy(practice, plan, out)


def _restored(usb: Path, out: Path, **more: Any) -> restore.Restored:
    return restore.restore(HOUSE, usb, out, lambda: PASSPHRASE, **more)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("snapshot", ["apart", "one", "two"])
@pytest.mark.parametrize("gone", [NO_ONE, "now", "then"])
@pytest.mark.parametrize("keys", ["today's", "old"])
def test_any_snapshot_comes_back_as_two_without_the_one_that_is_destroyed(
    tmp_path: Path, snapshot: str, gone: str, keys: str
) -> None:
    if snapshot == "two" and keys == "old":
        return  # these keys are older than the snapshot

    def then(made: Twice) -> None:
        if gone != NO_ONE:
            _gone(made.practice, getattr(made, gone), tmp_path / "c.pdf")

    at, made = _disk(tmp_path, then)
    usb = tmp_path / "usb"
    if keys == "old":
        shutil.rmtree(usb / "keys")
        shutil.copytree(tmp_path / "then" / "keys", usb / "keys")
    done = _restored(usb, tmp_path / "again", snapshot=at[snapshot])
    assert done.lost == ()
    with opened(done.folder) as practice:
        expected = {made.now, made.then, made.may} - {getattr(made, gone, None)}
        assert {*practice.files} == expected
        if gone != "then":
            assert len(texts(practice, made.then)) == 2
            assert practice.file(made.then).ended == dt.date(2013, 1, 9)
            proved(practice, made.then, tmp_path / "then-proofs")
        if gone != "now":
            # what no snapshot with these keys has cannot be there
            since = snapshot != "apart" or keys == "today's"
            assert len(texts(practice, made.now)) == 1 + since
            proved(practice, made.now, tmp_path / "now-proofs")
    whole(done.folder)


@pytest.mark.parametrize("which", ["now", "then"])
def test_nothing_of_either_is_left_when_it_is_destroyed_and_all_of_the_other(
    tmp_path: Path, which: str
) -> None:
    with twice(tmp_path / "p") as made:
        practice = made.practice
        doomed: Code = getattr(made, which)
        for number in range(8):
            note(practice, doomed, f"Part {number} of what goes.")
        marks = [_sought(practice, doomed)]
        backup.back_up(practice, tmp_path / "usb")
        merging.merge(practice, made.now, made.then)
        merged = _sought(practice, made.now)
        backup.back_up(practice, tmp_path / "usb")
        unmerging.unmerge(practice, made.now)
        marks.append(_sought(practice, doomed))
        backup.back_up(practice, tmp_path / "usb")
        practice.records.vault.checkpoint()
        _gone(practice, doomed, tmp_path / "c.pdf")
    places = (tmp_path / "p", tmp_path / "usb")
    image = _image(tmp_path / "disk", *places)
    for sought in (*marks, merged):
        left = search(image, sought, PASSPHRASE, HOUSE.bounds)
        assert (len(left.back), left.keys) == (0, set())
    with opened(tmp_path / "p") as practice:
        stays = made.then if which == "now" else made.now
        assert proved(practice, stays, tmp_path / "proofs") == len(texts(practice, stays))
    whole(tmp_path / "p")


@pytest.mark.parametrize("when", ["before", "within", "after"])
def test_a_kill_leaves_one_file_or_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    at = {"before": "part", "within": "part", "after": "save_fresh_keys"}[when]
    real = getattr(refiling, at)

    def pulled(*arguments: Any) -> None:
        if when == "within":
            real(*arguments)
        raise PulledPlug

    with suppress(PulledPlug), twice(tmp_path / "p") as made:
        merging.merge(made.practice, made.now, made.then)
        monkeypatch.setattr(refiling, at, pulled)
        unmerging.unmerge(made.practice, made.now)
    monkeypatch.undo()
    with opened(tmp_path / "p") as practice:
        done = made.then in practice.files
        assert done == (when == "after")
        assert not any(key.startswith("fresh-") for key in practice.records.ring.keys)
        if not done:
            unmerging.unmerge(practice, made.now)
        assert len(texts(practice, made.then)) == 2
        assert len(texts(practice, made.now)) == 1
    whole(tmp_path / "p")
