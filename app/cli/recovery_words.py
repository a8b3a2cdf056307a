"""Recovery words as they are handed over: into a file or a descriptor, or shown, this once.

They are the new ones by then. Where the place does not take them after all, they are shown.
"""

from dataclasses import dataclass
from pathlib import Path

from app.cli.output import status_of, warn
from app.domain.errors import SchtumError
from app.services.opening.create import write_words


@dataclass(frozen=True, slots=True)
class Handed:
    """The words still to be shown, the lines that say so, and the exit status."""

    words: str | None
    lines: tuple[str, ...]
    status: int = 0


def hand_over(words: str, place: Path | int | None, written: str, heading: str) -> Handed:
    """Put words where they were asked for; `written` says that they are there."""
    shown = (heading, "", f"  {words}", "")
    if place is None:
        return Handed(words, shown)
    try:
        write_words(place, f"{words}\n")
    except SchtumError as error:  # they open the practice already: better shown than lost
        warn("The recovery words could not be saved there. They are shown, and nowhere else.")
        return Handed(words, shown, status_of(error))
    return Handed(None, (written,))
