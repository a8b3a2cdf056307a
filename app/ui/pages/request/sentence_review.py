"""The review of a request, which also asks whom a sentence of a couple's file is about."""

from PySide6.QtWidgets import QVBoxLayout

from app.services.handovers.workspace import Workspace
from app.ui.overrides import override
from app.ui.pages.request.about_line import AboutLine
from app.ui.pages.request.request_model import Bench
from app.ui.reviewing.review import Review


class SentenceReview(Review):
    """As every review, with one line more above the reason."""

    bench: Bench

    @override
    def _lay_out(self) -> None:
        super()._lay_out()
        self.about = AboutLine(self.bench, self.reason)
        below = self.list if self.scrolls else self.reason
        around = below.parentWidget()
        beside = around and around.layout()
        assert isinstance(beside, QVBoxLayout)  # noqa: S101  as `Review` lays it out
        beside.insertWidget(beside.indexOf(below), self.about)

    @override
    def _name_buttons(self) -> None:
        super()._name_buttons()
        space = self._space if isinstance(self._space, Workspace) else None
        self.about.show_for(space, self.finding.suggestion if self.finding else None)
