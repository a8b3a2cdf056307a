import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.ui.idle import Idle

MORNING = dt.datetime(2026, 11, 21, 10, 30, tzinfo=dt.UTC)


@dataclass(slots=True)
class MovingClock:
    """Two clocks that a test moves, together or apart."""

    ran: float = 0.0
    slept: float = 0.0

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
    idle = Idle(clock, 10, parent)
    idle.expired.connect(lambda: said.append("expired"))
    idle.near.connect(said.append)
    idle.back.connect(lambda: said.append("back"))
    idle.start()
    yield Watched(clock, idle, said)
    parent.deleteLater()


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


def test_a_process_that_stood_still_is_locked(watched: Watched) -> None:
    watched.clock.ran += 300
    watched.idle.look()

    assert watched.said == ["expired"]


def test_small_corrections_of_the_clock_do_not_lock(watched: Watched) -> None:
    watched.clock.slept += 2
    watched.pass_by(1)

    assert watched.said == []
