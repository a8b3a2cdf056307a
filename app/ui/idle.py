"""When nobody is there: quiet for as long as the person allows, or a machine that slept.

Every event of the program would pass by here, thousands for a page that opens. So once a hand was
there nobody listens until the next tick: a second more or less is nothing to whoever was away.

Suspend is noticed by two clocks, of which one goes on while a machine sleeps and the other does
not. A program that was busy for long has not slept: its tick is late, and both clocks went on.
Only where no clock tells of sleep is a tick that comes much too late taken for it.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from app.domain.clock import Clock, slept

NOTICE: Final = 20  # seconds before the lock
JUMP: Final = 20  # seconds by which two clocks may drift apart
_TICK: Final = 1_000  # milliseconds
_HANDS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class Idle(QObject):
    """Counts the seconds since a hand was on the keyboard or the mouse."""

    near = Signal(int)  # seconds left, once a second within NOTICE
    back = Signal()  # a hand came back in time
    expired = Signal()
    ticked = Signal(int)  # seconds left

    def __init__(
        self,
        clock: Clock,
        minutes: int,
        parent: QObject,
        asleep: Callable[[], float | None] = slept,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._asleep = asleep
        self._allowed = minutes * 60
        self._warned = False
        self._since = self._last = clock.monotonic()
        self._wall = clock.utc()
        self._slept = asleep()
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to count."""
        self._touch()
        self._last, self._wall = self._clock.monotonic(), self._clock.utc()
        self._slept = self._asleep()
        self._timer.start()
        self._listen()

    def stop(self) -> None:
        """Count no longer."""
        self._timer.stop()
        self._listen(wanted=False)

    def _listen(self, *, wanted: bool = True) -> None:
        """Hear every event of the program from here on, or none."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
            if wanted:
                application.installEventFilter(self)

    def allow(self, minutes: int) -> None:
        """Another time to be quiet."""
        self._allowed = minutes * 60

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any key and any move is a sign of life; nothing is ever held back."""
        if event.type() in _HANDS and not self._late():
            self._touch()
            self._listen(wanted=False)
        return super().eventFilter(watched, event)

    def look(self) -> None:
        """Compare the clocks, once a second, and listen for the next hand."""
        self._listen()
        now, wall, asleep = self._clock.monotonic(), self._clock.utc(), self._asleep()
        passed = now - self._last
        jumped = abs((wall - self._wall).total_seconds() - passed) > JUMP
        if asleep is None or self._slept is None:
            jumped = jumped or passed > JUMP
        else:
            jumped = jumped or asleep - self._slept > JUMP
        self._last, self._wall, self._slept = now, wall, asleep
        left = round(self._allowed - (now - self._since))
        if jumped or left <= 0:
            self.stop()
            self.expired.emit()
            return
        self.ticked.emit(left)
        if left <= NOTICE:
            self._warned = True
            self.near.emit(left)

    def _late(self) -> bool:
        """Whether a hand comes after the time is up, before anybody looked: it brings nothing back.

        A program that was stopped, by a debugger or with all of its session, hears the hand first.
        """
        late = self._timer.isActive() and self._clock.monotonic() - self._since >= self._allowed
        if late:
            QTimer.singleShot(0, self, self._on_late)  # not in the midst of what the hand does
        return late

    def _on_late(self) -> None:
        if self._timer.isActive():  # the first of many keys has stopped it
            self.look()

    def _touch(self) -> None:
        self._since = self._clock.monotonic()
        if self._warned:
            self._warned = False
            self.back.emit()
