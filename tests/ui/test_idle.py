import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.domain.clock import slept
from app.ui.idle import Idle
from tests.builders.turns import rest, until

MORNING = dt.datetime(2026, 11, 21, 10, 30, tzinfo=dt.UTC)


@dataclass(slots=True)
class MovingClock:
    """Two clocks that a test moves, together or apart."""

    ran: float = 0.0
    slept: float = 0.0
    tells: bool = True  # whether this machine has a clock that goes on in sleep

    def asleep(self) -> float | None:
        return self.slept if self.tells else None

    def today(self) -> dt.date:
        return self.utc().date()

    def utc(self) -> dt.datetime:
        return MORNING + dt.timedelta(seconds=self.ran + self.slept)

    def monotonic(self) -> float:
        return self.ran


@dataclass(slots=True)
class Watched:
    """An idle watch of ten minutes, and what it said."""

    clock: MovingClock
    idle: Idle
    said: list[object]

    def pass_by(self, seconds: int) -> None:
        for _ in range(seconds):
            self.clock.ran += 1
            self.idle.look()

    def press(self) -> None:
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
        self.idle.eventFilter(self.idle, key)


@pytest.fixture
def watched(qapp: QApplication) -> Iterator[Watched]:
    clock = MovingClock()
    said: list[object] = []
    parent = QObject(qapp)
    idle = Idle(clock, 10, parent, clock.asleep)
    idle.expired.connect(lambda: said.append("expired"))
    idle.near.connect(said.append)
    idle.back.connect(lambda: said.append("back"))
    idle.start()
    yield Watched(clock, idle, said)
    parent.deleteLater()


def test_a_hand_after_the_time_is_up_does_not_bring_it_back(watched: Watched) -> None:
    """A program that was stopped for an hour hears the hand of whoever came before its own tick."""
    watched.clock.ran += 3600
    for _ in range(2):
        watched.press()

    until(lambda: watched.said)
    rest(lambda: True)

    assert watched.said == ["expired"]


def test_a_hand_in_time_after_a_busy_while_does(watched: Watched) -> None:
    watched.clock.ran += 599
    watched.press()
    watched.pass_by(500)

    assert watched.said == []


def test_after_a_hand_nothing_is_heard_until_the_next_tick(watched: Watched) -> None:
    """A page that opens has twenty thousand events: they are not looked at one by one."""
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    anywhere = QObject()
    watched.clock.ran = 5
    QApplication.sendEvent(anywhere, key)
    watched.clock.ran = 5.5
    QApplication.sendEvent(anywhere, key)
    assert watched.idle._since == 5

    watched.pass_by(1)
    QApplication.sendEvent(anywhere, key)

    assert watched.idle._since == 6.5


def test_nothing_is_said_while_there_is_time(watched: Watched) -> None:
    watched.pass_by(579)

    assert watched.said == []


def test_a_notice_comes_twenty_seconds_before_the_lock(watched: Watched) -> None:
    watched.pass_by(580)

    assert watched.said == [20]


def test_ten_quiet_minutes_lock(watched: Watched) -> None:
    watched.pass_by(600)

    assert watched.said[-1] == "expired"


def test_a_key_in_the_last_seconds_takes_the_notice_back(watched: Watched) -> None:
    watched.pass_by(590)
    watched.press()
    watched.pass_by(500)

    assert watched.said[-1] == "back"
    assert "expired" not in watched.said


def test_a_machine_that_slept_is_locked_when_it_wakes(watched: Watched) -> None:
    watched.pass_by(5)
    watched.clock.slept += 3600
    watched.pass_by(1)

    assert watched.said == ["expired"]


def test_a_wall_clock_put_back_locks_too(watched: Watched) -> None:
    watched.clock.slept -= 3600
    watched.pass_by(1)

    assert watched.said == ["expired"]


def test_a_machine_that_slept_is_locked_though_its_wall_clock_is_wrong(watched: Watched) -> None:
    watched.clock.slept += 3600
    wall, watched.clock.ran = watched.clock.utc(), 3600
    assert watched.clock.utc() - wall == dt.timedelta(hours=1)
    watched.idle.look()

    assert watched.said == ["expired"]


def test_a_window_that_was_busy_for_long_did_not_sleep(watched: Watched) -> None:
    watched.clock.ran += 300
    watched.idle.look()

    assert watched.said == []


def test_where_no_clock_tells_of_sleep_a_late_tick_is_taken_for_it(watched: Watched) -> None:
    watched.clock.tells = False
    watched.idle.start()
    watched.clock.ran += 300
    watched.idle.look()

    assert watched.said == ["expired"]


def test_this_machine_tells_how_long_it_slept() -> None:
    before, after = slept(), slept()

    if hasattr(time, "CLOCK_BOOTTIME"):
        assert before is not None
        assert after is not None
        assert abs(after - before) < 1


def test_small_corrections_of_the_clock_do_not_lock(watched: Watched) -> None:
    watched.clock.slept += 2
    watched.pass_by(1)

    assert watched.said == []
