from dataclasses import dataclass, replace
from typing import Any, Final

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
)

from app.domain.decisions import PRINCIPLES, Gap, Step
from app.domain.ids import Code
from app.domain.kinds import DECISION
from app.services.practice import details
from app.services.records import decisions, sign
from app.services.records import draft as drafts
from app.services.records.sign import ReadRecord
from app.ui.navigation import Place, Route
from app.ui.pages.decision.page import DecisionPage
from app.ui.pages.decision.rail import Sign
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import HOUSE, TODAY, FixedClock, Made, client, opened
from tests.builders.windows import focusable, said, spoken_name
from tests.domain.test_decisions import WHOLE

LATER: Final = replace(HOUSE, clock=FixedClock(TODAY.replace(day=23)))
KEYS: Final = Qt.KeyboardModifier


@dataclass(slots=True)
class Deciding:
    """The window of a practice with one client."""

    open_desk: OpenDesk
    made: Made
    code: Code
    window: OpenWindow

    def page(self, part: str | None = None) -> DecisionPage:
        page = self.window.go(Place.DECISION, self.code, part)
        assert isinstance(page, DecisionPage)
        self.window.until(lambda: bool(page.works))
        return page

    def two_days_later(self) -> None:
        self.window.lock()
        self.window = self.open_desk(self.made, {Place.DECISION: DecisionPage}, LATER)

    def kept(self) -> tuple[ReadRecord, ...]:
        self.window.lock()
        with opened(self.made.folder) as practice:
            return sign.records(practice, self.code, DECISION.name)


@pytest.fixture
def desk(open_desk: OpenDesk, empty: Made) -> Deciding:
    with opened(empty.folder) as practice:
        code = client(practice, "Ines Duarte", ("Nelson Reis", "former partner"))
        ring = {"supervisor": "Nora Whitlock", "supervisor_number": "0114 496 0110"}
        details.describe(practice, replace(practice.details, **ring))  # type: ignore[arg-type]
    window = open_desk(empty, {Place.DECISION: DecisionPage})
    return Deciding(open_desk, empty, code, window)


def press(key: Qt.Key, how: Qt.KeyboardModifier = KEYS.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, how)


def write(words: str) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit | QPlainTextEdit), focused
    QTest.keyClicks(focused, words)


def onward() -> None:
    press(Qt.Key.Key_Return, KEYS.ControlModifier)


def step(page: DecisionPage, number: int) -> None:
    press(Qt.Key(Qt.Key.Key_0.value + number), KEYS.AltModifier)
    assert page.step is [*Step][number - 1]


def fill(page: DecisionPage, **given: Any) -> None:
    for work in page.works.values():
        work.form.fill(WHOLE | {"on": "2026-11-21"} | given)


def test_no_step_is_called_as_its_first_question_is(desk: Deciding) -> None:
    page = desk.page()

    for work in page.works.values():
        asked = {one.text() for one in work.form.findChildren(QLabel)}
        assert work.heading.text() not in asked


def test_it_opens_at_what_happened_and_nothing_is_chosen(desk: Deciding) -> None:
    page = desk.page()
    chosen = [one for one in page.findChildren(QRadioButton) if one.isChecked()]

    assert page.step is Step.HAPPENED
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    assert chosen == []
    assert "Not before Sunday 10:30, unless it is an emergency." in said(page)
    assert "Nora Whitlock" in said(page)
    assert "0114 496 0110" in said(page)
    links = [one.text() for one in page.ring.findChildren(QPushButton)]
    assert links == ["Add numbers in the settings"]
    assert desk.kept() == ()


def _weigh(page: DecisionPage) -> None:
    page.works[Step.GROUND].form.entry("grounds").parts()[0].setFocus()
    write("Grave, likely and soon.")


def _advised(page: DecisionPage) -> None:
    page.works[Step.CONSULTED].form.entry("consulted_on").parts()[0].setFocus()
    write("22/11/2026")
    press(Qt.Key.Key_Tab)
    write("Tell the council.")


def test_a_decision_by_keyboard_put_aside_and_signed_two_days_later(desk: Deciding) -> None:
    page = desk.page()
    write("Nelson waits by the school.")
    onward()
    press(Qt.Key.Key_Down)  # from the first answer, on which the keyboard is, to the second
    assert page.works[Step.GROUND].form.fields()["footing"] == "permitted"
    _weigh(page)
    onward()
    for name in PRINCIPLES:
        assert page.works[Step.PRINCIPLES].form.entry(name).parts()[0].hasFocus()
        write("Answered.")
        press(Qt.Key.Key_Tab)
    step(page, 4)
    press(Qt.Key.Key_Space)  # the supervisor
    desk.window.until(page.kept.text)
    press(Qt.Key.Key_Escape)
    assert desk.window.shell.route == Route(Place.CLIENT, desk.code)

    desk.two_days_later()
    page = desk.page()
    assert page.step is Step.CONSULTED
    assert "Nelson waits by the school." in said(page)
    assert Gap.TIME not in page.missing()
    _advised(page)
    step(page, 6)
    press(Qt.Key.Key_Space)
    page.works[Step.CAPACITY].form.entry("agreement").parts()[0].setFocus()
    press(Qt.Key.Key_Down)
    onward()
    press(Qt.Key.Key_Space)  # they have been told
    onward()
    press(Qt.Key.Key_Space)  # disclose
    page.works[Step.DECISION].form.entry("reasons").parts()[0].setFocus()
    write("A child is in danger.")
    onward()
    assert not page.onward.isEnabled()
    write("That he waits there.")
    press(Qt.Key.Key_Tab)
    write("The council")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Down)  # what they are
    press(Qt.Key.Key_Tab)
    write("By telephone")
    assert page.missing() == ()
    onward()
    desk.window.until(lambda: desk.window.shell.route == Route(Place.CLIENT, desk.code))

    (kept,) = desk.kept()
    assert (kept.state, kept.fields["begun"]) == ("decided", "2026-11-21")
    assert "Nelson waits by the school." in kept.text
    with opened(desk.made.folder) as practice:
        assert drafts.of_file(practice, desk.code) == ()


def test_what_is_missing_is_in_sight_with_the_place_to_mend_it(desk: Deciding) -> None:
    page = desk.page()
    fill(page, consulted=[], telling="")
    rail = page.rail.buttons
    assert rail[Step.CONSULTED].sign is Sign.MISSING
    assert rail[Step.CONSULTED].standing == "no one yet"
    assert rail[Step.HAPPENED].sign is Sign.DONE
    page.open_step(Step.DISCLOSURE)

    assert page.onward.text().startswith("Sign")
    assert not page.onward.isEnabled()
    assert "No one was consulted, and it does not say why." in said(page)
    page.notice.link.click()
    assert page.works[Step.CONSULTED].isVisible()
    assert not page.notice.isVisible()


def test_an_emergency_is_one_line_and_opens_nothing_else(desk: Deciding) -> None:
    page = desk.page()
    fill(page)
    page.timer.link.click()
    assert page.works[Step.REFLECT].isVisible()
    write("He is on his way.")
    page.open_step(Step.DISCLOSURE)

    assert "An emergency: you can sign at once." in said(page)
    assert page.onward.isEnabled()
    page.onward.click()
    desk.window.until(lambda: desk.window.shell.route == Route(Place.CLIENT, desk.code))
    (kept,) = desk.kept()
    assert kept.fields["emergency"] == "He is on his way."


def test_the_law_that_is_chosen_is_said_below_with_its_date(desk: Deciding) -> None:
    page = desk.page()
    page.open_step(Step.GROUND)
    page.works[Step.GROUND].form.fill({"footing": "obliged"})
    off = said(page)
    page.works[Step.GROUND].form.fill({"duty": "terrorism-acts"})
    chosen = said(page)

    assert "Child sexual abuse: the duty to report: Not in force as far as we could find" in off
    assert "Terrorism Act 2000, section 38B" in chosen
    assert "version 2026-12" in chosen
    assert "Check before you sign." in chosen
    choices = page.works[Step.GROUND].form.entry("duty").parts()[0]
    assert "Child sexual abuse: the duty to report" not in said(choices)


def test_what_is_typed_survives_a_window_that_is_left(desk: Deciding) -> None:
    page = desk.page()
    write("Half a sentence")
    desk.two_days_later()
    page = desk.page()

    assert page.fields()["happened"] == "Half a sentence"
    assert page.fields()["begun"] == "2026-11-21"


def test_nothing_typed_is_no_draft(desk: Deciding) -> None:
    desk.page()
    desk.window.go(Place.CLIENTS)
    desk.window.lock()
    with opened(desk.made.folder) as practice:
        assert drafts.of_file(practice, desk.code) == ()


def test_a_decision_is_made_again_with_what_it_said(desk: Deciding) -> None:
    with_one = _signed(desk)
    desk.two_days_later()
    page = desk.page(with_one)
    fields = page.fields()

    assert fields["happened"] == WHOLE["happened"]
    assert fields["begun"] == "2026-11-23"
    assert page.missing() != ()


def _signed(desk: Deciding) -> str:
    desk.window.lock()
    with opened(desk.made.folder) as practice:
        fields = WHOLE | {"begun": "2026-11-19", "on": "2026-11-20"}
        return sign.sign(practice, DECISION, desk.code, fields).record


def test_every_control_has_a_name(desk: Deciding) -> None:
    page = desk.page()
    for each in Step:
        page.open_step(each)
        assert all(spoken_name(widget) for widget in focusable(page))


def test_laws_offered_are_those_of_the_nation(desk: Deciding) -> None:
    desk.window.lock()
    with opened(desk.made.folder) as practice:
        details.describe(practice, replace(practice.details, nation="northern-ireland"))
        offered = {one.id for one in decisions.laws(practice, desk.code)}
    assert "relevant-offence" in offered
    assert "driver" not in offered


def test_what_other_steps_say_is_filled_in_and_what_was_written_stays(desk: Deciding) -> None:
    page = desk.page()
    principles, ground = page.works[Step.PRINCIPLES].form, page.works[Step.GROUND].form
    page.open_step(Step.PRINCIPLES)
    assert principles.fields() == {}
    ground.fill({"footing": "permitted", "duty": "child-protection"})
    page.works[Step.DISCLOSURE].form.fill({"to_whom": "The council"})
    page.open_step(Step.PRINCIPLES)
    assert principles.fields() == {
        "lawful": "Permitted: A child may be harmed", "need_to_know": "The council"
    }  # fmt: skip
    principles.fill({"need_to_know": "The council, and no one else"})
    ground.fill({"duty": "suicide"})
    page.open_step(Step.PRINCIPLES)
    assert principles.fields() == {
        "lawful": "Permitted: Risk of suicide or serious self-harm",
        "need_to_know": "The council, and no one else",
    }


def test_the_law_stands_directly_below_the_choice_it_belongs_to(desk: Deciding) -> None:
    page = desk.page()
    page.open_step(Step.GROUND)
    work = page.works[Step.GROUND]
    work.form.entry("duty").fill("suicide")
    work.form.edited.emit()
    desk.window.settle()
    tops = [
        one.mapTo(page, QPoint(0, 0)).y()
        for one in (work.form.entry("duty"), work.law, work.form.entry("grounds"))
    ]

    assert "Ask for the client’s consent first" in work.law.text()
    assert tops == sorted(tops)


def test_a_step_is_made_when_it_is_opened_or_something_stands_in_it(desk: Deciding) -> None:
    page = desk.page()
    first = set(page.works.made)
    page.open_step(Step.REFLECT)
    page.works[Step.REFLECT].form.fill({"emergency": "They are on the way there."})
    desk.window.settle()
    desk.two_days_later()
    again = desk.page()

    assert first == {Step.HAPPENED}
    assert {*again.works.made} >= {Step.HAPPENED, Step.REFLECT}
    assert Step.CAPACITY not in again.works.made


def test_the_keyboard_goes_from_a_step_to_what_is_aside(desk: Deciding) -> None:
    page = desk.page()
    for step_ in (Step.CAPACITY, Step.REFLECT):
        page.open_step(step_)

    page.works[Step.REFLECT].form.last().setFocus()
    press(Qt.Key.Key_Tab)

    assert QApplication.focusWidget() in page.ring.findChildren(QPushButton)
