"""What the session says by itself: the screen is locked, the machine is about to sleep.

On Linux logind says so on the system bus, which is a local socket. Before a sleep it waits for
whoever asked it to (five seconds at most): the practice is locked first, and memory that is
written to a disk or kept under current no longer holds it. A closed lid is a sleep to logind.
Where there is no bus nothing is heard, and the clocks notice a sleep afterwards (see idle.py).
"""

import os
import sys
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal, Slot

from app.this_machine import is_local_bus

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher, QDBusUnixFileDescriptor

_LOGIND: Final = "org.freedesktop.login1"
_MANAGER: Final = f"{_LOGIND}.Manager"
_SESSION: Final = f"{_LOGIND}.Session"
_ROOT: Final = "/org/freedesktop/login1"
_ANY: Final = ""  # a path: another person's screen that locks costs a passphrase and no word
_LOCKED: Final = "LockedHint"  # what GNOME and KDE set when they lock without being told to


class Logind(QObject):
    """Listens from `start` on; a sleep waits for us until `release`."""

    locking = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asked: QDBusPendingCallWatcher | None = None
        self._delay: QDBusUnixFileDescriptor | None = None

    def start(self) -> bool:
        """Begin to listen, and ask logind to wait for us; False where nobody says anything."""
        if sys.platform != "linux" or not is_local_bus(os.environ.get("DBUS_SYSTEM_BUS_ADDRESS")):
            return False
        try:
            from PySide6 import QtDBus  # noqa: PLC0415  not before a practice is open
        except ImportError:  # a system without libdbus
            return False
        bus = QtDBus.QDBusConnection.systemBus()
        if not bus.isConnected():
            return False
        changed = "org.freedesktop.DBus.Properties"
        for path, interface, name, slot in (
            (_ANY, _SESSION, "Lock", "on_lock()"),
            (_ROOT, _MANAGER, "PrepareForSleep", "on_sleep(bool)"),
            (_ANY, changed, "PropertiesChanged", "on_changed(QString,QVariantMap,QStringList)"),
        ):
            # PySide says it wants bytes here and takes only str, marked as Qt marks a slot.
            bus.connect(_LOGIND, path, interface, name, self, f"1{slot}")  # type: ignore[call-overload]
        call = QtDBus.QDBusMessage.createMethodCall(_LOGIND, _ROOT, _MANAGER, "Inhibit")
        call.setArguments(["sleep", "Schtum", self.tr("Locks the practice first"), "delay"])
        self._asked = QtDBus.QDBusPendingCallWatcher(bus.asyncCall(call), self)
        self._asked.finished.connect(self._on_answered)
        return True

    def release(self) -> None:
        """The practice is locked: the machine may sleep."""
        if self._delay is None and self._asked is not None and self._asked.isFinished():
            self._on_answered(self._asked)  # the answer is here, and its signal on the way
        self._asked = None
        delay, self._delay = self._delay, None
        if delay is not None:
            os.close(_taken(delay))

    @Slot()
    def on_lock(self) -> None:
        """A screen is to be locked."""
        self.locking.emit()

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:  # noqa: FBT001  the bus's signal
        """The machine is about to sleep, or awake again."""
        if begins:
            self.locking.emit()

    @Slot("QString", "QVariantMap", "QStringList")
    def on_changed(self, interface: str, values: dict[str, Any], _: list[str]) -> None:
        """Something about a session changed: that its screen is locked concerns us."""
        if interface == _SESSION and values.get(_LOCKED) is True:
            self.locking.emit()

    def _on_answered(self, _: object) -> None:
        asked, self._asked = self._asked, None
        if asked is None:  # let go before the answer came
            return
        match asked.reply().arguments():
            case [delay] if not asked.isError():
                self._delay = delay
            case _:
                pass  # a system that does not let us wait still says when it sleeps
        asked.deleteLater()


def _taken(delay: "QDBusUnixFileDescriptor") -> int:
    """The descriptor itself: closing it is the answer logind waits for."""
    return int(delay.takeFileDescriptor())
