"""Scope: which records a request or a release is about, by their days and their kinds."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.errors import NotUnderstood


class Part(StrEnum):
    """What a scope can be narrowed to: the kinds of note, contact details, all other records."""

    SESSION = "session"
    PROCESS = "process"
    SUPERVISION = "supervision"
    CONTACT = "contact"
    RISK = "risk"
    LETTER = "letter"
    DETAILS = "details"
    OTHER = "other"


_PARTS: Final = frozenset(Part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Records of these days, both included, and of these parts; without parts it is every one.

    Raises NotUnderstood("scope-backwards") for a last day before the first.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        """Refuse days in the wrong order."""
        if self.since and self.until and self.until < self.since:
            raise NotUnderstood("scope-backwards")

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out by it."""
        return not (self.since or self.until or self.parts)

    def covers_kind(self, kind: str) -> bool:
        """Whether records of a kind are part of it."""
        part = Part(kind) if kind in _PARTS else Part.OTHER
        return not self.parts or part in self.parts

    def covers(self, kind: str, on: dt.date) -> bool:
        """Whether a record of this kind and day is part of it."""
        since, until = self.since or dt.date.min, self.until or dt.date.max
        return self.covers_kind(kind) and since <= on <= until
