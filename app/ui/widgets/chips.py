"""Chips: a few words of which one is chosen, or none, each a button that stays pressed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import button
from app.ui.widgets.flow import flowing


class Chips(QWidget):
    """Buttons in a row that may become several, or below one another with a key for each.

    Pressing the one that is chosen chooses none, where none may be.
    """

    chosen = Signal(str)

    def __init__(
        self,
        metrics: Metrics,
        choices: tuple[tuple[str, str], ...],
        *,
        keys: tuple[str, ...] = (),
        may_be_none: bool = False,
    ) -> None:
        super().__init__()
        self._may_be_none = may_be_none
        self.buttons: dict[str, QPushButton] = {}
        for at, (key, words) in enumerate(choices):
            made = button(words, partial(self._on_pressed, key), key=keys[at] if keys else "")
            made.setCheckable(True)
            if keys:
                made.setProperty("role", "choice")
            self.buttons[key] = made
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.gap(1) + 2)
        if keys:
            for made in self.buttons.values():
                column.addWidget(made)
        else:
            column.addWidget(flowing(metrics.gap(1) + 2, *self.buttons.values()))

    def key(self) -> str:
        """What is chosen, or nothing."""
        return next((key for key, one in self.buttons.items() if one.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose this, and nothing else; what is not there chooses none."""
        for name, one in self.buttons.items():
            one.setChecked(name == key)

    def _on_pressed(self, key: str) -> None:
        """A checkable button has turned already when it is heard."""
        pressed = self.buttons[key].isChecked() or not self._may_be_none
        self.choose(key if pressed else "")
        self.chosen.emit(self.key())
