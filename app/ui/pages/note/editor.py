"""The sheet one writes on: plain text, lines 150 % apart, people marked as they are named."""

from bisect import bisect_left
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.domain.files import UNRESOLVED
from app.services.records.write import Said
from app.ui.theme.appearance import Appearance

_SPACING: Final = 150  # percent


class Editor(QTextEdit):
    """Plain text in and out; Tab leaves the field, so nobody is caught in it."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._marks: tuple[Said, ...] = ()
        self.setProperty("role", "paper")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Note"))
        self.document().setDocumentMargin(0)
        self._space()

    def written(self) -> str:
        """What stands on the sheet."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Another text; undo does not reach behind it, and the cursor is at its end."""
        self.setPlainText(text)
        self._space()
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def mark(self, said: tuple[Said, ...]) -> None:
        """Mark who is mentioned; places are code points of the text as it stands."""
        self._marks = said
        units = _units(self.written())
        style = QTextCharFormat()
        style.setForeground(QColor(self._appearance.tokens.mention))
        style.setBackground(QColor(self._appearance.tokens.mention_soft))
        style.setFontWeight(QFont.Weight.Medium)
        waiting = QTextCharFormat()  # quiet: nothing is asked while somebody writes
        waiting.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        waiting.setUnderlineColor(QColor(self._appearance.tokens.warn))
        selections = []
        for mention in said:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(units(mention.start))
            cursor.setPosition(units(mention.end), QTextCursor.MoveMode.KeepAnchor)
            unsettled = mention.role.startswith(UNRESOLVED)
            selection.cursor, selection.format = cursor, waiting if unsettled else style
            selections.append(selection)
        self.setExtraSelections(selections)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Whatever is pasted comes as plain text, without signs that no file can keep."""
        self.textCursor().insertText(source.text().replace("\0", ""))

    def _space(self) -> None:
        style = QTextBlockFormat()
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        style.setLineHeight(_SPACING, proportional.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(style)


def _units(text: str) -> Callable[[int], int]:
    """From code points, in which our texts are counted, to the UTF-16 units of Qt."""
    wide = tuple(place for place, letter in enumerate(text) if ord(letter) > 0xFFFF)
    return lambda place: place + bisect_left(wide, place)
