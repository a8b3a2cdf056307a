"""What is agreed at the beginning of the work with a client, and what is still missing."""

import argparse
from typing import Any

from app.cli.commands.command import Commands, declare, opened, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.beginning import Source
from app.domain.dates import in_words
from app.domain.ids import code_from
from app.services.records import beginning
from app.services.records.beginning import Beginning


def add_to(commands: Commands) -> None:
    """Declare this command."""
    made = declare(
        commands,
        "beginning",
        _beginning,
        help_="list what is missing from the start of a file, or of every open file",
        example="schtum beginning Hazel.schtum K7M-Q4F",
    )
    with_practice(made)
    made.add_argument(
        "code", metavar="CODE", nargs="?", type=code_from, help="only this file, open or closed"
    )


def _beginning(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        if arguments.code is None:
            found = practice.display(beginning.beginnings)
        else:
            found = (practice.display(beginning.beginning_of, arguments.code),)
    document = {
        "missing": [line for one in found for line in _missing(one)],
        "agreed": [line for one in found for line in _agreed(one)],
        "withdrawn": [line for one in found for line in _taken_back(one)],
    }
    lines = [line for one in found for line in _lines(one)]
    show(document, lines or ["No open files."], as_json=arguments.json)
    return 0


def _missing(found: Beginning) -> list[dict[str, Any]]:
    return [
        {
            "file": found.code,
            "what": one.what,
            "title": one.title,
            "says": one.says,
            "why": one.why,
            "source": one.source,
            "sources": [_source(source) for source in one.sources],
            "severity": one.severity.value,
            "when": one.when.value,
            "kind": one.kind,
            "more": one.more,
        }
        for one in found.missing
    ]


def _source(source: Source) -> dict[str, str]:
    cited = source.citation
    return {
        "title": cited.title,
        "address": cited.address,
        "read_on": cited.read_on.isoformat(),
        "mark": cited.mark.value,
        "evidence": cited.evidence.value,
    }


def _agreed(found: Beginning) -> list[dict[str, Any]]:
    return [
        {
            "file": found.code,
            "what": one.what,
            "title": one.title,
            "said": one.said,
            "on": one.on.isoformat(),
            "kind": one.kind,
            "late": None if one.late is None else one.late.isoformat(),
        }
        for one in found.agreed
    ]


def _taken_back(found: Beginning) -> list[dict[str, Any]]:
    return [
        {
            "file": found.code,
            "whose": one.whose,
            "on": one.on.isoformat(),
            "stops": [*one.stops],
            "stays": [*one.stays],
            "source": one.source,
        }
        for one in found.taken_back
    ]


def _lines(found: Beginning) -> list[str]:
    lines = [f"{found.code}"]
    for one in found.missing:
        lines.append(f"  missing ({one.severity.value})  {one.title}: {one.says}")
        lines.append(f"      {one.why} {one.source}.")
        if one.more:
            lines.append(f"      {one.more}")
    for there in found.agreed:
        said = f", {there.in_full}" if there.in_full else ""
        lines.append(f"  agreed  {there.title}{said}, {in_words(there.on)}")
    for back in found.taken_back:
        lines.append(f"  {back.whose} took back their agreement to records, {in_words(back.on)}")
        lines += [f"      Stops: {said}" for said in back.stops]
        lines += [f"      Stays: {said}" for said in back.stays]
    if not found.missing:
        lines.append("  Nothing is missing.")
    return lines
