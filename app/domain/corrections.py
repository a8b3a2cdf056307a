"""Corrections: the day a file was opened, its kind, the day a request came; each with a reason.

Deadlines and retention are reckoned from these days, so one that can hardly be meant is refused.
Only the class of the reason goes into the retention log; the days themselves stay in the vaults.
"""

import datetime as dt
from collections.abc import Collection
from enum import StrEnum
from typing import Final

from app.domain.access_requests import Request
from app.domain.dates import add_years
from app.domain.errors import NotUnderstood
from app.domain.files import ClientFile
from app.domain.retention import FileKind

EARLIEST: Final = dt.date(1900, 1, 1)
OF_OPENING: Final = frozenset({"day-before-1900", "opening-in-the-future", "opening-before-birth"})
"""What can be wrong with the opening day of a new file, by the rule that refuses it."""


class CorrectionReason(StrEnum):
    """Why something is corrected, by the words of the command line."""

    MISTYPED = "mistyped"
    LEARNED_LATER = "learned-later"
    BECAME_CLIENT = "became-client"
    WORK_CHANGED = "work-changed"
    OTHER = "other"


def reason_from(text: str) -> CorrectionReason:
    """The reason of this name. Raises NotUnderstood("unknown-correction-reason")."""
    try:
        return CorrectionReason(text)
    except ValueError:
        raise NotUnderstood("unknown-correction-reason") from None


def kind_from(text: str) -> FileKind:
    """The kind of file of this name. Raises NotUnderstood("unknown-kind-of-file")."""
    try:
        return FileKind(text)
    except ValueError:
        raise NotUnderstood("unknown-kind-of-file") from None


def refuse_odd_opening(
    day: dt.date,
    *,
    today: dt.date,
    born: Collection[dt.date] = (),
    ended: dt.date | None = None,
) -> None:
    """Refuse a day on which nobody can have opened a file.

    Raises NotUnderstood("day-before-1900", "opening-in-the-future", "opening-before-birth",
    "file-ends-before-it-opens").
    """
    if day < EARLIEST:
        raise NotUnderstood("day-before-1900")
    if day > today:
        raise NotUnderstood("opening-in-the-future")
    if born and all(day < one for one in born):
        raise NotUnderstood("opening-before-birth")
    if ended is not None and ended < day:
        raise NotUnderstood("file-ends-before-it-opens")


def refuse_losing_sessions(before: ClientFile, day: dt.date, last: dt.date | None) -> None:
    """Refuse an opening after the last session that counts: it would decide nothing any more.

    Raises NotUnderstood("opening-after-sessions").
    """
    if last is not None and before.opened <= last < day:
        raise NotUnderstood("opening-after-sessions", last=last.isoformat())


def refuse_odd_receipt(day: dt.date, *, today: dt.date) -> None:
    """Refuse a day on which no request can have come.

    Raises NotUnderstood("day-before-1900", "receipt-in-the-future").
    """
    if day < EARLIEST:
        raise NotUnderstood("day-before-1900")
    if day > today:
        raise NotUnderstood("receipt-in-the-future")


def refuse_receipt_after_answer(asked: Request, day: dt.date) -> None:
    """Refuse a receipt after what was done about the request.

    Raises NotUnderstood("receipt-after-answer").
    """
    done = [asked.closed, asked.extended_on, *(pause.asked for pause in asked.clarifications)]
    done.append(asked.identity.asked if asked.identity else None)
    if any(one is not None and one < day for one in done):
        raise NotUnderstood("receipt-after-answer")


def long_past(received: dt.date, today: dt.date) -> bool:
    """Whether a request would have come more than a year ago: its time would be long over."""
    return add_years(received, 1) < today
