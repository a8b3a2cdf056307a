"""What must hold after a command was stopped in the middle: whole, opened, finished, done again."""

import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.domain.errors import Damaged, WrongSecret
from app.services.opening import restore
from app.services.retention import pending_copies
from app.services.transfer import backup
from tests.builders.practices import HOUSE, PASSPHRASE, opened
from tests.builders.scenes import NEW_PASSPHRASE, Scene, told
from tests.builders.tracing import Run, Stable

# what a second try may answer when the first one was done already
_DONE_ALREADY: Final = {
    "destroy": 2, "passphrase": 3, "log": 2, "export": 2, "restore": 2, "new": 2, "end": 2,
    "reopen": 2, "recovery": 2,
}  # fmt: skip
STRUCK: Final[Counter[str]] = Counter()
"""How many calls of each command were disturbed so far: the campaigns tell it at their end."""
_LEFTOVERS: Final = (".part", "-journal", "-wal", "-shm", ".before-migration")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One command on one scene, and what the practice says before and after it."""

    warm: Stable
    scene: Scene
    name: str
    before: dict[str, Any]
    after: dict[str, Any]

    def run(self, inject: str) -> Run:
        """The command on the scene, disturbed; it may say no, but never break."""
        target = self.scene.set_up()
        STRUCK[self.name] += 1
        run = self.warm.run(target, *self.scene.commands()[self.name], inject=inject)
        assert "Traceback" not in run.err, run.err
        return run

    def survived(self) -> bool:
        """Whether the command happened; all that must hold either way is asserted."""
        target = self.scene.folder
        self._checks_find_nothing(target)
        now = told(target)
        assert now in (self.before, self.after)
        happened = now == self.after
        if self.name == "destroy" and happened:
            # where it was to go, or in the practice when that place was refused
            places = (target, target / "P" / "certificates")
            (certificate,) = (path for place in places for path in place.glob("*.pdf"))
            assert certificate.read_bytes().startswith(b"%PDF")
        self._backups_restore(target, gone=self.name == "destroy" and happened)
        self._is_done_again(target)
        return happened

    def _checks_find_nothing(self, target: Path) -> None:
        run = self.warm.run(target, "check", "P", "--passphrase-file", "pw", "--json")
        if run.status == 3:  # the new passphrase is set
            run = self.warm.run(target, "check", "P", "--passphrase-file", "new-pw", "--json")
        assert [check for check in run.answer["checks"] if not check["ok"]] == []
        left = [path.name for path in (target / "P").rglob("*") if path.name.endswith(_LEFTOVERS)]
        assert left == []

    def _backups_restore(self, target: Path, *, gone: bool) -> None:
        """Every snapshot that is listed comes back, without what was destroyed.

        Only where the practice says that old keys still lie may it come back with it, and it no
        longer does when they are replaced.
        """
        pending = _pending(target) if gone else ()
        for at, place in enumerate(pending):
            self._restores(target, place, {1, 2})
            with opened(target / "P") as practice:
                pending_copies.complete(practice, place, target / f"replaced-{at}.pdf")
        for place in (target / "B", target / "E"):
            self._restores(target, place, {1 if gone else 2})

    def _restores(self, target: Path, place: Path, files: set[int]) -> None:
        if not (place / "backup.json").exists():
            return
        for snapshot in backup.listed(place):
            folder = target / f"restored-{place.name}-{snapshot.id}"
            shutil.rmtree(folder, ignore_errors=True)
            with opened(folder, _restored(place, folder, snapshot.id)) as practice:
                assert len(practice.files) in files

    def _is_done_again(self, target: Path) -> None:
        run = self.warm.run(target, *self.scene.commands()[self.name])
        assert run.status in {0, _DONE_ALREADY.get(self.name, 0)}, (run.status, run.err)
        self._checks_find_nothing(target)
        for made in (target / "N", target / "R"):
            if made.exists():
                with opened(made):
                    pass


def trial(warm: Stable, scene: Scene, name: str) -> Trial:
    """A command's trial; it is run undisturbed once to see what comes of it."""
    place = scene.set_up()
    before = told(place)
    run = warm.run(place, *scene.commands()[name])
    assert run.status == 0, run.err
    return Trial(warm=warm, scene=scene, name=name, before=before, after=told(place))


def _pending(target: Path) -> tuple[Path, ...]:
    """Where, as the practice says, keys still lie that open what was destroyed."""
    with opened(target / "P") as practice:
        found = backup.known(practice)
    return tuple(place.path for place in found if place.pending and not place.carried)


def _restored(place: Path, folder: Path, snapshot: str) -> str:
    """Restore with whichever passphrase the keys there have; that passphrase."""
    try:
        restore.restore(HOUSE, place, folder, lambda: PASSPHRASE, snapshot=snapshot)
    except (WrongSecret, Damaged):
        restore.restore(HOUSE, place, folder, lambda: NEW_PASSPHRASE, snapshot=snapshot)
        return NEW_PASSPHRASE
    return PASSPHRASE
