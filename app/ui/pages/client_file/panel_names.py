"""Which of a client's names a panel reads: asked where they have had several, and may stay open."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.reviewing.called import ClientName
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import at_most

_FIELD: Final = 360


class PanelNames(QWidget):
    """A field for each client who has had several names; none chosen, and they are not named."""

    save_asked = Signal(str, object)  # the decision of this id, with these names

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        metrics = appearance.metrics
        self._decision = ""
        self.name = ClientName(appearance)
        self.save = button(self.tr("Save as PDF"), self._on_save)
        self.stop = button(self.tr("Cancel"), self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.gap(2))
        column.addWidget(label("section", self.tr("PDF for a panel")))
        column.addWidget(at_most(metrics.px(_FIELD), self.name))
        words = self.tr("If you choose no name, the PDF does not say who they are.")
        column.addWidget(label("caption", words, wrap=True))
        column.addWidget(flowing(metrics.gap(3), self.save, self.stop))
        self.hide()

    def ask(self, decision: str, names: Iterable[Iterable[str]]) -> None:
        """Ask for the names of the clients in the PDF of a decision."""
        self._decision = decision
        self.name.show_each((((one, one) for one in each) for each in names), ())
        self.show()
        self.name.field.setFocus()

    def _on_save(self) -> None:
        self.save_asked.emit(self._decision, self.name.keys())
