"""Scores over time as a drawing on paper: a column for each day, and the same in words."""

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from app.domain.measures import Point, Series
from app.export.pdf.document import Chart, ChartMark, Column


def chart(series: Series, bands: Mapping[int, str], says: str) -> Chart:
    """The chart of one questionnaire.

    `bands` are what totals are called, by the lowest of each. `says` is all of it in words, for
    whoever hears the document: `app.services.records.measures.Scores.said`.
    """
    reach = max(1, series.highest - series.lowest)
    marks = {series.lowest: "", **bands}
    marks.setdefault(series.highest, "")
    parts = _parts(series)
    every = (len(parts) - 1, *range(len(parts) - 1))  # the last has room always, then from the left
    totals, days = _with_room(parts, every, _TOTAL), dict[int, int]()
    for line in range(_LINES):
        left = [at for at in every if at not in days]
        days |= dict.fromkeys(_with_room(parts, left, _DAY), line)
    return Chart(
        columns=tuple(
            Column(
                part=parts[at],
                up=(one.at_least - series.lowest) / reach,
                above=_score(one) if at in totals else "",
                below=_day(one.on) if at in days else "",
                lower=days.get(at, 0),
                whole=one.total is not None,
            )
            for at, one in enumerate(series.points)
        ),
        marks=tuple(
            ChartMark(up=(total - series.lowest) / reach, figure=str(total), words=marks[total])
            for total in sorted(marks)
        ),
        says=says,
    )


_TOTAL: Final = 0.06  # of the width: the room that a total takes
_DAY: Final = 0.19  # idem: that a day takes
_LINES: Final = 3  # of days below the columns


def _with_room(parts: tuple[float, ...], asked: Iterable[int], room: float) -> frozenset[int]:
    """Which of those asked for have room for their words in one line; who comes first has it."""
    taken: list[int] = []
    for at in asked:
        if all(abs(parts[at] - parts[other]) >= room for other in taken):
            taken.append(at)
    return frozenset(taken)


def _score(point: Point) -> str:
    return str(point.at_least) if point.total is not None else f"≥ {point.at_least}"


def _parts(series: Series) -> tuple[float, ...]:
    """How far from the first day to the last each is; those of one day are beside one another."""
    found: list[float] = []
    for on, same in groupby(series.points, key=lambda one: one.on):
        many = len(tuple(same))
        wide = min(_TOTAL * (many - 1), 1.0)
        left = min(max(_part(series, on) - wide / 2, 0.0), 1.0 - wide)
        found += [left + wide * at / max(1, many - 1) for at in range(many)]
    return tuple(found)


def _part(series: Series, on: dt.date) -> float:
    """How far from the first day to the last; one alone is in the middle."""
    first, last = series.points[0].on.toordinal(), series.points[-1].on.toordinal()
    return 0.5 if first == last else (on.toordinal() - first) / (last - first)


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%b %Y}"
