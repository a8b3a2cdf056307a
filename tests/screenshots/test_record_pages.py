"""The form of a record, and where records show: a file, its drafts, renewals, a destruction."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.ids import Code
from app.domain.kinds import ENCOUNTER, RENEWAL
from app.domain.notes import Draft, NoteKind, new_draft
from app.services.practice.handle import Handle
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import sign
from app.services.retention import hold
from app.services.retention import review as retention
from app.ui.navigation import PRACTICE, RENEWALS, Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.destroy.page import DestroyPage
from app.ui.pages.record.page import RecordPage
from app.ui.pages.settings.page import SettingsPage
from app.ui.preferences import Preferences
from app.ui.settings import SettingsFile
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import OpenWindow, window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import TODAY, Made, opened

Look = tuple[str, Appearance]
ROSE = "Rose Will"
HAROLD = "Harold Tansley"
KEPT = "2026-11-21T10:31:04Z"


@pytest.fixture
def codes(sample: Made) -> dict[str, Code]:
    with opened(sample.folder) as practice:
        codes = {one.names[0]: one.file.code for one in retention.review(practice)}
        _agree(practice, codes[ROSE], "2026-03-03", "greet")
        _agree(practice, codes[ROSE], "2026-11-10", "wait")
        _agree(practice, codes[HAROLD], "2015-03-03", "pass-by")
        hold.unhold(practice, hold.place(practice, codes[HAROLD], "claim")[1].id)
        _renew(practice, "insurance", "2026-11-03", "Holistic Insurance", "PL-4471")
        _renew(practice, "data-protection-fee", "2026-12-12", "", "ZA123456")
        _renew(practice, "membership", "2027-06-30", "BACP", "")
    return codes


def _agree(practice: Practice, code: Code, on: str, alone: str) -> None:
    fields = {
        "on": on,
        "alone": alone,
        "accompanied": "pass-by",
        "say": "somebody from May's choir",
    }
    sign.sign(practice, ENCOUNTER, code, fields)


def _renew(practice: Practice, what: str, until: str, whom: str, number: str) -> None:
    fields = {"on": "2025-11-03", "what": what, "until": until, "with_whom": whom, "number": number}
    sign.sign(practice, RENEWAL, None, fields)


@pytest.fixture
def window(
    qtbot: QtBot, look: Look, sample: Made, codes: dict[str, Code], tmp_path: Path
) -> Iterator[OpenWindow]:
    del codes
    preferences = Preferences(SettingsFile(tmp_path / "window.toml"))
    made = window_on(
        qtbot,
        look[1],
        sample,
        {
            Place.CLIENT: ClientFilePage,
            Place.RECORD: RecordPage,
            Place.SETTINGS: lambda *given: SettingsPage(preferences, *given),
            Place.DESTROY: DestroyPage,
        },
    )
    made.shell.resize(*SMALL)
    yield made
    made.lock()


def check(window: OpenWindow, pictures: Path, name: str) -> None:
    window.settle()
    take(window.shell, pictures, name)
    assert clipped(window.shell) == []
    assert window.failed == []
    assert window.shell.width() == SMALL[0]


def test_an_agreement(
    window: OpenWindow, look: Look, pictures: Path, codes: dict[str, Code]
) -> None:
    window.go(Place.RECORD, codes[ROSE], ENCOUNTER.name)

    check(window, pictures, f"record-{look[0]}")


def test_what_is_missing(window: OpenWindow, look: Look, pictures: Path) -> None:
    page = window.go(Place.RECORD, PRACTICE, RENEWAL.name)
    assert isinstance(page, RecordPage)
    window.until(lambda: page.form is not None)
    assert page.form is not None
    number = page.form.entry("number").parts()[0]
    assert isinstance(number, QLineEdit)
    number.setText("PL-4471")
    page.save.click()
    window.until(page.kept.text)

    check(window, pictures, f"record-missing-{look[0]}")


def test_the_records_of_a_file(
    window: OpenWindow, look: Look, pictures: Path, codes: dict[str, Code]
) -> None:
    window.go(Place.CLIENT, codes[ROSE])

    check(window, pictures, f"record-timeline-{look[0]}")
    window.go(Place.CLIENT, codes[ROSE], "people")
    check(window, pictures, f"record-people-{look[0]}")


def test_the_drafts_of_a_file(
    window: OpenWindow, look: Look, pictures: Path, codes: dict[str, Code]
) -> None:
    code = codes[ROSE]
    note = Draft(
        id=new_draft(),
        file=code,
        kind=NoteKind.SESSION.value,
        on=TODAY,
        text="Arrived early. Spoke about May moving out in May, and about her mother in Leeds.",
        kept=KEPT,
    )
    record = Draft(
        id=new_draft(),
        file=code,
        kind=ENCOUNTER.name,
        on=dt.date(2026, 11, 20),
        fields={"on": "2026-11-20", "alone": "wait"},
        kept=KEPT,
    )

    def keep(practice: Handle, _: object) -> None:
        practice.do(drafts.save, note)
        practice.do(drafts.save, record)

    window.session.ask(keep, window.session.heard)
    window.go(Place.CLIENT, code)

    check(window, pictures, f"record-drafts-{look[0]}")


def test_the_renewals(window: OpenWindow, look: Look, pictures: Path) -> None:
    window.go(Place.SETTINGS, part=RENEWALS)

    check(window, pictures, f"record-renewals-{look[0]}")


def test_what_goes_besides_notes(
    window: OpenWindow, look: Look, pictures: Path, codes: dict[str, Code]
) -> None:
    window.go(Place.DESTROY, codes[HAROLD])

    check(window, pictures, f"record-destroy-{look[0]}")


@pytest.mark.parametrize("kind", ["risk", "consent", "sharing"])
def test_nothing_lies_over_something_else_where_the_window_is_narrower(
    window: OpenWindow, codes: dict[str, Code], kind: str
) -> None:
    page = window.go(Place.RECORD, codes[ROSE], kind)
    assert isinstance(page, RecordPage)
    window.settle()
    for wide in (1180, 1000):
        window.shell.resize(wide, SMALL[1])
        window.settle()

        assert clipped(window.shell) == []
