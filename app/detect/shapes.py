"""Regular expressions that are compiled when a text first asks, and not when the program starts."""

import re
from collections.abc import Iterator
from typing import Any, Final, Protocol

_COMPILED: Final = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


class _Asks(Protocol):
    def __call__(self, text: str, start: int = ..., end: int = ..., /) -> re.Match[str] | None: ...


class _AsksForAll(Protocol):
    def __call__(
        self, text: str, start: int = ..., end: int = ..., /
    ) -> Iterator[re.Match[str]]: ...


class _Lists(Protocol):
    def __call__(self, text: str, /) -> list[str]: ...


class _Replaces(Protocol):
    def __call__(self, instead: str, text: str, /) -> str: ...


class Shape:
    """A regular expression that waits: what is asked of it first compiles it, once.

    After that `search`, `match` and the others are those of the expression, with nothing between:
    they are asked a hundred thousand times in a long file.
    """

    __slots__ = ("_flags", "compiled", "said", *_COMPILED)

    compiled: re.Pattern[str]
    search: _Asks
    match: _Asks
    fullmatch: _Asks
    finditer: _AsksForAll
    findall: _Lists
    split: _Lists
    sub: _Replaces

    def __init__(self, said: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.said = said
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """What is not there yet, once the expression is compiled."""
        if name != "compiled" and name not in _COMPILED:
            raise AttributeError(name)
        self.compiled = re.compile(self.said, self._flags)
        for one in _COMPILED:
            setattr(self, one, getattr(self.compiled, one))
        return getattr(self, name)
