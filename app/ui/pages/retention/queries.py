"""What the page of the retention review asks of the practice."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from app.domain.holds import Hold
from app.domain.ids import Code, HoldId
from app.services.people.correct import Moved
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.retention import extend, marking, resume, review
from app.services.retention import hold as holds
from app.services.retention.destruction_steps import Destroyed
from app.services.retention.items import Item, items_of
from app.services.retention.marking import Target
from app.services.retention.review import Outlook
from app.ui.due_moves import moving


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The review of every file, and of every class of record that one decides about."""

    outlook: Outlook
    items: tuple[Item, ...]


def outlook(practice: Handle, _: Progress) -> Looked:
    """The review as it stands today."""
    found = practice.display(review.outlook)
    return Looked(outlook=found, items=items_of(found.files))


def certify(practice: Handle, _: Progress) -> tuple[Changed, tuple[Destroyed, ...]]:
    """Another search for remnants, and the certificates it allows."""
    return Changed(), practice.do(resume.resume)


def hold(
    codes: tuple[Code, ...], why: str, review_by: dt.date
) -> Callable[[Handle, Progress], tuple[Changed, tuple[Hold, ...]]]:
    """A hold on each of these files, to be looked at again on a day."""

    def work(practice: Handle, _: Progress) -> tuple[Changed, tuple[Hold, ...]]:
        done = [practice.do(holds.place, code, why, review_by=review_by) for code in codes]
        files = frozenset(code for changed, _ in done for code in changed.files) | set(codes)
        return Changed(files=files), tuple(hold for _, hold in done)

    return work


def keep(
    target: Target, why: str, until: dt.date
) -> Callable[[Handle, Progress], tuple[Changed, Moved]]:
    """A file, or a class of record in one, kept longer than its rules ask for."""
    code, of = target.code, target.what
    return moving(code, lambda practice, _: practice.do(extend.keep, code, until, why, of=of))


def unkeep(target: Target) -> Callable[[Handle, Progress], tuple[Changed, Moved]]:
    """A file, or a class of record in one, kept as long as its rules ask for."""
    code, of = target.code, target.what
    return moving(code, lambda practice, _: practice.do(extend.unkeep, code, of=of))


def lift(identity: HoldId) -> Callable[[Handle, Progress], tuple[Changed, Hold]]:
    """A hold, lifted."""
    return lambda practice, _: practice.do(holds.unhold, identity)


def take_back(target: Target) -> Callable[[Handle, Progress], tuple[Changed, None]]:
    """What was marked for destruction, taken back."""
    return lambda practice, _: (practice.do(marking.unmark, [target]), None)
