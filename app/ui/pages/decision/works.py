"""The work of every step: made when somebody opens the step, or when something is filled in there.

Nine forms are a thousand parts, and a page that is turned to shows one of them.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.domain import decisions
from app.domain.dates import in_words
from app.domain.decisions import FIELDS_OF, Step
from app.domain.forms import DAY
from app.ui.pages.decision.queries import Desk
from app.ui.pages.decision.words import said
from app.ui.pages.decision.work import FILLED_IN, StepWork
from app.ui.theme.appearance import Appearance

_LEADS: Final[Mapping[Step, object]] = {
    Step.PRINCIPLES: QT_TRANSLATE_NOOP(
        "Decision",
        "One answer to each. Not needed in an emergency, or if you do not disclose.",
    ),
    Step.REFLECT: QT_TRANSLATE_NOOP(
        "Decision", "You began on {day} at {time}. {hours} hours give you time to think."
    ),
    Step.DISCLOSURE: QT_TRANSLATE_NOOP(
        "Decision",
        "Only if you disclose. Write it down as you tell it, word for word if you can.",
    ),
}


class Works(Mapping[Step, StepWork]):
    """The work of each step. Whoever asks for one has it made; `place` gets it, hidden."""

    def __init__(
        self, appearance: Appearance, today: dt.date, place: Callable[[StepWork], object]
    ) -> None:
        self._appearance, self._today, self._place = appearance, today, place
        self._desk: Desk | None = None
        self._made: dict[Step, StepWork] = {}

    def begin(self, desk: Desk) -> None:
        """From here on there are steps, filled in as they were left."""
        self._desk = desk
        for step, names in FIELDS_OF.items():  # what a form makes of a value, it alone knows
            asked = [name for name in names if name not in FILLED_IN]
            if any(name == DAY or desk.fields.get(name) for name in asked):
                self[step]

    def __getitem__(self, step: Step) -> StepWork:
        """The work of this step."""
        if self._desk is None:
            raise KeyError(step)
        if step not in self._made:
            self._made[step] = self._make(step, self._desk)
        return self._made[step]

    def __iter__(self) -> Iterator[Step]:
        """The steps, in order; none until it is known what was begun."""
        return iter(() if self._desk is None else Step)

    def __len__(self) -> int:
        """How many steps there are."""
        return 0 if self._desk is None else len(Step)

    @property
    def made(self) -> Mapping[Step, StepWork]:
        """Those that were made: in the others nothing is filled in."""
        return self._made

    def fields(self) -> dict[str, Any]:
        """What is filled in on every step, by name."""
        return {name: it for one in self._made.values() for name, it in one.form.fields().items()}

    def _make(self, step: Step, found: Desk) -> StepWork:
        work = StepWork(self._appearance, step, found.form, found.laws, self._today)
        work.hide()
        work.form.fill(found.fields)
        work.explain(_lead(step, found))
        self._place(work)
        return work


def _lead(step: Step, found: Desk) -> str:
    since = decisions.begun(found.fields)
    if step is not Step.REFLECT:
        return said(_LEADS.get(step, ""))
    if since is None:
        return ""
    day = in_words(since.date(), weekday=True)
    return said(_LEADS[step]).format(day=day, time=f"{since:%H:%M}", hours=found.hours)
