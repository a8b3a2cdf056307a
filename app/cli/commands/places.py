"""The places with backups that a practice knows: told, and said to be lost or found."""

import argparse

from app.cli.commands.command import Commands, declare, opened, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.file_names import on_one_line
from app.services.transfer import backup, lost_backups
from app.services.transfer.backup import Known


def add_to(commands: Commands) -> None:
    """Declare this command."""
    made = declare(
        commands,
        "places",
        _places,
        help_="list where backups are kept, or say that one is lost",
        example="schtum places Hazel.schtum --lost 3f2a9c01",
    )
    with_practice(made)
    either = made.add_mutually_exclusive_group()
    either.add_argument("--lost", metavar="BACKUP", help="this backup is lost, broken or stolen")
    either.add_argument("--found", metavar="BACKUP", help="this backup is not lost after all")


def _places(arguments: argparse.Namespace, doors: Doors) -> int:
    said = None
    with opened(arguments, doors) as practice:
        if arguments.lost is not None:
            said = practice.do(lost_backups.say_lost, arguments.lost)
        elif arguments.found is not None:
            said = practice.do(lost_backups.say_found, arguments.found)
        found = practice.do(backup.examined)
    lines = [_line(one) for one in found if said is None or one.id == said.id] or ["No backup yet."]
    if said is not None and said.lost:
        lines += [_OPENS if said.keys else _OPENS_NOTHING, *([_NAMED] if said.pending else [])]
    document = {"places": [_told(one) for one in found], "changed": said is not None}
    show(document, lines, as_json=arguments.json)
    return 0


_OPENS = "Whoever has it and knows the passphrase of that time can open it."
_OPENS_NOTHING = "It has no keys, so alone it opens nothing."
_NAMED = "Certificates name it and say that it is lost."


def _told(one: Known) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "path": str(one.path),
        "last": one.last,
        "made": one.made,
        "carried": one.carried,
        "keys": one.keys,
        "pending": [*one.pending],
        "reachable": one.reachable,
        "former_keys": one.former_keys,
        "damaged": [*one.damaged],
        "lost": one.lost or None,
    }


def _line(one: Known) -> str:
    where = "connected" if one.reachable else "not connected"
    facts = [f"lost since {one.lost}" if one.lost else where, f"last backup {one.made[:10]}"]
    if one.pending:
        facts.append(f"waiting: {', '.join(one.pending)}")
    if one.damaged:
        facts.append(f"damaged: {', '.join(one.damaged)}")
    return f"{on_one_line(one.name)}  {', '.join(facts)}"
