"""A box to tick, and one of several to choose: words longer than their place stand in lines."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QVBoxLayout

from app.ui.overrides import override
from app.ui.theme.appearance import Appearance
from app.ui.theme.marks import draw_tick

_LEAST: Final = 20  # letters in a line, where there is not even room for these
_MNEMONIC: Final = 0x0800  # TextShowMnemonic: by name it would make the hundred enumerations of Qt
_BORDER: Final = 2  # of the whole, transparent without the focus

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # Python finds the overrides of a class that stands before Qt's


class _Lines:
    """The words beside a box, in the lines they need: Qt breaks none there."""

    def __init__(self, box: QCheckBox | QRadioButton, words: str) -> None:
        self._box, self._words = box, words
        self._known: dict[str, QSize] = {}
        policy = box.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)  # as narrow as it must be
        box.setSizePolicy(policy)
        box.setText(words)
        box.setAccessibleName(_heard(words))

    def hint(self, now: QSize) -> QSize:
        """As wide as the words are in one line, and as high as they are now."""
        return QSize(self._beside(now) + self._long(self._words), now.height())

    def least(self, now: QSize) -> QSize:
        """As wide as a short line, or the longest word."""
        room = self._box.fontMetrics().averageCharWidth() * _LEAST
        longest = max((self._long(word) for word in self._words.split()), default=0)
        return QSize(self._beside(now) + min(max(longest, room), self._long(self._words)), 0)

    def height(self, now: QSize, width: int) -> int:
        """How high they are in the lines of this width, whatever lines they stand in now."""
        words = self._high(self._broken(now, width)) + 2 * _BORDER
        return max(words, self._box.minimumHeight())

    def fit(self, now: QSize, width: int) -> None:
        """Stand in the lines of this width."""
        words = self._broken(now, width)
        if words != self._box.text():
            self._box.setText(words)

    def forget(self) -> None:
        """Measure again: the letters are others."""
        self._known.clear()

    def _broken(self, now: QSize, width: int) -> str:
        room, lines = width - self._beside(now), list[str]()
        for line in self._words.split("\n"):
            lines.append("")
            for word in line.split(" "):
                longer = f"{lines[-1]} {word}".lstrip()
                if not lines[-1] or self._long(longer) <= room:
                    lines[-1] = longer
                else:
                    lines.append(word)
        return "\n".join(lines)

    def _beside(self, now: QSize) -> int:
        """The width of the box, and of what is around it and the words."""
        return now.width() - self._long(self._box.text())

    def _long(self, words: str) -> int:
        return self._measured(words).width()

    def _high(self, words: str) -> int:
        return max(self._measured(words).height(), self._box.iconSize().height())

    def _measured(self, words: str) -> QSize:
        """How large they are: a page that is laid out asks a hundred times."""
        if words not in self._known:
            self._known[words] = self._box.fontMetrics().size(_MNEMONIC, words)
        return self._known[words]


class _InLines(_Button):
    """A button as wide and as high as its words in the lines they need."""

    _lines: _Lines

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._lines.forget()

    @override
    def sizeHint(self) -> QSize:
        return self._lines.hint(super().sizeHint())

    @override
    def minimumSizeHint(self) -> QSize:
        return self._lines.least(super().sizeHint())

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lines.height(super().sizeHint(), width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lines.fit(super().sizeHint(), self.width())


class Tick(_InLines, QCheckBox):
    """A check box whose tick can be told from its ground in every theme."""

    def __init__(self, appearance: Appearance, words: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._lines = _Lines(self, words)
        # No wider than its words, or the ring of the focus goes across the page.
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
        self.setSizePolicy(policy)

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


class OneOf(_InLines, QRadioButton):
    """A button of which one among several is chosen."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._lines = _Lines(self, words)


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

    made = []
    told = told_apart([*map(longer, names, more)]) if always else told_apart(names, more)
    for name, called in zip(names, told, strict=True):
        tick = Tick(appearance, name.replace("&", "&&"))
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
