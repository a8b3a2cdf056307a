"""Long lines cut for a terminal: whatever was typed comes back as its beginning only."""

import re
from typing import Final

_LONGEST_WORD: Final = 100
_LONGEST: Final = 1200
_WORD: Final = re.compile(rf"(\S{{{_LONGEST_WORD}}})\S+")


def cut(said: str) -> str:
    """A line with no word and no whole longer than anybody reads."""
    shorter = _WORD.sub(r"\1…", said)
    return shorter if len(shorter) <= _LONGEST else f"{shorter[:_LONGEST]}…"
