"""Duplicates: whether somebody who is to be a client may be one already.

Compared are names as the matcher folds them, telephone numbers, e-mail addresses and the date of
birth. What is alike only asks: two people can share any of them.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.detect.people import phone_digits
from app.domain.folding import folded, words_in
from app.domain.ids import Code, PersonId
from app.domain.people import FormKind, Person
from app.services.people.people import NewPerson
from app.services.practice.practice import Practice


class Alike(StrEnum):
    """What two people have in common, the most telling first."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    BIRTH = "birth"


_ORDER: Final = (*Alike,)
_Signs = dict[Alike, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Already:
    """A client who may be meant: their name, their first file, and what is alike."""

    name: str
    born: dt.date | None
    code: Code
    sessions: int
    alike: tuple[Alike, ...]


def already(practice: Practice, new: NewPerson) -> tuple[Already, ...]:
    """The clients who may be this person, those with the most telling in common first."""
    wanted = _signs(new.names, new.emails, new.phones, new.born)
    files: dict[PersonId, Code] = {}
    for file in practice.files.values():
        for subject in file.subjects:
            files.setdefault(subject, file.code)
    found = []
    for identity, code in files.items():
        person = practice.people.get(identity)
        alike = () if person is None else _alike(wanted, person)
        if person is not None and alike:
            found.append(_told(practice, person, code, alike))
    return tuple(sorted(found, key=lambda one: ([*map(_ORDER.index, one.alike)], one.code)))


def _told(practice: Practice, person: Person, code: Code, alike: tuple[Alike, ...]) -> Already:
    sessions = practice.sessions_of(code)
    return Already(name=person.shown, born=person.born, code=code, sessions=sessions, alike=alike)


def _alike(wanted: _Signs, person: Person) -> tuple[Alike, ...]:
    theirs = _signs(
        person.written(FormKind.NAME),
        person.written(FormKind.EMAIL),
        person.written(FormKind.PHONE),
        person.born,
    )
    return tuple(sign for sign in Alike if wanted[sign] & theirs[sign])


def _signs(
    names: Iterable[str], emails: Iterable[str], phones: Iterable[str], born: dt.date | None
) -> _Signs:
    return {
        Alike.NAME: frozenset(filter(None, ("".join(words_in(name)) for name in names))),
        Alike.EMAIL: frozenset(filter(None, (folded(email.strip()) for email in emails))),
        Alike.PHONE: frozenset(digits for phone in phones for digits in phone_digits(phone)),
        Alike.BIRTH: frozenset([] if born is None else [born.isoformat()]),
    }
