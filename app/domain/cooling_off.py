"""The cooling-off period: what is marked for destruction waits some days and can be taken back.

A mark destroys nothing. It lapses when what was marked is no longer what it was: another due date,
another record in it. Then it has to be marked again, and waits again.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.domain.dates import add_days
from app.domain.errors import NotUnderstood
from app.domain.record_classes import RecordClass

DEFAULT_DAYS: Final = 7
LONGEST_DAYS: Final = 365
_CHARACTERS: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A file, or a class of record in it, marked for destruction on a day; `ready` is the next one.

    `due` is the due date that it had then, and `content` says which records it had, as a digest of
    their ids. `early` is the class of reason to destroy it before that date. `certificate` is the
    place of the certificate once the destruction of several has begun, with the size of the log
    then: it is finished, but not in a practice that was restored since.
    """

    what: RecordClass
    on: dt.date
    ready: dt.date
    due: dt.date | None
    content: str
    early: str | None = None
    certificate: str | None = None
    log_size: int = 0

    @property
    def begun(self) -> bool:
        """Whether the destruction that it is in has begun."""
        return self.certificate is not None


def ready_on(day: dt.date, days: int | None) -> dt.date:
    """The first day on which what is marked today may be destroyed; None is the default period."""
    return add_days(day, days_of(days))


def days_of(days: int | None) -> int:
    """How many days it is: what was chosen, or the default."""
    return DEFAULT_DAYS if days is None else days


def refuse_unless_usable(days: int | None) -> None:
    """Raises NotUnderstood("cooling-off-days") for a number of days that cannot be meant."""
    if days is not None and not 0 <= days <= LONGEST_DAYS:
        raise NotUnderstood("cooling-off-days", days=LONGEST_DAYS)


def content_of(ids: Iterable[str]) -> str:
    """A digest of the ids of records, in whatever order they came."""
    joined = "\n".join(sorted(ids)).encode()
    return hashlib.sha256(joined).hexdigest()[:_CHARACTERS]
