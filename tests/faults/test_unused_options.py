"""An option that is typed is used or refused: none is left out without a word.

Each command of the scenes is given one more option. Whether anything reads it is seen by what holds
the arguments.
"""

import argparse
from collections.abc import Iterator
from typing import Any, Final

import pytest

from app.cli import main as cli
from app.cli.commands import groups
from app.cli.doors import Doors
from app.domain.errors import SchtumError
from tests.builders import played
from tests.builders.campaigns import campaign
from tests.builders.odd import declared
from tests.builders.practices import HOUSE
from tests.builders.scenes import COMMANDS, Scene

_NOTHING_MORE: Final = frozenset({"help", "json", "names"})  # as without them
_ANSWERS: Final = frozenset({"sure"})  # what is asked where there is a question
_VALUES: Final = {"day": "2026-11-19", "int": "3", "Path": "note"}


class _Watched(argparse.Namespace):
    """Arguments that know which of them were read."""

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if not name.startswith("_") and "_read" in super().__getattribute__("__dict__"):
            self._read.add(name)
        return found

    def watch(self) -> set[str]:
        self._read: set[str] = set()
        return self._read


def _more(arguments: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every option that is not among these arguments, with a value that it may have."""
    for one in declared(arguments)._actions:
        secret = "passphrase" in one.dest or one.dest.endswith("_fd")
        exempt = secret or one.dest in _NOTHING_MORE | _ANSWERS
        if one.option_strings and not exempt and not {*one.option_strings} & {*arguments}:
            kind = getattr(one.type, "__name__", "")
            value = str(next(iter(one.choices))) if one.choices else _VALUES.get(kind, "Tansy")
            times = one.nargs if isinstance(one.nargs, int) else 1
            yield one.dest, (one.option_strings[-1], *[value] * times)


def _unread(arguments: tuple[str, ...], option: str) -> bool:
    """Whether the command was done, and nothing asked for this option. A refusal is an answer."""
    words = groups.joined(arguments)
    try:
        chosen = cli.parser(groups.needed(words)).parse_args(words, _Watched())
        read = chosen.watch()
        chosen.run(chosen, Doors(HOUSE, lambda *_, **__: 0))
    except SchtumError:
        return False
    return option not in read


@pytest.mark.sampled(16)
@pytest.mark.parametrize("name", sorted({*COMMANDS} - {*played.PLAYED}))
def test_an_option_is_used_or_refused(
    name: str, scene: Scene, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    arguments = scene.commands()[name]
    with campaign(f"options, {name}", request.node.user_properties) as told:
        for option, more in _more(arguments):
            scene.set_up(name)
            monkeypatch.chdir(scene.folder)
            with told.trying(option):
                assert not _unread((*arguments, *more), option)
