"""What would read or be heard alike, told apart: by more words, or else by a number."""

from collections import Counter
from collections.abc import Sequence
from textwrap import shorten
from typing import Final

from PySide6.QtCore import QCoreApplication

_LONGEST: Final = 60  # letters of what is added


def told_apart(names: Sequence[str], more: Sequence[str] = ()) -> list[str]:
    """Each name as it is when no other is the same; else with more words, then with its number."""
    alike = Counter(names)
    added = [*more, *("" for _ in names[len(more) :])]
    parted = [
        longer(name, words) if alike[name] > 1 else name
        for name, words in zip(names, added, strict=True)
    ]
    still, seen, found = Counter(parted), Counter[str](), list[str]()
    for name in parted:
        seen[name] += 1
        found.append(name if still[name] == 1 else _numbered(name, seen[name], still[name]))
    return found


def longer(name: str, words: str) -> str:
    """A name, and how the words begin that are added to it, if there are any."""
    return f"{name}: {shorten(words, _LONGEST, placeholder='…')}" if words else name


def _numbered(name: str, number: int, count: int) -> str:
    words = QCoreApplication.translate("ToldApart", "{name} ({number} of {count})")
    return words.format(name=name, number=number, count=count)
