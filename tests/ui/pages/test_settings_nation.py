"""Another nation in the settings: which dates move is shown before anything is kept."""

import datetime as dt
from pathlib import Path

from app.services.handovers import request
from app.ui.navigation import Place
from app.ui.pages.settings.page import SettingsPage
from app.ui.preferences import Preferences
from app.ui.settings import SettingsFile
from tests.builders.main_windows import OpenDesk
from tests.builders.practices import Made, client, opened


def test_another_nation_is_kept_once_the_dates_that_it_moves_were_shown(
    open_desk: OpenDesk, empty: Made, tmp_path: Path
) -> None:
    due_on_st_andrews_day = dt.date(2026, 10, 30)
    with opened(empty.folder) as practice:
        request.open_request(practice, client(practice, "Ann Low"), received=due_on_st_andrews_day)
    preferences = Preferences(SettingsFile(tmp_path / "window.toml"))
    window = open_desk(empty, {Place.SETTINGS: lambda *given: SettingsPage(preferences, *given)})
    page = window.go(Place.SETTINGS)
    window.settle()
    assert isinstance(page, SettingsPage)
    details = page.practice
    window.answers.yes = False
    details.nation.choose("scotland")
    details.keep.click()
    window.settle()

    (asked,) = window.answers.asked
    assert asked.title == "Change to Scotland?"
    assert "Due dates that change: 1." in asked.words
    assert "due 1 December 2026 (was 30 November 2026)" in asked.words
    assert dict(details.draft.typed) == {"nation": "scotland"}

    window.answers.yes = True
    details.keep.click()
    window.until(details.notice.isVisible)
    window.lock()
    with opened(empty.folder) as practice:
        assert practice.details.nation == "scotland"
