"""Headings: to a screen reader the titles of pages and of their parts are headings, with a level.

Qt says of every label that it is text, and a widget cannot say what it is. So we answer for labels
whose role in the stylesheet is that of a heading; a reader then leads from one to the next.
"""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAttributesInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget
from shiboken6 import VoidPtr

ROLES: Final = frozenset({"title", "heading", "section", "group"})
"""What a label that heads something is in the stylesheet."""
_TITLE: Final = "title"


def say_headings() -> None:
    """Let Qt ask here what a label is. Call it once, before any widget is looked at."""
    QAccessible.installFactory(_heading_of)


def level(heading: QLabel) -> int:
    """1 for the title of a page, 2 for its parts, 3 for the parts of those.

    Which of the two it is follows from what stands before it: a part of another look that came
    first, beside it or beside the card it stands on, is what it belongs to.
    """
    role = str(heading.property("role"))
    if role == _TITLE:
        return 1
    first = next(_first_beside(heading), role)
    return 2 if first == role else 3


def _first_beside(heading: QLabel) -> Iterator[str]:
    """The roles of the first headings beside it, and beside each widget that it stands on."""
    widget: QWidget | None = heading
    while widget is not None and not widget.isWindow():
        parent = widget.parentWidget()
        before = parent.children() if parent is not None else []
        for one in before[: before.index(widget) + 1]:
            role = one.property("role") if isinstance(one, QLabel) else None
            if role in ROLES and role != _TITLE and one is not heading:
                yield str(role)
                break
        widget = parent


class _Level(QAccessibleAttributesInterface):
    """The level of a heading, as Qt asks for it: one object for all of a level."""

    def __init__(self, value: int) -> None:
        super().__init__()
        self._value = value

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> object:
        return self._value if key is QAccessible.Attribute.Level else None


_NOWHERE: Final = VoidPtr(0)
_LEVELS: Final = {value: _Level(value) for value in (1, 2, 3)}


class _Heading(QAccessibleWidget):
    """What is told of a label that heads something."""

    def __init__(self, heading: QLabel) -> None:
        super().__init__(heading, QAccessible.Role.Heading)

    def role(self) -> QAccessible.Role:
        """Without words it heads nothing yet, and nobody is led there."""
        heading = self.object()
        words = isinstance(heading, QLabel) and heading.text().strip()
        return QAccessible.Role.Heading if words else QAccessible.Role.StaticText

    def text(self, t: QAccessible.Text) -> str:
        said = str(super().text(t))
        heading = self.object()
        if t is QAccessible.Text.Name and not said and isinstance(heading, QLabel):
            return heading.text()
        return said

    def interface_cast(self, t: QAccessible.InterfaceType) -> object:  # type: ignore[override]
        """What more is told of it: its level, and nothing else.

        Qt is handed the address of what is given here. A number or None will not do: PySide gives
        the address at which Python keeps those, and Qt calls into them.
        """
        heading = self.object()
        if t is QAccessible.InterfaceType.AttributesInterface and isinstance(heading, QLabel):
            return _LEVELS[level(heading)]
        return _NOWHERE


def _heading_of(kind: str, about: QObject) -> QAccessibleWidget | None:
    """Asked for each kind that a widget is of; None leaves it to Qt."""
    if kind != QLabel.__name__ or not isinstance(about, QLabel):
        return None
    return _Heading(about) if about.property("role") in ROLES else None
