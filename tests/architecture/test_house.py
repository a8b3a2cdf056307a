import ast
import sys
from collections.abc import Iterator

import pytest

from tests.architecture.sources import (
    APP,
    MODULES,
    ROOT,
    Nodes,
    named,
    nodes,
    parsed,
    text_of,
    walked,
)

VERIFIER = (
    ROOT / "resources" / "verifier" / "verify_log.py"
)  # one file on purpose: auditors read it
DOMAIN = tuple(sorted((APP / "domain").rglob("*.py")))
EVERYTHING = tuple(
    path
    for folder in ("app", "tests", "scripts", "benchmarks", "resources")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "golden" not in path.parts  # kept as an older version wrote it
)
NETWORK = frozenset(
    {"aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib"}
    | {"socket", "socketserver", "ssl", "urllib", "urllib3", "webbrowser", "xmlrpc"}
    | {"PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets"}
)
ASKS_THE_TIME = frozenset({"now", "utcnow", "today", "time", "time_ns", "monotonic", "localtime"})
REACHES_OUT = frozenset({"open", "input", "print", "exec", "eval", "environ", "getenv"})


def imported(found: Nodes) -> Iterator[str]:
    """Every module that is imported anywhere in a file, by its full name."""
    for node in found:
        match node:
            case ast.Import(names=names):
                yield from (one.name for one in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield module
                yield from (f"{module}.{one.name}" for one in names)


def functions(found: Nodes) -> Iterator[tuple[str, int]]:
    for node in found:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def clock_calls(found: Nodes) -> Iterator[str]:
    """Where a file asks the machine what time it is, whatever it calls the module."""
    modules = {"datetime", "time"}
    aliases = {
        one.asname or one.name
        for node in found
        if isinstance(node, ast.Import)
        for one in node.names
        if one.name in modules
    }
    for node in found:
        match node:
            case ast.Attribute(attr=asked, value=value) if asked in ASKS_THE_TIME:
                if ast.unparse(value).partition(".")[0] in aliases | {"datetime", "date"}:
                    yield f"{asked} at line {node.lineno}"
            case ast.ImportFrom(module=str(module), names=names) if module in modules:
                yield from (one.name for one in names if one.name in ASKS_THE_TIME)


def reaching_out(found: Nodes) -> Iterator[str]:
    """Where a file opens, prints or asks the environment, which rules never do."""
    for node in found:
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in REACHES_OUT:
                yield f"{name} at line {node.lineno}"
            case ast.Attribute(attr=name) if name in REACHES_OUT - {"open", "print"}:
                yield f"{name} at line {node.lineno}"


def test_there_is_a_house_to_look_at() -> None:
    assert len(MODULES) > 150
    assert len(DOMAIN) > 15


def test_a_module_has_at_most_400_lines() -> None:
    lengths = {named(path): len(text_of(path).splitlines()) for path in EVERYTHING}
    long = {name: count for name, count in lengths.items() if count > 400}
    long.pop(named(VERIFIER), None)

    assert not long


def test_a_function_of_the_program_has_at_most_40_lines() -> None:
    long = {
        f"{named(path)}: {name}": lines
        for path in MODULES
        for name, lines in functions(nodes(path))
        if lines > 40
    }

    assert not long


def test_no_file_is_named_for_nothing_in_particular() -> None:
    empty = {"common", "data", "helper", "helpers", "info", "manager", "misc", "util", "utils"}

    assert not [named(path) for path in EVERYTHING if path.stem in empty]


def test_every_module_says_what_it_is() -> None:
    assert not [named(path) for path in MODULES if not ast.get_docstring(parsed(path))]


def test_the_rules_import_the_standard_library_and_one_another_only() -> None:
    foreign = {
        f"{named(path)}: {name}"
        for path in DOMAIN
        for name in imported(nodes(path))
        if name.partition(".")[0] not in sys.stdlib_module_names
        and name not in {"app", "app.domain"}
        and not name.startswith("app.domain.")
    }

    assert not foreign


def test_the_rules_reach_for_nothing_outside() -> None:
    reached = {f"{named(path)}: {what}" for path in DOMAIN for what in reaching_out(nodes(path))}

    assert not reached


def test_only_the_clock_asks_what_time_it_is() -> None:
    asked = {
        f"{named(path)}: {what}"
        for path in MODULES
        for what in clock_calls(nodes(path))
        if named(path) != "app/domain/clock.py"
    }

    assert not asked
    assert list(clock_calls(nodes(APP / "domain" / "clock.py")))


def test_nothing_of_the_network_is_imported_anywhere() -> None:
    reached = {
        f"{named(path)}: {name}"
        for path in (*MODULES, VERIFIER)
        for name in imported(nodes(path))
        if name in NETWORK or name.partition(".")[0] in NETWORK
    }

    assert not reached


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("import socket", {"socket"}),
        ("from urllib import request", {"urllib", "urllib.request"}),
        ("from PySide6 import QtNetwork", {"PySide6", "PySide6.QtNetwork"}),
        ("def later():\n    import ssl", {"ssl"}),
    ],
)
def test_an_import_is_seen_wherever_it_stands(line: str, found: set[str]) -> None:
    assert set(imported(walked(ast.parse(line)))) == found


@pytest.mark.parametrize(
    "line",
    [
        "import datetime as dt\ndt.datetime.now()",
        "import datetime as dt\ndt.date.today()",
        "from datetime import date\ndate.today()",
        "import time\ntime.time()",
        "from time import monotonic",
    ],
)
def test_a_question_about_the_time_is_seen_in_any_spelling(line: str) -> None:
    assert list(clock_calls(walked(ast.parse(line))))


CACHED_FOR_EVER = frozenset(  # by what is asked: our own lists, fonts, folders; one letter
    "font nation folder country part known index primary letter name group parts kind hint path"
    " relative".split()
)


def cached_for_ever(found: Nodes) -> Iterator[tuple[str, str]]:
    """The functions whose answers are kept by what they were asked, and what that is."""
    for node in found:
        if not isinstance(node, ast.FunctionDef):
            continue
        how = " ".join(ast.unparse(one) for one in node.decorator_list)
        if "cached_until_lock" in how or "cached_property" in how or "cache" not in how:
            continue
        asked = (*node.args.args, *node.args.kwonlyargs, *filter(None, [node.args.vararg]))
        yield from ((node.name, one.arg) for one in asked)


def test_no_cache_keeps_what_was_typed_past_a_lock() -> None:
    kept = {
        f"{named(path)}: {name}({asked})"
        for path in MODULES
        for name, asked in cached_for_ever(nodes(path))
        if asked not in CACHED_FOR_EVER and (name, asked) != ("_record", "text")  # a function
    }

    assert not kept


def test_a_cache_of_words_is_found() -> None:
    source = "@lru_cache(maxsize=9)\ndef folded(word: str) -> str: ..."

    assert list(cached_for_ever(tuple(ast.walk(ast.parse(source))))) == [("folded", "word")]


FOR_A_WHILE = frozenset({"sleep", "wait_for", "waitUntil", "waitActive", "waitExposed"})
ABOUT_TIME = frozenset({"tests/builders/tracing.py", "tests/faults/test_kill_while_typing.py"})


def test_a_test_waits_for_an_event_and_never_for_a_while() -> None:
    """What is enough on one machine is too short on a busy one: `tests/builders/turns.py` waits."""
    waits = {
        f"{named(path)}:{node.lineno}"
        for path in EVERYTHING
        if named(path).startswith("tests/") and named(path) not in ABOUT_TIME
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (
            node.func.attr in FOR_A_WHILE
            or (node.func.attr == "wait" and ast.unparse(node.func.value).endswith("bot"))
        )
    }

    assert not waits
