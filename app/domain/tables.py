"""A table of a file that came with the program, taken apart key by key and empty at the end.

Reading is strict: an unknown key, a missing one or a value of the wrong kind refuses the whole
file, because a rule half understood would destroy too early or tell a client something untrue.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from app.domain.errors import NotUnderstood

_LARGEST: Final = 130  # years, months, ages and days alike
_TELEPHONE: Final = re.compile(r"[0-9]+(?: [0-9]+)*")
_SITE: Final = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[^\s]*)?")

# Controls, line ends, half characters, and signs that turn what follows or stand there unseen.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})

W = TypeVar("W", bound=StrEnum)


def _is_seen(text: str) -> bool:
    return not any(unicodedata.category(one) in _UNSEEN for one in text)


class Table:
    """One table of one file; `where` is the path of keys that led to it.

    Whatever is taken and is not as it should be raises NotUnderstood("rule-pack", file, key).
    """

    def __init__(self, *, file: str, values: Mapping[str, object], where: str = "") -> None:
        self.file = file
        self.where = where
        self.values = dict(values)

    @classmethod
    def read(cls, file: str, text: str) -> "Table":
        """The whole of a file, from its TOML text. Raises NotUnderstood for what is no TOML."""
        try:
            return cls(file=file, values=tomllib.loads(text))
        except tomllib.TOMLDecodeError:
            raise NotUnderstood("rule-pack", file=file, key="toml") from None

    def refusal(self, key: str) -> NotUnderstood:
        """What to raise when the value of this key cannot be meant."""
        return NotUnderstood("rule-pack", file=self.file, key=f"{self.where}{key}")

    def nothing_left(self) -> None:
        """Every key was asked for; one that nobody knows is refused."""
        if self.values:
            raise self.refusal(min(self.values))

    def has(self, key: str) -> bool:
        """Whether a key that may be left out is there."""
        return key in self.values

    def text(self, key: str) -> str:
        """Words in one line: at least one letter of them, and nothing that cannot be seen."""
        value = self._take(key)
        if not isinstance(value, str) or not value.strip() or not _is_seen(value):
            raise self.refusal(key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words, which may be empty."""
        value = self._take(key)
        if not isinstance(value, list) or not all(
            isinstance(each, str) and _is_seen(each) for each in value
        ):
            raise self.refusal(key)
        return tuple(value)

    def word(self, key: str, words: type[W]) -> W:
        """One word of a closed list."""
        word = self.text(key)
        if word not in set(words):
            raise self.refusal(key)
        return words(word)

    def number(self, key: str, least: int = 1) -> int:
        """A whole number from one on, or from another."""
        value = self._take(key)
        # A boolean is an int to Python, and `years = true` is one year to nobody.
        if type(value) is not int or not least <= value <= _LARGEST:
            raise self.refusal(key)
        return value

    def flag(self, key: str) -> bool:
        """Yes or no."""
        value = self._take(key)
        if not isinstance(value, bool):
            raise self.refusal(key)
        return value

    def ages(self, key: str) -> tuple[int, int]:
        """The youngest and the oldest, both included."""
        value = self._take(key)
        match value:
            case [int(youngest), int(oldest)] if 0 <= youngest <= oldest <= _LARGEST:
                return youngest, oldest
            case _:
                raise self.refusal(key)

    def day(self, key: str) -> date:
        """A day; a date-time is none."""
        value = self._take(key)
        if type(value) is not date:  # a TOML date-time is a date to isinstance
            raise self.refusal(key)
        return value

    def telephone(self, key: str) -> str:
        """A number to dial, as it is printed."""
        return self._shaped(key, _TELEPHONE)

    def site(self, key: str) -> str:
        """An address on the web as it is printed: without its scheme."""
        return self._shaped(key, _SITE)

    def table(self, key: str) -> "Table":
        """A table inside this one."""
        return self._inner(key, self._take(key))

    def tables(self, key: str) -> "tuple[Table, ...]":
        """A list of tables inside this one."""
        value = self._take(key)
        if not isinstance(value, list):
            raise self.refusal(key)
        return tuple(self._inner(f"{key}[{n}]", each) for n, each in enumerate(value))

    def _shaped(self, key: str, shape: re.Pattern[str]) -> str:
        value = self.text(key)
        if shape.fullmatch(value) is None:
            raise self.refusal(key)
        return value

    def _inner(self, key: str, value: object) -> "Table":
        if not isinstance(value, dict):
            raise self.refusal(key)
        return Table(file=self.file, where=f"{self.where}{key}.", values=value)

    def _take(self, key: str) -> object:
        try:
            return self.values.pop(key)
        except KeyError:
            raise self.refusal(key) from None
