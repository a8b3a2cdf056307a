"""Serialisation: dataclasses to named JSON values and back, by their type hints.

Every sealed payload is made of these. A field that an older program did not write takes its
default, so a record grows by fields that have one; a field that this program does not know is
from a newer one, and is refused. Whatever was typed is a `NoteText`, and whoever is meant a
`PersonId`: both are found by their type wherever they stand, never by the shape of the JSON.
"""

import datetime as dt
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import (
    Any,
    Final,
    NewType,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from app.domain import dates
from app.domain.errors import Damaged, NotUnderstood
from app.domain.ids import PersonId, RecordId
from app.domain.text import NoteText, Reader, decoded, typed

T = TypeVar("T")

_Read: TypeAlias = Callable[[Any], Any]
_Text: TypeAlias = Callable[[object], NoteText]
"""How a text is read: from the runs of a seal, or from the string that somebody typed."""
_TAG: Final = "is"
"""Says which of several dataclasses a value is, by the `TAG` that each of them has then."""


def plain(value: object, text: Callable[[NoteText], Any] = NoteText.encoded) -> Any:  # noqa: PLR0911  one for each type
    """The value as JSON: dataclasses by field name, days and choices as words, texts as runs.

    A field that has its default is written all the same, so that a later default changes nothing.
    `text` says how texts are written: in the open as the words they are, say.
    """
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | str():
            return value
        case dt.date():
            return value.isoformat()
        case NoteText():
            return text(value)
        case tuple() | list():
            return [plain(one, text) for one in value]
        case frozenset():
            return sorted(plain(one, text) for one in value)
        case Mapping():
            return {str(plain(name)): plain(one, text) for name, one in value.items()}
        case _:
            return _named(value, text)


def _named(value: object, text: Callable[[NoteText], Any]) -> dict[str, Any]:
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(type(value).__name__)
    kind = type(value)
    named = {name: plain(getattr(value, name), text) for name in names(kind)}
    tag = getattr(kind, "TAG", None)
    return named if tag is None else {_TAG: tag, **named}


def names(kind: type[Any]) -> tuple[str, ...]:
    """The names of the fields that are written, without those that lie outside the payload."""
    outside: frozenset[str] = getattr(kind, "OUTSIDE", frozenset())
    return tuple(one.name for one in fields(kind) if one.name not in outside)


def sealed(kind: type[T], found: object, **outside: object) -> T:
    """The value of this kind that `plain` wrote, texts as runs; `outside` lies elsewhere.

    Raises Damaged("record-newer") for a field or choice that this program does not know, and
    Damaged("record-unreadable") for anything that is not of the kind.
    """
    try:
        return _value(kind, decoded, found, outside)
    except NotUnderstood:  # no day of the calendar
        raise Damaged("record-unreadable") from None


def given(kind: type[T], found: object, **outside: object) -> T:
    """The value of this kind in a document from outside: a text is a string, and nothing else is.

    Runs would say who is meant, or that nobody is, and only the vault may say that. Raises
    Damaged as `sealed` does, NotUnderstood for a text that no file can hold or for no day.
    """
    return _value(kind, _as_typed, found, outside)


def given_field(kind: type[Any], name: str, found: object) -> object:
    """One field of a kind in a document from outside. Raises as `given` does."""
    try:
        return _from_outside(kind)[name](found)  # type: ignore[arg-type]  # idem
    except (TypeError, ValueError, KeyError, AttributeError):
        raise Damaged("record-unreadable") from None


@cache
def _from_outside(kind: type[Any]) -> dict[str, _Read]:
    return {one: _reader(get_type_hints(kind)[one], _as_typed) for one in names(kind)}


def _as_typed(found: object) -> NoteText:
    if not isinstance(found, str):
        raise Damaged("record-unreadable")
    return typed(found)


def _value(kind: type[T], text: _Text, found: object, outside: Mapping[str, object]) -> T:
    try:
        value: T = _record(kind, text)(found, outside)  # type: ignore[arg-type]  # a class is hashable
    except (TypeError, ValueError, KeyError, AttributeError):
        raise Damaged("record-unreadable") from None
    return value


@cache
def _record(kind: type[Any], text: _Text) -> Callable[[Any, Mapping[str, object]], Any]:
    """What reads a dataclass: made once for each kind, since records come by the hundred."""
    hints = get_type_hints(kind)
    inside = frozenset(names(kind))
    readers = {name: _reader(hints[name], text) for name in inside}
    absent = {one.name: _default(one) for one in fields(kind) if one.name in inside}
    tag = getattr(kind, "TAG", None)

    def read(found: Any, outside: Mapping[str, object]) -> Any:
        if not isinstance(found, dict):
            raise Damaged("record-unreadable")
        values = dict(outside)
        for name, one in found.items():
            reader = readers.get(name)
            if reader is None:
                if name == _TAG and one == tag is not None:
                    continue
                raise Damaged("record-newer")
            values[name] = reader(one)
        if len(values) < len(absent) + len(outside):
            for name, default in absent.items():
                if name not in values:
                    values[name] = default()
        return kind(**values)

    return read


def _default(field: "Field[Any]") -> Callable[[], Any]:
    if field.default is not MISSING:
        return lambda: field.default
    if field.default_factory is not MISSING:
        return field.default_factory

    def missing() -> Any:
        raise Damaged("record-unreadable")

    return missing


def _reader(hint: Any, text: _Text) -> _Read:
    origin, inner = get_origin(hint), get_args(hint)
    if isinstance(hint, NewType):
        return _reader(hint.__supertype__, text)
    if origin in {Union, types.UnionType}:
        return _choice(inner, text)
    if origin is tuple:
        return _sequence(inner, text)
    if origin is frozenset:
        one = _reader(inner[0], text)
        return lambda found: frozenset(one(part) for part in _listed(found))
    if origin is not None and issubclass(origin, Mapping):
        key, value = _reader(inner[0], text), _reader(inner[1], text)
        return lambda found: {key(name): value(part) for name, part in found.items()}
    return _simple(hint, text)


def _simple(hint: Any, text: _Text) -> _Read:
    if hint is NoteText:
        return text
    if hint is dt.date:
        return _day
    if is_dataclass(hint):
        read = _record(hint, text)  # type: ignore[arg-type]  # a class is hashable
        return lambda found: read(found, {})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _chosen(hint)
    if hint in {str, int, bool}:
        return _exactly(hint)
    if hint in {Any, object}:
        return lambda found: found
    raise TypeError(hint)


def _day(found: Any) -> dt.date:
    if not isinstance(found, str):
        raise Damaged("record-unreadable")
    return dates.parse(found)


def _chosen(hint: type[Enum]) -> _Read:
    known = {one.value: one for one in hint}

    def read(found: Any) -> Enum:
        try:
            return known[found]
        except (KeyError, TypeError):
            raise Damaged("record-newer") from None

    return read


def _exactly(hint: type[Any]) -> _Read:
    def read(found: Any) -> Any:
        if type(found) is not hint:
            raise Damaged("record-unreadable")
        return found

    return read


def _listed(found: Any) -> list[Any]:
    if not isinstance(found, list):
        raise Damaged("record-unreadable")
    return found


def _sequence(inner: tuple[Any, ...], text: _Text) -> _Read:
    if inner[1:] == (Ellipsis,):
        one = _reader(inner[0], text)
        return lambda found: tuple([one(part) for part in _listed(found)])
    readers = tuple(_reader(hint, text) for hint in inner)
    return lambda found: tuple(
        read(part) for read, part in zip(readers, _listed(found), strict=True)
    )


def _choice(inner: tuple[Any, ...], text: _Text) -> _Read:
    kinds = [hint for hint in inner if hint is not types.NoneType]
    if len(kinds) == 1:
        one = _reader(kinds[0], text)
        return lambda found: None if found is None else one(found)
    records = {kind.TAG: _record(kind, text) for kind in kinds}

    def read(found: Any) -> Any:
        if found is None:
            return None
        record = records.get(found[_TAG])
        if record is None:
            raise Damaged("record-newer")
        return record(found, {})

    return read


def _same(value: T) -> T:
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    """What is put in the place of texts and people, wherever they stand."""

    text: Callable[[NoteText], NoteText] = _same
    person: Callable[[PersonId], PersonId] = _same
    other: Callable[[RecordId], RecordId] = _same

    def put(self, hint: Any, value: Any) -> Any:  # noqa: PLR0911  one for each type
        """The value with what stands in it put otherwise."""
        if value is None:
            return value
        hint = _known(hint)
        if hint is PersonId:
            return self.person(value)
        if hint is RecordId:
            return self.other(value)
        if isinstance(value, NoteText):
            return self.text(value)
        if isinstance(value, tuple):
            hints = _inside(hint, len(value))
            return tuple(self.put(one, part) for one, part in zip(hints, value, strict=True))
        if isinstance(value, Mapping):
            key, one = get_args(hint)
            return {self.put(key, name): self.put(one, part) for name, part in value.items()}
        if isinstance(value, frozenset):
            (one,) = get_args(hint)
            return frozenset(self.put(one, part) for part in value)
        if is_dataclass(value) and not isinstance(value, type):
            return self.record(value)
        return value

    def record(self, value: Any) -> Any:
        """A dataclass with its fields put otherwise."""
        hints = _walked(type(value))  # type: ignore[arg-type]  # idem
        own: frozenset[str] = getattr(type(value), "OUTSIDE", frozenset())
        put = {
            name: self.put(hint, getattr(value, name))
            for name, hint in hints.items()
            if name not in own
        }
        return replace(value, **put) if put else value


def _inside(hint: Any, length: int) -> tuple[Any, ...]:
    inner = get_args(hint)
    if not inner:  # one of several kinds: whatever stands there says itself what it is
        return (object,) * length
    return (inner[0],) * length if inner[1:] == (Ellipsis,) else inner


@cache
def _walked(kind: type[Any]) -> dict[str, Any]:
    """The fields in which a text or a person can stand, with their hints."""
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind) if _can(hints[one.name])}


@cache
def _known(hint: Any) -> Any:
    """A hint without its None."""
    if get_origin(hint) in {Union, types.UnionType}:
        kinds = [one for one in get_args(hint) if one is not types.NoneType]
        return kinds[0] if len(kinds) == 1 else object
    return hint


def _can(hint: Any) -> bool:
    if hint in {PersonId, RecordId, NoteText}:
        return True
    if get_args(hint):
        return any(_can(one) for one in get_args(hint))
    return is_dataclass(hint) and bool(_walked(hint))  # type: ignore[arg-type]  # idem


def texts(value: object) -> Iterator[NoteText]:
    """Every text that somebody typed in a record, in the order of its fields."""
    found: list[NoteText] = []

    def seen(text: NoteText) -> NoteText:
        found.append(text)
        return text

    _Walk(text=seen).record(value)
    yield from found


def people(value: object) -> frozenset[PersonId]:
    """Everybody a record is about or mentions."""
    mentioned = frozenset(one for text in texts(value) for one in text.people)
    return people_in_fields(value) | mentioned


def people_in_fields(value: object) -> frozenset[PersonId]:
    """Everybody whom a field of a record names; whom its texts mention is another matter."""
    found: set[PersonId] = set()

    def seen(person: PersonId) -> PersonId:
        found.add(person)
        return person

    _Walk(person=seen).record(value)
    return frozenset(found)


def with_texts(value: T, put: Callable[[NoteText], NoteText]) -> T:
    """The record with each of its texts put otherwise."""
    walked: T = _Walk(text=put).record(value)
    return walked


def in_words(value: T, reader: Reader) -> T:
    """The record with each of its texts read, to be shown."""
    return with_texts(value, lambda text: text.in_words(reader))


def with_people(value: T, put: Callable[[PersonId], PersonId]) -> T:
    """The record with whoever it is about put otherwise; its texts stay as they are."""
    walked: T = _Walk(person=put).record(value)
    return walked


def links(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a record that name another record; what every record has is not among them."""
    hints = {name: _known(hint) for name, hint in get_type_hints(kind).items()}
    return tuple(name for name in hints.keys() - {"id", "adds_to"} if hints[name] is RecordId)


def with_records(value: T, put: Callable[[RecordId], RecordId]) -> T:
    """The record with each other record that it names put otherwise; its own id stays."""
    walked: T = _Walk(other=put).record(value)
    return walked
