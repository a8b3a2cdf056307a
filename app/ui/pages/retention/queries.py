"""What the page of the retention review asks of the practice."""

import datetime as dt
from collections.abc import Callable

from app.domain.holds import Hold
from app.domain.ids import Code, HoldId
from app.services.people.correct import Moved
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.retention import extend, resume, review
from app.services.retention import hold as holds
from app.services.retention.destruction_steps import Destroyed
from app.services.retention.review import Outlook
from app.ui.due_moves import moving


def outlook(practice: Handle, _: Progress) -> Outlook:
    """The review of every file."""
    return practice.do(review.outlook)


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
    code: Code, why: str, until: dt.date
) -> Callable[[Handle, Progress], tuple[Changed, Moved]]:
    """A file kept longer than its rules ask for."""
    return moving(code, lambda practice, _: practice.do(extend.keep, code, until, why))


def unkeep(code: Code) -> Callable[[Handle, Progress], tuple[Changed, Moved]]:
    """A file kept as long as its rules ask for."""
    return moving(code, lambda practice, _: practice.do(extend.unkeep, code))


def lift(identity: HoldId) -> Callable[[Handle, Progress], tuple[Changed, Hold]]:
    """A hold, lifted."""
    return lambda practice, _: practice.do(holds.unhold, identity)
