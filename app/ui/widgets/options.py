"""A question with few answers, each on a card of its own with a line that says what it means."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from app.services.records.form import Field
from app.ui.theme.metrics import Metrics
from app.ui.widgets.labels import label, restyle
from app.ui.widgets.record_fields import Entry

_ARROWS: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})
_INSET: Final = 26  # pixels at 100 %: where the words of an answer begin


class _Answer(QRadioButton):
    """Arrows choose, also where nothing is chosen yet: Qt would only go from one to the next."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose whatever the arrow leads to."""
        super().keyPressEvent(event)
        reached = self.window().focusWidget()
        if event.key() in _ARROWS and reached is not self and isinstance(reached, _Answer):
            reached.setChecked(True)


class _Option(QFrame):
    """One answer; a press anywhere on it chooses it."""

    def __init__(self, metrics: Metrics, words: str, means: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.choice = _Answer(words.replace("&", "&&"))
        self.choice.setAccessibleDescription(means)
        column = QVBoxLayout(self)
        gap = metrics.gap
        column.setContentsMargins(gap(3), gap(1), gap(3), gap(2) if means else gap(1))
        column.setSpacing(0)
        column.addWidget(self.choice)
        if means:
            below = label("caption", means, wrap=True)
            below.setContentsMargins(metrics.px(_INSET), 0, 0, 0)
            column.addWidget(below)
        self.choice.toggled.connect(self._on_toggled)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.choice.setFocus()
            self.choice.setChecked(True)

    def _on_toggled(self, chosen: bool) -> None:  # noqa: FBT001  Qt's signal
        restyle(self, "chosen" if chosen else "card")


class OptionsEntry(Entry):
    """One of several, none of them chosen at first; arrows choose."""

    def __init__(self, metrics: Metrics, field: Field, means: Mapping[str, str]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._column.setSpacing(metrics.gap(2))
        self.options: dict[str, QRadioButton] = {}
        for key, words in field.choices:
            made = _Option(metrics, f"{words[:1].upper()}{words[1:]}", means.get(key, ""))
            self._group.addButton(made.choice)
            self._column.addWidget(made)
            self.options[key] = made.choice
        self._group.buttonToggled.connect(self._on_toggled)

    def parts(self) -> tuple[QWidget, ...]:
        """The answers."""
        return tuple(self.options.values())

    def value(self) -> Any:
        """The key of what is chosen."""
        return next((key for key, one in self.options.items() if one.isChecked()), "")

    def fill(self, value: Any) -> None:
        """Choose this; what cannot be chosen leaves things as they are."""
        chosen = self.options.get(value) if isinstance(value, str) else None
        if chosen is not None:
            chosen.setChecked(True)

    def _on_toggled(self, _: object, chosen: bool) -> None:  # noqa: FBT001  Qt's signal
        if chosen:  # the one before is let go of in the same moment
            self.edited.emit()
