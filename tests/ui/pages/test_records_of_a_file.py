"""A client's file with records and drafts in it besides notes."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from app.domain.ids import Code, DraftId
from app.domain.kinds import ENCOUNTER
from app.domain.notes import Draft, NoteKind
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import sign, write
from app.ui.navigation import Place, Route
from app.ui.pages.client_file.meeting import IfYouMeet
from app.ui.pages.client_file.page import ClientFilePage
from tests.builders import kinds
from tests.builders.kinds import NOTE
from tests.builders.main_windows import OpenDesk
from tests.builders.one_file import OneFile, OpenFile, opening
from tests.builders.practices import TODAY, Made, joint_file, note, opened
from tests.builders.windows import focusable, said, spoken_name


@pytest.fixture
def open_file(open_desk: OpenDesk, empty: Made) -> OpenFile:
    return opening(open_desk, empty)


AGREED = {"on": "2026-03-03", "alone": "wait", "accompanied": "pass-by"}


def agree(practice: Practice, code: Code, **fields: str) -> None:
    sign.sign(practice, ENCOUNTER, code, {**AGREED, **fields})


def if_you_meet(page: ClientFilePage) -> IfYouMeet:
    (found,) = page.findChildren(IfYouMeet)
    assert found.isVisible()
    return found


def test_nothing_is_agreed_for_meeting_by_chance_until_it_is(
    open_file: OpenFile,
) -> None:
    file = open_file(lambda _practice, _code: None)
    meeting = if_you_meet(file.page("people"))
    words = meeting.words.text()
    meeting.agree.click()

    assert words == "If you meet: not agreed yet."
    assert spoken_name(meeting.agree) == "Record it: if you meet"
    assert file.window.shell.route == Route(Place.RECORD, file.code, "encounter")


def test_what_is_agreed_for_meeting_by_chance_stands_on_the_clients_card(
    open_file: OpenFile,
) -> None:
    def twice(practice: Practice, code: Code) -> None:
        agree(practice, code, on="2026-01-02", alone="greet")
        agree(practice, code)

    meeting = if_you_meet(open_file(twice).page("people"))

    assert meeting.words.text() == (
        "If you meet: alone, wait for the client to say hello; with someone, walk past. "
        "Agreed 3 March 2026."
    )
    assert meeting.agree.text() == "Change it"
    card = meeting.parentWidget()
    assert card is not None
    assert spoken_name(card) == "Rose Will, client"


def test_who_the_client_says_one_is_is_said_once_and_in_quotation_marks(
    open_file: OpenFile,
) -> None:
    def with_words(practice: Practice, code: Code) -> None:
        agree(practice, code, say="“somebody from May's choir”")

    words = if_you_meet(open_file(with_words).page("people")).words.text()

    assert words.endswith(" If asked, the client says you are “somebody from May's choir”.")


def test_a_file_of_two_has_one_line_for_both(open_desk: OpenDesk, empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Ann Bee", "Bob Cee")
    file = OneFile(open_desk(empty, {Place.CLIENT: ClientFilePage}), empty, code)
    meeting = if_you_meet(file.page("people"))

    card = meeting.parentWidget()
    assert card is not None
    assert "client" not in spoken_name(card)


def test_records_stand_between_the_notes_by_day(open_file: OpenFile) -> None:
    def between(practice: Practice, code: Code) -> None:
        first = note(practice, code, "We spoke about May.", dt.date(2026, 11, 7))
        note(practice, code, "The second week.", dt.date(2026, 11, 14))
        write.sign(
            practice,
            code,
            kind=NoteKind.SESSION,
            held_on=TODAY,
            text="It was June.",
            addendum_to=first,
        )
        agree(practice, code, on="2026-11-10", say="a friend of May's")
        agree(practice, code)

    page = open_file(between).page()
    cards = [(card.when.text(), card.kind.text()) for card in page.timeline.cards]

    assert cards == [
        ("14 November 2026", "Session 2 · signed"),
        ("10 November 2026", "If we meet"),
        ("7 November 2026", "Session 1 · signed · 1 addendum"),
        ("3 March 2026", "If we meet"),
    ]
    newer, older = page.timeline.cards[1], page.timeline.cards[3]
    assert newer.text.words == (
        "When the client is alone: wait for the client to say hello\n"
        "When either of you is with someone: walk past\n"
        "Who the client says you are, if asked: a friend of May's"
    )
    assert "background-color" in newer.text.text()
    assert (newer.aside.text(), older.aside.text()) == ("current", "replaced")
    assert not newer.findChildren(QPushButton)


def test_a_record_before_the_notes_that_are_shown_comes_with_them(
    open_file: OpenFile,
) -> None:
    def many(practice: Practice, code: Code) -> None:
        for day in range(1, 23):
            note(practice, code, f"Day {day}.", dt.date(2026, 10, day))
        agree(practice, code, on="2026-10-01")
        agree(practice, code, on="2026-10-15")

    file = open_file(many)
    page = file.page()
    first = [card.when.text() for card in page.timeline.cards]
    next(one for one in page.findChildren(QPushButton) if "earlier" in one.text()).click()
    file.window.until(lambda: len(page.timeline.cards) > len(first))

    assert first.count("15 October 2026") == 2
    assert "1 October 2026" not in first
    assert [card.when.text() for card in page.timeline.cards].count("1 October 2026") == 2


def test_a_file_with_records_and_no_notes_shows_them(
    open_file: OpenFile,
) -> None:
    page = open_file(agree).page()

    assert [card.kind.text() for card in page.timeline.cards] == ["If we meet"]


def draft_of(code: Code, kind: str, kept: str, **more: Any) -> Draft:
    return Draft(
        id=DraftId(kept), file=code, kind=kind, on=TODAY, kept=f"2026-11-21T10:{kept}:00Z", **more
    )


def three_drafts(practice: Practice, code: Code) -> None:
    first = note(practice, code, "We spoke about May.", dt.date(2026, 11, 7))
    drafts.save(practice, draft_of(code, "session", "01", text="Half\na   word " + "x" * 80))
    drafts.save(practice, draft_of(code, "session", "02", text="It was June.", adds_to=first))
    drafts.save(practice, draft_of(code, ENCOUNTER.name, "03", fields={"alone": "wait"}))


def links(page: ClientFilePage, words: str) -> list[QPushButton]:
    return [one for one in page.findChildren(QPushButton) if one.text() == words]


def test_several_drafts_are_listed_with_their_day_and_first_words(
    open_file: OpenFile,
) -> None:
    page = open_file(three_drafts).page()
    words = said(page)

    assert "waits to be signed" not in words
    assert [spoken_name(one) for one in links(page, "Continue")] == [
        "Continue: If we meet, 21 November 2026",
        "Continue: Addendum, 21 November 2026",
        "Continue: Session, 21 November 2026",
    ]
    assert "Draft: If we meet, 21 November 2026\nwait for the client to say hello" in words
    assert "Draft: Addendum, 21 November 2026\nIt was June." in words
    assert f"Draft: Session, 21 November 2026\nHalf a word {'x' * 58}…" in words


@pytest.mark.parametrize(
    ("place", "which", "part"),
    [
        (Place.RECORD, 0, "draft:03"),
        (Place.NOTE, 1, "draft:02"),
        (Place.NOTE, 2, "draft:01"),
    ],
)
def test_each_draft_is_gone_on_with_by_its_id(
    open_file: OpenFile, place: Place, which: int, part: str
) -> None:
    file = open_file(three_drafts)
    links(file.page(), "Continue")[which].click()

    assert file.window.shell.route == Route(place, file.code, part)


def test_another_note_is_begun_beside_one_that_waits(
    open_file: OpenFile,
) -> None:
    def one(practice: Practice, code: Code) -> None:
        drafts.save(practice, draft_of(code, "session", "01", text="Half a word"))

    file = open_file(one)
    page = file.page()
    notice, listed = page.notice.link.isVisible(), links(page, "Continue")
    (another,) = links(page, "Write another note")
    another.click()

    assert notice
    assert listed == []
    assert file.window.shell.route == Route(Place.NOTE, file.code, "new")


def test_a_record_that_waits_is_listed_and_a_note_begins_as_always(
    open_file: OpenFile,
) -> None:
    def one(practice: Practice, code: Code) -> None:
        drafts.save(practice, draft_of(code, ENCOUNTER.name, "03", fields={"alone": "wait"}))

    page = open_file(one).page()

    assert len(links(page, "Continue")) == 1
    assert links(page, "Write another note") == []
    assert "draft" not in page.notice.words.text()


def test_every_control_beside_drafts_and_records_has_a_name(
    open_file: OpenFile,
) -> None:
    def all_of_it(practice: Practice, code: Code) -> None:
        three_drafts(practice, code)
        agree(practice, code)

    page = open_file(all_of_it).page()

    assert len(links(page, "Continue")) == 3
    assert all(spoken_name(widget) for widget in focusable(page))


def long_words(practice: Practice, code: Code) -> None:
    for kind in (NOTE, "handover"):
        kinds.put(practice, kind, code, "a68db900bfa72789" * 4)


def test_a_word_longer_than_its_column_moves_no_page_sideways(
    open_file: OpenFile,
) -> None:
    timeline = open_file(long_words).page().timeline

    assert len(timeline.cards) == 2
    assert timeline.area.horizontalScrollBar().maximum() == 0
