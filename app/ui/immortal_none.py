"""None, True and False outlive PySide, which gives back references that it never took.

PySide 6.12 takes for granted that these are immortal, as they are from Python 3.12 on. On 3.11
each call that returns None, and each signal with an argument, lowers a count by one; after
some ten thousand of them the interpreter ends. A test counts, so that this module
can go when PySide is mended or the floor is 3.12.
"""

import sys
from typing import Final

_PLENTY: Final = 1 << 40  # what PEP 683 does too: a count that is never used up
_IMMORTAL_SINCE: Final = (3, 12)


def protect() -> None:
    """Give the three more references than a session can lose. Call once, before any widget."""
    if sys.version_info >= _IMMORTAL_SINCE:
        return
    import ctypes  # noqa: PLC0415  only an old Python needs it

    for one in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(one))  # CPython: the first field of an object
        if count.value < _PLENTY:
            count.value += _PLENTY
