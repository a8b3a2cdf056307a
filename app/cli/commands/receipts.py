"""The receipt of a request from the command line: corrected, and asked about when long past."""

import argparse

from app.cli.commands import clock
from app.cli.commands.command import day, opened
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.corrections import CorrectionReason, reason_from
from app.domain.errors import NotUnderstood
from app.services.handovers import receipt
from app.services.practice.handle import Handle


def add_receipt(made: argparse.ArgumentParser) -> None:
    """The right date, and why."""
    made.add_argument(
        "--received", required=True, type=day, metavar="DATE", help="when you received it"
    )
    made.add_argument("--reason", required=True, metavar="R", help=", ".join(CorrectionReason))
    made.add_argument("--sure", action="store_true", help="the date is right, however odd it looks")
    made.add_argument("--dry-run", action="store_true", help="show it only; change nothing")


def refuse_long_past(practice: Handle, arguments: argparse.Namespace) -> None:
    """Raise NotUnderstood("receipt-to-check") for a date of more than a year ago, unless sure."""
    if not arguments.sure and practice.do(receipt.is_long_past, arguments.received):
        raise NotUnderstood("receipt-to-check")


def correct(arguments: argparse.Namespace, doors: Doors) -> int:
    """Correct the receipt of a request; say which deadline was and which is."""
    reason_from(arguments.reason)  # a dry run refuses what the correction would refuse
    with opened(arguments, doors) as practice:
        refuse_long_past(practice, arguments)
        if arguments.dry_run:
            found = practice.do(receipt.foresee, arguments.id, arguments.received)
        else:
            _, found = practice.do(
                receipt.correct, arguments.id, arguments.received, arguments.reason
            )
    document = {
        "request": found.asked.id,
        "received": found.asked.received.isoformat(),
        "was": clock.known(found.was, found.was.due),
        "due": clock.known(found.now, found.now.due),
        "why": found.now.why,
        "dry_run": arguments.dry_run,
    }
    changed = "Would be due" if arguments.dry_run else "Due"
    due = f"{changed} {found.now.due}; was due {found.was.due}."
    lines = [due, found.now.why] if found.now.known else [found.now.why]
    show(document, lines, as_json=arguments.json)
    return 0
