import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.domain.notes import FORM, Draft, new_draft
from app.services.opening import secrets
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.records import draft as drafts
from app.services.records import draft_fallback
from app.ui.models.rows import ROW
from app.ui.navigation import Place, Route
from app.ui.pages.clients import Clients
from app.ui.pages.creating import Creating
from app.ui.pages.first_run import FirstRun
from app.ui.pages.note.page import NotePage
from app.ui.pages.settings.page import SettingsPage
from app.ui.pages.words import Words
from app.ui.shell import Shell
from tests.builders.entrances import Entrance
from tests.builders.practices import HOUSE, PASSPHRASE, TODAY, Made, client, opened
from tests.builders.slot_pages import rewrite, roots_of_noise
from tests.builders.turns import PATIENCE, in_front, rest, until
from tests.builders.windows import focusable, said, spoken_name


def test_without_a_practice_there_are_four_ways_to_begin(front: Entrance) -> None:
    front.front.begin(None)

    assert front.front.door is not None
    page = front.front.door.page
    assert isinstance(page, FirstRun)
    names = [one.accessibleName() for one in page.findChildren(QPushButton) if one.isVisible()]
    assert names == [
        "Create a practice",
        "Open a practice",
        "Restore from a backup",
        "Open the sample practice",
    ]


def test_the_door_has_the_names_that_outside_tools_look_for(front: Entrance, empty: Made) -> None:
    page = front.unlock_page(empty.folder)

    assert spoken_name(page.passphrase.edit) == "Passphrase"
    assert spoken_name(page.unlock) == "Unlock"
    assert page.window().windowTitle() == "Schtum"
    assert all(spoken_name(widget) for widget in focusable(page.window()))


def test_typing_the_passphrase_and_return_opens(front: Entrance, sample: Made) -> None:
    shell = front.desk(sample)

    until(lambda: shell.route is not None)
    assert shell.isVisible()
    assert shell.route == Route(Place.TODAY)
    assert front.front.door is None


def test_words_that_no_longer_work_are_told_when_the_practice_opens(
    front: Entrance, empty: Made
) -> None:
    rewrite(empty.folder, "ab", roots_of_noise("recovery"))
    shell = front.desk(empty)
    until(shell.notice.isVisible)

    assert "The recovery words no longer work" in shell.notice.words.text()


def test_a_wrong_passphrase_is_said_beside_the_field(front: Entrance, empty: Made) -> None:
    page = front.unlock_page(empty.folder)
    QTest.keyClicks(page.passphrase.edit, "not the passphrase")
    page.unlock.click()
    until(page.unlock.isEnabled)

    assert "does not open" in page.passphrase.edit.accessibleDescription()
    assert page.passphrase.edit.text() == ""
    assert page.unlock.text() == "Unlock"


def test_a_folder_that_is_no_practice_is_said_plainly(front: Entrance, tmp_path: Path) -> None:
    page = front.unlock_page(tmp_path / "gone.schtum")

    assert "practice" in page.title.text()
    assert not page.passphrase.edit.isVisible()
    assert page.other.isVisible()


def test_a_practice_that_is_open_elsewhere_is_not_opened_twice(
    front: Entrance, empty: Made
) -> None:
    with opened(empty.folder):
        page = front.unlock_page(empty.folder)
        page.passphrase.edit.setText(PASSPHRASE)
        page.unlock.click()
        until(page.unlock.isEnabled)

        assert "another window" in page.passphrase.edit.accessibleDescription()


def test_the_recovery_words_set_a_new_passphrase_and_open(front: Entrance, empty: Made) -> None:
    lost = front.recovery(empty.folder)
    lost.words.setPlainText(empty.words)
    for field in (lost.fresh, lost.again):
        field.edit.setText("a newer room with one chair")
    lost.recover.click()
    front.until_open()
    front.front.close()

    with opened(empty.folder, "a newer room with one chair") as practice:
        assert practice.files == {}


def test_wrong_recovery_words_are_said_beside_them(front: Entrance, empty: Made) -> None:
    lost = front.recovery(empty.folder)
    lost.words.setPlainText("abandon ability able")
    for field in (lost.fresh, lost.again):
        field.edit.setText("a newer room with one chair")
    lost.recover.click()
    until(lost.recover.isEnabled)

    assert "24 recovery words" in lost.words.accessibleDescription()


def test_a_practice_is_created_its_words_checked_and_opened(
    front: Entrance, tmp_path: Path
) -> None:
    front.front.begin(None)
    form = front.front.beginning().show_creating()
    form.folder.edit.setText(str(tmp_path / "Mine.schtum"))
    for field in (form.passphrase, form.again):
        field.edit.setText(PASSPHRASE)
    form.name.setText("Hazel Counselling")
    form.make.click()
    door = front.front.door
    assert door is not None
    until(lambda: isinstance(door.page, Words))
    page = door.page
    assert isinstance(page, Words)
    page.written.click()
    assert "from your paper" in page.why.text()
    for place, line in page.fields.items():
        line.setText(page._words[place])
    page.check.click()
    front.until_open()
    front.front.close()

    with opened(tmp_path / "Mine.schtum") as practice:
        assert practice.details.name == "Hazel Counselling"
        assert not secrets.words_unchecked(practice)


def test_words_that_nobody_checked_are_told_when_the_practice_opens(
    front: Entrance, tmp_path: Path
) -> None:
    made = HOUSE.create(tmp_path / "p", PASSPHRASE)
    shell = front.desk(Made(made.folder, made.recovery_words))
    until(shell.notice.isVisible)

    assert "not checked your recovery words" in shell.notice.words.text()


def test_a_window_is_no_larger_than_its_screen(front: Entrance) -> None:
    front.preferences.keep(width=9000, height=9000)

    front.front.begin(None)

    assert front.front.door is not None
    room = QGuiApplication.primaryScreen().availableSize()
    size = front.front.door.size()
    assert (size.width(), size.height()) == (room.width(), room.height() - 40)


def test_a_short_passphrase_makes_no_practice(front: Entrance, tmp_path: Path) -> None:
    front.front.begin(None)
    form = front.front.beginning().show_creating()
    form.folder.edit.setText(str(tmp_path / "Mine.schtum"))
    form.passphrase.edit.setText("short")
    form.make.click()

    assert isinstance(form, Creating)
    assert said(form).count("Too short") == 1
    form.passphrase.edit.setText("four words of some length")
    assert "Too short" not in said(form)
    assert not (tmp_path / "Mine.schtum").exists()


def test_a_lock_keeps_what_was_typed_a_moment_before(front: Entrance, empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
    shell = front.desk(empty)
    shell.show_route(Route(Place.NOTE, code))
    page = shell.page
    assert isinstance(page, NotePage)
    until(page.editor.isEnabled)
    QTest.keyClicks(page.editor, "Half a sentence about")
    front.front.lock()

    assert front.again == [empty.folder]
    assert front.ended == [True]
    with opened(empty.folder) as practice:
        draft = drafts.saved(practice, code)
        assert draft is not None
        assert draft.text == "Half a sentence about"


def test_a_lock_takes_the_window_away_at_once(front: Entrance, sample: Made) -> None:
    shell = front.desk(sample)
    begun, seen = threading.Event(), list[bool]()

    def work(_: Handle, progress: Progress) -> None:
        begun.set()
        try:
            while True:
                progress.step(0, 1)
        finally:  # the lock has begun to wait for the vault
            seen.append(shell.isVisible())

    front.front.session.ask(work, front.front.session.heard)
    assert begun.wait(PATIENCE)
    assert shell.isVisible()
    front.front.lock()

    assert seen == [False]
    assert shell.page is None


@pytest.mark.parametrize("wanted", [True, False])
def test_a_window_that_is_minimised_locks_for_whoever_wants_that(
    front: Entrance, empty: Made, *, wanted: bool
) -> None:
    shell = front.desk(empty)
    assert front.front.main is not None
    front.preferences.keep(lock_minimised=wanted)
    shell.showMinimized()
    rest()

    assert (front.again == [empty.folder]) is wanted
    assert front.front.minimised is wanted


def test_a_glance_at_another_window_locks_nothing(front: Entrance, empty: Made) -> None:
    shell = front.desk(empty)
    front.preferences.keep(lock_minimised=True)
    shell.showMinimized()
    shell.showNormal()
    rest(front.front.session.idle)

    assert front.again == []


@pytest.mark.parametrize("maximised", [True, False])
def test_a_window_that_was_out_of_sight_when_it_was_locked_stays_so(
    front: Entrance, empty: Made, *, maximised: bool
) -> None:
    front.preferences.keep(maximised=maximised)
    front.front.begin(str(empty.folder), minimised=True)
    door = front.front.door
    assert door is not None

    assert door.isMinimized()
    assert door.isMaximized() is maximised


def test_a_busy_vault_does_not_lose_the_draft(front: Entrance, empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
    shell = front.desk(empty)
    shell.show_route(Route(Place.NOTE, code))
    page = shell.page
    assert isinstance(page, NotePage)
    until(page.editor.isEnabled)
    until(front.front.session.idle)
    session, begun, vault_is_free = front.front.session, threading.Event(), threading.Event()

    def work(*_: object) -> None:
        begun.set()
        vault_is_free.wait(PATIENCE)

    session.ask(work, session.heard)
    assert begun.wait(PATIENCE)
    QTest.keyClicks(page.editor, "Typed while the vault was busy")
    front.front.lock()
    sealed = (empty.folder / "draft").read_bytes()

    assert session._runner._thread.is_alive()
    vault_is_free.set()
    until(lambda: not session._runner._thread.is_alive())
    with opened(empty.folder) as practice:
        draft = drafts.saved(practice, code)
        assert draft is not None
        assert draft.text == "Typed while the vault was busy"
    assert b"Typed while" not in sealed


def test_a_busy_vault_loses_no_note_for_a_form(front: Entrance, empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        sealers = [draft_fallback.sealer(practice, one) for one in (code, None)]
    front.desk(empty)
    session, begun, vault_is_free = front.front.session, threading.Event(), threading.Event()

    def work(*_: object) -> None:
        begun.set()
        vault_is_free.wait(PATIENCE)

    session.ask(work, session.heard)
    assert begun.wait(PATIENCE)
    for kind, sealer in zip(("session", f"{FORM}new-client"), sealers, strict=True):
        draft = Draft(
            id=new_draft(),
            file=sealer.code,
            kind=kind,
            on=TODAY,
            text="Typed",
            kept="2026-11-21T10:30:00Z",
        )
        session.keep_draft(draft, sealer, session.heard, session.heard)
    session.seal_drafts()
    with opened(empty.copy(empty.folder.with_name("killed")).folder) as practice:
        kept = drafts.saved(practice, code)
    vault_is_free.set()

    assert kept is not None
    assert kept.text == "Typed"


def test_the_clipboard_is_emptied_when_it_holds_our_text(front: Entrance, sample: Made) -> None:
    shell = front.desk(sample)
    until(lambda: shell.page is not None)  # the page comes after
    shell.show_route(Route(Place.CLIENTS))
    field = shell.findChild(QLineEdit)
    assert field is not None
    field.setText("Rose Will")
    field.selectAll()
    in_front(shell)
    field.copy()
    front.front.lock()

    assert QGuiApplication.clipboard().text() == ""


def test_closing_the_window_locks_the_practice(front: Entrance, sample: Made) -> None:
    shell = front.desk(sample)
    shell.close()

    assert front.ended == [True]
    assert front.again == []
    with opened(sample.folder) as practice:
        assert len(practice.files) == 18


def test_a_key_shows_initials_and_shows_names_again(front: Entrance, empty: Made) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Rose Will")
    shell = front.desk(empty)
    shell.show_route(Route(Place.CLIENTS))
    until(lambda: "Rose Will" in rows_of(shell))
    key = next(one for one in shell.findChildren(QShortcut) if one.key() == "Ctrl+Shift+I")

    key.activated.emit()
    until(lambda: rows_of(shell) == ["R.W."])
    assert "Initials" in shell.state.text()
    assert front.preferences.now.initials
    key.activated.emit()
    until(lambda: rows_of(shell) == ["Rose Will"])


def test_the_setting_and_the_key_say_the_same(front: Entrance, empty: Made) -> None:
    shell = front.desk(empty)
    shell.show_route(Route(Place.SETTINGS))
    page = shell.page
    assert isinstance(page, SettingsPage)

    shell.initials_asked.emit()
    assert page.looks.initials.isChecked()
    assert shell.page is page
    page.looks.initials.setChecked(False)
    assert not front.preferences.now.initials


def rows_of(shell: Shell) -> list[str]:
    page = shell.page
    assert isinstance(page, Clients)
    rows = page.list.rows
    return [rows.index(at).data(ROW).title for at in range(rows.rowCount())]
