"""What a computer may keep of what is overwritten, or of what lies in memory."""

from pathlib import Path

import pytest

from app.export.certified import section
from app.storage import places
from app.ui.pages.destroy.words import CLAIMS

_HEAD = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("", "none"),
        ("/dev/zram0 partition 8388604 0 100\n", "none"),
        ("/dev/dm-1 partition 8388604 0 -2\n", "encrypted"),
        ("/dev/dm-2 partition 8388604 0 -2\n", "open"),
        ("/dev/sda3 partition 8388604 0 -2\n", "open"),
        ("/swapfile file 2097148 0 -2\n", "open"),
        ("/dev/dm-1 partition 8388604 0 -2\n/swapfile file 2097148 0 -3\n", "open"),
    ],
)
def test_swap_is_encrypted_only_where_all_of_it_is(tmp_path: Path, lines: str, told: str) -> None:
    table, devices = tmp_path / "swaps", tmp_path / "block"
    table.write_text(_HEAD + lines)
    for name, uuid in (("dm-1", "CRYPT-LUKS2-a1b2-swap"), ("dm-2", "LVM-a1b2")):
        (devices / name / "dm").mkdir(parents=True)
        (devices / name / "dm" / "uuid").write_text(uuid)

    assert places.swap(table, devices) == told


def test_without_the_systems_table_swap_is_unknown(tmp_path: Path) -> None:
    assert places.swap(tmp_path / "none", tmp_path) == "unknown"


def test_a_synced_folder_is_named(tmp_path: Path) -> None:
    assert "synced-folder" in places.caveats(tmp_path / "Dropbox" / "Hazel.schtum")
    assert "synced-folder" not in places.caveats(tmp_path / "Hazel.schtum")


def test_every_caveat_has_words_on_the_certificate_and_in_the_window() -> None:
    codes = {"copy-on-write", "unknown-file-system", "synced-folder", "open-swap"}

    assert codes <= section("not_claimed").keys()
    assert codes <= CLAIMS.keys()
