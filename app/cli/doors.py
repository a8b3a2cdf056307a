"""What a command may use: the journeys that begin without an open practice, and the window."""

from dataclasses import dataclass
from typing import Protocol

from app.services.opening.entry import House


class Window(Protocol):
    """Shows the window, on a practice when one is named; the exit status."""

    def __call__(self, practice: str | None, /, *, minimised: bool = False) -> int:
        """Show it; minimised, its page waits until somebody looks."""
        ...


@dataclass(frozen=True, slots=True)
class Doors:
    """Given to every command; tests give a house with cheap keys and a fixed clock."""

    house: House
    window: Window
