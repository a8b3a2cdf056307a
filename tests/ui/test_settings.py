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
