"""The form for a rule of one's own: what it is about, how long, from when, and who asks for it."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit

from app.domain.record_classes import RecordClass
from app.domain.sources import INSURER, Mark
from app.ui.class_words import classes
from app.ui.form_fields import Field
from app.ui.pages.rules import words
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.flow import flowing
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.widgets.tick import Tick
from app.ui.writing.endless import PlainText

_LONGEST = 130


class OwnRuleForm(Card):
    """Nothing is kept before somebody has seen what it moves."""

    wanted = Signal()

    def __init__(self, appearance: Appearance, today: dt.date) -> None:
        super().__init__(appearance.metrics)
        self._today = today
        metrics = appearance.metrics
        self.about = ChoiceField(appearance, classes()).let_shrink()
        self.number = QLineEdit()
        self.number.setValidator(QIntValidator(0, _LONGEST, self.number))
        self.unit = ChoiceField(appearance, words.units())
        self.starts = ChoiceField(appearance, words.starts(RecordClass.FILE)).let_shrink()
        self.ends = ChoiceField(appearance, words.ends()).let_shrink()
        self.who = QLineEdit()
        self.mark = ChoiceField(appearance, words.marks()).let_shrink()
        self.said = PlainText()
        self.said.setTabChangesFocus(True)
        self.said.setFixedHeight(metrics.px(76))
        self.children_too = Tick(appearance, self.tr("For a &child, as many years from 18 on"))
        self.children_too.setChecked(True)
        self.look = button(self.tr("See what changes…"), self.wanted.emit)
        self.form = self._laid_out(appearance)
        for choice in (self.about, self.mark, self.unit):
            choice.currentIndexChanged.connect(self._show_children)
        self.about.currentIndexChanged.connect(self._offer_starts)

    def _laid_out(self, appearance: Appearance) -> Form:
        form = Form(appearance.metrics)
        self.column.addWidget(label("heading", self.tr("A rule of your own"), wrap=True))
        form.row(self.tr("What it is a&bout"), self.about)
        form.row(self.tr("&Keep it for"), self.number, hint=self.tr("A whole number."))
        form.row(self.tr("&Years, months or days"), self.unit)
        form.row(self.tr("Counted &from"), self.starts)
        hint = self.tr("Some keep it to the end of the year, or clear out in one month.")
        form.row(self.tr("It &ends"), self.ends, hint=hint)
        form.row(self.tr("&Who asks for it"), self.mark)
        hint = self.tr("For example the insurer and the policy.")
        form.row(self.tr("&Name of the source"), self.who, hint=hint)
        hint = self.tr("Copy the sentence from your policy or contract.")
        form.row(self.tr("In its wor&ds"), self.said, hint=hint)
        form.add(self.children_too)
        self.column.addWidget(form)
        self.column.addSpacing(appearance.metrics.gap(2))
        self.column.addWidget(flowing(appearance.metrics.gap(2), self.look))
        return form

    @property
    def fields(self) -> dict[str, Field]:
        """What can be typed, for the draft."""
        return {
            "about": self.about,
            "number": self.number,
            "unit": self.unit,
            "starts": self.starts,
            "ends": self.ends,
            "who": self.who,
            "mark": self.mark,
            "words": self.said,
            "children": self.children_too,
        }

    @property
    def with_children(self) -> bool:
        """Whether a rule for children follows from it."""
        return not self.children_too.isHidden() and self.children_too.isChecked()

    def written(self) -> dict[str, Any] | None:
        """The rule as a file would say it; None, and the field told, when something is missing."""
        number = self.number.text().strip()
        least = 0 if self.unit.key() == "days" else 1
        missing = {
            self.number: not (number.isdecimal() and least <= int(number) <= _LONGEST),
            self.who: not self.who.text().strip(),
            self.said: not self.said.toPlainText().strip(),
        }
        for field, lacks in missing.items():
            self.form.settle(field, self.tr("This is needed.") if lacks else "")
        first = next((field for field, lacks in missing.items() if lacks), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return {
            "class": self.about.key(),
            "starts": self.starts.key(),
            self.unit.key(): int(number),
            **({"up_to": self.ends.key()} if self.ends.key() else {}),
            "source": {
                "title": self.who.text().strip(),
                "mark": self.mark.key(),
                "citation": " ".join(self.said.toPlainText().split()),
                "read_on": self._today,
            },
        }

    def clear(self) -> None:
        """As it was before anything was typed."""
        for line in (self.number, self.who):
            line.clear()
        self.said.clear()

    def _offer_starts(self) -> None:
        """A complaint counts from its outcome, invoices from the tax deadline."""
        self.starts.offer(words.starts(RecordClass(self.about.key())))

    def _show_children(self) -> None:
        """Only what an insurer asks of the whole file, in years, says something of children."""
        whole = self.about.key() == RecordClass.FILE
        self.children_too.setVisible(
            whole and Mark(self.mark.key()) in INSURER and self.unit.key() == "years"
        )
