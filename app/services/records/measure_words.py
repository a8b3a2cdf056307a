"""A measure in words: each question with its answer, the total and what it is called."""

from functools import cache
from typing import Final

from app import resources
from app.domain import measures
from app.domain.measures import ITEMISED, Instrument, Measure
from app.domain.questionnaires import Questionnaire, questionnaire_from
from app.domain.tables import Table

_LEFT_OUT: Final = "left out"
_OF: Final = "{total} of {highest}"
_FROM: Final = "{total} ({lowest} to {highest})"
_NONE: Final = "none, {number} left out; at least {least}"


@cache
def questionnaire(name: Instrument) -> Questionnaire | None:
    """The questionnaire whose words came with the program; None where they are not free to print.

    Raises NotUnderstood("rule-pack", file=…, key=…) for a file that cannot be read.
    """
    if name not in ITEMISED:
        return None
    file = f"{name.value}.toml"
    return questionnaire_from(Table.read(f"measures/{file}", resources.text("measures", file)))


def band(instrument: Instrument, total: int | None) -> str:
    """What a total is called; nothing without one, and of a questionnaire without bands here."""
    asked = questionnaire(instrument)
    return "" if asked is None or total is None else asked.band(total)


def score(measure: Measure) -> str:
    """The total in words: `14 of 27, moderate`."""
    scale, total = measures.scale_of(measure), measures.total(measure)
    if total is None:
        left = len(measures.missing(measure))
        return _NONE.format(number=left, least=measures.at_least(measure))
    words = _FROM if scale.lowest else _OF
    told = words.format(total=total, lowest=scale.lowest, highest=scale.highest)
    called = band(measure.instrument, total)
    return f"{told}, {called}" if called else told


def answers(measure: Measure) -> str:
    """Each question with its answer in words, a line for each."""
    asked = questionnaire(measure.instrument)
    if asked is None or not measure.answers:
        return ""
    return "".join(
        f"\n{at}. {item}: {_LEFT_OUT if one is None else asked.answers[one]}"
        for at, (item, one) in enumerate(zip(asked.items, measure.answers, strict=False), 1)
    )


def said(measure: Measure, field: str) -> str | None:
    """What a field of a measure says where that is more than what it holds; None for any other."""
    match field:
        case "answers":
            return answers(measure)
        case "total":
            return score(measure)
        case "highest":  # stands beside the total
            return ""
        case _:
            return None
