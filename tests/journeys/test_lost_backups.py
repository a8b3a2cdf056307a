"""A disk that is gone for good: whoever says so is believed, and every certificate says it."""

import datetime as dt
import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from app.domain.dates import in_words
from app.domain.errors import NoSuch, NotAllowed
from app.services.audit import check
from app.services.handovers import paper_gaps
from app.services.practice.practice import Practice
from app.services.retention import strays_certificate
from app.services.today import practice_lines
from app.services.transfer import backup, lost_backups
from app.storage.backup_header import FILE
from tests.builders.reading import said
from tests.builders.rotating import Desk, desk


def lose(one: Desk, disk: str = "A") -> backup.Known:
    """A backup that was made, and whose disk is away; what is known of it once that is said."""
    one.plug(disk)
    one.back_up()
    one.unplug()
    (known,) = (place for place in backup.known(one.practice) if not place.reachable)
    return lost_backups.say_lost(one.practice, known.name)


def line(practice: Practice, known: backup.Known) -> str:
    """What a certificate says of a lost backup."""
    day = in_words(practice.certified_on)
    return f"backup {known.id[:8]}. On {day} the practice said that it is lost"


def test_a_certificate_names_a_lost_backup_and_says_that_it_is(tmp_path: Path) -> None:
    with desk(tmp_path) as one:
        known = lose(one)
        number, pending, certificate = one.destroy(one.dan)
        (after,) = backup.known(one.practice)

        assert pending == (known.id,)
        assert line(one.practice, known) in certificate
        assert (after.pending, bool(after.lost)) == ((number,), True)


def test_so_do_a_second_certificate_and_one_of_strays(tmp_path: Path) -> None:
    with desk(tmp_path) as one:
        for disk in "AB":
            one.plug(disk)
            one.back_up()
        one.unplug()
        one.destroy(one.dan)
        one.plug("B")
        (away,) = (place for place in backup.known(one.practice) if not place.reachable)
        lost_backups.say_lost(one.practice, away.id)
        one.finish()
        (one.practice.folder.path / "notes" / "keyring - Copy.a").write_bytes(
            (one.practice.folder.path / "notes" / "keyring.a").read_bytes()
        )
        strays_certificate.destroy(one.practice, [], tmp_path / "strays.pdf")

        assert line(one.practice, away) in said(tmp_path / "second1.pdf")
        assert line(one.practice, away) in said(tmp_path / "strays.pdf")


def test_a_lost_backup_is_not_the_last_one_any_more(tmp_path: Path) -> None:
    with desk(tmp_path) as one:
        practice = one.practice
        known = lose(one)
        (told,) = (found for found in check.check(practice) if found.name == "backup")

        assert backup.last_made(backup.known(practice)) == ""
        assert paper_gaps.last_backup(practice) is None
        assert [*practice_lines.backups(practice, practice.clock.today())]
        assert "every backup is lost" in told.detail

        lost_backups.say_found(practice, known.id[:8])
        assert backup.last_made(backup.known(practice)) == known.made


def test_a_disk_that_turns_up_is_not_lost(tmp_path: Path) -> None:
    with desk(tmp_path) as one:
        known = lose(one)
        number, _, _ = one.destroy(one.dan)
        one.plug("A")
        (here,) = backup.known(one.practice)
        finished = one.finish()
        one.unplug()
        (away,) = backup.known(one.practice)

    assert (here.id, here.lost, here.pending) == (known.id, "", (number,))
    assert finished == (number,)
    assert (away.lost, away.pending) == ("", ())


def test_the_day_on_which_it_was_said_stays(tmp_path: Path) -> None:
    with desk(tmp_path) as one:
        first = lose(one)
        again = lost_backups.say_lost(one.practice, first.id)

    assert again == first
    assert first.lost == one.practice.certified_on.isoformat()
    assert dt.date.fromisoformat(first.lost) <= one.practice.clock.today()


def test_a_disk_whose_header_was_damaged_is_another_and_the_old_one_can_be_called_lost(
    tmp_path: Path,
) -> None:
    with desk(tmp_path) as one:
        old = one.plug("A")
        one.back_up()
        (before,) = backup.known(one.practice)
        (old / FILE).write_bytes(b"{}")
        one.back_up()
        known = {place.id: place for place in backup.known(one.practice)}
        gone = lost_backups.say_lost(one.practice, before.id)

    assert len(known) == 2
    assert (gone.id, bool(gone.lost)) == (before.id, True)


def test_a_backup_that_is_here_cannot_be_called_lost(tmp_path: Path) -> None:
    with desk(tmp_path) as one:
        one.plug("A")
        one.back_up()
        (known,) = backup.known(one.practice)
        with pytest.raises(NotAllowed) as refused:
            lost_backups.say_lost(one.practice, known.name)
        with pytest.raises(NoSuch):
            lost_backups.say_lost(one.practice, "A")

        assert refused.value.rule == "backup-is-here"
        assert backup.known(one.practice) == (known,)


@pytest.mark.parametrize(("kept", "typed"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_folder_with_an_accent_is_known_however_the_disk_keeps_it(
    tmp_path: Path, kept: Literal["NFC", "NFD"], typed: Literal["NFC", "NFD"]
) -> None:
    name = "Zoë’s Sicherung"
    with desk(tmp_path) as one:
        folder = tmp_path / unicodedata.normalize(kept, name)
        backup.back_up(one.practice, folder)
        folder.rename(tmp_path / "drawer")
        gone = lost_backups.say_lost(one.practice, unicodedata.normalize(typed, name))

    assert gone.lost
    assert gone.path == folder
