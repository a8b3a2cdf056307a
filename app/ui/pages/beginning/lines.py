"""Groups and lines of the page: a name in the margin, a line for each thing, hairlines between."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.overrides import override
from app.ui.theme.appearance import Appearance
from app.ui.theme.marks import draw_ring, draw_tick
from app.ui.widgets.buttons import verb
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import UNBOUND

_MARGIN: Final = 190  # pixels at 100 %, idem below
_NARROW: Final = 760  # below it the name of a group stands above its lines
_MARK: Final = 18
_INSET: Final = 0.22
_LINE: Final = 24  # as high as a verb, so that what stands beside it is level with it
_VERB: Final = 76
_READ: Final = 548  # as wide as a text may be that one reads
_THING: Final = 252


def _level(role: str, words: str, height: int) -> QLabel:
    """Words that are level with a verb in the same line, however many lines they are."""
    made = label(role, words, wrap=True)
    made.setMinimumHeight(height)
    made.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    return made


class Mark(QWidget):
    """An open ring for what is missing, a tick for what is there; nobody has to hear it."""

    def __init__(self, appearance: Appearance, *, there: bool) -> None:
        super().__init__()
        self._appearance, self._there = appearance, there
        self.setFixedSize(QSize(appearance.metrics.px(_MARK), appearance.metrics.px(_LINE)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        side, top = self.width(), (self.height() - self.width()) / 2
        box, tokens = QRectF(0, top, side, side), self._appearance.tokens
        if self._there:
            draw_tick(self, box, tokens.ok)
        else:
            inset = side * _INSET
            draw_ring(self, box.adjusted(inset, inset, -inset, -inset), tokens.warn)


class Group(QWidget):
    """Lines under one name, which stands in the left margin where there is room."""

    def __init__(self, appearance: Appearance, name: str, quiet: str = "") -> None:
        super().__init__()
        self._metrics = metrics = appearance.metrics
        self._margin = QWidget()
        beside = QVBoxLayout(self._margin)
        beside.setContentsMargins(0, metrics.gap(3), metrics.gap(4), metrics.gap(1))
        beside.setSpacing(metrics.gap(1))
        beside.addWidget(label("group", name, wrap=True))
        if quiet:
            beside.addWidget(label("caption", quiet, wrap=True))
        beside.addStretch(1)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, metrics.gap(4))
        self._across.setSpacing(0)
        self._across.addWidget(self._margin)
        self._across.addLayout(self._lines, 1)
        self.setAccessibleName(name)

    def add(self, line: QWidget) -> None:
        """One line more, below a hairline."""
        hair = QFrame()
        hair.setProperty("role", "hairline")
        hair.setFixedHeight(1)
        self._lines.addWidget(hair)
        self._lines.addWidget(line)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._metrics.px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        margin = self._metrics.px(_MARGIN)
        self._across.setDirection(way)
        self._margin.setMinimumWidth(0 if narrow else margin)
        self._margin.setMaximumWidth(UNBOUND if narrow else margin)


class MissingLine(QWidget):
    """A thing that is missing: what, what is not there, why it is asked; one verb at the right."""

    def __init__(
        self,
        appearance: Appearance,
        title: str,
        says: str,
        why: str,
        more: str,
        does: tuple[str, Callable[[], object]],
    ) -> None:
        super().__init__()
        metrics = appearance.metrics
        words = QVBoxLayout()
        words.setSpacing(metrics.gap(1))
        shown = [_level("thing", title, metrics.px(_LINE)), label("", says, wrap=True)]
        shown += [label("caption", one, wrap=True) for one in (why, more) if one]
        for one in shown:
            one.setMaximumWidth(metrics.px(_READ))
            words.addWidget(one)
        self.verb = verb(*does)
        self.verb.setAccessibleName(f"{does[0]}: {title}")
        self.verb.setAccessibleDescription(f"{says} {why}")
        self.verb.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, metrics.gap(3), 0, metrics.gap(3))
        across.setSpacing(metrics.gap(2))
        across.addWidget(Mark(appearance, there=False), 0, _top())
        across.addLayout(words, 1)
        across.addStretch(0)
        across.addWidget(self.verb, 0, _top())


class AgreedLine(QWidget):
    """A thing that is there: what, what exactly, the day, and the way to change it."""

    def __init__(
        self,
        appearance: Appearance,
        title: str,
        said: str,
        day: str,
        does: tuple[str, Callable[[], object]] | None,
    ) -> None:
        super().__init__()
        metrics = appearance.metrics
        across = QHBoxLayout(self)
        across.setContentsMargins(0, metrics.gap(1), 0, metrics.gap(1))
        across.setSpacing(metrics.gap(2))
        high = metrics.px(_LINE)
        thing = _level("thing", title, high)
        across.addWidget(Mark(appearance, there=True), 0, _top())
        if metrics.large:
            words = QVBoxLayout()
            words.setSpacing(metrics.gap(1))
            for one in (thing, label("quiet", said, wrap=True), label("quiet", day)):
                words.addWidget(one)
            across.addLayout(words, 1)
        else:
            when = label("quiet", day)
            when.setMinimumHeight(high)
            thing.setMaximumWidth(metrics.px(_THING))
            across.addWidget(thing, 2, _top())
            across.addWidget(_level("quiet", said, high), 3, _top())
            across.addWidget(when, 0, _top())
        self.verb: QPushButton | None = None
        if does is None:
            nothing = QWidget()
            nothing.setFixedWidth(metrics.px(_VERB))
            across.addWidget(nothing)
        else:
            self.verb = verb(*does)
            self.verb.setAccessibleName(f"{does[0]}: {title}")
            self.verb.setFixedWidth(metrics.px(_VERB))
            across.addWidget(self.verb, 0, _top())


class PlainLine(QWidget):
    """A name and a sentence: what stops, what must stay."""

    def __init__(self, appearance: Appearance, title: str, says: str) -> None:
        super().__init__()
        metrics = appearance.metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(0, metrics.gap(3), 0, metrics.gap(3))
        column.setSpacing(metrics.gap(1))
        for one in (label("thing", title, wrap=True), label("", says, wrap=True)):
            one.setMaximumWidth(metrics.px(_READ))
            column.addWidget(one)


def _top() -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignTop
