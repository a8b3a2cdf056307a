"""What `--help` says: every argument of every command is explained."""

import argparse

import pytest

from tests.builders.parsers import commands

COMMANDS: dict[str, argparse.ArgumentParser] = dict(commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_says_what_it_is(name: str) -> None:
    silent = [action.dest for action in COMMANDS[name]._actions if not action.help]

    assert not silent, f"schtum {name} --help does not say what these are"
