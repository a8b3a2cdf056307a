"""What few want to read, one press away: a link, and the lines below it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import link
from app.ui.widgets.labels import label


class Disclosure(QWidget):
    """`16 checks passed · Details`: the sentence is read, the proof is there to be opened."""

    def __init__(
        self,
        metrics: Metrics,
        said: QLabel | None = None,
        words: tuple[str, str] | None = None,
        about: str = "",
    ) -> None:
        super().__init__()
        self._opens, self._shuts = words or (self.tr("Details"), self.tr("Hide details"))
        self._about = about
        self.open = link(self._opens, self._turn)
        self._call(self._opens)
        self.lines = QWidget()
        self._column = QVBoxLayout(self.lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(metrics.gap(1))
        across = QHBoxLayout()
        across.setSpacing(metrics.gap(2))
        if said is not None:
            across.addWidget(said)
        across.addWidget(self.open)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(metrics.gap(1))
        down.addLayout(across)
        down.addWidget(self.lines)
        self.lines.hide()

    def add(self, words: str, role: str = "caption") -> None:
        """One more line to be shown on request."""
        self._column.addWidget(label(role, words, wrap=True))

    def put(self, widget: QWidget) -> None:
        """Something more than a line, to be shown on request."""
        self._column.addWidget(widget)

    def _turn(self) -> None:
        shown = self.lines.isHidden()
        self.lines.setVisible(shown)
        words = self._shuts if shown else self._opens
        self.open.setText(words)
        self._call(words)

    def _call(self, words: str) -> None:
        """What it is called, which says what it is about where a page has several."""
        self.open.setAccessibleName(f"{words}: {self._about}" if self._about else words)
