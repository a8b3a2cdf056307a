"""Power cuts in the middle of a command: the states they may leave, put on a disk and judged."""

import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.builders.disks import HOWS, Change, Disk, Tree, changes, tree_of
from tests.builders.practices import PASSPHRASE
from tests.builders.scenes import opening_passphrase
from tests.builders.survival import Trial
from tests.builders.tracing import Stable

_BALLAST: Final = "ballast"  # means nothing, and is not recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """The power goes after so many changes; what is left of those not waited for."""

    after: int
    of: int
    in_order: bool
    how: str
    left: Tree

    def __str__(self) -> str:
        names = "in order" if self.in_order else "apart"
        return f"after {self.after} of {self.of}, names {names}, {self.how}"


@dataclass(slots=True, kw_only=True)
class Recording:
    """A command's changes on a scene, and what it was made on.

    `settles` says that not the trial's own command was recorded, but the unlock that comes after
    a first power cut in it.
    """

    trial: Trial
    base: Tree
    changes: tuple[Change, ...]
    settles: bool = False
    drawn: int = 0
    _restored: set[int] = field(default_factory=set)

    def outages(self, chance: random.Random, wanted: int) -> Iterator[Outage]:
        """So many different states, as far as there are; the first pass reaches the last change."""
        seen: set[int] = set()
        for passed in range(40):
            share = min(1.0, 0.5 * (wanted - len(seen)) / len(self.changes))
            for outage in self._pass(chance, share):
                self.drawn += 1
                digest = _digest(outage.left)
                if digest not in seen:
                    seen.add(digest)
                    yield outage
                if passed and len(seen) >= wanted:
                    return

    def _pass(self, chance: random.Random, share: float) -> Iterator[Outage]:
        """Once through all changes; of each a share of the states that it may leave."""
        disks = {in_order: Disk(self.base, in_order=in_order) for in_order in (True, False)}
        for after, change in enumerate(self.changes, start=1):
            for in_order, disk in disks.items():
                disk.do(change)
                last = after == len(self.changes)  # the command has said that it is done
                drawn = HOWS if last else (chance.choice(HOWS),)
                for how in drawn if last or chance.random() < share else ():
                    yield Outage(
                        after=after,
                        of=len(self.changes),
                        in_order=in_order,
                        how=how,
                        left=disk.after(chance, how),
                    )

    def survived(self, outage: Outage, *, again: bool) -> bool:
        """Whether the command happened in this state; all that must hold is asserted."""
        folder = self.trial.scene.folder
        build(folder, outage.left, self.trial.scene.kept / "P" / _BALLAST)
        ended = outage.after == outage.of and not self.settles
        happened = self.trial.is_whole(ended=ended)
        if ended:
            assert happened or self.trial.before == self.trial.after, "it was said to be done"
            self.trial.made_is_there()
        places = [_digest(tree_of(folder / name)) for name in ("B", "E")]
        digest = hash((*places, happened))
        if digest not in self._restored:
            self._restored.add(digest)
            self.trial.backups_restore(gone=self.trial.is_gone(happened=happened))
        if again:
            self.trial.is_done_again(happened=happened)
        return happened


def record(trial: Trial, warm: Stable, into: Path) -> Recording:
    """Record a command; doing all of its changes again gives what it really left."""
    folder = trial.scene.set_up(trial.name)
    return _recorded(trial, warm, into, *trial.scene.commands()[trial.name], folder=folder)


def record_unlock(first: Recording, outage: Outage, warm: Stable, into: Path) -> Recording:
    """Record how a practice is opened again after a power cut, which settles what is left of it."""
    folder, kept = first.trial.scene.folder, first.trial.scene.kept / "P" / _BALLAST
    build(folder, outage.left, kept)
    passphrase = "pw" if opening_passphrase(folder) == PASSPHRASE else "new-pw"
    command = ("check", "P", "--passphrase-file", passphrase)
    made = _recorded(first.trial, warm, into, *command, folder=folder)
    made.settles = True
    return made


def _recorded(trial: Trial, warm: Stable, into: Path, *command: str, folder: Path) -> Recording:
    base = _without_ballast(tree_of(folder))
    run = warm.record(folder, into, *command)
    assert run.status == 0, run.err
    made = Recording(trial=trial, base=base, changes=changes(into, folder))
    into.unlink()
    disk = Disk(base, in_order=True)
    for change in made.changes:
        disk.do(change)
    assert disk.now() == _without_ballast(tree_of(folder)), "a change was not recorded"
    return made


def build(folder: Path, tree: Tree, ballast: Path) -> None:
    """Put a state on the disk, in place of whatever is there."""
    shutil.rmtree(folder)
    folder.mkdir()
    for path, content in tree.items():
        place = folder / path
        if content is None:
            place.mkdir()
        elif place.name == _BALLAST:
            os.link(ballast, place)
        else:
            place.write_bytes(content)


def _without_ballast(tree: Tree) -> Tree:
    """A tree without what is not recorded: the bytes of a ballast, shared memory."""
    return {
        path: b"" if path.endswith(f"/{_BALLAST}") else content
        for path, content in tree.items()
        if not path.endswith("-shm")
    }


def _digest(tree: Tree) -> int:
    return hash(tuple(sorted(tree.items(), key=lambda one: one[0])))
