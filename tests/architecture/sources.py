"""The sources, read and parsed once for every test that looks at them."""

import ast
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
APP: Final = ROOT / "app"
MODULES: Final = tuple(sorted(APP.rglob("*.py")))


def named(path: Path) -> str:
    """A file as one names it from the root of the checkout."""
    return path.relative_to(ROOT).as_posix()


@cache
def text_of(path: Path) -> str:
    """What stands in a file."""
    return path.read_text(encoding="utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    """A module as Python understands it."""
    return ast.parse(text_of(path))


Nodes = tuple[ast.AST, ...]


def walked(tree: ast.Module) -> Nodes:
    """Every node of a tree."""
    return tuple(ast.walk(tree))


@cache
def nodes(path: Path) -> Nodes:
    """Every node of a module."""
    return walked(parsed(path))


def called(node: ast.Call) -> str:
    """The name that is called, of a function or of a method."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""
