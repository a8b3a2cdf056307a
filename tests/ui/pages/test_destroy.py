import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.ids import Code
from app.domain.kinds import ENCOUNTER
from app.services.records import sign
from app.services.retention import hold, marking
from app.ui.navigation import Place
from app.ui.pages.destroy.page import DestroyPage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, opened
from tests.builders.windows import focusable, said, spoken_name

Opener = Callable[[Code], OpenWindow]


@pytest.fixture
def window(open_desk: OpenDesk, sample: Made) -> Opener:
    def of(code: Code) -> OpenWindow:
        at_once(sample)
        made = open_desk(sample, {Place.DESTROY: DestroyPage})
        made.go(Place.DESTROY, code)
        made.settle()
        return made

    return of


def at_once(made: Made) -> None:
    """Nothing has to wait in this practice."""
    with opened(made.folder) as practice:
        marking.choose_days(practice, 0)


def page_of(window: OpenWindow) -> DestroyPage:
    assert isinstance(window.page, DestroyPage)
    return window.page


def press(window: OpenWindow, words: str) -> None:
    found = [one for one in window.page.findChildren(QPushButton) if one.isVisible()]
    QTest.mouseClick(next(one for one in found if one.text() == words), Qt.MouseButton.LeftButton)
    window.settle()


def test_the_plan_is_shown_before_anything_happens(window: Opener, codes: dict[str, Code]) -> None:
    shown = window(codes["Harold Tansley"])

    words = said(shown.page)
    assert "Harold Tansley, " in words
    assert "4 notes" in words
    assert "Edith Tansley" in words
    assert "nothing has been destroyed yet" in words
    assert page_of(shown).leave_be.hasFocus()


def test_the_plan_counts_what_goes_besides_the_notes(
    open_desk: OpenDesk, sample: Made, codes: dict[str, Code]
) -> None:
    code = codes["Harold Tansley"]
    with opened(sample.folder) as practice:
        for on in ("2015-03-03", "2016-03-03"):
            fields = {"on": on, "alone": "wait", "accompanied": "pass-by"}
            sign.sign(practice, ENCOUNTER, code, fields)
        hold.unhold(practice, hold.place(practice, code, "claim")[1].id)
    shown = open_desk(sample, {Place.DESTROY: DestroyPage})
    shown.go(Place.DESTROY, code)
    shown.settle()

    assert "Besides the notes: 1 hold, 2 agreements for meeting by chance." in said(shown.page)


def test_a_file_is_destroyed_after_its_code_was_typed(
    window: Opener, codes: dict[str, Code], tmp_path: Path, sample: Made
) -> None:
    code = codes["Harold Tansley"]
    shown = window(code)
    certificate = tmp_path / "certificate.pdf"
    shown.answers.paths = [certificate]

    press(shown, "Destroy 1 file…")
    shown.until(lambda: "Destroyed" in said(shown.page))

    assert shown.answers.typed == [code]
    assert shown.answers.asked[0].destroys
    assert certificate.read_bytes().startswith(b"%PDF")
    assert str(certificate) in said(shown.page)
    shown_number = re.search(r"certificate ([0-9A-F-]+)", said(shown.page))
    assert shown_number is not None
    with pypdfium2.PdfDocument(certificate) as pdf:
        assert shown_number[1] in pdf[0].get_textpage().get_text_range()
    assert "None were found" in said(shown.page)
    shown.lock()
    with opened(sample.folder) as practice:
        assert code not in practice.files


def test_a_no_changes_nothing(window: Opener, codes: dict[str, Code], tmp_path: Path) -> None:
    code = codes["Harold Tansley"]
    shown = window(code)
    shown.answers.paths, shown.answers.yes = [tmp_path / "certificate.pdf"], False

    press(shown, "Destroy 1 file…")

    assert not (tmp_path / "certificate.pdf").exists()
    assert page_of(shown).destroys.isVisible()


def test_a_held_file_is_refused_on_the_page(
    window: Opener, codes: dict[str, Code], sample: Made
) -> None:
    with opened(sample.folder) as practice:
        hold.place(practice, codes["Harold Tansley"], "complaint")
    shown = window(codes["Harold Tansley"])

    assert "is on hold and cannot be destroyed" in page_of(shown).notice.words.text()
    assert not page_of(shown).destroys.isVisible()


def test_a_copy_of_keys_in_the_folder_is_refused_and_leads_to_the_way_out(
    window: Opener, codes: dict[str, Code], sample: Made
) -> None:
    copy = sample.folder / "notes" / "keyring (1).a"
    copy.write_bytes((sample.folder / "notes" / "keyring.a").read_bytes())
    shown = window(codes["Harold Tansley"])
    words = page_of(shown).notice.words.text()

    assert "Files in the practice folder that are not Schtum’s: 1." in words
    assert not page_of(shown).destroys.isVisible()
    press(shown, "View these files")
    assert shown.shell.route is not None
    assert shown.shell.route.place == Place.BACKUPS


def test_an_open_file_leads_to_itself(window: Opener, codes: dict[str, Code]) -> None:
    shown = window(codes["Rose Will"])

    press(shown, "View file")

    assert shown.shell.route is not None
    assert (shown.shell.route.place, shown.shell.route.about) == (
        Place.CLIENT,
        codes["Rose Will"],
    )


def test_a_file_that_is_not_due_needs_a_reason(window: Opener, codes: dict[str, Code]) -> None:
    shown = window(codes["Shirin Abdullah"])
    assert not page_of(shown).destroys.isVisible()

    press(shown, "Show the plan")
    assert "Choose a reason first" in page_of(shown).notice.words.text()
    page_of(shown).reasons[0].click()
    press(shown, "Show the plan")

    assert page_of(shown).destroys.isVisible()
    assert "Shirin Abdullah, " in said(shown.page)


def test_a_place_that_is_taken_asks_for_another(
    window: Opener, codes: dict[str, Code], tmp_path: Path
) -> None:
    taken = tmp_path / "certificate.pdf"
    taken.write_text("mine")
    shown = window(codes["Harold Tansley"])
    shown.answers.paths = [taken]

    press(shown, "Destroy 1 file…")

    assert page_of(shown).notice.isVisible()
    assert page_of(shown).destroys.isVisible()
    assert taken.read_text() == "mine"


def test_every_control_has_a_name(window: Opener, codes: dict[str, Code]) -> None:
    shown = window(codes["Harold Tansley"])

    assert "" not in {spoken_name(widget) for widget in focusable(shown.page)}
    assert shown.failed == []
