import ast
from collections.abc import Iterator
from functools import cache

from app.cli import output
from app.domain import errors
from app.ui import wording
from tests.architecture.sources import APP, MODULES, called, nodes

KINDS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.SchtumError)
}
OF_THE_WINDOW = "locked"  # only the window is ever asked for something when it is locked
OF_THE_COMMAND_LINE = "no-display"  # a window that cannot be shown has nowhere to say it
SLOTS = ("passphrase", "recovery")  # what the one rule with a hole in it is filled with


@cache
def raised() -> tuple[tuple[str, str], ...]:
    """Every rule that is raised anywhere in the program, and where."""
    by_the_system = ((rule, "domain/errors.py") for rule in errors.SYSTEM.values())
    return (*by_the_system, *in_calls())


def in_calls() -> tuple[tuple[str, str], ...]:
    return tuple(
        (rule, f"{file.relative_to(APP).as_posix()}:{node.lineno}")
        for file in MODULES
        for node in nodes(file)
        if isinstance(node, ast.Call) and called(node) in KINDS and node.args
        for rule in rules_in(node.args[0])
    )


def raised_outside(door: str) -> set[str]:
    """Every rule that can come to the other door."""
    return {rule for rule, where in raised() if not where.startswith(f"{door}/")}


def rules_in(given: ast.expr) -> Iterator[str]:
    match given:
        case ast.Constant(value=str(rule)):
            yield rule
        case ast.IfExp(body=body, orelse=other):
            yield from rules_in(body)
            yield from rules_in(other)
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            yield from (start + slot for slot in SLOTS)


def test_the_window_has_words_for_every_rule() -> None:
    speechless = {
        f"{rule} ({where})"
        for rule, where in raised()
        if rule not in wording.WORDS
        and not where.startswith("cli/")
        and rule != OF_THE_COMMAND_LINE
    }

    assert not speechless


def test_the_command_line_has_words_for_every_rule() -> None:
    speechless = {
        f"{rule} ({where})"
        for rule, where in raised()
        if rule not in output.WORDS and rule != OF_THE_WINDOW
    }

    assert not speechless


def test_every_sentence_of_the_window_is_said_of_something_that_happens() -> None:
    assert not wording.WORDS.keys() - raised_outside("cli")


def test_every_sentence_of_the_command_line_is_said_of_something_that_happens() -> None:
    assert not output.WORDS.keys() - raised_outside("ui")


def test_many_rules_are_found_at_all() -> None:
    assert len({rule for rule, _ in raised()}) > 90
