"""One title for every window of ours, whatever it asks or shows.

The task bar, the window switcher, a shared screen and the window manager's own records all read
titles. So a title never says more than which program it is: what a dialog is about stands inside
it, where only a person at the window and their screen reader find it.
"""

from typing import Final

from PySide6.QtWidgets import QWidget

TITLE: Final = "Schtum"


def entitle(window: QWidget, about: str = "") -> None:
    """Give a window its title; what it is about is said to a screen reader alone."""
    window.setWindowTitle(TITLE)
    if about:
        window.setAccessibleName(about)
