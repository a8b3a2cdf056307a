"""Changes of a file from the window, each told with the due date before and after."""

from collections.abc import Callable

from app.domain.ids import Code
from app.services.people.correct import Moved
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.retention import review


def moving(
    code: Code, work: Callable[[Handle, Progress], tuple[Changed, object]]
) -> Callable[[Handle, Progress], tuple[Changed, Moved]]:
    """A change to a file, and which due day was and which is."""

    def both(practice: Handle, progress: Progress) -> tuple[Changed, Moved]:
        before = practice.do(review.review_of, code)
        changed, _ = work(practice, progress)
        return changed, review.moved(before, practice.do(review.review_of, code))

    return both
