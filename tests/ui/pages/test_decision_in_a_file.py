"""A decision to disclose where a file and a request show it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from app.domain.ids import Code
from app.domain.notes import Draft, new_draft
from app.services.handovers import request as requesting
from app.services.people import edit
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.ui.navigation import DRAFT, Place, Route
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.request.page import RequestPage
from app.ui.pages.request.steps import Step
from app.ui.pages.settings.page import SettingsPage
from app.ui.preferences import Preferences
from app.ui.reviewing.review import Review
from app.ui.settings import SettingsFile
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import TODAY, Made, client, known, opened
from tests.services.handovers.test_document import text_of
from tests.services.handovers.test_proposed import FORBIDDEN
from tests.services.records.test_decisions import signed


@dataclass(slots=True)
class File:
    window: OpenWindow
    code: Code
    record: str
    draft: str

    def press(self, words: str) -> None:
        page = self.window.page
        (one,) = [one for one in page.findChildren(QPushButton) if one.text() == words]
        one.click()


@pytest.fixture
def file(open_desk: OpenDesk, empty: Made) -> File:
    draft = new_draft()
    with opened(empty.folder) as practice:
        code = client(practice, "Ines Duarte")
        record = signed(practice, code).record
        fields = {"begun": "2026-11-21", "begun_at": "09:10", "happened": "Half a"}
        begun = Draft(id=draft, file=code, kind="decision", on=TODAY, fields=fields,
                      kept="2026-11-21T09:10:00Z")  # fmt: skip
        drafts.save(practice, begun)
    return File(open_desk(empty, {Place.CLIENT: ClientFilePage}), code, record, draft)


def shown(file: File, part: str | None = None) -> ClientFilePage:
    page = file.window.go(Place.CLIENT, file.code, part)
    assert isinstance(page, ClientFilePage)
    file.window.settle()
    return page


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("Add what came of it", lambda f: Route(Place.RECORD, f.code, f"outcome:{f.record}")),
        ("Decide again", lambda f: Route(Place.DECISION, f.code, f.record)),
        ("Continue", lambda f: Route(Place.DECISION, f.code, f"{DRAFT}{f.draft}")),
    ],
)
def test_the_timeline_leads_on_from_a_decision(
    file: File, words: str, way: Callable[[File], Route]
) -> None:
    shown(file)
    file.press(words)

    assert file.window.shell.route == way(file)


def test_a_file_leads_to_a_decision(file: File) -> None:
    shown(file, "details")
    file.press("Disclose, or not?")

    assert file.window.shell.route == Route(Place.DECISION, file.code)


def test_a_decision_is_saved_for_a_panel(file: File, tmp_path: Path) -> None:
    out = tmp_path / "record.pdf"
    file.window.answers.paths.append(out)
    page = shown(file)
    file.press("PDF for a panel…")
    file.window.settle()

    assert out.read_bytes().startswith(b"%PDF")
    assert "It is about your client" in page.notice.words.text()


def test_a_panel_reads_the_name_that_is_chosen_or_none(
    open_desk: OpenDesk, empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ines Duarte")
        edit.amend(practice, known(practice, "Ines Duarte"), edit.Amended(names=("Ada Lind",)))
        record = signed(practice, code).record
    file = File(open_desk(empty, {Place.CLIENT: ClientFilePage}), code, record, "")
    page = shown(file)
    said = []
    for place, name in enumerate(("", "Ines Duarte")):
        out = tmp_path / f"{place}.pdf"
        file.window.answers.paths.append(out)
        file.press("PDF for a panel…")
        file.window.settle()
        asked = page.saving.names
        assert asked.isVisibleTo(page)
        assert not out.exists()
        if name:
            asked.name.field.choose(name)
        asked.save.click()
        file.window.settle()
        assert asked.isHidden()
        said.append(text_of(out))

    assert "Ada Lind" not in said[0] + said[1]
    assert ["Ines Duarte" in one for one in said] == [False, True]
    assert "Not named in this copy" in said[0]


def test_what_the_law_forbids_telling_of_is_decided_in_the_review(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ines Duarte")
        signed(practice, code, **FORBIDDEN)
        _, asked = requesting.open_request(practice, code, received=TODAY)
    window = open_desk(empty, {Place.REQUEST: RequestPage})
    window.go(Place.REQUEST, asked.id, Step.REVIEW)
    window.settle()
    page = window.page
    assert isinstance(page, RequestPage)
    review = page.shown
    assert isinstance(review, Review)
    assert "The law may forbid telling the client about this." in review.heading.text()
    assert (review.first() is review.whole) is not bool(review.findings)
    review.whole.choose("silent")
    review.whole.activated.emit(2)
    window.settle()
    assert "The law may forbid" not in review.heading.text()
    window.lock()
    with opened(empty.folder) as practice:
        (decision,) = requesting.request(practice, asked.id).items.values()
    assert (decision.silent, decision.reason.value) == (True, "crime")


def _settings(open_desk: OpenDesk, made: Made, tmp_path: Path) -> tuple[OpenWindow, Any]:
    preferences = Preferences(SettingsFile(tmp_path / "window.toml"))
    window = open_desk(made, {Place.SETTINGS: lambda *given: SettingsPage(preferences, *given)})
    page = window.go(Place.SETTINGS)
    assert isinstance(page, SettingsPage)
    window.settle()
    return window, page.practice


def test_whom_to_ring_and_what_one_is_besides_is_asked_once(
    open_desk: OpenDesk, empty: Made, tmp_path: Path
) -> None:
    window, part = _settings(open_desk, empty, tmp_path)
    asked = {one.value for one, tick in part.also.items() if not tick.isHidden()}
    assert asked == {"teacher", "regulated-sector", "relevant-activity-england"}
    part.supervisor.setText("Nora Whitlock")
    part.supervisor_number.setText("0114 496 0110")
    next(tick for one, tick in part.also.items() if one.value == "teacher").setChecked(True)
    part.keep.click()
    window.settle()
    part.nation.choose("wales")
    shown_now = {one.value for one, tick in part.also.items() if not tick.isHidden()}
    window.lock()

    assert shown_now == {
        "teacher", "regulated-sector", "social-care-worker-wales", "relevant-partner-wales"
    }  # fmt: skip
    with opened(empty.folder) as practice:
        assert _known(practice) == ("Nora Whitlock", "0114 496 0110", ["teacher"])


def _known(practice: Practice) -> tuple[str | None, str | None, list[str]]:
    said = practice.details
    return said.supervisor, said.supervisor_number, [one.value for one in said.also]
