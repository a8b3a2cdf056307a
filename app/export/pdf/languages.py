"""In which language a letter is to be read aloud, as far as its script tells.

A script of one language names it (Hebrew, Korean); a script of many (Arabic, Cyrillic) is told as
a script alone, `und-Arab`, since a wrong voice is worse than none. Tags are those of BCP 47.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from fontTools.unicodedata import script

OURS: Final = ""
"""The language of the document: no letter of Latin script says that it is in another."""

_NEUTRAL: Final = frozenset(("Zyyy", "Zinh", "Zzzz"))
_OF_ONE_LANGUAGE: Final = {
    "Armn": "hy",
    "Bopo": "zh",
    "Geor": "ka",
    "Grek": "el",
    "Gujr": "gu",
    "Guru": "pa",
    "Hang": "ko",
    "Hebr": "he",
    "Hira": "ja",
    "Kana": "ja",
    "Khmr": "km",
    "Knda": "kn",
    "Laoo": "lo",
    "Mlym": "ml",
    "Mtei": "mni",
    "Nkoo": "nqo",
    "Olck": "sat",
    "Orya": "or",
    "Sinh": "si",
    "Taml": "ta",
    "Telu": "te",
    "Thaa": "dv",
    "Thai": "th",
    "Tibt": "bo",
}


@lru_cache(maxsize=4096)
def language_of(letter: str) -> str | None:
    """Its language, OURS for Latin script; None for a digit or a sign, which belongs to any."""
    found = script(letter)
    if found in _NEUTRAL:
        return None
    return OURS if found == "Latn" else _OF_ONE_LANGUAGE.get(found, f"und-{found}")


def languages_of(clusters: Sequence[str]) -> list[str]:
    """The language of each; a sign takes that of what stands before it, or else behind it."""
    own = [language_of(cluster[0]) for cluster in clusters]
    last = next((one for one in own if one is not None), OURS)
    found: list[str] = []
    for one in own:
        last = last if one is None else one
        found.append(last)
    return found
