"""Plans: what a note says of the time after it, found where people write it.

Under a heading ("Plan:", "Next time:") wherever it stands, else in the closing paragraph.
"""

import re
from typing import Final

_HEADING: Final = re.compile(
    r"[#*\-–—•\s]*(?:plans?|next(?: (?:time|session|week|meeting|steps?))?"
    r"|(?:plans? )?for (?:the )?next (?:time|session|week|meeting))"
    r"[*\s]*(?::[*\s]*|\s[–—-]\s|$)",
    re.IGNORECASE,
)
_ANOTHER: Final = re.compile(r"[#*\s]*\w[^.:]{0,40}:[*\s]*|#+\s.*")


def headed(text: str) -> tuple[int, int] | None:
    """Where the last plan under a heading stands, without the heading; None for none."""
    found = None
    lines = _lines(text)
    for place, (start, end) in enumerate(lines):
        heading = _HEADING.match(text, start, end)
        if heading is not None:
            found = _below(text, heading.end(), end, lines[place + 1 :]) or found
    return found


def closing(text: str) -> tuple[int, int] | None:
    """Where the last paragraph stands; a line feed ends one, as in a pack. None for no words."""
    for start, end in reversed(_lines(text)):
        if text[start:end].strip():
            return _trimmed(text, start, end)
    return None


def _below(
    text: str, start: int, end: int, following: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """What stands after a heading: to the end of its line, and the lines up to an empty one."""
    for begin, finish in following:
        line = text[begin:finish]
        if not line.strip() and text[start:end].strip():
            break
        if _ANOTHER.fullmatch(line) or _HEADING.match(line):
            break
        end = finish
    return _trimmed(text, start, end) if text[start:end].strip() else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), start + len(said.rstrip())


def _lines(text: str) -> list[tuple[int, int]]:
    """Where each line begins and ends."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found
