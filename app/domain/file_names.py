"""File names as they are shown: what somebody else named a file forges no line of ours."""

import re
import unicodedata
from typing import Final

STEERS: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
"""Controls but tab and line feed, signs that turn the direction of what follows, half characters.

As they stand between the brackets of a pattern.
"""
_IN_A_NAME: Final = re.compile(f"[{STEERS}\t\n\u2028\u2029]")


def on_one_line(name: str) -> str:
    """The name with every sign that ends a line, or steers what shows it, as its number."""
    return _IN_A_NAME.sub(numbered, name)


def composed(name: str) -> str:
    """The name with each letter as one sign: a disk may tell `é` as `e` and an accent apart."""
    return unicodedata.normalize("NFC", name)


def numbered(sign: re.Match[str]) -> str:
    """A sign as it is shown where it could do something: `<U+001B>`."""
    return f"<U+{ord(sign.group()):04X}>"
