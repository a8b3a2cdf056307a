"""Going through a request: what is ticked, what stays in its place, and how many keys it takes."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.domain.ids import Code
from app.domain.requests import Opinion
from app.domain.text import typed
from app.services.handovers import request as requesting
from app.services.handovers.workspace import Workspace
from app.ui.navigation import Place
from app.ui.pages.request.page import RequestPage
from app.ui.pages.request.steps import Step, done_in
from app.ui.reviewing.review import Review
from app.ui.theme.appearance import Appearance
from app.ui.widgets.date import DateField
from tests.builders.keyboard import Keyboard
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, opened

RECEIVED = dt.date(2026, 11, 2)
DAY = dt.date(2026, 11, 5)
Opener = Callable[[str, str, Step], OpenWindow]


@pytest.fixture
def window(open_desk: OpenDesk, sample: Made, codes: dict[str, Code]) -> Opener:
    def of(name: str, by: str, step: Step) -> OpenWindow:
        with opened(sample.folder) as practice:
            _, asked = requesting.open_request(practice, codes[name], received=RECEIVED, by=by)
        made = open_desk(sample, {Place.REQUEST: RequestPage})
        made.go(Place.REQUEST, asked.id, step)
        made.settle()
        return made

    return of


def page_of(window: OpenWindow) -> RequestPage:
    assert isinstance(window.page, RequestPage)
    return window.page


def review_of(window: OpenWindow) -> Review:
    step = page_of(window).shown
    assert isinstance(step, Review)
    return step


def space_of(window: OpenWindow) -> Workspace:
    bench = page_of(window).bench
    assert bench is not None
    assert bench.space is not None
    return bench.space


def done(window: OpenWindow) -> frozenset[Step]:
    return done_in(space_of(window))


def places(window: OpenWindow, *widgets: QWidget) -> list[QPoint]:
    return [one.mapTo(window.shell, QPoint(0, 0)) for one in widgets]


def test_a_step_is_ticked_only_when_nothing_is_left_in_it(window: Opener) -> None:
    shown = window("Rose Will", "solicitor", Step.WHO)
    bench = page_of(shown).bench
    assert bench is not None
    assert {Step.RECEIVE, Step.GATHER} <= done(shown)
    assert Step.WHO not in done(shown)

    bench.set_asker("who:", name="Jo Bell", authority="a signed authority")
    shown.settle()
    assert Step.WHO in done(shown)
    bench.set_clock("identity-asked", identity_asked=(DAY, None))
    shown.settle()
    assert Step.WHO not in done(shown)
    assert Step.RECEIVE in done(shown)
    bench.set_clock("identity-shown", identity_asked=(DAY, DAY))
    bench.set_clock("clarification-asked", clarification=(DAY, None))
    shown.settle()
    assert Step.WHO in done(shown)
    assert Step.RECEIVE not in done(shown)


@pytest.mark.parametrize("percent", [100, 200])
def test_the_steps_stay_where_they_are(
    window: Opener, appearance: Appearance, percent: int
) -> None:
    appearance.resize(percent)
    shown = window("Rose Will", "client", Step.RECEIVE)
    steps = page_of(shown).steps
    before = places(shown, *steps.buttons.values())
    for step in Step:
        steps.buttons[step].click()
        shown.settle()
        assert places(shown, *steps.buttons.values()) == before
    for current in Step:
        for ticked in (frozenset[Step](), frozenset(Step)):
            steps.show_steps(current, ticked)
            shown.settle()
            assert places(shown, *steps.buttons.values()) == before


@pytest.mark.parametrize("percent", [100, 200])
def test_the_buttons_stay_where_they_are_while_one_goes_through_findings(
    window: Opener, appearance: Appearance, percent: int
) -> None:
    appearance.resize(percent)
    shown = window("Rose Will", "client", Step.REVIEW)
    review = review_of(shown)
    buttons = (review.withhold, review.disclose, review.undo, review.next_record, review.whole)
    others = (page_of(shown).onward, review.reason)
    before = places(shown, *buttons, *others)
    seen = {review.all.isVisible()}
    for _ in range(2 * len(space_of(shown).review.suggestions)):
        QTest.keyClick(focused(), Qt.Key.Key_J)
        shown.settle()
        seen.add(review.all.isVisible())
        assert places(shown, *buttons, *others) == before

    assert seen == {True, False}


def test_a_finding_takes_two_keys_at_most(window: Opener) -> None:
    """One decides and goes on in the record, and one goes to the next record with any left."""
    shown = window("Rose Will", "client", Step.REVIEW)
    review = review_of(shown)
    findings, pressed = space_of(shown).review.undecided, 0
    assert findings > 10
    while space_of(shown).review.undecided:
        if review.finding is None or not review.finding.undecided:
            QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        else:
            QTest.keyClick(focused(), Qt.Key.Key_D if pressed % 2 else Qt.Key.Key_W)
        pressed += 1
        shown.settle()
        assert pressed <= 2 * findings

    assert Step.REVIEW in done(shown)
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page_of(shown).step is Step.LETTER


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_a_request_is_narrowed_looked_at_closed_and_reopened_without_a_mouse(
    window: Opener,
) -> None:
    shown = window("Rose Will", "client", Step.GATHER)
    page, keys = page_of(shown), Keyboard(shown)
    bench = page.bench
    assert bench is not None
    keys.to("What they asked for")
    keys.write("only the contact notes")
    keys.use("Contact note")
    keys.use("Save what was asked for")
    assert {one.kind for one in space_of(shown).review.records} == {"contact"}

    bench.answer_gate(Opinion(given_on=DAY, given_by=typed("GP")), "gate")
    shown.settle()
    keys.use("Pack")
    keys.use("Preview the pack")
    shown.until(lambda: bench.previewed is not None)
    shown.settle()
    keys.use("Close request…")
    assert shown.answers.asked[-1].title == "Close this request?"
    assert space_of(shown).asked.request.closed is not None
    assert isinstance(held := focused(), QPushButton)
    assert held.text() == "Reopen request…"
    keys.use("Reopen request…")
    assert space_of(shown).asked.request.closed is None
    assert isinstance(focused(), DateField)
