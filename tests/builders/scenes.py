"""A practice with every kind of record, the commands that change it, and what it says of itself."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.domain.errors import WrongSecret
from app.domain.ids import Code
from app.domain.kinds import HOLD, REQUEST
from app.domain.notes import Draft, NoteKind, new_draft
from app.services.audit import log
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import read as reading
from app.services.transfer import backup, import_
from tests.builders.practices import PASSPHRASE, TODAY, make, opened

NEW_PASSPHRASE: Final = "another quiet room altogether"
_SECRET: Final = ("--passphrase-file", "pw", "--json")
_DOCUMENT: Final[dict[str, Any]] = {
    "format": "schtum-interchange",
    "version": 1,
    "practice": {"name": "Hazel", "nation": "england", "health_professional": True},
    "people": [
        {"id": "rose", "names": ["Rose Will", "Rosie"], "born": "1970-01-01",
         "phones": ["07700 900123"]},
        {"id": "may", "names": ["May Okafor"]},
        {"id": "aunt", "names": ["Winifred Quick"]},
        {"id": "gp", "names": ["Dr Osei"], "professional": True},
    ],
    "files": [
        {"id": "ended", "kind": "individual", "subjects": ["rose"], "opened": "2012-01-09",
         "ended": "2013-01-09",
         "relations": [{"person": "aunt", "role": "aunt"}, {"person": "gp", "role": "GP"}]},
        {"id": "open", "kind": "individual", "subjects": ["may"], "opened": "2023-01-09",
         "relations": [{"person": "rose", "role": "friend"}]},
    ],
    "notes": [
        {"id": "n1", "file": "ended", "kind": "session", "held_on": "2012-02-01",
         "text": "Rose spoke of Winifred. Dr Osei has written."},
        {"id": "n2", "file": "ended", "kind": "session", "held_on": "2012-03-01",
         "text": "Rosie and somebody called Bartholomew. " + "They rested. " * 900},
        {"id": "n3", "file": "open", "kind": "session", "held_on": "2023-02-01",
         "text": "May misses Rosie."},
    ],
    "holds": [
        {"file": "open", "reason": "complaint", "opened": "2026-10-01", "review_by": "2027-01-01"}
    ],
}  # fmt: skip
_MORE: Final[dict[str, Any]] = {
    "format": "schtum-interchange",
    "version": 1,
    "practice": {"name": "Hazel", "nation": "england", "health_professional": True},
    "people": [{"id": "p", "names": ["Ottoline Vance"]}],
    "files": [{"id": "f", "kind": "individual", "subjects": ["p"], "opened": "2024-01-09",
               "ended": "2025-01-09"}],
    "notes": [{"id": "n", "file": "f", "kind": "session", "held_on": "2024-02-01",
               "text": "Ottoline spoke of Bartholomew."}],
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A folder with a practice P, a backup B and a carried backup C, and the codes of its files.

    The practice knows where its backups are, so a scene is always played at the same place.
    """

    folder: Path
    kept: Path
    ended: Code
    open: Code

    def set_up(self) -> Path:
        """Put everything back as it was made; the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.kept, self.folder)
        return self.folder

    def commands(self) -> dict[str, tuple[str, ...]]:
        """Each command that changes something, by name."""
        written = ("--kind", "session", "--date", "2026-11-20", "--text-file", "note", *_SECRET)
        lately = ("--on", "2026-11-20", *_SECRET)
        return {
            "write": ("write", "P", self.open, *written),
            "destroy": ("destroy", "P", self.ended, "--certificate", "c.pdf", *_SECRET),
            "backup": ("backup", "P", "B", *_SECRET),
            "backup-elsewhere": ("backup", "P", "E", *_SECRET),
            "import": ("import", "P", "more.json", *_SECRET),
            "end": ("end", "P", self.open, *lately),
            "reopen": ("reopen", "P", self.ended, *_SECRET),
            "hold": ("hold", "P", self.ended, "--reason", "claim", "--review-by", "2027-02-01",
                     *_SECRET),
            "request": ("request", "open", "P", self.open, "--received", "2026-11-02", *_SECRET),
            "passphrase": ("keys", "passphrase", "P", "--new-passphrase-file", "new-pw", *_SECRET),
            "recovery": ("keys", "recovery", "P", "--recovery-file", "words", *_SECRET),
            "log": ("log", "export", "P", "L", *_SECRET),
            "export": ("export", "P", "X", *_SECRET),
            "restore": ("restore", "B", "R", *_SECRET),
            "new": ("new", "N", *_SECRET),
            "check": ("check", "P", *_SECRET),
        }  # fmt: skip


def make_scene(folder: Path) -> Scene:
    """The scene: people mentioned elsewhere, one unresolved, a draft of each file, two backups."""
    folder.mkdir()
    (folder / "pw").write_text(PASSPHRASE)
    (folder / "new-pw").write_text(NEW_PASSPHRASE)
    (folder / "note").write_text("May spoke of Rosie and of Amadou. They rested.")
    (folder / "more.json").write_text(json.dumps(_MORE))
    made = make(folder / "P")
    (folder / "first-words").write_text(made.words)
    with opened(made.folder) as practice:
        codes = import_.bring_in(practice, _DOCUMENT).files
        for code in codes.values():
            draft = Draft(id=new_draft(), file=code, kind=NoteKind.SESSION.value, on=TODAY,
                          text=f"Draft of {code}.", kept="2026-11-21T10:00:00Z")  # fmt: skip
            drafts.save(practice, draft)
        backup.back_up(practice, folder / "B")
        backup.back_up(practice, folder / "C", carried=True, with_keys=True)
    return keep(folder, codes["ended"], codes["open"])


def keep(folder: Path, ended: Code, open_: Code, name: str = "kept") -> Scene:
    """The scene as everything is now, to be set up again and again."""
    kept = folder.with_name(f"{folder.name}-{name}")
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(folder, kept)
    return Scene(folder=folder, kept=kept, ended=ended, open=open_)


def secret(folder: Path) -> str:
    """The one passphrase that opens P: the old or the new one, never both."""
    opening = []
    for passphrase in (PASSPHRASE, NEW_PASSPHRASE):
        try:
            with opened(folder / "P", passphrase):
                opening.append(passphrase)
        except WrongSecret:
            continue
    (found,) = opening
    return found


def told(folder: Path) -> dict[str, Any]:
    """Everything a person can see of the practice P and what lies beside it, without random ids."""
    with opened(folder / "P", secret(folder)) as practice:
        return {**seen(practice), "log": _log(folder / "P")}


def seen(practice: Practice) -> dict[str, Any]:
    """Everything a person can see of an open practice, without random ids."""
    names = {identity: known.shown for identity, known in practice.people.items()}
    return {
        "details": str(practice.details),
        "people": sorted(
            (*(form.text for form in k.forms), str(k.born)) for k in practice.people.values()
        ),
        "files": sorted(
            (file.kind.value, *(names[who] for who in file.people), str(file.opened),
             str(file.ended), str(file.recorded_due))
            for file in practice.files.values()
        ),
        "notes": sorted(
            (read.text, str(read.head.held_on))
            for code in practice.files
            for read in reading.notes(practice, code)
        ),
        "holds": sorted((h.reason.value, str(h.lifted)) for h in practice.all_of(HOLD)),
        "requests": len(practice.all_of(REQUEST)),
        "drafts": sorted(
            draft.text for code in practice.files if (draft := drafts.saved(practice, code))
        ),
    }  # fmt: skip


def _log(folder: Path) -> list[str]:
    """The operations the log tells of; it must verify."""
    verdict = log.verify(folder, TODAY)
    assert verdict.ok, verdict.problems
    lines = (folder / "log" / "leaves.jsonl").read_text().splitlines()
    return [str(json.loads(line)["operation"]) for line in lines]
