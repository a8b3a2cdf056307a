"""The correction of a file: its start date and its type of work, with a reason."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.errors import SchtumError
from app.domain.ids import Code
from app.services.people import correct
from app.services.people.correct import Moved
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.retention.review import Review
from app.ui.correction_words import reasons
from app.ui.form_fields import Fields
from app.ui.problems import problem_of
from app.ui.record_words import KINDS, kind_of_file
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.date import DateField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label

CORRECTION: Final = "correct:"  # how the names of its fields begin
_OF_KIND: Final = frozenset({"unknown-kind-of-file", "nothing-to-correct", "not-an-enquiry"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A correction as it was typed: the start date and the kind, where they differ."""

    opened: dt.date | None
    kind: str | None
    reason: str

    def foreseen(self, code: Code) -> Callable[[Handle, Progress], tuple["Wanted", Moved]]:
        """What it would do."""
        opened, kind = self.opened, self.kind
        return lambda practice, _: (
            self,
            practice.do(correct.foresee, code, opened=opened, kind=kind),
        )

    def corrected(self, code: Code) -> Callable[[Handle, Progress], tuple[Changed, Moved]]:
        """The same, done."""
        opened, kind, reason = self.opened, self.kind, self.reason
        return lambda practice, _: practice.do(
            correct.correct, code, reason, opened=opened, kind=kind
        )


class Correction(Card):
    """What the file says of its start and its kind; only what differs is corrected."""

    asked = Signal(Wanted)

    def __init__(self, appearance: Appearance, review: Review) -> None:
        super().__init__(appearance.metrics)
        self._file = review.file
        metrics = appearance.metrics
        self.opened = DateField.of(metrics, review.file.opened)
        kinds = tuple((kind.value, kind_of_file(kind)) for kind in KINDS)
        self.kind = ChoiceField(appearance, kinds)
        self.kind.choose(review.file.kind.value)
        self.reason = ChoiceField(appearance, reasons())
        self.form = Form(metrics)
        self.form.row(self.tr("&Start date"), self.opened)
        self.form.row(
            self.tr("&Type of work"), self.kind, hint=self.tr("Sets how long the record is kept.")
        )
        self.form.row(
            self.tr("&Reason"),
            self.reason,
            hint=self.tr("The log records the type of reason, never the date."),
        )
        self.save = button(self.tr("Correct…"), self._on_save)
        self.save.setAccessibleName(self.tr("Correct the start date or type of work"))
        self.column.addWidget(label("heading", self.tr("Correct the file")))
        self.column.addWidget(self.form)
        self.column.addSpacing(metrics.gap(2))
        across = QHBoxLayout()
        across.addWidget(self.save)
        across.addStretch(1)
        self.column.addLayout(across)

    def fields(self) -> Fields:
        """Its fields by their names."""
        return {
            f"{CORRECTION}opened": self.opened,
            f"{CORRECTION}kind": self.kind,
            f"{CORRECTION}reason": self.reason,
        }

    def refuse(self, error: Exception) -> None:
        """Say beside the field what is wrong with it."""
        rule = error.rule if isinstance(error, SchtumError) else ""
        field = self.kind if rule in _OF_KIND else self.opened
        self.form.refuse(field, problem_of(error).said())

    def _on_save(self) -> None:
        for field in (self.opened, self.kind):
            self.form.settle(field, "")
        opened, kind = self.opened.day(), self.kind.key()
        wanted = Wanted(
            opened=opened if opened != self._file.opened else None,
            kind=kind if kind != self._file.kind.value else None,
            reason=self.reason.key(),
        )
        self.asked.emit(wanted)


def foreseeing_accepted(code: Code) -> Callable[[Handle, Progress], Moved]:
    """What making an enquiry a client would do."""
    return lambda practice, _: practice.do(correct.foresee_accepted, code)


def accepting(code: Code) -> Callable[[Handle, Progress], tuple[Changed, Moved]]:
    """An enquiry made a client."""
    return lambda practice, _: practice.do(correct.accept, code)
