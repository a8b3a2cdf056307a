"""A practice with every kind of record, the commands that change it, and what it says of itself."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from app.domain import plain
from app.domain.errors import WrongSecret
from app.domain.ids import Code, NoteId, PersonId, RecordId
from app.domain.kinds import APPROACH, HOLD, kind_of
from app.domain.notes import Draft, NoteKind, new_draft
from app.keys import slots
from app.keys.mirrored import Mirrored
from app.keys.passphrase import Passphrase
from app.keys.recovery import secret_of
from app.services.audit import check as checking
from app.services.people import merge
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import read as reading
from app.services.records import sign
from app.services.retention import marking
from app.services.transfer import backup, import_
from app.storage.practice import PracticeFolder
from tests.builders import kinds
from tests.builders.practices import BOUNDS, PASSPHRASE, TODAY, known, make, opened
from tests.builders.scene_commands import SECRET, more_commands
from tests.builders.scene_states import PREPARED, more, put_files

NEW_PASSPHRASE: Final = "another quiet room altogether"
_SECRET: Final = SECRET
_WORDS: Final = 24
_SECRET_OF: Final = cache(secret_of)
_LEFTOVERS: Final = (".part", "-journal", "-wal", "-shm", ".before-migration")
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
        {"id": "winnie", "names": ["Winnie Quick"]},
        {"id": "vale", "names": ["Ambrose Vale"]},
        {"id": "brosie", "names": ["Brosie"]},
        {"id": "ida", "names": ["Ida Bell", "Tansy"], "phones": ["07700 900124"]},
        {"id": "lou", "names": ["Lou Marsh"]},
        {"id": "cousin", "names": ["Tansy Reed"]},
        {"id": "hugo", "names": ["Hugo Hartley"]},
        {"id": "vera", "names": ["Vera Dunn"]},
        {"id": "hugh", "names": ["Hugh Tarn"]},
    ],
    "files": [
        {"id": "ended", "kind": "individual", "subjects": ["rose"], "opened": "2012-01-09",
         "ended": "2013-01-09",
         "relations": [{"person": "aunt", "role": "aunt"}, {"person": "gp", "role": "GP"}]},
        {"id": "again", "kind": "individual", "subjects": ["may"], "opened": "2019-01-07",
         "ended": "2020-02-03", "relations": [{"person": "gp", "role": "doctor"}]},
        {"id": "open", "kind": "individual", "subjects": ["may"], "opened": "2023-01-09",
         "relations": [{"person": "rose", "role": "friend"},
                       {"person": "winnie", "role": "neighbour"},
                       {"person": "vale", "role": "uncle"},
                       {"person": "brosie", "role": "lodger"}]},
        {"id": "asked", "kind": "individual", "subjects": ["ida"], "opened": "2018-01-08",
         "ended": "2024-01-09",
         "relations": [{"person": "cousin", "role": "cousin"}, {"person": "hugo", "role": "boss"}]},
        {"id": "enquiry", "kind": "enquiry", "subjects": ["lou"], "opened": "2026-05-04",
         "ended": "2026-05-04", "relations": [{"person": "vera", "role": "sister"}]},
        {"id": "second", "kind": "individual", "subjects": ["hugh"], "opened": "2024-01-09",
         "ended": "2026-01-09", "relations": [{"person": "rose", "role": "friend"}]},
    ],
    "notes": [
        {"id": "n1", "file": "ended", "kind": "session", "held_on": "2012-02-01",
         "text": "Rose spoke of Winifred. Dr Osei has written."},
        {"id": "n2", "file": "ended", "kind": "session", "held_on": "2012-03-01",
         "text": "Rosie and somebody called Bartholomew. " + "They rested. " * 900},
        {"id": "first", "file": "again", "kind": "session", "held_on": "2019-03-01",
         "text": "May came first. Ambrose waited. " + "They talked. " * 400},
        {"id": "n3", "file": "open", "kind": "session", "held_on": "2023-02-01",
         "text": "May misses Rosie. Winnie Quick was there. Ambrose and Brosie left."},
        {"id": "n4", "file": "second", "kind": "session", "held_on": "2024-02-01",
         "text": "Hugh has heard of Rose."},
        {"id": "n5", "file": "second", "kind": "process", "held_on": "2024-02-01",
         "text": "I thought of Rosie."},
        {"id": "n6", "file": "asked", "kind": "session", "held_on": "2023-02-01",
         "text": "Ida was late. Tansy Reed drove her. Then Tansy rested, and Rosie came."},
        {"id": "n7", "file": "enquiry", "kind": "session", "held_on": "2026-05-04",
         "text": "Lou rang. Vera Dunn had told them to."},
    ],
    "holds": [
        {"file": "open", "reason": "complaint", "opened": "2026-10-01", "review_by": "2027-01-01"}
    ],
}  # fmt: skip
FILES: Final = len(_DOCUMENT["files"]) + 1  # and that of the boy whose father asks
"""How many files the practice has, and every backup of it."""
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
_ID: Final = re.compile(
    r"[0-9a-f]{16,}|\b[0-9A-Z]{3}-[0-9A-Z]{3}\b|\b[0-9A-F]{4}(?:-[0-9A-F]{4}){2}\b"
)


COMMANDS: Final = (
    "merge-files", "unmerge-files",
    "draft", "sign", "write", "merge", "unmerge", "destroy", "destroy-part", "destroy-several",
    "mark", "move",
    "destroy-own", "file-own", "backup", "backup-elsewhere", "import", "end", "reopen", "hold",
    "request", "passphrase", "recovery", "recover", "log", "hand-over", "export", "restore",
    "new", "check", "destroy-contacts", "destroy-records", "destroy-early", "destroy-on",
    "split", "settle-known",
    "settle-new", "settle-nobody", "edit", "withdraw", "use-again", "role", "remove", "add-to-note",
    "record", "paper-given", "measure", "put-aside", "sign-aside", "add-to-record", "unhold",
    "question", "answer", "health", "health-anew", "sharing-replaces", "sharing-stays",
    "keep", "unkeep", "keep-class", "unkeep-class",
    "mark-due", "unmark", "cooling-off", "year", "register-letter",
    "destroy-approach", "correct", "nation", "accept",
    "add-client", "add-known", "add-to-file",
    "request-for", "decide", "letter", "refusal", "who", "able", "narrow", "widen", "receipt",
    "close", "reopen-request", "clock", "papers", "paper-part", "intake", "intake-blank",
    "to-sign", "notice",
    "pack", "pack-plain",
    "release-open", "release-narrow", "release-decide", "release-build", "release-plain",
    "release-receipt", "release-close",
    "report", "report-client", "report-kept", "report-save", "report-template",
    "sheet-decide", "sheet", "sheet-plain", "extract-decide", "extract-prepare", "extract",
    "extract-plain",
    "details", "rules-add", "rules-pack",
    "rules-confirm", "rules-remove",
    "prove", "prove-pack", "mend", "backup-carried", "finish-backup", "strays", "check-words",
    "lose-backup", "find-backup", "representative", "accounts",
    "import-another", "restore-words", "restore-certified",
)  # fmt: skip
"""The names of all that `Scene.commands` has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A folder with a practice P, a backup B and a carried backup C, and what P holds.

    `again` is another file of the client of `open`.
    `one` and `other` are one person known twice; `merged` was two people; `own` is a record of
    the practice's own, `asked` an approach that is in no file, `note` a note of the file that has
    ended, `second` another one that has. `ids` are those of whatever else the commands are about.
    The practice knows where its backups are, so a scene is always played at the same place.
    """

    folder: Path
    kept: Path
    ended: Code
    open: Code
    second: Code
    again: Code
    one: PersonId
    other: PersonId
    merged: PersonId
    own: RecordId
    asked: RecordId
    note: NoteId
    ids: Mapping[str, str]

    def set_up(self, name: str = "") -> Path:
        """Put everything back as it was made, and as this command needs it; the folder."""
        kept = self.kept
        if name in PREPARED:
            kept = self.kept.with_name(f"{self.kept.name}-{name}")
            if not kept.exists():
                self.set_up()
                PREPARED[name](self.folder, self.ids)
                shutil.copytree(self.folder, kept)
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(kept, self.folder)
        return self.folder

    def commands(self) -> dict[str, tuple[str, ...]]:
        """Each command that changes something, by name."""
        written = ("--kind", "session", "--date", "2026-11-20", "--sure",
                   "--text-file", "note", *_SECRET)  # fmt: skip
        lately = ("--on", "2026-11-20", *_SECRET)
        return {
            "draft": ("draft", "P", self.open, "pw", "note"),
            "sign": ("sign", "P", self.open, "pw"),
            "write": ("write", "P", self.open, *written),
            "merge": ("people", "merge", "P", self.one, self.other, *_SECRET),
            "unmerge": ("people", "unmerge", "P", self.merged, *_SECRET),
            "unmerge-files": ("files", "unmerge", "P", self.open, *_SECRET),
            "merge-files": ("files", "merge", "P", self.open, self.again, "--sure", *_SECRET),
            "destroy": ("destroy", "P", self.ended, "--certificate", "c.pdf", *_SECRET),
            "destroy-part": ("destroy", "P", self.ended, "--class", "session",
                             "--certificate", "c.pdf", *_SECRET),
            "destroy-several": ("review", "P", "--destroy", self.ended, f"{self.second}:process",
                                "--early", "mistake", "--leave-named", "--certificate", "c.pdf",
                                *_SECRET),
            "mark": ("review", "P", "--mark", self.ended, f"{self.second}:process",
                     "--early", "mistake", *_SECRET),
            "move": ("move", "P", self.note, self.open, "--certificate", "c.pdf", *_SECRET),
            "destroy-own": ("record", "destroy", "P", self.own, "--leave-named", *_SECRET),
            "file-own": ("record", "file", "P", self.asked, self.open, *_SECRET),
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
            "recover": ("keys", "recover", "P", "--recovery-file", "first-words",
                        "--new-passphrase-file", "new-pw", "--json"),
            "log": ("log", "export", "P", "L", *_SECRET),
            "hand-over": ("log", "checkpoint", "P", "K", "--to", "handed-over", *_SECRET),
            "export": ("export", "P", "X", *_SECRET),
            "restore": ("restore", "B", "R", *_SECRET),
            "new": ("new", "N", "--name", "Hazel", "--nation", "england", "--health-professional",
                    "yes", "--recovery-file", "new-words", *_SECRET),
            "check": ("check", "P", *_SECRET),
            **more_commands(self.ids),
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
    put_files(folder)
    with opened(made.folder) as practice:
        came = import_.bring_in(practice, _DOCUMENT)
        codes = came.files
        own, _ = (
            kinds.put(practice, "renewal", codes["open"], f"The {name} of Amicable Street. Tansy.")
            for name in ("Friendly Society", "Sick Fund")
        )
        fields = {"on": "2026-11-20", "wants": "Whether Tansy comes."}
        asked = sign.sign(practice, APPROACH, None, fields).record
        first = practice.notes_of(codes["ended"])[0].id
        for code in (codes["ended"], codes["open"], codes["second"], codes["again"]):
            draft = Draft(id=new_draft(), file=code, kind=NoteKind.SESSION.value, on=TODAY,
                          text=f"Draft of {code}.", kept="2026-11-21T10:00:00Z")  # fmt: skip
            drafts.save(practice, draft)
        one, other = (known(practice, name) for name in ("Winifred Quick", "Winnie Quick"))
        merged, absorbed = (known(practice, name) for name in ("Ambrose Vale", "Brosie"))
        merge.merge(practice, merged, absorbed)
        marking.choose_days(practice, 0)
        ids = {**came.people, **came.files, **came.notes, **more(practice, folder, codes)}
        ids["approach"] = asked
        ids["snapshot"] = backup.back_up(practice, folder / "B").snapshot.id
        backup.back_up(practice, folder / "C", carried=True, with_keys=True)
    kept = _kept(folder, "kept")
    return Scene(folder=folder, kept=kept, ended=codes["ended"], open=codes["open"],
                 second=codes["second"], again=codes["again"], one=one, other=other,
                 merged=merged, own=own, asked=asked, note=first, ids=ids)  # fmt: skip


def keep(scene: Scene, name: str) -> Scene:
    """The scene as everything is now, to be set up again and again."""
    return replace(scene, kept=_kept(scene.folder, name))


def _kept(folder: Path, name: str) -> Path:
    kept = folder.with_name(f"{folder.name}-{name}")
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(folder, kept)
    return kept


def told(folder: Path) -> dict[str, Any]:
    """Everything a person can see of the practice P, what opens it, and what lies beside it.

    Nothing has ids here that chance gave. The practice is opened and looks at itself: what its own
    checks find is told, that of the log among them, and no half-made file is left in it.
    """
    place = PracticeFolder(folder / "P")
    passphrase = opening_passphrase(folder)
    with opened(place.path, passphrase) as practice:
        said = seen(practice)
        found = checking.check(practice)
        assert "log" in {check.name for check in found}
        faults = sorted(check.name for check in found if not check.ok)
        copies = sorted((len(one.pending), one.lost) for one in backup.known(practice))
        said |= {"faults": faults, "copies": copies, "words": practice.words_unchecked}
    left = [path.name for path in place.path.rglob("*") if path.name.endswith(_LEFTOVERS)]
    assert left == []
    return {**said, **_what_opens(folder), "log": _log(place.path)}


def opening_passphrase(folder: Path) -> str:
    """The one passphrase that opens P: the old or the new one, never both."""
    page, _ = slots.read(PracticeFolder(folder / "P").slots)
    (found,) = (one for one in (PASSPHRASE, NEW_PASSPHRASE) if _opens(page, one))
    return found


def _opens(page: slots.Slots, secret: str) -> bool:
    """Whether a passphrase, or recovery words, open these slots."""
    try:
        if len(secret.split()) == _WORDS:
            page.open_with_words(_SECRET_OF(secret), BOUNDS)
        else:
            page.open_with_passphrase(Passphrase(secret), BOUNDS)
    except WrongSecret:
        return False
    return True


def _what_opens(folder: Path) -> dict[str, list[str]]:
    """Which secrets open P once it is settled: the same for both copies of its slots."""
    first, words = (folder / "first-words").read_text(), folder / "words"
    secrets = {"old passphrase": PASSPHRASE, "new passphrase": NEW_PASSPHRASE, "old words": first}
    if words.exists() and len(words.read_text().split()) == _WORDS:
        secrets["new words"] = words.read_text()
    place = PracticeFolder(folder / "P").slots
    found = []
    for copy in (place.a, place.b):
        page, _ = slots.read(Mirrored(a=copy, b=copy))
        assert page.old_roots is None
        found.append([name for name, secret in secrets.items() if _opens(page, secret)])
    assert found[0] == found[1]
    return {"opens with": found[0]}


def seen(practice: Practice) -> dict[str, Any]:
    """Everything a person can see of an open practice, without random ids."""
    names = {identity: known.shown for identity, known in practice.people.items()}
    return {
        "details": str(practice.details),
        "people": sorted(
            (*(form.text for form in k.forms), _ID.sub("#", repr(k)))
            for k in practice.people.values()
        ),
        "files": sorted(
            (*(names[who] for who in file.people), _ID.sub("#", repr(file)))
            for file in practice.files.values()
        ),
        "notes": sorted(
            (read.text, str(read.head.held_on))
            for code in practice.files
            for read in reading.notes(practice, code)
        ),
        "holds": sorted((h.reason.value, str(h.lifted)) for h in practice.all_of(HOLD)),
        "records": sorted(
            (kind_of(record).name, *(text.read(practice.names()) for text in plain.texts(record)),
             _ID.sub("#", repr(record)))
            for record in practice.kept.values()
        ),
        "drafts": sorted(
            draft.text for code in practice.files for draft in drafts.of_file(practice, code)
        ),
    }  # fmt: skip


def _log(folder: Path) -> list[str]:
    """The operations the log tells of."""
    lines = (folder / "log" / "leaves.jsonl").read_text().splitlines()
    return [str(json.loads(line)["operation"]) for line in lines]
