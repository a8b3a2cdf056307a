"""What a computer may keep of what is overwritten, or of what lies in memory."""

import os
from pathlib import Path

import pytest

from app.export.certified import section
from app.storage import disk_kinds
from app.ui.pages.destroy.words import CLAIMS

_HEAD = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"


def _system(folder: Path, **marks: str) -> Path:
    """What Linux says of its devices: dm-3 lies on dm-1, dm-4 on dm-1 and a bare partition."""
    block = folder / "sys" / "class" / "block"
    for name, mark in marks.items():
        (block / name.replace("_", "-") / "dm").mkdir(parents=True)
        (block / name.replace("_", "-") / "dm" / "uuid").write_text(mark)
    (block / "sda3").mkdir()
    for name, below in (("dm-3", ("dm-1",)), ("dm-4", ("dm-1", "sda3"))):
        (block / name / "slaves").mkdir()
        for one in below:
            (block / name / "slaves" / one).symlink_to(block / one)
    return folder / "sys"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("", "none"),
        ("/dev/zram0 partition 8388604 0 100\n", "none"),
        ("/var/zram0 file 8388604 0 100\n", "unknown"),
        ("/dev/dm-1 partition 8388604 0 -2\n", "encrypted"),
        ("/dev/dm-2 partition 8388604 0 -2\n", "open"),
        ("/dev/dm-3 partition 8388604 0 -2\n", "encrypted"),
        ("/dev/dm-4 partition 8388604 0 -2\n", "open"),
        ("/dev/sda3 partition 8388604 0 -2\n", "open"),
        ("/dev/sda9 partition 8388604 0 -2\n", "unknown"),
        ("/dev/dm-1 partition 8388604 0 -2\n/dev/sda9 partition 2097148 0 -3\n", "unknown"),
        ("/dev/dm-1 partition 8388604 0 -2\n/dev/sda3 partition 2097148 0 -3\n", "open"),
    ],
)
def test_swap_is_encrypted_only_where_all_of_it_is(tmp_path: Path, lines: str, told: str) -> None:
    crypt, volume = "CRYPT-LUKS2-a1b2-swap", "LVM-a1b2"
    system = _system(tmp_path, dm_1=crypt, dm_2=volume, dm_3=volume, dm_4=volume)
    table = tmp_path / "swaps"
    table.write_text(_HEAD + lines)

    assert disk_kinds.swap(table, system) == told


@pytest.mark.parametrize(
    ("device", "told"), [("dm-3", "encrypted"), ("sda3", "open"), (None, "unknown")]
)
def test_a_swap_file_is_as_open_as_the_device_it_lies_on(
    tmp_path: Path, device: str | None, told: str
) -> None:
    system = _system(tmp_path, dm_1="CRYPT-LUKS2-a1b2-root", dm_3="LVM-a1b2", dm_4="LVM-a1b2")
    swapfile, table = tmp_path / "swap file", tmp_path / "swaps"
    swapfile.touch()
    escaped = str(swapfile).replace(" ", "\\040")
    table.write_text(f"{_HEAD}{escaped} file 2097148 0 -2\n")
    number = swapfile.stat().st_dev
    (system / "dev" / "block").mkdir(parents=True)
    if device is not None:
        place = system / "dev" / "block" / f"{os.major(number)}:{os.minor(number)}"
        place.symlink_to(system / "class" / "block" / device)

    assert disk_kinds.swap(table, system) == told


def test_without_the_systems_table_swap_is_unknown(tmp_path: Path) -> None:
    assert disk_kinds.swap(tmp_path / "none", tmp_path) == "unknown"


def test_a_synced_folder_is_named(tmp_path: Path) -> None:
    assert "synced-folder" in disk_kinds.caveats(tmp_path / "Dropbox" / "Hazel.schtum")
    assert "synced-folder" not in disk_kinds.caveats(tmp_path / "Hazel.schtum")


def test_every_caveat_has_words_on_the_certificate_and_in_the_window() -> None:
    codes = {"copy-on-write", "unknown-file-system", "synced-folder", "open-swap"}

    assert codes <= section("not_claimed").keys()
    assert codes <= CLAIMS.keys()


def test_a_disk_with_a_space_in_its_name_is_its_own_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, table = tmp_path / "My Stick", tmp_path / "mountinfo"
    stick.mkdir()
    mounted = str(stick).replace(" ", "\\040")
    table.write_text(
        f"21 1 8:1 / / rw - btrfs /dev/sda1 rw\n35 21 8:17 / {mounted} rw - exfat /dev/sdb1 rw\n"
    )
    monkeypatch.setattr(disk_kinds, "_MOUNTS", table)

    assert disk_kinds.file_system(stick / "Hazel.schtum") == "exfat"
    assert disk_kinds.file_system(tmp_path) == "btrfs"
