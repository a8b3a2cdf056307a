"""People found to be one, and names that wait to be settled.

`people` alone takes a folder, so these commands have a name of two words.
"""

import argparse
from typing import Final

from app.cli.commands.command import (
    Commands,
    declare,
    iso,
    opened,
    refuse_unused,
    watched,
    with_place,
    with_practice,
)
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.dates import in_words
from app.domain.errors import NotUnderstood
from app.domain.ids import PersonId
from app.domain.people import FormKind, Person
from app.services.people import merge, split, unmerge, unresolved
from app.services.people.merge import Side
from app.services.people.unresolved import Unsettled
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.records.kind_words import words_of

_MERGE: Final = "people merge"
_UNMERGE: Final = "people unmerge"
_SPLIT: Final = "people split"
_SETTLE: Final = "people settle"


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    made = declare(
        commands,
        _MERGE,
        _merge,
        help_="merge two people: OTHER becomes KEPT everywhere",
        example="schtum people merge Hazel.schtum KEPT OTHER",
    )
    with_practice(made)
    made.add_argument("kept", metavar="KEPT", type=PersonId, help="ID of the person who stays")
    made.add_argument("other", metavar="OTHER", type=PersonId, help="ID of the same person")
    made.add_argument("--dry-run", action="store_true", help="show both; change nothing")
    _declare_unmerge(commands)
    _declare_split(commands)
    made = declare(
        commands,
        _SETTLE,
        _settle,
        help_="list the unclear names of a file or of the practice's own records, or settle one",
        example="schtum people settle Hazel.schtum K7M-Q4F PERSON --new --role flatmate",
    )
    with_place(made)
    made.add_argument(
        "person",
        metavar="PERSON",
        nargs="?",
        type=PersonId,
        help="ID of who is unclear; without it they are listed",
    )
    which = made.add_mutually_exclusive_group()
    which.add_argument(
        "--is", dest="known", metavar="ID", type=PersonId, help="ID of a known person"
    )
    which.add_argument("--new", action="store_true", help="someone new")
    which.add_argument("--nobody", action="store_true", help="not a person")
    made.add_argument("--role", metavar="R", help="relationship to the client")
    made.add_argument("--name", metavar="N", help="the full name, with --new")


def _declare_unmerge(commands: Commands) -> None:
    made = declare(
        commands,
        _UNMERGE,
        _unmerge,
        help_="undo the last merge of a person",
        example="schtum people unmerge Hazel.schtum KEPT",
    )
    with_practice(made)
    made.add_argument("kept", metavar="KEPT", type=PersonId, help="ID of the person who stayed")
    made.add_argument(
        "other", metavar="OTHER", nargs="?", type=PersonId, help="ID of the person merged into KEPT"
    )


def _declare_split(commands: Commands) -> None:
    made = declare(
        commands,
        _SPLIT,
        _split,
        help_="split a person in two: these names are the other's",
        example="schtum people split Hazel.schtum PERSON Rosie --role friend",
    )
    with_practice(made)
    made.add_argument("person", metavar="PERSON", type=PersonId, help="ID of the person")
    made.add_argument("name", metavar="NAME", nargs="+", help="a name, exactly as written")
    made.add_argument("--role", metavar="R", help="the other person's relationship to the client")


def _merge(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice, watched("updating notes") as bar:
        kept, other = practice.do(merge.sides, arguments.kept, arguments.other)
        changed = Changed()
        if not arguments.dry_run:
            changed = practice.do(merge.merge, arguments.kept, arguments.other, progress=bar)
    document = {
        "person": arguments.kept,
        "gone": arguments.other,
        "files": sorted(changed.files),
        "notes": len(changed.notes),
        "sides": [_side(kept), _side(other)],
        "dry_run": arguments.dry_run,
    }
    lines = [_said_of("Kept", kept), _said_of("Merged into it", other)]
    if arguments.dry_run:
        lines.append("Nothing was changed.")
    else:
        notes = len(changed.notes)
        lines.append(f"Merged. Notes affected: {notes}; their wording is the same.")
        lines.append("To undo this, use schtum people unmerge with the same IDs.")
    show(document, lines, as_json=arguments.json)
    return 0


def _side(side: Side) -> dict[str, object]:
    person = side.person
    return {
        "id": person.id,
        "names": [*person.names],
        "born": iso(person.born),
        "died": iso(person.died),
        "phones": _told(person, FormKind.PHONE),
        "emails": _told(person, FormKind.EMAIL),
        "addresses": _told(person, FormKind.ADDRESS)[:1],
        "client_of": [*side.client_of],
        "known_to": [*side.known_to],
        "notes": side.notes,
    }


def _told(person: Person, kind: FormKind) -> list[str]:
    """Those in use, then the former ones; none that is marked "do not use"."""
    return [form.text for form in (*person.in_use(kind), *person.former(kind))]


def _said_of(title: str, side: Side) -> str:
    return f"{title}: {'; '.join(side.facts())}"


def _unmerge(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice, watched("updating notes") as bar:
        changed, first, second = practice.do(
            unmerge.unmerge, arguments.kept, arguments.other, progress=bar
        )
    document = {
        "people": [first, second],
        "gone": arguments.kept,
        "files": sorted(changed.files),
        "notes": len(changed.notes),
    }
    lines = [
        f"The merge is undone: {first} and {second} are two people again.",
        f"Notes affected: {len(changed.notes)}; their wording is the same.",
    ]
    show(document, lines, as_json=arguments.json)
    return 0


def _split(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice, watched("updating notes") as bar:
        changed, first, second = practice.do(
            split.split, arguments.person, arguments.name, role=arguments.role, progress=bar
        )
    document = {
        "people": [first, second],
        "gone": arguments.person,
        "files": sorted(changed.files),
        "notes": len(changed.notes),
    }
    lines = [f"Split into {first} and {second}. Notes affected: {len(changed.notes)}."]
    show(document, lines, as_json=arguments.json)
    return 0


def _settle(arguments: argparse.Namespace, doors: Doors) -> int:
    if arguments.person is None and (arguments.known or arguments.new or arguments.nobody):
        raise NotUnderstood("usage", detail="Give the ID of the name to settle (see --help).")
    if arguments.code is None and arguments.role is not None:
        raise NotUnderstood("usage", detail="--role is for a name in a client's file.")
    if not arguments.new:
        refuse_unused({"--name": arguments.name}, beside="without --new")
    if arguments.nobody:
        refuse_unused({"--role": arguments.role}, beside="with --nobody")
    with opened(arguments, doors) as practice:
        if arguments.person is not None:
            _decide(practice, arguments)
        waiting = practice.do(unresolved.unsettled, arguments.code)
    document = {
        "code": arguments.code,
        "settled": arguments.person,
        "unsettled": [*map(_row, waiting)],
    }
    lines = [f"{one.person}  {one.name}  {_said(one)}" for one in waiting]
    show(document, lines or ["No names to settle."], as_json=arguments.json)
    return 0


def _decide(practice: Handle, arguments: argparse.Namespace) -> None:
    code, who, role = arguments.code, arguments.person, arguments.role
    if arguments.known is not None:
        practice.do(unresolved.is_known, code, who, arguments.known, role)
    elif arguments.new:
        practice.do(unresolved.is_new, code, who, role or "", name=arguments.name)
    elif arguments.nobody:
        practice.do(unresolved.is_nobody, code, who)
    else:
        raise NotUnderstood("usage", detail="Add --is ID, --new or --nobody (see --help).")


def _said(one: Unsettled) -> str:
    place = one.places[0] if one.places else None
    said = f"{place.before}{place.name}{place.after}" if place else ""
    if one.on is None:
        return said
    return f"{words_of(one.kind).title}, {in_words(one.on)}: {said}"


def _row(one: Unsettled) -> dict[str, object]:
    return {
        "person": one.person,
        "name": one.name,
        "record": one.record,
        "around": [{"before": at.before, "name": at.name, "after": at.after} for at in one.places],
        "candidates": [
            {"person": who.person, "name": who.name, "role": who.role, "files": [*who.files]}
            for who in one.candidates
        ],
    }
