"""A field that opens a short list."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from app.ui.theme.appearance import Appearance
from app.ui.theme.marks import draw_arrow

_SHORTEST: Final = 12  # letters


class ChoiceField(QComboBox):
    """Words to choose from, each standing for a key."""

    def __init__(self, appearance: Appearance, choices: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._appearance = appearance
        self.view().setAccessibleName(self.tr("Choices"))  # Qt leaves the opened list unnamed
        for key, words in choices:
            self.addItem(words, key)

    def let_shrink(self) -> "ChoiceField":
        """As narrow as its place: a long name is cut at the right, and whole in the open list."""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)
        return self

    def key(self) -> str:
        """What was chosen."""
        return str(self.currentData())

    def choose(self, key: str) -> None:
        """Choose the words that stand for this key."""
        self.setCurrentIndex(self.findData(key))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turning the page chooses nothing: who scrolls does not look at a field they pass."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and our arrow at its right."""
        super().paintEvent(event)
        side = self._appearance.metrics.px(16)
        gap = self._appearance.metrics.gap(2)
        box = QRectF(self.width() - side - gap, (self.height() - side) / 2, side, side)
        draw_arrow(self, box, self._appearance.tokens.ink)
