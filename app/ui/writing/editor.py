"""The sheet one writes on: plain text, lines 132 % apart, people marked as they are named."""

import math
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, QPoint, QSize, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QInputMethodEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from app.ui import composition
from app.ui.theme.appearance import Appearance
from app.ui.writing.endless import wrap_for
from app.ui.writing.portions import Mark

_SPACING: Final = 132  # percent of the font's height, which is 160 % of its size
_LINES: Final = 5
_SOON: Final = 40  # milliseconds after a turn of the page
Marks = Callable[[int, int], list[Mark]]
"""The marks between two places of the text that was looked at, in Qt's UTF-16."""


class Editor(QTextEdit):
    """Plain text in and out; Tab leaves the field, so nobody is caught in it."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._marks: Marks = lambda _start, _end: []
        self._moved: list[tuple[int, int]] = []  # changes since the marks were made
        self._shown: tuple[tuple[int, int, bool, bool], ...] = ()
        self._written: str | None = None  # until the next key: a long text takes its time
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.mark)
        self.setProperty("role", "paper")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Note"))
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._on_text)
        self.document().contentsChange.connect(self._on_contents)
        self.verticalScrollBar().valueChanged.connect(self._on_turned)
        self._space()

    def high(self, lines: int) -> int:
        """How high it is when so many lines are in sight."""
        font = QFontMetricsF(self.font())
        line = (math.ceil(font.ascent()) + math.ceil(font.descent())) * _SPACING / 100
        return math.ceil(line * lines) + self.height() - self.viewport().height()

    def written(self) -> str:
        """What stands on the sheet, with what an input method is still composing."""
        if composition.composed(self):
            return composition.text_of(self)
        if self._written is None:
            self._written = self.toPlainText()
        return self._written

    def show_text(self, text: str) -> None:
        """Another text; undo does not reach behind it, and the cursor is at its end."""
        wrap_for(self, text, alone=True)
        self.setPlainText(text)
        self._written = None
        self._space()
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def mark(self, marks: Marks | None = None) -> None:
        """Mark who is mentioned, as far as one sees it; `marks` is asked whenever one sees more.

        In a long text there are thousands, and Qt looks through all of them to draw a line.
        """
        if marks is not None:
            self._marks, self._moved = marks, []
        first, last = self._in_sight()
        found = self._marks(self._then(first), self._then(last))
        # What was marked goes only if something else is: else every line would be drawn anew.
        shown = tuple(
            (self._now(one.start), self._now(one.end), one.waiting, one.hint)
            for one in found
            if not (one.hint and self._written_at(one))
        )
        if shown != self._shown:
            self._shown = shown
            self.setExtraSelections([self._selection(*one) for one in shown])

    def sizeHint(self) -> QSize:
        """A few lines: it takes whatever room there is, and leaves the rest of the page its own."""
        return QSize(super().sizeHint().width(), _LINES * self.fontMetrics().lineSpacing())

    def dress(self) -> None:
        """Other colours."""
        self._shown = ()
        self.mark()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is being composed is typed, though Qt does not count it as text yet."""
        super().inputMethodEvent(event)
        if event.preeditString():
            self.textChanged.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A larger sheet shows more."""
        super().resizeEvent(event)
        self._soon.start()

    def _on_turned(self) -> None:
        """Another part is in sight: the place of the bar is no time to wait."""
        self._soon.start()

    def _in_sight(self) -> tuple[int, int]:
        """From where to where one sees the text, and a little more."""
        height = self.viewport().height()
        above, below = QPoint(0, -height // 2), QPoint(self.viewport().width(), 3 * height // 2)
        return self.cursorForPosition(above).position(), self.cursorForPosition(below).position()

    def choose(self, start: int, end: int) -> None:
        """Select the words between two places of the text that was looked at."""
        cursor = self.textCursor()
        last = self.document().characterCount() - 1
        cursor.setPosition(min(self._now(start), last))
        cursor.setPosition(min(self._now(end), last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus()

    def _written_at(self, mark: Mark) -> bool:
        """Whether somebody is writing there now: nothing is underlined under their hands."""
        at = self.textCursor()
        here = self._now(mark.start) <= at.position() <= self._now(mark.end)
        return here and not at.hasSelection()

    def _selection(self, start: int, end: int, *kind: bool) -> QTextEdit.ExtraSelection:
        form = QTextCharFormat()
        tokens = self._appearance.tokens
        waiting, hint = kind
        if hint:
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            form.setUnderlineColor(QColor(tokens.quiet))
        elif waiting:  # quiet: nothing is asked while somebody writes
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            form.setUnderlineColor(QColor(tokens.warn))
        else:
            form.setForeground(QColor(tokens.mention))
            form.setBackground(QColor(tokens.mention_soft))
            form.setFontWeight(QFont.Weight.Medium)
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, form
        return selection

    def _on_text(self) -> None:
        self._written = None

    def _on_contents(self, at: int, removed: int, added: int) -> None:
        """What was marked behind a change has moved until it is looked at again."""
        if removed != added:
            self._moved.append((at, added - removed))

    def _now(self, at: int) -> int:
        """Where a place of the text that was looked at stands now."""
        for begin, step in self._moved:
            if at > begin:
                at = max(begin, at + step)
        return at

    def _then(self, at: int) -> int:
        """Where a place stood in the text that was looked at, about."""
        for begin, step in reversed(self._moved):
            if at > begin:
                at = max(begin, at - step)
        return at

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Whatever is pasted comes as plain text, without signs that no file can keep."""
        text = source.text().replace("\0", "")
        wrap_for(self, text)
        self.textCursor().insertText(text)

    def _space(self) -> None:
        style = QTextBlockFormat()
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        style.setLineHeight(_SPACING, proportional.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(style)
