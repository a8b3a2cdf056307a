"""The two texts of the review: the record with what is suspected, and the record as sent."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QTextEdit, QVBoxLayout, QWidget

from app.services.handovers.contents import Sent
from app.ui.theme.appearance import Appearance
from app.ui.widgets.labels import label

_SPACING: Final = 150  # percent of a line
# Qt makes a line of each of these.
_SAME_LENGTH: Final = str.maketrans({"\r": "\n", "\u2029": "\n"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding in the record, in code points."""

    start: int
    end: int
    current: bool


def shown(text: str) -> str:
    """The text with the line ends Qt knows, no longer and no shorter."""
    return text.replace("\r\n", " \n").translate(_SAME_LENGTH)


def units(text: str, at: int) -> int:
    """Where a code point stands in Qt's UTF-16."""
    return at + sum(ord(letter) > 0xFFFF for letter in text[:at])


def points(text: str, at: int) -> int:
    """Which code point stands at a place in Qt's UTF-16."""
    return len(text.encode("utf-16-le")[: at * 2].decode("utf-16-le", "ignore"))


class Paper(QFrame):
    """A sheet with a quiet heading and a text one can read and select with the keyboard."""

    selected = Signal()

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._text = ""
        self._current: QTextCursor | None = None
        self.setProperty("role", "paper")
        metrics = appearance.metrics
        self.heading = label("section", name, wrap=True)
        self.heading.setContentsMargins(metrics.gap(2), 0, metrics.gap(2), 0)
        self.edit = QTextEdit()
        self.edit.setReadOnly(True)
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(name)
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        flags = Qt.TextInteractionFlag
        self.edit.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self.edit.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.edit.selectionChanged.connect(self.selected)
        self.edit.verticalScrollBar().rangeChanged.connect(self._show_current)
        down = QVBoxLayout(self)
        gap = metrics.gap
        down.setContentsMargins(gap(3), gap(4), gap(3), gap(3))
        down.setSpacing(gap(1))
        down.addWidget(self.heading)
        down.addWidget(self.edit, 1)

    def entitle(self, *lines: str) -> None:
        """What stands above the text; a line that says nothing takes no room."""
        self.heading.setText("\n".join(filter(None, lines)))

    def show_record(self, text: str, marks: tuple[Mark, ...]) -> None:
        """The record with its findings marked; the current one is heavy and ringed by colour."""
        if shown(text) != self._text:
            self._text = shown(text)
            self._begin([(self._text, self._plain())])
        self._mark(marks)

    def show_sent(self, sent: Sent | None, withheld: str) -> None:
        """The record as the pack says it; `withheld` stands for one that is not sent."""
        if sent is None or sent.number is None:
            self._begin([(withheld, self._quiet())])
            return
        parts = []
        for piece in sent.pieces:
            if isinstance(piece, int):
                token = self.tr("withheld {n}").format(n=piece)
                # No-break spaces: a token is one block, never two.
                words = f"\u00a0{token}\u00a0".replace(" ", "\u00a0")
                parts.append((words, self._block()))
            else:
                parts.append((shown(piece), self._plain()))
        self._begin(parts)

    def selection(self) -> tuple[int, int] | None:
        """What is selected, in code points of the record."""
        cursor = self.edit.textCursor()
        if not cursor.hasSelection():
            return None
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return points(self._text, start), points(self._text, end)

    def clear_selection(self) -> None:
        """Select nothing."""
        cursor = self.edit.textCursor()
        cursor.clearSelection()
        self.edit.setTextCursor(cursor)

    def _begin(self, parts: list[tuple[str, QTextCharFormat]]) -> None:
        self._current = None
        self.edit.clear()
        cursor = self.edit.textCursor()
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_SPACING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.beginEditBlock()  # laid out once
        cursor.setBlockFormat(spaced)
        for words, form in parts:
            cursor.insertText(words, form)
        cursor.endEditBlock()
        cursor.setPosition(0)
        self.edit.setTextCursor(cursor)

    def _mark(self, marks: tuple[Mark, ...]) -> None:
        """Marks lie over the text, so the place one reads does not move when they change."""
        tokens = self._appearance.tokens
        over = []
        self._current = None
        for mark in marks:
            extra = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.edit.document())
            cursor.setPosition(units(self._text, mark.start))
            cursor.setPosition(units(self._text, mark.end), QTextCursor.MoveMode.KeepAnchor)
            form = QTextCharFormat()
            form.setForeground(QColor(tokens.accent if mark.current else tokens.mention))
            form.setBackground(QColor(tokens.accent_soft if mark.current else tokens.mention_soft))
            if mark.current:
                form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            extra.cursor, extra.format = cursor, form
            over.append(extra)
            if mark.current:
                self._current = cursor
        self._show_current()
        self.edit.setExtraSelections(over)

    def _show_current(self) -> None:
        """Scroll to the current mark without selecting it, also when lines break anew."""
        if self._current is None:
            return
        rect = self.edit.cursorRect(self._current)
        bar = self.edit.verticalScrollBar()
        height = self.edit.viewport().height()
        if rect.top() < 0 or rect.bottom() > height:
            bar.setValue(bar.value() + rect.center().y() - height // 2)

    def _plain(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(QColor(self._appearance.tokens.ink))
        return form

    def _quiet(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(QColor(self._appearance.tokens.quiet))
        return form

    def _block(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(QColor(self._appearance.tokens.surface))
        form.setBackground(QColor(self._appearance.tokens.ink))
        form.setFontWeight(QFont.Weight.Medium)
        return form


class Pair(QWidget):
    """Both texts beside one another; where it is narrow one at a time, and a tab for the other."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.record = Paper(appearance, self.tr("THE NOTE"))
        self.sent = Paper(appearance, self.tr("AS IT WILL BE SENT"))
        self.record.edit.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        metrics = appearance.metrics
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Which text"))
        self.tabs.addTab(self.tr("The note"))
        self.tabs.addTab(self.tr("As sent"))
        self.tabs.currentChanged.connect(self._on_tab)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(metrics.gap(2))
        down.addWidget(self.tabs)
        across = QHBoxLayout()
        across.setSpacing(metrics.gap(4))
        across.addWidget(self.record, 1)
        across.addWidget(self.sent, 1)
        down.addLayout(across, 1)
        self.stand(alone=False)

    def stand(self, *, alone: bool) -> None:
        """Have one of the two alone, with a tab for the other, or else both."""
        self.tabs.setVisible(alone)
        chosen = self.tabs.currentIndex()
        self.record.setHidden(alone and chosen != 0)
        self.sent.setHidden(alone and chosen != 1)

    def _on_scrolled(self, value: int) -> None:
        """What is sent goes along with the record, as far down in its own length."""
        ours, theirs = self.record.edit.verticalScrollBar(), self.sent.edit.verticalScrollBar()
        theirs.setValue(round(value * theirs.maximum() / max(1, ours.maximum())))

    def follow(self) -> None:
        """Bring what is sent to where the record is."""
        self._on_scrolled(self.record.edit.verticalScrollBar().value())

    def _on_tab(self, which: int) -> None:
        self.record.setVisible(which == 0)
        self.sent.setVisible(which == 1)
