"""Why something is withheld: the reasons that can apply, and whether the client is told."""

import datetime as dt

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.redaction import TELLING, Decision, Reason, State
from app.ui.reviewing.findings import reasons
from app.ui.theme.appearance import Appearance
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.tick import Tick


class ReasonField(QWidget):
    """A reason to choose. One that tells something by itself is told only when that is wanted."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.choice = ChoiceField(appearance, reasons())
        self.choice.setAccessibleName(self.tr("Reason for withholding"))
        self.tell = Tick(appearance, self.tr("&Tell the client this reason"))
        self._offered: tuple[Reason, ...] = ()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(appearance.metrics.gap(1))
        down.addWidget(self.choice)
        down.addWidget(self.tell)
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self._on_chosen()

    def offer(self, offered: tuple[Reason, ...]) -> None:
        """The reasons that can apply to who asks, in the law of the practice."""
        if offered == self._offered:
            return
        chosen, self._offered = self.choice.key(), offered
        self.choice.clear()
        for key, words in reasons(offered):
            self.choice.addItem(words, key)
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))

    def decision(self, state: State, today: dt.date, *, silent: bool = False) -> Decision:
        """The decision with this reason."""
        reason, withheld = Reason(self.choice.key()), state is State.WITHHOLD
        told = withheld and not silent and reason in TELLING and self.tell.isChecked()
        return Decision(state=state, reason=reason, decided_on=today, silent=silent, spelt_out=told)

    def _on_chosen(self) -> None:
        self.tell.setChecked(False)
        self.tell.setVisible(self.choice.currentData() in {one.value for one in TELLING})
