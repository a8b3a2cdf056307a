"""Two copies of one practice that went on apart: noticed, told, and never written over."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import SchtumError, WrongSecret
from app.keys.passphrase import Passphrase
from app.services.audit import anchored, log
from app.services.opening import rekey, restore, seen
from app.services.opening.entry import House
from app.services.practice.practice import Practice
from app.services.transfer import backup
from app.storage.ledger import diverged
from tests.builders.practices import (
    HOUSE,
    PASSPHRASE,
    Made,
    client,
    digests,
    note,
    opened,
    person,
    texts,
)

NEW = "another room with a window"


def wrote(practice: Practice, words: str) -> None:
    note(practice, next(iter(practice.files)), words)


@pytest.fixture
def two(empty: Made, tmp_path: Path) -> tuple[Path, Path]:
    """A practice and its copy, on each of which one more note was written."""
    with opened(empty.folder) as practice:
        client(practice, "Ottoline Vance")
    other = tmp_path / "B"
    shutil.copytree(empty.folder, other)
    for folder, words in ((empty.folder, "written on A"), (other, "written on B")):
        with opened(folder) as practice:
            wrote(practice, words)
    return empty.folder, other


@pytest.mark.parametrize("name", ["leaves.jsonl", "checkpoints"])
def test_the_log_of_the_other_copy_is_told_of(two: tuple[Path, Path], name: str) -> None:
    one, other = two
    for folder in two:
        with opened(folder) as practice:
            log.checkpoint(practice)
    shutil.copy(other / "log" / name, one / "log" / name)

    with opened(one) as practice:
        assert anchored.fault(practice) is not None
        assert texts(practice, next(iter(practice.files))) == ["written on A"]


def test_a_checkpoint_of_the_other_copy_is_a_fork(two: tuple[Path, Path], tmp_path: Path) -> None:
    kept = []
    for folder in two:
        with opened(folder) as practice:
            kept.append(log.hand_over(practice, tmp_path / f"{folder.name}.checkpoint", "witness"))

    for folder in two:
        found = [one.code for one in log.verify(folder, None, kept).problems]
        assert found == ["kept-differs"]


def test_a_whole_folder_put_in_the_place_of_another_is_told(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    one, other = two
    house = replace(HOUSE, memory=tmp_path / "config" / "seen.json")
    with opened(one, PASSPHRASE, house) as practice:
        assert seen.parted(practice) is None
        wrote(practice, "and more on A")
    with opened(one, PASSPHRASE, house) as practice:
        assert seen.parted(practice) is None

    shutil.rmtree(one)
    shutil.copytree(other, one)

    with opened(one, PASSPHRASE, house) as practice:
        assert seen.parted(practice) is not None
        assert texts(practice, next(iter(practice.files))) == ["written on B"]  # nobody is kept out


def test_a_copy_that_has_come_further_in_the_place_of_another_is_told(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    one, other = two
    house = replace(HOUSE, memory=tmp_path / "seen.json")
    with opened(one, PASSPHRASE, house):
        pass
    with opened(other) as practice:
        wrote(practice, "and more on B")

    shutil.rmtree(one)
    shutil.copytree(other, one)

    with opened(one, PASSPHRASE, house) as practice:
        assert seen.parted(practice) == seen.Parted()


def test_an_older_folder_is_told_to_be_older(empty: Made, tmp_path: Path) -> None:
    house = replace(HOUSE, memory=tmp_path / "seen.json")
    shutil.copytree(empty.folder, tmp_path / "old")
    with opened(empty.folder, PASSPHRASE, house) as practice:
        client(practice, "Ottoline Vance")

    with opened(tmp_path / "old", PASSPHRASE, house) as practice:
        assert seen.parted(practice) == seen.Parted(older=True)


def test_what_is_remembered_is_a_digest_and_numbers(empty: Made, tmp_path: Path) -> None:
    house = replace(HOUSE, memory=tmp_path / "seen.json")
    with opened(empty.folder, PASSPHRASE, house) as practice:
        identity = practice.identity

    kept = (tmp_path / "seen.json").read_text()

    assert identity not in kept
    assert str(empty.folder) not in kept


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"x": 1}', b"\xff" * 9])
def test_a_memory_that_cannot_be_read_keeps_nobody_out(
    empty: Made, tmp_path: Path, content: bytes
) -> None:
    house = replace(HOUSE, memory=tmp_path / "seen.json")
    (tmp_path / "seen.json").write_bytes(content)

    with opened(empty.folder, PASSPHRASE, house) as practice:
        assert seen.parted(practice) is None


def test_a_backup_of_the_other_copy_is_told_of(two: tuple[Path, Path], tmp_path: Path) -> None:
    one, other = two
    with opened(one) as practice:
        backup.back_up(practice, tmp_path / "usb")
        assert seen.parted(practice) is None
    with opened(other) as practice:
        log.hand_over(practice, tmp_path / "kept", "witness")
    for name in ("leaves.jsonl", "checkpoints"):
        shutil.copy(other / "log" / name, tmp_path / "usb" / "log" / name)

    with opened(one) as practice:
        found = seen.parted(practice)

    assert found == seen.Parted(where=str((tmp_path / "usb").resolve()))


def test_a_log_may_be_put_over_its_own_beginning_alone() -> None:
    ours = b"one\ntwo\nthree\n"
    assert not any(
        diverged(ours, theirs) for theirs in (b"", b"one\n", b"one\ntwo\n", ours, b"one\not")
    )
    assert all(diverged(ours, theirs) for theirs in (b"two\n", b"one\nother\n", ours + b"four\n"))


def test_a_notes_vault_of_the_other_copy_is_refused_or_told(two: tuple[Path, Path]) -> None:
    """With its keyrings: it knows another log than the one beside it."""
    one, other = two
    for name in ("vault.db", "keyring.a", "keyring.b"):
        shutil.copy(other / "notes" / name, one / "notes" / name)

    try:
        with opened(one) as practice:
            assert anchored.fault(practice) is not None
    except SchtumError:
        pass


@pytest.mark.parametrize("longer", [False, True])
def test_a_backup_beside_the_log_of_the_other_copy_is_restored_with_its_own(
    two: tuple[Path, Path], tmp_path: Path, *, longer: bool
) -> None:
    """However long that log is, it does not go on from what the snapshot's vault gave away."""
    one, other = two
    with opened(one) as practice:
        backup.back_up(practice, tmp_path / "usb")
        ours = practice.log.content()
    with opened(other) as practice:
        if longer:
            wrote(practice, "and more on B")
        theirs = practice.log.content()
    (tmp_path / "usb" / "log" / "leaves.jsonl").write_bytes(theirs)

    done = restore.restore(HOUSE, tmp_path / "usb", tmp_path / "again", lambda: PASSPHRASE)

    with opened(done.folder) as practice:
        assert practice.log.content().startswith(ours)
        assert anchored.fault(practice) is None
        assert texts(practice, next(iter(practice.files))) == ["written on A"]


def put_back(older: Path, folder: Path, names: tuple[str, ...] = ()) -> None:
    for name in names or [name for name in digests(older) if name != "ballast"]:
        shutil.copyfile(older / name, folder / name)


def somebody_new(folder: Path, house: House) -> None:
    with opened(folder, PASSPHRASE, house) as practice:
        person(practice, "Greta Holm")


def a_new_passphrase(folder: Path, house: House) -> None:
    with opened(folder, PASSPHRASE, house) as practice:
        rekey.change_passphrase(practice, Passphrase(NEW))


@pytest.mark.parametrize("parts", [("slots.a", "slots.b"), ()])
def test_whoever_types_today_s_passphrase_at_older_key_files_is_told_why_it_opens_nothing(
    empty: Made, tmp_path: Path, parts: tuple[str, ...]
) -> None:
    house = replace(HOUSE, memory=tmp_path / "seen.json")
    older = empty.copy(tmp_path / "older").folder
    a_new_passphrase(empty.folder, house)
    put_back(older, empty.folder, parts)

    with pytest.raises(WrongSecret, match="older-keys-here"):
        house.unlock(empty.folder, NEW)
    with pytest.raises(WrongSecret, match="older-keys-here"), ExitStack() as alone:
        alone.enter_context(house.notes_alone(empty.folder, NEW))
    with pytest.raises(WrongSecret, match="wrong-passphrase"):
        HOUSE.unlock(empty.folder, NEW)


@pytest.mark.parametrize("change", [somebody_new, a_new_passphrase])
def test_a_whole_older_folder_is_told_although_its_log_is_the_same(
    empty: Made, tmp_path: Path, change: Callable[[Path, House], None]
) -> None:
    house = replace(HOUSE, memory=tmp_path / "seen.json")
    with opened(empty.folder, PASSPHRASE, house) as practice:
        client(practice, "Ottoline Vance")
    older = empty.copy(tmp_path / "older").folder
    change(empty.folder, house)
    put_back(older, empty.folder)

    with opened(empty.folder, PASSPHRASE, house) as practice:
        assert seen.parted(practice) == seen.Parted(older=True)
    with opened(empty.folder, PASSPHRASE, house) as practice:  # it is the one in use from now on
        assert seen.parted(practice) is None
