"""Long work on the page: what it is, how far it is, and a way to stop it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import button
from app.ui.widgets.labels import label

PATIENCE: int = 400  # milliseconds before anything is shown: quick work should not flicker


class ProgressStrip(QWidget):
    """Words, a thin bar and Cancel; hidden when nothing takes long."""

    cancel_asked = Signal()

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self.words = label("caption")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self._on_cancel)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.show)
        left = QVBoxLayout()
        left.setSpacing(metrics.gap(1))
        left.addWidget(self.words)
        left.addWidget(self.bar)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, metrics.gap(1), 0, metrics.gap(1))
        across.setSpacing(metrics.gap(4))
        across.addLayout(left, 1)
        across.addWidget(self.cancel)
        self.hide()

    def begin(self, words: str) -> None:
        """Work has begun; the strip appears if it is still going on after PATIENCE."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self._patience.start()

    def step(self, done: int, total: int) -> None:
        """`done` of `total` parts are finished. Connect a job's `progressed` here."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    def end(self) -> None:
        """Work has ended, however it did."""
        self._patience.stop()
        self.hide()

    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancel_asked.emit()
