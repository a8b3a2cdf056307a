"""The work of a step in the middle of the page: its questions, the law below the one about it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from app.domain.decisions import FIELDS_OF, Step
from app.services.records.decisions import Law
from app.services.records.form import Field, Form
from app.ui.pages.decision.words import MEANS, TITLES, said
from app.ui.theme.appearance import Appearance
from app.ui.widgets.labels import label
from app.ui.widgets.options import OptionsEntry
from app.ui.widgets.record_fields import Entry
from app.ui.widgets.record_form import RecordForm

FILLED_IN: Final = frozenset({"law", "begun", "begun_at"})
"""What the program fills in itself: it is shown, and not asked."""

_SPARE: Final = frozenset(
    {
        "duty", "grounds", "ability_because", "agreement_said", "telling_lawful", "not_told_note",
        "by_when",
    }
)  # fmt: skip
"""Questions that need no answer, whatever the others say."""


class StepWork(QWidget):
    """One step: a heading, its questions, and whatever is said below them."""

    edited = Signal()

    def __init__(
        self, appearance: Appearance, step: Step, form: Form, laws: Iterable[Law], today: dt.date
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._laws = {one.id: one for one in laws}
        self._filled: dict[str, str] = {}  # by the program, and perhaps changed since
        names = [one for one in FIELDS_OF[step] if one not in FILLED_IN]
        fields = {one.name: self._here(one) for one in form.fields}
        self.heading = label("heading", said(TITLES[step]), wrap=True)
        self.lead = label("quiet", "", wrap=True)
        self.lead.hide()
        own = replace(form, fields=tuple(fields[name] for name in names))
        self.form = RecordForm(appearance, own, today, self._entry)
        self.law_heading = label("section", self.tr("The law, as far as we could find"))
        self.law = label("quiet", "", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.metrics.gap(2))
        for widget in (self.heading, self.lead, self.form, self.law_heading, self.law):
            column.addWidget(widget)
        column.addStretch(1)
        if step is Step.GROUND:  # what the law says is read before it is weighed
            self.form.put_below("duty", self.law_heading, self.law)
        for later in (self.law_heading, self.law):
            later.hide()
        self.form.edited.connect(self.edited)

    def explain(self, words: str) -> None:
        """Say something below the heading."""
        self.lead.setText(words)
        self.lead.setVisible(bool(words))

    def show_law(self, fields: Mapping[str, Any], more: Iterable[str]) -> None:
        """Say what the law says of the duty that is chosen, and what is not in force yet."""
        chosen = self._laws.get(str(fields.get("duty") or ""))
        words = "\n".join(([chosen.said] if chosen else []) + [*more])
        self.law.setText(words)
        for one in (self.law_heading, self.law):
            one.setVisible(bool(words))

    def fill_known(self, answers: Mapping[str, str]) -> None:
        """Fill in what is known already; what somebody wrote stays as it is."""
        for name, words in answers.items():
            entry = self.form.entry(name)
            if entry.value() in ("", self._filled.get(name)):
                self._filled[name] = words
                if entry.value() != words:
                    entry.fill(words)

    def focus(self) -> None:
        """Go to the first question that is open, or to the answer that is chosen."""
        first = self.form.first()
        group = first.group() if isinstance(first, QRadioButton) else None
        chosen = None if group is None else group.checkedButton()
        (chosen or first).setFocus()

    def _here(self, field: Field) -> Field:
        """A question with the answers that there are in this nation, the likely ones first.

        Whether it can be left out depends on the other answers: only some always can.
        """
        field = replace(field, needed=field.name not in _SPARE)
        if field.name != "duty":
            return field
        choices = tuple((one.id, one.title) for one in self._laws.values())
        return replace(field, choices=choices)

    def _entry(self, field: Field) -> Entry | None:
        if field.name not in MEANS:
            return None
        means = {key: said(words) for key, words in MEANS[field.name].items()}
        return OptionsEntry(self._appearance.metrics, field, means)
