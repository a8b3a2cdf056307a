"""Somebody known to a file who is no client, to be put right: their relationship, their details."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.services.people.people_of_file import Known
from app.ui.form_fields import Field
from app.ui.pages.client_file.details import person_part
from app.ui.pages.client_file.person_card import PersonCard
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, link
from app.ui.widgets.flow import flowing
from app.ui.widgets.form import Form
from app.ui.widgets.layouts import at_most


def role_part(person: str) -> str:
    """How the name of the field begins in which somebody's relationship is corrected."""
    return f"role:{person}"


class KnownEditor(QWidget):
    """The relationship and the details of one person, and the way to take them back."""

    role_corrected = Signal(str)
    removal_asked = Signal()

    def __init__(
        self, appearance: Appearance, known: Known, today: dt.date, *, called: str
    ) -> None:
        super().__init__()
        metrics, person = appearance.metrics, known.person
        self._person = person.id
        self.role = QLineEdit(known.said)
        self.form = Form(metrics)
        self.form.row(self.tr("Relationship to client"), self.role)
        self.correct = button(self.tr("Correct relationship"), self._on_role)
        self.role.returnPressed.connect(self._on_role)
        self.card = PersonCard(appearance, person, today, called=called)
        self.remove = link(self.tr("Remove…"), self.removal_asked.emit)
        self.remove.setAccessibleName(self.tr("Remove… ({name})").format(name=called))
        inside = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, metrics.gap(2), 0, 0)
        outer.addWidget(at_most(metrics.px(640), inside))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.gap(2))
        column.addWidget(self.form)
        column.addWidget(flowing(metrics.gap(2), self.correct, self.remove))
        column.addSpacing(metrics.gap(2))
        column.addWidget(self.card)

    def fields(self) -> dict[str, Field]:
        """Each field by the name under which what is typed into it is kept."""
        return {
            role_part(self._person): self.role,
            **self.card.fields.fields(person_part(self._person)),
        }

    def refuse_role(self, words: str) -> None:
        """Say below the relationship what is wrong with it."""
        self.form.refuse(self.role, words)

    def _on_role(self) -> None:
        self.role_corrected.emit(self.role.text())
