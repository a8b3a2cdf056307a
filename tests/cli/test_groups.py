"""A command starts without the modules of the others, and none is lost by it."""

import argparse
import importlib
import pkgutil
import subprocess
import sys

import pytest

from app.cli import commands
from app.cli.commands import groups
from app.cli.main import parser


def _declared(module: str) -> tuple[str, ...]:
    within = argparse.ArgumentParser().add_subparsers()
    importlib.import_module(module).add_to(within)
    return tuple(within.choices)


def _started(*arguments: str) -> set[str]:
    """The modules of the program that a process has imported when it has answered."""
    program = (
        "import sys\nfrom app.bootstrap import run\n"
        "try:\n    run(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(*(name for name in sys.modules if name.startswith('app.')), sep='\\n')"
    )
    command = [sys.executable, "-c", program, *arguments]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return set(said.split("\n"))


@pytest.mark.parametrize("module", groups.COMMANDS)
def test_a_module_declares_the_commands_that_are_said_of_it(module: str) -> None:
    assert _declared(f"app.cli.commands.{module}") == groups.COMMANDS[module]


def test_every_module_that_declares_commands_is_known() -> None:
    names = {one.name for one in pkgutil.iter_modules(commands.__path__)}
    known = {
        name
        for name in names
        if hasattr(importlib.import_module(f"app.cli.commands.{name}"), "add_to")
    }

    assert known == set(groups.COMMANDS)


def test_help_lists_them_all_and_a_refusal_too(capsys: pytest.CaptureFixture[str]) -> None:
    for asked in ([], ["--json"], ["--help"], ["--json", "--help"], ["--js", "pack"], ["nothing"]):
        assert groups.needed(groups.joined(asked)) == groups.EVERY, asked
    with pytest.raises(SystemExit):
        parser().parse_args(["--help"])

    said = capsys.readouterr().out.split()
    assert {name.split()[0] for of in groups.COMMANDS.values() for name in of} <= {*said}


@pytest.mark.parametrize(
    ("asked", "module"),
    [
        (["pack", "DIR", "ID"], "documents"),
        (["--json", "people", "show", "DIR"], "corrections"),
        (["people", "DIR"], "records"),
        (["files", "merge", "DIR"], "file_merging"),
        (["files", "unmerge", "DIR"], "file_merging"),
        (["rules", "add", "DIR"], "rules"),
        (["rules"], "rules"),
    ],
)
def test_a_command_needs_its_own_module_alone(asked: list[str], module: str) -> None:
    assert groups.needed(groups.joined(asked)) == (f"app.cli.commands.{module}",)


def test_the_version_and_the_window_wait_for_no_service_of_a_practice() -> None:
    version, window = _started("--version"), _started("open", "--help")

    assert {one for one in version if one.startswith("app.cli.commands.")} == {
        "app.cli.commands.groups"
    }
    for started in (version, window):
        assert not started & {"app.services.practice.practice", "app.storage.practice"}
