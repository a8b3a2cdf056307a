"""Pictures of a window, and what a picture shows that no assertion on words would."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

SMALL = (1366, 768)  # the smallest screen at 200 % text
LARGE = (1920, 1080)
_LINES = 9.5  # and half a line of the next is seen


def take(window: QWidget, folder: Path | None, name: str) -> None:
    """A picture of the window as it stands, kept where there is a folder for it."""
    picture = window.grab()
    assert not picture.isNull()
    if folder is not None:
        assert picture.save(str(folder / f"{name}.png"))


def clipped(root: QWidget) -> list[str]:
    """Words that do not fit where they stand."""
    narrow = [f"{type(widget).__name__}: {_words(widget)!r}" for widget in _too_narrow(root)]
    cut = [
        f"{type(area).__name__} is {area.viewport().width()} wide, what lies in it {wanted}"
        for area in root.findChildren(QScrollArea)
        if area.isVisibleTo(root)
        and (inner := area.widget()) is not None
        and (wanted := inner.minimumSizeHint().width()) > area.viewport().width()
    ]
    return narrow + cut + [*_squeezed(root)] + [*_low(root)]


def _low(root: QWidget) -> Iterator[str]:
    """What scrolls on a page, and shows less than ten lines because of what stands above it."""
    areas = [one for one in root.findChildren(QAbstractScrollArea) if one.isVisibleTo(root)]
    highest = max(areas, key=lambda one: one.height(), default=None)
    if highest is None or root.height() < SMALL[1]:
        return
    lines = highest.height() / root.fontMetrics().lineSpacing()
    if lines < _LINES and highest.verticalScrollBar().maximum():
        yield f"{type(highest).__name__} shows {lines:.1f} lines"


def _squeezed(root: QWidget) -> Iterator[str]:
    """Whatever stands in a scroll area and is lower than its parts ask for: they overlap."""
    for area in root.findChildren(QScrollArea):
        inner = area.widget()
        if inner is None or not area.isVisibleTo(root):
            continue
        for widget in (inner, *inner.findChildren(QWidget)):
            layout = widget.layout()
            if layout is None or not layout.hasHeightForWidth() or not widget.isVisibleTo(root):
                continue
            wanted = layout.totalHeightForWidth(widget.width())
            if wanted > widget.height() + 1:
                yield f"{type(widget).__name__} is {widget.height()} tall and wants {wanted}"


def _too_narrow(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or not widget.width():
            continue
        match widget:
            case QLabel() if widget.text() and not widget.wordWrap():
                wanted = widget.sizeHint().width()
            case QAbstractButton() if widget.text():
                wanted = widget.minimumSizeHint().width()
            case QLineEdit() if widget.text() and not widget.isReadOnly():
                continue
            case _:
                continue
        if wanted > widget.width() + 1:
            yield widget
    for label in root.findChildren(QLabel):
        if label.isVisibleTo(root) and label.wordWrap() and label.text():
            wide = min(label.width(), label.maximumWidth())
            needed = QLabel.heightForWidth(label, wide)  # as Qt says, and no memory of it
            if needed > label.height() + QFontMetrics(label.font()).leading() + 2:
                yield label


def _words(widget: QWidget) -> str:
    return str(getattr(widget, "text", lambda: "")())[:60]
