"""One line of a sheet: what is said, the words in its place, and the box that leaves it."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.labels import label
from app.ui.widgets.tick import Tick

_TOLD: Final = 520  # pixels at 100 %: the eye finds the field beside what it is for
_FIELD: Final = 280  # pixels at 100 %
_MOST: Final = 1000  # of what there is, before anything is left free at the end


def lay_out(
    row: QWidget, metrics: Metrics, told: tuple[str, str], words: QLineEdit, tick: Tick
) -> None:
    """Lay out what is `told` and its sentence, if it has one, beside the words and the box."""
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(metrics.gap(3))
    words.setMaximumWidth(metrics.px(_FIELD))
    said = QWidget()
    said.setMaximumWidth(metrics.px(_TOLD))
    below = QVBoxLayout(said)
    below.setContentsMargins(0, 0, 0, 0)
    below.setSpacing(0)
    called, sentence = told
    below.addWidget(label("reading", called, wrap=True))
    if sentence:
        below.addWidget(label("quiet", sentence, wrap=True))
    across.addWidget(said, _MOST)
    across.addWidget(words, _MOST)
    across.addWidget(tick)
    across.addStretch(1)


def in_columns(ticks: Iterable[Tick]) -> None:
    """Give boxes with other words the same width, so that the fields stand below one another."""
    every = tuple(ticks)
    for one in every:
        one.ensurePolished()
    widest = max((one.sizeHint().width() for one in every), default=0)
    for one in every:
        one.setMinimumWidth(widest)
