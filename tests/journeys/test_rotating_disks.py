"""Disks that take turns at one place: each is itself, and the absent one is pending by name."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.domain.errors import NoSuch, NotAllowed, SchtumError
from app.services.opening import restore
from app.services.practice.practice import Practice
from app.services.transfer import backup, destinations
from tests.builders.practices import HOUSE, PASSPHRASE
from tests.builders.reading import said
from tests.builders.rotating import Desk, desk


@pytest.mark.sampled(2)
@pytest.mark.parametrize("there", ["A", "B", ""])
@pytest.mark.parametrize("order", ["AB", "BA", "ABA", "BABA"])
def test_two_disks_at_one_place_are_two_whatever_the_order(
    tmp_path: Path, order: str, there: str
) -> None:
    with desk(tmp_path) as one:
        for disk in order:
            one.plug(disk)
            one.back_up()
        if there:
            one.plug(there)
        else:
            one.unplug()
        known = backup.known(one.practice)
        number, pending, words = one.destroy(one.dan)
        waiting = {place.id: place for place in backup.known(one.practice) if place.pending}

    assert len(known) == 2
    assert {place.path for place in known} == {one.mount}
    assert len(pending) == (1 if there else 2)
    assert set(pending) == set(waiting)
    assert all(f"backup {place[:8]}" in words for place in pending)
    assert "may still have old keys None is known" not in words
    assert all(place.pending == (number,) for place in waiting.values())
    assert all(not place.reachable for place in waiting.values())


def test_the_absent_disk_is_finished_when_it_is_back_and_only_then(tmp_path: Path) -> None:
    with desk(tmp_path) as one:
        for disk in "AB":
            one.plug(disk)
            one.back_up()
        number, _, _ = one.destroy(one.dan)
        with pytest.raises(NoSuch):
            one.finish()
        one.plug("A")
        one.back_up()
        finished = one.finish()
        one.unplug()
        still = [place.pending for place in backup.known(one.practice)]

    assert finished == (number,)
    assert still == [(), ()]
    assert json.loads((tmp_path / "A" / "backup.json").read_bytes())["version"] == 2


def _empty(_: Desk) -> None:
    """A folder that was just made."""


def _by_hand(one: Desk) -> None:
    header = {"format": "schtum-backup", "version": 1, "practice": one.practice.identity}
    (one.mount / "backup.json").write_text(json.dumps(header))


def _copied_header(one: Desk) -> None:
    shutil.copy(one.folder / "A" / "backup.json", one.mount / "backup.json")


def _altered_header(one: Desk) -> None:
    header = json.loads((one.folder / "A" / "backup.json").read_bytes())
    header["visit"] += 7
    (one.mount / "backup.json").write_text(json.dumps(header))


def _all_but_keys(one: Desk) -> None:
    shutil.copytree(one.folder / "A", one.mount, dirs_exist_ok=True)
    shutil.rmtree(one.mount / "keys")


def _keys_that_are_none(one: Desk) -> None:
    shutil.copytree(one.folder / "A", one.mount, dirs_exist_ok=True)
    for key in (one.mount / "keys").iterdir():
        key.write_bytes(b"")


def _all_but_the_snapshot(one: Desk) -> None:
    shutil.copytree(one.folder / "A", one.mount, dirs_exist_ok=True)
    for snapshot in (one.mount / "snapshots").iterdir():
        shutil.rmtree(snapshot)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("first_a_backup", [True, False])
@pytest.mark.parametrize(
    "fake",
    [
        _empty,
        _by_hand,
        _copied_header,
        _altered_header,
        _all_but_keys,
        _keys_that_are_none,
        _all_but_the_snapshot,
    ],
)
def test_a_folder_that_is_not_the_pending_one_earns_no_second_certificate(
    tmp_path: Path, fake: object, *, first_a_backup: bool
) -> None:
    assert callable(fake)
    with desk(tmp_path) as one:
        one.plug("A")
        real = one.back_up()
        one.unplug()
        number, _, _ = one.destroy(one.dan)
        one.plug("fake")
        fake(one)
        if first_a_backup:
            one.back_up()
        original = next(k for k in backup.known(one.practice) if k.name == real.place)
        finished: tuple[str, ...] = ()
        try:
            finished = one.finish()
        except SchtumError as refused:
            assert isinstance(refused, NoSuch | NotAllowed), refused  # noqa: PT017  both are right
        still = {k.id: k.pending for k in backup.known(one.practice)}
        one.unplug()

    assert still[original.id] == (number,)
    assert not finished or len(still) == 2
    assert one.opens("A")  # which is why it has to stay on the list


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("destination", "0" * 32),
        ("visit", 99),
        ("mark", "f" * 32),
        ("last", "20261128T120000Z"),
        ("since", "20261128T120000Z"),
        ("seal", "0" * 64),
        ("seal", ""),
    ],
)
def test_what_a_disk_says_of_itself_counts_for_nothing_once_altered(
    tmp_path: Path, part: str, other: object
) -> None:
    with desk(tmp_path) as one:
        backup.back_up(one.practice, tmp_path / "usb")
        written = tmp_path / "usb" / "backup.json"
        whose = destinations.at(one.practice, tmp_path / "usb")
        written.write_text(json.dumps(json.loads(written.read_bytes()) | {part: other}))
        altered = destinations.at(one.practice, tmp_path / "usb")

    assert whose is not None
    assert altered is None


@pytest.mark.parametrize("header", [None, b"", b"{", b'{"format": "schtum-backup", "version": 1}'])
def test_a_clone_without_its_header_earns_no_certificate_for_the_disk(
    tmp_path: Path, header: bytes | None
) -> None:
    """Its snapshots say whose they are, so it can be restored; they do not say which disk it is."""
    with desk(tmp_path) as one:
        one.plug("A")
        one.back_up()
        one.unplug()
        one.clone("A", "clone")
        one.destroy(one.dan)
        one.plug("clone")
        (one.mount / "backup.json").unlink()
        if header is not None:
            (one.mount / "backup.json").write_bytes(header)

        with pytest.raises(NoSuch, match="nothing-pending"):
            one.finish()
        made = one.back_up()
        (disk, other) = sorted(backup.known(one.practice), key=lambda place: place.reachable)
        one.plug("A")
        assert one.finish() == disk.pending

    assert (made.pending, other.pending, disk.reachable) == ((), (), False)


@pytest.mark.parametrize("lost", ["keys/slots.a", "keys/notes.keyring.b", "log/public.key"])
def test_a_disk_that_lost_one_file_of_a_pair_is_the_disk_and_finished(
    tmp_path: Path, lost: str
) -> None:
    with desk(tmp_path) as one:
        one.plug("A")
        one.back_up()
        one.unplug()
        (one.folder / "A" / lost).unlink()
        number, pending, _ = one.destroy(one.dan)
        one.plug("A")

        assert one.finish() == (number,)
        (place,) = backup.known(one.practice)
    assert pending
    assert (place.pending, place.damaged) == ((), ())


@pytest.mark.parametrize("seen_first", ["A", "clone"])
def test_a_disk_that_was_cloned_is_two_once_either_was_visited(
    tmp_path: Path, seen_first: str
) -> None:
    other = "clone" if seen_first == "A" else "A"
    with desk(tmp_path) as one:
        one.plug("A")
        one.back_up()
        one.unplug()
        one.clone("A", "clone")
        one.plug(seen_first)
        number, pending, _ = one.destroy(one.dan)
        one.plug(other)
        with pytest.raises(NotAllowed) as refused:
            one.finish()
        done = one.back_up()
        (late,) = [place for place in backup.known(one.practice) if place.pending]
        finished = one.finish()
        one.unplug()

    assert pending == ()  # nobody can have known of the clone yet
    assert refused.value.rule == "not-the-copy"
    assert done.copied_from is not None
    assert done.pending == late.pending == finished == (number,)
    assert not one.opens(other)


def test_a_clone_that_stood_in_for_the_pending_disk_is_found_out_by_the_disk(
    tmp_path: Path,
) -> None:
    with desk(tmp_path) as one:
        one.plug("A")
        one.back_up()
        one.unplug()
        one.clone("A", "clone")
        number, _, _ = one.destroy(one.dan)
        one.plug("clone")
        assert one.finish() == (number,)  # they are the same until one of them was visited
        one.plug("A")
        done = one.back_up()

    assert done.pending == (number,)
    assert done.copied_from is not None
    words = [said(path) for path in tmp_path.glob("second*.pdf")]
    assert all("that copy was not reached" in each for each in words)


def test_a_disk_that_comes_up_elsewhere_is_the_one_it_was(tmp_path: Path) -> None:
    with desk(tmp_path) as one:
        one.plug("A")
        one.back_up()
        one.unplug()
        number, _, _ = one.destroy(one.dan)
        done = backup.back_up(one.practice, tmp_path / "A")
        (known,) = backup.known(one.practice)

    assert done.pending == known.pending == (number,)
    assert known.path == tmp_path / "A"


def test_a_kill_between_the_disk_and_what_is_known_of_it_forgets_nothing(tmp_path: Path) -> None:
    with desk(tmp_path) as one:
        one.plug("A")
        one.back_up()
        (before,) = one.practice.records.destinations().values()
        one.back_up()
        with one.practice.records.vault.transaction():
            one.practice.records.keep_destination(before)
        done = one.back_up()

        assert done.copied_from is None
        assert len(backup.known(one.practice)) == 1


def test_a_restored_practice_knows_its_disks(tmp_path: Path) -> None:
    with desk(tmp_path) as one:
        one.plug("A")
        for _ in range(3):
            one.back_up()
    again = restore.restore(HOUSE, one.mount, tmp_path / "again", lambda: PASSPHRASE)
    with two_again(again.folder) as practice:
        done = backup.back_up(practice, one.mount)
        known = backup.known(practice)

    assert done.copied_from is None
    assert len(known) == 1


@contextmanager
def two_again(folder: Path) -> Iterator[Practice]:
    from tests.builders.practices import opened

    with opened(folder) as practice:
        yield practice


@pytest.mark.parametrize("way", ["backup", "destruction"])
def test_a_destination_of_the_first_version_is_adopted_with_what_waits_for_it(
    tmp_path: Path, way: str
) -> None:
    with desk(tmp_path) as one:
        one.plug("A")
        one.back_up()
        number, known = as_the_first_version_left_it(one)
        if way == "backup":
            assert one.back_up().pending == (number,)
        else:
            one.destroy(one.dan)
        header = json.loads((one.mount / "backup.json").read_bytes())
        assert header["destination"] == known
        assert one.finish() == (number,)
        one.plug("B")
        one.back_up()

        assert len(backup.known(one.practice)) == 2


def as_the_first_version_left_it(one: Desk) -> tuple[str, str]:
    """Known by its path, its header naming the practice alone, one destruction pending."""
    import hashlib
    from dataclasses import replace

    from app.domain.copies import Missed

    (now,) = one.practice.records.destinations().values()
    digest = hashlib.sha256(f"{one.practice.identity}/{one.mount}".encode()).hexdigest()[:32]
    waits = (Missed(number="AAAA-BBBB-CCCC", day="2026-01-01", subjects=("0" * 32,)),)
    then = replace(now, id=digest, visit=0, mark="", pending=waits)
    with one.practice.records.vault.transaction():
        one.practice.records.vault.run("DELETE FROM destination")
        one.practice.records.keep_destination(then)
    _by_hand(one)
    return "AAAA-BBBB-CCCC", digest
