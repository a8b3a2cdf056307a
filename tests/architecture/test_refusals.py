"""The guide has every refusal with its exit status and its sentence; those of what leaves twice.

The page of all of them is drawn from the program; the manual says of what leaves which command.
"""

import ast
import re
from typing import Final

import pytest

from app.cli import output
from app.domain import errors
from tests.architecture.sources import APP, MODULES, called, nodes
from tests.architecture.test_words import KINDS, raised, rules_in
from tests.builders import refusals

MANUAL: Final = APP.parent / "docs" / "guide" / "command-line.md"
ROW: Final = re.compile(r"^\| `([a-z-]+)` \| (\d) \| ([^|]+) \| (?:[^|]+) \|$", re.MULTILINE)
ROOM: Final = APP / "services" / "handovers"
OF_WHAT_LEAVES: Final = re.compile(
    "release|report|sheet|basis|decide$|decisions_file|select|build|unusual|written_down|police"
)
OF_A_REQUEST: Final = frozenset({"impossible-date", "reason-not-here"})
"""What only decisions on a request can say: the day of an opinion, a reason of the law."""


def _raised() -> dict[str, set[int]]:
    """Every rule that making, deciding or sending something can raise, with its exit status."""
    found: dict[str, set[int]] = {}
    for file in MODULES:
        if file.parent != ROOM or not OF_WHAT_LEAVES.match(file.stem):
            continue
        for node in nodes(file):
            kind = called(node) if isinstance(node, ast.Call) else None
            if kind in KINDS and isinstance(node, ast.Call) and node.args:
                for rule in rules_in(node.args[0]):
                    found.setdefault(rule, set()).add(_status(str(kind)))
    return found


def _status(kind: str) -> int:
    return output.status_of(getattr(errors, kind)("x"))


def test_the_manual_has_every_refusal_of_what_leaves() -> None:
    listed = {rule: int(status) for rule, status, _ in ROW.findall(MANUAL.read_text("utf-8"))}
    raised = {rule: one for rule, one in _raised().items() if rule not in OF_A_REQUEST}

    assert len(raised) > 30
    assert sorted(raised.keys() - listed.keys()) == []
    assert {rule: listed[rule] for rule in raised if raised[rule] != {listed[rule]}} == {}


def test_the_manual_has_no_refusal_that_nothing_raises() -> None:
    listed = {rule for rule, _, _ in ROW.findall(MANUAL.read_text("utf-8"))}

    assert sorted(listed - {rule for rule, _ in raised()} - {"usage"}) == []


def test_the_page_of_every_refusal_is_as_the_program_has_them() -> None:
    """Write it anew with `python -m tests.builders.refusals`."""
    assert refusals.PAGE.read_text("utf-8") == refusals.page()


def test_every_sentence_of_the_page_is_whole() -> None:
    broken = re.compile(r" :|: ?\.|\{|\}|…\.|\*\* …$", re.MULTILINE)

    assert [one for one in refusals.page().splitlines() if broken.search(one)] == []


@pytest.mark.parametrize(("at", "where"), [("people", "Look at people. "), ("", "")])
def test_a_list_that_is_too_long_is_named_in_a_sentence(at: str, where: str) -> None:
    said = output.sentence(errors.NotUnderstood("interchange-too-many", at=at, most=5000))

    assert said.startswith(f"There are too many entries in one list. {where}The most is 5000. ")


def test_the_page_has_every_sentence_of_the_command_line() -> None:
    assert refusals.statuses().keys() == output.WORDS.keys()
