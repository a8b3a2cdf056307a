"""What the police have to answer before they ask for a victim's records, beside a release."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.police_code import CodeQuestion
from app.services.handovers.police import PoliceCode, said_of
from app.ui.theme.appearance import Appearance
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label
from app.ui.widgets.tick import Tick
from app.ui.wording.releases import code_words


class PoliceCard(Card):
    """Whether it goes to the police, and then what they have answered; it stops nobody."""

    def __init__(self, appearance: Appearance, found: PoliceCode) -> None:
        super().__init__(appearance.metrics)
        self.found = found
        self.police = Tick(appearance, self.tr("This is for the police"))
        self.police.setChecked(found.police)
        self.column.addWidget(self.police)
        self.asked = QWidget()
        below = QVBoxLayout(self.asked)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(appearance.metrics.gap(1))
        self.no_victim = Tick(appearance, self.tr("They do not ask about a victim"))
        self.no_victim.setChecked(not found.victim)
        below.addWidget(self.no_victim)
        self.questions = QWidget()
        listed = QVBoxLayout(self.questions)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(appearance.metrics.gap(1))
        heading = self.tr("What they have answered")
        listed.addWidget(label("field", heading))
        self.answers: dict[CodeQuestion, Tick] = {}
        for one, words in zip(CodeQuestion, said_of(CodeQuestion), strict=True):
            tick = Tick(appearance, f"{words[:1].upper()}{words[1:]}")
            tick.setAccessibleName(f"{heading}: {words}")
            tick.setChecked(one in found.answered)
            self.answers[one] = tick
            listed.addWidget(tick)
        below.addWidget(self.questions)
        self.open = label("settle", "", wrap=True)
        for widget in (self.asked, self.open):
            self.column.addWidget(widget)
        for tick in (self.police, self.no_victim, *self.answers.values()):
            tick.toggled.connect(self._look)
        self._look()

    def fields(self) -> Mapping[str, Tick]:
        """What can be ticked, by name."""
        named = {f"answered-{one.value}": tick for one, tick in self.answers.items()}
        return {"police": self.police, "no-victim": self.no_victim, **named}

    def answered(self) -> tuple[CodeQuestion, ...] | None:
        """What is ticked; None while it is what they answered when they asked."""
        ticked = tuple(one for one, tick in self.answers.items() if tick.isChecked())
        return None if ticked == self.found.carried == self.found.answered else ticked

    def _look(self) -> None:
        self.asked.setVisible(self.police.isChecked())
        self.questions.setVisible(not self.no_victim.isChecked())
        left = sum(not tick.isChecked() for tick in self.answers.values())
        words = self.tr("Not answered: {n} of {all}. {code}").format(
            n=left, all=len(self.answers), code=code_words()
        )
        self.open.setText(words)
        covered = self.police.isChecked() and not self.no_victim.isChecked()
        self.open.setVisible(covered and left > 0)
