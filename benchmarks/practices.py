"""The practices that are measured: generated, real, as large as is asked."""

import datetime as dt
import time
from pathlib import Path
from typing import Final

from app.keys.derive import REAL, Cost
from app.services.demo.sample import PASSPHRASE, TODAY, generated
from app.services.opening.entry import House
from app.services.transfer import import_
from benchmarks.measured import WORK


class _Clock:
    """The sample's day, so that every file that has ended long enough ago is due."""

    def today(self) -> dt.date:
        return TODAY

    def utc(self) -> dt.datetime:
        return dt.datetime(2026, 11, 21, 10, 30, tzinfo=dt.UTC)

    def monotonic(self) -> float:
        return time.monotonic()


HOUSE: Final = House(clock=_Clock(), bounds=REAL, cost=Cost(memory=64 * 1024, passes=3))


def practice_of(notes: int, files: int = 400) -> Path:
    """A generated practice of this size, made once for all measurements of a run."""
    folder = WORK / f"practice-{files}-{notes}"
    if not folder.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        made = HOUSE.create(folder, PASSPHRASE)
        with HOUSE.opened(made.folder, PASSPHRASE) as handle:
            handle.do(import_.bring_in, generated(files, notes, 1))
    return folder
