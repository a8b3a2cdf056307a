"""A picture of the page before, over the one that comes, until that is laid out."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

_LONGEST: Final = (
    1_000  # milliseconds, thrice what a page may take: then it is shown with what it has
)
_TURN: Final = 10  # milliseconds: Qt lays out and paints in several turns of its loop


class Curtain(QLabel):
    """Falls over a widget as it looks now, and takes every click until it is lifted.

    What stands below has the keyboard meanwhile. The pictures are let go when it is lifted.
    `late` asks for what is below as far as it has come: it is given as long again to get its shape.
    """

    late = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._below: QWidget | None = None
        self._again = True
        self._seen = QImage()
        self._late = QTimer(self, singleShot=True, interval=_LONGEST)
        self._late.timeout.connect(self._on_late)
        self._turn = QTimer(self, interval=_TURN)
        self._turn.timeout.connect(self._look)
        over.installEventFilter(self)
        self.hide()

    def fall(self) -> None:
        """Keep what is seen now in sight. One that has fallen already goes on as it is."""
        self._turn.stop()
        if self.isVisible() or not self._over.isVisible():
            return
        self.setPixmap(self._over.grab())
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()
        self._again = True
        self._late.start()

    def lift_from(self, below: QWidget) -> None:
        """Lift it as soon as what is below has what it shows, and looks the same twice."""
        if self.isVisible():
            self._below = below
            self._turn.start()

    def lift(self) -> None:
        """Show what is below."""
        self._late.stop()
        self._turn.stop()
        self.hide()
        self.setPixmap(QPixmap())
        self._seen, self._below = QImage(), None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window of another size is not what the picture shows."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.lift()
        return super().eventFilter(watched, event)

    def _on_late(self) -> None:
        if not self._again:
            self.lift()
            return
        self._again = False
        self._late.start()
        self.late.emit()

    def _look(self) -> None:
        before = self._seen
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._seen = QImage() if self._below is None else self._below.grab().toImage()
        if self._seen == before:
            self.lift()
