"""What is known of one person, to be put right: fields, what is not to be used, what was before."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.people import NotUsed, Person
from app.services.people.edit import Amended
from app.ui.person_words import Choices, former, in_use, not_used, reasons
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, link
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.flow import flowing
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.widgets.person import PersonFields


class NotUsedQuestion(QWidget):
    """Which name or contact is not to be used, and why; hidden below a link until it is pressed."""

    answered = Signal(str, object)  # the form, and the reason

    def __init__(self, appearance: Appearance, name: str, choices: Choices) -> None:
        super().__init__()
        self.open = link(self.tr("Do not use…"), self._on_open)
        self.open.setAccessibleName(self.tr("Do not use… ({name})").format(name=name))
        self.choice = ChoiceField(appearance, choices).let_shrink()
        self.choice.setAccessibleName(self.tr("What is not to be used"))
        self.reason = ChoiceField(appearance, reasons()).let_shrink()
        self.reason.setAccessibleName(self.tr("Why it is not to be used"))
        self.settle = button(self.tr("Do not use"), self._on_settle)
        gap = appearance.metrics.gap
        down = QVBoxLayout(self)
        down.setContentsMargins(0, gap(1), 0, gap(1))
        down.setSpacing(gap(1))
        words = self.tr(
            "It is no longer shown or packed, and an export says that it is not to be used. Older "
            "notes that say it still refer to them. The log records that a detail of this kind was "
            "corrected, not which."
        )
        down.addWidget(label("caption", words, wrap=True))
        down.addWidget(self.choice)
        down.addWidget(self.reason)
        across = QHBoxLayout()
        across.addWidget(self.settle)
        across.addStretch(1)
        down.addLayout(across)
        self.hide()
        if not choices:  # shown before it has a parent it would be a window for a moment
            self.open.hide()

    def _on_open(self) -> None:
        self.setVisible(self.isHidden())
        if not self.isHidden():
            self.choice.setFocus()

    def _on_settle(self) -> None:
        self.answered.emit(self.choice.key(), NotUsed(self.reason.key()))


class PersonCard(QWidget):
    """The fields with what is in use; below them, on demand, what is not."""

    amended = Signal(Amended)
    withdrawn = Signal(str, object)  # a form, and why it is not to be used
    used_again = Signal(str)

    def __init__(
        self, appearance: Appearance, person: Person, today: dt.date, *, called: str
    ) -> None:
        super().__init__()
        self._appearance = appearance
        metrics = appearance.metrics
        form = Form(metrics)
        self.fields = PersonFields(metrics, form, today)
        self.fields.lay_out(known=True)
        self.fields.show_person(person)
        self.save = button(self.tr("Save"), self._on_save)
        self.save.setAccessibleName(self.tr("Save the details of {name}").format(name=called))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.gap(2))
        column.addWidget(form)
        hint = self.tr(
            "New names are recognised in older notes too. What you take out here is kept as a "
            "former name or detail: still recognised in notes, and not shown."
        )
        column.addWidget(label("caption", hint, wrap=True))
        question = NotUsedQuestion(appearance, called, in_use(person))
        question.answered.connect(self.withdrawn)
        column.addWidget(flowing(metrics.gap(2), self.save, question.open))
        column.addWidget(question)
        self.before = self._before(person)
        if self.before is not None:
            column.addWidget(self.before)

    def _before(self, person: Person) -> Disclosure | None:
        """Former names and details, and what is not to be used: opened by who asks for them."""
        were, barred = former(person), not_used(person)
        if not were and not barred:
            return None
        opens = self.tr("Former names and details")
        shut = self.tr("Hide former names and details")
        disclosure = Disclosure(self._appearance.metrics, words=(opens, shut))
        for _, words in were:
            disclosure.add(words, "reading")
        if were:
            question = NotUsedQuestion(self._appearance, opens, were)
            question.answered.connect(self.withdrawn)
            disclosure.put(flowing(self._appearance.metrics.gap(2), question.open))
            disclosure.put(question)
        for form, words in barred:
            again = link(self.tr("Use again"), partial(self.used_again.emit, form))
            again.setAccessibleName(self.tr("Use again: {detail}").format(detail=words))
            said = label("reading", self.tr("Do not use: {detail}").format(detail=words), wrap=True)
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.addWidget(said, 1)
            across.addWidget(again)
            disclosure.put(row)
        return disclosure

    def _on_save(self) -> None:
        typed = self.fields.amended()
        if typed is not None:
            self.amended.emit(typed)
