"""In which direction each letter of a paragraph is read (Unicode Bidirectional Algorithm).

python-bidi resolves the levels, but for the rule on paired brackets (N0), which its compiled part
has and tells no level of. Lines are ordered here: only the layout knows where they end. Overrides
and embeddings never get this far: `letters.visible` has written them out.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, Final, TypeVar

from bidi import algorithm
from bidi.mirror import MIRRORED

_T = TypeVar("_T")


# Hebrew, Arabic and their neighbours, presentation forms, and the right-to-left part of plane one.
_LEFTWARD: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_JOINED: Final = re.compile("(.)[\u200c\u200d]+")
_BY_READERS: Final = {"”": "“", "’": "‘"}  # no sign that is turned, but PDFium turns them too
TURNED_ALIKE: Final = str.maketrans(
    {sign: min(sign, MIRRORED[sign]) for sign in MIRRORED} | _BY_READERS
)
"""Signs that are turned round in right-to-left text, each as the first of its pair."""

_MOST_OPEN: Final = 63  # brackets; a text with more open at once has no pairs (BD16)
_AS_RIGHT: Final = frozenset(("R", "EN", "AN"))


def _plain(bracket: str) -> str:
    return unicodedata.normalize("NFC", bracket)  # two angle brackets are one by definition


_PAIRS: Final = {  # opening to closing: BidiBrackets.txt is made by this rule
    _plain(bracket): _plain(other)
    for bracket, other in MIRRORED.items()
    if unicodedata.category(bracket) == "Ps" and unicodedata.category(other) == "Pe"
}
_CLOSING: Final = frozenset(_PAIRS.values())


def has_leftward(text: str) -> bool:
    """Whether any letter may be read from right to left."""
    return not text.isascii() and _LEFTWARD.search(text) is not None


def levels(text: str) -> tuple[int, ...]:
    """The embedding level of each letter; odd levels are read from right to left."""
    # A joiner goes with the letter before it; the algorithm itself would drop it.
    text = _JOINED.sub(lambda found: found[1] * len(found[0]), text)
    storage: Any = algorithm.get_empty_storage()
    base = algorithm.get_base_level(text)
    storage["base_level"] = base
    storage["base_dir"] = ("L", "R")[base]
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _resolve_brackets(text, storage["chars"], base)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    found = tuple(int(letter["level"]) for letter in storage["chars"])
    if len(found) != len(text):
        raise AssertionError("a letter was lost while its direction was being found")
    return found


def _resolve_brackets(text: str, chars: Sequence[dict[str, Any]], base: int) -> None:
    """A pair of brackets takes one direction, by what is in it and before it (rule N0)."""
    if len(chars) != len(text):
        return
    own, other = ("L", "R") if base == 0 else ("R", "L")
    for start, end in _pairs(text, chars):
        inside = {_strong(chars[at]["type"]) for at in range(start + 1, end)}
        if own in inside:
            side = own
        elif other in inside:
            before = (_strong(chars[at]["type"]) for at in range(start - 1, -1, -1))
            side = next(filter(None, before), own)
        else:
            continue
        for at in (start, end):
            chars[at]["type"] = side
            for mark in range(at + 1, len(text)):
                if unicodedata.bidirectional(text[mark]) != "NSM":
                    break
                chars[mark]["type"] = side


def _pairs(text: str, chars: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """Where each pair of brackets opens and closes (BD16), in the order of the opening ones."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for at, letter in enumerate(text):
        plain = _plain(letter)
        if chars[at]["type"] != "ON" or (plain not in _PAIRS and plain not in _CLOSING):
            continue
        if plain in _PAIRS:
            if len(waiting) == _MOST_OPEN:
                return []
            waiting.append((_PAIRS[plain], at))
            continue
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == plain:
                found.append((waiting[depth][1], at))
                del waiting[depth:]
                break
    return sorted(found)


def _strong(kind: str) -> str:
    if kind in _AS_RIGHT:
        return "R"
    return kind if kind == "L" else ""


def base_level(text: str) -> int:
    """0 for a paragraph that starts on the left, 1 for one that starts on the right."""
    return int(algorithm.get_base_level(text))


def seen_order(things: Sequence[_T], level_of: Sequence[int]) -> list[_T]:
    """Things in the order in which they stand on the line, from left to right (rule L2)."""
    order = list(range(len(things)))
    highest = max(level_of, default=0)
    for level in range(highest, 0, -1):
        at = 0
        while at < len(order):
            if level_of[order[at]] < level:
                at += 1
                continue
            end = at
            while end < len(order) and level_of[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = end
    return [things[index] for index in order]
