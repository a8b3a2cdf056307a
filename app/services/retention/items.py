"""The review by class of record: where every file stands, and every class in it with a rule.

What has no rule of its own is no item: it goes with its file, as does every class of record in a
file that is due itself.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.cooling_off import Marked
from app.domain.keeping import Keeping
from app.domain.record_classes import RecordClass
from app.domain.retention import Due, FileKind
from app.services.practice.practice import Practice
from app.services.retention.marking import MarkState, Target
from app.services.retention.review import Part, Review, review


class Standing(StrEnum):
    """Where something stands in the review, in the order in which one looks at it."""

    READY = "ready"
    OVERDUE = "overdue"
    DUE = "due"
    WAITING = "waiting"
    HELD = "held"
    LATER = "later"


DUE_NOW = frozenset({Standing.OVERDUE, Standing.DUE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file, or a class of record in one: when it falls due and why, and where it stands.

    `record_class` of a whole file is `file` or `enquiry`. `count` is how many notes it is, of
    contact details how many people. `mark` says where the mark stands that it has.
    """

    target: Target
    record_class: RecordClass
    review: Review
    due: Due
    why: str
    standing: Standing
    count: int
    marked: Marked | None
    mark: MarkState | None
    kept: Keeping | None
    is_due: bool
    overdue: bool

    @property
    def lapsed(self) -> bool:
        """Whether what was marked is not what it was then."""
        return self.mark is MarkState.LAPSED

    @property
    def marked_ahead(self) -> bool:
        """Whether the day of the mark is still to come."""
        return self.mark is MarkState.AHEAD


def items_of(reviews: Iterable[Review]) -> tuple[Item, ...]:
    """Every file and every class in one, in the order of the review."""
    return tuple(
        item
        for review in reviews
        for item in (_whole(review), *(_class(review, part) for part in _apart(review)))
    )


def all_items(practice: Practice, on: dt.date | None = None) -> tuple[Item, ...]:
    """Everything that is reviewed, today or as of another day."""
    return items_of(review(practice, on))


def by_class(items: Iterable[Item]) -> dict[RecordClass, dict[Standing, int]]:
    """How many there are of each class of record, by where they stand."""
    found: dict[RecordClass, dict[Standing, int]] = {}
    for item in items:
        counted = found.setdefault(item.record_class, dict.fromkeys(Standing, 0))
        counted[item.standing] += 1
    return {one: found[one] for one in RecordClass if one in found}


def _apart(found: Review) -> Iterable[Part]:
    """The classes of record in a file that one decides about without the file."""
    return (one for one in found.parts if not found.is_due or one.marked or one.kept)


def _whole(found: Review) -> Item:
    enquiry = found.file.kind is FileKind.ENQUIRY
    return Item(
        target=Target(found.file.code),
        record_class=RecordClass.ENQUIRY if enquiry else RecordClass.FILE,
        review=found,
        due=found.due,
        why=found.why,
        standing=_standing(found, found),
        count=found.notes,
        marked=found.marked,
        mark=found.mark,
        kept=found.file.keeping,
        is_due=found.is_due,
        overdue=found.overdue,
    )


def _class(review: Review, part: Part) -> Item:
    return Item(
        target=Target(review.file.code, part.record_class),
        record_class=part.record_class,
        review=review,
        due=part.due,
        why=part.why,
        standing=_standing(review, part),
        count=part.count,
        marked=part.marked,
        mark=part.mark,
        kept=part.kept,
        is_due=part.is_due,
        overdue=part.overdue,
    )


def _standing(review: Review, one: Review | Part) -> Standing:
    """A hold goes before everything. A mark that counts for nothing leaves it where it would be."""
    if review.holds and (isinstance(one, Review) or one.is_due or one.marked):
        return Standing.HELD
    if one.mark is MarkState.READY:
        return Standing.READY
    if one.mark is MarkState.WAITING:
        return Standing.WAITING
    if one.overdue:
        return Standing.OVERDUE
    return Standing.DUE if one.is_due else Standing.LATER
