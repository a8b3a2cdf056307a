"""The page of a report: as it begins, with somebody to decide and the preview, signed; as read."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.domain.consents import Category
from app.domain.ids import Code, RecordId
from app.domain.measures import Instrument, Measure
from app.domain.notes import Draft, NoteKind, new_draft
from app.domain.reports import Template
from app.services.handovers.report_listed import Listed
from app.services.practice import details
from app.services.records import draft as drafts
from app.ui.navigation import DRAFT, Place
from app.ui.pages.as_read import AsReadPage
from app.ui.pages.report.page import ReportPage
from app.ui.pages.templates import TemplatesPage
from app.ui.theme.appearance import Appearance
from tests.builders.consented import beside, consent, put, written
from tests.builders.main_windows import OpenWindow, window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import TODAY, Made, client, opened

Look = tuple[str, Appearance]
TEXT = (
    "Rose Will and I had three sessions. The first was on 10 June 2026.\n\n"
    "What brought Rose\nRose came because of low mood after a loss.\n\n"
    "What we have worked on\nMay Harper drives her to work. It helped to plan the week.\n\n"
    "How things are now\n[What has changed, and what has not.]"
)


NOTE = new_draft()


def _draft(code: Code) -> Draft:
    return Draft(
        id=NOTE, file=code, kind=NoteKind.SESSION.value, on=TODAY, kept="2026-11-21T10:12:00Z",
        text="Rose spoke of May Harper. May rang on 07700 900555, and Zorba came.",
    )  # fmt: skip


@pytest.fixture
def rose(empty: Made) -> Code:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("May Harper", "friend"))
        for day in (10, 17, 24):
            written(practice, code, "The kettle.", dt.date(2026, 6, day))
        for day, total in ((10, 18), (24, 7)):
            more: dict[str, Any] = {
                "on": dt.date(2026, 6, day),
                "instrument": Instrument.PHQ_9,
                "total": total,
            }
            put(practice, Measure(**beside(practice, code), **more))
        consent(practice, code, Category.ATTENDANCE, Category.SUMMARY, Category.MEASURES)
        drafts.save(practice, _draft(code))
        said = replace(practice.details, name="Lantern House")
        details.describe(practice, said)
    return code


@pytest.fixture
def window(qtbot: QtBot, look: Look, empty: Made, rose: Code) -> Iterator[OpenWindow]:
    del rose
    places = {
        Place.REPORT: ReportPage,
        Place.AS_READ: AsReadPage,
        Place.TEMPLATES: TemplatesPage,
    }
    made = window_on(qtbot, look[1], empty, places)
    made.shell.resize(*SMALL)
    yield made
    made.lock()


@pytest.mark.parametrize("part", ["begun", "written", "preview"])
def test_a_report(window: OpenWindow, look: Look, pictures: Path, rose: Code, part: str) -> None:
    page = window.go(Place.REPORT, rose)
    assert isinstance(page, ReportPage)
    window.until(page.editor.written)
    if part != "begun":
        page.sheet.template.choose("summary/")
        page.sheet.template.activated.emit(page.sheet.template.currentIndex())
        window.settle()
        page.editor.show_text(TEXT)
        page._look()
        window.settle()
    if part == "preview":
        page.sheet.look_at.click()
        window.until(page.sheet.shown.count)
    window.settle()
    take(window.shell, pictures, f"report-{part}-{look[0]}")
    assert clipped(window.shell) == []
    assert window.failed == []
    assert window.shell.width() == SMALL[0]


def test_a_note_as_read(window: OpenWindow, look: Look, pictures: Path, rose: Code) -> None:
    page = window.go(Place.AS_READ, rose, f"{DRAFT}{NOTE}")
    assert isinstance(page, AsReadPage)
    window.until(page.text.toPlainText)
    window.settle()
    take(window.shell, pictures, f"as-read-{look[0]}")
    assert clipped(window.shell) == []
    assert window.failed == []


def test_one_that_follows_another(
    window: OpenWindow, look: Look, pictures: Path, rose: Code
) -> None:
    page = window.go(Place.REPORT, rose)
    assert isinstance(page, ReportPage)
    window.until(page.editor.written)
    by_hand = Listed(
        record=RecordId("r"), template=Template.SUMMARY, title="", on=TODAY, to="Rose Will",
        authority=None, pages=None, digest="", went=None, corrects=None, said="She came.",
    )  # fmt: skip
    page.before.show_listed((by_hand, replace(by_hand, digest="d", to="Dr Abena Osei")))
    page.sheet.follow_up("r", "21 November 2026")
    window.settle()
    take(window.shell, pictures, f"report-further-{look[0]}")
    assert clipped(window.shell) == []
    assert window.failed == []


def test_templates_of_ones_own(window: OpenWindow, look: Look, pictures: Path) -> None:
    page = window.go(Place.TEMPLATES)
    assert isinstance(page, TemplatesPage)
    window.until(page.like.count)
    page.name.setText("A letter for an employer")
    page.like.choose("attendance")
    page.ours.click()
    window.settle()
    take(window.shell, pictures, f"templates-{look[0]}")
    assert clipped(window.shell) == []
    assert window.failed == []
