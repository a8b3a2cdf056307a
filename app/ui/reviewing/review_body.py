"""Where the parts of a review stand: both texts beside what is to decide, or all in one column."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.reviewing.called import CalledField, ClientName
from app.ui.reviewing.reason import ReasonField
from app.ui.reviewing.texts import Pair
from app.ui.theme.metrics import Metrics
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.flow import Flow
from app.ui.widgets.layouts import UNBOUND
from app.ui.widgets.rows import RowList
from app.ui.widgets.tick import Tick

ACROSS: Final = 780  # pixels at 100 %: from here there is room for three columns
_SIDE: Final = 268  # idem
_LIST: Final = 112  # two findings
_TEXT: Final = 260  # some eight lines
_TOGETHER: Final = (280, 150)  # pixels of any size of text: a text and its findings on one screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a review is made of. `verbs` are the four buttons, `all` the one for all alike.

    `called` asks by which of two names somebody is disclosed, `client_name` the client.
    """

    heading: QLabel
    place: QLabel
    pair: Pair
    list: RowList
    verbs: tuple[QPushButton, QPushButton, QPushButton, QPushButton]
    all: QPushButton
    called: CalledField
    client_name: ClientName
    above_reason: QWidget | None
    reason: ReasonField
    whole: ChoiceField
    as_signed: Tick

    def least(self) -> int:
        """How wide its widest part must be, in pixels."""
        more = () if self.above_reason is None else (self.above_reason,)
        texts = (self.pair.record, self.pair.tabs)
        parts = (*texts, self.list, *self.verbs, self.all, *more, self.reason, self.whole)
        parts = (*parts, self.as_signed, self.called, self.client_name)
        return max(int(one.minimumSizeHint().width()) for one in parts)


class Body(QWidget):
    """The parts in their places; another body takes them out of this one."""

    def __init__(self, metrics: Metrics, parts: Parts, *, down: bool) -> None:
        super().__init__()
        self._metrics, self._parts, self.down = metrics, parts, down
        parts.pair.stand(alone=down)
        text, listed = map(min, _TOGETHER, (metrics.px(_TEXT), metrics.px(_LIST)))
        parts.pair.setMinimumHeight(text if down else 0)
        parts.list.setMinimumHeight(listed if down else 0)
        parts.list.setMaximumHeight(listed if down else UNBOUND)
        if down:
            self._lay_down()
        else:
            self._lay_across()

    def _lay_across(self) -> None:
        metrics, parts = self._metrics, self._parts
        side = QWidget()
        side.setFixedWidth(metrics.px(_SIDE))
        down = QVBoxLayout(side)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(metrics.gap(2))
        down.addWidget(parts.heading)
        down.addWidget(parts.place)
        down.addWidget(parts.client_name)
        down.addWidget(parts.list, 1)
        grid = QGridLayout()
        grid.setSpacing(metrics.gap(1) + 1)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        for place, verb in enumerate(parts.verbs):
            grid.addWidget(verb, *divmod(place, 2))
        grid.addWidget(parts.all, 2, 0, 1, 2)
        down.addLayout(grid)
        down.addWidget(parts.called)
        if parts.above_reason is not None:
            down.addWidget(parts.above_reason)
        down.addWidget(parts.reason)
        down.addWidget(parts.whole)
        down.addWidget(parts.as_signed)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(metrics.gap(4))
        across.addWidget(parts.pair, 1)
        across.addWidget(side)

    def _lay_down(self) -> None:
        """Everything below one another, on a page that scrolls: what is found is by its text."""
        metrics, parts = self._metrics, self._parts
        buttons, fields = Flow(metrics.gap(2)), Flow(metrics.gap(2))
        for verb in parts.verbs:
            buttons.addWidget(verb)
        for field in (parts.reason, parts.whole, parts.as_signed):
            fields.addWidget(field)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(metrics.gap(3))
        down.addWidget(parts.heading)
        down.addWidget(parts.place)
        down.addWidget(parts.client_name)
        down.addWidget(parts.pair, 1)
        down.addWidget(parts.list)
        down.addLayout(buttons)
        down.addWidget(parts.all, 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(parts.called)
        if parts.above_reason is not None:
            down.addWidget(parts.above_reason)
        down.addLayout(fields)
