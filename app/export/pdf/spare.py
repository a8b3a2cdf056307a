"""Memory that is free is given back before what needs much of it begins."""

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Give the system what is free of this program's memory, where the C library would keep it.

    Only glibc is asked. Elsewhere nothing happens.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
