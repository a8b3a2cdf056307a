"""One piece of work in a process of its own: how long, how much CPU, how much memory."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import resource

ROOT: Final = Path(__file__).resolve().parents[1]
WORK: Final = ROOT / "build" / "bench"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Wall seconds, CPU seconds, and the peak resident memory of the process in MB."""

    wall: float
    cpu: float
    mb: float
    extra: dict[str, float]


def apart(module: str, *arguments: object, best_of: int = 1) -> Figure:
    """Run `python -m benchmarks.MODULE ARGUMENTS…` and read the figure it prints.

    With several runs, the one with the least CPU: what else the machine does only adds.
    """
    figures = [_run(module, *map(str, arguments)) for _ in range(best_of)]
    return min(figures, key=lambda figure: figure.cpu)


def _run(module: str, *arguments: str) -> Figure:
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", *arguments, str(time.time())],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    plain = json.loads(done.stdout.splitlines()[-1])
    return Figure(wall=plain["wall"], cpu=plain["cpu"], mb=plain["mb"], extra=plain["extra"])


def tell(work: Callable[[], dict[str, float] | None]) -> None:
    """Do the work and print its figure."""
    wall, cpu = time.perf_counter(), time.process_time()
    extra = work() or {}
    figure = {
        "wall": extra.pop("wall", time.perf_counter() - wall),
        "cpu": extra.pop("cpu", time.process_time() - cpu),
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "extra": extra,
    }
    print(json.dumps(figure))


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU seconds of some work."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu
