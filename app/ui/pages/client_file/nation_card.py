"""The card that says where the client is: whose law holds in the file."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.services.people.nation import LawOf
from app.ui.form_fields import Fields
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label

NATION: Final = "nation:"  # how the name of its field begins
_AS_THE_PRACTICE: Final = "practice"


class NationCard(Card):
    """A choice of nations, the practice's own first."""

    said = Signal(object)  # a nation, or None for where the practice is

    def __init__(self, appearance: Appearance, law: LawOf) -> None:
        super().__init__(appearance.metrics)
        metrics = appearance.metrics
        here = self.tr("{nation}, where your practice is").format(nation=law.practice)
        others = (one for one in law.choices if one[1] != law.practice)
        self.nation = ChoiceField(appearance, ((_AS_THE_PRACTICE, here), *others))
        self.nation.choose(law.nation if law.own else _AS_THE_PRACTICE)
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
        chosen = self.nation.key()
        self.said.emit(None if chosen == _AS_THE_PRACTICE else chosen)
