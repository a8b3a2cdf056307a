import os
from pathlib import Path

import pytest

from app.ui.settings import Settings, SettingsFile


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "config" / "window.toml")
    kept = Settings(
        theme="dark",
        text_percent=150,
        maximised=True,
        remember_practice=True,
        practice='/home/h/"Hazel"\\\n☂.schtum',
    )

    assert file.write(kept)

    assert file.read() == kept
    assert (file.path.stat().st_mode & 0o777) == 0o600


def test_a_practice_is_forgotten_unless_asked_for(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "window.toml")

    file.write(Settings(practice="/home/h/Hazel.schtum"))

    assert "Hazel" not in file.path.read_text()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[[[",
        b'theme = "purple"\ntext_percent = "big"\nwidth = true\nunknown = 1\n',
        b"text_percent = 99999999999999999999\nheight = -4\n",
    ],
)
def test_a_file_that_makes_no_sense_does_no_harm(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "window.toml"
    path.write_bytes(content)

    found = SettingsFile(path).read()

    assert found == found.checked()
    assert found.theme == "system"


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    assert not SettingsFile(tmp_path / "file" / "window.toml").write(Settings())
    assert SettingsFile(tmp_path / "none").read() == Settings()


@pytest.mark.parametrize("kind", ["pipe", "device", "hollow", "folder", "itself"])
def test_what_is_no_file_of_settings_is_as_good_as_none(tmp_path: Path, kind: str) -> None:
    file = SettingsFile(tmp_path / "window.toml")
    match kind:
        case "pipe":
            os.mkfifo(file.path)
        case "device":
            file.path.symlink_to("/dev/zero")
        case "hollow":
            with file.path.open("wb") as made:
                made.truncate(20 << 30)
        case "folder":
            file.path.mkdir()
        case _:
            file.path.symlink_to(file.path.name)

    assert file.read() == Settings()
    assert file.write(Settings(hints=False)) == (kind != "folder")


@pytest.mark.parametrize("name", ["window.toml", "window.new"])
def test_a_link_leads_no_settings_into_another_file(tmp_path: Path, name: str) -> None:
    thesis = tmp_path / "thesis"
    thesis.write_text("Chapter one")
    file = SettingsFile(tmp_path / "config" / "window.toml")
    file.path.parent.mkdir()
    file.path.with_name(name).symlink_to(thesis)

    assert file.write(Settings(hints=False))

    assert file.read() == Settings(hints=False)
    assert thesis.read_text() == "Chapter one"
