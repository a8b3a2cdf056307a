"""Layouts that are filled anew, and parts that are only so wide."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

UNBOUND: Final = 16_777_215
"""Pixels: as wide or as high as one likes. Qt has a name for it, and PySide none."""


def at_most(width: int, part: QWidget) -> QWidget:
    """The part, no wider than this at the left of its place, and as tall as it is at that width.

    A column asks how tall a part is at the column's own width, where its lines break otherwise.
    """
    part.setMaximumWidth(width)
    place = QWidget()
    across = QHBoxLayout(place)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(part, 1)
    across.addStretch(0)
    return place


def keep_place(part: QWidget, *, wanted: bool = True) -> None:
    """Let a part take its place also while it is hidden, so that nothing beside it moves."""
    kept = part.sizePolicy()
    kept.setRetainSizeWhenHidden(wanted)
    part.setSizePolicy(kept)


def empty(layout: QLayout) -> None:
    """Take every widget out of a layout, off the screen at once and soon out of memory."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
