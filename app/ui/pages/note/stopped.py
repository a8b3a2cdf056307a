"""Consent to records that was withdrawn: one line above the note, with the way to what must stay.

It never stops anybody from writing: some notes have to be made all the same.
"""

from collections.abc import Callable, Iterable

from app.ui.theme.metrics import Metrics
from app.ui.widgets.notice import Notice


class Stopped(Notice):
    """Who no longer agrees to the keeping of records, and what that stops."""

    def __init__(self, metrics: Metrics, does: Callable[[], object]) -> None:
        super().__init__(metrics)
        self._way = does

    def show_stopped(self, found: Iterable[str]) -> None:
        """Show it, in the words of the file; hidden where everybody agrees."""
        self.say(" ".join(found), self.tr("What stops, what must stay"), self._way)
