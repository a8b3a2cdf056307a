"""A copy that a destruction could not reach is pending until a second certificate ends that."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import AlreadyThere, NoSuch, NotAllowed, ProofFailed, SchtumError, World
from app.domain.ids import Code
from app.export.certificate import checkpoint_of
from app.keys import safe_open
from app.services.audit import check as checking
from app.services.audit import log
from app.services.opening import restore
from app.services.practice.practice import Practice
from app.services.retention import pending_copies, resume
from app.services.transfer import backup, export
from app.storage import remnants
from tests.builders.practices import HOUSE, PASSPHRASE
from tests.builders.printers import draw_a_word_more
from tests.builders.reading import said
from tests.builders.two_files import SECRET, destroyed, two_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A practice whose copy lay in a drawer while a file was destroyed, and is back now."""

    practice: Practice
    gone: Code
    number: str
    usb: Path


@contextmanager
def missed(folder: Path) -> Iterator[Missed]:
    with two_files(folder / "p") as (_, practice, dan, _megan):
        backup.back_up(practice, folder / "usb")
        (folder / "usb").rename(folder / "drawer")
        done = destroyed(practice, dan, folder / "first.pdf")
        (folder / "drawer").rename(folder / "usb")
        yield Missed(practice=practice, gone=dan, number=done.number, usb=folder / "usb")


def test_the_second_certificate_names_what_it_completes(tmp_path: Path) -> None:
    with missed(tmp_path) as one:
        (before,) = backup.known(one.practice)
        done = pending_copies.complete(one.practice, one.usb, tmp_path / "second.pdf")
        (after,) = backup.known(one.practice)
        note = one.practice.log.checkpoints().decode()

    words = said(tmp_path / "second.pdf")
    assert before.pending == done.finished == (one.number,)
    assert after.pending == ()
    assert one.number in words
    assert done.number in words
    assert str(one.usb) not in words
    assert "Other copies that are still pending None is known." in words
    assert note.endswith(checkpoint_of(done.certificate.read_bytes()))


def test_a_certificate_that_says_more_than_it_was_given_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with missed(tmp_path) as one:
        draw_a_word_more(monkeypatch)
        with pytest.raises(ProofFailed):
            pending_copies.complete(one.practice, one.usb, tmp_path / "second.pdf")
        (after,) = backup.known(one.practice)

    assert after.pending == (one.number,)
    assert not (tmp_path / "second.pdf").exists()


def test_the_finished_copy_does_not_bring_the_client_back(tmp_path: Path) -> None:
    with missed(tmp_path) as one:
        pending_copies.complete(one.practice, one.usb, tmp_path / "second.pdf")
    again = restore.restore(HOUSE, one.usb, tmp_path / "again", lambda: PASSPHRASE)

    assert again.dropped == (one.gone,)
    assert SECRET.encode() not in b"".join(
        path.read_bytes() for path in again.folder.rglob("*") if path.is_file()
    )


def test_a_backup_alone_does_not_end_the_wait(tmp_path: Path) -> None:
    with missed(tmp_path) as one:
        done = backup.back_up(one.practice, one.usb)
        (known,) = backup.known(one.practice)
        aged = {check.name: check.detail for check in checking.check(one.practice)}

    assert done.pending == known.pending == (one.number,)
    assert "pending" in aged["backup"]


@pytest.mark.parametrize("left", ["keys/notes.keyring (1).a", "snapshots/notes.keyring.a"])
def test_an_old_keyring_left_in_the_copy_is_no_proof(tmp_path: Path, left: str) -> None:
    with missed(tmp_path) as one:
        shutil.copy(one.usb / "keys" / "notes.keyring.a", one.usb / left)
        with pytest.raises(ProofFailed) as refused:
            pending_copies.complete(one.practice, one.usb, tmp_path / "second.pdf")
        (known,) = backup.known(one.practice)

    assert refused.value.rule == "old-keys-left"
    assert not (tmp_path / "second.pdf").exists()
    assert known.pending == (one.number,)


@pytest.mark.parametrize("left", ["keys/notes.keyring (1).a", "keys-of-old/a", "snapshots/x/y"])
def test_a_backup_that_has_older_keys_beside_the_newest_waits_from_the_first_on(
    tmp_path: Path, left: str
) -> None:
    """A copy that a sync program or a person made of a keyring is not written over."""
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        backup.back_up(practice, tmp_path / "usb")
        (tmp_path / "usb" / left).parent.mkdir(exist_ok=True)
        shutil.copy(tmp_path / "usb" / "keys" / "notes.keyring.a", tmp_path / "usb" / left)
        done = destroyed(practice, dan, tmp_path / "c.pdf")
        (known,) = backup.known(practice)

    assert done.pending_names == (known.name,)
    assert known.pending == (done.number,)
    assert f"backup {known.id[:8]}" in said(tmp_path / "c.pdf")


def test_what_a_system_leaves_among_the_keys_is_no_older_key(tmp_path: Path) -> None:
    with missed(tmp_path) as one:
        (one.usb / "keys" / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
        (one.usb / "keys" / "._notes.keyring.a").write_bytes(b"\0\5\x16\7" + bytes(60))
        done = pending_copies.complete(one.practice, one.usb, tmp_path / "second.pdf")

    assert done.finished == (one.number,)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_nobody_could_look_into_proves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    with missed(tmp_path) as one:
        (one.usb / "unseen").mkdir() if what == "folder" else (one.usb / "unseen").touch()
        look, walk = safe_open.opened, os.scandir

        def refused(path: Path, *more: Any, **named: Any) -> Any:
            if Path(path).name == "unseen":
                raise PermissionError(errno.EACCES, "unseen")
            return (walk if what == "folder" else look)(path, *more, **named)

        patched = (os, "scandir") if what == "folder" else (safe_open, "opened")
        monkeypatch.setattr(*patched, refused)
        with pytest.raises(World):
            pending_copies.complete(one.practice, one.usb, tmp_path / "second.pdf")
        monkeypatch.undo()
        (known,) = backup.known(one.practice)

    assert known.pending == (one.number,)
    assert not (tmp_path / "second.pdf").exists()


def test_a_second_certificate_waits_for_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        backup.back_up(practice, tmp_path / "usb")
        (tmp_path / "usb").rename(tmp_path / "drawer")
        monkeypatch.setattr(remnants, "hits", lambda *_: (3, 4096))
        with pytest.raises(ProofFailed):
            destroyed(practice, dan, tmp_path / "first.pdf")
        (tmp_path / "drawer").rename(tmp_path / "usb")
        monkeypatch.undo()
        with pytest.raises(NotAllowed) as refused:
            pending_copies.complete(practice, tmp_path / "usb", tmp_path / "second.pdf")
        (first,) = resume.resume(practice)
        after = backup.known(practice)[0].pending

    assert refused.value.rule == "proof-waits"
    assert not (tmp_path / "second.pdf").exists()
    assert (first.certificate, after) == (tmp_path / "first.pdf", ())


def test_a_carried_copy_stays_pending(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        backup.back_up(practice, tmp_path / "cloud", carried=True, with_keys=True)
        destroyed(practice, dan, tmp_path / "first.pdf")
        with pytest.raises(NotAllowed) as refused:
            pending_copies.complete(practice, tmp_path / "cloud", tmp_path / "second.pdf")
        (known,) = backup.known(practice)

    assert refused.value.rule == "carried-copy"
    assert known.pending


@pytest.mark.parametrize(
    ("wrong", "error"),
    [("nothing", NoSuch), ("taken", AlreadyThere), ("twice", NoSuch)],
)
def test_what_cannot_be_finished_changes_nothing(
    tmp_path: Path, wrong: str, error: type[SchtumError]
) -> None:
    second = tmp_path / "second.pdf"
    with missed(tmp_path) as one:
        place = one.usb
        match wrong:
            case "nothing":
                place = tmp_path / "another"
                backup.back_up(one.practice, place)
            case "taken":
                second.write_bytes(b"something else")
            case _:
                pending_copies.complete(one.practice, place, tmp_path / "earlier.pdf")
        keys = (one.usb / "keys" / "notes.keyring.a").read_bytes()
        with pytest.raises(error):
            pending_copies.complete(one.practice, place, second)

    assert (one.usb / "keys" / "notes.keyring.a").read_bytes() == keys
    assert not second.exists() or second.read_bytes() == b"something else"


def test_the_certificate_names_what_was_handed_out_with_the_record_in_it(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        export.export(practice, tmp_path / "open")
        log.export(practice, tmp_path / "audit")
        done = destroyed(practice, dan, tmp_path / "first.pdf")

    words = said(done.certificate)
    assert "An export of the whole practice in open formats, written on" in words
    assert "audit bundle" not in words
