"""Announcement: words that a screen reader says at once, without moving the focus."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say this about the widget."""
    from PySide6.QtGui import (  # noqa: PLC0415  the door is shown before
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
