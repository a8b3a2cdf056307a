"""Memory that is free is given back before what needs much of it begins."""

import ctypes
import gc
import sys
from contextlib import suppress
from typing import Final

_LONG: Final = 4_000_000
"""Bytes of a file of more than a thousand pages or so."""


def give_back(before: bytes) -> None:
    """Give the system what is free of this program's memory, before work on this file.

    Python keeps a few of each kind of object that died, and a megabyte around each, until it looks
    through all that it holds: worth it before a long file. Of the C libraries only glibc is asked.
    """
    if len(before) > _LONG:
        gc.collect()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
