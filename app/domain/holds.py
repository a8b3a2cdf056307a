"""Legal holds: why a record may not be destroyed yet, each with a day to look again.

Nothing waives a hold; it is lifted. Only its class goes into the retention log, so the reason is
one of a fixed list and the story behind it stays in the vaults.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.errors import NotUnderstood
from app.domain.ids import Code, RequestId
from app.domain.records import Record
from app.domain.session_days import refuse_impossible


class HoldReason(StrEnum):
    """The classes of a hold, by the words of the command line."""

    REQUEST = "request"
    COMPLAINT = "complaint"
    CLAIM = "claim"
    POSSIBLE_CLAIM = "possible-claim"
    COURT = "court"
    SOLICITOR_ASKED = "solicitor-asked"
    POLICE = "police"
    SAFEGUARDING = "safeguarding"
    INQUIRY = "inquiry"
    TAX = "tax"
    CLIENT_ASKED = "client-asked"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(Record):
    """One hold on one file. `request` is set when an access request placed it.

    `lifted` is the day from which it no longer stands, which may lie ahead (a complaint
    window); `lift_logged` says that the retention log has been told.
    """

    file: Code
    reason: HoldReason
    opened: date
    review_by: date | None = None
    request: RequestId | None = None
    lifted: date | None = None
    lift_logged: bool = False


def reason_from(text: str) -> HoldReason:
    """The reason of this name. Raises NotUnderstood("unknown-hold-reason")."""
    try:
        return HoldReason(text)
    except ValueError:
        raise NotUnderstood("unknown-hold-reason") from None


def review_day(day: date | None, *, opened: date) -> date | None:
    """The day to look again, if it can be meant.

    Raises NotUnderstood("review-before-hold") when it lies before the hold was opened,
    ("day-after-2199") when nobody will ever look again.
    """
    if day is not None and day < opened:
        raise NotUnderstood("review-before-hold")
    if day is not None:
        refuse_impossible(day)
    return day


def holding(holds: Iterable[Hold], on: date) -> tuple[Hold, ...]:
    """Those that stand on a day, the oldest first; a lift takes effect on its day.

    A review day that has passed lifts nothing: it only asks the person to look again.
    """
    standing = (hold for hold in holds if hold.lifted is None or hold.lifted > on)
    return tuple(sorted(standing, key=lambda hold: (hold.opened, hold.reason, hold.id)))


def needs_review(hold: Hold, today: date) -> bool:
    """It still stands and its day to look again has come."""
    return hold.lifted is None and hold.review_by is not None and today >= hold.review_by
