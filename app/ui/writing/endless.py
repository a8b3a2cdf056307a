"""A text without a place to break: a megabyte of one word, as a program writes it.

Qt looks for such a place from the beginning of the word, for every line that the word takes: two
seconds of 100,000 letters and minutes of a megabyte. Broken anywhere, lines take as long as others.
"""

import re
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

_ENDLESS: Final = re.compile(r"\S{5000}")


def wrap_for(field: QPlainTextEdit | QTextEdit, text: str, *, alone: bool = False) -> None:
    """Break lines so that this text can be laid out; `alone` if there will be no other in it."""
    mode, endless = QTextOption.WrapMode, bool(_ENDLESS.search(text))
    wanted = mode.WrapAnywhere if endless else mode.WrapAtWordBoundaryOrAnywhere
    if (endless or alone) and field.wordWrapMode() is not wanted:
        field.setWordWrapMode(wanted)


class PlainText(QPlainTextEdit):
    """A field of several lines, for whatever is pasted into it."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        """As any field, broken anywhere if it has to be."""
        wrap_for(self, source.text())
        super().insertFromMimeData(source)

    def setPlainText(self, text: str) -> None:  # noqa: N802  Qt's name
        """Another text, broken as it needs to be."""
        wrap_for(self, text, alone=True)
        super().setPlainText(text)
