"""Forms: a label above each field, a hint below, and what is to be settled beside the field."""

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.announcement import announce
from app.ui.widgets.labels import label, restyle


class Form(QWidget):
    """Rows of fields. Every label is its field's buddy: that is what names it to a reader."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self._metrics = metrics
        self._below: dict[QWidget, tuple[QLabel, str]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def row(self, words: str, field: QWidget, *, hint: str = "") -> None:
        """One field under its label. `&` in the words marks the key that goes there."""
        above = label("field", words)
        inner = field.focusProxy() or field  # a composite hands its name to what one types in
        above.setBuddy(inner)
        if inner is not field:  # Qt looks for the label among the field's sisters only
            inner.setAccessibleName(words.replace("&", ""))
        below = label("caption", hint, wrap=True)
        if not hint:  # shown before it has a parent it would be a window for a moment
            below.hide()
        self._below[field] = (below, hint)
        self._follow(field, inner)
        self._part(4)
        rows = QVBoxLayout()
        rows.setSpacing(self._metrics.gap(1))
        for widget in (above, field, below):
            rows.addWidget(widget)
        self._column.addLayout(rows)

    def _follow(self, field: QWidget, inner: QWidget) -> None:
        """What is wrong with a field goes when somebody mends it."""
        match inner:
            case QLineEdit():
                inner.textEdited.connect(lambda _: self._on_mended(field))
            case QPlainTextEdit():
                inner.textChanged.connect(lambda: self._on_mended(field))
            case _:
                pass

    def _on_mended(self, field: QWidget) -> None:
        below, hint = self._below[field]
        if below.property("role") == "settle" and below.text() != hint:
            self.settle(field, "")

    def add(self, widget: QWidget) -> None:
        """Something that needs no label: a check box, a line of text."""
        self._part(1)
        self._column.addWidget(widget)

    def _part(self, steps: int) -> None:
        if self._column.count():
            self._column.addSpacing(self._metrics.gap(steps))

    def hint(self, field: QWidget, words: str) -> None:
        """Another hint below the field, shown while there is nothing to settle."""
        below, before = self._below[field]
        self._below[field] = (below, words)
        if below.text() == before:
            below.setText(words)
            below.setVisible(bool(words))

    def refuse(self, field: QWidget, words: str) -> None:
        """Say below the field, and aloud, what is wrong with it, and go there."""
        self.settle(field, words)
        announce(field, words)
        field.setFocus()

    def settle(self, field: QWidget, words: str) -> None:
        """Say below the field what is wrong with it; empty words bring the hint back."""
        below, hint = self._below[field]
        below.setText(words or hint)
        below.setVisible(bool(words or hint))
        restyle(below, "settle" if words else "caption")
        (field.focusProxy() or field).setAccessibleDescription(words or hint)
