"""Own texts that name somebody, in the window: told when saved, and before a destruction."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.leaf import CONTACT_DETAILS
from app.domain.reports import Template
from app.services.handovers import report_text
from app.services.retention import marking
from app.ui.navigation import Place
from app.ui.page import Page
from app.ui.pages.destroy.page import DestroyPage
from app.ui.pages.destroy.part import PartPage
from app.ui.pages.documents import DocumentsPage
from app.ui.pages.settings.page import SettingsPage
from app.ui.pages.templates import TemplatesPage
from app.ui.pages.wording import WordingPage
from app.ui.preferences import Preferences
from app.ui.settings import SettingsFile
from tests.builders import reviews
from tests.builders.main_windows import Maker, OpenDesk, OpenWindow
from tests.builders.practices import Made, opened
from tests.builders.windows import said, spoken_name

STAYS = "This text belongs to no file: it stays when theirs is destroyed."


@pytest.fixture
def ready(tmp_path: Path) -> tuple[Made, str]:
    made, codes = reviews.ready(tmp_path / "P")
    return made, str(codes["A"])


def save_template(window: OpenWindow) -> Page:
    page = window.go(Place.TEMPLATES)
    assert isinstance(page, TemplatesPage)
    window.until(page.like.count)
    page.name.setText("GP update")
    page.like.choose("summary")
    page.text.setPlainText("Abel Marsh is well.")
    page.keep.click()
    return page


def save_answer(window: OpenWindow) -> Page:
    page = window.go(Place.DOCUMENTS)
    assert isinstance(page, DocumentsPage)
    window.settle()
    page.gap.choose("late_line")
    page.text.setText("Abel Marsh may be late.")
    page.keep.click()
    return page


def save_wording(window: OpenWindow) -> Page:
    page = window.go(Place.WORDING, "limits")
    assert isinstance(page, WordingPage)
    window.until(lambda: page.parts)
    page._open("may", focus=True)
    page.parts["may"].words.setPlainText("As Abel Marsh asked.")
    page._save("may")
    return page


def save_detail(window: OpenWindow) -> Page:
    page = window.go(Place.SETTINGS)
    assert isinstance(page, SettingsPage)
    window.settle()
    page.practice.contact.setPlainText("Abel Marsh answers the telephone.")
    page.practice.keep.click()
    return page


SAVES: dict[str, tuple[Callable[[OpenWindow], Page], str]] = {
    "template": (save_template, "Your letter template “GP update” names Abel Marsh."),
    "answer": (save_answer, "in what your documents say names Abel Marsh."),
    "wording": (save_wording, "When I may decide to” names Abel Marsh."),
    "detail": (
        save_detail,
        "“how clients reach you” in your practice’s details names Abel Marsh.",
    ),
}


@pytest.mark.parametrize("what", SAVES)
def test_what_is_saved_with_a_name_in_it_is_told(
    open_desk: OpenDesk, ready: tuple[Made, str], what: str, tmp_path: Path
) -> None:
    save, words = SAVES[what]
    preferences = Preferences(SettingsFile(tmp_path / "window.toml"))
    places: dict[Place, Maker] = {
        Place.TEMPLATES: TemplatesPage,
        Place.DOCUMENTS: DocumentsPage,
        Place.WORDING: WordingPage,
        Place.SETTINGS: lambda *given: SettingsPage(preferences, *given),
    }
    window = open_desk(ready[0], places)
    page = save(window)
    window.settle()

    assert "Saved." in said(page)
    assert words in said(page)
    assert STAYS in said(page)


def keep_template(made: Made) -> None:
    with opened(made.folder) as practice:
        marking.choose_days(practice, 0)
        report_text.keep_own(practice, Template.SUMMARY, "GP update", "Abel Marsh is well.")


def test_a_plan_names_each_place_and_destroys_only_once_it_may_stay(
    open_desk: OpenDesk, ready: tuple[Made, str], tmp_path: Path
) -> None:
    made, code = ready
    keep_template(made)
    window = open_desk(made, {Place.DESTROY: DestroyPage})
    page = window.go(Place.DESTROY, code)
    assert isinstance(page, DestroyPage)
    window.settle()
    window.answers.paths = [tmp_path / "c.pdf"]

    assert "Your letter template “GP update” names Abel Marsh." in said(page)
    page.destroys.click()
    window.settle()
    assert "tick that the texts may stay as they are" in said(page)
    assert page.named is not None
    assert page.named.leaves is not None
    assert page.named.leaves.hasFocus()
    assert spoken_name(page.named.leaves) == "Leave these texts as they are"
    assert not (tmp_path / "c.pdf").exists()

    page.named.leaves.click()
    page.destroys.click()
    window.until(lambda: "Destroyed" in said(page))
    assert (tmp_path / "c.pdf").exists()


def test_a_part_of_a_file_asks_alike(
    open_desk: OpenDesk, ready: tuple[Made, str], tmp_path: Path
) -> None:
    made, code = ready
    keep_template(made)
    window = open_desk(made, {Place.PART: PartPage})
    page = window.go(Place.PART, code)
    assert isinstance(page, PartPage)
    window.until(lambda: page.classes)
    page.classes[CONTACT_DETAILS].click()
    shows = (one for one in page.findChildren(QPushButton) if one.text() == "Show the plan")
    next(shows).click()
    window.settle()
    window.answers.paths = [tmp_path / "c.pdf"]

    page.destroys.click()
    window.settle()
    assert page.named is not None
    assert page.named.leaves is not None
    assert not (tmp_path / "c.pdf").exists()
    page.named.leaves.click()
    QTest.qWait(0)
    page.destroys.click()
    window.until((tmp_path / "c.pdf").exists)
