"""Forms: what a kind of record asks, derived from the fields of its dataclass.

Both doors are given the same description; the words (label, hint, why it is asked) lie in
`resources/words/kinds`. What a person fills in comes back as JSON by field name.
"""

import datetime as dt
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from enum import Enum, StrEnum
from functools import cache
from typing import Any, Final, TypeAlias, Union, get_args, get_origin, get_type_hints

from app.domain import plain
from app.domain.errors import Damaged, NotUnderstood
from app.domain.ids import PersonId
from app.domain.records import NEVER, Kind, Record
from app.domain.session_days import FIRST_YEAR, LAST_YEAR
from app.domain.text import NoteText

DAY: Final = "on"
"""The field of every form that says which day the record is about."""


MOST: Final = 1_000_000
"""What a number can count to; none is below nought."""
LONGEST_LINE: Final = 1_000
"""Characters of a field that is one line: a name, a number, a sentence."""
Value: TypeAlias = str | int | bool | tuple[str, ...] | tuple[int | None, ...] | None
"""What a field holds, as a form shows it and JSON writes it: a day or a choice by its word."""


class Ask(StrEnum):
    """How a field is asked for."""

    DAY = "day"
    LINE = "line"
    TEXT = "text"
    ONE_OF = "one-of"
    SEVERAL = "several"
    PERSON = "person"
    PEOPLE = "people"
    TICK = "tick"
    NUMBER = "number"
    ANSWERS = "answers"


MANY: Final = frozenset({Ask.SEVERAL, Ask.PEOPLE})
"""Fields that hold more than one."""
LISTED: Final = MANY | {Ask.ANSWERS}
"""Fields whose value is a list: each once, or one after the other."""
OF_PEOPLE: Final = frozenset({Ask.PERSON, Ask.PEOPLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field: its name, how it is asked for, whether it is needed, what can be chosen.

    `anew` says that an earlier record does not answer it: who agreed to a change, how. `client`
    says that it names one of the clients of the file: only asked if there are several, and needed
    then, unless nobody named means `all` of them.
    `other` says that it names somebody else than the client: an only client is not offered.
    """

    name: str
    ask: Ask
    needed: bool
    choices: tuple[str, ...] = ()
    anew: bool = False
    client: bool = False
    all: bool = False
    other: bool = False


def asked(kind: Kind[Any]) -> tuple[Asked, ...]:
    """The fields of a kind's form, in their order; what every record has is not asked.

    What only the program fills in is not asked either.
    """
    return _asked_of(kind.body)  # type: ignore[arg-type]  # a class is hashable


@cache
def _asked_of(kind: type[Any]) -> tuple[Asked, ...]:
    given = {one.name for one in fields(Record)}
    hints = get_type_hints(kind)
    return tuple(
        _asked(one, hints[one.name])
        for one in fields(kind)
        if one.name not in given and one.metadata.get("ask") != NEVER
    )


def _asked(field: "Field[Any]", hint: Any) -> Asked:
    needed = field.default is MISSING and field.default_factory is MISSING
    inner = _without_none(hint)
    ask = field.metadata.get("ask") if inner is NoteText else None
    choices: tuple[str, ...] = ()
    if get_origin(inner) in {tuple, frozenset}:
        inner = _without_none(get_args(inner)[0])
        ask = _LISTED.get(inner, Ask.SEVERAL)
    if isinstance(inner, type) and issubclass(inner, Enum):
        ask, choices = ask or Ask.ONE_OF, tuple(str(one.value) for one in inner)
    return Asked(
        name=field.name,
        ask=Ask(ask or _PLAIN[inner]),
        needed=needed,
        choices=choices,
        anew=bool(field.metadata.get("anew")),
        client=bool(field.metadata.get("client")),
        all=bool(field.metadata.get("all")),
        other=bool(field.metadata.get("other")),
    )


_PLAIN: Final[Mapping[Any, Ask]] = types.MappingProxyType(
    {
        dt.date: Ask.DAY,
        NoteText: Ask.TEXT,
        PersonId: Ask.PERSON,
        bool: Ask.TICK,
        int: Ask.NUMBER,
    }
)


_LISTED: Final[Mapping[Any, Ask]] = types.MappingProxyType({PersonId: Ask.PEOPLE, int: Ask.ANSWERS})


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in {Union, types.UnionType}:
        (inner,) = (one for one in get_args(hint) if one is not types.NoneType)
        return inner
    return hint


def filled(kind: Kind[Any], given: Mapping[str, Any], **outside: object) -> Any:
    """The record that a filled-in form gives; `outside` is what every record has.

    Raises NotUnderstood("unknown-field", "field-missing", "field-invalid") with the field's name.
    A record that adds to nothing and says nothing but its day lacks the first of its fields.
    """
    form = {one.name: one for one in asked(kind)}
    for name in given:
        if name not in form:
            raise NotUnderstood("unknown-field", field=name)
    chosen = filled_in(given)
    values = {name: [*one] if isinstance(one, tuple) else one for name, one in chosen.items()}
    for name, one in form.items():
        if one.needed and name not in values:
            raise NotUnderstood("field-missing", field=name)
    if outside.get("adds_to") is None and not values.keys() - {DAY} and form.keys() - {DAY}:
        raise NotUnderstood("field-missing", field=next(name for name in form if name != DAY))
    refuse_unusable(kind, values)
    return plain.given(kind.body, values, **outside)


def values(record: Record, kind: Kind[Any]) -> dict[str, Value]:
    """What a form shows of a record whose texts have been read (`plain.in_words`)."""
    found = plain.plain(record, lambda text: text.words)
    return {
        one.name: tuple(found[one.name]) if one.ask in LISTED else found[one.name]
        for one in asked(kind)
    }


def filled_in(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields in which there is something."""
    return {name: one for name, one in given.items() if one is not None and one not in _EMPTY}


_EMPTY: Final[tuple[object, ...]] = ("", [], ())


def refuse_unusable(kind: Kind[Any], given: Mapping[str, Any]) -> None:
    """Raise NotUnderstood("field-invalid") for a field that cannot be meant as it is filled in."""
    for one in asked(kind):
        if one.name in given and not _usable(kind, one, given[one.name]):
            raise NotUnderstood("field-invalid", field=one.name)


def _usable(kind: Kind[Any], asked: Asked, value: Any) -> bool:
    try:
        read = plain.given_field(kind.body, asked.name, value)
    except (Damaged, NotUnderstood):
        return False
    match read:
        case NoteText():
            usable = not read.blank and (asked.ask is Ask.TEXT or _is_line(read.words))
        case dt.date():
            usable = FIRST_YEAR <= read.year <= LAST_YEAR
        case int():  # a tick too, which is 0 or 1
            usable = 0 <= read <= MOST
        case tuple() if asked.ask is Ask.ANSWERS:
            usable = all(one is None or 0 <= one <= MOST for one in read)
        case tuple() | frozenset():
            usable = len(set(read)) == len(value)
        case _:
            usable = True
    return usable


def _is_line(text: str) -> bool:
    return len(text) <= LONGEST_LINE and len(text.splitlines()) == 1
