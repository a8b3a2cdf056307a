"""The words of the trade are the words of the tree: a stranger finds a thing by its name."""

import ast
import re
from functools import cache

import pytest

from tests.architecture.sources import APP, MODULES, ROOT, parsed
from tests.builders.parsers import commands

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
MODULE = re.compile(r"`(app\.[a-z_.]+)`")
SAID = GLOSSARY.partition("## Words a stranger looks for")[2].replace("·", " ").split()
COMMAND_WORDS = sorted({word for name, _ in commands() for word in name.split()})
_ROOM = 13  # columns of the drawing in which a room is named
# Commands that a person says in another word than the code, and where they are.
SYNONYMS = {"new": "create", "list": "listed"}


@cache
def borne() -> set[str]:
    """Every word in the name of a module, or of a public function or class, of the program."""
    names: set[str] = set()
    for path in MODULES:
        names.add(path.stem.strip("_"))
        names.update(part for part in path.relative_to(APP).parts[:-1])
        for node in parsed(path).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                names.add(node.name.lower())
                methods = (one.name for one in node.body if isinstance(one, ast.FunctionDef))
                names.update(name for name in methods if not name.startswith("_"))
    return names | {word for name in names for word in name.split("_")}


def test_there_are_words_to_look_for() -> None:
    assert len(SAID) > 20
    assert len(COMMAND_WORDS) > 30


@pytest.mark.parametrize("module", sorted(set(MODULE.findall(GLOSSARY))))
def test_every_module_of_the_glossary_is_there(module: str) -> None:
    assert (ROOT / (module.replace(".", "/") + ".py")).exists()


@pytest.mark.parametrize("word", SAID)
def test_a_word_a_stranger_looks_for_is_the_name_of_something(word: str) -> None:
    assert word in borne() or any(name.startswith(word) for name in borne())


@pytest.mark.parametrize("word", COMMAND_WORDS)
def test_a_command_is_the_name_of_something(word: str) -> None:
    plain = SYNONYMS.get(word, word)
    assert plain in borne() or plain.removesuffix("s") in borne()


def test_the_rooms_are_drawn_with_every_module_in_them() -> None:
    drawn = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    _, _, rest = drawn.partition("## The rooms of the services")
    lines = re.sub(r"\([^)]*\)", "", rest.split("```")[1]).strip().splitlines()
    found: dict[str, list[str]] = {}
    room = ""
    for line in lines:
        room = line[:_ROOM].strip() or room
        found.setdefault(room, []).extend(re.findall(r"[a-z_]+", line[_ROOM:]))
    there = {
        room.name: sorted(path.stem for path in room.glob("*.py") if path.stem != "__init__")
        for room in (APP / "services").iterdir()
        if (room / "__init__.py").exists()
    }

    assert {room: sorted(names) for room, names in found.items()} == there
