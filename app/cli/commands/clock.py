"""The clock of an access request: what moves it, and its deadline without a practice."""

import argparse
import datetime as dt

from app.cli.commands.command import Commands, day, declare
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.requests import ClockFacts, Deadline, Pause, deadline
from app.services.practice.calendars import holidays_of
from app.services.practice.jurisdictions import jurisdiction_of, nations


def add_to(commands: Commands) -> None:
    """Declare the deadline without a practice."""
    made = declare(
        commands,
        "clock",
        _run,
        help_="work out a deadline, without a practice",
        example="schtum clock --received 2026-11-25 --nation england",
    )
    made.add_argument(
        "--received", required=True, type=day, metavar="DATE", help="when you received the request"
    )
    made.add_argument("--nation", required=True, metavar="N", help=", ".join(nations()))
    add_pauses(made)
    made.add_argument("--extended", action="store_true", help="add the months the law allows")


def add_pauses(made: argparse.ArgumentParser) -> None:
    """The questions that stop the clock, with their answers."""
    made.add_argument(
        "--clarification",
        nargs=2,
        type=day,
        metavar=("ASKED", "ANSWERED"),
        help="when you asked what was meant, and when you knew",
    )
    made.add_argument(
        "--identity",
        nargs=2,
        type=day,
        metavar=("ASKED", "RECEIVED"),
        help="when you asked who it was, and when it was shown",
    )


def _run(arguments: argparse.Namespace, doors: Doors) -> int:
    del doors
    clarification, identity = pair(arguments.clarification), pair(arguments.identity)
    facts = ClockFacts(
        received=arguments.received,
        clarifications=(_pause(clarification),) if clarification else (),
        identity=_pause(identity) if identity else None,
        extended=arguments.extended,
    )
    rules, is_holiday = jurisdiction_of(arguments.nation).clock, holidays_of(arguments.nation)
    return show_deadline(deadline(facts, rules, is_holiday), as_json=arguments.json)


def pair(days: list[dt.date] | None) -> tuple[dt.date, dt.date] | None:
    """The day of a question and that of its answer; None when there is no question."""
    return None if days is None else (days[0], days[1])


def _pause(days: tuple[dt.date, dt.date]) -> Pause:
    return Pause(asked=days[0], answered=days[1])


def show_deadline(clock: Deadline, *, as_json: bool) -> int:
    """Tell a deadline."""
    document = {
        "due": known(clock, clock.due),
        "cautious": known(clock, clock.cautious),
        "extended": clock.extended,
        "why": clock.why,
    }
    due = f"Due {clock.due}. To be safe, reply by {clock.cautious}."
    show(document, [due, clock.why] if clock.known else [clock.why], as_json=as_json)
    return 0


def known(clock: Deadline, on: dt.date) -> str | None:
    """A day of a deadline, where the law that it is counted by is known."""
    return on.isoformat() if clock.known else None
