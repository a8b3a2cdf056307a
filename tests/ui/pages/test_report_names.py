"""The names in a letter: one that somebody no longer uses, and the client's for somebody else."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from app.domain.ids import Code, RecordId
from app.domain.reports import Template
from app.services.handovers import report
from app.services.handovers.report import Writing
from app.services.people import edit
from app.ui.navigation import Place
from app.ui.pages.report.page import ReportPage
from app.ui.widgets.choice import ChoiceField
from tests.builders.main_windows import OpenDesk
from tests.builders.practices import Made, opened
from tests.ui.pages.test_report import place

__all__ = ["place"]


def test_one_with_a_former_name_goes_only_when_that_is_meant(
    open_desk: OpenDesk, empty: Made, place: tuple[Code, RecordId], tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code, _ = place
        writing = Writing(code=code, template=Template.ATTENDANCE, text="Greta Holm came.")
        report.sign(practice, writing)
        (whom,) = practice.file(code).subjects
        edit.amend(practice, whom, edit.Amended(names=("Gretel Holm",)))
    window = open_desk(empty, {Place.REPORT: ReportPage})
    page = window.go(Place.REPORT, code)
    assert isinstance(page, ReportPage)
    window.until(page.before.isVisible)
    (how,) = page.before.findChildren(ChoiceField)
    save = next(one for one in page.before.findChildren(QPushButton) if "Save" in one.text())
    how.choose("by-hand")
    window.answers.paths = [tmp_path / "letter.pdf"]
    save.click()
    window.until((tmp_path / "letter.pdf").exists)
    (asked,) = window.answers.asked

    assert asked.title == "Send it with a former name?"


def test_a_name_is_chosen_for_whoever_else_a_letter_is_for(
    open_desk: OpenDesk, empty: Made, place: tuple[Code, RecordId]
) -> None:
    with opened(empty.folder) as practice:
        (whom,) = practice.file(place[0]).subjects
        edit.amend(practice, whom, edit.Amended(names=("Gretel Holm",)))
    window = open_desk(empty, {Place.REPORT: ReportPage})
    page = window.go(Place.REPORT, *place)
    assert isinstance(page, ReportPage)
    field = page.sheet.client_name.field
    window.until(field.count)
    window.settle()
    before = page.editor.written()
    field.setCurrentIndex(2)
    field.activated.emit(2)
    window.until(page.editor.written)

    assert before == ""
    assert [field.itemText(at) for at in (1, 2)] == ["Gretel Holm", "Greta Holm"]
    assert "Greta Holm" in page.editor.written()
    assert page.writing().client_names == ("Greta Holm",)
