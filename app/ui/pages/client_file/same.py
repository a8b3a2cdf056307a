"""Saying that somebody is the same person as somebody else in the practice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.people import Person
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, link
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.labels import label


class SamePerson(QWidget):
    """A choice among everybody else, hidden until `open` is pressed."""

    chosen = Signal(str)

    def __init__(
        self, appearance: Appearance, person: Person, everybody: tuple[tuple[str, str], ...]
    ) -> None:
        super().__init__()
        others = tuple(pair for pair in everybody if pair[0] != person.id)
        self.open = link(self.tr("Same person as…"), self._on_open)
        self.open.setAccessibleName(
            self.tr("{name} is the same person as…").format(name=person.shown)
        )
        self.choice = ChoiceField(appearance, others).let_shrink()
        self.choice.setAccessibleName(self.tr("Same person as"))
        self.merge = button(self.tr("Make them one"), self._on_merge)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, appearance.metrics.gap(2), 0, 0)
        down.setSpacing(appearance.metrics.gap(1))
        down.addWidget(label("caption", self.tr("Who else in the practice are they?"), wrap=True))
        across = QHBoxLayout()
        across.setSpacing(appearance.metrics.gap(2))
        across.addWidget(self.choice, 1)
        across.addWidget(self.merge)
        down.addLayout(across)
        self.hide()
        if not others:
            self.open.hide()

    def _on_open(self) -> None:
        self.setVisible(self.isHidden())
        if not self.isHidden():
            self.choice.setFocus()

    def _on_merge(self) -> None:
        self.chosen.emit(self.choice.key())
