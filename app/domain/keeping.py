"""Extended retention: a record kept beyond its day, for a reason of a fixed list.

A hold stops destruction while something lasts; this moves the day itself. Its class and the new
month end go into the retention log, so that whoever checks "nothing is overdue" sees why.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.errors import NotUnderstood
from app.domain.record_classes import RecordClass


class KeepReason(StrEnum):
    """The classes of reasons, by the words of the command line."""

    INSURER = "insurer"
    STILL_NEEDED = "still-needed"
    CLIENT_ASKED = "client-asked"
    COMPLAINT = "complaint"
    CLAIM = "claim"
    COURT = "court"
    POLICE = "police"
    SAFEGUARDING = "safeguarding"
    INQUIRY = "inquiry"
    TAX = "tax"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """A file is kept until this day, although its rules would let it go sooner."""

    until: date
    reason: KeepReason


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptClass:
    """A class of record in a file is kept until this day; so the file is kept at least as long."""

    record_class: RecordClass
    keeping: Keeping


def reason_from(text: str) -> KeepReason:
    """The reason of this name. Raises NotUnderstood("unknown-keep-reason")."""
    try:
        return KeepReason(text)
    except ValueError:
        raise NotUnderstood("unknown-keep-reason") from None
