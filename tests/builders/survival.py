"""What must hold after a command was stopped in the middle: whole, opened, finished, done again."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.domain.errors import Damaged, WrongSecret
from app.services.audit import log
from app.services.opening import restore
from app.services.records import read as reading
from app.services.retention import pending_copies
from app.services.transfer import backup
from tests.builders.practices import HOUSE, PASSPHRASE, opened
from tests.builders.scenes import NEW_PASSPHRASE, Scene, told
from tests.builders.tracing import Run, Stable

_CERTIFIED: Final = frozenset({"destroy", "destroy-part", "destroy-several", "move"})
_WHOLE: Final = frozenset({"destroy", "destroy-several"})  # a file of the scene's three goes
_FILES: Final = 4
_CERTIFICATES: Final = {"destroy-several": 2}  # of others one
# what a second try may answer when the first one was done already
_DONE_ALREADY: Final = {
    "sign": 2, "destroy": 2, "destroy-part": 6, "destroy-several": 2, "move": 2,
    "destroy-own": 2, "file-own": 2, "merge": 2, "unmerge": 2, "passphrase": 3, "log": 2,
    "merge-files": 2,
    "hand-over": 2, "export": 2, "restore": 2, "new": 2, "end": 2, "reopen": 2, "recovery": 2,
}  # fmt: skip


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
        run = self.warm.run(self.scene.set_up(), *self.scene.commands()[self.name], inject=inject)
        assert "Traceback" not in run.err, run.err
        return run

    def survived(self) -> bool:
        """Whether the command happened; all that must hold either way is asserted."""
        happened = self.is_whole()
        self.backups_restore(gone=happened and self.name in _CERTIFIED)
        self.is_done_again()
        return happened

    def is_whole(self, *, ended: bool = False) -> bool:
        """Open the practice: whether the command happened, which it did wholly or not at all."""
        now = told(self.scene.folder)
        if self.name == "recovery" and now["opens with"] == ["old passphrase"] and not ended:
            now["opens with"].append("new words")  # made, and not told to anybody yet
        assert now in (self.before, self.after)
        self._what_was_made_is_whole()
        happened = now == self.after
        if self.name in _CERTIFIED:
            # where it was to go, or in the practice when that place was refused
            places = (self.scene.folder, self.scene.folder / "P" / "certificates")
            found = [path.read_bytes()[:4] for place in places for path in place.glob("*.pdf")]
            assert found == [b"%PDF"] * happened * _CERTIFICATES.get(self.name, 1)
        return happened

    def made_is_there(self) -> None:
        """What the command makes beside the practice is there."""
        made = {
            "new": "N", "restore": "R", "log": "L", "hand-over": "K", "export": "X",
            "backup-elsewhere": "E/backup.json",
        }  # fmt: skip
        assert (self.scene.folder / made.get(self.name, "P")).exists()
        for place, count in (("B", {"backup": 2}), ("E", {"backup-elsewhere": 1})):
            if self.name in count:
                assert len(backup.listed(self.scene.folder / place)) == count[self.name]

    def _what_was_made_is_whole(self) -> None:
        """A practice or a bundle is there whole or not at all."""
        for made in (self.scene.folder / "N", self.scene.folder / "R"):
            if made.exists():
                with opened(made):
                    pass
        if (self.scene.folder / "L").exists():
            assert log.verify(self.scene.folder / "L").ok

    def backups_restore(self, *, gone: bool) -> None:
        """Every snapshot that is listed comes back, without what was destroyed.

        Only where the practice says that old keys still lie may it come back with it, and it no
        longer does when they are replaced.
        """
        target, whole = self.scene.folder, self.name in _WHOLE
        pending = _pending(target) if gone else ()
        for at, place in enumerate(pending):
            self._restores(place, {_FILES - 1, _FILES})
            with opened(target / "P") as practice:
                pending_copies.complete(practice, place, target / f"replaced-{at}.pdf")
        for place in (target / "B", target / "E"):
            self._restores(
                place, {_FILES - 1 if gone and whole else _FILES}, parted=gone and not whole
            )

    def _restores(self, place: Path, files: set[int], *, parted: bool = False) -> None:
        if not (place / "backup.json").exists():
            return
        for snapshot in backup.listed(place):
            folder = self.scene.folder / f"restored-{place.name}-{snapshot.id}"
            shutil.rmtree(folder, ignore_errors=True)
            with opened(folder, _restored(place, folder, snapshot.id)) as practice:
                assert len(practice.files) in files
                if parted:
                    told = [one.text for one in reading.notes(practice, self.scene.ended)]
                    assert not any("Winifred" in one for one in told)
                    assert practice.file(self.scene.ended).kind

    def is_done_again(self) -> None:
        """Do the command once more, undisturbed: it works, or says that it was done."""
        run = self.warm.run(self.scene.folder, *self.scene.commands()[self.name])
        assert run.status in {0, _DONE_ALREADY.get(self.name, 0)}, (run.status, run.err)
        told(self.scene.folder)
        self._what_was_made_is_whole()


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
