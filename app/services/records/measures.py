"""Measures of a file: the scores over time, in words, and those that ask for a record of risk."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain import measures
from app.domain.dates import in_words
from app.domain.files import FileState
from app.domain.ids import Code, PersonId, RecordId
from app.domain.kinds import MEASURE, RISK
from app.domain.measures import OF_HARM, Instrument, Measure, Point, Series
from app.domain.records import Record
from app.domain.risk import Risk
from app.services.practice.practice import Practice
from app.services.records import measure_words
from app.services.records.kind_words import words_of

RISK_RECORD: Final = RISK.name
"""What a record may ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreBand:
    """What a total is called from here on."""

    lowest: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The scores of one questionnaire over time, as a chart shows them and as it is read out.

    `whose` is the client who filled it in, whom `title` names in a file of several. `bands` are
    none where none came with the program; `source` says whose they are. `said` is the whole of it
    in words, day by day.
    """

    instrument: Instrument
    whose: PersonId | None
    title: str
    lowest: int
    highest: int
    better_high: bool
    points: tuple[Point, ...]
    bands: tuple[ScoreBand, ...]
    source: str
    said: str

    def words(self, point: Point) -> str:
        """One score in words: `14, moderate`."""
        return point_said(self.instrument, point)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A questionnaire whose answers ask for a record of risk, and what was answered."""

    record: RecordId
    on: dt.date
    question: str
    answer: str

    @property
    def said(self) -> str:
        """The question, its answer and the day, as a record of risk can quote them."""
        return _SAID.format(
            number=OF_HARM, on=in_words(self.on), question=self.question, answer=self.answer
        )


_SAID: Final = "PHQ-9 of {on}, question {number}: “{question}”: {answer}."


def scores(practice: Practice, code: Code) -> tuple[Scores, ...]:
    """The scores of a file, by questionnaire and client. Raises NoSuch."""
    clients = practice.file(code).subjects
    every = measures.series(practice.all_of(MEASURE, code), practice.names(), clients)
    alone = len(clients) == 1
    return tuple(scores_of(one, "" if alone else _who(practice, one.whose)) for one in every)


def _who(practice: Practice, person: PersonId | None) -> str:
    return _NOT_SAID if person is None else practice.person(person).shown


_NOT_SAID: Final = "not recorded whose"


def scores_of(series: Series, who: str = "") -> Scores:
    """One questionnaire over time, in words: all of its days, or those that may be told.

    In a file of several clients `who` says which of them filled it in.
    """
    asked = measure_words.questionnaire(series.instrument)
    title = series.named or words_of(MEASURE.name).fields["instrument"].choices[series.instrument]
    title = f"{title}, {who}" if who else title
    return Scores(
        instrument=series.instrument,
        whose=series.whose,
        title=title,
        lowest=series.lowest,
        highest=series.highest,
        better_high=series.better_high,
        points=series.points,
        bands=()
        if asked is None
        else tuple(ScoreBand(lowest=one.lowest, words=one.words) for one in asked.bands),
        source="" if asked is None else asked.sources[-1].title,
        said=_told(title, series),
    )


def _told(title: str, series: Series) -> str:
    """A chart for who hears it: what goes from where to where, then day by day."""
    better = _HIGHER if series.better_high else _LOWER
    head = _HEAD.format(title=title, lowest=series.lowest, highest=series.highest, better=better)
    return " ".join(
        (
            head,
            *(
                f"{in_words(one.on)}: {point_said(series.instrument, one)}."
                for one in series.points
            ),
        )
    )


_HEAD: Final = "{title}, {lowest} to {highest}; {better} is better."
_LOWER: Final = "lower"
_HIGHER: Final = "higher"
_INCOMPLETE: Final = "incomplete, at least {least}"


def point_said(instrument: Instrument, point: Point) -> str:
    """One score in words: `14, moderate`, or that it is incomplete."""
    if point.total is None:
        return _INCOMPLETE.format(least=point.at_least)
    band = measure_words.band(instrument, point.total)
    return f"{point.total}, {band}" if band else str(point.total)


def headline(record: Record) -> str:
    """A measure in a few words, for a list: `PHQ-9: 14 of 27, moderate`; nothing of any other."""
    if not isinstance(record, Measure):
        return ""
    named = words_of(MEASURE.name).fields["instrument"].choices[record.instrument]
    return f"{named}: {measure_words.score(record)}"


def asking(practice: Practice, code: Code) -> tuple[Asking, ...]:
    """The measures of a file that ask for a record of risk and have none yet, by day."""
    risks = practice.all_of(RISK, code)
    every = practice.all_of(MEASURE, code)
    return tuple(_asking(one) for one in measures.waiting_for_risk(every, risks))


def _asking(measure: Measure) -> Asking:
    asked = measure_words.questionnaire(measure.instrument)
    answer = measures.of_harm(measure)
    if asked is None or answer is None:
        raise RuntimeError("it asks for nothing")
    return Asking(
        record=measure.id,
        on=measure.on,
        question=asked.items[OF_HARM - 1],
        answer=asked.answers[answer],
    )


def all_asking(practice: Practice) -> Iterator[tuple[Code, Asking]]:
    """Those of every open file, found in one walk over the records."""
    risks: dict[Code, list[Risk]] = {}
    found: dict[Code, list[Measure]] = {}
    for record in practice.kept.values():
        if isinstance(record, Measure):
            found.setdefault(record.file, []).append(record)
        elif isinstance(record, Risk):
            risks.setdefault(record.file, []).append(record)
    for code, every in found.items():
        if practice.file(code).state is FileState.OPEN:
            for one in measures.waiting_for_risk(every, risks.get(code, ())):
                yield code, _asking(one)


def asks_of(practice: Practice, record: Record) -> tuple[str, ...]:
    """What a record that is signed now asks for: a record of risk, or nothing."""
    if not isinstance(record, Measure):
        return ()
    waits = any(one.record == record.id for one in asking(practice, record.file))
    return (RISK_RECORD,) if waits else ()
