"""What the practice has to renew, in its settings."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton

from app.domain.ids import DraftId, RecordId
from app.domain.kinds import RENEWAL
from app.domain.notes import Draft
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import sign
from app.ui.navigation import PRACTICE, RENEWALS, Place, Route
from app.ui.pages.record.page import RecordPage
from app.ui.pages.settings.page import SettingsPage
from app.ui.preferences import Preferences
from app.ui.settings import SettingsFile
from tests.builders.main_windows import Maker, OpenDesk, OpenWindow
from tests.builders.practices import TODAY, Made, opened
from tests.builders.windows import focusable, said, spoken_name

Prepare = Callable[[Practice], object]


@dataclass(slots=True)
class Settings:
    """The window at the settings."""

    window: OpenWindow

    def page(self, part: str | None = None) -> SettingsPage:
        page = self.window.go(Place.SETTINGS, part=part)
        assert isinstance(page, SettingsPage)
        self.window.settle()
        return page


@pytest.fixture
def open_settings(
    open_desk: OpenDesk, empty: Made, tmp_path: Path
) -> Callable[[Prepare], Settings]:
    def of(prepare: Prepare) -> Settings:
        with opened(empty.folder) as practice:
            prepare(practice)
        preferences = Preferences(SettingsFile(tmp_path / "window.toml"))
        makers: dict[Place, Maker] = {
            Place.SETTINGS: lambda *given: SettingsPage(preferences, *given),
            Place.RECORD: RecordPage,
        }
        return Settings(open_desk(empty, makers))

    return of


def nothing(_: Practice) -> None:
    """A practice that has nothing to renew yet."""


def renew(practice: Practice, what: str, until: str, **more: str) -> RecordId:
    fields = {"on": "2025-11-01", "what": what, "until": until, **more}
    return sign.sign(practice, RENEWAL, None, fields).record


def one_of_each(practice: Practice) -> None:
    renew(practice, "membership", "2026-12-22")
    renew(practice, "insurance", "2026-11-20", with_whom="Holistic", number="PL-44")
    renew(practice, "data-protection-fee", "2026-12-21")
    renew(practice, "clinical-will", "2026-11-22")
    renew(practice, "recipients", "2026-11-21")


def links(page: SettingsPage, words: str) -> list[QPushButton]:
    return [one for one in page.renewals.findChildren(QPushButton) if one.text() == words]


def test_a_practice_with_nothing_to_renew_says_what_belongs_there(
    open_settings: Callable[[Prepare], Settings],
) -> None:
    settings = open_settings(nothing)
    page = settings.page()
    words = said(page.renewals)
    page.renewals.add.click()

    assert "such as the data protection fee, your insurance and your membership" in words
    assert settings.window.shell.route == Route(Place.RECORD, PRACTICE, "renewal")


def test_what_is_late_and_what_is_soon_is_said_in_words_the_next_one_first(
    open_settings: Callable[[Prepare], Settings],
) -> None:
    lines = said(open_settings(one_of_each).page().renewals).splitlines()

    assert lines == [
        "Renewals",
        "Professional indemnity insurance",
        "Holistic   ·   PL-44",
        "Overdue: it was due by 20 November 2026.",
        "Who else sees records, and whether they go abroad",
        "Due soon: by 21 November 2026, today.",
        "Clinical will reviewed",
        "Due soon: by 22 November 2026, tomorrow.",
        "Data protection fee",
        "Due soon: by 21 December 2026, in 30 days.",
        "Membership of a professional body",
        "Due by 22 December 2026",
    ]


def test_what_was_renewed_is_said_by_a_form_that_adds_to_it(
    open_settings: Callable[[Prepare], Settings],
) -> None:
    insured: list[RecordId] = []

    def insurance(practice: Practice) -> None:
        insured.append(renew(practice, "insurance", "2026-11-20"))

    settings = open_settings(insurance)
    page = settings.page()
    (renewed,) = links(page, "Renewed")
    name = spoken_name(renewed)
    renewed.click()

    assert name == "Renewed: Professional indemnity insurance"
    assert settings.window.shell.route == Route(Place.RECORD, PRACTICE, f"renewal:{insured[0]}")


def test_what_was_replaced_is_listed_no_more(
    open_settings: Callable[[Prepare], Settings],
) -> None:
    def twice(practice: Practice) -> None:
        first = renew(practice, "insurance", "2026-11-20")
        fields = {"on": "2026-11-20", "what": "insurance", "until": "2027-11-20"}
        sign.sign(practice, RENEWAL, None, fields, adds_to=first)

    page = open_settings(twice).page()

    assert len(links(page, "Renewed")) == 1
    assert "Due by 20 November 2027" in said(page.renewals)
    assert "Overdue" not in said(page.renewals)


def test_a_renewal_that_is_not_saved_yet_is_gone_on_with(
    open_settings: Callable[[Prepare], Settings],
) -> None:
    def begun(practice: Practice) -> None:
        fields = {"on": "2026-11-21", "what": "insurance", "until": "3 Nov"}
        kept = "2026-11-21T10:30:00Z"
        drafts.save(
            practice,
            Draft(
                id=DraftId("d"), file=None, kind=RENEWAL.name, on=TODAY, fields=fields, kept=kept
            ),
        )

    settings = open_settings(begun)
    page = settings.page()
    words = said(page.renewals)
    (go_on,) = links(page, "Continue")
    go_on.click()

    assert "Professional indemnity insurance · 3 Nov" in words
    assert "Not saved yet: draft from 21 November 2026" in words
    assert settings.window.shell.route == Route(Place.RECORD, PRACTICE, "draft:d")


def test_whoever_comes_back_from_a_renewal_sees_them(
    open_settings: Callable[[Prepare], Settings],
) -> None:
    settings = open_settings(one_of_each)
    settings.window.shell.resize(1180, 500)
    page = settings.page(RENEWALS)
    settings.window.until(lambda: in_sight(page))

    assert page.renewals.add.hasFocus()
    assert not page.looks.theme.visibleRegion().contains(page.looks.theme.rect())


def in_sight(page: SettingsPage) -> bool:
    section = page.renewals
    heading = QRect(section.title.pos(), section.title.size())
    button = QRect(section.add.pos(), section.add.size())
    seen = section.visibleRegion().boundingRect()
    return bool(links(page, "Renewed")) and seen.contains(heading) and seen.contains(button)


def test_every_control_has_a_name(open_settings: Callable[[Prepare], Settings]) -> None:
    page = open_settings(one_of_each).page()

    assert len(links(page, "Renewed")) == 5
    assert all(spoken_name(widget) for widget in focusable(page))
