"""Initials as they are written: "R.T.", "J. v. d. B.", "R. ap G.", "S. Ní D.", "RT", "JvdB"."""

import re
from collections.abc import Iterator
from typing import Final

from app.detect.context import listed
from app.detect.form_index import PARTICLES
from app.detect.letters import folded
from app.detect.shapes import Shape

# A letter between Ā and Ž may be small, which costs nothing. Then Greek, Cyrillic and Armenian.
_UPPER: Final = "A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩΆΈΉΊΌΎΏЀ-ЯҐԱ-Ֆ"
_SEPARATED: Final = r"[ \u00a0'’\-‐‑]{0,2}"
_SMALL: Final = "|".join(sorted({*PARTICLES, "ab", "von"}))
_LINKED: Final = "Ní|Ni|Nic|Mac|Uí|Ua|De|Von|Van|Al|El|Bin|Bint|Ben|Ap|Ab"
_FURTHER: Final = rf"(?:[{_UPPER}](?![^\W_])|[a-z](?=\.)|(?:{_SMALL}|{_LINKED})(?=[ \u00a0\-]))"
_INITIALS: Final = Shape(  # "R.T.", "J. v. d. B.", "R. ap G.", "S. Ní D.", "RT", "R T", "JvdB"
    rf"[{_UPPER}](?<![^\W_].)(?:\.(?:{_SEPARATED}{_FURTHER}\.?){{1,5}}"
    rf"|(?:[ \u00a0\-‐‑]?[{_UPPER}]){{1,3}}(?![^\W_])"
    rf"|[a-z]{{1,3}}[{_UPPER}](?![^\W_]))"
)
_PIECE: Final = Shape(rf"(?:{_LINKED})(?=[ \u00a0\-])|[{_UPPER}]\.?|[a-z]+\.?")
_DOTTED: Final = frozenset("NB AM PM PS CV IQ GP UK US EU AA BA MA EG IE NI TV QC KC MP PC".split())


def find(text: str) -> Iterator[re.Match[str]]:
    """Where two letters or more stand for a name, and for nothing else: not "D.O.B."."""
    for match in _INITIALS.finditer(text):
        if "." not in match[0] or not _is_shortened(match[0]):
            yield match


def _is_shortened(said: str) -> bool:
    """Whether letters with full stops are an abbreviation: of two, only a few are."""
    letters = "".join(c for c in said if c.isalpha())
    return letters in (_DOTTED if len(letters) == 2 else listed("trade.txt"))


def readings(said: str) -> Iterator[tuple[int, str]]:
    """Which letters initials are, and where they end: all of them, then without the last."""
    if said.isalpha():
        yield len(said), folded(said)
        return
    pieces = list(_PIECE.finditer(said))
    for count in range(len(pieces), 1, -1):
        letters = "".join(piece.group()[0] for piece in pieces[:count])
        yield pieces[count - 1].end(), folded(letters)
