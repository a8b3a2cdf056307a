"""What waits today."""

import argparse
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.cli.commands.command import Commands, day, declare, iso, opened, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.agenda import GROUPS, Item, What, when
from app.domain.dates import in_words
from app.services.today import agenda

OF_FILES: Final[Mapping[What, str]] = MappingProxyType(
    {
        What.BEGINNING: "beginning DIR {file}",
        What.PRIVACY_NOTICE: "notice DIR",
        What.DOCUMENT: "documents DIR",
    }
)
"""What lists all of a line that counts more than it names; DIR is the practice."""
OF_THE_PRACTICE: Final[Mapping[What, str]] = MappingProxyType(
    {
        What.APPROACH: "approaches DIR",
        What.COMPLAINT: "records DIR practice --kind complaint",
        What.INCIDENT: "records DIR practice --kind incident",
        What.RECTIFICATION: "records DIR practice --kind rectification",
        What.RENEWAL: "records DIR practice --kind renewal",
        What.NAMES: "people settle DIR practice",
        What.RULES: "rules DIR",
        What.RETENTION: "review DIR",
        What.BACKUP: "backup DIR DEST",
    }
)
"""What shows a line that is about no file."""


def add_to(commands: Commands) -> None:
    """Declare this command."""
    made = declare(
        commands,
        "today",
        _today,
        help_="list what is waiting for you: drafts, requests, holds, renewals, retention",
        example="schtum today Hazel.schtum --on 2027-01-04",
    )
    with_practice(made)
    made.add_argument("--on", type=day, metavar="DATE", help="work it out as of this date")


def _today(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        found = practice.display(agenda.agenda, arguments.on)
    lines = [in_words(found.today, weekday=True)]
    for group, words in GROUPS.items():
        here = [item for item in found.items if item.group is group]
        if here:
            lines += ["", words]
            lines += [
                f"  {when(item, found.today):<12}  {item.title}. {item.why}{_more(item)}".rstrip()
                for item in here
            ]
    if not found.items:
        lines.append("Nothing is waiting for you today.")
    document = {
        "on": found.today.isoformat(),
        "today": [_told(item, overdue=item.overdue(found.today)) for item in found.items],
    }
    show(document, lines, as_json=arguments.json)
    return 0


def _more(item: Item) -> str:
    """The file a line is about, by its code; or the command that lists what it is about."""
    if item.letter:
        return f" (schtum letter draft DIR {item.letter} --record {item.record})"
    command = (OF_THE_PRACTICE if item.file is None else OF_FILES).get(item.what)
    if command is not None:
        return f" (schtum {command.format(file=item.file)})"
    return f" ({item.file})" if item.file else ""


def _told(item: Item, *, overdue: bool) -> dict[str, object]:
    return {
        "what": item.what.value,
        "group": item.group.value,
        "file": item.file,
        "record": item.record,
        "due": iso(item.due),
        "overdue": overdue,
        "title": item.title,
        "why": item.why,
        "letter": item.letter or None,
    }
