"""A field for several of a kind, each on a line of its own: as tall as what stands in it."""

from typing import Final

from PySide6.QtWidgets import QPlainTextEdit

from app.ui.theme.metrics import Metrics

_MOST: Final = 6  # lines before it scrolls


class LinesField(QPlainTextEdit):
    """Names or numbers, one per line: a comma is part of one, and parts nothing."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._beside = metrics.gap(2) * 2 + metrics.px(10)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """What stands in it, a line for each."""
        return self.toPlainText()

    def setText(self, text: str) -> None:  # noqa: N802  as of a field of one line
        """Show this, a line for each."""
        self.setPlainText(text)

    def lines(self) -> tuple[str, ...]:
        """Each of them, once."""
        stripped = (line.strip() for line in self.toPlainText().splitlines())
        return tuple(dict.fromkeys(line for line in stripped if line))

    def _fit(self, *_: object) -> None:
        shown = min(_MOST, max(1, int(self.document().size().height())))
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + self._beside)
