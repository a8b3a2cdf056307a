"""A notice: a soft band with one link or two. Never a dialog, and never in the way."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from app.ui.theme.metrics import Metrics
from app.ui.widgets.announcement import announce
from app.ui.widgets.buttons import link
from app.ui.widgets.labels import label, restyle


class Notice(QFrame):
    """Something to settle (`notice`) or something to know (`told`); hidden while it is empty."""

    turned = Signal()  # it is there, or there no longer

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self._does: Callable[[], object] | None = None
        self._does_otherwise: Callable[[], object] | None = None
        self.setProperty("role", "notice")
        self.words = label("band", wrap=True)
        self.link: QPushButton = link("", self._press)
        self.link.setAccessibleName(self.tr("View"))
        self.other: QPushButton = link("", self._press_other)
        self.other.setAccessibleName(self.tr("View"))
        self.other.hide()
        across = QHBoxLayout(self)
        gap = metrics.gap
        across.setContentsMargins(gap(4), gap(1), gap(3), gap(1))
        across.setSpacing(gap(4))
        across.addWidget(self.words, 1)
        across.addWidget(self.link)
        across.addWidget(self.other)
        self.setMinimumHeight(metrics.control)
        self.hide()

    def say(
        self,
        words: str,
        link: str = "",
        does: Callable[[], object] | None = None,
        *,
        settle: bool = True,
    ) -> None:
        """Show the band, and let a screen reader say it without moving the focus."""
        self._does, self._does_otherwise = does, None
        self.other.hide()
        self.words.setText(words)
        self.link.setText(link)
        self.link.setAccessibleName(link or self.tr("View"))  # hidden, but it is on the bus
        self.link.setVisible(bool(link))
        restyle(self, "notice" if settle else "told")
        for inner in (
            self.words,
            self.link,
            self.other,
        ):  # what stands on the band is polished with it
            restyle(inner, str(inner.property("role")))
        self.setVisible(bool(words))
        self.turned.emit()
        if words:
            announce(self, words)

    def ask(
        self,
        words: str,
        first: tuple[str, Callable[[], object]],
        second: tuple[str, Callable[[], object]],
    ) -> None:
        """Show the band with two answers to choose from."""
        self.say(words, *first)
        answer, self._does_otherwise = second
        self.other.setText(answer)
        self.other.setAccessibleName(answer)
        self.other.show()

    def clear(self) -> None:
        """Take the band away."""
        self.hide()
        self.turned.emit()

    def _press(self) -> None:
        if self._does is not None:
            self._does()

    def _press_other(self) -> None:
        if self._does_otherwise is not None:
            self._does_otherwise()
