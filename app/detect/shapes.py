"""Regular expressions that are compiled when a text first asks, and not when the program starts."""

import re
import sys
from collections.abc import Iterator


class Shape:
    """A regular expression that waits: what is asked of it compiles it once."""

    __slots__ = ("_compiled", "_flags", "said")

    def __init__(self, said: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.said = said
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself, for a loop that asks it often."""
        if self._compiled is None:
            self._compiled = re.compile(self.said, self._flags)
        return self._compiled

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first place that has the shape."""
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The place that begins right at the start, if it has the shape."""
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """All of the stretch, if it has the shape."""
        return self.compiled.fullmatch(text, start, end)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Every place that has the shape, in order."""
        return self.compiled.finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        """What every place that has the shape says, of a shape without groups."""
        return self.compiled.findall(text)

    def split(self, text: str) -> list[str]:
        """What stands between such places and, of a shape with one group, in them, in turn."""
        return self.compiled.split(text)

    def sub(self, instead: str, text: str) -> str:
        """The text with something else in every place that has the shape."""
        return self.compiled.sub(instead, text)
