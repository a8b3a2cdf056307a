"""Copies: where backups went, and what a destruction could not reach there."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A destruction that could not reach a copy: number and day of its certificate, its subjects.

    The subjects are what the destroyed files are called in the retention log.
    """

    number: str
    day: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPlace:
    """One place with backups.

    `carried` says that another program takes it elsewhere, `keys` that keys went along; `last`
    is the newest snapshot, or empty, and `made` the UTC moment of it. `former_keys` says that the
    keys there, or what a carrier may have kept of them, open with a secret of before a change.
    """

    OUTSIDE: ClassVar[frozenset[str]] = frozenset({"id"})
    id: str
    path: str
    carried: bool
    keys: bool
    last: str
    made: str
    pending: tuple[Missed, ...] = ()
    former_keys: bool = False
