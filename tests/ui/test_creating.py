from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui import suggestion
from app.ui.pages.words import Words
from tests.builders.entrances import Entrance
from tests.builders.practices import PASSPHRASE, opened
from tests.builders.turns import until
from tests.builders.windows import said


def test_a_passphrase_that_is_typed_otherwise_again_makes_no_practice(
    front: Entrance, tmp_path: Path
) -> None:
    front.front.begin(None)
    form = front.front.beginning().show_creating()
    form.folder.edit.setText(str(tmp_path / "Mine.schtum"))
    form.passphrase.edit.setText(PASSPHRASE)
    form.again.edit.setText("a quiet room with two chaits")
    form.make.click()
    assert "The two are not the same" in said(form)
    QTest.keyClick(form.again.edit, Qt.Key.Key_Backspace)

    assert "The two are not the same" not in said(form)
    assert not (tmp_path / "Mine.schtum").exists()


def test_a_passphrase_that_is_shown_need_not_be_repeated(front: Entrance) -> None:
    front.front.begin(None)
    form = front.front.beginning().show_creating()
    form.passphrase.edit.setText(PASSPHRASE)
    form.passphrase.reveal.click()

    assert not form.again.isEnabled()
    assert form.again.agrees()


def test_the_first_press_makes_a_practice_where_it_was_suggested(
    front: Entrance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fresh account: no folder for documents yet, under a name of its own language."""
    where = tmp_path / "home" / "Dokumente"
    monkeypatch.setattr(suggestion, "_parents", lambda: iter((where,)))
    front.front.begin(None)
    form = front.front.beginning().show_creating()
    for field in (form.passphrase, form.again):
        field.edit.setText(PASSPHRASE)
    form.make.click()
    door = front.front.door
    assert door is not None
    until(lambda: isinstance(door.page, Words))
    front.front.close()

    with opened(where / "Practice.schtum") as practice:
        assert practice.files == {}


def test_a_place_that_cannot_be_is_said_beside_it_and_goes_when_it_is_mended(
    front: Entrance, tmp_path: Path
) -> None:
    front.front.begin(None)
    form = front.front.beginning().show_creating()
    form.folder.edit.setText(str(tmp_path / "nowhere" / "Mine.schtum"))
    for field in (form.passphrase, form.again):
        field.edit.setText(PASSPHRASE)
    form.make.click()
    until(form.make.isEnabled)
    assert "folder" in form.folder.edit.accessibleDescription()
    assert form.folder.edit.hasFocus()
    assert not (tmp_path / "nowhere").exists()  # it may be on a disk that is not connected
    refused = form.folder.edit.accessibleDescription()
    QTest.keyClick(form.folder.edit, Qt.Key.Key_A)

    assert form.folder.edit.accessibleDescription() != refused
