"""Merging two files of one client: both are shown first, and nothing is done unless it is meant.

`files` alone lists them, so this command has a name of two words.
"""

import argparse
from typing import Final

from app.cli.commands.command import Commands, declare, opened, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.ids import code_from
from app.services.retention import merging
from app.services.retention.merging import Side

_MERGE: Final = "files merge"


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    made = declare(
        commands,
        _MERGE,
        _merge,
        help_="merge two files of one client: everything in OTHER moves to KEPT",
        example="schtum files merge Hazel.schtum K7M-Q4F D2W-9TB --sure",
    )
    with_practice(made)
    made.add_argument(
        "kept", metavar="KEPT", type=code_from, help="the code of the file that stays"
    )
    made.add_argument("other", metavar="OTHER", type=code_from, help="the other file's code")
    made.add_argument(
        "--sure", action="store_true", help="merge them; without it both are shown and nothing else"
    )


def _merge(arguments: argparse.Namespace, doors: Doors) -> int:
    kept, other = arguments.kept, arguments.other
    with opened(arguments, doors) as practice:
        seen = practice.do(merging.sides, kept, other)
        if arguments.sure:
            practice.do(merging.merge, kept, other)
    document = {
        "kept": kept,
        "gone": other,
        "sides": [_side(seen.kept), _side(seen.other)],
        "opened": seen.whole.opened.isoformat(),
        "ended": seen.whole.ended.isoformat() if seen.whole.ended else None,
        "kind": seen.whole.kind.value,
        "due": seen.due.on.isoformat() if seen.due.on else None,
        "why": seen.why,
        "merged": arguments.sure,
    }
    lines = [
        f"Kept: {'; '.join(seen.kept.facts())}. {seen.kept.why}",
        f"Merged into it: {'; '.join(seen.other.facts())}. {seen.other.why}",
        f"Together: {seen.why}",
    ]
    if arguments.sure:
        lines.append(f"Merged. Everything that was in {other} is in {kept}.")
    else:
        lines.append("Nothing was changed. To merge them, add --sure. This cannot be undone.")
    show(document, lines, as_json=arguments.json)
    return 0


def _side(side: Side) -> dict[str, object]:
    file = side.file
    return {
        "code": file.code,
        "names": [*side.names],
        "kind": file.kind.value,
        "opened": file.opened.isoformat(),
        "ended": file.ended.isoformat() if file.ended else None,
        "notes": side.notes,
        "first": side.first.isoformat() if side.first else None,
        "last": side.last.isoformat() if side.last else None,
        "records": side.records,
        "requests": side.requests,
        "drafts": side.drafts,
        "holds": side.holds,
        "people": side.people,
        "due": side.due.on.isoformat() if side.due.on else None,
        "why": side.why,
    }
