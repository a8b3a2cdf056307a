"""Who has asked, at the window: what came of it is added, it is filed, and letters are sent."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.ids import Code, DraftId, RecordId
from app.domain.kinds import APPROACH, ORDER
from app.domain.notes import Draft
from app.services.handovers import holding
from app.services.handovers.asking import message
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import sign
from app.ui.navigation import DRAFT, PRACTICE, Place, Route
from app.ui.pages.approach.page import ApproachPage
from app.ui.pages.asked.letter import LetterCard
from app.ui.pages.asked.page import AskedPage
from app.ui.pages.record.page import RecordPage
from app.ui.pages.requests import RequestsPage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import TODAY, Made, client, opened
from tests.builders.windows import focusable, said, spoken_name

ASKED = {
    "on": "2026-11-20",
    "who": "Gary Pugh",
    "organisation": "Calder Instruments",
    "caller": "employer",
    "wants": "Whether Rose Will comes.",
    "reference": "HR/18",
    "by": "2026-11-19",
}
PLACES = {
    Place.ASKED: AskedPage,
    Place.RECORD: RecordPage,
    Place.REQUESTS: RequestsPage,
    Place.APPROACH: ApproachPage,
}
Ready = Callable[..., tuple[OpenWindow, AskedPage, dict[str, Any]]]


@pytest.fixture
def ready(open_desk: OpenDesk, empty: Made) -> Ready:
    def made(prepare: Callable[[Practice, Code], object] = lambda _p, _c: None) -> Any:
        with opened(empty.folder) as practice:
            code = client(practice, "Rose Will")
            asked = sign.sign(practice, APPROACH, None, ASKED).record
            prepare(practice, code)
        window = open_desk(empty, PLACES)
        page = window.go(Place.ASKED)
        window.settle()
        return window, page, {"code": code, "asked": asked, "folder": empty.folder}

    return made


def press(page: QWidget, words: str) -> None:
    buttons = page.findChildren(QPushButton)
    next(one for one in buttons if spoken_name(one).startswith(words)).click()


def names(page: AskedPage) -> str:
    return "\n".join(spoken_name(one) for one in page.findChildren(QPushButton))


def test_who_waits_is_listed_and_every_control_has_a_name(ready: Ready) -> None:
    _, page, _ = ready()
    there = said(page)

    for words in ("Gary Pugh, Calder Instruments", "an employer or an EAP", "19 November 2026"):
        assert words in there
    assert "It names Rose Will" in there
    assert all(spoken_name(widget) for widget in focusable(page))


def test_nobody_waits(ready: Ready) -> None:
    def answered(practice: Practice, code: Code) -> None:
        (asked,) = practice.kept
        sign.sign(
            practice, APPROACH, None, {"on": "2026-11-21", "outcome": "declined"},
            adds_to=RecordId(asked),
        )  # fmt: skip
        del code

    _, page, _ = ready(answered)
    assert "Answered, in no file" in said(page)
    assert "Add what happened" not in names(page)


def test_what_the_police_have_answered_is_asked_when_they_ring_again(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        sign.sign(practice, APPROACH, None, {**ASKED, "caller": "police"})
    window = open_desk(empty, PLACES)
    page = window.go(Place.ASKED)
    assert isinstance(page, AskedPage)
    window.settle()
    press(page, "Add what happened")
    record = window.page
    assert isinstance(record, RecordPage)
    window.until(lambda: record.form is not None)
    assert record.form is not None

    assert record.form.fields()["caller"] == "police"
    assert record.form.asks("answered")


def test_what_happened_is_one_more_record_and_leads_back(ready: Ready) -> None:
    window, page, at = ready()
    press(page, "Add what happened")
    record = window.page
    assert isinstance(record, RecordPage)
    window.until(lambda: record.form is not None)
    assert record.form is not None
    assert window.shell.route == Route(Place.RECORD, PRACTICE, f"approach:{at['asked']}")
    assert record.form.fields().keys() == {"on", "caller"}
    assert not record.form.asks("answered")
    record.form.fill({"outcome": "declined", "said": "I answer in writing only."})
    record.save.click()
    window.until(lambda: isinstance(window.page, AskedPage))
    window.settle()

    assert "Answered, in no file" in said(window.page)


def test_it_is_put_into_the_file_of_whom_it_names(ready: Ready) -> None:
    window, page, at = ready()
    press(page, "Put into a file")
    card = page.cards[at["asked"]]
    assert card.files is not None
    assert card.files.key() == at["code"]
    press(page, "Put into this file")
    window.until(lambda: at["asked"] not in page.cards)
    window.settle()
    (filed,) = page.cards

    assert filed != at["asked"]
    assert "Message to the client" in names(page)
    assert window.failed == []


def test_a_holding_letter_is_looked_at_and_saved_as_the_same_bytes(
    ready: Ready, tmp_path: Path
) -> None:
    window, page, at = ready()
    press(page, "Holding letter")
    window.until(lambda: page.letter)
    letter = page.letter
    assert isinstance(letter, LetterCard)
    assert (letter.which.key(), letter.to.text()) == ("holding-employer", "Gary Pugh")
    assert not letter.reference.isChecked()
    press(page, "Preview")
    window.until(lambda: not letter.picture.pixmap().isNull())
    window.answers.paths.append(tmp_path / "letter.pdf")
    press(page, "Save as PDF")
    window.until(letter.saved.text)
    window.lock()
    with opened(at["folder"]) as practice:
        given = holding.given_from(practice, at["asked"])
        shown = holding.preview(practice, "holding-employer", given)

    assert (tmp_path / "letter.pdf").read_bytes() == shown.pdf


def test_what_is_typed_into_a_letter_is_there_after_a_lock_until_it_is_saved(
    ready: Ready, open_desk: OpenDesk, empty: Made, tmp_path: Path
) -> None:
    def unfolded(window: OpenWindow) -> LetterCard:
        page = window.go(Place.ASKED)
        assert isinstance(page, AskedPage)
        window.settle()
        press(page, "Holding letter")
        window.until(lambda: page.letter)
        window.settle()
        assert page.letter is not None
        return page.letter

    window, _, _ = ready()
    letter = unfolded(window)
    letter.to.setText("Mr Pugh of Calder")
    letter.which.choose("holding-anyone")
    letter.reference.setChecked(True)
    window.lock()
    window = open_desk(empty, PLACES)
    letter = unfolded(window)
    assert (letter.which.key(), letter.to.text()) == ("holding-anyone", "Mr Pugh of Calder")
    assert letter.reference.isChecked()
    window.answers.paths.append(tmp_path / "letter.pdf")
    press(letter, "Save as PDF…")
    window.until(letter.saved.text)
    window.settle()
    window.lock()

    with opened(empty.folder) as practice:
        assert drafts.forms_kept(practice) == 0


def test_a_letter_that_cannot_be_is_said_beside_it(ready: Ready, tmp_path: Path) -> None:
    window, page, _ = ready()
    press(page, "Holding letter")
    window.until(lambda: page.letter)
    assert page.letter is not None
    page.letter.to.setText("long " * 900)
    window.answers.paths.append(tmp_path / "letter")
    press(page, "Save as PDF")
    window.until(page.letter.wrong.text)

    assert "does not fit on one page" in said(page)
    assert [*tmp_path.glob("letter*")] == []


def test_the_client_is_asked_in_a_message_of_one_page(ready: Ready, tmp_path: Path) -> None:
    def in_the_file(practice: Practice, code: Code) -> None:
        sign.sign(practice, APPROACH, code, {**ASKED, "who": "Someone Else"})

    window, page, _ = ready(in_the_file)
    window.answers.paths.append(tmp_path / "letter.pdf")
    press(page, "Message to the client, Someone Else")
    window.until((tmp_path / "letter.pdf").exists)
    window.settle()

    assert "Send it only in a way that is safe for the client." in said(page)
    assert message().short in said(page)


def test_orders_and_drafts_are_here_and_have_their_way(ready: Ready) -> None:
    def more(practice: Practice, code: Code) -> None:
        del code
        fields = {"on": "2026-11-20", "what": "court-order", "authority": "Leeds", "scope": "All."}
        sign.sign(practice, ORDER, None, fields)
        drafts.save(
            practice,
            Draft(
                id=DraftId("d"), file=None, kind="approach", on=TODAY,
                fields={"who": "Half a name"}, kept="2026-11-21T10:30:00Z",
            ),
        )  # fmt: skip

    window, page, _ = ready(more)
    assert "Half a name" in said(page)
    assert "no date given" in said(page).lower()
    press(page, "Continue")
    assert window.shell.route == Route(Place.APPROACH, part=f"{DRAFT}d")
    window.go(Place.ASKED)
    window.settle()
    back = window.page
    assert isinstance(back, AskedPage)
    press(back, "Record an order")
    assert window.shell.route == Route(Place.RECORD, PRACTICE, "order")


def test_requests_lead_there_and_there_leads_to_a_blank_page(ready: Ready) -> None:
    window, page, _ = ready()
    press(page, "Someone is asking")
    assert window.shell.route == Route(Place.APPROACH)
    requests = window.go(Place.REQUESTS)
    assert isinstance(requests, RequestsPage)
    requests.asked.click()
    assert window.shell.route == Route(Place.ASKED)


def test_what_may_be_sent_is_a_press_away_and_a_letter_is_no_order(ready: Ready) -> None:
    def came(practice: Practice, code: Code) -> None:
        letter = {"on": "2026-11-20", "who": "M. Keogh", "caller": "solicitor-other",
                  "wants": "The whole file."}  # fmt: skip
        sign.sign(practice, APPROACH, code, letter)
        order = {"on": "2026-11-20", "what": "court-order", "authority": "County court",
                 "scope": "Dates", "categories": ["attendance"]}  # fmt: skip
        sign.sign(practice, ORDER, code, order)

    window, page, at = ready(came)
    led: list[Route] = []
    page.go.connect(led.append)
    assert said(page).count("is not an order") == 1
    press(page, "Send under a consent…, M. Keogh")
    window.settle()
    window.go(Place.ASKED)
    window.settle()
    assert isinstance(window.page, AskedPage)
    window.page.go.connect(led.append)
    press(window.page, "Send under this…, County court")

    assert [(one.place, one.about) for one in led] == [
        (Place.CLIENT, at["code"]), (Place.RELEASE, at["code"])
    ]  # fmt: skip
