"""Each step of what leaves is heard: whatever Tab reaches has a name, and one of its own."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from app.domain.consents import Category
from app.domain.ids import Code
from app.ui.navigation import Place
from app.ui.pages.report.page import ReportPage
from app.ui.pages.sheet.extract import ExtractPage
from app.ui.pages.sheet.page import SheetPage
from tests.builders.consented import consent, written
from tests.builders.keyboard import misheard
from tests.builders.main_windows import OpenDesk
from tests.builders.practices import Made, client, opened
from tests.services.handovers.test_sheet import _consent as publishing
from tests.ui.pages import test_extract as extracts
from tests.ui.pages import test_report as reports
from tests.ui.pages import test_sheet as sheets

NOTE = (
    "Greta Holm is 34 and a lighthouse keeper in Whitby. Otto Brandt rang. Otto rang again."
    " She slept on the helideck; zorbing helped, and Whitby. Mangonel and stotting."
)


@pytest.fixture
def code(empty: Made) -> Code:
    with opened(empty.folder) as practice:
        made = client(practice, "Greta Holm", ("Otto Brandt", "brother"), ("Ines Duarte", "friend"))
        for day in (10, 17, 24):
            written(practice, made, "The kettle.", dt.date(2026, 6, day))
        written(practice, made, NOTE, dt.date(2026, 11, 3))
        written(practice, made, NOTE, dt.date(2026, 11, 3))
        consent(practice, made, Category.ATTENDANCE, Category.SUMMARY)
        publishing(practice, made)
        return made


def test_each_step_of_a_sheet(open_desk: OpenDesk, empty: Made, code: Code, tmp_path: Path) -> None:
    window = open_desk(empty, {Place.SHEET: SheetPage})
    page = sheets.page_of(window, code)
    assert misheard(page) == []
    for tick in page.ticks.values():
        tick.setChecked(True)
    page.look.click()
    window.settle()
    assert misheard(page) == []
    page.preview.click()
    window.settle()
    assert misheard(page) == []
    window.answers.paths.append(tmp_path / "sheet")
    page.save.click()
    window.settle()
    assert page.passphrase is not None
    assert misheard(page) == []


def test_each_step_of_an_extract(
    open_desk: OpenDesk, empty: Made, code: Code, tmp_path: Path
) -> None:
    window = open_desk(empty, {Place.EXTRACT: ExtractPage})
    page = extracts.page_of(window, code)
    for tick in page.ticks.values():
        tick.setChecked(True)
    assert misheard(page) == []
    page.look.click()
    window.settle()
    assert misheard(page) == []
    extracts.say_everything(window, page)
    assert page.looking is not None
    page.looking.all_fine.click()
    window.settle()
    assert misheard(page) == []
    page.preview.click()
    window.settle()
    assert misheard(page) == []
    window.answers.paths = [tmp_path / "extract"]
    page.save.click()
    window.settle()
    assert (tmp_path / "extract.pdf").exists()
    assert misheard(page) == []
    assert misheard(extracts.page_of(window, code)) == []


def test_each_step_of_a_report(
    open_desk: OpenDesk, empty: Made, code: Code, tmp_path: Path
) -> None:
    window = open_desk(empty, {Place.REPORT: ReportPage})
    page = reports.begun(window, code)
    assert misheard(page) == []
    reports.chosen(window, page, "summary")
    page.editor.show_text("Otto Brandt drives her. Ines Duarte does not.")
    page._look()
    window.until(lambda: "Leave it in" in "".join(reports.offered(page)))
    assert misheard(page) == []
    for _ in range(2):
        stand = [one for one in page.named.findChildren(QPushButton) if "Leave it in" in one.text()]
        stand[0].click()
        window.settle()
    page.sheet.look_at.click()
    window.until(page.sheet.shown.count)
    assert misheard(page) == []
    page.sheet.how.choose("post")
    window.answers.paths = [tmp_path / "letter.pdf"]
    page.sign.click()
    window.until(lambda: page.done)
    assert misheard(page) == []
    for _ in range(2):
        again = reports.begun(window, code)
        assert misheard(again) == []
