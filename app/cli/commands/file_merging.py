"""Merging two files of one client, and undoing that: both are shown before anything is done.

`files` alone lists them, so these commands have names of two words.
"""

import argparse
from typing import Final

from app.cli.commands.command import Commands, declare, iso, opened, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.ids import code_from
from app.services.retention import merging, unmerging
from app.services.retention.merging import Side

_MERGE: Final = "files merge"
_UNMERGE: Final = "files unmerge"


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
    undone = declare(
        commands,
        _UNMERGE,
        _unmerge,
        help_="undo the last merge of another file into this one",
        example="schtum files unmerge Hazel.schtum K7M-Q4F",
    )
    with_practice(undone)
    undone.add_argument(
        "kept", metavar="KEPT", type=code_from, help="the code of the file that was kept"
    )
    undone.add_argument(
        "other",
        metavar="OTHER",
        type=code_from,
        nargs="?",
        help="refuse unless this is the file that comes back",
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
        "ended": iso(seen.whole.ended),
        "kind": seen.whole.kind.value,
        "due": iso(seen.due.on),
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
        lines.append("To undo this, use schtum files unmerge.")
    else:
        lines.append(
            "Nothing was changed. To merge them, add --sure. You can undo this until the file or "
            "a part of it is destroyed."
        )
    show(document, lines, as_json=arguments.json)
    return 0


def _unmerge(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        _, back = practice.do(unmerging.unmerge, arguments.kept, arguments.other)
    document = {"kept": arguments.kept, "back": back}
    show(
        document,
        [
            f"{back} is a file of its own again.",
            f"Everything that was added since the merge is in {arguments.kept}.",
        ],
        as_json=arguments.json,
    )
    return 0


def _side(side: Side) -> dict[str, object]:
    file = side.file
    return {
        "code": file.code,
        "names": [*side.names],
        "kind": file.kind.value,
        "opened": file.opened.isoformat(),
        "ended": iso(file.ended),
        "notes": side.notes,
        "first": iso(side.first),
        "last": iso(side.last),
        "records": side.records,
        "requests": side.requests,
        "drafts": side.drafts,
        "holds": side.holds,
        "people": side.people,
        "due": iso(side.due.on),
        "why": side.why,
    }
