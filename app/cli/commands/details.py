"""The practice's details: show them or change them, and say which dates another nation moves."""

import argparse
from collections.abc import Collection
from dataclasses import replace
from typing import Any, Final

from app.cli.commands import moved_dates, own_texts
from app.cli.commands.command import Commands, declare, opened, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.callings import ASKED_OF
from app.domain.cooling_off import days_of
from app.domain.details import Details
from app.domain.errors import NotUnderstood
from app.domain.nations import DEFAULT
from app.services.practice import details as describing
from app.services.practice.jurisdictions import jurisdiction_of, nations
from app.services.retention import rule_moves

_TEXTS: Final = {
    "name": "name of the practice, for letters",
    "contact": "how clients reach you, for letters and packs",
    "recipients": "who else sees client information, for packs",
    "transfers": "whether any of it goes abroad, for packs",
    "supervisor": "your supervisor, to ring before a decision to disclose",
    "supervisor_number": "their number",
    "helpline": "your insurer's helpline, to ring first too",
    "helpline_number": "its number",
}
_NONE: Final = "none"


def add_to(commands: Commands) -> None:
    """Declare this command."""
    made = declare(
        commands,
        "details",
        _details,
        help_="show your practice's details, or change them; says which dates another nation moves",
        example="schtum details Hazel.schtum --nation wales --dry-run",
    )
    with_practice(made)
    made.add_argument("--nation", choices=nations(), metavar="N", help=", ".join(nations()))
    made.add_argument(
        "--health-professional",
        choices=["yes", "no"],
        help="whether you are one by the law of your nation",
    )
    for name, what in _TEXTS.items():
        option = f"--{name.replace('_', '-')}"
        made.add_argument(option, metavar="T", help=f"{what}; {_NONE} for none")
    made.add_argument(
        "--also",
        action="append",
        choices=[*(one.value for one in ASKED_OF), _NONE],
        metavar="WHAT",
        help="what you are besides, which decides whom a duty to tell binds: "
        f"{', '.join(ASKED_OF)}; {_NONE} for nothing",
    )
    made.add_argument(
        "--dry-run", action="store_true", help="say which dates would move; change nothing"
    )


def _details(arguments: argparse.Namespace, doors: Doors) -> int:
    wanted = _wanted(arguments)
    with opened(arguments, doors) as practice:
        before: Details = practice.do(describing.details_of)
        after = before
        if wanted:
            after = _fitting(replace(before, **wanted), arguments.also or ())
        moved = practice.do(rule_moves.moves, after)
        changed = bool(wanted) and not arguments.dry_run
        named: list[dict[str, object]] = []
        if changed:
            named = own_texts.warn_of(practice.do(describing.describe, after).named)
    document = (
        _told(after)
        | moved_dates.told(moved)
        | {
            "confirmed": moved.answered,
            "changed": changed,
            "named": named,
        }
    )
    lines = _lines(after)
    if wanted:
        lines += ["Would be saved." if arguments.dry_run else "Saved.", *moved_dates.lines(moved)]
    show(document, lines, as_json=arguments.json)
    return 0


def _wanted(arguments: argparse.Namespace) -> dict[str, Any]:
    """What is given of the details, by its field."""
    found: dict[str, Any] = {}
    for name in _TEXTS:
        said: str | None = getattr(arguments, name)
        if said is not None:
            found[name] = None if said.strip() in {"", _NONE} else said.strip()
    if arguments.nation is not None:
        found["nation"] = arguments.nation
    if arguments.health_professional is not None:
        found["health_professional"] = arguments.health_professional == "yes"
    if arguments.also is not None:
        found["also"] = tuple(one for one in ASKED_OF if one in arguments.also)
    return found


def _fitting(details: Details, named: Collection[str]) -> Details:
    """The details without what no law of their nation asks about; named now, it is refused."""
    asked = jurisdiction_of(details.nation or DEFAULT).duties.callings()
    odd = sorted(set(named) - set(asked) - {_NONE})
    if odd:
        known = ", ".join(one for one in ASKED_OF if one in asked) or _NONE
        raise NotUnderstood("calling-not-asked", what=", ".join(odd), known=known)
    return replace(details, also=tuple(one for one in details.also if one in asked))


def _told(details: Details) -> dict[str, Any]:
    return {
        "nation": details.nation,
        "health_professional": details.health_professional,
        **{name: getattr(details, name) for name in _TEXTS},
        "also": list(details.also),
        "cooling_off": days_of(details.cooling_off),
    }


def _lines(details: Details) -> list[str]:
    health = {True: "yes", False: "no", None: "not said"}[details.health_professional]
    nation = "not said" if details.nation is None else jurisdiction_of(details.nation).name
    return [
        f"Name: {details.name or 'not said'}",
        f"Nation: {nation}",
        f"Health professional: {health}",
        f"How clients reach you: {details.contact or 'not said'}",
        f"Who else sees client information: {details.recipients or 'not said'}",
        f"Whether any of it goes abroad: {details.transfers or 'not said'}",
        f"Supervisor: {_to_ring(details.supervisor, details.supervisor_number)}",
        f"Insurer's helpline: {_to_ring(details.helpline, details.helpline_number)}",
        f"You are also: {', '.join(details.also) or 'nothing else'}",
        f"What is marked for destruction waits (days): {days_of(details.cooling_off)}",
    ]


def _to_ring(who: str | None, number: str | None) -> str:
    return ", ".join(one for one in (who, number) if one) or "not said"
