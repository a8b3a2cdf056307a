"""Correcting a file: its opening day, its kind, an enquiry that becomes a client, the nation."""

import argparse
from typing import Final

from app.cli.commands.command import Commands, day, declare, iso, opened, with_file
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.corrections import CorrectionReason, reason_from
from app.domain.retention import Due, FileKind
from app.services.people import correct, nation
from app.services.people.correct import Moved
from app.services.practice.jurisdictions import nations

_KINDS: Final = ", ".join(FileKind)
_AS_THE_PRACTICE: Final = "practice"
_DRY_RUN: Final = "show the due date before and after only; change nothing"


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    made = declare(
        commands,
        "correct",
        _correct,
        help_="correct the start date of a file, or its kind; says the due date before and after",
        example="schtum correct Hazel.schtum K7M-Q4F --opened 2026-01-05 --reason mistyped",
    )
    with_file(made)
    made.add_argument("--opened", type=day, metavar="DATE", help="the right start date")
    made.add_argument("--kind", metavar="K", help=_KINDS)
    made.add_argument("--reason", required=True, metavar="R", help=", ".join(CorrectionReason))
    made.add_argument("--dry-run", action="store_true", help=_DRY_RUN)
    made = declare(
        commands,
        "accept",
        _accept,
        help_="make an enquiry a client, with everything in its file",
        example="schtum accept Hazel.schtum K7M-Q4F",
    )
    with_file(made)
    made.add_argument("--kind", metavar="K", help=f"{_KINDS}; by the clients when left out")
    made.add_argument("--dry-run", action="store_true", help=_DRY_RUN)
    made = declare(
        commands,
        "nation",
        _nation,
        help_="say where the client of a file is, if not where the practice is; or show it",
        example="schtum nation Hazel.schtum K7M-Q4F wales",
    )
    with_file(made)
    made.add_argument("nation", nargs="?", metavar="N", help=f"{', '.join(nations())}, or practice")


def _correct(arguments: argparse.Namespace, doors: Doors) -> int:
    reason_from(arguments.reason)  # a dry run refuses what the correction would refuse
    what = {"opened": arguments.opened, "kind": arguments.kind}
    with opened(arguments, doors) as practice:
        if arguments.dry_run:
            moved = practice.do(correct.foresee, arguments.code, **what)
        else:
            _, moved = practice.do(correct.correct, arguments.code, arguments.reason, **what)
    return show_moved(arguments, moved)


def _accept(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        if arguments.dry_run:
            moved = practice.do(correct.foresee_accepted, arguments.code, arguments.kind)
        else:
            _, moved = practice.do(correct.accept, arguments.code, arguments.kind)
    return show_moved(arguments, moved)


def _nation(arguments: argparse.Namespace, doors: Doors) -> int:
    wanted = None if arguments.nation == _AS_THE_PRACTICE else arguments.nation
    with opened(arguments, doors) as practice:
        if arguments.nation is None:
            found = practice.do(nation.law_of, arguments.code)
        else:
            _, found = practice.do(nation.say, arguments.code, wanted)
    document = {"code": arguments.code, "nation": found.nation, "own": found.own}
    whose = "where the client is" if found.own else "where the practice is"
    show(document, [f"{arguments.code}: {found.name}, {whose}."], as_json=arguments.json)
    return 0


def show_moved(arguments: argparse.Namespace, moved: Moved) -> int:
    """Tell which due date was and which is."""
    dry_run = getattr(arguments, "dry_run", False)
    said = f"{moved.code} {'would be' if dry_run else 'is'} due on {_day(moved.now)}."
    first = said if moved.now.on else f"{moved.code} has no due date."
    document = document_of(moved) | {"dry_run": dry_run}
    show(document, [first, *lines_of(moved)], as_json=arguments.json)
    return 0


def document_of(moved: Moved) -> dict[str, object]:
    """Which due date was and which is, for a program."""
    return {
        "code": moved.code,
        "due": _day(moved.now),
        "was": _day(moved.was),
        "why": moved.why,
        "why_was": moved.why_was,
        "now_due": moved.now_due,
    }


def lines_of(moved: Moved) -> list[str]:
    """The same in words."""
    lines = [f"Before: {moved.why_was}", f"Now: {moved.why}"]
    if moved.now_due:
        lines.append("It can be destroyed from today. It could not be before: check this date.")
    return lines


def _day(due: Due) -> str | None:
    return iso(due.on)
