"""Whom a sentence of a joint file is about: the therapist says so, and all of it follows."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.redaction import State, Suggestion
from app.services.handovers.workspace import Workspace
from app.ui.pages.request.request_model import Bench
from app.ui.reviewing.reason import ReasonField
from app.ui.widgets.buttons import link
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import label


class AboutLine(QWidget):
    """Three links after a few words; hidden where one client's file is reviewed."""

    def __init__(self, bench: Bench, reason: ReasonField) -> None:
        super().__init__()
        self._bench, self._reason = bench, reason
        self._one: Suggestion | None = None
        self.asker = link("", partial(self._say, shared=True))
        self.other = link("", partial(self._say, shared=False))
        self.both = link(self.tr("Both"), partial(self._say, shared=True))
        self.both.setAccessibleName(self.tr("This sentence is about both"))
        line = Flow(bench.appearance.metrics.gap(1))
        self.setLayout(line)
        words = label("caption", self.tr("This sentence is about"))
        for one in (words, self.asker, self.other, self.both):
            line.addWidget(one)
        self.hide()

    def show_for(self, space: Workspace | None, one: Suggestion | None) -> None:
        """Offer it for what is said of another client of the file, while the request is open."""
        self._one = one
        if space is None or one is None or space.asked.request.closed is not None:
            self.hide()
            return
        names = space.others_beside(one)
        self.setVisible(bool(names))
        for made, who in ((self.asker, space.asked.requester), (self.other, ", ".join(names))):
            made.setText(who)
            made.setAccessibleName(self.tr("This sentence is about {who}").format(who=who))

    def _say(self, *, shared: bool) -> None:
        if self._one is not None:
            decision = self._reason.decision(State.UNDECIDED, self._bench.today)
            self._bench.say_about(self._one, decision, shared=shared)
