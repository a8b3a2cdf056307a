import ast
from collections.abc import Iterator
from pathlib import Path

from app.cli import output
from app.domain import errors
from app.ui import wording

APP = Path(errors.__file__).parents[1]
KINDS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.SchtumError)
}
SLOTS = ("passphrase", "recovery")  # what the one rule with a hole in it is filled with


def raised() -> Iterator[tuple[str, str]]:
    """Every rule that is raised anywhere in the program, and where."""
    for file in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node) in KINDS and node.args:
                for rule in rules_in(node.args[0]):
                    yield rule, f"{file.relative_to(APP).as_posix()}:{node.lineno}"


def called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


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
        if rule not in wording.WORDS and not where.startswith("cli/")
    }

    assert not speechless


def test_the_command_line_has_words_for_every_rule() -> None:
    of_the_window = "locked"  # only the window is ever asked for something when it is locked
    speechless = {
        f"{rule} ({where})"
        for rule, where in raised()
        if rule not in output.WORDS and rule != of_the_window
    }

    assert not speechless


def test_many_rules_are_found_at_all() -> None:
    assert len({rule for rule, _ in raised()}) > 90
