"""Garbage collection put off while objects are made that last: modules, the heads of notes.

Python looks for cycles after every so many new objects, and would find none of these: some 15 ms of
the 200 of a start, and more of an unlock.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected(*, for_good: bool = False) -> Iterator[None]:
    """No garbage collection in here; afterwards it is as it was before.

    What is there `for_good` is never looked at again, so that the first look afterwards is no
    longer than any other: for modules, which last as long as the process.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if for_good:
            gc.freeze()
        if was:
            gc.enable()
