"""Disks that take turns at one place, and a drawer for those that are away."""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.ids import Code
from app.services.opening import restore
from app.services.practice.practice import Practice
from app.services.retention import pending_copies
from app.services.transfer import backup
from tests.builders.practices import HOUSE, PASSPHRASE
from tests.builders.reading import said
from tests.builders.two_files import destroyed, two_files


@dataclass(slots=True)
class Desk:
    """A practice, the one place where disks come up, and a drawer for those that are away."""

    practice: Practice
    dan: Code
    megan: Code
    folder: Path
    mounted: str = ""
    numbers: Iterator[int] = field(default_factory=itertools.count)

    @property
    def mount(self) -> Path:
        return self.folder / "BACKUP"

    def plug(self, disk: str) -> Path:
        """Let this disk, and no other, come up at the place; a new one is empty."""
        if self.mounted:
            self.mount.rename(self.folder / self.mounted)
        away = self.folder / disk
        if away.exists():
            away.rename(self.mount)
        else:
            self.mount.mkdir()
        self.mounted = disk
        return self.mount

    def unplug(self) -> None:
        self.mount.rename(self.folder / self.mounted)
        self.mounted = ""

    def clone(self, disk: str, other: str) -> None:
        """Copy a disk that is away to another one, byte for byte."""
        shutil.copytree(self.folder / disk, self.folder / other)

    def back_up(self) -> backup.BackedUp:
        return backup.back_up(self.practice, self.mount)

    def destroy(self, code: Code) -> tuple[str, tuple[str, ...], str]:
        """Number, pending copies and words of the certificate."""
        path = self.folder / f"c{next(self.numbers)}.pdf"
        done = destroyed(self.practice, code, path)
        return done.number, done.pending, said(path)

    def finish(self) -> tuple[str, ...]:
        path = self.folder / f"second{next(self.numbers)}.pdf"
        return pending_copies.complete(self.practice, self.mount, path).finished

    def opens(self, disk: str) -> bool:
        """Whether a restore from a disk that is away brings Dan's file back."""
        target = self.folder / f"r{next(self.numbers)}"
        oldest = min(one.id for one in backup.listed(self.folder / disk))
        done = restore.restore(
            HOUSE, self.folder / disk, target, lambda: PASSPHRASE, snapshot=oldest
        )
        return self.dan not in done.dropped


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    with two_files(folder / "p") as (_, practice, dan, megan):
        yield Desk(practice=practice, dan=dan, megan=megan, folder=folder)
