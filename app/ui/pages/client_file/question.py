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
    missing: str = ""  # said when nothing was chosen, of a choice that begins at nothing


class PersonQuestion(QWidget):
    """A choice among `answers`, pairs of a key and its words; the link is its owner's to place."""

    answered = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        words: QuestionWords,
        answers: tuple[tuple[str, str], ...],
        *,
        begins_at: int = 0,
    ) -> None:
        super().__init__()
        self.open = link(words.opens, self._on_open)
        self.open.setAccessibleName(words.opens_for)
        self._appearance, self._words, self._answers = appearance, words, answers
        self._begins_at = begins_at
        self._made = False
        self.hide()

    def _make(self) -> None:
        """The choice and its button, once: few of them are ever opened."""
        self._made = True
        words, gap = self._words, self._appearance.metrics.gap
        self.choice = ChoiceField(self._appearance, self._answers).let_shrink()
        if words.missing:
            self.choice.unchosen()
        else:
            self.choice.setCurrentIndex(self._begins_at)
        self.choice.setAccessibleName(words.choice)
        self.settle = button(words.settles, self._on_settle)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, gap(2), 0, 0)
        down.setSpacing(gap(1))
        self.said = label("caption", words.asks, wrap=True)
        down.addWidget(self.said)
        across = QHBoxLayout()
        across.setSpacing(gap(2))
        across.addWidget(self.choice, 1)
        across.addWidget(self.settle)
        down.addLayout(across)

    def _on_open(self) -> None:
        if not self._made:
            self._make()
        self.setVisible(self.isHidden())
        if not self.isHidden():
            self.choice.setFocus()

    def _on_settle(self) -> None:
        self.choice.setAccessibleDescription("" if self.choice.key() else self._words.missing)
        self.said.setText(self._words.asks if self.choice.key() else self._words.missing)
        if not self.choice.key():
            self.choice.setFocus()
            return
        self.answered.emit(self.choice.key())
