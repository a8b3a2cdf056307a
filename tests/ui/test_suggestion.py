import os
from pathlib import Path

import pytest

from app.ui import suggestion
from app.ui.suggestion import make_parents, suggested


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setattr(suggestion, "_parents", lambda: iter((home / "Documents", home)))
    return home


def test_documents_that_are_not_there_yet_are_made(home: Path) -> None:
    proposed = suggested()
    make_parents(proposed, proposed)

    assert proposed == home / "Documents" / "Practice.schtum"
    assert proposed.parent.is_dir()


def test_a_name_that_is_taken_is_not_suggested(home: Path) -> None:
    (home / "Documents" / "Practice.schtum").mkdir(parents=True)
    (home / "Documents" / "Practice 2.schtum").symlink_to("/nowhere")

    assert suggested() == home / "Documents" / "Practice 3.schtum"


def test_documents_that_take_nothing_are_passed_over(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "Documents").mkdir()
    may = os.access
    refuses = home / "Documents"
    monkeypatch.setattr(os, "access", lambda path, how: path != refuses and may(path, how))

    assert suggested() == home / "Practice.schtum"


def test_a_file_where_the_folder_should_be_is_passed_over(home: Path) -> None:
    (home / "Documents").write_text("a link of another system")

    assert suggested() == home / "Practice.schtum"


def test_nothing_is_made_above_a_place_that_somebody_typed(home: Path) -> None:
    make_parents(home / "usb" / "Mine.schtum", suggested())

    assert list(home.iterdir()) == []
