"""Own texts that name somebody: told after a save, and left or not before a destruction."""

import argparse
from collections.abc import Iterable

from app.cli import output
from app.services.handovers import own_texts_said
from app.services.practice.own_texts import Naming


def declare_leave(made: argparse.ArgumentParser) -> None:
    """Let a command that destroys be told that own texts may go on naming somebody."""
    made.add_argument(
        "--leave-named",
        action="store_true",
        help="your own texts may still name someone whose records are destroyed",
    )


def left(found: Iterable[Naming], *, leave: bool) -> tuple[Naming, ...]:
    """The own texts that may go on naming somebody; each is told, whether it may or not."""
    every = tuple(found)
    for one in every:
        output.warn(own_texts_said.line(one))
    return every if leave else ()


def warn_of(found: Iterable[Naming]) -> list[dict[str, object]]:
    """Say which own texts name somebody now that they are saved; the same for a program."""
    every = tuple(found)
    if every:
        output.warn(own_texts_said.warning(every))
    return named_told(every)


def named_told(found: Iterable[Naming]) -> list[dict[str, object]]:
    """Which own texts name whom, for a program."""
    return [
        {
            "text": one.text.where.value,
            "of": one.text.of,
            "part": one.text.part,
            "place": own_texts_said.called(one.text),
            "names": [*one.names],
        }
        for one in found
    ]
