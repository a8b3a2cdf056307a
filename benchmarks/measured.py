"""One piece of work in a process of its own: how long, how much CPU, how much memory.

Bytecode is at hand in each of them, in a folder of the benchmark's own, as it is for whoever
starts the program a second time or after `make`: it would be measured otherwise how fast Python
compiles, in our processes alone.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import resource

ROOT: Final = Path(__file__).resolve().parents[1]
WORK: Final = ROOT / "build" / "bench"

Work = tuple[object, ...]
"""A module of this package and its arguments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Wall seconds, CPU seconds, and the peak resident memory of the process in MB."""

    wall: float
    cpu: float
    mb: float
    extra: dict[str, float]


def apart(*work: object) -> Figure:
    """Run `python -m benchmarks.MODULE ARGUMENTS… NOW` and read the figure it prints."""
    module, *arguments = map(str, work)
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", *arguments, str(time.time())],
        cwd=ROOT,
        env=_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    plain = json.loads(done.stdout.splitlines()[-1])
    return Figure(**plain)


def in_turn(times: int, *works: Work) -> tuple[Figure, ...]:
    """Several works one after the other, `times` over, and the median of every figure of each.

    What else the machine does meets all of them alike then, and no single stumble is told.
    """
    rounds = [[apart(*work) for work in works] for _ in range(times)]
    return tuple(_middle(figures) for figures in zip(*rounds, strict=True))


def _middle(figures: Sequence[Figure]) -> Figure:
    middle = statistics.median
    return Figure(
        wall=middle(figure.wall for figure in figures),
        cpu=middle(figure.cpu for figure in figures),
        mb=middle(figure.mb for figure in figures),
        extra={name: middle(f.extra[name] for f in figures) for name in figures[0].extra},
    )


def _environment() -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {
        **inherited,
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(WORK / "bytecode"),
        "QT_QPA_PLATFORM": "offscreen",
    }


def tell(work: Callable[[], dict[str, float] | None]) -> None:
    """Do the work and print its figure."""
    wall, cpu = time.perf_counter(), time.process_time()
    extra = work() or {}
    figure = {
        "wall": extra.pop("wall", time.perf_counter() - wall),
        "cpu": extra.pop("cpu", time.process_time() - cpu),
        "mb": _peak(),
        "extra": extra,
    }
    print(json.dumps(figure))


def _peak() -> float:
    """Peak resident memory in MB. What `getrusage` tells on Linux may be that of the parent."""
    status = Path("/proc/self/status")
    if status.exists():
        told = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(told["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU seconds of some work."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu
