"""Letters of one kind each: to whoever asks, to the client, about what stands in a register."""

import argparse
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeAlias

from app.cli.commands import register_letters
from app.cli.commands.command import (
    Commands,
    day,
    declare,
    opened,
    refuse_unused,
    with_practice,
)
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.errors import NotUnderstood
from app.domain.holding_letters import Given
from app.domain.ids import RecordId
from app.domain.numbers import figures
from app.services.handovers import asking, holding, register_letter
from app.services.practice.handle import Handle

DRAFT: Final = "letter draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A letter that was written: the version of its text, and how many pages it has.

    `short` can be sent to a telephone in its stead; it says nothing. `step` is the record that it
    was sent.
    """

    version: str
    pages: int
    short: str = ""
    step: RecordId | None = None


Maker: TypeAlias = Callable[[Handle, argparse.Namespace], Made]


def add_to(commands: Commands) -> None:
    """Declare this command."""
    made = declare(
        commands,
        "letter",
        _letter,
        help_="save a letter as a PDF: " + ", ".join(MAKERS),
        example="schtum letter Hazel.schtum holding-police --record ID --out letter.pdf",
    )
    _which(made)
    made.add_argument("--out", required=True, type=Path, metavar="PDF", help="save the PDF here")
    made.add_argument("--received", type=day, metavar="DATE", help="the date they asked")
    made.add_argument(
        "--reference",
        metavar="REF",
        help="their reference, if it identifies no one; - for the one recorded",
    )
    made.add_argument("--text-file", type=Path, metavar="F", help="your own words in its place")
    made.add_argument("--sent", action="store_true", help="record that it was sent, with its words")
    _declare_draft(commands)


def _declare_draft(commands: Commands) -> None:
    made = declare(
        commands,
        DRAFT,
        register_letters.draft,
        help_="see what a letter about a register asks, and its words so far",
        example="schtum letter draft Hazel.schtum complaint-outcome --record ID",
    )
    _which(made)


def _which(made: argparse.ArgumentParser) -> None:
    """Declare which letter it is, to whom, about what, and what is answered."""
    with_practice(made)
    made.add_argument("kind", metavar="KIND", help="which letter")
    made.add_argument("--on", type=day, metavar="DATE", help="the date of the letter")
    made.add_argument("--record", type=RecordId, metavar="ID", help="the record it is about")
    made.add_argument("--to", metavar="WHO", help="who it is to, as they call themselves")
    register_letters.add_answers(made)


def _letter(arguments: argparse.Namespace, doors: Doors) -> int:
    maker = MAKERS.get(arguments.kind)
    if maker is None:
        raise NotUnderstood("unknown-letter", letters=", ".join(MAKERS))
    _refuse_unused(arguments, maker)
    with opened(arguments, doors) as practice:
        done = maker(practice, arguments)
    document = {
        "letter": str(arguments.out),
        "kind": arguments.kind,
        "version": done.version,
        "pages": done.pages,
        "short": done.short,
        "step": done.step,
    }
    pages = figures(done.pages, "page", "pages")
    lines = [f"Wrote {arguments.out}: {pages}."]
    if done.step:
        lines.append("Recorded that it was sent.")
    if done.short:
        lines.append(f"For a phone that others may see: “{done.short}”")
    show(document, lines, as_json=arguments.json)
    return 0


def _refuse_unused(arguments: argparse.Namespace, maker: Maker) -> None:
    """Not every letter uses every option."""
    by = f"by {arguments.kind}"
    if maker is not _holding:
        asked = {"--received": arguments.received, "--reference": arguments.reference}
        refuse_unused(asked, beside=by)
    if maker is not _register:
        words = {"--say": arguments.say, "--text-file": arguments.text_file}
        refuse_unused({**words, "--sent": arguments.sent}, beside=by)
    if maker is _asking:
        refuse_unused({"--to": arguments.to}, beside=by)


def _register(practice: Handle, arguments: argparse.Namespace) -> Made:
    done = register_letters.save(practice, arguments)
    version = register_letter.letters().version
    return Made(version=version, pages=done.pages, step=done.step)


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


MAKERS: Final[Mapping[str, Maker]] = {
    **{one.id: _holding for one in holding.letters().letters},
    asking.NAME: _asking,
    **{one.id: _register for one in register_letter.letters().letters},
}
"""How each letter is made, by the name that is given on the command line."""
