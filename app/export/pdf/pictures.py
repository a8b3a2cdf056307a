"""Emoji, and their names in words (Unicode CLDR, English short names).

A picture may be several letters: a skin tone, a family joined letter by letter, the two letters
of a flag, a key with its cap. Together they are one thing, and it has one name.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from app import resources

PRESENTATIONS: Final = "\ufe0e\ufe0f"
"""What chooses a picture's plain or coloured form; no word of its name depends on it."""

_JOINER: Final = "\u200d"
_TONES: Final = "[\U0001f3fb-\U0001f3ff]"
_KEYCAP: Final = "[0-9#*]\ufe0f?\u20e3"
_FLAG: Final = "[\U0001f1e6-\U0001f1ff]{2}"
_TAGGED: Final = "\U0001f3f4[\U000e0030-\U000e007a]{3,7}\U000e007f"


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    lines = resources.text("words", "pictures.txt").splitlines()
    parts = (line.split("\t") for line in lines if not line.startswith("#"))
    return {"".join(chr(int(code, 16)) for code in codes.split()): name for codes, name in parts}


@lru_cache(maxsize=1)
def sequences() -> re.Pattern[str]:
    """Whatever may be one picture (Unicode Technical Standard 51, possible emoji)."""
    single = "[" + "".join(re.escape(one) for one in _names() if len(one) == 1) + "]"
    element = f"{single}(?:[{PRESENTATIONS}]|{_TONES})?"
    return re.compile(f"{_KEYCAP}|{_FLAG}|{_TAGGED}|{element}(?:{_JOINER}{element})*")


def alone(picture: str) -> str:
    """The one letter that a picture is, whichever form was chosen; else ''."""
    plain = _plain(picture)
    return plain if len(plain) == 1 else ""


def name_of(picture: str) -> str:
    """Its name; when nobody has named all of it, the names of its parts. '' for no picture."""
    plain = _plain(picture)
    whole = _names().get(plain)
    if whole is not None:
        return whole
    parts = [_names().get(letter) for letter in plain if letter != _JOINER]
    return ", ".join(part for part in parts if part) if all(parts) else ""


def _plain(picture: str) -> str:
    return "".join(letter for letter in picture if letter not in PRESENTATIONS)
