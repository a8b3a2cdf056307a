"""What the services hand out is frozen and carries nothing of what lies behind the handle."""

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest
from sqlcipher3 import dbapi2

from app import services
from app.domain.ids import Code
from app.keys.derive import Bounds, Cost
from app.keys.keyring import Keyring, Seen
from app.services.opening.read_only import NotesAlone
from app.services.people import people
from app.services.people.people import FileRow
from app.services.practice.handle import Handle
from app.services.practice.kept_heads import Heads
from app.services.practice.practice import Practice
from app.services.records.draft_fallback import Sealer
from app.services.records.search import Finder
from app.storage.backup import Snapshot
from app.storage.contacts.repository import Contacts
from app.storage.notes.repository import Records
from app.storage.vault import Vault
from tests.architecture.sources import nodes
from tests.architecture.test_doors import INSIDE

BEHIND: Final = ("app.storage", "app.keys", "app.detect")
RULES: Final = "app.domain"  # pure: it knows no vault to carry
VALUES: Final = frozenset({Bounds, Cost, Snapshot})  # frozen, and of no practice
PLAIN: Final = frozenset(
    {"builtins", "datetime", "pathlib", "collections", "collections.abc", "types", "typing"}
)
# Not values but ways to ask: they show nothing of what they hold.
WAYS: Final = frozenset({Handle, NotesAlone, Finder})
# What makes a journey hands the practice to it, and to nothing that was written elsewhere.
JOURNEYS: Final = frozenset(f"{Handle.__module__}.Handle.{name}" for name in ("do", "display"))
# Modules whose answers are JSON by name: documents, and records as they are read.
DOCUMENTS: Final = (
    "app.services.demo.sample.",
    "app.services.handovers.decisions_file.",
    "app.services.practice.input_files.",
    "app.services.records.sign.",
    "app.services.transfer.",
)


def modules() -> tuple[ModuleType, ...]:
    """Every module of the services that a door may import."""
    found = pkgutil.walk_packages(services.__path__, "app.services.")
    names = (one.name for one in found if not one.ispkg and one.name not in INSIDE)
    return tuple(map(importlib.import_module, names))


def named_in(package: str, name: str) -> Any:
    """What a package calls so: one of its modules perhaps, whether or not it was needed before."""
    found = vars(importlib.import_module(package)).get(name)
    return importlib.import_module(f"{package}.{name}") if found is None else found


@cache
def names_of(module: str) -> dict[str, Any]:
    """The names of a module, those that only the type checker imports among them."""
    made = importlib.import_module(module)
    names = dict(vars(made))
    for node in nodes(Path(str(made.__file__))):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for one in node.body:
                if isinstance(one, ast.ImportFrom) and one.module:
                    for each in one.names:
                        names[each.asname or each.name] = named_in(one.module, each.name)
    return names


def hints(what: Any) -> dict[str, Any]:
    return typing.get_type_hints(what, names_of(what.__module__), names_of(what.__module__))


def carried(hint: Any, seen: set[Any], *, document: bool = False) -> Iterator[str]:
    """What a type carries that no door may hold, by its name."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is Any:
        if not document:
            yield "Any"
    elif hint is None or hint in VALUES or hint in WAYS or hint in seen:
        return
    elif arguments:
        if isinstance(origin, type) and origin.__module__.startswith(RULES):
            arguments = tuple(one for one in arguments if one is not Any)
        for one in (origin, *arguments):
            for part in one if isinstance(one, list) else [one]:
                yield from carried(part, seen, document=document)
    elif hasattr(hint, "__supertype__"):
        yield from carried(hint.__supertype__, seen, document=document)
    elif isinstance(hint, type):
        seen.add(hint)
        yield from _in_class(hint, seen, document=document)


def _in_class(kind: type, seen: set[Any], *, document: bool) -> Iterator[str]:
    module, name = kind.__module__, f"{kind.__module__}.{kind.__qualname__}"
    document = document or name.startswith(DOCUMENTS)
    if kind is object or module.startswith(BEHIND) or module in INSIDE:
        yield name
    elif module in PLAIN or module.startswith(RULES) or issubclass(kind, Enum | BaseException):
        return
    elif dataclasses.is_dataclass(kind):
        if not _is_frozen(kind):
            yield f"{name} (not frozen)"
        for hint in hints(kind).values():
            yield from carried(hint, seen, document=document)
    else:
        yield name


def _is_frozen(kind: Any) -> bool:
    return bool(kind.__dataclass_params__.frozen)


def functions(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """The public functions of a module, and the public methods of its public classes."""
    for name, made in vars(module).items():
        if name.startswith("_") or getattr(made, "__module__", None) != module.__name__:
            continue
        whole = f"{module.__name__}.{name}"
        if inspect.isfunction(made):
            yield whole, inspect.unwrap(made)
        elif isinstance(made, type):
            for asked, method in vars(made).items():
                found = method.fget if isinstance(method, property) else method
                if not asked.startswith("_") and inspect.isfunction(found):
                    yield f"{whole}.{asked}", inspect.unwrap(found)


def made_with_a_practice() -> Iterator[type]:
    """The classes that a door could have made for itself through its handle."""
    for module in modules():
        for made in vars(module).values():
            if isinstance(made, type) and made.__module__ == module.__name__:
                given = inspect.signature(made).parameters.values()
                first = next((one.annotation for one in given), None)
                if first in (Practice, "Practice"):
                    yield made


def shown_by(kind: type) -> set[str]:
    """The fields of a class that anybody may read."""
    stored = {
        node.attr
        for node in ast.walk(ast.parse(inspect.getsource(kind)))
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and ast.unparse(node.value) == "self"
    }
    declared = {*getattr(kind, "__annotations__", {}), *getattr(kind, "__slots__", ())}
    return {name for name in stored | declared if not name.startswith("_")}


def _is_document(name: str) -> bool:
    return name.startswith(DOCUMENTS)


def test_no_service_hands_out_what_lies_behind_the_handle() -> None:
    found = {
        name: carries
        for module in modules()
        for name, made in functions(module)
        if (carries := [*carried(hints(made)["return"], set(), document=_is_document(name))])
    }

    assert len(modules()) > 40
    assert not found


def test_no_service_calls_back_with_what_lies_behind_the_handle() -> None:
    found = {
        f"{name}({asked})": carries
        for module in modules()
        for name, made in functions(module)
        for asked, hint in hints(made).items()
        if typing.get_origin(hint) is Callable and name not in JOURNEYS
        for given in typing.get_args(hint)[0]
        if (carries := [*carried(given, set())])
    }

    assert not found


def test_what_is_made_with_a_practice_shows_nothing_of_it() -> None:
    made = {*made_with_a_practice(), *WAYS}

    assert Finder in made
    assert not {kind.__name__: shown for kind in made if (shown := shown_by(kind))}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Carries:
    note: str
    behind: Practice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Nests:
    _kept: dict[Code, tuple[_Carries, ...]]


@dataclass(slots=True)
class _Changes:
    note: str


@pytest.mark.parametrize(
    "hint",
    [
        Practice,
        Practice | None,
        Handle | Vault,
        tuple[Keyring, ...],
        Seen,
        dict[Code, Records],
        Iterator[Contacts],
        Callable[[], Heads],
        Callable[[Practice], None],
        _Carries,
        _Nests,
        tuple[int, _Nests],
        _Changes,
        Any,
        list[Any],
        dict[str, Any],
        object,
        dbapi2.Connection,
    ],
    ids=str,
)
def test_it_is_seen_wherever_it_is_carried(hint: Any) -> None:
    assert list(carried(hint, set()))


@pytest.mark.parametrize("hint", [FileRow, tuple[people.NewPerson, ...], Sealer | None, Handle])
def test_frozen_values_are_handed_out_freely(hint: Any) -> None:
    assert not list(carried(hint, set()))
