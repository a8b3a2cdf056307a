"""Putting right what is known of a person: details, what is not to be used, a role, a mistake."""

import argparse
from collections.abc import Iterable
from typing import Any, Final

from app.cli import output
from app.cli.commands.command import (
    Commands,
    declare,
    iso,
    opened,
    watched,
    with_file,
    with_practice,
)
from app.cli.commands.file_corrections import document_of, lines_of
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.dates import in_words, typed_day
from app.domain.errors import NotUnderstood
from app.domain.ids import PersonId
from app.domain.people import FormKind, NotUsed, Person, no_email
from app.domain.session_days import Doubt
from app.services.people import clients, edit, life_dates, people, take_back
from app.services.people.correct import Moved
from app.services.people.edit import UNTOUCHED, Amended, Day
from app.services.people.life_dates import OddLife
from app.services.practice.handle import Handle
from app.services.retention import review

SHOW: Final = "people show"
EDIT: Final = "people edit"
WITHDRAW: Final = "people withdraw"
ROLE: Final = "people role"
REMOVE: Final = "people remove"
_NONE: Final = "none"
_KINDS: Final = {
    "names": FormKind.NAME,
    "addresses": FormKind.ADDRESS,
    "phones": FormKind.PHONE,
    "emails": FormKind.EMAIL,
}


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    made = declare(
        commands,
        SHOW,
        _show,
        help_="show what is kept about a person",
        example="schtum people show Hazel.schtum PERSON --former",
    )
    _with_person(made)
    made.add_argument(
        "--former", action="store_true", help="former names and details too, and what is not used"
    )
    _declare_edit(commands)
    _declare_withdraw(commands)
    made = declare(
        commands,
        ROLE,
        _role,
        help_="correct a person's relationship to the client of a file",
        example="schtum people role Hazel.schtum K7M-Q4F PERSON sister",
    )
    with_file(made)
    made.add_argument("person", metavar="PERSON", type=PersonId, help="ID of the person")
    made.add_argument("role", metavar="ROLE", help="the relationship, in a few words")
    made = declare(
        commands,
        REMOVE,
        _remove,
        help_="remove a person added by mistake, if nothing refers to them",
        example="schtum people remove Hazel.schtum PERSON",
    )
    _with_person(made)


def _declare_withdraw(commands: Commands) -> None:
    made = declare(
        commands,
        WITHDRAW,
        _withdraw,
        help_='mark a name, address, phone or email "do not use"',
        example='schtum people withdraw Hazel.schtum PERSON "07700 900123" --reason unsafe',
    )
    _with_person(made)
    made.add_argument("detail", metavar="DETAIL", help="exactly as it is written")
    which = made.add_mutually_exclusive_group(required=True)
    which.add_argument("--reason", choices=[one.value for one in NotUsed], help="why")
    which.add_argument("--undo", action="store_true", help="it may be used again")


def _with_person(made: argparse.ArgumentParser) -> None:
    with_practice(made)
    made.add_argument("person", metavar="PERSON", type=PersonId, help="ID of the person")


def _declare_edit(commands: Commands) -> None:
    made = declare(
        commands,
        EDIT,
        _edit,
        help_="change details of a person; what you do not give stays as it is",
        example='schtum people edit Hazel.schtum PERSON --name "Ann Low" --born 3/2/86',
    )
    _with_person(made)
    for name, words in (
        ("name", "a name in use; the first is the one shown, the others become former ones"),
        ("phone", 'a phone in use; "none" for no phone'),
        ("email", 'an email in use; "none" for no email'),
        ("address", 'an address in use; "none" for no address'),
    ):
        made.add_argument(f"--{name}", action="append", metavar=name[0].upper(), help=words)
    for name, words in (("born", "birth"), ("died", "death")):
        made.add_argument(f"--{name}", metavar="DATE", help=f'date of {words}; "none" for none')
    made.add_argument(
        "--professional", choices=["yes", "no"], help="whether they are involved professionally"
    )
    made.add_argument(
        "--sure", action="store_true", help="the date is right, although a session contradicts it"
    )


def _edit(arguments: argparse.Namespace, doors: Doors) -> int:
    amended = Amended(
        names=None if arguments.name is None else tuple(arguments.name),
        phones=_several(arguments.phone),
        emails=_several(arguments.email),
        addresses=_several(arguments.address),
        born=_day(arguments.born, doors),
        died=_day(arguments.died, doors),
        professional=None if arguments.professional is None else arguments.professional == "yes",
    )
    for odd in no_email(amended.emails or ()):
        output.warn(f"“{odd}” is not an email address: it needs a name, @ and a place.")
    if amended == Amended():
        raise NotUnderstood("usage", detail="Say what is to be changed (see --help).")
    with opened(arguments, doors) as practice, watched("updating notes") as bar:
        if not arguments.sure:
            _refuse_odd_life(practice.do(life_dates.doubts, arguments.person, amended))
        before = practice.do(review.of_person, arguments.person)
        changed = practice.do(edit.amend, arguments.person, amended, progress=bar)
        moved = review.all_moved(before, practice.do(review.of_person, arguments.person))
        return _shown(practice, arguments, changed=bool(changed.people), moved=moved)


def _refuse_odd_life(found: Iterable[OddLife]) -> None:
    """Raise NotUnderstood("birth-after-work", "death-before-session") for the first of them."""
    for one in found:
        day = in_words(one.day)
        if one.doubt is Doubt.BEFORE_BIRTH:
            raise NotUnderstood("birth-after-work", day=day)
        raise NotUnderstood("death-before-session", day=day)


def _several(given: list[str] | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(one for one in given if one.strip() != _NONE)


def _day(typed: str | None, doors: Doors) -> Day:
    if typed is None:
        return UNTOUCHED
    if typed == _NONE:
        return None
    day = typed_day(typed, doors.house.clock.today(), past=True)
    if day is None:
        raise NotUnderstood("impossible-date")
    return day


def _show(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        person = practice.do(people.person, arguments.person)
        show(
            _document(person, former=arguments.former),
            _lines(person, former=arguments.former),
            as_json=arguments.json,
        )
    return 0


def _withdraw(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        form = edit.detail(practice.do(people.person, arguments.person), arguments.detail)
        if arguments.undo:
            changed = practice.do(edit.use_again, arguments.person, form.id)
        else:
            reason = NotUsed(arguments.reason)
            changed = practice.do(edit.withdraw, arguments.person, form.id, reason)
        return _shown(practice, arguments, changed=bool(changed.people))


def _role(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        said = (arguments.code, arguments.person, arguments.role)
        changed = practice.do(clients.correct_role, *said)
    document = {
        "code": arguments.code,
        "person": arguments.person,
        "role": " ".join(arguments.role.split()),
        "changed": bool(changed.files),
    }
    lines = ["Corrected." if changed.files else "Nothing was changed: it says so already."]
    show(document, lines, as_json=arguments.json)
    return 0


def _remove(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        changed = practice.do(take_back.take_back, arguments.person)
    document = {"gone": arguments.person, "files": sorted(changed.files)}
    show(document, ["Taken back."], as_json=arguments.json)
    return 0


def _shown(
    practice: Handle,
    arguments: argparse.Namespace,
    *,
    changed: bool,
    moved: tuple[Moved, ...] = (),
) -> int:
    person = practice.do(people.person, arguments.person)
    dates = [document_of(one) for one in moved]
    document = {**_document(person, former=False), "changed": changed, "dates": dates}
    lines = _lines(person, former=False) if changed else ["Nothing was changed: it is so already."]
    for one in moved:
        lines += [one.code, *lines_of(one)]
    show(document, lines, as_json=arguments.json)
    return 0


def _document(person: Person, *, former: bool) -> dict[str, Any]:
    """What is in use; what is not, only for who asks for it."""
    document: dict[str, Any] = {
        "person": person.id,
        "born": iso(person.born),
        "died": iso(person.died),
        "professional": person.professional,
        **{name: [one.text for one in person.in_use(kind)] for name, kind in _KINDS.items()},
    }
    if former:
        reasons = {one.form: one.reason.value for one in person.withdrawn}
        document["former"] = {
            name: [one.text for one in person.former(kind)] for name, kind in _KINDS.items()
        }
        document["not_used"] = [
            {"kind": kind.value, "text": one.text, "reason": reasons[one.id]}
            for kind in _KINDS.values()
            for one in person.not_used(kind)
        ]
    return document


def _lines(person: Person, *, former: bool) -> list[str]:
    told = [(kind.value.capitalize(), person.in_use(kind)) for kind in _KINDS.values()]
    if former:
        told += [(f"Former {kind.value}", person.former(kind)) for kind in _KINDS.values()]
    lines = [f"{called}: {form.text}" for called, forms in told for form in forms]
    lines += [f"Born: {person.born.isoformat()}"] if person.born else []
    lines += [f"Died: {person.died.isoformat()}"] if person.died else []
    if former:
        reasons = {one.form: one.reason.value for one in person.withdrawn}
        lines += [
            f"Do not use ({reasons[one.id]}): {one.text}"
            for kind in _KINDS.values()
            for one in person.not_used(kind)
        ]
    return lines
