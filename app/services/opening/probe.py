"""Probing a folder from outside: whether it is a practice at all. Needs no key."""

from pathlib import Path

from app.storage import header


def look(path: Path) -> str:
    """The id of the practice that lies here. Raises Damaged("not-a-practice"), World."""
    return header.identity(path)
