"""The steps of a decision at the left: what each is, how it stands, whether anything is missing."""

from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.decisions import Step
from app.ui.pages.decision.words import TITLES, said
from app.ui.theme.appearance import Appearance
from app.ui.theme.marks import draw_tick
from app.ui.widgets.buttons import Button

_HIGH: Final = 46  # pixels at 100 %
_TEXT: Final = 34  # idem: where the words begin
_RING: Final = 10  # idem


class Sign(StrEnum):
    """What stands before a step."""

    DONE = "done"
    OPEN = "open"
    MISSING = "missing"


class StepButton(Button):
    """One step: its name, and below it how it stands."""

    def __init__(self, appearance: Appearance, step: Step, place: int) -> None:
        super().__init__()
        self._appearance = appearance
        self._step, self._place = step, place
        self.sign, self.here, self.standing = Sign.OPEN, False, ""
        self.setProperty("role", "step")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(appearance.metrics.px(_HIGH))
        self.setToolTip(f"Alt+{place}")

    def show_state(self, sign: Sign, standing: str, *, here: bool) -> None:
        """Show how it stands, and say so to whoever hears the page."""
        self.sign, self.standing, self.here = sign, standing, here
        marked = {Sign.DONE: self.tr("done"), Sign.MISSING: self.tr("something is missing")}
        spoken = [said(TITLES[self._step]), standing]
        spoken += [marked[sign]] if sign in marked else []
        spoken += [self.tr("you are here")] if here else []
        self.setAccessibleName(", ".join(one for one in spoken if one))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        metrics = self._appearance.metrics
        words = max(said(TITLES[self._step]), self.standing, key=len)
        wide = self.fontMetrics().horizontalAdvance(words) + metrics.px(_TEXT) + metrics.gap(2)
        return QSize(wide, metrics.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of where one is, the mark, two lines of words, the ring of the focus."""
        del event
        tokens, metrics = self._appearance.tokens, self._appearance.metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft) if self.here else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 8, 8)
        self._draw_ring(painter)
        half, left = self.height() // 2, metrics.px(_TEXT)
        wide = self.width() - left - metrics.gap(1)
        font = self.font()
        font.setPixelSize(metrics.label + metrics.px(1))
        font.setWeight(font.Weight.DemiBold if self.here else font.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        self._write(painter, said(TITLES[self._step]), left, 0, wide, half + metrics.px(2))
        font.setPixelSize(metrics.caption)
        font.setWeight(font.Weight.Normal)
        painter.setFont(font)
        missing = self.sign is Sign.MISSING
        painter.setPen(QColor(tokens.warn if missing else tokens.quiet))
        self._write(painter, self.standing, left, half + metrics.px(2), wide, half)
        painter.end()
        if self.sign is Sign.DONE and not self.here:
            side = metrics.px(_RING + 6)
            draw_tick(self, QRectF(metrics.px(9), metrics.px(7), side, side), tokens.ok)

    @staticmethod
    def _write(painter: QPainter, words: str, left: int, top: int, wide: int, high: int) -> None:
        flags = Qt.AlignmentFlag.AlignLeft | (
            Qt.AlignmentFlag.AlignBottom if top == 0 else Qt.AlignmentFlag.AlignTop
        )
        short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(left, top, wide, high, flags, short)

    def _draw_ring(self, painter: QPainter) -> None:
        tokens, metrics = self._appearance.tokens, self._appearance.metrics
        side = metrics.px(_RING)
        ring = QRectF(metrics.px(12), metrics.px(10), side, side)
        if self.here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(ring)
        elif self.sign is not Sign.DONE:
            missing = self.sign is Sign.MISSING
            colour = QColor(tokens.warn if missing else tokens.edge)
            painter.setPen(QPen(colour, 2 if missing else 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(ring)


class Rail(QWidget):
    """The steps below one another; any of them can be opened at any time."""

    chosen = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.buttons: dict[Step, StepButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.metrics.gap(1))
        for place, step in enumerate(Step, start=1):
            made = StepButton(appearance, step, place)
            made.clicked.connect(partial(self.chosen.emit, step.value))
            self.buttons[step] = made
            column.addWidget(made)
        column.addStretch(1)

    def show_steps(self, here: Step, signs: Mapping[Step, tuple[Sign, str]]) -> None:
        """Show how each step stands."""
        for step, one in self.buttons.items():
            sign, standing = signs[step]
            one.show_state(sign, standing, here=step is here)
