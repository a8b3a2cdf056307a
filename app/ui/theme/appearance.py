"""How the window looks now: the theme a person chose, or the system's, at their text size.

Whoever asks Qt for one enumeration of its namespace has PySide make all ninety of them, a tenth
of a start. So the way to the unlock page does without: it sees from the system's own palette
whether it is dark, and sets properties by the names that Qt gives their values.
"""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QStyleHints
from PySide6.QtWidgets import QApplication

from app.ui.theme.metrics import Metrics, nearest
from app.ui.theme.palette import palette_of
from app.ui.theme.stylesheet import stylesheet
from app.ui.theme.tokens import CONTRAST, DARK, LIGHT, THEMES, Tokens

FAMILY: Final = "Inter"


class Choice(StrEnum):
    """What one can choose in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Appearance(QObject):
    """Dresses the application, and again whenever something about it changes."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice, percent: int) -> None:
        super().__init__(app)
        self._app = app
        self._hints: QStyleHints = app.styleHints()  # kept: a chained call dies under PySide
        self.choice = choice
        self.metrics = Metrics(nearest(percent))
        self.tokens = self._at_first()
        self._dress()

    def follow_system(self) -> None:
        """Ask the system itself, and go with it from now on. Once, when the page is on screen."""
        self._hints.colorSchemeChanged.connect(self._follow)
        accessibility = self._hints.accessibility()
        if accessibility is not None:
            accessibility.contrastPreferenceChanged.connect(self._follow)
        if self.tokens != self._wanted():
            self._follow()

    def choose(self, choice: Choice) -> None:
        """Another theme."""
        self.choice = choice
        self._follow()

    def resize(self, percent: int) -> None:
        """Another text size; the nearest we offer."""
        self.metrics = Metrics(nearest(percent))
        self._dress()

    def _follow(self) -> None:
        self.tokens = self._wanted()
        self._dress()

    def _at_first(self) -> Tokens:
        if self.choice is not Choice.SYSTEM:
            return THEMES[self.choice]
        system = self._app.palette()
        ink, paper = system.windowText().color(), system.window().color()
        return DARK if paper.lightness() < ink.lightness() else LIGHT

    def _wanted(self) -> Tokens:
        from PySide6.QtCore import Qt  # noqa: PLC0415  the page is on screen by now

        if self.choice is not Choice.SYSTEM:
            return THEMES[self.choice]
        accessibility = self._hints.accessibility()
        high = Qt.ContrastPreference.HighContrast
        if accessibility is not None and accessibility.contrastPreference() == high:
            return CONTRAST
        dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _dress(self) -> None:
        font = QFont(FAMILY)
        font.setPixelSize(self.metrics.body)
        self._app.setFont(font)
        self._app.setPalette(palette_of(self.tokens))
        sheet = stylesheet(self.tokens, self.metrics)
        if sheet != self._app.styleSheet():  # Qt would dress every widget in the same again
            self._app.setStyleSheet(sheet)
        self.changed.emit()
