"""The documents for one client: seen, saved, recorded as given, and a consent to be signed."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from app.domain.beginning_kinds import PAPER_GIVEN
from app.domain.ids import Code
from app.domain.kinds import CONSENT
from app.domain.retention import FileKind
from app.services.handovers import file_papers
from app.services.people import edit, people
from app.services.practice.details import describe
from app.services.records import sign
from app.ui.navigation import Place, Route
from app.ui.pages.papers import PapersPage
from app.ui.pages.record.page import RecordPage
from tests.builders.kinds import put
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import TODAY, Made, client, joint_file, opened
from tests.services.handovers.test_document import text_of
from tests.services.handovers.test_paper import NAMED, answer_all
from tests.services.handovers.test_paper_agreed import ASKED

PAGES = {Place.PAPERS: PapersPage, Place.RECORD: RecordPage}


@pytest.fixture
def greta(empty: Made) -> Code:
    with opened(empty.folder) as practice:
        describe(practice, replace(NAMED, answers=practice.details.answers))
        answer_all(practice)
        code = client(practice, "Greta Holm")
        sign.sign(practice, CONSENT, code, ASKED)
        return code


def page_of(window: OpenWindow, code: Code) -> PapersPage:
    page = window.go(Place.PAPERS, code)
    assert isinstance(page, PapersPage)
    window.settle()
    return page


def said(page: PapersPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel))


def press(page: PapersPage, words: str) -> None:
    (found,) = (one for one in (*page.saves, *page.previews) if one.accessibleName() == words)
    found.click()


def test_a_document_is_seen_saved_and_recorded_as_given(
    open_desk: OpenDesk, empty: Made, greta: Code, tmp_path: Path
) -> None:
    window = open_desk(empty, PAGES)
    page = page_of(window, greta)
    press(page, "Preview: Who I may talk to")
    window.settle()
    assert any(one.isVisible() and not one.pixmap().isNull() for one in page.pictures)
    window.answers.paths = [tmp_path / "paper.pdf"]
    consent = "May I share this?: Fern Vale Solicitors, 9 Quay Street"
    press(page, f"Save as PDF: {consent}")
    window.settle()
    assert "A claim about the accident" in text_of(tmp_path / "paper.pdf")
    assert consent not in page.records  # what is signed comes back

    page.records["Who I may talk to"].click()
    window.settle()
    form = window.page
    assert isinstance(form, RecordPage)
    assert form.form is not None
    assert form.form.fields()["paper"] == "sharing"
    form.form.fill({**form.form.fields(), "on": "2026-11-20", "how": "paper"})
    form.save.click()
    window.settle()
    assert window.shell.route == Route(Place.PAPERS, greta)
    window.settle()
    assert isinstance(window.page, PapersPage)
    assert "Greta Holm was given this one on 20 November 2026." in said(window.page)


def test_each_of_a_couple_and_each_adult_has_their_own(empty: Made, greta: Code) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Tom Nair", "Priya Nair")
        given = {"on": "2026-11-20", "paper": "sharing", "how": "paper", "edition": "0000-0000"}
        tom = practice.file(code).subjects[0]
        sign.sign(practice, PAPER_GIVEN, code, given | {"given_to": [tom]})
        found = file_papers.papers(practice, code)
        alone = file_papers.papers(practice, greta)
    whose = {one.called: one.given for one in found.papers if one.paper.name == "sharing"}

    assert found.names == ("Tom Nair", "Priya Nair")
    assert {name: len(had) for name, had in whose.items()} == {"Tom Nair": 1, "Priya Nair": 0}
    assert [one.called for one in found.papers if one.paper.name == "contract"] == [""]
    names = {one.paper.name for one in alone.papers}
    assert names.isdisjoint({"young-person", "clinical-will", "laptop-gone", "article-30"})


def test_a_consent_is_printed_from_its_form_before_it_is_saved(
    open_desk: OpenDesk, empty: Made, greta: Code, tmp_path: Path
) -> None:
    window = open_desk(empty, PAGES)
    page = window.go(Place.RECORD, greta, CONSENT.name)
    window.settle()
    assert isinstance(page, RecordPage)
    assert page.form is not None
    page.to_sign.click()  # what is missing is said beside its field
    page.form.fill({**ASKED, "purpose": "A new flat"})
    window.answers.paths = [tmp_path / "paper.pdf"]
    page.to_sign.click()
    window.settle()

    assert "A new flat" in text_of(tmp_path / "paper.pdf")
    window.lock()
    with opened(empty.folder) as practice:
        assert len(practice.all_of(CONSENT, greta)) == 1


@pytest.mark.usefixtures("greta")
def test_the_name_of_a_child_is_chosen_where_their_adults_read_it_too(
    open_desk: OpenDesk, empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        _, (child,), _ = people.add(practice, [people.NewPerson(names=("Rosalind Dunmore",))])
        new = people.NewFile(kind=FileKind.CHILD, subjects=(child,), opened=TODAY)
        _, _, (code,) = people.add(practice, [], [new])
        put(practice, "contract", code, "Rosalind pays nothing.")
        edit.amend(practice, child, edit.Amended(names=("Robin Thorne",)))
    window = open_desk(empty, PAGES)
    page = page_of(window, code)
    words = "How we will work together"
    (names,) = page.names[words]
    (save,) = (one for one in page.saves if one.accessibleName().endswith(words))
    assert not save.isEnabled()

    names.field.setCurrentIndex(names.field.findText("Rosalind Dunmore"))
    names.field.activated.emit(names.field.currentIndex())
    window.answers.paths = [tmp_path / "paper.pdf"]
    save.click()
    window.settle()

    said_there = text_of(tmp_path / "paper.pdf")
    assert "Rosalind pays nothing" in said_there
    assert "Robin" not in said_there
    assert [name for name, fields in page.names.items() if not fields]  # most name nobody

    form = window.go(Place.RECORD, code, CONSENT.name)
    window.settle()
    assert isinstance(form, RecordPage)
    assert form.form is not None
    form.form.fill(ASKED)
    window.answers.paths = [tmp_path / "no.pdf", tmp_path / "consent.pdf"]
    form.to_sign.click()
    window.settle()
    (called,) = form.names
    called.field.setCurrentIndex(called.field.findText("Robin Thorne"))
    form.to_sign.click()
    window.settle()
    assert "Name: Robin Thorne" in text_of(tmp_path / "consent.pdf")
    assert not (tmp_path / "no.pdf").exists()
