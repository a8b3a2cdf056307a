"""A question about one person: hidden below a link until it is pressed, answered by a choice."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, link
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.labels import label


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWords:
    """What the question says; `opens_for` and `choice` are for who hears the page."""

    opens: str
    opens_for: str
    asks: str
    choice: str
    settles: str


class PersonQuestion(QWidget):
    """A choice among `answers`, pairs of a key and its words; the link is its owner's to place."""

    answered = Signal(str)

    def __init__(
        self, appearance: Appearance, words: QuestionWords, answers: tuple[tuple[str, str], ...]
    ) -> None:
        super().__init__()
        self.open = link(words.opens, self._on_open)
        self.open.setAccessibleName(words.opens_for)
        self.choice = ChoiceField(appearance, answers).let_shrink()
        self.choice.setAccessibleName(words.choice)
        self.settle = button(words.settles, self._on_settle)
        gap = appearance.metrics.gap
        down = QVBoxLayout(self)
        down.setContentsMargins(0, gap(2), 0, 0)
        down.setSpacing(gap(1))
        down.addWidget(label("caption", words.asks, wrap=True))
        across = QHBoxLayout()
        across.setSpacing(gap(2))
        across.addWidget(self.choice, 1)
        across.addWidget(self.settle)
        down.addLayout(across)
        self.hide()

    def _on_open(self) -> None:
        self.setVisible(self.isHidden())
        if not self.isHidden():
            self.choice.setFocus()

    def _on_settle(self) -> None:
        self.answered.emit(self.choice.key())
