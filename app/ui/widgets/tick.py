"""A box to tick."""

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton

from app.ui.theme.appearance import Appearance
from app.ui.theme.marks import draw_tick


class Tick(QCheckBox):
    """A check box whose tick can be told from its ground in every theme."""

    def __init__(self, appearance: Appearance, words: str) -> None:
        super().__init__(words)
        self._appearance = appearance
        # No wider than its words, or the ring of the focus goes across the page.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def hitButton(self, place: QPoint) -> bool:  # noqa: N802  Qt's name
        """Anywhere on it: Qt would take the height of the words only, which is under 24."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box and its words, and the tick over it."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        box = self.style().subElementRect(part, option, self)
        draw_tick(self, QRectF(box), self._appearance.tokens.on_accent)
