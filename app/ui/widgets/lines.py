"""A field for several of a kind, each on a line of its own: as tall as what stands in it."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

from app.ui.theme.metrics import Metrics

_MOST: Final = 6  # lines before it scrolls


class LinesField(QPlainTextEdit):
    """Names or numbers, one per line: a comma is part of one, and parts nothing."""

    left = Signal()

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setProperty("verticalScrollBarPolicy", "ScrollBarAlwaysOff")
        border = 1
        self._beside = 2 * (metrics.gap(2) + border + int(self.document().documentMargin()))
        # Queued: a layout that is at work would not hear of another height.
        sized = self.document().documentLayout().documentSizeChanged
        sized.connect(self._fit, Qt.ConnectionType.QueuedConnection)
        self._fit()

    def text(self) -> str:
        """What stands in it, a line for each."""
        return self.toPlainText()

    def setText(self, text: str) -> None:  # noqa: N802  as of a field of one line
        """Show this, a line for each."""
        self.setPlainText(text)
        self._fit()

    def lines(self) -> tuple[str, ...]:
        """Each of them, once."""
        stripped = (line.strip() for line in self.toPlainText().splitlines())
        return tuple(dict.fromkeys(line for line in stripped if line))

    def changeEvent(self, event: QEvent) -> None:
        """Letters of another size make other lines."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Somebody is done with it for now."""
        super().focusOutEvent(event)
        self.left.emit()

    def sizeHint(self) -> QSize:
        """As wide as its place, as tall as its lines."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _fit(self, *_: object) -> None:
        lines = max(1, int(self.document().size().height()))
        shown = min(_MOST, lines)
        bar = "ScrollBarAlwaysOff" if lines == shown else "ScrollBarAsNeeded"
        self.setProperty("verticalScrollBarPolicy", bar)
        self.ensurePolished()
        tall = shown * self.fontMetrics().lineSpacing() + self._beside
        if tall != self.minimumHeight() or tall != self.maximumHeight():
            self.setFixedHeight(tall)
            self.updateGeometry()
