"""Words on a page, by what they are for."""

from collections.abc import Iterable

from PySide6.QtWidgets import QLabel, QWidget

from app.ui.theme.tokens import Tokens


def label(role: str, words: str = "", *, wrap: bool = False) -> QLabel:
    """Plain text in a role of the stylesheet: title, heading, section, quiet, caption, field."""
    made = QLabel(words)
    made.setProperty("role", role)
    made.setProperty("textFormat", "PlainText")  # a client called <b>Ann</b> stays one
    made.setWordWrap(wrap)
    return made


def restyle(widget: QWidget, role: str) -> None:
    """Give a widget another role on screen: Qt reads a property only when it is polished."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


Marks = Iterable[tuple[int, int]]
"""Where in a text somebody is mentioned: from and to, in characters, in order."""


def _marked(words: str, marks: Marks, tokens: Tokens | None) -> str:
    parts, done = [], 0
    for start, end in marks:
        style = f"color:{tokens.mention}; background-color:{tokens.mention_soft}" if tokens else ""
        parts.append(_plain(words[done:start]))
        parts.append(f'<span style="{style}">{_plain(words[start:end])}</span>')
        done = end
    return "".join([*parts, _plain(words[done:])])


def _plain(words: str) -> str:
    import html  # noqa: PLC0415  the door reads nothing out

    return html.escape(words).replace("\n", "<br>")


class Reading(QLabel):
    """Text for reading: wrapped, selectable with the mouse, lines 150 % apart."""

    def __init__(self, words: str = "", *, spacing: int = 150) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415  idem

        super().__init__()
        self._spacing = spacing
        self._words = ""
        self.setProperty("role", "reading")
        self.setTextFormat(Qt.TextFormat.RichText)  # the only way to a line height in a label
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.show_words(words)

    @property
    def words(self) -> str:
        """What it shows, as it was given."""
        return self._words

    def show_words(self, words: str, marks: Marks = (), tokens: Tokens | None = None) -> None:
        """Show other words, with people marked; every character is shown as itself."""
        self._words = words
        body = _marked(words, marks if tokens else (), tokens)
        self.setText(
            f'<div style="line-height:{self._spacing}%; white-space:pre-wrap">{body}</div>'
        )
        self.setAccessibleName(words)
