"""In which direction each letter of a paragraph is read (Unicode Bidirectional Algorithm).

python-bidi resolves the levels; lines are ordered here: only the layout knows where they end.
Overrides and embeddings never get this far: `letters.visible` has written them out.
"""

import re
from collections.abc import Sequence
from typing import Any, Final, TypeVar

from bidi import algorithm

_T = TypeVar("_T")


# Hebrew, Arabic and their neighbours, presentation forms, and the right-to-left part of plane one.
_LEFTWARD: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_JOINED: Final = re.compile("(.)[\u200c\u200d]+")


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
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    found = tuple(int(letter["level"]) for letter in storage["chars"])
    if len(found) != len(text):
        raise AssertionError("a letter was lost while its direction was being found")
    return found


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
