"""What was said on one day: which of the missing things, the day, and how."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain import beginning as rules
from app.domain.contracts import Manner
from app.domain.privacy_notices import GivenHow
from app.domain.records_consents import RecordsAnswer
from app.services.records.beginning import MissingThing, Said
from app.services.records.kind_words import words_of
from app.ui.form_fields import Field
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.date import DateField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.widgets.tick import Tick

FEW: Final = 2
"""So many can be recorded by one button that names them all: "Record both"."""


_COLUMNS: Final = 2
_LARGE: Final = 140  # percent, from which there is room for one column only


class Together(Card):
    """Ticks for what can be recorded with a day and an answer, and the questions they ask."""

    def __init__(self, appearance: Appearance, session: Session) -> None:
        super().__init__(appearance.metrics)
        self._appearance, self._session = appearance, session
        self.ticks: dict[str, Tick] = {}
        self._kinds: dict[str, str] = {}
        self.every = Tick(appearance, self.tr("&All of these"))
        self.every.toggled.connect(self._on_every)
        self._list = QGridLayout()
        self._list.setSpacing(0)
        self._list.setColumnStretch(_COLUMNS, 1)
        metrics = appearance.metrics
        self.day = DateField.of(metrics, session.clock.today())
        self.how = self._choice("contract", "how", self.tr("Choose…"))
        self.given = self._choice("privacy-notice", "how", self.tr("Choose…"))
        self.answer = self._choice("records-consent", "answer", self.tr("Choose…"))
        self._forms = {
            "on": self._asked(self.tr("&Day"), self.day),
            "how": self._asked(self.tr("&How you agreed it"), self.how),
            "given": self._asked(self.tr("How they got the &notice"), self.given),
            "answer": self._asked(self.tr("What they said about &keeping notes"), self.answer),
        }
        self.column.setContentsMargins(*(metrics.gap(5),) * 4)
        self.column.addWidget(label("heading", self.tr("What did you talk through?")))
        self.column.addWidget(
            label("caption", self.tr("Only what was said on this day."), wrap=True)
        )
        self.column.addLayout(self._list)
        for form in self._forms.values():
            self.column.addWidget(form)
        self.hide()

    def _choice(self, kind: str, field: str, none: str) -> ChoiceField:
        words = words_of(kind).fields[field].choices
        given = tuple((key, said) for key, said in words.items() if key != "withdrawn")
        return ChoiceField(self._appearance, (("", none), *given)).let_shrink()

    def _asked(self, words: str, field: QWidget) -> Form:
        form = Form(self._appearance.metrics)
        form.row(words, field)
        form.setMaximumWidth(self._appearance.metrics.px(420))
        return form

    def offer(self, lines: Iterable[MissingThing], chosen: Iterable[str]) -> None:
        """Show ticks for these; those that are chosen have been asked for by their own button."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                if widget is not self.every:
                    widget.deleteLater()
        wanted = set(chosen)
        offered = tuple(lines)
        self.ticks = {
            one.what: Tick(self._appearance, one.title.replace("&", "&&")) for one in offered
        }
        self._kinds = {one.what: one.kind for one in offered}
        self._list.addWidget(self.every, 0, 0, 1, -1)
        self.every.setVisible(len(offered) > FEW)
        self.every.blockSignals(True)  # noqa: FBT003  Qt's own signature
        self.every.setChecked(False)
        self.every.blockSignals(False)  # noqa: FBT003  idem
        across = _COLUMNS if self._appearance.metrics.percent < _LARGE else 1
        down = -(-len(self.ticks) // across)
        for at, (what, tick) in enumerate(self.ticks.items()):
            self._list.addWidget(tick, 1 + at % down, at // down)
            tick.setChecked(what in wanted)
            tick.toggled.connect(self._ask)
        self.show()
        self._ask()

    def shut(self) -> None:
        """Hide the card; when it opens again, nothing is answered."""
        self.hide()
        for field in (self.how, self.given, self.answer):
            field.choose("")
        self.day.show_day(self._session.clock.today())
        for tick in self.ticks.values():
            tick.setChecked(False)

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(what for what, tick in self.ticks.items() if tick.isChecked())

    def said(self) -> Said:
        """The answers that are given to what is asked for what is ticked."""
        kinds = self._asked_kinds()
        how, given, answer = self.how.key(), self.given.key(), self.answer.key()
        talked = kinds & {rules.CONTRACT, rules.RECORDS_CONSENT}
        return Said(
            on=self.day.day(),
            how=Manner(how) if how and talked else None,
            given=GivenHow(given) if given and rules.PRIVACY_NOTICE in kinds else None,
            answer=RecordsAnswer(answer) if answer and rules.RECORDS_CONSENT in kinds else None,
        )

    def questions(self) -> dict[str, Field]:
        """What is asked of whatever is ticked, by names that stay the same."""
        return {"on": self.day, "how": self.how, "given": self.given, "answer": self.answer}

    def boxes(self) -> dict[str, Field]:
        """The boxes there are, by names that stay the same."""
        return {self.name_of(what): tick for what, tick in self.ticks.items()}

    @staticmethod
    def name_of(what: str) -> str:
        """The name of a box; no name begins with another's."""
        return f"tick:{what}:"

    def first(self) -> QWidget:
        """Where one goes on: at what is not chosen yet."""
        if not self.chosen:
            return self.every if not self.every.isHidden() else next(iter(self.ticks.values()))
        asked = (field for name, field in self._questions() if not field.key())
        return next(asked, self.day)

    def refuse(self, name: str, words: str) -> None:
        """Say beside the question of this name that its answer is missing or cannot be."""
        if name in self._forms:
            fields = {"on": self.day, **dict(self._questions(shown=False))}
            self._forms[name].refuse(fields[name], words)

    def _questions(self, *, shown: bool = True) -> tuple[tuple[str, ChoiceField], ...]:
        every = (("how", self.how), ("given", self.given), ("answer", self.answer))
        return tuple(one for one in every if not shown or not self._forms[one[0]].isHidden())

    def _asked_kinds(self) -> set[str]:
        return {self._kinds[what] for what in self.chosen}

    def _ask(self) -> None:
        """Only what is ticked asks something."""
        kinds = self._asked_kinds()
        self._forms["how"].setVisible(bool(kinds & {rules.CONTRACT, rules.RECORDS_CONSENT}))
        self._forms["given"].setVisible(rules.PRIVACY_NOTICE in kinds)
        self._forms["answer"].setVisible(rules.RECORDS_CONSENT in kinds)
        self.every.blockSignals(True)  # noqa: FBT003  Qt's own signature
        self.every.setChecked(len(self.chosen) == len(self.ticks))
        self.every.blockSignals(False)  # noqa: FBT003  idem

    def _on_every(self, checked: bool) -> None:  # noqa: FBT001  Qt's own signature
        for tick in self.ticks.values():
            tick.setChecked(checked)
