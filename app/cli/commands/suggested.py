"""Suggestions of a review as the command line tells them."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from app.cli.release_words import OBSTACLES
from app.domain.authority import Obstacle
from app.domain.errors import NotUnderstood
from app.domain.handover import Handover
from app.domain.redaction import State, Suggestion
from app.services.handovers import decisions_file
from app.services.handovers.review import Review


def printed(one: Suggestion) -> str | None:
    """What is printed in its place, when it is disclosed."""
    return (one.told or one.text) if one.state is State.DISCLOSE else None


def read(one: Suggestion) -> str:
    """What was signed, and what is said now where that is another name."""
    said = " ".join(one.text.split())
    if not one.now:
        return said
    shown = printed(one)
    return f"{said} (name now: {one.now}" + (f"; printed: {shown})" if shown else ")")


def kept_back(obstacles: Iterable[Obstacle]) -> list[str]:
    """Why what is reviewed cannot be sent today, a line for each reason."""
    return [f"This cannot be sent. {OBSTACLES[one.value]}" for one in obstacles]


def add_decisions(made: argparse.ArgumentParser) -> None:
    """What saves decisions: a file of them, the client's name, or both."""
    made.add_argument("--file", type=Path, metavar="DECISIONS", help="your decisions, as JSON")
    made.add_argument("--client-name", metavar="NAME", action="append", help=CLIENT_NAME)


CLIENT_NAME: Final = (
    "the client’s name to print: whoever gets it may not know another; once for each client"
)


def decisions(arguments: argparse.Namespace) -> dict[str, Any]:
    """What is to be saved. Raises NotUnderstood("usage") for nothing."""
    if arguments.file is None and arguments.client_name is None:
        raise NotUnderstood("usage", detail="Give --file or --client-name.")
    found = {} if arguments.file is None else decisions_file.read(arguments.file)
    named = {} if arguments.client_name is None else {"client_name": arguments.client_name}
    return found | named


def client_name(found: Review[Handover]) -> dict[str, object]:
    """The clients' names that are printed, where one has to be chosen, and those there are."""
    names = {one.id: one.text for one in found.client_names}
    called = [names[one] for one in found.handover.names_chosen if one in names]
    return {
        "client_name": next(iter(called), None),
        "client_names": [*names.values()],
        "client_names_chosen": called,
    }


def client_name_lines(found: Review[Handover]) -> list[str]:
    """The names to choose from, while one is to be chosen."""
    if not found.name_unsaid:
        return []
    by_client: dict[str, list[str]] = {}
    for one in found.client_names:
        by_client.setdefault(one.person, []).append(f"'{one.text}'")
    lines = [
        f"Your client has had several names: {', '.join(names)}. "
        "Whoever gets this may not know them all."
        for names in by_client.values()
    ]
    each = "" if len(lines) == 1 else ", once for each client"
    return [*lines[:-1], f"{lines[-1]} Choose the one to print with decide --client-name{each}."]


def listed(found: Review[Handover], record: str) -> list[dict[str, object]]:
    """Each suggestion with its state; `record` is what JSON calls the record it is in."""
    return [
        {
            "id": one.id,
            "item": one.item,
            record: one.note,
            "start": one.start,
            "end": one.end,
            "text": one.text,
            "now": one.now,
            "printed": printed(one),
            "layer": one.layer.value,
            "proposed": one.proposed.value,
            "state": one.state.value,
        }
        for one in found.suggestions
    ]
