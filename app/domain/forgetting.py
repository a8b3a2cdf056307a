"""Caches of what was typed or read: all are emptied when a practice is locked.

The program goes on after a lock, and what it worked out for a record must not.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_EMPTY: Final[list[Callable[[], object]]] = []


def cached_until_lock(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A function whose `most` latest answers are kept for as long as a practice is open."""

    def kept(function: Callable[P, T]) -> Callable[P, T]:
        cached = lru_cache(maxsize=most)(function)
        empty_at_lock(cached.cache_clear)
        return cached  # type: ignore[return-value]  # functools says less of its parameters

    return kept


def empty_at_lock(empty: Callable[[], object]) -> None:
    """Call this when a practice is locked."""
    _EMPTY.append(empty)


def forget() -> None:
    """Empty every such cache, and the patterns that `re` has compiled: some hold words."""
    for empty in _EMPTY:
        empty()
    re.purge()
