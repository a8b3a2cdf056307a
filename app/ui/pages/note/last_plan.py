"""The last plan of a file, one press away: it is shown, and nothing of it is copied."""

from typing import Final

from app.domain.dates import in_words
from app.services.records.before import Plan
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import link
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Reading, label

_LONGEST: Final = 600  # letters


class LastPlan(Card):
    """What was planned, in the words of the note it stands in; `open` shows it and hides it."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance.metrics)
        self._appearance = appearance
        self._plan: Plan | None = None
        self.open = link(self.tr("Last plan"), self._turn)
        self.day = label("caption", wrap=True)
        self.text = Reading()
        for widget in (self.day, self.text):
            self.column.addWidget(widget)
        self.show_plan(None)

    def show_plan(self, plan: Plan | None) -> None:
        """Have this plan at hand, not shown yet; None for none."""
        self._plan = plan
        self.hide()
        self.open.setVisible(plan is not None)
        self._say()

    def dress(self) -> None:
        """Other colours."""
        if not self.isHidden():
            self._fill()

    def _turn(self) -> None:
        if self.isHidden():
            self._fill()
            self.show()
        else:
            self.hide()
        self._say()

    def _fill(self) -> None:
        plan = self._plan
        if plan is None:
            return
        self.day.setText(self.tr("Last plan, {day}").format(day=in_words(plan.on)))
        long = len(plan.text) > _LONGEST
        shown = f"{plan.text[:_LONGEST].rstrip()}…" if long else plan.text
        marks = ((one.start, one.end) for one in plan.mentions if one.end <= _LONGEST)
        self.text.show_words(shown, marks, self._appearance.tokens)

    def _say(self) -> None:
        words = self.tr("Last plan") if self.isHidden() else self.tr("Hide the last plan")
        self.open.setText(words)
        self.open.setAccessibleName(words)
