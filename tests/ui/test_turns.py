"""Whoever waits for the window waits for its events: none is missed, however slow or quick."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders import turns
from tests.builders.turns import rest, until

pytestmark = pytest.mark.usefixtures("qapp")


class Ear(QObject):
    said = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []
        self.said.connect(self.hear, Qt.ConnectionType.QueuedConnection)

    def hear(self, word: int) -> None:
        self.heard.append(word)
        if word:
            self.said.emit(word - 1)


def test_what_a_thread_said_before_it_rested_has_been_heard_with_all_that_follows() -> None:
    for _ in range(100):
        ear, idle = Ear(), threading.Event()

        def work(ear: Ear = ear, idle: threading.Event = idle) -> None:
            ear.said.emit(9)
            idle.set()

        thread = threading.Thread(target=work)
        thread.start()
        rest(idle.is_set)
        thread.join()

        assert ear.heard == list(range(9, -1, -1))


def test_what_waits_for_its_turn_has_had_it() -> None:
    turned: list[int] = []
    QTimer.singleShot(0, lambda: turned.append(1))

    rest()

    assert turned == [1]


def test_a_widget_that_goes_when_its_event_is_over_is_gone() -> None:
    widget = QWidget()
    widget.deleteLater()

    until(lambda: not shiboken6.isValid(widget))

    assert not shiboken6.isValid(widget)


def test_what_goes_wrong_while_it_looks_is_the_errand_of_the_test() -> None:
    def look() -> bool:
        raise LookupError

    with pytest.raises(LookupError):
        until(look)


def test_what_never_comes_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0)

    with pytest.raises(TimeoutError):
        until(lambda: False)
    QApplication.processEvents()
