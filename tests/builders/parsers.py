"""The commands of the command line, read from its own parser: a new one is tried too."""

import argparse
from collections.abc import Iterator
from functools import cache
from typing import Final

from app.cli.main import parser

WHOLE: Final = cache(parser)
"""Every command, declared once however many files of tests ask for them."""


def commands(
    within: argparse.ArgumentParser | None = None, name: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command that does something, by its words, with what declares its arguments."""
    made = within or WHOLE()
    groups = [one for one in made._actions if isinstance(one, argparse._SubParsersAction)]
    for group in groups:
        for word, inner in group.choices.items():
            yield from commands(inner, f"{name} {word}".strip())
    if not groups:
        yield name, made
