"""Importing an interchange file, all of it or nothing."""

import argparse
from pathlib import Path
from typing import Any

from app.cli.commands.command import Commands, declare, opened, watched, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.errors import NotUnderstood
from app.domain.numbers import figures
from app.services.practice.handle import Handle
from app.services.transfer import import_, interchange
from app.services.transfer.open_details import details_from


def add_to(commands: Commands) -> None:
    """Declare this command."""
    made = declare(
        commands,
        "import",
        _import,
        help_="import an interchange file, all of it or nothing",
        example="schtum import Hazel.schtum practice.json --dry-run",
    )
    with_practice(made)
    made.add_argument("file", type=Path, metavar="FILE", help="the interchange file")
    made.add_argument("--dry-run", action="store_true", help="check only; change nothing")
    made.add_argument(
        "--same-name", action="store_true", help="clients who look alike are different people"
    )
    made.add_argument(
        "--into-another",
        action="store_true",
        help="the file may be another practice's; yours keeps its own details",
    )


def _refuse_twice(
    practice: Handle, arguments: argparse.Namespace, document: dict[str, Any]
) -> None:
    if not arguments.into_another:
        practice.do(details_from, document.get("practice", {}))
    files = () if arguments.same_name else practice.do(import_.already_here, document)
    if files:
        raise NotUnderstood("client-already-here", files=" ".join(files))


def _import(arguments: argparse.Namespace, doors: Doors) -> int:
    document = interchange.read(arguments.file)
    with opened(arguments, doors) as practice, watched("linking names") as bar:
        _refuse_twice(practice, arguments, document)
        done = practice.do(
            import_.bring_in,
            document,
            dry_run=arguments.dry_run,
            into_another=arguments.into_another,
            progress=bar,
        )
    verb = "Would import" if arguments.dry_run else "Imported"
    came = ", ".join(
        (
            figures(len(done.people), "person", "people"),
            figures(len(done.files), "file", "files"),
            figures(len(done.notes), "note", "notes"),
        )
    )
    told = f"{figures(done.mentions, 'mention', 'mentions')}, {len(done.unlinked)} of them unclear"
    lines = [f"{verb} {came}; {told}."]
    if done.odd_days:
        lines.append(f"Dates that look wrong: {len(done.odd_days)}. They are as the file has them.")
        lines += [
            f"  {one.at}  {one.day.isoformat()}  {one.why.replace('-', ' ')}"
            for one in done.odd_days
        ]
    show(_brought_in(done), lines, as_json=arguments.json)
    return 0


def _brought_in(done: import_.Imported) -> dict[str, Any]:
    return {
        "people": len(done.people),
        "files": len(done.files),
        "notes": len(done.notes),
        "records": done.records,
        "drafts": done.drafts,
        "mentions": done.mentions,
        "unlinked": [
            {
                "note": one.note,
                "start": one.where.start,
                "end": one.where.end,
                "text": one.where.text,
            }
            for one in done.unlinked
        ],
        "ids": {
            "people": done.people,
            "files": done.files,
            "notes": done.notes,
            "records": done.record_ids,
            "holds": [*done.holds],
        },
        "odd_days": [
            {"at": one.at, "day": one.day.isoformat(), "why": one.why.value}
            for one in done.odd_days
        ],
    }
