"""Words on a page, by what they are for."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.breaks import BREAK, breakable, breaks_in
from app.ui.theme.tokens import Tokens


class Wrapped(QLabel):
    """Text in lines, as high as it is no wider than it may be: Qt asks at the column's width."""

    _measured: tuple[object, ...] = ()  # what the heights are of
    _heights: dict[int, int]

    def heightForWidth(self, width: int) -> int:
        """The height at this width, or at the widest it may be.

        A layout asks for few widths, again and again, and Qt sets the text each time.
        """
        now = (self.text(), self.font(), self.contentsMargins(), self.indent(), self.minimumWidth())
        if now != self._measured:
            self._measured, self._heights = now, {}
        wide = min(width, self.maximumWidth())
        if wide not in self._heights:
            self._heights[wide] = super().heightForWidth(wide)
        return self._heights[wide]


class Selectable(Wrapped):
    """Text that the mouse selects, to be copied.

    It takes the focus only from a mouse that is over it: Tab passes it by, and a screen reader
    that counts what can be reached is told of nothing that cannot be.
    """

    def __init__(self) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415  the door reads nothing out

        super().__init__()
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Take the focus from a click."""
        from PySide6.QtCore import Qt  # noqa: PLC0415  idem

        super().enterEvent(event)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def leaveEvent(self, event: QEvent) -> None:
        """Take it no longer, unless something is being copied."""
        from PySide6.QtCore import Qt  # noqa: PLC0415  idem

        super().leaveEvent(event)
        if not self.hasFocus():
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def label(role: str, words: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Plain text in a role of the stylesheet: title, heading, section, quiet, caption, field."""
    made = Selectable() if selectable else Wrapped() if wrap else QLabel()
    made.setProperty("role", role)  # before the words: with them Qt asks once what it is
    made.setProperty("textFormat", "PlainText")  # a client called <b>Ann</b> stays one
    made.setWordWrap(wrap)
    made.setText(words)
    return made


def group_heading(words: str, count: int) -> QLabel:
    """The heading of a group of cards, with how many there are."""
    return label("section", f"{words}   ·   {count}".upper())


def restyle(widget: QWidget, role: str) -> None:
    """Give a widget another role on screen: Qt reads a property only when it is polished."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


Marks = Iterable[tuple[int, int]]
"""Where in a text somebody is mentioned: from and to, in characters, in order."""


def _marked(
    words: str, marks: Marks, found: Marks, here: tuple[int, int] | None, tokens: Tokens
) -> str:
    """People in their colour, what was sought underlined in bold, the place one is at filled."""
    person = f"color:{tokens.mention}; background-color:{tokens.mention_soft}"
    sought = "font-weight:700; text-decoration:underline"
    filled = f"color:{tokens.on_accent}; background-color:{tokens.accent}"
    styles = ((person, marks), (sought, found), (filled, [here] if here else []))
    changes: dict[int, dict[str, bool]] = {}
    for style, places in styles:
        for start, end in places:
            changes.setdefault(start, {})[style] = True
            changes.setdefault(end, {}).setdefault(style, False)
    breaks = frozenset(breaks_in(words))
    for at in breaks:
        changes.setdefault(at, {})
    parts, done, on = [], 0, dict.fromkeys((person, sought, filled), False)
    for at in [*sorted(changes), len(words)]:
        said, style = _plain(words[done:at]), "; ".join(one for one in on if on[one])
        parts.append(f'<span style="{style}">{said}</span>' if style and said else said)
        parts += [BREAK] if at in breaks else []
        on |= changes.get(at, {})
        done = at
    return "".join(parts)


def _plain(words: str) -> str:
    import html  # noqa: PLC0415  the door reads nothing out

    return html.escape(words).replace("\n", "<br>")


class Reading(Selectable):
    """Text for reading: wrapped, selectable with the mouse, lines 128 % apart.

    Qt counts from the height of the font: this is 155 % of its size.
    """

    def __init__(self, words: str = "", *, spacing: int = 128) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415  idem

        super().__init__()
        self._spacing = spacing
        self._words = ""
        self.setProperty("role", "reading")
        self.setTextFormat(Qt.TextFormat.RichText)  # the only way to a line height in a label
        self.setWordWrap(True)
        self.show_words(words)

    @property
    def words(self) -> str:
        """What it shows, as it was given."""
        return self._words

    def show_words(
        self,
        words: str,
        marks: Marks = (),
        tokens: Tokens | None = None,
        found: Marks = (),
        here: tuple[int, int] | None = None,
    ) -> None:
        """Show other words, with people and what was sought marked; every sign is itself.

        `here` is the one place, of those that were sought, at which one is.
        """
        self._words = words
        if tokens is None:
            body = _plain(breakable(words))
        else:
            body = _marked(words, marks, found, here, tokens)
        self.setText(
            f'<div style="line-height:{self._spacing}%; white-space:pre-wrap">{body}</div>'
        )
        self.setAccessibleName(words)

    def place_of(self, at: int) -> QPoint:
        """Where the line lies that has this character of the words, within the widget."""
        from PySide6.QtGui import QTextDocument  # noqa: PLC0415  idem

        laid = QTextDocument()
        laid.setDocumentMargin(0)
        laid.setDefaultFont(self.font())
        laid.setHtml(self.text())
        laid.setTextWidth(self.contentsRect().width())
        before = sum(one <= at for one in breaks_in(self._words))
        units = before + len(self._words[:at].encode("utf-16-le", "surrogatepass")) // 2
        block = laid.findBlock(units)
        top = laid.documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(units - block.position())
        return QPoint(0, round(top + (line.y() if line.isValid() else 0)))
