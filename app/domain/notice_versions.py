"""Versions of the privacy notice: what it said from a day on, so that this can be shown.

The text stands in the record as it was; its digest is the version.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from app.domain.records import Record
from app.domain.standing import Standing, standing
from app.domain.text import NoteText


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeVersion(Record):
    """The privacy notice as it was given from a day on. `digest` is of its text."""

    file: None = None
    on: dt.date
    digest: NoteText = field(metadata={"ask": "line"})
    text: NoteText


def state_of_version(version: NoticeVersion, beside: Iterable[Any], day: dt.date) -> Standing:
    """Whether a version is the newest."""
    same = (one for one in beside if isinstance(one, NoticeVersion))
    return standing(version, same, day)
