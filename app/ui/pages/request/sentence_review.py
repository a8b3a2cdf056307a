"""The review of a request, which also asks whom a sentence of a couple's file is about."""

from PySide6.QtWidgets import QWidget

from app.services.handovers.workspace import Workspace
from app.ui.overrides import override
from app.ui.pages.request.about_line import AboutLine
from app.ui.pages.request.request_model import Bench
from app.ui.reviewing.review import Review


class SentenceReview(Review):
    """As every review, with one line more above the reason."""

    bench: Bench

    @override
    def more_to_say(self) -> QWidget:
        self.about = AboutLine(self.bench, self.reason)
        return self.about

    @override
    def _name_buttons(self) -> None:
        super()._name_buttons()
        space = self._space if isinstance(self._space, Workspace) else None
        self.about.show_for(space, self.finding.suggestion if self.finding else None)
