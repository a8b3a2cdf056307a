"""Clients who became one of a file later: which record that names nobody was made with them.

"All clients of this file" are those who were its clients when a record was made. Nobody is taken
to have agreed to, or been given, what was there before they came.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from app.domain.ids import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Since which day somebody is a client of a file that others were clients of before.

    `signed` is the moment at which the file was told, as records carry it: it decides on that day.
    Where it is empty they were there all that day.
    """

    person: PersonId
    on: dt.date
    signed: str = ""


class Made(Protocol):
    """A record about a day."""

    @property
    def on(self) -> dt.date:
        """The day it is about."""

    @property
    def signed(self) -> str:
        """When it was signed."""


def all_then(
    record: Made, clients: Iterable[PersonId], joined: Iterable[Joined]
) -> tuple[PersonId, ...]:
    """Which of these clients a record is of that names nobody: those who were there by then."""
    late = {one.person for one in joined if record.on < one.on or record.signed < one.signed}
    return tuple(one for one in clients if one not in late)


def holds_for(
    record: Made, client: PersonId, named: Iterable[PersonId], joined: Iterable[Joined]
) -> bool:
    """Whether a record is of this client: they are named, or nobody is and they were there."""
    meant = tuple(named)
    return client in meant if meant else bool(all_then(record, (client,), joined))


def there_by(
    clients: Iterable[PersonId], day: dt.date, joined: Iterable[Joined]
) -> tuple[PersonId, ...]:
    """Which of these were clients of the file by a day."""
    late = {one.person for one in joined if one.on > day}
    return tuple(one for one in clients if one not in late)
