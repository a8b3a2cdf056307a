"""What is agreed with a client for meeting by chance, in one line, and the way to agree it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.dates import in_words
from app.services.records.encounters import Agreed, Meetings
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import link
from app.ui.widgets.labels import label

_QUOTES: Final = '“”" '


class IfYouMeet(QWidget):
    """A quiet line, and one button that leads to the form."""

    def __init__(self, metrics: Metrics, found: Meetings, does: Callable[[], object]) -> None:
        super().__init__()
        self.words = label("quiet", self._said(found), wrap=True)
        words = self.tr("Change it") if found.agreed else self.tr("Record it")
        self.agree = link(words, does)
        self.agree.setAccessibleName(f"{words}: {self.tr('if you meet')}")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(metrics.gap(4))
        across.addWidget(self.words, 1)
        across.addWidget(self.agree)

    def _said(self, found: Meetings) -> str:
        if not found.agreed:
            return self.tr("If you meet: not agreed yet.")
        none = self.tr("If you meet {name}: not agreed yet.")
        said = [self._of(one) for one in found.agreed]
        return " ".join([*said, *(none.format(name=name) for name in found.without)])

    def _of(self, agreed: Agreed) -> str:
        words = self.tr("If you meet: alone, {alone}; with someone, {accompanied}. Agreed {day}.")
        if agreed.who:
            words = self.tr(
                "If you meet {name}: alone, {alone}; with someone, {accompanied}. Agreed {day}."
            )
        said = words.format(
            name=agreed.who,
            alone=agreed.alone,
            accompanied=agreed.accompanied,
            day=in_words(agreed.on),
        )
        if not agreed.say:
            return said
        asked = self.tr("If asked, the client says you are “{say}”.")
        return f"{said} {asked.format(say=agreed.say.strip(_QUOTES))}"
