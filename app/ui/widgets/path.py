"""A field for a place on the disk: typed, or chosen in a dialog."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.typed_path import typed_path
from app.ui.widgets.buttons import button

Chooser = Callable[[Callable[[Path], object]], object]
"""Asks for a place and hands it on."""


class PathField(QWidget):
    """A line for the path, and a button that opens the dialog."""

    chosen = Signal(Path)  # a place was chosen, or typed and left

    def __init__(self, metrics: Metrics, chooser: Chooser, *, path: Path | None = None) -> None:
        super().__init__()
        self._said = ""
        self.edit = QLineEdit(str(path) if path else "")
        self.choose = button(self.tr("Choose…"), lambda: chooser(self.take))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(metrics.gap(2))
        across.addWidget(self.edit, 1)
        across.addWidget(self.choose)
        self.setFocusProxy(self.edit)
        self.edit.editingFinished.connect(self._on_typed)

    def named(self, what: str) -> "PathField":
        """Let the button say to a reader which place it chooses."""
        self.choose.setAccessibleName(what)
        return self

    def path(self) -> Path | None:
        """The place, or None while the line is empty."""
        typed = self.edit.text().strip()
        return typed_path(typed) if typed else None

    def take(self, path: Path) -> None:
        """Show this place, and say that it was chosen."""
        self.edit.setText(str(path))
        self._on_typed()

    def _on_typed(self) -> None:
        path = self.path()
        if path is not None and str(path) != self._said:
            self._said = str(path)
            self.chosen.emit(path)
