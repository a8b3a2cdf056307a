"""How the window looks now: the theme a person chose, or the system's, at their text size."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QStyleHints
from PySide6.QtWidgets import QApplication

from app.ui.theme.metrics import Metrics, nearest
from app.ui.theme.palette import palette_of
from app.ui.theme.stylesheet import stylesheet
from app.ui.theme.tokens import CONTRAST, DARK, LIGHT, THEMES, Tokens

FAMILY = "Inter"


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
        self.tokens = self._wanted()
        self._hints.colorSchemeChanged.connect(self._follow)
        accessibility = self._hints.accessibility()
        if accessibility is not None:
            accessibility.contrastPreferenceChanged.connect(self._follow)
        self._dress()

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

    def _wanted(self) -> Tokens:
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
        self._app.setStyleSheet(stylesheet(self.tokens, self.metrics))
        self.changed.emit()
