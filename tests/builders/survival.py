"""What must hold after a command was stopped in the middle: whole, opened, finished, done again."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.domain.errors import Damaged, WrongSecret
from app.domain.ids import Code
from app.services.audit import log
from app.services.opening import restore
from app.services.records import read as reading
from app.services.retention import pending_copies
from app.services.transfer import backup
from tests.builders.practices import HOUSE, PASSPHRASE, opened
from tests.builders.scenes import FILES, NEW_PASSPHRASE, Scene, told
from tests.builders.several_destroyed import EACH, Several
from tests.builders.tracing import Run, Stable

_CERTIFIED: Final = frozenset(
    {"destroy", "destroy-part", "move", "destroy-contacts", "destroy-records", "destroy-early",
     "destroy-on", "destroy-several"}
)  # fmt: skip
# of a part that was destroyed, a word that no restored note of its file says any more
_WORDS_OF_A_PART: Final = {
    "destroy-part": "Winifred", "move": "Winifred", "destroy-records": "Winifred",
    "destroy-contacts": "Lou",
}  # fmt: skip
# what leaves the practice and is told of in the log: never there without it
_HANDED_OUT: Final = {
    "pack": "pack.pdf", "pack-plain": "pack.pdf", "export": "X", "log": "L", "hand-over": "K",
    "release-build": "r.pdf", "release-plain": "r.pdf",
    "sheet": "s.pdf", "sheet-plain": "s.pdf", "extract": "e.pdf", "extract-plain": "e.pdf",
    "report-save": "r.pdf",
}  # fmt: skip
# what the practice finds before a command that mends it, and after
_FAULTS: Final[dict[str, tuple[list[str], list[str]]]] = {
    "mend": (["log"], ["remnants"]),  # the altered log is kept beside the right one
    "strays": (["remnants"], []),
}
# a destruction came before, which one backup waits for
_ONCE_DESTROYED: Final = frozenset({"finish-backup", "restore-certified"})
# several changes, one after another: each of them is made wholly or not at all
_BY_STEPS: Final = frozenset({"pack", "pack-plain", "finish-backup"})
_CERTIFICATES: Final = {"destroy-several": 2}  # of others one
# what a second try may answer when the first one was done already
# a letter is signed and gone before it is saved: the same one is saved by `report save` then
_SIGNED: Final = {"report": 6}
_DONE_ALREADY: Final = {
    "sign": 2, "destroy": 2, "destroy-part": 6, "destroy-several": 2, "move": 2,
    "destroy-own": 2, "merge": 2, "unmerge": 2, "passphrase": 3, "log": 2,
    "merge-files": 2, "unmerge-files": 6, "file-own": 2,
    "hand-over": 2, "export": 2, "restore": 2, "new": 2, "end": 2, "reopen": 2, "recovery": 2,
    "import": 2, "import-another": 2, "split": 2, "settle-known": 2, "settle-new": 6,
    "settle-nobody": 2, "remove": 2, "destroy-contacts": 6, "destroy-records": 2,
    "destroy-early": 2, "destroy-on": 2, "keep": 2, "unhold": 2, "unkeep": 2, "correct": 2,
    "accept": 6, "letter": 2, "refusal": 2, "receipt": 2, "close": 6, "reopen-request": 6,
    "intake": 2, "intake-blank": 2, "to-sign": 2, "add-to-file": 6,
    "pack": 2, "pack-plain": 2, "rules-remove": 2, "prove": 2, "prove-pack": 2, "finish-backup": 2,
    "strays": 2, "restore-words": 2, "restore-certified": 2, "release-build": 2,
    "release-plain": 2, "release-receipt": 2, "release-close": 6,
    "sheet": 2, "sheet-plain": 2, "extract": 2, "extract-plain": 2, "report": 2,
    "report-client": 2, "report-save": 2,
    "sign-aside": 2,
    "keep-class": 2, "unkeep-class": 2, "unmark": 2, "year": 2, "destroy-approach": 2,
    "register-letter": 2,
}  # fmt: skip


_REPLACED: Final = "replaced-"
_VERSION: Final = re.compile(r", version=\d+")


def _of_the_trial(path: Path) -> bool:
    """Whether a certificate was made by a look at the copies, and not by the command."""
    return path.name.startswith(_REPLACED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One command on one scene, and what the practice says before and after it."""

    warm: Stable
    scene: Scene
    name: str
    before: dict[str, Any]
    after: dict[str, Any]
    several: Several | None = None

    def run(self, inject: str) -> Run:
        """The command on the scene, disturbed; it may say no, but never break."""
        run = self.warm.run(
            self.scene.set_up(self.name), *self.scene.commands()[self.name], inject=inject
        )
        assert "Traceback" not in run.err, run.err
        return run

    def survived(self) -> bool:
        """Whether the command happened; all that must hold either way is asserted."""
        happened = self.is_whole()
        self.backups_restore(gone=self.is_gone(happened=happened))
        self.is_done_again(happened=happened)
        return happened

    def is_gone(self, *, happened: bool) -> bool:
        """Whether something was destroyed by now, so that no backup may bring it back."""
        return self.name in _ONCE_DESTROYED or (happened and self.name in _CERTIFIED)

    def is_whole(self, *, ended: bool = False) -> bool:
        """Open the practice: whether the command happened, which it did wholly or not at all."""
        now = _told(self.scene, self.name)
        if self.name == "recovery" and now["opens with"] == ["old passphrase"] and not ended:
            now["opens with"].append("new words")  # made, and not told to anybody yet
        if self.name == "recovery" and not ended:
            now["words"] = self.after["words"]  # made, and perhaps not known to be written down
        if self.name == "mend" and now["faults"] == ["log", "remnants"]:
            now["faults"] = self.before["faults"]  # the altered log was kept beside itself first
        if self.name in _BY_STEPS:
            self._is_between(now)
        else:
            assert now in (self.before, self.after), self._what_differs(now)
        self._what_was_made_is_whole()
        if self.name in _HANDED_OUT and (self.scene.folder / _HANDED_OUT[self.name]).exists():
            assert now["log"] == self.after["log"], "it left, and the log does not tell of it"
        happened = now == self.after
        if self.name in _CERTIFIED:
            # where it was to go, or in the practice when that place was refused
            places = (self.scene.folder, self.scene.folder / "P" / "certificates")
            made = (path for place in places for path in place.glob("*.pdf"))
            found = [path.read_bytes()[:4] for path in made if not _of_the_trial(path)]
            assert found == [b"%PDF"] * happened * _CERTIFICATES.get(self.name, 1)
        if self.several is not None:
            assert self.several.gone() == (EACH if happened else frozenset())
        return happened

    def _what_differs(self, now: dict[str, Any]) -> dict[str, list[object]]:
        """What is neither as it was before nor as it is after, for whoever looks into a fault."""
        return {
            what: [[one for one in _each(said) if one not in _each(self.after[what])],
                   [one for one in _each(self.after[what]) if one not in _each(said)]]
            for what, said in now.items()
            if said not in (self.before[what], self.after[what])
        }  # fmt: skip

    def _is_between(self, now: dict[str, Any]) -> None:
        """All that is told is as it was before or as it is after, and the log a part of the way."""
        size = len(now["log"])
        assert now["log"] == self.after["log"][:size]
        assert size >= len(self.before["log"])
        for what in now.keys() - {"log"}:
            assert now[what] in (self.before[what], self.after[what])

    def made_is_there(self) -> None:
        """What the command makes beside the practice is there."""
        made = {
            "new": "N", "restore": "R", "log": "L", "hand-over": "K", "export": "X",
            "backup-elsewhere": "E/backup.json", "restore-words": "R",
            "restore-certified": "R", "letter": "l.pdf", "register-letter": "l.pdf",
            "refusal": "l.pdf", "pack": "pack.pdf", "pack-plain": "pack.pdf",
            "prove": "proof.json", "prove-pack": "proof.json", "finish-backup": "c2.pdf",
            "strays": "s.pdf", "release-build": "r.pdf", "release-plain": "r.pdf",
            "release-receipt": "c.pdf", "sheet": "s.pdf", "sheet-plain": "s.pdf",
            "extract": "e.pdf", "extract-plain": "e.pdf", "report": "r.pdf",
            "report-client": "r.pdf", "report-save": "r.pdf", "year": "y.pdf",
            "intake": "d.pdf", "intake-blank": "d.pdf", "to-sign": "d.pdf",
        }  # fmt: skip
        assert (self.scene.folder / made.get(self.name, "P")).exists()
        for place, count in (
            ("B", {"backup": 2, "finish-backup": 2}),
            ("E", {"backup-elsewhere": 1}),
        ):
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
        target, part = self.scene.folder, _WORDS_OF_A_PART.get(self.name)
        pending = _pending(target) if gone else ()
        left = len(self.after["files"]) if gone else FILES
        for at, place in enumerate(pending):
            self._restores(place, {left, FILES})
            with opened(target / "P") as practice:
                pending_copies.complete(practice, place, target / f"{_REPLACED}{at}.pdf")
        for place in (target / "B", target / "E"):
            self._restores(place, {left}, without=part if gone else None)

    def _restores(self, place: Path, files: set[int], *, without: str | None = None) -> None:
        if not (place / "backup.json").exists():
            return
        for snapshot in backup.listed(place):
            folder = self.scene.folder / f"restored-{place.name}-{snapshot.id}"
            shutil.rmtree(folder, ignore_errors=True)
            with opened(folder, _restored(place, folder, snapshot.id)) as practice:
                assert len(practice.files) in files
                if without is not None:
                    code = self.scene.commands()[self.name][2]
                    file = self.scene.ended if self.name == "move" else Code(code)
                    told = [one.text for one in reading.notes(practice, file)]
                    assert practice.file(file).kind
                    assert not any(without in one for one in told)

    def is_done_again(self, *, happened: bool) -> None:
        """Do the command once more, undisturbed: it works, or says that it was done.

        A destruction works when it did not happen, and is refused when it did: never another way.
        """
        run = self.warm.run(self.scene.folder, *self.scene.commands()[self.name])
        refused = self._refusal()
        certain = {refused if happened else 0}
        done = certain if self.name in _CERTIFIED else {0, refused}
        done |= {_SIGNED[self.name]} if self.name in _SIGNED else set()
        assert run.status in done, (run.status, run.err)
        if self.name in _CERTIFIED:
            assert self.is_whole(), "done again, it is not gone"
        assert told(self.scene.folder)["faults"] == self.after["faults"]
        if self.name in _HANDED_OUT:
            assert (self.scene.folder / _HANDED_OUT[self.name]).exists()
        self._what_was_made_is_whole()

    def _refusal(self) -> int:
        """What a second try answers when the first one was done already, or 0."""
        if self.name == "destroy-several" and self.scene.second < self.scene.ended:
            return 6  # what is asked for first is the class of record, of which there is nothing
        return _DONE_ALREADY.get(self.name, 0)


def _told(scene: Scene, name: str) -> dict[str, Any]:
    """What the practice says, but for what a place that refused may have left to do."""
    said = told(scene.folder)
    if name in _CERTIFIED:
        del said["copies"]
    if name == "destroy-several":  # marks that were made and taken back are two versions
        said["files"] = [[_VERSION.sub("", one) for one in file] for file in said["files"]]
    return said


def _each(said: object) -> list[object]:
    return said if isinstance(said, list) else [said]


def trial(warm: Stable, scene: Scene, name: str) -> Trial:
    """A command's trial; it is run undisturbed once to see what comes of it."""
    place = scene.set_up(name)
    before = _told(scene, name)
    several = Several(scene) if name == "destroy-several" else None
    run = warm.run(place, *scene.commands()[name])
    assert run.status == 0, run.err
    after = _told(scene, name)
    assert (before["faults"], after["faults"]) == _FAULTS.get(name, ([], []))
    return Trial(warm=warm, scene=scene, name=name, before=before, after=after, several=several)


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
