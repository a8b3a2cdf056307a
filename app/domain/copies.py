"""Copies: where backups went, and what a destruction could not reach there."""

from dataclasses import dataclass, replace
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A destruction that could not reach a copy: number and day of its certificate, its subjects.

    The subjects are what the destroyed files are called in the retention log. `visit` is the one
    at which the copy lost the keys after all, and 0 for as long as it has not.
    """

    number: str
    day: str
    subjects: tuple[str, ...]
    visit: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPlace:
    """One place with backups, known by an id of its own, wherever it is found.

    `carried` says that another program takes it elsewhere, `keys` that keys went along; `last`
    is the newest snapshot, or empty, and `made` the UTC moment of it. `visit` and `mark` are what
    it was told at the last visit; a place of 0.1.0 has no mark yet. `reached` are the
    destructions that its keys have followed: a copy of it from before has not.
    `former_keys` says that the keys there, or what a carrier may have kept of them, open with a
    secret of before a change. `lost` is the day on which somebody said that it is gone for good.
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
    visit: int = 0
    mark: str = ""
    reached: tuple[Missed, ...] = ()
    lost: str = ""

    def is_at(self, visit: int, mark: str) -> bool:
        """Whether a folder with this mark is the place, and not a copy somebody made of it.

        A later visit than is known is one that a kill, or a restore, has made us forget.
        """
        return visit > self.visit or (bool(mark) and mark == self.mark)

    def missed_since(self, visit: int) -> tuple[Missed, ...]:
        """What a copy that was made of it at this visit still has keys to."""
        later = (replace(one, visit=0) for one in self.reached if one.visit > visit)
        return (*self.pending, *later)

    def with_newest_keys(self) -> "CopyPlace":
        """The place once the newest keys are there; what a carrier kept is another matter."""
        return replace(self, former_keys=self.former_keys and self.carried)

    def missing(self, one: Missed) -> "CopyPlace":
        """The place while a destruction waits for it."""
        return replace(self.without(one.number), pending=(*self.waits_without(one.number), one))

    def met(self, one: Missed) -> "CopyPlace":
        """The place once its keys have followed a destruction, at the present visit."""
        plain = self.without(one.number)
        return replace(plain, reached=(*plain.reached, replace(one, visit=self.visit)))

    def finished(self) -> "CopyPlace":
        """The place once its keys have followed everything that waited for it."""
        found = self
        for one in self.pending:
            found = found.met(one)
        return found

    def waits_without(self, number: str) -> tuple[Missed, ...]:
        """What waits for it besides one destruction."""
        return tuple(one for one in self.pending if one.number != number)

    def without(self, number: str) -> "CopyPlace":
        """The place as if this destruction had never come to it."""
        reached = tuple(one for one in self.reached if one.number != number)
        return replace(self, pending=self.waits_without(number), reached=reached)
