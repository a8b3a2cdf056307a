"""A program that is killed, or told that the disk refuses, at one exact system call.

A warm process has the whole program imported and forks for each run; strace takes hold of the
fork before it begins. So a run costs what the command costs, and every call that strace
counts is one of the command's own. strace counts each kind of call apart: a point is a kind
and a number, never a number alone.
"""

import ctypes
import importlib
import json
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

WRITES: Final = ("write", "pwrite64", "writev", "pwritev", "sendfile", "copy_file_range")
SYNCS: Final = ("fsync", "fdatasync")
CHANGES: Final = (
    *WRITES, "ftruncate", "fallocate", "rename", "renameat", "renameat2", "unlink", "unlinkat",
    "openat", "mkdir", "mkdirat", "rmdir", "link", "linkat",
)  # fmt: skip
CALLS: Final = (*CHANGES, *SYNCS)
BUG: Final = 70  # the status of a run that ended with a traceback
KILLED: Final = -9
_ROOT: Final = Path(__file__).resolve().parents[2]
_LINE: Final = re.compile(r"(?:\d+ +)?(\w+)\((.*)")
_ANY_TRACER: Final = (0x59616D61, ctypes.c_ulong(-1))  # PR_SET_PTRACER, PR_SET_PTRACER_ANY


def needs_strace() -> pytest.MarkDecorator:
    """Skip where strace is missing or may not take hold of anything."""
    able = False
    if sys.platform == "linux" and shutil.which("strace") is not None:
        tried = subprocess.run(
            ["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False
        )
        able = tried.returncode == 0
    return pytest.mark.skipif(not able, reason="needs strace")


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """The `number`-th call of one kind, from 1."""

    call: str
    number: int

    def __str__(self) -> str:
        return f"{self.call}-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How a run ended: its exit status (KILLED by the signal), and what it said."""

    status: int
    out: str
    err: str

    @property
    def answer(self) -> dict[str, Any]:
        """The JSON document on standard output; the run must have ended well."""
        assert self.status == 0, (self.status, self.out, self.err)
        document: dict[str, Any] = json.loads(self.out)
        return document


class Stable:
    """The warm process: it runs commands in forks of itself."""

    def __init__(self, preload: Path | None = None) -> None:
        """`preload` is a library that every run has with it."""
        also = {"PYTHONDONTWRITEBYTECODE": "1"}  # every run makes the same calls, the first too
        if preload is not None:
            also["LD_PRELOAD"] = str(preload)
        self._warm = subprocess.Popen(
            [sys.executable, "-m", __name__],
            cwd=_ROOT,
            env={**os.environ, **also},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, folder: Path, *arguments: str, inject: str = "") -> Run:
        """Run a command in a folder; `inject` is strace's, and empty is undisturbed."""
        return self._asked({"folder": str(folder), "arguments": arguments, "inject": inject})

    def points(self, folder: Path, *arguments: str) -> tuple[Point, ...]:
        """Every call of an undisturbed run that changes something in the folder, in order."""
        calls = folder.with_name(f"{folder.name}.calls")
        done = self._asked(
            {"folder": str(folder), "arguments": arguments, "inject": "", "calls": str(calls)}
        )
        assert done.status == 0, (done.out, done.err)
        found = tuple(_points(calls.read_text(errors="replace"), str(folder)))
        calls.unlink()
        return found

    def record(self, folder: Path, into: Path, *arguments: str) -> Run:
        """Run a command undisturbed; the preloaded recorder notes what it changes in the folder."""
        return self._asked(
            {"folder": str(folder), "arguments": arguments, "inject": "", "record": str(into)}
        )

    def close(self) -> None:
        """Let the warm process end."""
        self._warm.communicate()

    def _asked(self, task: dict[str, Any]) -> Run:
        assert self._warm.stdin is not None
        assert self._warm.stdout is not None
        self._warm.stdin.write(json.dumps(task) + "\n")
        self._warm.stdin.flush()
        return Run(**json.loads(self._warm.stdout.readline()))


@contextmanager
def stable(preload: Path | None = None) -> Iterator[Stable]:
    """The warm process for a while."""
    made = Stable(preload)
    try:
        yield made
    finally:
        made.close()


def kill(point: Point) -> str:
    """The end, before this call is made."""
    return f"{point.call}:signal=KILL:when={point.number}"


def refuse(point: Point, error: str) -> str:
    """This one call answers with an error; the disk is well again afterwards."""
    return f"{point.call}:error={error}:when={point.number}"


def _points(calls: str, folder: str) -> Iterator[Point]:
    seen: Counter[str] = Counter()
    for line in calls.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        call, rest = match.groups()
        seen[call] += 1
        named = call in {"rename", "unlink", "mkdir", "rmdir"}  # by a path that may be relative
        if (f"{folder}/" not in rest and not named) or "-shm" in rest:
            continue  # standard output, a module being read, memory that the next opener remakes
        if call == "openat" and "O_CREAT" not in rest:
            continue
        yield Point(call, seen[call])


def _serve() -> None:
    from app import cli, domain, export, keys, services, storage
    from app.cli.doors import Doors
    from tests.builders.practices import HOUSE

    for package in (cli, domain, export, keys, services, storage):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    doors = Doors(house=HOUSE, window=lambda *_, **__: BUG)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_forked(json.loads(line), doors)) + "\n")
        sys.stdout.flush()


def _forked(task: dict[str, Any], doors: Any) -> dict[str, Any]:
    out, err = f"{task['folder']}.out", f"{task['folder']}.err"
    (ready, go), (waits, begun) = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        os.close(go)
        os.close(waits)
        _child(task, doors, (begun, ready), out, err)
    os.close(ready)
    os.close(begun)
    os.read(waits, 1)  # what it does before it waits is not the command's, and is not counted
    os.close(waits)
    tracer = _traced(child, task) if task["inject"] or "calls" in task else None
    os.write(go, b"g")
    os.close(go)
    _, ended = os.waitpid(child, 0)
    if tracer is not None:
        tracer.wait()
    said = {}
    for name, path in (("out", out), ("err", err)):
        said[name] = Path(path).read_text(encoding="utf-8", errors="replace")
        Path(path).unlink()
    return {"status": os.waitstatus_to_exitcode(ended), **said}


def _child(task: dict[str, Any], doors: Any, gate: tuple[int, int], out: str, err: str) -> None:
    from tests.builders.played import main

    status = BUG
    try:
        ctypes.CDLL(None).prctl(*_ANY_TRACER, 0, 0, 0)
        for target, path in ((1, out), (2, err)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), target)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.chdir(task["folder"])
        begun, ready = gate
        os.write(begun, b"w")
        os.read(ready, 1)
        if "record" in task:
            ctypes.CDLL(None).recorder_start(task["folder"].encode(), task["record"].encode())
        status = main(task["arguments"], doors)
        sys.stdout.flush()
        sys.stderr.flush()
    except SystemExit as asked:
        status = asked.code if isinstance(asked.code, int) else BUG
    except BaseException:  # noqa: BLE001  whatever it is, it is told and ends here
        os.write(2, traceback.format_exc().encode())
        status = BUG
    finally:
        os._exit(status)


def _traced(child: int, task: dict[str, Any]) -> subprocess.Popen[bytes]:
    """strace, once it holds the child."""
    trace = f"trace={','.join(CALLS)}"
    command = ["strace", "-f", "-qq", "-y", "-s", "0", "-p", str(child), "-e", trace]
    command += ["-o", task.get("calls", os.devnull)]
    if task["inject"]:
        command += ["-e", f"inject={task['inject']}"]
    tracer = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    status = Path(f"/proc/{child}/status")
    while "\nTracerPid:\t0\n" in status.read_text():
        if tracer.poll() is not None:
            raise AssertionError("strace did not take hold")
        time.sleep(0.001)
    return tracer


if __name__ == "__main__":
    _serve()
