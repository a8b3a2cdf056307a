"""A field that opens a short list."""

from typing import Final

from PySide6.QtCore import QChildEvent, QElapsedTimer, QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from app.domain.folding import words_in
from app.ui.theme.appearance import Appearance
from app.ui.theme.marks import draw_arrow

_SHORTEST: Final = 12  # letters


class ChoiceField(QComboBox):
    """Words to choose from, each standing for a key."""

    def __init__(self, appearance: Appearance, choices: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._appearance = appearance
        self._typed = ""
        self._since = QElapsedTimer()
        self._spoken: QLabel | None = None
        self._opened = False
        self.offer(choices)

    def showPopup(self) -> None:  # noqa: N802  Qt's name
        """Open the list, which is made when it is first asked for: most are never opened."""
        if not self._opened:
            self._opened = True
            self.view().installEventFilter(self)
            self._name_list()
        super().showPopup()

    def childEvent(self, event: QChildEvent) -> None:
        """A screen reader has the list made before anybody opens it, and reads its name next."""
        super().childEvent(event)
        if event.added():
            QTimer.singleShot(0, self, self._name_list)

    def _name_list(self) -> None:
        self.view().setAccessibleName(self.tr("Choices"))  # Qt leaves it unnamed

    def setAccessibleName(self, name: str) -> None:  # noqa: N802  Qt's name
        """Name it by a label as well, which nobody sees: on Linux the name is what is chosen."""
        super().setAccessibleName(name)
        if self._spoken is None:
            self._spoken = QLabel()
            self._spoken.setTextFormat(Qt.TextFormat.PlainText)
            self._spoken.hide()
            self._spoken.setBuddy(self)
            self.destroyed.connect(self._spoken.deleteLater)
            self._stand_beside()
        self._spoken.setText(name)

    def changeEvent(self, event: QEvent) -> None:
        """Another parent: a label is found among those it has."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ParentChange:
            self._stand_beside()

    def _stand_beside(self) -> None:
        if self._spoken is not None:
            self._spoken.setParent(self.parentWidget())

    def let_shrink(self) -> "ChoiceField":
        """As narrow as its place: a long name is cut at the right, and whole in the open list."""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)
        return self

    def unchosen(self) -> "ChoiceField":
        """Begin at "Choose…", whose key is empty: nobody is meant before somebody was chosen."""
        self.insertItem(0, self.tr("Choose…"), "")
        self.setCurrentIndex(0)
        return self

    def offer(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Other words to choose from; what was chosen stays if it is among them."""
        chosen = self.key()
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    def key(self) -> str:
        """What was chosen."""
        return str(self.currentData())

    def choose(self, key: str) -> None:
        """Choose the words that stand for this key."""
        self.setCurrentIndex(self.findData(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing finds words as every filter does: "angel" goes to Ángel."""
        if not self._is_typing(event):
            super().keyPressEvent(event)
            return
        at = self._found(event.text(), self.currentIndex())
        if at >= 0:
            self.setCurrentIndex(at)
            self.activated.emit(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The same while the list is open."""
        typing = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if not (typing and isinstance(event, QKeyEvent) and self._is_typing(event)):
            return super().eventFilter(watched, event)
        at = self._found(event.text(), self.view().currentIndex().row())
        if at >= 0:
            self.view().setCurrentIndex(self.model().index(at, self.modelColumn()))
        return True

    def _is_typing(self, event: QKeyEvent) -> bool:
        said, held = event.text(), event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        opens = said == " " and not self._goes_on()
        plain = held in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        return bool(said) and said.isprintable() and plain and not opens

    def _goes_on(self) -> bool:
        pause = QApplication.keyboardInputInterval()
        return self._since.isValid() and not self._since.hasExpired(pause)

    def _found(self, more: str, here: int) -> int:
        """Where the next words stand that begin with what was typed without a pause, or -1."""
        self._typed = self._typed + more if self._goes_on() else more
        self._since.start()
        at = self._begun(self._typed, here + (len(self._typed) == 1))
        again = {*self._typed} == {more}  # one letter, over and over
        return self._begun(more, here + 1) if at < 0 and again else at

    def _begun(self, typed: str, start: int) -> int:
        wanted = "".join(words_in(typed))
        places = [(max(start, 0) + by) % self.count() for by in range(self.count())]
        words = {at: words_in(self.itemText(at)) for at in places}
        begin = (at for at in places if "".join(words[at]).startswith(wanted))
        within = (at for at in places if any(one.startswith(wanted) for one in words[at]))
        return next(begin, next(within, -1)) if wanted else -1

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
