"""What locks an open practice by itself, and the band that says so before."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.clock import Clock
from app.ui.idle import Idle
from app.ui.logind import Logind
from app.ui.overrides import override
from app.ui.preferences import Preferences
from app.ui.widgets.notice import Notice

_EVERY: Final = 5  # seconds between two notices of the coming lock


class PutAway(QObject):
    """Hears that a window was minimised; some desktops tell a program nothing of it."""

    heard = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Not from within: whoever hears it takes the window away.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.heard)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowStateChange and isinstance(watched, QWidget):
            if watched.isMinimized():
                self._soon.start()
            else:
                self._soon.stop()
        return super().eventFilter(watched, event)


class Watch(QObject):
    """Quiet hands, a screen that locks, a machine that sleeps, while a practice is open.

    A window that is minimised as well, for whoever wants that.
    """

    lock_asked = Signal()
    ticked = Signal(int)  # seconds left

    def __init__(
        self, clock: Clock, preferences: Preferences, notice: Notice, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._notice = notice
        self.idle = Idle(clock, preferences.now.lock_after_minutes, self)
        self._put_away = PutAway(self)
        self._put_away.heard.connect(self._on_put_away)
        self._logind = Logind(self)
        self._logind.locking.connect(self.lock_asked)
        preferences.changed.connect(self._on_preferences)
        self.idle.expired.connect(self.lock_asked)
        self.idle.near.connect(self._on_near)
        self.idle.back.connect(self._on_back)
        self.idle.ticked.connect(self.ticked)

    def start(self) -> None:
        """Begin to watch."""
        self._notice.window().installEventFilter(self._put_away)
        self.idle.start()
        self._logind.start()

    def stop(self) -> None:
        """Watch no longer."""
        self.idle.stop()
        self._notice.window().removeEventFilter(self._put_away)

    def release(self) -> None:
        """The practice is locked: a machine that waits for it may sleep."""
        self._logind.release()

    def _on_near(self, seconds: int) -> None:
        if seconds % _EVERY:
            return  # a reader says the band each time; every second would be too much
        said = self.tr("Still there? Locking in {seconds} seconds. Press any key to stay.")
        self._notice.say(said.format(seconds=seconds))

    def _on_back(self) -> None:
        self._notice.clear()

    def _on_put_away(self) -> None:
        if self._preferences.now.lock_minimised:
            self.lock_asked.emit()

    def _on_preferences(self) -> None:
        self.idle.allow(self._preferences.now.lock_after_minutes)
