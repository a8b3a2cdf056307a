"""One name that waits: the words around it, and who it may be."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.domain.dates import in_words
from app.domain.ids import PersonId
from app.services.people.unresolved import Candidate, Unsettled
from app.services.records.kind_words import words_of
from app.ui.form_fields import Field
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import Reading, label

NEW: Final = "new"
NOBODY: Final = "nobody"


def fields_part(waiting: Unsettled) -> str:
    """How the names of the fields of one card begin."""
    return f"{waiting.person or waiting.name}:"


class NameCard(Card):
    """A choice, and the role when the file does not know one yet."""

    decided = Signal(str, str)  # NEW, NOBODY or a person's id; the role

    def __init__(self, appearance: Appearance, waiting: Unsettled) -> None:
        super().__init__(appearance.metrics)
        self.waiting = waiting
        metrics = appearance.metrics
        self._known = {one.person: one for one in waiting.candidates}
        self.choice = ChoiceField(appearance, self._choices()).let_shrink().unchosen()
        self.role = QLineEdit()
        self.settle = button(self.tr("Save"), self._on_settle)
        self.settle.setAccessibleName(self.tr("Save who {name} is").format(name=waiting.name))
        self.form, self.role_form = Form(metrics), Form(metrics)
        self.form.row(self.tr("Who is this?"), self.choice)
        hint = self.tr(
            "For example partner, mother or GP. Shown instead of the name when names are hidden."
        )
        self.role_form.row(self.tr("Relationship to client"), self.role, hint=hint)
        self._lay_out(appearance)
        self.choice.currentIndexChanged.connect(self._on_choice)
        self.role.returnPressed.connect(self._on_settle)
        self.setAccessibleName(waiting.name)
        self._on_choice()

    def fields(self) -> dict[str, Field]:
        """Its fields, by names that stay the same."""
        part = fields_part(self.waiting)
        return {f"{part}choice": self.choice, f"{part}role": self.role}

    def refuse(self, words: str) -> None:
        """Say below the role what is wrong with it."""
        self.settle.setEnabled(True)
        self.role_form.settle(self.role, words)
        (self.role if self.role_form.isVisibleTo(self) else self.choice).setFocus()

    def _choices(self) -> tuple[tuple[str, str], ...]:
        known = tuple((one.person, self._said(one)) for one in self.waiting.candidates)
        new = (NEW, self.tr("Someone new"))
        nobody = (NOBODY, self.tr("Not a person"))
        whole = (*known, new, nobody)
        return whole if self.waiting.person is not None else (new, nobody, *known)

    def _said(self, one: Candidate) -> str:
        if one.role is not None:
            return f"{one.name} · {one.role}"
        elsewhere = ", ".join(one.files[:3])
        if one.client and self.waiting.record is not None:
            return self.tr("{name} · client, {files}").format(name=one.name, files=elsewhere)
        if one.client:
            return self.tr("{name} · another client, {files}").format(
                name=one.name, files=elsewhere
            )
        return f"{one.name} · {elsewhere}" if elsewhere else one.name

    def _lay_out(self, appearance: Appearance) -> None:
        gap = appearance.metrics.gap
        self.column.addWidget(label("heading", self.waiting.name, wrap=True))
        if self.waiting.on is not None:
            what = f"{words_of(self.waiting.kind).title} · {in_words(self.waiting.on)}"
            self.column.addWidget(label("quiet", what, wrap=True))
        for place in self.waiting.places:
            text = Reading()
            start = len(place.before)
            mark = (start, start + len(place.name))
            whole = f"{place.before}{place.name}{place.after}"
            text.show_words(whole, [mark], appearance.tokens)
            self.column.addWidget(text)
        self.column.addSpacing(gap(2))
        self.column.addWidget(self.form)
        self.column.addWidget(self.role_form)
        self.column.addSpacing(gap(2))
        across = QHBoxLayout()
        across.addWidget(self.settle)
        across.addStretch(1)
        self.column.addLayout(across)

    def _on_choice(self) -> None:
        chosen = self._known.get(PersonId(self.choice.key()))
        needed = self.choice.key() == NEW or (chosen is not None and chosen.role is None)
        self.role_form.setVisible(needed and self.waiting.record is None)

    def _on_settle(self) -> None:
        chosen = bool(self.choice.key())
        self.form.settle(self.choice, "" if chosen else self.tr("Choose who this is."))
        if not chosen:
            self.choice.setFocus()
            return
        self.settle.setEnabled(False)
        self.role_form.settle(self.role, "")
        self.decided.emit(self.choice.key(), self.role.text())
