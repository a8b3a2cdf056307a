"""A disk that fails late: what is said is true, and not that nothing was changed."""

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from app.cli import output
from app.domain.errors import Damaged, NotAllowed, SchtumError, World
from app.services.opening import restore
from app.services.practice import commit as committing
from app.services.practice.practice import Practice
from app.services.retention import pending_copies
from app.services.transfer import backup, destinations
from app.storage import backup_header
from app.storage import manifest as manifests
from app.storage.backup import Destination
from app.ui.problems import problem_of
from tests.builders.practices import HOUSE, PASSPHRASE, client, note
from tests.builders.two_files import destroyed, two_files

_FULL = "disk-full"
_UNCHANGED = "Nothing was changed."


def _full(*_: object, **__: object) -> NoReturn:
    raise World(_FULL)


@pytest.mark.parametrize(
    ("where", "name"),
    [
        (destinations, "keep"),
        (Destination, "put_keys"),
        (manifests, "put"),
        (Destination, "put_log"),
        (backup_header, "put"),
    ],
)
def test_a_backup_that_fails_late_says_so_and_the_earlier_ones_restore(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: object, name: str
) -> None:
    with two_files(tmp_path / "p") as (_, practice, _dan, megan):
        backup.back_up(practice, tmp_path / "usb")
        note(practice, megan, "Written since.")
        with monkeypatch.context() as patch:
            patch.setattr(where, name, _full)
            with pytest.raises(World) as refused:
                backup.back_up(practice, tmp_path / "usb")

    assert (refused.value.rule, refused.value.facts) == ("backup-unfinished", {"because": _FULL})
    assert "Cause: the disk is full." in output.sentence(refused.value)
    assert "The disk is full." in problem_of(refused.value).said()
    done = restore.restore(HOUSE, tmp_path / "usb", tmp_path / "again", lambda: PASSPHRASE)
    assert done.counts["notes"] in {3, 4}


@pytest.mark.parametrize(
    ("where", "name"),
    [(Destination, "put_log"), (backup_header, "put"), (pending_copies, "put_whole")],
)
def test_a_second_certificate_that_fails_late_leaves_the_copy_pending_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: object, name: str
) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        backup.back_up(practice, tmp_path / "usb")
        (tmp_path / "usb").rename(tmp_path / "away")
        destroyed(practice, dan, tmp_path / "c.pdf")
        (tmp_path / "away").rename(tmp_path / "usb")
        with monkeypatch.context() as patch:
            patch.setattr(where, name, _full)
            with pytest.raises(World) as refused:
                pending_copies.complete(practice, tmp_path / "usb", tmp_path / "c2.pdf")
        (place,) = backup.known(practice)
        finished = pending_copies.complete(practice, tmp_path / "usb", tmp_path / "c3.pdf")

    assert refused.value.rule == "second-certificate-unfinished"
    assert place.pending == finished.finished


def _commits_and_fails(practice: Practice, fault: SchtumError) -> NoReturn:
    client(practice, "Ottoline Vance")
    raise fault


def _fails(_: Practice, fault: SchtumError) -> NoReturn:
    raise fault


@pytest.mark.parametrize(
    ("journey", "fault", "late"),
    [
        (_commits_and_fails, World(_FULL), True),
        (_commits_and_fails, Damaged("keys-damaged"), True),
        (_fails, World(_FULL), False),
        (_commits_and_fails, NotAllowed("same-file"), False),  # it says what it refused
    ],
)
def test_trouble_after_something_was_committed_is_never_said_to_have_changed_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    journey: Callable[[Practice, SchtumError], NoReturn],
    fault: SchtumError,
    *,
    late: bool,
) -> None:
    monkeypatch.setattr(journey, "__module__", committing.__name__)
    with two_files(tmp_path / "p") as (made, *_):
        pass
    with HOUSE.opened(made.folder, PASSPHRASE) as handle, pytest.raises(type(fault)) as refused:
        handle.do(journey, fault)

    said = (output.sentence(refused.value), problem_of(refused.value).said())
    assert [_UNCHANGED in one for one in said] == [not late] * 2
