"""The practice's own texts that name somebody who goes: changed first, or left with a yes."""

from PySide6.QtCore import Qt

from app.services.handovers import own_texts_said
from app.services.practice.own_texts import Naming
from app.ui.theme.appearance import Appearance
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.tick import Tick


class NamedCard(Card):
    """Which texts name whom; hidden where none does. `leaves` is None where nothing is asked."""

    def __init__(
        self, appearance: Appearance, named: tuple[Naming, ...], *, asks: bool = True
    ) -> None:
        super().__init__(appearance.metrics)
        self.leaves: Tick | None = None
        self.column.addWidget(label("heading", self.tr("Your own texts that name them")))
        stays = self.tr(
            "These texts belong to no file, so they stay. Take the names out first. If someone "
            "else of the same name is meant, leave them."
        )
        for line in (*(own_texts_said.line(one) for one in named), stays):
            self.column.addWidget(label("reading", line, wrap=True))
        if asks and named:
            self.leaves = Tick(appearance, self.tr("Leave these texts as they are"))
            self.column.addWidget(self.leaves)
        if not named:
            self.hide()

    def is_settled(self, notice: Notice) -> bool:
        """Whether they may stay as they are; what is missing is said in the notice."""
        if self.leaves is None or self.leaves.isChecked():
            return True
        notice.say(
            self.tr(
                "Your own texts name someone whose records will be destroyed. Take the names out, "
                "or tick that the texts may stay as they are."
            )
        )
        self.leaves.setFocus(Qt.FocusReason.OtherFocusReason)
        return False
