"""A text in which something is withheld: a solid block with a number, and no word behind it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit

from app.ui.theme.appearance import Appearance

_SPACING: Final = 132  # percent of the font's height, as where one writes


class WithheldText(QTextEdit):
    """Read and selected with the keyboard; what is copied has the numbers as well."""

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._pieces: tuple[str | int, ...] = ()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "paper")
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        appearance.changed.connect(self._show)

    def show_pieces(self, pieces: Sequence[str | int]) -> None:
        """Show these: words, and a block for each number."""
        self._pieces = tuple(pieces)
        self._show()

    def _show(self) -> None:
        self.clear()
        cursor = self.textCursor()
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_SPACING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.beginEditBlock()  # laid out once
        cursor.setBlockFormat(spaced)
        plain, block = self._formats()
        for piece in self._pieces:
            if isinstance(piece, int):
                token = self.tr("withheld {n}").format(n=piece)
                # No-break spaces: a token is one block, never two.
                cursor.insertText(f" {token} ".replace(" ", "\u00a0"), block)
            else:
                cursor.insertText(piece.replace("\r\n", "\n"), plain)
        cursor.endEditBlock()
        cursor.setPosition(0)
        self.setTextCursor(cursor)

    def _formats(self) -> tuple[QTextCharFormat, QTextCharFormat]:
        tokens = self._appearance.tokens
        plain, block = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(tokens.ink))
        block.setForeground(QColor(tokens.surface))
        block.setBackground(QColor(tokens.ink))
        block.setFontWeight(QFont.Weight.Medium)
        return plain, block
