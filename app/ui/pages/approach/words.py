"""What to say while they are there: the large words first, and below them what helps.

Nothing of the practice stands here. What is shown is the same for every client and for a stranger.
"""

import re
from collections.abc import Iterable

from app.domain.approaches import Came
from app.domain.callers import Pushed
from app.domain.dates import in_words
from app.services.records.callers import Advised, guide
from app.ui.theme.metrics import Metrics
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Reading, label, restyle
from app.ui.widgets.layouts import empty


class Aloud(Card):
    """The words to say, in the largest type of the page."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(metrics)
        gap = metrics.gap
        self.column.setContentsMargins(gap(8), gap(6), gap(8), gap(6))
        self.column.setSpacing(gap(2))
        self.say = label("section", self.tr("Say"))
        self.words = Reading(spacing=128)
        restyle(self.words, "aloud")
        self.column.addWidget(self.say)
        self.column.addWidget(self.words)

    def show_way(self, came: Came, *, first: bool = False) -> None:
        """The words for how they ask, a sentence to a line; only the `first` breath of them."""
        breaths = guide().ways[came][: 1 if first else None]
        self._show("\n\n".join("\n".join(_sentences(one)) for one in breaths))

    def show_caller(self, one: Advised) -> None:
        """The words for who they are."""
        self._show(one.advice.says)

    def _show(self, words: str) -> None:
        self.words.show_words(f"“{words}”")


class Helps(Card):
    """What is said when they push; for a caller also what to ask, to check and never to say."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(metrics)
        gap = metrics.gap
        self.column.setContentsMargins(gap(8), gap(5), gap(8), gap(6))
        self.column.setSpacing(gap(1))
        self._gap = gap(3)

    def show_answers(self, came: Came, answers: Iterable[Pushed], *, rest: bool = False) -> None:
        """One answer for each kind of pressure; before them the `rest` of what is said first."""
        empty(self.column)
        if rest:
            self._add(self.tr("Then say"), (f"“{one}”" for one in guide().ways[came][1:]))
        for one in answers:
            self._add(one.when, (f"“{one.says}”",))

    def show_caller(self, one: Advised) -> None:
        """What helps with this caller, the most urgent first."""
        empty(self.column)
        advice, code = one.advice, one.code
        if not one.here:
            self._add(self.tr("Not in your nation"), (self.tr("Ask which law they rely on."),))
        self._add(self.tr("If they push"), (f"“{advice.pressed}”",))
        self._add(self.tr("Ask"), advice.questions)
        self._add(self.tr("Never say"), advice.never_say)
        self._add(self.tr("Check who they are"), map(_sentence, advice.verify))
        self._add(self.tr("Keep in mind"), advice.keep_in_mind)
        self._add(self.tr("What it would take"), (_sentence(advice.authority),))
        self._add(self.tr("Deadline"), (_sentence(advice.deadline),))
        if code is not None:
            since = self.tr("{title}, since {day}. It is about {whom}. Ask:")
            said = since.format(title=code.title, day=in_words(code.since), whom=code.whom)
            self._add(said, code.questions.values())
        sources = "; ".join(source.title for source in advice.sources)
        self.column.addWidget(label("caption", sources, wrap=True))

    def _add(self, heading: str, lines: Iterable[str]) -> None:
        said = tuple(lines)
        if not said:
            return
        if self.column.count():
            self.column.addSpacing(self._gap)
        self.column.addWidget(label("section", heading, wrap=True))
        for line in said:
            self.column.addWidget(Reading(line, spacing=128))


def _sentences(words: str) -> list[str]:
    return re.split(r"(?<=[.?!]) ", words)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def found(advised: tuple[Advised, ...], key: str) -> Advised | None:
    """The advice on the caller of this name, or None."""
    return next((one for one in advised if one.advice.caller == key), None) if key else None
