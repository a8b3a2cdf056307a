"""Saying that somebody is two people, and which name is the other's."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.people import Person
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, link
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.labels import label


class TwoPeople(QWidget):
    """A choice among the names, hidden until `open` is pressed; one name alone cannot part."""

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, person: Person) -> None:
        super().__init__()
        names = tuple(dict.fromkeys(person.names))
        self.open = link(self.tr("Two people?"), self._on_open)
        self.open.setAccessibleName(self.tr("{name} is two people").format(name=person.shown))
        self.choice = ChoiceField(appearance, tuple((name, name) for name in names)).let_shrink()
        self.choice.setCurrentIndex(len(names) - 1)
        self.choice.setAccessibleName(self.tr("The name of the other"))
        self.part = button(self.tr("Make them two"), self._on_part)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, appearance.metrics.gap(2), 0, 0)
        down.setSpacing(appearance.metrics.gap(1))
        down.addWidget(label("caption", self.tr("Which name is the other person's?"), wrap=True))
        across = QHBoxLayout()
        across.setSpacing(appearance.metrics.gap(2))
        across.addWidget(self.choice, 1)
        across.addWidget(self.part)
        down.addLayout(across)
        self.hide()
        if len(names) == 1:
            self.open.hide()

    def _on_open(self) -> None:
        self.setVisible(self.isHidden())
        if not self.isHidden():
            self.choice.setFocus()

    def _on_part(self) -> None:
        self.chosen.emit(self.choice.key())
