"""A nation: the name of the folder that holds its rules, `northern-ireland`."""

import re
from typing import Final, NewType

Nation = NewType("Nation", str)

DEFAULT: Final = Nation("england")
"""Whose calendar and rules hold until a practice has said where it is."""

_FORM: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")


def is_nation(name: str) -> bool:
    """Whether a nation could be called so: its rules are cited by this word in the log."""
    return _FORM.fullmatch(name) is not None
