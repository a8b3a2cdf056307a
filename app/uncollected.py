"""Garbage collection put off while objects are made that last: modules, the heads of notes.

Python looks for cycles after every so many new objects, and would find none of these: 9 ms of the
200 of a start, and more of an unlock.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection in here; afterwards it is as it was before."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
