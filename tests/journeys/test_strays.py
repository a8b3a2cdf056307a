"""Copies in the practice's own folder: none outlives a destruction unseen, whatever its name."""

import datetime as dt
import os
import shutil
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import AlreadyThere, NoSuch, NotAllowed
from app.services.audit import check as checking
from app.services.audit import strays
from app.services.practice.practice import Practice
from app.services.retention import destroy, preview, strays_certificate
from app.services.retention.marking import Target
from tests.builders.practices import HOUSE, PASSPHRASE, FixedClock, client, digests, make, opened
from tests.builders.reading import said, words_in
from tests.builders.two_files import destroyed, two_files

# As they are left by Syncthing, Dropbox, OneDrive, Resilio, MEGA, Proton, pCloud, file managers,
# editors and people.
KEYRINGS = (
    "notes/keyring.sync-conflict-20261128-120000-ABCDEFG.a",
    "notes/keyring (Hazel's conflicted copy 2026-11-28).a",
    "notes/keyring-HAZEL-LAPTOP.a",
    ".sync/Archive/notes/keyring.a",
    "notes/keyring (1).a",
    "notes/keyring - Copy.a",
    "notes/keyring.a~",
    "notes/keyring.a.bak",
    "notes/.keyring.a.swp",
    "notes/.~keyring.a",
    "notes/Copy of keyring.a",
    "notes/keyring # Edit conflict 2026-11-28 #.a",
    "certificates/0000-0000-0000.pdf",
    "certificates/letter.pdf",
    ".stversions/notes/keyring~20261128-120000.a",
    ".stfolder/syncthing-folder-abc123.txt",
    "holiday.jpg",
    ".DS_Store",
    "log/keyring.a",
    "keyring.a",
    "Old/Older/x",
    "notes/.vault.db.0a1b2c3d.part",
)


ARCHIVES = (
    "hazel 2026.ZIP",
    "Copy of Hazel.schtum.zip",
    "Kopie_von_Hazel.tar.xz",
    "Hazel.tar.zst",
    "Hazel.schtum.bak",
    "hazel.7z.001",
)


def lay(practice: Practice, source: str, name: str) -> Path:
    """Copy a file of the practice into its own folder under another name."""
    target = practice.folder.path / name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(practice.folder.path / source, target)
    return target


def remnants(practice: Practice) -> checking.Check:
    return next(one for one in checking.check(practice) if one.name == "remnants")


@pytest.mark.parametrize("source", ["notes/keyring.a", "slots.b", "contacts/vault.db"])
def test_a_copy_is_known_by_what_it_is_under_any_name(tmp_path: Path, source: str) -> None:
    kind = {"notes/keyring.a": "keyring", "slots.b": "slots", "contacts/vault.db": "vault"}[source]
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        names = KEYRINGS if kind == "keyring" else KEYRINGS[::4]
        for name in names:
            lay(practice, source, name)
        found = {one.path: one for one in strays.strays(practice).inside}
        line = remnants(practice)
        with pytest.raises(NotAllowed) as refused:
            destroyed(practice, dan, tmp_path / "c.pdf")
        with pytest.raises(NotAllowed):
            preview.foresee_several(practice, [Target(dan)], marks=True)
        done = strays.destroy(practice)
        after = strays.strays(practice).inside
        destroyed(practice, dan, tmp_path / "c.pdf")

    assert {name: found[name].kind for name in names} == dict.fromkeys(names, kind)
    assert not line.ok
    assert all(name in line.detail for name in names)
    assert refused.value.rule == "strays-in-folder"
    assert refused.value.facts == {"files": len(names)}
    assert {one.path for one in done.destroyed} == set(names)
    assert after == done.left == ()
    assert (tmp_path / "c.pdf").exists()
    assert not [path for path in (tmp_path / "p").rglob("*") if path.name in {".sync", "Older"}]


def test_a_copy_of_the_log_or_the_header_is_known_too(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, *_):
        for source, name in (
            ("log/leaves.jsonl", "log/leaves (1).jsonl"),
            ("log/public.key", "log/public - Copy.key"),
            ("practice.json", "practice~"),
            ("draft", "draft.sync-conflict-20261128-120000-ABCDEFG"),
        ):
            lay(practice, source, name)
        kinds = [one.kind for one in strays.strays(practice).inside]

    assert sorted(kinds) == ["copy", "copy", "log", "log"]


def test_what_is_destroyed_is_written_over_before_its_name_goes(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, *_):
        copy = lay(practice, "notes/keyring.a", "notes/keyring - Copy.a")
        content = copy.read_bytes()
        with copy.open("rb") as still_open:
            strays.destroy(practice)
            left = still_open.read()

    assert len(left) == len(content)
    assert content[:64] not in left
    assert content[-64:] not in left


def test_an_open_practice_is_no_stray_of_its_own(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        assert strays.strays(practice).inside == ()
        destroyed(practice, dan, tmp_path / "c.pdf")
        assert strays.strays(practice).inside == ()
        assert remnants(practice).ok


class Shouted:
    """What a folder lists on a disk that shows every name in capitals, and answers to either."""

    def __init__(self, entry: os.DirEntry[str]) -> None:
        self.name, self.path = entry.name.upper(), entry.path
        self.is_dir, self.is_file, self.stat = entry.is_dir, entry.is_file, entry.stat


def test_a_disk_that_folds_letters_makes_no_stray_of_a_living_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make(tmp_path / "P")
    with opened(made.folder) as practice:
        lay(practice, "notes/keyring.a", "notes/old.keyring")
        (made.folder / "certificates").mkdir()
        (made.folder / "certificates" / "one.pdf").write_bytes(b"%PDF-1.7 one")
        listed = os.scandir
        with monkeypatch.context() as patch:
            patch.setattr(os, "scandir", lambda place: [Shouted(one) for one in listed(place)])
            found = strays.strays(practice).inside

    assert [(one.path, str(one.kind)) for one in found] == [("notes/OLD.KEYRING", "keyring")]


def test_a_copy_in_other_letters_is_a_stray_where_both_lie(tmp_path: Path) -> None:
    made = make(tmp_path / "P")
    with opened(made.folder) as practice:
        lay(practice, "notes/keyring.a", "notes/KEYRING.A")
        (found,) = strays.strays(practice).inside

    assert (found.path, str(found.kind)) == ("notes/KEYRING.A", "keyring")


def test_marks_of_the_system_bar_nothing(tmp_path: Path) -> None:
    marks = (".DS_Store", "desktop.ini", "notes/Thumbs.db", ".stfolder/x", "contacts/._vault.db")
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        for mark in marks[:3]:
            (practice.folder.path / mark).write_bytes(b"mark")
        (practice.folder.path / ".stfolder").mkdir()
        (practice.folder.path / marks[4]).write_bytes(b"\x00\x05\x16\x07and more")
        found = strays.strays(practice)
        lines = {one.name: one for one in checking.check(practice)}
        destroyed(practice, dan, tmp_path / "c.pdf")

    assert len(found.inside) == 5
    assert found.barring == ()
    assert lines["remnants"].ok
    assert ".DS_Store" in lines["copies"].detail


def test_a_strange_file_bars_and_goes_only_by_its_name(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        thesis, folder = practice.folder.path / "thesis.docx", practice.folder.path / "notes" / "x"
        thesis.write_bytes(b"my thesis")
        folder.mkdir()
        with pytest.raises(NotAllowed):
            destroyed(practice, dan, tmp_path / "c.pdf")
        assert strays.destroy(practice).destroyed == ()
        assert thesis.read_bytes() == b"my thesis"
        with pytest.raises(NoSuch):
            strays.destroy(practice, ["slots.a"])
        with pytest.raises(NoSuch):
            strays.destroy(practice, ["../c.pdf"])
        done = strays.destroy(practice, ["thesis.docx", "notes/x"])
        destroyed(practice, dan, tmp_path / "c.pdf")

    assert {one.path for one in done.destroyed} == {"thesis.docx", "notes/x"}


def test_a_link_is_named_and_never_followed(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "keyring.a").write_bytes(b"SCHTUMK1 of another practice")
    with two_files(tmp_path / "p") as (_, practice, *_):
        (practice.folder.path / "to a folder").symlink_to(theirs)
        (practice.folder.path / "to a file").symlink_to(theirs / "keyring.a")
        (practice.folder.path / "to nowhere").symlink_to(tmp_path / "missing")
        os.mkfifo(practice.folder.path / "pipe")
        found = {one.path: one.kind for one in strays.strays(practice).inside}
        strays.destroy(practice)
        left = [one.path for one in strays.strays(practice).inside]

    assert found == {
        "to a folder": "link",
        "to a file": "link",
        "to nowhere": "link",
        "pipe": "other",
    }
    assert left == ["pipe"]
    assert (theirs / "keyring.a").read_bytes() == b"SCHTUMK1 of another practice"


def test_another_name_of_a_living_keyring_goes_and_the_keyring_stays(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, practice, *_):
        os.link(practice.folder.path / "notes/keyring.a", practice.folder.path / "keyring - Copy.a")
        before = digests(practice.folder.path)
        done = strays.destroy(practice)
        after = digests(practice.folder.path)

    assert [one.path for one in done.destroyed] == ["keyring - Copy.a"]
    assert after == {name: one for name, one in before.items() if name != "keyring - Copy.a"}
    with opened(made.folder) as practice:
        assert len(practice.files) == 2


def test_copies_of_the_whole_practice_beside_it_are_said(tmp_path: Path) -> None:
    with two_files(tmp_path / "Hazel.schtum") as (_, practice, dan, _megan):
        for name in ("Hazel - Copy.schtum", "Hazel.schtum (conflicted copy)", "quite another name"):
            shutil.copytree(practice.folder.path, tmp_path / name)
        for name in ARCHIVES:
            (tmp_path / name).write_bytes(b"PK")
        for name in ("Hazel.txt", "letter to hazelwood.zip", "other.zip"):
            (tmp_path / name).write_bytes(b"PK")
        (tmp_path / "a folder").mkdir()
        (tmp_path / "a link").symlink_to(practice.folder.path)
        line = next(one for one in checking.check(practice) if one.name == "copies")
        destroyed(practice, dan, tmp_path / "c.pdf")

    assert strays_named(line.detail) == 3 + len(ARCHIVES)
    assert "Hazel.schtum (conflicted copy)" in line.detail
    words = said(tmp_path / "c.pdf")
    assert f"{3 + len(ARCHIVES)} copies of the whole practice beside its folder" in words
    assert "conflicted" not in words


def strays_named(detail: str) -> int:
    return int(detail.split(" ", 1)[0])


def test_a_certificate_never_says_none_beside_a_copy_that_came_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(destroy, "refuse_any", lambda _: None)
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        lay(practice, "notes/keyring.a", "notes/keyring (1).a")
        destroyed(practice, dan, tmp_path / "c.pdf")

    words = said(tmp_path / "c.pdf")
    assert "one file in the practice’s own folder that Schtum did not make" in words


def test_copies_are_destroyed_with_a_certificate_that_names_no_file(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, *_):
        with pytest.raises(NotAllowed):
            strays_certificate.destroy(practice, [], tmp_path / "c.pdf")
        lay(practice, "notes/keyring.a", "notes/Dan Fenwick.a")
        lay(practice, "contacts/keyring.a", "copy")
        (practice.folder.path / "letter to Dan").write_bytes(b"mine")
        (tmp_path / "taken.pdf").write_bytes(b"mine")
        with pytest.raises(AlreadyThere):
            strays_certificate.destroy(practice, [], tmp_path / "taken.pdf")
        done = strays_certificate.destroy(practice, [], tmp_path / "c.pdf")

    words = said(tmp_path / "c.pdf")
    assert len(done.destroyed) == 2
    assert "Copy of keys 2" in words
    assert "one file in the practice’s own folder that Schtum did not make" in words
    assert "Dan" not in words


def test_copies_are_left_while_no_certificate_of_them_can_be_signed(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, practice, *_):
        copy = lay(practice, "notes/keyring.a", "notes/keyring (1).a")
        leaves = practice.folder.log.folder / "leaves.jsonl"
        whole = leaves.read_bytes()
        leaves.write_bytes(whole + whole.splitlines(keepends=True)[-1])
        with pytest.raises(NotAllowed) as refusal:
            strays_certificate.destroy(practice, [], tmp_path / "c.pdf")

    assert refusal.value.rule == "log-altered"
    assert copy.exists()
    assert not (tmp_path / "c.pdf").exists()
    leaves.write_bytes(whole)
    with opened(made.folder) as practice:
        strays_certificate.destroy(practice, [], tmp_path / "c.pdf")
    assert not copy.exists()
    assert (tmp_path / "c.pdf").exists()


def test_a_certificate_of_copies_shows_no_day_of_a_clock_known_to_be_behind(
    tmp_path: Path,
) -> None:
    folder = make(tmp_path / "p").folder
    behind = replace(HOUSE, clock=FixedClock(dt.date(2025, 3, 2)))
    with opened(folder, PASSPHRASE, behind) as practice:
        client(practice, "Ottoline Vance")  # the log tells of the clock
        lay(practice, "notes/keyring.a", "notes/keyring (1).a")
        strays_certificate.destroy(practice, [], tmp_path / "c.pdf")

    words = words_in(tmp_path / "c.pdf")
    assert "2 March 2025" not in words
    assert "Not before 21 November 2026 (UTC)" in words


_TYPED, _LISTED = (unicodedata.normalize(form, "Zoë’s notés.docx") for form in ("NFC", "NFD"))


def test_a_strange_file_goes_by_the_name_that_was_typed_on_a_disk_that_takes_letters_apart(
    tmp_path: Path,
) -> None:
    with two_files(tmp_path / "p") as (_, practice, *_):
        (practice.folder.path / _LISTED).write_bytes(b"of her own")
        done = strays.destroy(practice, [_TYPED])

    assert [one.path for one in done.destroyed] == [_LISTED]


def test_of_two_names_that_look_alike_only_the_one_that_was_meant_goes(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, *_):
        for name in (_TYPED, _LISTED):
            (practice.folder.path / name).write_bytes(b"of her own")
        done = strays.destroy(practice, [_TYPED])

    assert [one.path for one in done.destroyed] == [_TYPED]
    assert [one.path for one in done.left] == [_LISTED]


def test_an_archive_beside_it_is_said_on_a_disk_that_takes_letters_apart(tmp_path: Path) -> None:
    with two_files(tmp_path / unicodedata.normalize("NFC", "Zoë.schtum")) as (_, practice, *_):
        (tmp_path / unicodedata.normalize("NFD", "zoë 2026.zip")).write_bytes(b"PK")
        line = next(one for one in checking.check(practice) if one.name == "copies")

    assert strays_named(line.detail) == 1
