"""Lines of the sidebar: arrows lead from page to page, Return or a click does what one says."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.ui.navigation import Section


class Sections(QListWidget):
    """Some lines of the sidebar, as high as they are; `chosen` tells which one is wanted.

    The one that locks has to be pressed: the arrows only come by.
    """

    chosen = Signal(Section)

    def __init__(self, sections: tuple[Section, ...], name: str) -> None:
        super().__init__()
        self._sections = sections
        self._led = False  # by the press that a click is the end of
        self.setProperty("role", "sections")
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for section in sections:
            item = QListWidgetItem(section.label())
            item.setToolTip(section.key)
            self.addItem(item)
        self.currentRowChanged.connect(self._on_row)
        self.itemClicked.connect(self._on_pressed)

    def say(self, section: Section, words: str) -> None:
        """Other words for a line."""
        self.item(self._sections.index(section)).setText(words)

    def mark(self, section: Section | None) -> None:
        """The page that is shown belongs to this line; nothing is led anywhere by that."""
        row = self._sections.index(section) if section in self._sections else -1
        self.blockSignals(True)  # noqa: FBT003  Qt's own signature
        self.setCurrentRow(row)
        self.blockSignals(False)  # noqa: FBT003  Qt's own signature

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses the line the keyboard is on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentItem() is not None:
            self.chosen.emit(self._sections[self.currentRow()])
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on another line leads there at once."""
        self._led = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes by; Qt would choose the first line then, and open its page."""
        row = self.currentRow()
        self.blockSignals(True)  # noqa: FBT003  Qt's own signature
        super().focusInEvent(event)
        self.setCurrentRow(row)
        self.blockSignals(False)  # noqa: FBT003  Qt's own signature

    def needed(self) -> int:
        """How wide it has to be for its longest line."""
        self.ensurePolished()
        return self.sizeHintForColumn(0) + self.width() - self.viewport().width()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        lines = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return QSize(super().sizeHint().width(), lines + 2 * self.frameWidth())

    def _on_row(self, row: int) -> None:
        if row >= 0 and self._sections[row].place is not None:
            self._led = True
            self.chosen.emit(self._sections[row])

    def _on_pressed(self, item: QListWidgetItem) -> None:
        if not self._led:
            self.chosen.emit(self._sections[self.row(item)])
