"""A record as its client would read it in a pack: looked at, and never kept."""

import argparse

from app.cli.commands.command import Commands, declare, opened, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.ids import PersonId, RecordId
from app.domain.numbers import figures
from app.services.handovers import note_preview


def add_to(commands: Commands) -> None:
    """Declare this command."""
    made = declare(
        commands,
        "preview",
        _preview,
        help_="show a record as its client would read it in a pack",
        example="schtum preview Hazel.schtum NOTE",
    )
    with_practice(made)
    made.add_argument("record", metavar="RECORD", type=RecordId, help="the note or record")
    made.add_argument(
        "--person", type=PersonId, metavar="PERSON", help="which client, if there are several"
    )


def _preview(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        found = practice.do(note_preview.of_record, arguments.record, arguments.person)
    document = {
        "record": arguments.record,
        "kind": found.title,
        "on": found.on.isoformat(),
        "session": found.session,
        "text": found.text,
        "withheld": found.withheld,
        "waiting": found.waiting,
        "whole": found.whole,
    }
    lines = [found.text]
    if found.whole:
        lines = ["The client would not be told about it: the law forbids it."]
    lines += ["", f"{figures(found.withheld, 'place', 'places')} withheld as suggested."]
    show(document, lines, as_json=arguments.json)
    return 0
