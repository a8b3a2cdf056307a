"""What waits today."""

import argparse

from app.cli.commands.command import Commands, day, declare, opened, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.agenda import GROUPS, Item, What, when
from app.domain.dates import in_words
from app.services.today import agenda


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
        found = practice.do(agenda.agenda, arguments.on)
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
    """The file a line is about, by its code; of a beginning, the command that lists all of it."""
    if item.file is None:
        return ""
    begins = item.what is What.BEGINNING
    return f" (schtum beginning DIR {item.file})" if begins else f" ({item.file})"


def _told(item: Item, *, overdue: bool) -> dict[str, object]:
    return {
        "what": item.what.value,
        "group": item.group.value,
        "file": item.file,
        "record": item.record,
        "due": item.due.isoformat() if item.due else None,
        "overdue": overdue,
        "title": item.title,
        "why": item.why,
    }
