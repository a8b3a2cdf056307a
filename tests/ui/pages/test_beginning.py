"""The page of a beginning, whole by keyboard; the strip on a file; a hint beside what is typed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget

from app.domain.ids import Code
from app.domain.kinds import kind_named
from app.services.practice.practice import Practice
from app.services.records import sign
from app.services.records.beginning import beginning_of
from app.ui.navigation import Place, Route
from app.ui.pages.beginning.page import BeginningPage
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.record.page import RecordPage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, opened
from tests.builders.windows import focusable, said, spoken_name

CONTROL: Final = Qt.KeyboardModifier.ControlModifier
PLAIN: Final = Qt.KeyboardModifier.NoModifier
SECONDS_A_KEY: Final = 0.35
"""Whoever types 34 words a minute, and looks for Tab as long as for a letter."""
SECONDS_A_THOUGHT: Final = 4.0
"""To find the next field and decide; what the client says to it takes its own time."""


@dataclass(slots=True)
class Desk:
    """The window of a practice with one client, and every key that was pressed."""

    window: OpenWindow
    made: Made
    code: Code
    keys: list[str] = field(default_factory=list)

    def page(self) -> BeginningPage:
        page = self.window.go(Place.BEGINNING, self.code)
        assert isinstance(page, BeginningPage)
        self.window.until(lambda: page.verbs)
        return page

    def here(self) -> BeginningPage:
        page = self.window.page
        assert isinstance(page, BeginningPage)
        return page

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        for _ in range(times):
            focused = QApplication.focusWidget()
            assert focused is not None
            self.keys.append(key.name)
            QTest.keyClick(focused, key, how)

    def type(self, words: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.keys.extend(words)
        QTest.keyClicks(focused, words)

    def kept(self) -> dict[str, int]:
        """How many records of each kind there are; the window is locked for it."""
        self.window.lock()
        with opened(self.made.folder) as practice:
            kinds = [one.kind for one in sign.records(practice, self.code)]
        return {kind: kinds.count(kind) for kind in sorted({*kinds})}


Prepare = Callable[[Practice, Code], object]


@pytest.fixture
def desk_with(open_desk: OpenDesk, empty: Made) -> Callable[[Prepare], Desk]:
    def made(prepare: Prepare) -> Desk:
        with opened(empty.folder) as practice:
            code = client(practice, "Rose Will", ("May Harper", "friend"))
            prepare(practice, code)
        pages = {
            Place.BEGINNING: BeginningPage,
            Place.RECORD: RecordPage,
            Place.CLIENT: ClientFilePage,
        }
        return Desk(open_desk(empty, pages), empty, code)

    return made


@pytest.fixture
def desk(desk_with: Callable[[Prepare], Desk]) -> Desk:
    return desk_with(lambda _practice, _code: None)


def most_of_it(practice: Practice, code: Code) -> None:
    """All but two things that can be recorded together."""
    topics = [
        "limits", "sharing", "supervision", "rights", "complaints", "records", "fees", "cancelling",
        "contact",
    ]  # fmt: skip
    add(practice, code, "contract", how="signed", discussed=topics, fee="£45 in cash")


def add(practice: Practice, code: Code, kind: str, **fields: object) -> None:
    sign.sign(practice, kind_named(kind), code, {"on": "2026-11-20", **fields})


def verb(page: BeginningPage, words: str) -> QPushButton:
    return next(one for one in page.verbs if one.accessibleName().endswith(words))


def test_what_is_missing_is_first_with_its_reason_and_source(desk: Desk) -> None:
    page = desk.page()
    words = said(page)

    assert "Limits of confidentiality" in words
    assert "It is not recorded that you told them what you could not keep to yourself." in words
    assert any("BACP, managing confidentiality" in one for one in words.splitlines())
    assert "Rose Will" in words
    assert page.verbs[0].hasFocus()
    assert page.record.text().startswith("Record several")


def test_up_and_down_go_from_line_to_line_and_return_opens_the_form(desk: Desk) -> None:
    page = desk.page()
    desk.press(Qt.Key.Key_Down, times=2)
    assert page.verbs[2].hasFocus()
    desk.press(Qt.Key.Key_Up, times=5)
    assert page.verbs[0].hasFocus()
    verb(page, "How to reach them safely").setFocus()
    desk.press(Qt.Key.Key_Return)

    desk.window.until(lambda: isinstance(desk.window.page, RecordPage))
    form = desk.window.page
    assert isinstance(form, RecordPage)
    desk.window.until(lambda: form.form is not None)
    desk.press(Qt.Key.Key_Escape)
    desk.window.until(lambda: isinstance(desk.window.page, BeginningPage))


def test_one_line_is_recorded_with_a_day_and_how(desk: Desk) -> None:
    page = desk.page()
    verb(page, "Limits of confidentiality").click()
    assert page.together.chosen == ("limits",)
    assert page.together.how.hasFocus()
    desk.type("i")
    assert page.together.how.key() == "spoken"
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.window.until(page.together.isHidden)
    desk.window.settle()

    assert "talked through, in words" in said(page)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert not any(tick.isChecked() for tick in page.together.ticks.values())
    assert not page.together.how.key()
    page.shut.click()
    assert desk.kept() == {"contract": 1}


def test_the_last_two_are_recorded_together_by_one_key(
    desk_with: Callable[[Prepare], Desk],
) -> None:
    desk = desk_with(most_of_it)
    page = desk.page()

    assert page.record.text().startswith("Record both")
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert set(page.together.chosen) == {"privacy-notice", "records-consent"}
    page.together.how.choose("spoken")
    page.together.given.choose("paper")
    page.together.answer.choose("agreed")
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.window.until(page.together.isHidden)
    desk.window.settle()

    assert page.record.isHidden()
    assert desk.kept() == {"contract": 1, "privacy-notice": 1, "records-consent": 1}


def test_nothing_is_ticked_or_answered_before_somebody_did(desk: Desk) -> None:
    page = desk.page()
    desk.press(Qt.Key.Key_Return, CONTROL)

    assert page.together.chosen == ()
    assert (page.together.how.key(), page.together.answer.key()) == ("", "")
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert "First tick what you talked through." in said(page)
    page.together.ticks["limits"].setChecked(True)
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.window.until(lambda: "Choose one." in said(page))
    assert desk.kept() == {}


def test_only_what_is_ticked_asks_something(desk: Desk) -> None:
    page = desk.page()
    desk.press(Qt.Key.Key_Return, CONTROL)
    shown = [not form.isHidden() for form in page.together._forms.values()]
    page.together.ticks["privacy-notice"].setChecked(True)
    with_notice = [not form.isHidden() for form in page.together._forms.values()]
    page.together.every.setChecked(True)
    with_all = [not form.isHidden() for form in page.together._forms.values()]

    assert shown == [True, False, False, False]
    assert with_notice == [True, False, True, False]
    assert with_all == [True, True, True, True]
    page.together.ticks["limits"].setChecked(False)
    assert not page.together.every.isChecked()


def test_what_was_ticked_is_still_there_after_a_lock(desk: Desk) -> None:
    page = desk.page()
    desk.press(Qt.Key.Key_Return, CONTROL)
    page.together.ticks["limits"].setChecked(True)
    page.together.how.choose("signed")
    desk.window.settle()
    desk.press(Qt.Key.Key_Escape)
    desk.window.until(lambda: isinstance(desk.window.page, ClientFilePage))
    again = desk.page()
    desk.window.until(lambda: not again.together.isHidden())

    assert again.together.chosen == ("limits",)
    assert again.together.how.key() == "signed"
    again.shut.click()
    desk.window.settle()
    third = desk.page()
    desk.window.settle()
    assert third.together.isHidden()


def test_the_file_says_what_is_missing_and_leads_there(desk: Desk) -> None:
    page = desk.window.go(Place.CLIENT, desk.code)
    assert isinstance(page, ClientFilePage)
    desk.window.until(lambda: not page.notice.isHidden())

    assert "Not recorded yet: an agreement about the work, and" in page.notice.words.text()
    assert not page.write.isHidden()
    page.notice.link.click()
    desk.window.until(lambda: isinstance(desk.window.page, BeginningPage))


def test_taking_back_says_what_stops_and_what_stays(desk_with: Callable[[Prepare], Desk]) -> None:
    def taken_back(practice: Practice, code: Code) -> None:
        add(practice, code, "records-consent", answer="agreed", how="spoken")
        add(practice, code, "records-consent", answer="withdrawn", how="spoken", on="2026-11-21")

    desk = desk_with(taken_back)
    page = desk.page()
    words = said(page)
    file = desk.window.go(Place.CLIENT, desk.code)
    assert isinstance(file, ClientFilePage)
    desk.window.until(lambda: not file.notice.isHidden())

    assert "What stops" in words
    assert "What must stay" in words
    assert "no longer agrees" in file.notice.words.text()


def test_a_promise_of_too_much_is_said_beside_its_field_and_saves_all_the_same(
    desk: Desk,
) -> None:
    page = desk.window.go(Place.RECORD, desk.code, "contract")
    assert isinstance(page, RecordPage)
    desk.window.until(lambda: page.form is not None)
    assert page.form is not None
    (box,) = page.form.entry("said").parts()
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText("Everything you say here is completely confidential.")

    assert "promises too much" in said(page)
    box.setPlainText("It is private, with limits.")
    assert "promises too much" not in said(page)
    box.setPlainText("Everything you say here is completely confidential.")
    page.form.entry("how").fill("spoken")
    page.save.click()
    desk.window.until(lambda: not isinstance(desk.window.page, RecordPage))
    assert desk.kept() == {"contract": 1}


def test_a_whole_beginning_takes_less_than_three_minutes_of_keys(desk: Desk) -> None:
    """From the file to nothing missing that must or should be there, and not once the mouse."""
    desk.window.go(Place.CLIENT, desk.code)
    file = desk.window.page
    assert isinstance(file, ClientFilePage)
    desk.window.until(lambda: not file.notice.isHidden())
    file.notice.link.setFocus()
    thoughts = 0
    desk.press(Qt.Key.Key_Return)
    desk.window.until(lambda: isinstance(desk.window.page, BeginningPage))
    desk.window.until(lambda: desk.here().verbs)

    # All that was talked through, the notice and the answer: one card.
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.press(Qt.Key.Key_Space)  # all of these
    focus(desk, desk.here().together.how)
    desk.type("i")  # in words
    desk.press(Qt.Key.Key_Tab)
    desk.type("o")  # on paper
    desk.press(Qt.Key.Key_Tab)
    desk.type("y")  # you may keep records
    desk.press(Qt.Key.Key_Return, CONTROL)
    thoughts += 4
    desk.window.until(desk.here().together.isHidden)
    desk.window.settle()

    terms = {"arrangement": "Weekly, Thursdays at 10", "fee": "45 pounds, free two days before"}
    fill(desk, "An agreement about the work", {"how": "i", **terms})
    fill(desk, "How to reach them safely", {"means": "t", "address": "07700 900123", "use": "y"})
    fill(desk, "If you meet outside", {"alone": "w", "accompanied": "w"})
    fill(
        desk,
        "In an emergency",
        {"name": "Joy, neighbour", "when": "i", "what": " ", "trigger": "missed, no answer by six"},
    )
    fill(desk, "Who would tell them", {"name": "Nora", "when": "i", "what": " "})
    thoughts += 16
    desk.window.lock()
    with opened(desk.made.folder) as practice:
        found = beginning_of(practice, desk.code)
    assert found.missing == ()
    assert "Weekly, Thursdays at 10; in words" in {one.said for one in found.agreed}
    assert "Joy, neighbour, missed, no answer by six" in {one.said for one in found.agreed}

    seconds = len(desk.keys) * SECONDS_A_KEY + thoughts * SECONDS_A_THOUGHT
    assert seconds <= 180, (len(desk.keys), seconds)


def focus(desk: Desk, wanted: QWidget) -> None:
    """Go on by Tab to where one wants to be; each step is a key."""
    for _ in range(60):
        if QApplication.focusWidget() is wanted:
            return
        desk.press(Qt.Key.Key_Tab)
    raise AssertionError(wanted.accessibleName())


def fill(desk: Desk, line: str, answers: dict[str, str]) -> None:
    """Open the form of a missing line, type these answers, save, and be back on the page."""
    page = desk.here()
    wanted = next(n for n, one in enumerate(page.verbs) if line in one.accessibleName())
    now = next((n for n, one in enumerate(page.verbs) if one.hasFocus()), None)
    if now is None:
        focus(desk, page.verbs[0])
        now = 0
    desk.press(Qt.Key.Key_Down if wanted > now else Qt.Key.Key_Up, times=abs(wanted - now))
    desk.press(Qt.Key.Key_Return)
    desk.window.until(lambda: isinstance(desk.window.page, RecordPage))
    form = desk.window.page
    assert isinstance(form, RecordPage)
    desk.window.until(lambda: form.form is not None)
    assert form.form is not None
    for name, typed in answers.items():
        focus(desk, form.form.entry(name).parts()[0])
        if typed == " ":
            desk.press(Qt.Key.Key_Space)
        else:
            desk.type(typed)
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.window.until(lambda: isinstance(desk.window.page, BeginningPage))
    desk.window.settle()


def test_every_control_has_a_name(desk: Desk) -> None:
    page = desk.page()
    desk.press(Qt.Key.Key_Return, CONTROL)
    page.together.every.setChecked(True)
    assert [one for one in focusable(page) if not spoken_name(one)] == []


def test_a_file_that_is_gone_is_left(desk: Desk) -> None:
    page = desk.window.go(Place.BEGINNING, "ZZZ-ZZZ")
    assert isinstance(page, BeginningPage)
    desk.window.until(lambda: not page.notice.isHidden())
    assert desk.window.shell.route == Route(Place.BEGINNING, "ZZZ-ZZZ")
