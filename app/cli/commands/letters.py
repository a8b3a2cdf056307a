"""Letters about somebody who asks: to whoever asks, and to the client. Each has its maker."""

import argparse
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from app.cli.commands.command import Commands, day, declare, opened, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.errors import NotUnderstood
from app.domain.holding_letters import Given
from app.domain.ids import RecordId
from app.domain.numbers import figures
from app.services.handovers import asking, holding
from app.services.practice.handle import Handle


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A letter that was written: the version of its text, and how many pages it has.

    `short` can be sent to a telephone in its stead; it says nothing.
    """

    version: str
    pages: int
    short: str = ""


def add_to(commands: Commands) -> None:
    """Declare this command."""
    made = declare(
        commands,
        "letter",
        _letter,
        help_="save a one-page letter as a PDF: " + ", ".join(MAKERS),
        example="schtum letter Hazel.schtum holding-police --record ID --out letter.pdf",
    )
    with_practice(made)
    made.add_argument("kind", metavar="KIND", help="which letter")
    made.add_argument("--out", required=True, type=Path, metavar="PDF", help="save the PDF here")
    made.add_argument("--on", type=day, metavar="DATE", help="the date of the letter")
    made.add_argument("--record", type=RecordId, metavar="ID", help="the record it is about")
    made.add_argument("--to", metavar="WHO", help="who asked, in their own words")
    made.add_argument("--received", type=day, metavar="DATE", help="the date they asked")
    made.add_argument(
        "--reference",
        metavar="REF",
        help="their reference, if it identifies no one; - for the one recorded",
    )


def _letter(arguments: argparse.Namespace, doors: Doors) -> int:
    maker = MAKERS.get(arguments.kind)
    if maker is None:
        raise NotUnderstood("unknown-letter", letters=", ".join(MAKERS))
    with opened(arguments, doors) as practice:
        done = maker(practice, arguments)
    document = {
        "letter": str(arguments.out),
        "kind": arguments.kind,
        "version": done.version,
        "pages": done.pages,
        "short": done.short,
    }
    pages = figures(done.pages, "page", "pages")
    lines = [f"Wrote {arguments.out}: {pages}."]
    if done.short:
        lines.append(f"For a phone that others may see: “{done.short}”")
    show(document, lines, as_json=arguments.json)
    return 0


def _holding(practice: Handle, arguments: argparse.Namespace) -> Made:
    given, on = _given(practice, arguments), _on(arguments)
    pages = practice.do(holding.save, arguments.kind, given, arguments.out, on=on)
    return Made(version=holding.letters().version, pages=pages)


def _given(practice: Handle, arguments: argparse.Namespace) -> Given:
    """What was recorded of them, if a record is named; what is given here comes before it."""
    given = Given()
    if arguments.record is not None:
        recorded = arguments.reference == _RECORDED
        given = practice.do(holding.given_from, arguments.record, reference=recorded)
    if arguments.reference not in {None, _RECORDED}:
        given = replace(given, reference=arguments.reference)
    return replace(
        given,
        caller=given.caller if arguments.to is None else arguments.to,
        received=arguments.received or given.received,
    )


_RECORDED: Final = "-"


def _asking(practice: Handle, arguments: argparse.Namespace) -> Made:
    if arguments.record is None:
        raise NotUnderstood("record-needed")
    pages = practice.do(asking.save, arguments.record, arguments.out, on=_on(arguments))
    said = asking.message()
    return Made(version=said.version, pages=pages, short=said.short)


def _on(arguments: argparse.Namespace) -> dt.date | None:
    on: dt.date | None = arguments.on
    return on


MAKERS: Final[Mapping[str, Callable[[Handle, argparse.Namespace], Made]]] = {
    **{one.id: _holding for one in holding.letters().letters},
    asking.NAME: _asking,
}
"""How each letter is made, by the name that is given on the command line."""
