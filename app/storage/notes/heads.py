"""Heads of notes, sealed together: one sheaf holds up to 32 heads of one file.

An unlock opens 400 sheaves in a fraction of the time that 20,000 heads of their own would take,
and a note that is signed writes one small sheaf anew. In a sheaf the fields are named once and
people listed once; a row holds their places in that list.
"""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.domain.appointments import Appointment, Attendance, Where
from app.domain.errors import Damaged
from app.domain.ids import Code, NoteId, PersonId
from app.domain.notes import NoteHead, NoteKind
from app.domain.payloads import VERSION, split

MOST: Final = 32
_FORMAT: Final = 1
_BEFORE: Final = (
    "id", "kind", "held_on", "written", "people", "words", "addendum_to", "version",
)  # fmt: skip
_FIELDS: Final = (*_BEFORE, "session")
_KIND: Final = _FIELDS.index("kind")
_SESSION: Final = _FIELDS.index("session")
_DEFAULTS: Final[dict[str, Any]] = {"addendum_to": None, "version": 1, "session": None}
_KINDS: Final = {kind.value: kind for kind in NoteKind}
_ATTENDANCE: Final = {None: None} | {one.value: one for one in Attendance}
_WHERE: Final = {None: None} | {one.value: one for one in Where}
_BEGINS: Final = tuple(
    json.dumps({VERSION: _FORMAT, "fields": names}, separators=(",", ":"))[:-1].encode()
    for names in (_FIELDS, _BEFORE)
)
"""How a sheaf begins that is understood: 400 of them are told by that in no time."""


@dataclass(frozen=True, slots=True)
class PackedHeads:
    """One sheaf as its seal gives it: its id, its version, its bytes."""

    id: str
    version: int
    plain: bytes


def packed(heads: Iterable[NoteHead]) -> bytes:
    """Heads as the bytes of one sheaf."""
    return _appended([], [], heads)


def with_more(plain: bytes, more: Sequence[NoteHead]) -> tuple[bytes, int]:
    """A sheaf with as many more heads as it has room for, and how many those are.

    What is in it already is not read but carried over, since this is done at every signing.
    """
    people, rows = _rows(plain)
    room = max(0, MOST - len(rows))
    return _appended(people, rows, more[:room]), min(room, len(more))


def _appended(people: list[PersonId], rows: list[list[Any]], more: Iterable[NoteHead]) -> bytes:
    places = {person: place for place, person in enumerate(people)}
    for head in more:
        known = [places.setdefault(one, len(places)) for one in sorted(head.people)]
        rows.append(
            [
                head.id,
                head.kind.value,
                head.held_on.isoformat(),
                head.written,
                known,
                head.words,
                head.addendum_to,
                head.version,
                None if head.session is None else [*head.session.plain().values()],
            ]
        )
    payload = {VERSION: _FORMAT, "fields": _FIELDS, "people": [*places], "rows": rows}
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


def refuse_newer(plain: bytes, *, kinds: bool = False) -> None:
    """Raise Damaged("record-newer") for a sheaf this program does not understand.

    With `kinds` every head in it is looked at, otherwise the fields that the sheaf names.
    """
    if kinds or not plain.startswith(_BEGINS):
        _, rows = _rows(plain)
        try:
            for row in rows:
                _appointment(row[_SESSION])
        except KeyError:
            raise Damaged("record-newer") from None
        if not _KINDS.keys() >= {row[_KIND] for row in rows}:
            raise Damaged("record-newer")


def opened(file: Code, sheaves: Sequence[PackedHeads]) -> tuple[NoteHead, ...]:
    """The heads of one file, in the order in which they were signed.

    Raises Damaged("record-newer") for a kind of note, or a choice, that this program does not know.
    """
    try:
        return tuple(_opened(file, sheaves))
    except KeyError:
        raise Damaged("record-newer") from None


def _appointment(row: list[Any] | None) -> Appointment | None:
    """What a row says of a session. Raises KeyError for a choice that nobody knows here."""
    if row is None:
        return None
    began, minutes, attendance, where = row
    return Appointment(
        began=began,
        minutes=minutes,
        attendance=_ATTENDANCE[attendance],
        where=_WHERE[where],
    )


def _opened(file: Code, sheaves: Sequence[PackedHeads]) -> list[NoteHead]:
    found: list[NoteHead] = []
    for sheaf in sheaves:
        people, rows = _rows(sheaf.plain)
        found += [
            NoteHead(
                id=note,
                file=file,
                kind=_KINDS[kind],
                held_on=dt.date.fromisoformat(held_on),
                written=written,
                people=frozenset([people[place] for place in known]),
                words=words,
                addendum_to=addendum_to,
                version=version,
                session=None if session is None else _appointment(session),
            )
            for note, kind, held_on, written, known, words, addendum_to, version, session in rows
        ]
    return found


def _rows(plain: bytes) -> tuple[list[PersonId], list[list[Any]]]:
    try:
        return _named_rows(json.loads(plain))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Damaged("record-unreadable") from None


def _named_rows(found: Any) -> tuple[list[PersonId], list[list[Any]]]:
    version, payload = split(found)
    if version > _FORMAT or payload.keys() - {"fields", "people", "rows"}:
        raise Damaged("record-newer")
    if tuple(payload["fields"]) == _FIELDS:
        return payload["people"], payload["rows"]
    if tuple(payload["fields"]) == _BEFORE:
        return payload["people"], [[*row, None] for row in payload["rows"]]
    if set(payload["fields"]) - set(_FIELDS):
        raise Damaged("record-newer")
    named = (dict(zip(payload["fields"], row, strict=True)) for row in payload["rows"])
    rows = [[{**_DEFAULTS, **row}[name] for name in _FIELDS] for row in named]
    return payload["people"], rows


def first_heads(file: Code, rows: Sequence[tuple[NoteId, int, bytes]]) -> tuple[NoteHead, ...]:
    """Heads as 0.1.0 sealed them: an array for each note, with its id and version beside it."""
    found = []
    for note, version, plain in rows:
        kind, held_on, written, people, words, addendum_to = json.loads(plain)
        found.append(
            NoteHead(
                id=note,
                file=file,
                kind=_KINDS[kind],
                held_on=dt.date.fromisoformat(held_on),
                written=written,
                people=frozenset(people),
                words=words,
                addendum_to=addendum_to,
                version=version,
            )
        )
    return tuple(found)
