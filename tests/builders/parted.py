"""A part of a file that goes, as tests destroy it."""

from pathlib import Path
from typing import Final

from app.domain.ids import Code
from app.services.practice.practice import Practice
from app.services.retention import parts
from app.services.retention.parts import Chosen

DETAILS: Final = Chosen(classes=("contact-details",))


def part_gone(practice: Practice, code: Code, chosen: Chosen, certificate: Path) -> None:
    """Destroy this part, as planned now."""
    parts.destroy(practice, parts.plan(practice, code, chosen), certificate)


def first_note(practice: Practice, code: Code) -> Chosen:
    """The oldest note of a file."""
    return Chosen(records=(practice.notes_of(code)[0].id,))
