"""A process of its own, watched from outside: what it says, writes, and asks the network for."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
# Python tells its own audit hook of every socket, in whatever module it is made.
WITNESS: Final = """
import os, sys
def heard(event, arguments):
    if event.startswith("socket."):
        with open(os.environ["SOCKETS_HEARD"], "a") as file:
            file.write(f"{event} {arguments[1:]!r}\\n")
sys.addaudithook(heard)
"""


@dataclass(frozen=True, slots=True)
class Watched:
    """A finished process: what it said, which sockets it made, and the folders it was given."""

    status: int
    said: str
    heard: str  # sockets by Python's own account
    traced: str | None  # network calls by the kernel's account, where strace may look
    home: Path
    temporary: Path
    out: Path


def watch(folder: Path, *command: str) -> Watched:
    """Run Python with these arguments, under strace where it is here and allowed."""
    home, temporary, site = (folder / name for name in ("home", "temporary", "site"))
    for made in (home, temporary, site):
        made.mkdir(parents=True)
    (site / "sitecustomize.py").write_text(WITNESS, encoding="utf-8")
    heard, trace = folder / "heard", folder / "trace"
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "PYTHONPATH": str(site),
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOCKETS_HEARD": str(heard),
    }
    before = strace(trace)
    done = subprocess.run(
        [*before, sys.executable, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return Watched(
        status=done.returncode,
        said=done.stdout + done.stderr,
        heard=heard.read_text() if heard.exists() else "",
        traced=trace.read_text() if before else None,
        home=home,
        temporary=temporary,
        out=folder / "out",
    )


def strace(trace: Path) -> tuple[str, ...]:
    """How to be traced, or nothing where strace is missing or may not look."""
    tool = shutil.which("strace")
    if tool is None:
        return ()
    command = (tool, "-f", "-qq", "--seccomp-bpf", "-e", "trace=network", "-o", str(trace))
    tried = subprocess.run([*command, "true"], capture_output=True, check=False)
    return command if tried.returncode == 0 else ()
