"""The guide: its chapters as they came with the program, read in the window."""

import re
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from app import resources
from app.ui.chapters import CHAPTERS, title_of
from app.ui.dialogs.ask import Ask
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.header import PageHeader

_PICTURE: Final = re.compile(r"^!\[.*$\n?", re.MULTILINE)
_WIDE: Final = 760  # pixels at 100 %: no line is longer than one reads
_SPACING: Final = 120  # percent of the font's height
_NO_WORD: Final = re.compile(r"[^\w\- ]")


class GuidePage(Page):
    """`part` is the chapter, and after a # the heading that is shown first."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        del session, ask
        self._chapter = ""
        self.leave_it = button(self.tr("Back"), self.back.emit, key="Esc")
        self.head = PageHeader(self.metrics, "", others=(self.leave_it,))
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setMaximumWidth(self.metrics.px(_WIDE))
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.horizontalScrollBar().rangeChanged.connect(self._stay)
        self.text.anchorClicked.connect(self._on_link)
        self.column.addWidget(self.head)
        self.column.addWidget(self.text, 1)

    def enter(self, route: Route) -> None:
        """Show the chapter."""
        chapter, _, heading = (route.part or "").partition("#")
        self._chapter = chapter if chapter in dict(CHAPTERS) else CHAPTERS[0][0]
        self.head.say(title_of(self._chapter))
        self.text.setAccessibleName(title_of(self._chapter))
        self.text.setMarkdown(_PICTURE.sub("", resources.guide(self._chapter)))
        self._space()
        self._show(heading)

    @override
    def first(self) -> QWidget:
        return self.text

    def _stay(self) -> None:
        """No line is longer than the page: made narrower, Qt counts those of before."""
        self.text.horizontalScrollBar().setMaximum(0)

    def _space(self) -> None:
        """Room between lines, paragraphs and parts; the title stands above the page already."""
        document, gap = self.text.document(), self.metrics.gap
        document.setDocumentMargin(gap(5))
        whole = QTextCursor(document)
        whole.beginEditBlock()  # laid out once, and not after each paragraph
        title = QTextCursor(document.begin())
        title.select(QTextCursor.SelectionType.BlockUnderCursor)
        title.removeSelectedText()
        title.deleteChar()
        block = document.begin()
        while block.isValid():
            made = QTextBlockFormat(block.blockFormat())
            made.setLineHeight(_SPACING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            made.setNonBreakableLines(False)  # a command that is longer than the page goes on below
            made.setTopMargin(gap(4) if made.headingLevel() else 0)
            made.setBottomMargin(gap(1) if block.textList() or made.headingLevel() else gap(2))
            QTextCursor(block).setBlockFormat(made)
            block = block.next()
        whole.endEditBlock()

    def _on_link(self, link: QUrl) -> None:
        """Another chapter, or a heading; what lies outside the program is not opened."""
        file, heading = link.path().removesuffix(".md"), link.fragment()
        if link.scheme() or (file and file not in dict(CHAPTERS)):
            return
        if file and file != self._chapter:
            part = f"{file}#{heading}" if heading else file
            self.go.emit(Route(Place.GUIDE, None, part))
        else:
            self._show(heading)

    def _show(self, heading: str) -> None:
        """Bring a heading to the top."""
        cursor = QTextCursor(self.text.document())
        self.text.setTextCursor(cursor)
        found = _heading(self.text.document().begin(), heading) if heading else None
        if found is not None:
            self.text.moveCursor(QTextCursor.MoveOperation.End)
            self.text.setTextCursor(QTextCursor(found))


def _heading(block: QTextBlock, wanted: str) -> QTextBlock | None:
    while block.isValid():
        words = _NO_WORD.sub("", block.text().casefold()).replace(" ", "-")
        if block.blockFormat().headingLevel() and words == wanted:
            return block
        block = block.next()
    return None
