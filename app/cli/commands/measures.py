"""The scores of a client over time."""

import argparse
from typing import Any

from app.cli.commands.command import Commands, declare, opened, with_file
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.dates import in_words
from app.services.records import measure_words, measures
from app.services.records.measures import Scores


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    made = declare(
        commands,
        "measures",
        _measures,
        help_="list a client's scores over time, questionnaire by questionnaire",
        example="schtum measures Hazel.schtum K7M-Q4F",
    )
    with_file(made)


def _measures(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        found = practice.display(measures.scores, arguments.code)
        asking = practice.display(measures.asking, arguments.code)
    lines: list[str] = []
    for one in found:
        lines += [*_lines(one), ""]
    lines += [f"Record the risk: {one.said}" for one in asking]
    document = {
        "measures": [_json(one) for one in found],
        "asking": [
            {"record": one.record, "on": one.on.isoformat(), "answer": one.answer} for one in asking
        ],
    }
    show(document, lines or ["No questionnaires yet."], as_json=arguments.json)
    return 0


def _lines(scores: Scores) -> list[str]:
    better = "higher" if scores.better_high else "lower"
    head = f"{scores.title}, {scores.lowest} to {scores.highest} ({better} is better)"
    return [head, *(f"  {in_words(one.on)}: {scores.words(one)}" for one in scores.points)]


def _json(scores: Scores) -> dict[str, Any]:
    return {
        "instrument": scores.instrument.value,
        "person": scores.whose,
        "title": scores.title,
        "lowest": scores.lowest,
        "highest": scores.highest,
        "higher_is_better": scores.better_high,
        "scores": [
            {
                "record": one.record,
                "on": one.on.isoformat(),
                "total": one.total,
                "at_least": one.at_least,
                "missing": [*one.missing],
                "band": measure_words.band(scores.instrument, one.total),
            }
            for one in scores.points
        ],
        "bands": [{"from": one.lowest, "words": one.words} for one in scores.bands],
        "source": scores.source,
    }
