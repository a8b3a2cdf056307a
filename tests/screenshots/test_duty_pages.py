"""What is agreed with a client: the head of their file, agreements, risk, a missed session."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.ids import Code
from app.domain.kinds import ENCOUNTER, RISK, SHARING
from app.services.records import sign
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.record.page import RecordPage
from app.ui.theme.appearance import Appearance
from tests.builders.duties import (
    a_client,
    at_risk,
    consented,
    contact,
    did_not_come,
    sign_one,
    supervised,
)
from tests.builders.main_windows import OpenWindow, window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import Made, note, opened
from tests.builders.record_forms import AGREED

Look = tuple[str, Appearance]


@pytest.fixture
def code(sample: Made) -> Code:
    with opened(sample.folder) as practice:
        code = a_client(practice)
        sign.sign(practice, ENCOUNTER, code, AGREED)
        note(practice, code, "Arrived early. Spoke about Joy, and about the week at work.")
        contact(practice, code)
        supervised(practice, code, on="2026-11-10")
        sign_one(practice, code, "sharing", with_whom="gp", name="Dr Amara Birch",
                 when="on-request", what=["attendance", "progress"])  # fmt: skip
        record = consented(practice, code)
        consented(
            practice, code, recipient="Mill Lane Surgery", purpose="a referral", on="2026-11-10"
        )
        sign_one(practice, code, "withdrawal", record, on="2026-11-20", by="client")
        at_risk(practice, code, look_again="2026-11-20", said="Nights without sleep.")
    return code


@pytest.fixture
def window(qtbot: QtBot, look: Look, sample: Made, code: Code) -> Iterator[OpenWindow]:
    del code
    pages = {Place.CLIENT: ClientFilePage, Place.RECORD: RecordPage}
    made = window_on(qtbot, look[1], sample, pages)
    made.shell.resize(*SMALL)
    yield made
    made.lock()


def check(window: OpenWindow, pictures: Path, name: str) -> None:
    window.settle()
    take(window.shell, pictures, name)
    assert clipped(window.shell) == []
    assert window.failed == []
    assert window.shell.width() == SMALL[0]


def test_the_head_of_a_file(window: OpenWindow, look: Look, pictures: Path, code: Code) -> None:
    window.go(Place.CLIENT, code)

    check(window, pictures, f"duties-file-{look[0]}")


def test_the_agreements_of_a_file(
    window: OpenWindow, look: Look, pictures: Path, code: Code
) -> None:
    window.go(Place.CLIENT, code, "agreements")

    check(window, pictures, f"duties-agreements-{look[0]}")


def test_agreeing_who_may_be_told(
    window: OpenWindow, look: Look, pictures: Path, code: Code
) -> None:
    window.go(Place.RECORD, code, SHARING.name)

    check(window, pictures, f"duties-sharing-{look[0]}")


def test_a_review_of_risk(window: OpenWindow, look: Look, pictures: Path, code: Code) -> None:
    window.go(Place.RECORD, code, RISK.name)

    check(window, pictures, f"duties-risk-{look[0]}")


def test_a_client_who_is_missing(
    qtbot: QtBot, look: Look, pictures: Path, sample: Made, code: Code
) -> None:
    with opened(sample.folder) as practice:
        did_not_come(practice, code)
    pages = {Place.CLIENT: ClientFilePage, Place.RECORD: RecordPage}
    window = window_on(qtbot, look[1], sample, pages)
    window.shell.resize(*SMALL)
    window.go(Place.CLIENT, code)
    check(window, pictures, f"duties-missed-{look[0]}")
    window.go(Place.RECORD, code, RISK.name)
    check(window, pictures, f"duties-missing-{look[0]}")
    window.lock()
