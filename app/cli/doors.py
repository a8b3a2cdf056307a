"""What a command may use: the journeys that begin without an open practice, and the window."""

from collections.abc import Callable
from dataclasses import dataclass

from app.services.opening.entry import House

Window = Callable[[str | None], int]
"""Shows the window, on a practice when one is named; the exit status."""


@dataclass(frozen=True, slots=True)
class Doors:
    """Given to every command; tests give a house with cheap keys and a fixed clock."""

    house: House
    window: Window
