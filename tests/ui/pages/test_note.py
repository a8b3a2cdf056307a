import datetime as dt
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QTextCursor, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.beginning_kinds import RECORDS_CONSENT
from app.domain.errors import World
from app.domain.ids import Code, NoteId
from app.domain.notes import LONGEST, Draft
from app.services.records import draft as drafts
from app.services.records import read as reading
from app.services.records import sign
from app.ui import keeper
from app.ui.navigation import Place, Route
from app.ui.pages.note.page import NotePage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, note, opened
from tests.builders.turns import until
from tests.builders.windows import focusable, spoken_name


@dataclass(slots=True)
class Writing:
    """The window of a practice with one client and one signed note, and its folder."""

    window: OpenWindow
    made: Made
    code: Code
    signed: NoteId

    def page(self, part: str | None = None) -> NotePage:
        page = self.window.go(Place.NOTE, self.code, part)
        assert isinstance(page, NotePage)
        self.window.until(page.editor.isEnabled)
        return page

    def locked(self) -> Made:
        self.window.lock()
        return self.made

    def draft(self) -> Draft | None:
        with opened(self.locked().folder) as practice:
            return drafts.saved(practice, self.code)


@pytest.fixture
def desk(open_desk: OpenDesk, empty: Made) -> Writing:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("May Harper", "friend"))
        signed = note(practice, code, "We spoke about the move.")
    window = open_desk(empty, {Place.NOTE: NotePage})
    return Writing(window, empty, code, signed)


def test_consent_to_records_that_was_withdrawn_is_said_above_the_note_with_the_way_forward(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        for answer, day in (("agreed", "2026-11-02"), ("withdrawn", "2026-11-20")):
            fields = {"on": day, "answer": answer, "how": "spoken"}
            sign.sign(practice, RECORDS_CONSENT, code, fields)
    window = open_desk(empty, {Place.NOTE: NotePage})
    page = Writing(window, empty, code, NoteId("")).page()
    said = page.stopped.words.text()
    page.editor.setPlainText("She asked me to stop.")
    page.stopped.link.click()
    window.settle()

    assert "no longer agrees to your keeping records: write nothing more" in said
    assert window.shell.route == Route(Place.BEGINNING, code)
    with opened(Writing(window, empty, code, NoteId("")).locked().folder) as practice:
        assert [one.text for one in drafts.of_file(practice, code)] == ["She asked me to stop."]


def test_who_agrees_to_records_is_not_spoken_of_above_a_note(desk: Writing) -> None:
    assert desk.page().stopped.isHidden()


def test_a_pause_keeps_the_draft(desk: Writing) -> None:
    page = desk.page()
    QTest.keyClicks(page.editor, "Arrived early.")
    desk.window.until(page.kept.text)
    start = page.kept.text()

    assert start.startswith("Draft saved ")
    draft = desk.draft()
    assert draft is not None
    assert draft.text == "Arrived early."


def test_somebody_who_never_pauses_is_kept_within_two_seconds(
    desk: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert keeper.LATEST <= 2_000
    monkeypatch.setattr(keeper, "PAUSE", 3_600_000)  # nobody pauses for an hour
    monkeypatch.setattr(keeper, "LATEST", 100)
    page = desk.page()

    def typed_until_kept() -> str:
        QTest.keyClicks(page.editor, "x")
        return page.kept.text()

    until(typed_until_kept)

    assert page.kept.text().startswith("Draft saved ")


def test_leaving_in_mid_word_loses_nothing(desk: Writing) -> None:
    page = desk.page()
    QTest.keyClicks(page.editor, "Half a wo")
    desk.window.go(Place.CLIENTS)

    draft = desk.draft()
    assert draft is not None
    assert draft.text == "Half a wo"


def test_a_draft_is_there_again(desk: Writing) -> None:
    page = desk.page()
    QTest.keyClicks(page.editor, "To be continued")
    desk.window.go(Place.CLIENTS)
    desk.window.settle()
    page = desk.page()

    assert page.editor.written() == "To be continued"


def test_control_return_signs_and_goes_to_the_file(desk: Writing) -> None:
    page = desk.page()
    QTest.keyClicks(page.editor, "Spoke about May.")
    QTest.keyClick(page.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.window.until(lambda: desk.window.shell.route == Route(Place.CLIENT, desk.code))

    with opened(desk.locked().folder) as practice:
        texts = [read.text for read in reading.notes(practice, desk.code)]
        assert texts == ["We spoke about the move.", "Spoke about May."]
        assert drafts.saved(practice, desk.code) is None


def test_an_empty_note_is_not_signed(desk: Writing) -> None:
    page = desk.page()
    page.sign.click()
    desk.window.settle()

    assert page.notice.isVisible()
    assert page.sign.isEnabled()
    assert not page.editor.isReadOnly()


def test_people_are_marked_after_a_pause(desk: Writing) -> None:
    page = desk.page()
    QTest.keyClicks(page.editor, "She told May about it.")
    desk.window.until(lambda: bool(page.editor.extraSelections()))

    (marked,) = page.editor.extraSelections()
    assert marked.cursor.selectedText() == "May"
    assert page.count.text().startswith("1 person mentioned")


def test_a_sign_of_two_units_does_not_shift_the_marks(desk: Writing) -> None:
    page = desk.page()
    page.editor.insertPlainText("🙂🙂 She told May about it.")
    desk.window.until(lambda: bool(page.editor.extraSelections()))

    (marked,) = page.editor.extraSelections()
    assert marked.cursor.selectedText() == "May"


def test_what_is_pasted_is_plain_text(desk: Writing) -> None:
    page = desk.page()
    rich = QMimeData()
    rich.setHtml("<b>bold</b>")
    rich.setText("bold\0er")
    page.editor.insertFromMimeData(rich)

    assert page.editor.written() == "bolder"


def test_an_addendum_says_what_it_adds_to(desk: Writing) -> None:
    page = desk.page(desk.signed)
    QTest.keyClicks(page.editor, "It was March, not May.")
    assert page.before.isVisible()
    page.sign.click()
    desk.window.until(lambda: desk.window.shell.route == Route(Place.CLIENT, desk.code))

    with opened(desk.locked().folder) as practice:
        heads = practice.notes_of(desk.code)
        assert [head.addendum_to for head in heads] == [None, desk.signed]


def test_a_discarded_draft_is_gone(desk: Writing) -> None:
    page = desk.page()
    QTest.keyClicks(page.editor, "Not this")
    desk.window.until(page.kept.text)
    page.discard.click()
    desk.window.until(lambda: desk.window.shell.route == Route(Place.CLIENT, desk.code))

    assert desk.draft() is None


def test_a_draft_that_cannot_be_kept_stays_and_says_so(desk: Writing) -> None:
    page = desk.page()
    page.editor.insertPlainText("Still here")
    page._on_not_kept(World("disk-full"))

    assert "only in this window" in page.notice.words.text()
    assert page.editor.written() == "Still here"
    assert page.keeper.unkept


def test_a_file_that_is_gone_shows_a_way_back(desk: Writing) -> None:
    page = desk.window.go(Place.NOTE, "000-000")
    assert isinstance(page, NotePage)
    desk.window.settle()

    assert page.notice.isVisible()
    assert page.notice.link.isVisible()


def test_tab_leaves_the_sheet_and_everything_has_a_name(desk: Writing) -> None:
    page = desk.page()
    QTest.keyClick(page.editor, Qt.Key.Key_Tab)

    assert not page.editor.hasFocus()
    assert page.editor.written() == ""
    assert all(spoken_name(widget) for widget in focusable(page))


def test_a_note_that_is_too_long_says_so_until_it_is_not(desk: Writing) -> None:
    page = desk.page()
    page.editor.insertPlainText(("a" * 79 + "\n") * (LONGEST // 80) + "a" * (LONGEST % 80 + 1))
    desk.window.until(page.kept.text)
    desk.window.settle()

    assert page.notice.isVisible()
    assert "Too long for one note" in page.notice.words.text()
    page.editor.textCursor().deletePreviousChar()
    desk.window.until(lambda: not page.keeper.unkept)
    desk.window.settle()
    assert not page.notice.isVisible()


MEGABYTE = "\n".join(["She came late. May Harper had rung before, and Rose Will was sad."] * 15_600)


def test_a_megabyte_is_pasted_kept_opened_again_and_discarded(desk: Writing) -> None:
    page = desk.page()
    given = QMimeData()
    given.setText(MEGABYTE)
    page.editor.insertFromMimeData(given)
    desk.window.until(page.kept.text)
    desk.window.until(lambda: "2 people mentioned" in page.count.text())
    assert 0 < len(page.editor.extraSelections()) < 500  # what one sees, not what there is
    assert "Too long for one note" in page.notice.words.text()

    again = desk.page()
    assert again.editor.written() == MEGABYTE
    again.discard.click()
    desk.window.settle()

    assert desk.draft() is None


def test_a_word_without_an_end_is_broken_anywhere(desk: Writing) -> None:
    page, pasted, wrap = desk.page(), QMimeData(), QTextOption.WrapMode
    pasted.setText(f"She sent this: {'x' * 40_000}")
    page.editor.insertFromMimeData(pasted)
    assert page.editor.wordWrapMode() is wrap.WrapAnywhere
    assert page.editor.written().endswith("xxx")

    page.editor.show_text("And then she rang.")
    assert page.editor.wordWrapMode() is wrap.WrapAtWordBoundaryOrAnywhere


def test_a_note_that_is_too_long_is_not_signed_and_not_lost(desk: Writing) -> None:
    page = desk.page()
    page.editor.insertPlainText("word " * (LONGEST // 5 + 1))
    page.sign.click()
    desk.window.until(lambda: "Too long for one note" in page.notice.words.text())
    desk.window.until(lambda: not page.keeper.unkept)

    kept = desk.draft()
    assert kept is not None
    assert len(kept.text) > LONGEST


@pytest.mark.parametrize("between", ["\n", " "])  # paragraphs, or one
def test_marks_follow_what_one_sees(desk: Writing, between: str) -> None:
    page = desk.page()
    page.editor.insertPlainText(between.join(["Nothing here."] * 600 + ["May Harper rang."]))
    page.editor.moveCursor(QTextCursor.MoveOperation.Start)
    desk.window.until(lambda: "1 person mentioned" in page.count.text())
    assert page.editor.extraSelections() == []

    bar = page.editor.verticalScrollBar()
    bar.setValue(bar.maximum())
    waits = [one.interval() for one in page.editor.findChildren(QTimer) if one.isActive()]
    assert len(waits) == 1
    assert max(waits) < bar.maximum() / 10  # at once, wherever in the text one is
    until(lambda: bool(page.editor.extraSelections()))

    (marked,) = page.editor.extraSelections()
    assert marked.cursor.selectedText() == "May Harper"


def test_marks_stay_with_their_words_while_one_writes_before_them(desk: Writing) -> None:
    page = desk.page()
    page.editor.insertPlainText("So May Harper rang.")
    desk.window.until(lambda: bool(page.editor.extraSelections()))
    page.editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(page.editor, "And then ")
    page.editor.mark()

    (marked,) = page.editor.extraSelections()
    assert marked.cursor.selectedText() == "May Harper"


def test_what_is_composed_is_signed_with_the_note(desk: Writing) -> None:
    page = desk.page()
    QTest.keyClicks(page.editor, "She said ")
    QApplication.sendEvent(page.editor, QInputMethodEvent("漢字", []))
    desk.window.until(page.kept.text)
    page.sign.click()
    desk.window.settle()

    with opened(desk.locked().folder) as practice:
        assert [one.text for one in reading.notes(practice, desk.code)][-1] == "She said 漢字"


def test_what_is_composed_when_the_window_locks_is_in_the_draft(desk: Writing) -> None:
    page = desk.page()
    QTest.keyClicks(page.editor, "She said ")
    QApplication.sendEvent(page.editor, QInputMethodEvent("漢", []))

    kept = desk.draft()
    assert kept is not None
    assert kept.text == "She said 漢"


@pytest.mark.parametrize("day", [dt.date(2016, 11, 20), dt.date(2062, 11, 20)])
def test_a_date_that_can_hardly_be_meant_is_asked_about_before_signing(
    desk: Writing, day: dt.date
) -> None:
    page = desk.page()
    page.editor.setPlainText("She came.")
    page.held_on.show_day(day)
    desk.window.answers.yes = False
    page.sign.click()
    desk.window.settle()

    assert desk.window.answers.asked[-1].title == "Is the date right?"
    assert str(day.year) in desk.window.answers.asked[-1].words
    assert page.sign.isEnabled()
    desk.window.answers.yes = True
    page.sign.click()
    desk.window.settle()
    with opened(desk.locked().folder) as practice:
        assert [one.head.held_on for one in reading.notes(practice, desk.code)][
            -1 if day.year > 2026 else 0
        ] == day
