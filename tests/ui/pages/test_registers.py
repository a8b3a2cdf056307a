import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from app.domain.ids import RecordId
from app.domain.registers import COMPLAINT, COMPLAINT_UPDATE, INCIDENT, SUPERVISION
from app.services.practice import ruling
from app.services.practice.practice import Practice
from app.services.records import sign
from app.services.records.registers import registers
from app.services.today.agenda import agenda
from app.services.transfer import backup
from app.ui.navigation import PRACTICE, Place, Route, section_at
from app.ui.pages.record.page import RecordPage
from app.ui.pages.registers import RegistersPage
from app.ui.widgets.labels import Reading
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.pictures import LARGE, SMALL, clipped
from tests.builders.practices import TODAY, Made, opened

MAKERS = {Place.REGISTERS: RegistersPage, Place.RECORD: RecordPage}
COMPLAINED = {
    "on": "2026-11-02",
    "who": "K7M-Q4F",
    "way": "email",
    "of": "data",
    "about": "A letter.",
}
LOST = {"on": "2026-11-20", "at": "17:30", "what": "Gone.", "lost": "Notes", "risk": "high",
        "why": "It was open."}  # fmt: skip


def over(practice: Practice) -> RecordId:
    """A complaint of which the time is over, under a confirmed rule."""
    first = sign.sign(practice, COMPLAINT, None, {**COMPLAINED, "on": "2019-03-02"}).record
    done = {"on": "2019-05-04", "step": "outcome", "said": "We agreed.", "changed": "None."}
    sign.sign(practice, COMPLAINT_UPDATE, None, done, adds_to=first)
    details, _ = ruling.with_answers(practice, {"confirm": ["england/complaints"]})
    ruling.keep(practice, details)
    return first


@pytest.fixture
def signed(empty: Made) -> Made:
    with opened(empty.folder) as practice:
        first = sign.sign(practice, COMPLAINT, None, COMPLAINED).record
        done = {"on": "2026-11-03", "step": "acknowledged", "said": "Thank you for writing."}
        sign.sign(practice, COMPLAINT_UPDATE, None, done, adds_to=first)
        sign.sign(practice, COMPLAINT, None, {**COMPLAINED, "about": "Another."})
        sign.sign(practice, INCIDENT, None, LOST)
        for minutes in (60, 90):
            said = {"on": "2026-11-10", "with_whom": "Nora", "way": "alone", "minutes": minutes}
            sign.sign(practice, SUPERVISION, None, said)
    return empty


@pytest.fixture
def window(open_desk: OpenDesk, signed: Made) -> OpenWindow:
    return open_desk(signed, MAKERS)


def page_of(window: OpenWindow, part: str | None = None) -> RegistersPage:
    page = window.go(Place.REGISTERS, part=part)
    assert isinstance(page, RegistersPage)
    window.settle()
    return page


def test_every_register_says_what_is_open_by_when_and_the_hours_of_a_year(signed: Made) -> None:
    with opened(signed.folder) as practice:
        by_kind = {one.kind: one for one in registers(practice)}

    told, new = (
        next(line for line in by_kind["complaint"].lines if bool(line.steps) is stepped)
        for stepped in (True, False)
    )
    assert told.by == dt.date(2026, 12, 1)
    assert "Thank you for writing." in told.steps[0].text
    assert (new.by, new.stands) == (dt.date(2026, 12, 1), "to acknowledge")
    assert "at the latest 2 December 2026" in new.until
    assert told.until == "by Tuesday 1 December 2026"  # the law gives no days to inform in
    (lost,) = by_kind["incident"].lines
    assert (lost.stands, lost.until) == ("tell the ICO", "by Monday 23 November 2026, 17:30")
    assert by_kind["supervision"].total == "2026: 2 h 30 min · 2025: 0 min"


def test_what_is_open_is_on_today_and_leads_here(signed: Made) -> None:
    with opened(signed.folder) as practice:
        items = agenda(practice, TODAY).items

    assert {item.title for item in items} >= {
        "Complaint, open", "Complaint, to acknowledge", "Data breach, tell the ICO"
    }  # fmt: skip


def test_each_register_is_added_to_and_what_was_done_is_recorded(window: OpenWindow) -> None:
    page = page_of(window)
    shown = " ".join(one.text() for one in page.findChildren(Reading))
    assert "Thank you for writing." in shown
    assert len(page.cards) == 5

    page.adds["incident"].click()
    assert window.shell.route == Route(Place.RECORD, PRACTICE, "incident")
    page = page_of(window)
    card = next(iter(page.cards.values()))
    card.findChildren(QPushButton)[0].click()
    route = window.shell.route
    assert route is not None
    assert (route.part or "").startswith("complaint-update:")
    window.settle()
    form = window.page
    assert isinstance(form, RecordPage)
    assert form.form is not None
    form._leave()
    assert window.shell.route == Route(Place.REGISTERS)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_a_long_complaint_is_read_whole(
    open_desk: OpenDesk, empty: Made, size: tuple[int, int]
) -> None:
    said = "They say that the letter went to the wrong address, and that nobody rang. " * 4
    with opened(empty.folder) as practice:
        for words in (said, said[:-70], said[:120]):
            sign.sign(practice, COMPLAINT, None, {**COMPLAINED, "about": words.strip()})
    window = open_desk(empty, MAKERS)
    window.shell.resize(*size)
    page_of(window)

    assert clipped(window.shell) == []


def test_the_record_one_came_for_has_the_keyboard(window: OpenWindow) -> None:
    page = page_of(window)
    wanted = [*page.cards][-1]
    page = page_of(window, wanted)

    focus = window.shell.focusWidget()
    assert focus is not None
    assert page.cards[wanted].isAncestorOf(focus)
    assert section_at(Place.REGISTERS) == section_at(Place.SETTINGS)


def test_what_was_kept_long_enough_says_so_and_is_destroyed_from_its_card(
    empty: Made, open_desk: OpenDesk
) -> None:
    with opened(empty.folder) as practice:
        first = over(practice)
        sign.sign(practice, COMPLAINT, None, COMPLAINED)
    window = open_desk(empty, MAKERS)
    page = page_of(window, first)
    offers = {
        key: [one.text() for one in card.findChildren(QPushButton)]
        for key, card in page.cards.items()
    }
    destroy = next(
        one for one in page.cards[first].findChildren(QPushButton) if one.text() == "Destroy…"
    )
    destroy.click()
    window.until(lambda: not page.notice.isHidden())
    window.until(lambda: first not in page.cards)

    assert [key for key, words in offers.items() if "Destroy…" in words] == [first]
    (question,) = window.answers.asked
    assert question.destroys
    assert "2 March 2019" in question.title
    assert "every step on it are destroyed, and Schtum searches for traces" in question.words
    assert "Destroyed" in page.notice.words.text()
    assert len(page.cards) == 1


def test_a_backup_that_could_not_be_reached_is_told_of(
    empty: Made, open_desk: OpenDesk, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        first = over(practice)
        backup.back_up(practice, tmp_path / "copy")
    (tmp_path / "copy").rename(tmp_path / "gone")
    window = open_desk(empty, MAKERS)
    page = page_of(window, first)
    buttons = page.cards[first].findChildren(QPushButton)
    next(one for one in buttons if one.text() == "Destroy…").click()
    window.until(lambda: not page.notice.isHidden())

    assert page.notice.words.text().endswith("1 backup could not be updated and can still open it.")
