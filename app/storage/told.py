"""Told: what a log says of subjects, read from its leaves, wherever they lie.

A line that is torn or altered says nothing: that is told elsewhere.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from app.domain.errors import Damaged
from app.domain.ids import Subject
from app.domain.leaf import Leaf, Operation, from_line


@dataclass(frozen=True, slots=True)
class Told:
    """What these leaves say, one canonical leaf a line."""

    content: bytes

    def subjects_of(self, operation: Operation) -> frozenset[Subject]:
        """Whom the leaves of an operation are about."""
        subjects = (leaf.subject for leaf in self._leaves_of(operation))
        return frozenset(Subject(one) for one in subjects if one)

    def last_days_of(self, operation: Operation) -> Mapping[Subject, dt.date]:
        """When an operation was last told of whom."""
        return {Subject(str(leaf.subject)): leaf.day for leaf in self._leaves_of(operation)}

    def gone(self) -> Mapping[Subject, frozenset[str]]:
        """What went of files that live on, by the references in the log."""
        found = dict[Subject, frozenset[str]]()
        for leaf in self._leaves_of(Operation.PART_DESTROYED):
            gone, about = leaf["gone"], Subject(str(leaf.subject))
            named = map(str, gone) if isinstance(gone, tuple) else ()
            found[about] = found.get(about, frozenset()).union(named)
        return found

    def merges(self) -> Mapping[Subject, Subject]:
        """Which subject is merged into which, in the order of the log.

        A merge that was undone is none.
        """
        found = dict[Subject, Subject]()
        for leaf in self._leaves_of(Operation.MERGE, Operation.UNMERGE):
            subject = Subject(str(leaf.subject))
            found.pop(subject, None)
            if leaf.operation is Operation.MERGE:
                found[subject] = Subject(str(leaf["into"]))
        return found

    def _leaves_of(self, *operations: Operation) -> Iterator[Leaf]:
        """The leaves of these operations, oldest first; a line that is no leaf is none of them."""
        named = [*map(naming, operations)]
        for line in self.content.split(b"\n"):
            if any(map(line.__contains__, named)):
                with suppress(Damaged):
                    yield from_line(line, sequence=-1)

    def undone(self) -> frozenset[Subject]:
        """The subjects that were part of another, and are not any more."""
        return self.subjects_of(Operation.UNMERGE).difference(self.merges())

    def destroyed(self) -> frozenset[Subject]:
        """The subjects that are destroyed, and those merged into them before."""
        found = {*self.subjects_of(Operation.DESTROYED)}
        for subject, into in reversed([*self.merges().items()]):
            found |= {subject} if into in found else set()
        return frozenset(found)


def naming(operation: Operation) -> bytes:
    """How every canonical leaf of an operation says so: enough to pass over the others."""
    return f'"operation":"{operation.value}"'.encode()
