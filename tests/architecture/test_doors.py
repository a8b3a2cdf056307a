"""The window and the command line hold a handle: whatever else they try does not get past this."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from app.services.opening.read_only import NotesAlone
from app.services.people import people
from app.services.practice.handle import Handle
from app.services.practice.practice import Practice
from app.services.records.search import Finder
from tests.architecture.sources import ROOT, parsed
from tests.builders.practices import HOUSE, PASSPHRASE, make

DOORS: Final = tuple(
    path for door in ("ui", "cli") for path in sorted((ROOT / "app" / door).rglob("*.py"))
)
CONTRACT: Final = "A door holds a handle: what lies behind it is for the services"
INSIDE: Final = next(
    frozenset(one["protected_modules"])
    for one in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    if one["name"] == CONTRACT
)
LOOKS: Final = frozenset({"getattr", "hasattr", "setattr", "attrgetter", "methodcaller"})
WORDS: Final = {name for name in dir(Practice) if not name.startswith("_")} | {"do", "display"}
# What a way to ask keeps for itself, whatever else is called so.
HIDDEN: Final = {name for kind in (Finder, NotesAlone) for name in kind.__slots__}
# What Python asks of every object; a door asks for these of its own, and for no other.
ORDINARY: Final = frozenset(
    {
        "__excepthook__", "__init__", "__name__", "__qualname__", "__self__", "__slots__",
        "__traceback__",
    }
)  # fmt: skip
# Modules, and what of the garbage collector, that show what an object holds.
SHOWS: Final = frozenset({"copyreg", "inspect", "marshal", "pickle"})
COLLECTED: Final = frozenset({"get_objects", "get_referents", "get_referrers"})
LETS_IN: Final = frozenset({"Practice", "practice_of", "Heads", "HalfRenewed"})


def breaches(tree: ast.Module) -> Iterator[str]:
    """Where a door reaches for more than its handle, by the line."""
    journeys, own = set(_journeys(tree)), set(_own_names(tree))
    calls = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        match node:
            case ast.Import() | ast.ImportFrom():
                yield from (f"{name} is imported" for name in _imported(node) if _is_inside(name))
            case ast.Attribute(attr=name) if _is_machinery(name) or name in COLLECTED:
                yield f"line {node.lineno}: {name} shows what an object holds"
            case ast.Attribute(attr="do" | "display") if not _asks(calls.get(id(node)), journeys):
                yield f"line {node.lineno}: only a journey of the services is done"
            case ast.Attribute(attr=name, value=value) if (
                _is_private(name) and name not in own - HIDDEN and not _is_self(value)
            ):
                yield f"line {node.lineno}: {name} is somebody else's"
            case ast.Constant(value=str(name)) if name in INSIDE:
                yield f"line {node.lineno}: {name} is named"
            case ast.Call(func=func, args=args) if _last(func) in LOOKS:
                said = (one.value for one in args if isinstance(one, ast.Constant))
                words = {part for one in said if isinstance(one, str) for part in one.split(".")}
                if words & WORDS or any(map(_is_private, words)) or any(map(_is_machinery, words)):
                    yield f"line {node.lineno}: {_last(func)} of {', '.join(sorted(words))}"


def _journeys(tree: ast.Module) -> Iterator[str]:
    """What a file calls the modules and names it has from the services."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), names=names) if (
                module.startswith("app.services") and module not in INSIDE
            ):
                yield from (one.asname or one.name for one in names)


def _imported(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    module = f"{node.module}." if isinstance(node, ast.ImportFrom) and node.module else ""
    yield module.rstrip(".")
    yield from (module + one.name for one in node.names)


def _is_machinery(name: str) -> bool:
    return name.startswith("__") and name.endswith("__") and name not in ORDINARY


def _is_inside(name: str) -> bool:
    if name in SHOWS or name.partition("gc.")[2] in COLLECTED:
        return True
    ours = name.startswith("app.services.")
    last = name.rpartition(".")[2]
    return name in INSIDE or (ours and (last in LETS_IN or _is_private(last)))


def _asks(call: ast.Call | None, journeys: set[str]) -> bool:
    match call:
        case ast.Call(args=[ast.Name(id=name) | ast.Attribute(value=ast.Name(id=name)), *_]):
            return name in journeys
        case _:
            return False


def _is_private(name: str) -> bool:
    return name.startswith("_") and not (name.startswith("__") and name.endswith("__"))


def _own_names(tree: ast.Module) -> Iterator[str]:
    """What a file itself makes: two classes of one file may know each other."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name):
                yield name
            case ast.Attribute(attr=name, value=value, ctx=ast.Store()) if _is_self(value):
                yield name


def _is_self(value: ast.expr) -> bool:
    match value:
        case ast.Name(id="self" | "cls") | ast.Call(func=ast.Name(id="super")):
            return True
        case _:
            return False


def _last(func: ast.expr) -> str:
    return ast.unparse(func).rpartition(".")[2]


def test_no_door_reaches_for_more_than_its_handle() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {what}" for path in DOORS for what in breaches(parsed(path))
    }

    assert len(DOORS) > 100
    assert not found


# What somebody might write in a page or a command, `practice` being what a door holds.
REACHING: Final = (
    'practice.records.vault.rows("SELECT id, sealed FROM note")',
    "practice.opened.roots",
    "practice.contacts.ring.keys",
    "practice.heads.all()",
    "practice.clock",
    "(alias := practice).records",
    "[one.records for one in (practice,)]",
    "shown(lambda held: held.records, practice)",
    "shown(untyped, practice)",
    "shown(partial(helped, at=2), practice)",
    "helped(practice)",
    "practice.do(lambda inside: inside.records)",
    "practice.do(helped)",
    "practice.display(helped)",
    "practice.display(lambda inside: inside.records)",
    "practice.do(partial(helped, at=2))",
    'practice.do(attrgetter("records"))',
    "practice.do(getattr, 'records')",
    "practice.do(people.Practice.records.__get__)",
    "(do := practice.do)(helped)",
    'getattr(practice, "do")(helped)',
    'getattr(practice, "records")',
    'getattr(practice, "opened", None).roots',
    'attrgetter("records.vault")(practice)',
    'getattr(practice, "_Handle__practice").inside',
    "practice._Handle__practice.inside",
    "practice.__practice",
    "practice._practice",
    "[*practice.__reduce_ex__(2)[2][1].values()]",
    "object.__reduce_ex__(practice, 2)",
    "object.__getstate__(practice)",
    "practice.__getstate__()",
    "practice.__reduce__()",
    'object.__getattribute__(practice, "_Handle" + "__practice")',
    'type(practice).__dict__["_Handle" + "__practice"].__get__(practice)',
    'attrgetter("__dict__")(type(practice))',
    "__import__('gc').get_referents(practice)",
    "__import__('copy').copy(practice)._Handle__practice",
    "people.rows(practice)",
)
HEAD: Final = """
from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import Any, TypeVar

from app.services.opening.read_only import NotesAlone
from app.services.people import people
from app.services.practice.handle import Handle

T = TypeVar("T")


def shown(work: Callable[[Handle], T], practice: Handle) -> T:
    return work(practice)


def helped(practice: Any, at: int = 1) -> Any:
    return practice.records


def untyped(practice):
    return practice.records


def honest(practice: Handle) -> object:
    return practice.do(people.rows), practice.uncertified
"""


# Whoever asks for no types gets no answer either: only a run shows it, and finds nothing.
UNTYPED: Final = frozenset({"helped(practice)", "shown(partial(helped, at=2), practice)"})


def test_reaching_inside_is_seen_before_anything_runs(tmp_path: Path) -> None:
    """The type checker is slow to begin: it reads all of them, and an honest page, in one run."""
    judged = _judged(tmp_path)
    unseen = [
        said
        for said in REACHING
        if said not in UNTYPED
        and not [*breaches(ast.parse(f"{HEAD}\n{said}"))]
        and not judged[said]
        and not ("untyped" in said and judged["untyped"])
    ]

    assert unseen == []
    assert judged["honest"] == ""
    assert not list(breaches(ast.parse(HEAD)))
    assert "annotation" in judged["untyped"]  # a helper without types is not taken


def _judged(folder: Path) -> dict[str, str]:
    """What the type checker says of each: `honest` and `untyped` are among them."""
    page = folder / "page.py"
    lines = HEAD.splitlines()
    places = {"untyped": lines.index("def untyped(practice):") + 1}
    places["honest"] = lines.index("def honest(practice: Handle) -> object:") + 2
    for number, said in enumerate(REACHING):
        lines += ["", "", f"def reach_{number}(practice: Handle) -> object:", f"    return {said}"]
        places[said] = len(lines)
    page.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = (sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", str(page))
    cache = ("--cache-dir", str(page.parent / "cache"))
    told = subprocess.run(
        [*command, *cache], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    found = {int(at): what for at, what in re.findall(r"page\.py:(\d+): error: (.*)", told)}
    assert "Found" in told, told
    return {said: found.get(place, "") for said, place in places.items()}


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Handle]:
    """What a door holds of a practice that is really open."""
    made = make(tmp_path_factory.mktemp("doors") / "p")
    with HOUSE.opened(made.folder, PASSPHRASE) as handle:
        yield handle


# Python opens every object to whoever takes it apart by its machinery: that is seen, not stopped.
TAKEN_APART: Final = (
    "object.__get",
    "type(practice).__dict__",
    'attrgetter("__',
    "__import__('gc')",
)
STOPPED: Final = [
    one for one in REACHING if "practice._Handle__" not in one and not one.startswith(TAKEN_APART)
]


@pytest.mark.parametrize("said", [one for one in STOPPED if '"_Handle__' not in one])
def test_reaching_inside_finds_nothing_to_hold(door: Handle, said: str) -> None:
    page: dict[str, Any] = {"practice": door}
    exec(HEAD, page)  # noqa: S102  as a developer would run it

    with pytest.raises((AttributeError, TypeError)):
        eval(said, page)  # noqa: S307  idem


def test_what_a_door_may_ask_of_its_handle_is_little() -> None:
    asked = {name for name in dir(Handle) if not name.startswith("_")}

    assert asked == {
        "display", "do", "interrupt", "show_as_signed", "show_initials", "told_when_late",
        "uncertified",
    }  # fmt: skip


def test_a_journey_of_the_services_is_made_with_the_practice(door: Handle) -> None:
    assert door.do(people.rows) == ()
    assert door.uncertified == frozenset()


def test_a_name_of_ones_own_is_no_way_into_what_another_keeps() -> None:
    page = "class P:\n    def f(self, finder):\n        self._practice = 1\n"

    assert not list(breaches(ast.parse(f"{page}        return self._practice")))
    assert list(breaches(ast.parse(f"{page}        return finder._practice.records")))


@pytest.mark.parametrize(
    "line",
    [
        "from app.services.practice.practice import Practice",
        "if TYPE_CHECKING:\n    from app.services.practice.practice import Practice",
        "def later():\n    import app.services.practice.practice",
        "from app.services.practice import practice as inside",
        "from app.services.practice.inside import practice_of",
        "from app.services.opening import unlock",
        "from app.services.people.people import Practice",
        "from app.services.records.search import _snippet",
        "import importlib\nimportlib.import_module('app.services.practice.practice')",
        "import inspect",
        "import pickle",
        "from gc import get_referents",
        "import copyreg as registry",
    ],
)
def test_what_lies_inside_is_not_imported_in_any_way(line: str) -> None:
    assert list(breaches(ast.parse(line)))
