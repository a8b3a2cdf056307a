"""Odd input: what a file or an argument of a command should not be, and may be all the same."""

import argparse
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.cli.commands.groups import joined
from tests.builders import parsers
from tests.builders.parsers import WHOLE

_PARSER: Final = WHOLE()
_MANY: Final = 1_000_000

CONTENTS: Final[Mapping[str, bytes]] = {
    "empty": b"",
    "nul": b"a\0b",
    "not-utf-8": b"caf\xe9 \xff\xfe",
    "utf-16": "caf\u00e9".encode("utf-16"),
    "mark": b"\xef\xbb\xbfhello",
    "line-ends": b"one\r\ntwo\rthree\r\n",
    "long-line": b"x" * _MANY,
    "half-characters": b'{"a": "\\ud800", "\\udfff": {"name": "\\udc00"}}',
    "deep": b"[" * 100_000 + b"]" * 100_000,
    "deep-objects": b'{"a":' * 3000 + b"1" + b"}" * 3000,
    "deep-toml": b"a=" + b"[" * 50_000,
    "keys-twice": b'{"a": 1, "a": 2}',
    "no-number": b'{"a": NaN, "b": Infinity}',
    "huge-number": b'{"a": ' + b"9" * 5000 + b"}",
    "huge-float": b'{"a": 1e400}',
    "list": b"[]",
    "null": b"null",
    "text": b'"x"',
    "days": b'{"format": "schtum-interchange", "version": 1, "on": "0000-00-00"}',
    "decisions": b'{"decisions": [null, 1, {"item": 1e3, "state": {}}], "gate": [], "items": {}}',
    "rules": b"[[rules]]\nclass = 1\nmonths = 99999999999999999999\nfrom = 0001-01-01\n",
}
TEXTS: Final[Mapping[str, str]] = {
    "empty": "",
    "space": " ",
    "not-utf-8": "a\udcffb",
    "long": "x" * 100_000,
    "slashes": "../../etc",
    "lines": "a\nb\r",
    "day-0": "0000-00-00",
    "day-1": "0001-01-01",
    "day-9": "9999-12-31",
    "day-99": "99999-01-01",
    "less": "-5",
    "huge-number": "9" * 5000,
    "other-digits": "\u0662\u0660\u0662\u0666-\u0661\u0661-\u0662\u0660",
    "power": "\u00b2",
    "right-to-left": "\u202eabc",
    "fields": "{0} {x} %s {",
    "dashes": "--",
}
_SPARSE_BYTES: Final = 2 << 30


def lay_out(folder: Path) -> dict[str, str]:
    """Everything that a file may be, by name; the folder is new."""
    folder.mkdir()
    for name, content in CONTENTS.items():
        (folder / name).write_bytes(content)
    (folder / "folder").mkdir()
    (folder / "link").symlink_to(folder / "empty")
    (folder / "loop").symlink_to(folder / "loop")
    os.mkfifo(folder / "pipe")
    with (folder / "sparse").open("wb") as file:
        file.truncate(_SPARSE_BYTES)
    found = {path.name: str(path) for path in folder.iterdir()}
    return {
        **found,
        "no-name": "",
        "long-name": "n" * 300,
        "long-path": "d/" * 3000 + "x",
        "below-a-file": str(folder / "empty" / "x"),
        "below-a-loop": str(folder / "loop" / "x"),
        "name-not-utf-8": "missing\udcff/b",
        "endless": "/dev/zero",
        "another-file": "P/notes/vault.db",
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument of a command as it is given: the command's words, its name, where it stands."""

    command: str
    name: str
    at: int
    is_path: bool

    def replaced(self, arguments: tuple[str, ...], by: str) -> tuple[str, ...]:
        """The command with something else in the place of this argument."""
        return (*arguments[: self.at], by, *arguments[self.at + 1 :])


def given(arguments: tuple[str, ...]) -> list[Argument]:
    """Every argument that is given here with a value, options and those without a name."""
    words = joined(arguments)
    of, at = _command(words)
    options = {name: one for one in of._actions for name in one.option_strings}
    unnamed = [one for one in of._actions if not one.option_strings]
    command, found = of.prog.removeprefix("schtum "), list[Argument]()

    def take(one: argparse.Action) -> None:
        place = at + len(arguments) - len(words)
        found.append(Argument(command=command, name=one.dest, at=place, is_path=one.type is Path))

    while at < len(words):
        one = options.get(words[at])
        if one is None:
            take(unnamed[0])
            if unnamed[0].nargs is None and len(unnamed) > 1:
                unnamed = unnamed[1:]
            at += 1
            continue
        at += 1
        most = one.nargs if isinstance(one.nargs, int) else 1 if one.nargs in {None, "?"} else 99
        while most and at < len(words) and words[at] not in options:
            take(one)
            most, at = most - 1, at + 1
    return found


def places() -> set[tuple[str, str]]:
    """Every argument of every command that is a place on the disk: the command and its name."""
    return {
        (name, one.dest)
        for name, within in parsers.commands(_PARSER)
        for one in within._actions
        if one.type is Path
    }


def commands() -> list[str]:
    """Every command by its words."""
    return [name for name, _ in parsers.commands(_PARSER)]


def declared(arguments: tuple[str, ...]) -> argparse.ArgumentParser:
    """What declares the command in these words."""
    return _command(joined(arguments))[0]


def _command(words: list[str]) -> tuple[argparse.ArgumentParser, int]:
    """The parser of the command in these words, and where its arguments begin."""
    of, at = _PARSER, 0
    while inner := [one for one in of._actions if isinstance(one, argparse._SubParsersAction)]:
        of, at = inner[0].choices[words[at]], at + 1
    return of, at
