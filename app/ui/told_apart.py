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
    longer = [
        f"{name}: {shorten(words, _LONGEST, placeholder='…')}"
        if alike[name] > 1 and words
        else name
        for name, words in zip(names, added, strict=True)
    ]
    still, seen, found = Counter(longer), Counter[str](), list[str]()
    for name in longer:
        seen[name] += 1
        found.append(name if still[name] == 1 else _numbered(name, seen[name], still[name]))
    return found


def _numbered(name: str, number: int, count: int) -> str:
    words = QCoreApplication.translate("ToldApart", "{name} ({number} of {count})")
    return words.format(name=name, number=number, count=count)
