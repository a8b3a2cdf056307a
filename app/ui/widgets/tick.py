"""A box to tick, and one of several to choose: words that are long stand in lines when large."""

import re
import textwrap
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QVBoxLayout

from app.ui.theme.appearance import Appearance
from app.ui.theme.marks import draw_tick
from app.ui.theme.metrics import Metrics

_BETWEEN: Final = " · "  # its parts
_LINE: Final = 34  # characters beside a box, in large text and half a screen
_BORDER: Final = 2  # of the whole, transparent without the focus


class Tick(QCheckBox):
    """A check box whose tick can be told from its ground in every theme."""

    def __init__(self, appearance: Appearance, words: str) -> None:
        super().__init__(_in_lines(words, appearance.metrics))
        self.setAccessibleName(_heard(words))
        self._appearance = appearance
        # No wider than its words, or the ring of the focus goes across the page.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def hitButton(self, place: QPoint) -> bool:  # noqa: N802  Qt's name
        """Anywhere on it: Qt would take the height of the words only, which is under 24."""
        return self.rect().contains(place)

    def box(self) -> QRectF:
        """Where the stylesheet draws the box: as the style would say it, which loads 14 ms of it.

        It stands behind the border that the focus colours, and has edges of 1 px.
        """
        side = self._appearance.metrics.mark + 2
        return QRectF(_BORDER, (self.height() - side) // 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box and its words, and the tick over it."""
        super().paintEvent(event)
        if self.isChecked():
            draw_tick(self, self.box(), self._appearance.tokens.on_accent)


def one_of(metrics: Metrics, words: str) -> QRadioButton:
    """A button of which one among several is chosen."""
    made = QRadioButton(_in_lines(words, metrics))
    made.setAccessibleName(_heard(words))
    return made


def _in_lines(words: str, metrics: Metrics) -> str:
    """Qt breaks no line beside a box: what is too long for half a screen is broken before."""
    if not metrics.large:
        return words
    lines = (
        textwrap.wrap(line, _LINE, break_long_words=False, break_on_hyphens=False) or [""]
        for line in words.split("\n")
    )
    return "\n".join(part for line in lines for part in line)


def _heard(words: str) -> str:
    """The words without the marks of keys."""
    return re.sub(r"&(.)", r"\1", words.replace("\n", " "))


def ticks_in(
    column: QVBoxLayout,
    appearance: Appearance,
    names: Sequence[str],
    more: Sequence[str],
    *,
    always: bool = False,
) -> list[Tick]:
    """A box for each name, one below the other, with more words below: how a record begins.

    Unless `always`, those words stand only where names are alike.
    """
    from app.ui.told_apart import longer, told_apart  # noqa: PLC0415  the door has one box alone
    from app.ui.widgets.labels import label  # noqa: PLC0415  idem

    made, between = [], "\n" if appearance.metrics.large else _BETWEEN
    told = told_apart([*map(longer, names, more)]) if always else told_apart(names, more)
    for name, called in zip(names, told, strict=True):
        tick = Tick(appearance, name.replace("&", "&&").replace(_BETWEEN, between))
        tick.setAccessibleName(called)
        both = QVBoxLayout()  # what stands below a box is nearer to it than to the next
        both.setSpacing(0)
        both.addWidget(tick)
        if called != name:
            below = label("quiet", called.removeprefix(name).removeprefix(": ").strip(), wrap=True)
            below.setIndent(appearance.metrics.mark + appearance.metrics.gap(3))
            both.addWidget(below)
        column.addLayout(both)
        made.append(tick)
    return made
