"""Measures: how somebody scored on a questionnaire on a day, answer by answer or as a total.

Nothing is estimated: where an answer was left out there is no total, only what it is at least.
Of a questionnaire whose words are not free to print, the total alone is kept.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from app.domain.errors import NotUnderstood
from app.domain.ids import Code, PersonId, RecordId
from app.domain.record_days import HAPPENED
from app.domain.records import Record, replaced
from app.domain.risk import Risk
from app.domain.text import NoteText, Reader

MOST_ANSWER: Final = 3
"""The highest answer of a questionnaire that is kept answer by answer; the lowest is nought."""
OF_HARM: Final = 9
"""The question of the PHQ-9 about being better off dead or hurting oneself."""


class Instrument(StrEnum):
    """Which questionnaire."""

    PHQ_9 = "phq-9"
    GAD_7 = "gad-7"
    CORE_10 = "core-10"
    CORE_OM = "core-om"
    YP_CORE = "yp-core"
    PCL_5 = "pcl-5"
    IES_R = "ies-r"
    WSAS = "wsas"
    WHO_5 = "who-5"
    BDI_II = "bdi-ii"
    BAI = "bai"
    PSWQ = "pswq"
    SPIN = "spin"
    OCI_R = "oci-r"
    EPDS = "epds"
    AUDIT = "audit"
    OTHER = "other"


class Difficulty(StrEnum):
    """How difficult the problems made things: the unscored question after the others."""

    NOT = "not"
    SOMEWHAT = "somewhat"
    VERY = "very"
    EXTREMELY = "extremely"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """From where to where a total goes; how many answers make it, where each one is kept."""

    lowest: int
    highest: int
    answers: int = 0
    better_high: bool = False


SCALES: Final[Mapping[Instrument, Scale]] = MappingProxyType(
    {
        Instrument.PHQ_9: Scale(lowest=0, highest=27, answers=9),
        Instrument.GAD_7: Scale(lowest=0, highest=21, answers=7),
        Instrument.CORE_10: Scale(lowest=0, highest=40),
        Instrument.CORE_OM: Scale(lowest=0, highest=136),
        Instrument.YP_CORE: Scale(lowest=0, highest=40),
        Instrument.PCL_5: Scale(lowest=0, highest=80),
        Instrument.IES_R: Scale(lowest=0, highest=88),
        Instrument.WSAS: Scale(lowest=0, highest=40),
        Instrument.WHO_5: Scale(lowest=0, highest=25, better_high=True),
        Instrument.BDI_II: Scale(lowest=0, highest=63),
        Instrument.BAI: Scale(lowest=0, highest=63),
        Instrument.PSWQ: Scale(lowest=16, highest=80),
        Instrument.SPIN: Scale(lowest=0, highest=68),
        Instrument.OCI_R: Scale(lowest=0, highest=72),
        Instrument.EPDS: Scale(lowest=0, highest=30),
        Instrument.AUDIT: Scale(lowest=0, highest=40),
    }
)
"""Every questionnaire that has a name here; of another one the record says how far it goes."""

ITEMISED: Final = frozenset(one for one, scale in SCALES.items() if scale.answers)
"""Those whose answers are kept one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """One questionnaire on one day: its answers in their order (None was left out), or its total.

    `highest` is the most that a total of another questionnaire can be. `whose` is the client who
    filled it in; None in a file of one client, and in a file of several where nobody said it yet.
    """

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    instrument: Instrument
    answers: tuple[int | None, ...] = ()
    total: int | None = None
    named: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    highest: int | None = None
    difficulty: Difficulty | None = None
    whose: PersonId | None = field(default=None, metadata={"client": True})
    said: NoteText = field(default=NoteText(()))


class MeasureState(StrEnum):
    """Whether there is a total, and whether the record is put right by another."""

    SCORED = "scored"
    INCOMPLETE = "incomplete"
    REPLACED = "replaced"


def meant(given: Mapping[str, Any]) -> frozenset[str]:
    """The fields of the form that mean something for the questionnaire that is chosen.

    Where there are answers no total is asked for: they make it.
    """
    instrument = next((one for one in Instrument if one == given.get("instrument")), None)
    own: set[str] = set()
    if instrument is Instrument.OTHER:
        own = {"named", "total", "highest"}
    elif instrument in ITEMISED:
        own = {"named", "answers", "difficulty"}
        own |= set() if given.get("answers") else {"total"}
    elif instrument is not None:
        own = {"named", "total"}
    return frozenset({"on", "instrument", "whose", "said", *own})


def scale_of(measure: Measure) -> Scale:
    """From where to where its total goes."""
    if measure.instrument in SCALES:
        return SCALES[measure.instrument]
    return Scale(lowest=0, highest=measure.highest or 0)


def check(measure: Measure) -> None:
    """Raise NotUnderstood for answers or a total that the questionnaire cannot have.

    "field-missing" and "field-invalid" with the field, "measure-answers" with how many there have
    to be, "measure-range" with the lowest and the highest total, "measure-both" for a total
    beside the answers that make it.
    """
    scale = scale_of(measure)
    other = measure.instrument is Instrument.OTHER
    for name, lacks in (("named", measure.named.blank), ("highest", not measure.highest)):
        if other and lacks:
            raise NotUnderstood("field-missing", field=name)
    for name, too_much in (
        ("highest", not other and measure.highest is not None),
        ("answers", not scale.answers and bool(measure.answers)),
        ("difficulty", not scale.answers and measure.difficulty is not None),
    ):
        if too_much:
            raise NotUnderstood("field-invalid", field=name)
    if measure.answers:
        _check_answers(measure, scale)
    else:
        _check_total(measure.total, scale)


def _check_total(total: int | None, scale: Scale) -> None:
    if total is None:
        raise NotUnderstood("field-missing", field="answers" if scale.answers else "total")
    if not scale.lowest <= total <= scale.highest:
        raise NotUnderstood(
            "measure-range", field="total", lowest=scale.lowest, highest=scale.highest
        )


def _check_answers(measure: Measure, scale: Scale) -> None:
    given = [one for one in measure.answers if one is not None]
    wrong = len(measure.answers) != scale.answers or not given
    if wrong or not all(0 <= one <= MOST_ANSWER for one in given):
        raise NotUnderstood("measure-answers", field="answers", number=scale.answers)
    if measure.total is not None:
        raise NotUnderstood("measure-both", field="total")


def missing(measure: Measure) -> tuple[int, ...]:
    """The questions that were left out, by their numbers."""
    return tuple(at for at, one in enumerate(measure.answers, 1) if one is None)


def at_least(measure: Measure) -> int:
    """What the answers that are there add up to; the total where it was given."""
    if not measure.answers:
        return measure.total or 0
    return sum(one for one in measure.answers if one is not None)


def total(measure: Measure) -> int | None:
    """What it adds up to; None where an answer is missing."""
    return None if missing(measure) else at_least(measure)


def of_harm(measure: Measure) -> int | None:
    """What was answered on being better off dead or hurting oneself; None where nobody knows."""
    asked = measure.instrument is Instrument.PHQ_9 and len(measure.answers) >= OF_HARM
    return measure.answers[OF_HARM - 1] if asked else None


def asks_for_risk(measure: Measure) -> bool:
    """Whether its answers ask for a record of risk: question 9 of the PHQ-9 above nothing."""
    return (of_harm(measure) or 0) > 0


def waiting_for_risk(measures: Iterable[Measure], risks: Iterable[Risk]) -> tuple[Measure, ...]:
    """Those of a file that ask for a record of risk and have none of their day or later."""
    every, last = tuple(measures), max((one.on for one in risks), default=None)
    found = [
        one
        for one in every
        if asks_for_risk(one) and not replaced(one, every) and (last is None or last < one.on)
    ]
    return tuple(sorted(found, key=_by_day))


def state_of(measure: Measure, beside: Iterable[Any], _today: dt.date) -> MeasureState:
    """Where a record stands: replaced by one that says it anew, without a total, or scored."""
    if replaced(measure, beside):
        return MeasureState.REPLACED
    return MeasureState.INCOMPLETE if missing(measure) else MeasureState.SCORED


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One day of a series. `total` is None where answers are missing: it is `at_least` so much."""

    record: RecordId
    on: dt.date
    total: int | None
    at_least: int
    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The scores of one questionnaire over time. `named` is empty but for one without a name here.

    `better_high` says that a higher total is the better one. `whose` is the client who filled it
    in; None where nobody said it in a file of several.
    """

    instrument: Instrument
    named: str
    lowest: int
    highest: int
    better_high: bool
    points: tuple[Point, ...]
    whose: PersonId | None = None

    @property
    def scored(self) -> tuple[Point, ...]:
        """Those days of which there is a total."""
        return tuple(one for one in self.points if one.total is not None)


def whose(measure: Measure, clients: Collection[PersonId]) -> PersonId | None:
    """Which of the clients of its file filled it in: the only one, or the one it names."""
    return measure.whose or (next(iter(clients)) if len(clients) == 1 else None)


_Same: TypeAlias = tuple[Instrument, str, int, PersonId | None]


def series(
    measures: Iterable[Measure], reader: Reader, clients: Collection[PersonId]
) -> tuple[Series, ...]:
    """The scores of a file over time, by questionnaire and client, without what is replaced.

    Another questionnaire is the same one if it is called the same and goes as far. The scores of
    two clients are never one line.
    """
    every, order = tuple(measures), [*Instrument]
    found: dict[_Same, list[Measure]] = {}
    called: dict[_Same, str] = {}
    for one in sorted(every, key=_by_day):
        if replaced(one, every):
            continue
        other = one.instrument is Instrument.OTHER
        name = one.named.read(reader).strip() if other else ""
        who = whose(one, clients)
        key = (one.instrument, name.casefold(), scale_of(one).highest, who)
        called.setdefault(key, name)
        found.setdefault(key, []).append(one)
    place: dict[PersonId | None, int] = {one: at for at, one in enumerate(clients)}
    by = sorted(found, key=lambda one: (order.index(one[0]), *one[1:3], place.get(one[3], -1)))
    return tuple(_series(called[key], found[key], key[3]) for key in by)


def _series(name: str, measures: list[Measure], who: PersonId | None) -> Series:
    scale = scale_of(measures[0])
    return Series(
        instrument=measures[0].instrument,
        named=name,
        lowest=scale.lowest,
        highest=scale.highest,
        better_high=scale.better_high,
        whose=who,
        points=tuple(
            Point(
                record=one.id,
                on=one.on,
                total=total(one),
                at_least=at_least(one),
                missing=missing(one),
            )
            for one in measures
        ),
    )


def _by_day(measure: Measure) -> tuple[dt.date, str, str]:
    return measure.on, measure.signed, measure.id
