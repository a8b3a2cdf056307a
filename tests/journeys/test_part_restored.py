"""A part of a file that went stays gone in a restore, whatever is older: snapshot, keys or both."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.errors import Damaged
from app.domain.ids import Code
from app.services.audit import check as checking
from app.services.audit import log
from app.services.opening import restore
from app.services.practice.practice import Practice
from app.services.records import addendum
from app.services.retention import pending_copies
from app.services.retention.parts import Chosen
from app.services.transfer import backup
from tests.builders.parted import DETAILS, first_note, part_gone
from tests.builders.practices import HOUSE, PASSPHRASE, opened, texts
from tests.builders.two_files import two_files

SECRET: Final = "the lighthouse keeper's secret"


def _restored(usb: Path, out: Path, **more: Any) -> restore.Restored:
    return restore.restore(HOUSE, usb, out, lambda: PASSPHRASE, **more)


def _a_disk(folder: Path, chosen: Callable[[Practice, Code], Chosen]) -> tuple[Path, str, Code]:
    """A backup of before, whose keys are today's; its snapshot, and Dan's code."""
    with two_files(folder / "p") as (_, practice, dan, _megan):
        addendum.add(practice, dan, practice.notes_of(dan)[0].id, f"More of {SECRET}.")
        snapshot = backup.back_up(practice, folder / "usb").snapshot.id
        shutil.copytree(folder / "usb", folder / "then")
        part_gone(practice, dan, chosen(practice, dan), folder / "c.pdf")
        log.export(practice, folder / "bundle")
    return folder / "usb", snapshot, dan


def test_an_older_snapshot_comes_back_without_what_went_and_with_all_that_stayed(
    tmp_path: Path,
) -> None:
    usb, snapshot, dan = _a_disk(tmp_path, first_note)
    done = _restored(usb, tmp_path / "again", snapshot=snapshot)

    assert (done.dropped, done.lost) == ((), ())
    with opened(done.folder) as practice:
        assert texts(practice, dan) == ["Dr Osei has written about Dan."]
        assert practice.file(dan).parts
        assert [one for one in checking.check(practice) if not one.ok] == []
    assert log.verify(done.folder).ok


@pytest.mark.parametrize("told_by", ["log", "certificate", "bundle"])
def test_old_keys_bring_nothing_back_when_anything_at_hand_tells(
    tmp_path: Path, told_by: str
) -> None:
    usb, snapshot, dan = _a_disk(tmp_path, first_note)
    for old in ("keys",) if told_by == "log" else ("keys", "log"):
        shutil.rmtree(usb / old)
        shutil.copytree(tmp_path / "then" / old, usb / old)
    more = {"certificate": tmp_path / "c.pdf", "bundle": tmp_path / "bundle"}
    given = {"certificate": "certificate", "bundle": "checkpoint"}.get(told_by)
    done = _restored(
        usb, tmp_path / "again", snapshot=snapshot, **({given: more[told_by]} if given else {})
    )

    with opened(tmp_path / "p") as practice:
        old = Practice.file(practice, dan).subject
    with opened(done.folder) as practice:
        assert texts(practice, dan) == ["Dr Osei has written about Dan."]
        assert practice.file(dan).subject == old
        assert practice.people[practice.file(dan).subjects[0]].born is not None
        assert practice.file(dan).resealed
        assert "left out" in practice.file(dan).parts[0].said
        assert practice.file(dan).salts
        assert [one for one in checking.check(practice) if not one.ok] == []


def test_old_keys_bring_no_contact_details_back(tmp_path: Path) -> None:
    usb, snapshot, dan = _a_disk(tmp_path, lambda *_: DETAILS)
    shutil.rmtree(usb / "keys")
    shutil.copytree(tmp_path / "then" / "keys", usb / "keys")
    for place, keys in ((usb, "old"), (tmp_path / "then", "told")):
        more = {} if keys == "old" else {"certificate": tmp_path / "c.pdf"}
        done = _restored(place, tmp_path / f"again-{keys}", snapshot=snapshot, **more)
        with opened(done.folder) as practice:
            names = {form.text for one in practice.people.values() for form in one.forms}
            assert not names & {"Daniel Fenwick", "Winifred Quick", "07700 900456"}
            assert texts(practice, dan)[0].startswith("[client] told me")
            assert [one for one in checking.check(practice) if not one.ok] == []


def test_a_restore_of_today_keeps_names_that_were_given_again(tmp_path: Path) -> None:
    usb, snapshot, dan = _a_disk(tmp_path, lambda *_: DETAILS)
    done = _restored(usb, tmp_path / "again", snapshot=snapshot)

    with opened(done.folder) as practice:
        (subject,) = practice.file(dan).subjects
        assert practice.people[subject].shown == dan
        assert practice.people[subject].born is not None
        assert texts(practice, dan)[0] == f"[client] told me {SECRET}. [aunt] knows."


def test_a_copy_that_was_away_is_finished_with_a_second_certificate(tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    with two_files(tmp_path / "p") as (_, practice, dan, megan):
        snapshot = backup.back_up(practice, usb).snapshot.id
        usb.rename(tmp_path / "drawer")
        part_gone(practice, dan, first_note(practice, dan), tmp_path / "c.pdf")
        (place,) = backup.known(practice)
        assert place.pending
        (tmp_path / "drawer").rename(usb)
        pending_copies.complete(practice, usb, tmp_path / "d.pdf")
    done = _restored(usb, tmp_path / "again", snapshot=snapshot, certificate=tmp_path / "d.pdf")

    assert done.dropped == ()
    with opened(done.folder) as practice:
        assert {*practice.files} == {dan, megan}
        assert texts(practice, dan) == ["Dr Osei has written about Dan."]


def test_a_snapshot_whose_file_opens_with_nothing_is_restored_and_names_it(tmp_path: Path) -> None:
    usb, snapshot, dan = _a_disk(tmp_path, first_note)
    (usb / "keys" / "reduced.json").write_bytes(b"{}")
    done = _restored(usb, tmp_path / "again", snapshot=snapshot)

    assert done.lost == (dan,)
    with opened(done.folder) as practice:
        assert dan not in practice.files


def test_a_vault_in_which_it_is_back_is_refused(tmp_path: Path) -> None:
    usb, snapshot, dan = _a_disk(tmp_path, first_note)
    shutil.rmtree(usb / "keys")
    shutil.copytree(tmp_path / "then" / "keys", usb / "keys")
    for name in ("log", "snapshots"):
        shutil.rmtree(usb / name)
        shutil.copytree(tmp_path / "then" / name, usb / name)
    done = _restored(usb, tmp_path / "again", snapshot=snapshot)  # nothing at hand tells
    with opened(tmp_path / "p") as practice:
        (told,) = (leaf for leaf in practice.log.leaves() if leaf.operation == "part-destroyed")
    with opened(done.folder) as practice:
        assert len(texts(practice, dan)) == 3
        from app.domain.ledger import Entry
        from app.services.practice.commit import log as tell

        tell(
            practice,
            [Entry(operation=told.operation, subject=told.subject, fields=dict(told.fields))],
        )
    with pytest.raises(Damaged, match="destroyed-came-back"), opened(done.folder):
        pass
