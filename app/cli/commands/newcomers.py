"""Somebody new: a client with a file of their own, or somebody who is known to a file."""

import argparse
from typing import Final

from app.cli import output
from app.cli.commands.command import Commands, day, declare, iso, opened, watched, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.dates import in_words, typed_day
from app.domain.errors import NotUnderstood
from app.domain.ids import PersonId, code_from
from app.domain.people import no_email
from app.domain.retention import FileKind
from app.services.people import already, clients, people
from app.services.people.people import NewPerson
from app.services.practice.handle import Handle
from app.services.practice.jurisdictions import nations

_OF_A_FILE: Final = ("kind", "opened", "nation")


def add_to(commands: Commands) -> None:
    """Declare this command."""
    made = declare(
        commands,
        "people add",
        _add,
        help_="add a client with a new file, or someone the client of a file mentions",
        example='schtum people add Hazel.schtum --name "Ann Low" --born 3/2/86',
    )
    with_practice(made)
    made.add_argument(
        "code", metavar="CODE", nargs="?", type=code_from, help="the file they are known to"
    )
    for name, words in (
        ("name", "a name; the first is the one used everywhere"),
        ("phone", "a phone number"),
        ("email", "an email address"),
    ):
        made.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar=name[0].upper(),
            help=words,
        )
    made.add_argument("--address", default="", metavar="A", help="a postal address")
    made.add_argument("--born", metavar="DATE", help="date of birth")
    made.add_argument("--role", metavar="R", help="with CODE: their relationship to the client")
    made.add_argument(
        "--professional", action="store_true", help="with CODE: they are involved professionally"
    )
    _declare_client(made)
    _declare_file(made)


def _declare_client(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--client", action="store_true", help="with CODE: they are a client of this file too"
    )
    made.add_argument(
        "--person", type=PersonId, metavar="PERSON", help="with --client: someone known already"
    )
    made.add_argument(
        "--since", type=day, metavar="DATE", help="with --client: since when, if not since today"
    )


def _declare_file(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--kind", choices=[*FileKind], help="the type of work; individual if not said"
    )
    made.add_argument("--opened", type=day, metavar="DATE", help="start date; today if not said")
    made.add_argument(
        "--nation", choices=nations(), help="where the client is, if not where the practice is"
    )
    made.add_argument(
        "--same-name", action="store_true", help="a client who looks alike is another person"
    )


def _add(arguments: argparse.Namespace, doors: Doors) -> int:
    known, client = arguments.code is not None, arguments.client
    _refuse_mixed(arguments, known=known)
    born = (
        None
        if arguments.born is None
        else typed_day(arguments.born, doors.house.clock.today(), past=True)
    )
    for odd in no_email(arguments.email):
        output.warn(f"“{odd}” is not an email address: it needs a name, @ and a place.")
    new = NewPerson(
        names=tuple(arguments.name),
        born=born,
        phones=tuple(arguments.phone),
        emails=tuple(arguments.email),
        address=arguments.address,
        professional=arguments.professional,
    )
    with opened(arguments, doors) as practice, watched("linking names"):
        if client:
            return _also_client(practice, arguments, arguments.person or new)
        return (_known if known else _client)(practice, arguments, new)


def _refuse_mixed(arguments: argparse.Namespace, *, known: bool) -> None:
    """Options that do not go together."""
    client = arguments.client
    if known and any(getattr(arguments, one) for one in _OF_A_FILE):
        raise NotUnderstood("usage", detail="With CODE nobody gets a file of their own.")
    if arguments.same_name and known and not client:
        raise NotUnderstood("usage", detail="--same-name is for a client.")
    if known is not (bool(arguments.role) or client) or (client and arguments.role):
        raise NotUnderstood("usage", detail="With CODE give --role or --client.")
    if arguments.person is not None and (not client or arguments.name):
        raise NotUnderstood("usage", detail="--person belongs to --client, in place of --name.")
    if arguments.since is not None and not client:
        raise NotUnderstood("usage", detail="--since belongs to --client.")
    if arguments.person is None and not arguments.name:
        raise NotUnderstood("usage", detail="Give a --name (see --help).")


def _also_client(practice: Handle, arguments: argparse.Namespace, who: NewPerson | PersonId) -> int:
    """Another client of a file that is there already."""
    if isinstance(who, NewPerson) and not arguments.same_name:
        _refuse_twice(practice, who)
    since = arguments.since
    _, person, moved = practice.do(clients.add_client, arguments.code, who, since=since)
    notes = practice.display(people.mentions, person)
    document = {
        "code": arguments.code,
        "person": person,
        "clients": [*practice.display(people.row, arguments.code).file.subjects],
        "notes": notes,
        "due_was": iso(moved.was.on),
        "due": iso(moved.now.on),
    }
    said = [f"{arguments.code} is about them too, under the ID {person}."]
    if moved.was.on != moved.now.on:
        said.append(f"Was: {moved.why_was}")
        said.append(f"Now: {moved.why}")
    show(document, [*said, *_linked(notes)], as_json=arguments.json)
    return 0


def _refuse_twice(practice: Handle, new: NewPerson) -> None:
    if found := practice.do(already.already, new):
        raise NotUnderstood("client-already-here", files=" ".join(one.code for one in found))


def _client(practice: Handle, arguments: argparse.Namespace, new: NewPerson) -> int:
    if not arguments.same_name:
        _refuse_twice(practice, new)
    _, code = practice.do(
        people.new_client,
        new,
        kind=FileKind(arguments.kind or FileKind.INDIVIDUAL),
        opened=arguments.opened,
        nation=arguments.nation,
    )
    file = practice.display(people.row, code).file
    notes = practice.display(people.mentions, file.subjects[0])
    document = {
        "code": code,
        "person": file.subjects[0],
        "kind": file.kind.value,
        "opened": iso(file.opened),
        "notes": notes,
    }
    said = f"{code} is open since {in_words(file.opened)}."
    show(document, [said, *_linked(notes)], as_json=arguments.json)
    return 0


def _known(practice: Handle, arguments: argparse.Namespace, new: NewPerson) -> int:
    _, person = practice.do(people.add_relation, arguments.code, new, arguments.role)
    notes = practice.display(people.mentions, person)
    document = {
        "code": arguments.code,
        "person": person,
        "role": " ".join(arguments.role.split()),
        "notes": notes,
    }
    said = f"Added to {arguments.code} under the ID {person}."
    show(document, [said, *_linked(notes)], as_json=arguments.json)
    return 0


def _linked(notes: int) -> list[str]:
    """How many notes say the name already."""
    return (
        [f"Notes that say the name already: {notes}; they now refer to this person."]
        if notes
        else []
    )
