"""Whoever reads an answer may go, and the place it goes to may be full: neither is a fault."""

import argparse
import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import output
from app.cli.doors import Doors
from app.cli.main import main
from tests.architecture.sources import APP, MODULES, called, named, nodes
from tests.builders.parsers import commands
from tests.builders.practices import HOUSE
from tests.cli.conftest import no_window

_ROOT = Path(__file__).resolve().parents[2]
_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX")
_FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
_CLOCK = ("clock", "--received", "2026-11-25", "--nation", "england")
_SAID = f"schtum: {output.WORDS['answer-not-written']}\n"


def _program(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "app", *arguments]


def _into_a_closed_pipe(*arguments: str) -> tuple[int, str]:
    """The status and the words of a command whose reader has gone before it answers."""
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run(
        _program(*arguments), cwd=_ROOT, stdout=writer, stderr=subprocess.PIPE, text=True,
        check=False,
    )  # fmt: skip
    os.close(writer)
    return run.returncode, run.stderr


def _in_a_shell(redirected: str, *arguments: str) -> tuple[int, str, str]:
    command = ["sh", "-c", f'"$@" {redirected}', "sh", *_program(*arguments)]
    run = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout, run.stderr


@_POSIX
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["lines", "json"])
def test_a_reader_that_has_gone_is_silence(form: tuple[str, ...]) -> None:
    assert _into_a_closed_pipe(*_CLOCK, *form) == (141, "")


@_POSIX
@pytest.mark.parametrize(
    ("asked", "reader"),
    [(_CLOCK, "head -0"), ((*_CLOCK, "--json"), "head -1"), (("--help",), "true")],
    ids="ljh",
)
def test_a_reader_of_the_shell_may_stop_early(asked: tuple[str, ...], reader: str) -> None:
    command = ["sh", "-c", f'{{ "$@"; echo $? >&2; }} | {reader} >/dev/null', "sh"]
    run = subprocess.run(
        [*command, *_program(*asked)], cwd=_ROOT, capture_output=True, text=True, check=True
    )

    assert run.stderr in {"0\n", "141\n"}  # nothing but the status: the reader may be slower


def test_every_command_answers_through_the_one_way_out() -> None:
    others = [
        path for path in MODULES if path.is_relative_to(APP / "cli") and path.stem != "output"
    ]
    printing = {
        f"{named(path)}:{node.lineno}"
        for path in others
        for node in nodes(path)
        if (isinstance(node, ast.Call) and called(node) == "print")
        or (isinstance(node, ast.Attribute) and node.attr in {"stdout", "__stdout__"})
    }

    assert len(others) > 10
    assert not printing


@_POSIX
def test_a_refusal_is_heard_where_nobody_reads_answers(tmp_path: Path) -> None:
    status, said = _into_a_closed_pipe("log", "verify", str(tmp_path), "--json")

    assert (status, said.count("\n")) == (5, 1)
    assert said.startswith("schtum: ")


@_POSIX
@_FULL
@pytest.mark.parametrize("form", [(), ("--json",), ("--help",)], ids=["lines", "json", "help"])
def test_an_answer_that_does_not_fit_is_said_in_one_sentence(form: tuple[str, ...]) -> None:
    assert _in_a_shell(">/dev/full", *_CLOCK, *form) == (7, "", _SAID)


@_POSIX
@pytest.mark.parametrize("asked", [_CLOCK, (*_CLOCK, "--json"), ("--version",)], ids="ljv")
def test_a_closed_output_is_said_in_one_sentence(asked: tuple[str, ...]) -> None:
    assert _in_a_shell(">&-", *asked) == (7, "", _SAID)


@_POSIX
@pytest.mark.parametrize("closed", ["2>&-", "<&-", "2>&- <&-"])
def test_what_is_said_beside_the_answer_never_gets_into_it(closed: str, tmp_path: Path) -> None:
    status, answer, said = _in_a_shell(closed, "log", "verify", str(tmp_path))

    assert (status, answer) == (5, "")
    assert said.startswith("schtum: ") is ("2>" not in closed)


@_POSIX
@_FULL
def test_where_nothing_can_be_said_the_status_says_it() -> None:
    assert _in_a_shell(">/dev/full 2>/dev/full", *_CLOCK) == (7, "", "")


def test_one_document_can_be_asked_for_before_and_after_every_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for asked in (("--json", *_CLOCK), (*_CLOCK, "--json"), ("--json", *_CLOCK, "--json")):
        assert main(asked, Doors(HOUSE, no_window)) == 0
        assert json.loads(capsys.readouterr().out)
    assert main(_CLOCK, Doors(HOUSE, no_window)) == 0
    assert not capsys.readouterr().out.startswith("{")
    for name, leaf in commands():
        (one,) = (each for each in leaf._actions if "--json" in each.option_strings)
        assert one.default == argparse.SUPPRESS, name  # so that the first one stays said
