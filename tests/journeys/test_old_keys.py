"""Old keys beside an old snapshot: what was destroyed stays destroyed by what the log tells."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pytest

from app.domain.errors import Damaged, NotAllowed, World, WrongSecret
from app.domain.ids import Code
from app.keys.keyring import Keyring
from app.keys.mirrored import Unwritten
from app.services.audit import check as checking
from app.services.audit import log
from app.services.opening import restore
from app.services.opening.restore import Restored
from app.services.records import read
from app.services.retention import pending_copies
from app.services.transfer import backup
from app.storage.practice import Building
from tests.builders.practices import HOUSE, PASSPHRASE, make_anew, opened
from tests.builders.two_files import destroyed, two_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """A disk whose keys are those of before a destruction, and what else is at hand."""

    usb: Path
    dan: Code
    megan: Code
    certificate: Path
    second: Path
    bundle: Path

    def restored(
        self, *, certificate: Path | None = None, checkpoint: Path | None = None
    ) -> Restored:
        return restore.restore(
            HOUSE,
            self.usb,
            self.usb.with_name("again"),
            lambda: PASSPHRASE,
            snapshot=self.oldest,
            certificate=certificate,
            checkpoint=checkpoint,
        )

    @property
    def oldest(self) -> str:
        return min(one.id for one in backup.listed(self.usb))


def a_disk(folder: Path, *, old_log: bool) -> Disk:
    folder.mkdir(exist_ok=True)
    usb, away = folder / "usb", folder / "away"
    with two_files(folder / "p") as (_, practice, dan, megan):
        backup.back_up(practice, usb)
        backup.back_up(practice, away)
        shutil.copytree(usb, folder / "then")
        away.rename(folder / "drawer")
        destroyed(practice, dan, folder / "c.pdf")
        (folder / "drawer").rename(away)
        pending_copies.complete(practice, away, folder / "second.pdf")
        log.export(practice, folder / "bundle")
    for old in ("keys", "log") if old_log else ("keys",):
        shutil.rmtree(usb / old)
        shutil.copytree(folder / "then" / old, usb / old)
    return Disk(
        usb=usb,
        dan=dan,
        megan=megan,
        certificate=folder / "c.pdf",
        second=folder / "second.pdf",
        bundle=folder / "bundle",
    )


def stays_destroyed(disk: Disk, done: Restored) -> None:
    assert done.dropped == (disk.dan,)
    with opened(done.folder) as practice:
        entries = {*practice.records.ring.keys, *practice.contacts.ring.keys}
        assert set(practice.files) == {disk.megan}
        assert f"file:{disk.dan}" not in entries
        assert f"draft:{disk.dan}" not in entries
        assert read.notes(practice, disk.megan)[0].text == "Megan is afraid of Dan. Dr Osei rang."
        names = {name for person in practice.people.values() for name in person.names}
        (dans,) = [p for p in practice.people.values() if "Dan" in {f.text for f in p.forms}]
        told = [leaf for leaf in practice.log.leaves() if leaf.operation.value == "restore"]
        assert all(one.ok for one in checking.check(practice))
    assert "Winifred Quick" not in names
    assert (dans.born, [form.text for form in dans.forms]) == (None, ["Dan"])
    assert [dict(leaf.fields)["dropped"] for leaf in told] == [1]
    assert log.verify(done.folder).problems == ()


def test_the_backup_alone_tells_what_stays_destroyed(tmp_path: Path) -> None:
    disk = a_disk(tmp_path, old_log=False)
    stays_destroyed(disk, disk.restored())


@pytest.mark.parametrize("given", ["certificate", "second", "bundle", "log of the practice"])
def test_a_disk_that_is_old_throughout_is_told_by_what_is_given(tmp_path: Path, given: str) -> None:
    disk = a_disk(tmp_path, old_log=True)
    match given:
        case "certificate":
            done = disk.restored(certificate=disk.certificate)
        case "second":
            done = disk.restored(certificate=disk.second)
        case "bundle":
            done = disk.restored(checkpoint=disk.bundle)
        case _:
            done = disk.restored(checkpoint=tmp_path / "p")
    stays_destroyed(disk, done)


def test_a_disk_that_is_old_throughout_is_what_it_was_when_nothing_tells(tmp_path: Path) -> None:
    disk = a_disk(tmp_path, old_log=True)

    assert disk.restored().dropped == ()


def _of_another_practice(text: str) -> str:
    head, _, tail = text.partition("\n")
    return head + "\nschtum.log/" + "0" * 32 + "\n" + tail.partition("\n")[2]


def _of_another_file(text: str) -> str:
    return text[:-40] + "f" * 8 + text[-32:]


@pytest.mark.parametrize(
    ("altered", "error"), [(_of_another_practice, NotAllowed), (_of_another_file, Damaged)]
)
def test_a_list_that_the_log_did_not_sign_drops_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    altered: Callable[[str], str],
    error: type[Exception],
) -> None:
    from app.export import certificate as printed

    disk = a_disk(tmp_path, old_log=True)
    real = printed.destroyed_of(disk.certificate.read_bytes())
    monkeypatch.setattr(printed, "destroyed_of", lambda _: tuple(map(altered, real)))

    with pytest.raises(error):
        disk.restored(certificate=disk.certificate)
    assert not (tmp_path / "again").exists()


def test_the_keys_of_what_stays_destroyed_are_never_laid_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = a_disk(tmp_path, old_log=False)
    laid_out: list[set[str]] = []
    write = Keyring._written

    def watched(ring: Keyring) -> bytes:
        if not isinstance(ring.files, Unwritten):
            laid_out.append(set(ring.keys))
        return write(ring)

    monkeypatch.setattr(Keyring, "_written", watched)
    done = disk.restored()

    assert done.dropped == (disk.dan,)
    assert laid_out
    assert not any({f"file:{disk.dan}", f"draft:{disk.dan}"} & entries for entries in laid_out)


def test_a_mistyped_passphrase_leaves_no_trace(tmp_path: Path) -> None:
    disk = a_disk(tmp_path / "disk", old_log=True)
    place = tmp_path / "place"
    place.mkdir()
    before = place.stat().st_mtime_ns

    with pytest.raises(WrongSecret):
        restore.restore(HOUSE, disk.usb, place / "again", lambda: "a mistyped passphrase here")

    assert place.stat().st_mtime_ns == before


def _killed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, BinaryIO]]:
    """Let the next restore be killed when its keys are laid out; what was laid out, still open."""
    staged: list[tuple[bytes, BinaryIO]] = []

    def pulled(building: Building) -> None:
        for name in ("slots.a", "slots.b", "notes/keyring.a", "contacts/keyring.b"):
            path = building.folder.path / name
            staged.append((path.read_bytes(), path.open("rb")))
        building.lock.release()
        raise KeyboardInterrupt

    monkeypatch.setattr(Building, "finish", pulled)
    monkeypatch.setattr(Building, "abandon", lambda _: None)
    return staged


@pytest.mark.parametrize("by", ["an unlock beside it", "the next restore", "a new practice"])
def test_what_a_kill_leaves_of_a_restore_is_named_and_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    disk = a_disk(tmp_path / "disk", old_log=False)
    make_anew(tmp_path / "other")
    with opened(tmp_path / "other") as practice, monkeypatch.context() as patched:
        staged = _killed(patched)
        with pytest.raises(KeyboardInterrupt):
            restore.restore(HOUSE, disk.usb, tmp_path / "again", lambda: PASSPHRASE)
        (left,) = tmp_path.glob(".again.*.part")
        lines = {one.name: one for one in checking.check(practice)}

    assert left.name in lines["remnants"].detail
    assert not lines["remnants"].ok
    match by:
        case "an unlock beside it":
            with opened(tmp_path / "other"):
                pass
        case "the next restore":
            restore.restore(HOUSE, disk.usb, tmp_path / "elsewhere", lambda: PASSPHRASE)
        case _:
            make_anew(tmp_path / "new")

    assert not left.exists()
    for before, still_open in staged:
        with still_open:
            assert before[:64] not in still_open.read()


def test_a_restore_that_is_refused_late_writes_its_keys_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = a_disk(tmp_path, old_log=False)
    staged = []

    def no_place(building: Building) -> None:
        path = building.folder.path / "notes" / "keyring.a"
        staged.append((path.read_bytes(), path.open("rb")))
        raise World("read-only")

    monkeypatch.setattr(Building, "finish", no_place)
    with pytest.raises(World):
        disk.restored()

    ((before, still_open),) = staged
    with still_open:
        assert before[:64] not in still_open.read()
    assert not [*tmp_path.glob(".again*")]


def test_what_somebody_is_still_making_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = a_disk(tmp_path / "disk", old_log=False)
    make_anew(tmp_path / "other")
    finish = Building.finish

    def meanwhile(building: Building) -> object:
        with opened(tmp_path / "other"):
            assert building.folder.path.exists()
        return finish(building)

    monkeypatch.setattr(Building, "finish", meanwhile)
    done = restore.restore(HOUSE, disk.usb, tmp_path / "again", lambda: PASSPHRASE)

    assert done.folder.exists()


def test_a_certificate_of_the_first_version_is_still_read() -> None:
    from app.export.certificate import checkpoint_of, destroyed_of

    golden = Path(__file__).resolve().parents[1] / "golden" / "0.1.0" / "certificate.pdf"
    content = golden.read_bytes()

    assert checkpoint_of(content).startswith("schtum.log/")
    assert destroyed_of(content) == ()
