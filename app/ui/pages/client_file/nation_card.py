"""The card that says where the client is: whose law holds in the file."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.services.people.nation import LawOf
from app.ui.form_fields import Fields
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.widgets.nation import NationField

NATION: Final = "nation:"  # how the name of its field begins


class NationCard(Card):
    """A choice of nations, the practice's own first."""

    said = Signal(object)  # a nation, or None for where the practice is

    def __init__(self, appearance: Appearance, law: LawOf) -> None:
        super().__init__(appearance.metrics)
        metrics = appearance.metrics
        self.nation = NationField(appearance)
        self.nation.show_law(law)
        self.save = button(self.tr("Save"), self._on_save)
        self.save.setAccessibleName(self.tr("Save where the client is"))
        form = Form(metrics)
        hint = self.tr(
            "Sets the law for decisions to disclose, for starting work and for young people, and "
            "the crisis lines. How long you keep the record does not change."
        )
        form.row(self.tr("&Nation"), self.nation, hint=hint)
        self.column.addWidget(label("heading", self.tr("Where the client is")))
        self.column.addWidget(form)
        self.column.addSpacing(metrics.gap(2))
        across = QHBoxLayout()
        across.addWidget(self.save)
        across.addStretch(1)
        self.column.addLayout(across)

    def fields(self) -> Fields:
        """Its field by its name."""
        return {f"{NATION}nation": self.nation}

    def _on_save(self) -> None:
        self.said.emit(self.nation.nation())
