#!/usr/bin/env python3
"""What a change must pass beside its tests: form, rules, types, floors, and plain files.

    .venv/bin/python scripts/check.py             what stands in the checkout (`make check`)
    .venv/bin/python scripts/check.py --staged    what is about to be committed (`make hooks`)
    .venv/bin/python scripts/check.py --beside COMMAND …    the checkout, while the tests run

All of them run at once, with the tools of `.venv` and nothing from anywhere else, so that there
is one list of checks for the command, the hook and every system, with or without make.
"""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
TOOLS: Final = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin")
CHECKS: Final[Mapping[str, tuple[str, ...]]] = {
    "form": ("ruff", "format", "--check", "--quiet", "."),
    "rules": ("ruff", "check", "--quiet", "."),
    "types": ("mypy", "--no-error-summary"),
    "floors": ("lint-imports", "--no-cache"),
}
QUICK: Final = ("form", "rules")
AS_THEY_CAME: Final = (
    "resources/words/english-licence.txt",
    "resources/words/phrases-licence.txt",
    "tests/hostile/blns.json",
)
AS_THEY_WERE_WRITTEN: Final = "tests/golden/"  # by versions that are promises now


def main(arguments: list[str]) -> int:
    """Run every check on the checkout, or on what is staged; 1 when one of them found something."""
    match arguments:
        case []:
            return checked(ROOT)
        case ["--beside", _, *_]:
            return beside(arguments[1:])
        case ["--staged"]:
            pass
        case _:
            sys.exit("check: it takes nothing, --staged, or --beside and a command")
    with tempfile.TemporaryDirectory() as folder:
        staged_in(Path(folder))
        return checked(Path(folder))


def checked(tree: Path) -> int:
    """Every check on a tree."""
    running = {name: begun(tree, command) for name, command in CHECKS.items()}
    return told({"files": "\n".join(faults(tree)), **heard(running)})


def beside(command: list[str]) -> int:
    """Run the tests while the slow checks run, which are told of after them; 1 for any fault.

    What a second is enough for comes first: nobody waits for the tests to hear of an open bracket.
    """
    running = {name: begun(ROOT, one) for name, one in CHECKS.items()}
    quick = {name: running.pop(name) for name in QUICK}
    found = {"files": "\n".join(faults(ROOT)), **heard(quick)}
    if any(found.values()):
        return told({**found, **heard(running)})
    ended = subprocess.run(command, check=False).returncode
    wrong = told({**found, **heard(running)})
    if ended:
        print("tests: not passed", flush=True)
    return 1 if ended else wrong


def heard(running: Mapping[str, "subprocess.Popen[str]"]) -> dict[str, str]:
    """What each check said that found something, when all are done."""
    said = {
        name: (process.communicate()[0], process.returncode) for name, process in running.items()
    }
    return {
        name: (words.strip() or f"ended with {status}") if status else ""
        for name, (words, status) in said.items()
    }


def told(found: Mapping[str, str]) -> int:
    """What each check found, printed under its name, and only that; 1 when there is anything."""
    wrong = {name: said for name, said in found.items() if said}
    for name, said in wrong.items():
        print(f"-- {name}\n{said}", flush=True)
    print("check: " + (f"not passed: {', '.join(wrong)}" if wrong else "passed"), flush=True)
    return 1 if wrong else 0


def begun(tree: Path, command: tuple[str, ...]) -> subprocess.Popen[str]:
    """One tool at work on a tree; mypy remembers each tree in a place of its own."""
    tool, *more = command
    cache = ROOT / ".mypy_cache" / ("" if tree == ROOT else "staged")
    return subprocess.Popen(
        [str(TOOLS / tool), *more],
        cwd=tree,
        env={**os.environ, "MYPY_CACHE_DIR": str(cache)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def staged_in(folder: Path) -> None:
    """Put what is staged into a folder: what lies in the checkout beside it is not committed."""
    command = ["git", "checkout-index", "--all", f"--prefix={folder}{os.sep}"]
    subprocess.run(command, cwd=ROOT, check=True)


def faults(tree: Path) -> Iterator[str]:
    """What is wrong with the files as files: their ends, their lines, their syntax."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    for name in sorted(filter(None, listed.stdout.decode().split("\0"))):
        path = tree / name
        ours = name not in AS_THEY_CAME and not name.startswith(AS_THEY_WERE_WRITTEN)
        if ours and path.is_file():
            yield from (f"{name}: {what}" for what in wrong_with(path))


def wrong_with(path: Path) -> Iterator[str]:
    """What is wrong with one file; what holds a NUL is no text."""
    held = path.read_bytes()
    if b"\0" in held or not held:
        return
    for number, line in enumerate(held.split(b"\n"), start=1):
        if line != line.rstrip():
            yield f"line {number} ends in a space that nobody sees"
    if not held.endswith(b"\n") or held.endswith(b"\n\n"):
        yield "it does not end in one line feed"
    try:
        if path.suffix == ".toml":
            tomllib.loads(held.decode())
        elif path.suffix == ".json":
            json.loads(held)
    except ValueError as error:
        yield f"it cannot be read: {error}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
