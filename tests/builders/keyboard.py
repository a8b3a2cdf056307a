"""Somebody at the keyboard alone: Tab until a name is heard, and the focus is never lost."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders.main_windows import OpenWindow
from tests.builders.windows import focusable, spoken_name

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
_MOST = 120


class Keyboard:
    """Keys and nothing else, on whatever has the focus."""

    def __init__(self, window: OpenWindow) -> None:
        self.window = window

    @property
    def here(self) -> QWidget:
        """What has the focus: something that can be seen, always."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        assert found.isVisible(), spoken_name(found)
        assert found.isEnabled(), spoken_name(found)
        return found

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.here, key, how)
        self.window.settle()
        _ = self.here

    def write(self, words: str) -> None:
        QTest.keyClicks(self.here, words)
        self.window.settle()

    def to(self, name: str) -> QWidget:
        """Tab until something is heard whose name begins so; says what was heard if nothing is."""
        heard = []
        for _ in range(_MOST):
            if spoken_name(self.here).startswith(name):
                return self.here
            heard.append(spoken_name(self.here))
            QTest.keyClick(self.here, Qt.Key.Key_Tab)
        raise AssertionError(f"{name!r} is not reached: {[*dict.fromkeys(heard)]}")

    def use(self, name: str) -> None:
        self.to(name)
        self.press(Qt.Key.Key_Space)

    def on(self) -> None:
        """The primary button of the page, by its key."""
        self.press(Qt.Key.Key_Return, CONTROL)


def misheard(root: QWidget) -> list[str]:
    """Whatever Tab reaches that has no name, or that of another of its sort."""
    said: Counter[tuple[str, str]] = Counter()
    for one in focusable(root):
        role = QAccessible.queryAccessibleInterface(one).role().name
        said[role, spoken_name(one).strip()] += 1
    return [f"{role} {name!r} × {n}" for (role, name), n in said.items() if not name or n > 1]
