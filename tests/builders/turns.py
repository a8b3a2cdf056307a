"""The event loop, turned until something is so and no event is left: never for a while.

A wait of so many milliseconds is enough on one machine and too short on a busy one. Here the loop
itself says when it has nothing more to do; only what no event tells of is looked at by a tick.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    QTimer,
)
from PySide6.QtWidgets import QWidget

PATIENCE: Final = 60  # seconds, after which something is never going to be so
_TICK: Final = 5  # milliseconds


class _Look(QObject):
    """Ends the loop at the first look at which something is so."""

    def __init__(self, loop: QEventLoop, happens: Callable[[], object]) -> None:
        super().__init__()
        self._loop, self._happens = loop, happens
        self.error: BaseException | None = None
        self.over = False

    def look(self) -> None:
        try:
            self.over = bool(self._happens())
        except BaseException as error:  # noqa: BLE001  it belongs to the test, not to the loop
            self.over, self.error = True, error
        if self.over:
            self._loop.quit()

    def give_up(self) -> None:
        self.error = TimeoutError(f"it was never so within {PATIENCE} seconds")
        self._loop.quit()


def until(happens: Callable[[], object]) -> None:
    """Turn the loop until something is so, looked at whenever no event is left."""
    loop, tick, patience = QEventLoop(), QTimer(interval=_TICK), QTimer(singleShot=True)
    looking = _Look(loop, happens)
    dispatcher = QAbstractEventDispatcher.instance()
    told = dispatcher.aboutToBlock.connect(looking.look)
    patience.timeout.connect(looking.give_up)
    for timer, after in ((tick, _TICK), (patience, PATIENCE * 1000)):
        timer.start(after)
    loop.exec()
    QObject.disconnect(told)
    for timer in (tick, patience):
        timer.stop()
    if looking.error is not None:
        raise looking.error


def rest(idle: Callable[[], bool] = lambda: True) -> None:
    """Turn the loop until nothing is under way and no event is left.

    While it is idle no answer can come but those that wait already: so when the loop finds none of
    them, there is nothing more to come.
    """
    until(idle)
    while QEventLoop().processEvents():
        until(idle)


def in_front(window: QWidget) -> None:
    """Show a window and wait until it has the keyboard, however long a busy machine takes."""
    window.show()
    window.activateWindow()
    until(window.isActiveWindow)


def let_go() -> None:
    """Delete what waits for its deletion: a window of the last test is not dressed once more."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
