"""Export of everything in open formats: one interchange file, the log, and a manifest.

What was written is read back and compared, and its counts are those of the vaults' own rows,
before it is called done; the interchange file can be brought into another practice.
"""

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain import plain
from app.domain.details import Details
from app.domain.errors import Damaged, World
from app.domain.kinds import KINDS
from app.domain.leaf import Operation
from app.domain.ledger import Entry
from app.services.practice.commit import log
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.services.records import draft as drafts
from app.services.transfer import open_drafts, open_files, open_form, open_people, open_texts
from app.services.transfer.backup_place import refuse_inside
from app.services.transfer.interchange import checked
from app.storage.atomic import try_path
from app.storage.backup import LOG_FILES
from app.storage.folders import publish

_DOCUMENT = "practice.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """How much was written, and where the manifest of counts and digests lies.

    `left_out` counts what is kept and was not written: forms of the window that nobody has saved
    yet. Details marked "do not use" are written with their mark, so none of them is left out.
    """

    counts: dict[str, int]
    left_out: dict[str, int]
    manifest: Path


def export(practice: Practice, out: Path, *, progress: Progress = SILENT) -> Exported:
    """Write everything into a new folder; what the log does not tell of is not left there.

    Raises NotUnderstood for a place inside a practice or a backup, AlreadyThere, World, Damaged,
    World("export-not-written") when the log tells of it already.
    """
    refuse_inside(practice, out)
    try_path(out)
    document = interchange(practice, progress)
    _refuse_less_than_is_kept(practice, document)
    contents = {
        _DOCUMENT: json.dumps(document, ensure_ascii=False, indent=1).encode(),
        **{f"log-{name}": (practice.log.folder / name).read_bytes() for name in LOG_FILES},
    }
    counts = {
        **{name: len(document[name]) for name in ("people", "files", "notes", "drafts")},
        **{
            f"{kind.name}s": sum(one["kind"] == kind.name for one in document["records"])
            for kind in KINDS
        },
    }
    files = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    left_out = {"withdrawn": 0, "forms": drafts.forms_kept(practice)}
    manifest = {
        "format": "schtum-export",
        "version": 2,
        "counts": counts,
        "left_out": left_out,
        "files": files,
    }
    contents["manifest.json"] = json.dumps(manifest, indent=1).encode()
    _refuse_what_is_not_read_back(contents, document)
    log(practice, [Entry(operation=Operation.EXPORT, fields={"what": "open-export"})])
    _write(out, contents)
    return Exported(counts=counts, left_out=left_out, manifest=out / "manifest.json")


def interchange(practice: Practice, progress: Progress = SILENT) -> dict[str, Any]:
    """The practice as an interchange document, names in the texts."""
    return {
        "format": "schtum-interchange",
        "version": 2,
        "practice": _details(practice.details),
        "people": [open_people.told(person) for person in practice.people.values()],
        "files": [open_files.told(practice, file) for file in practice.files.values()],
        "notes": _notes(practice, progress),
        "records": open_form.records(practice),
        "drafts": open_drafts.told(practice),
    }


def _details(details: Details) -> dict[str, Any]:
    """Whatever is known of the practice; a blank text and an empty list say nothing."""
    return {
        name: value
        for name, value in plain.plain(details).items()
        if value not in (None, []) and str(value).strip()
    }


def _refuse_less_than_is_kept(practice: Practice, document: dict[str, Any]) -> None:
    """Count the vaults' own rows: an export that forgets a kind of record is none.

    What stands in a form and was not saved is no record, and is left out of the count.
    """
    for what, vault, table, forms in (
        ("people", practice.contacts.vault, "person", 0),
        ("files", practice.records.vault, "file", 0),
        ("notes", practice.records.vault, "body", 0),
        ("records", practice.records.vault, "record", 0),
        ("drafts", practice.records.vault, "draft", drafts.forms_kept(practice)),
    ):  # the draft file may hold one draft more
        if len(document[what]) < vault.count(table) - forms:
            raise Damaged("export-incomplete", what=what)


def _notes(practice: Practice, progress: Progress) -> list[dict[str, Any]]:
    found = []
    for done, code in enumerate(practice.files):
        progress.step(done, len(practice.files))
        said = practice.records.texts_of(code, practice.heads.of(code))
        found += [
            {
                "id": head.id,
                "file": code,
                "kind": head.kind.value,
                "held_on": head.held_on.isoformat(),
                "signed": head.written,
                "addendum_to": head.addendum_to,
                "session": None if head.session is None else head.session.plain(),
                "text": said[head.id].read(practice.names()),
                "mentions": open_texts.mentions(said[head.id], practice),
            }
            for head in practice.notes_of(code)
        ]
    return found


def _refuse_what_is_not_read_back(contents: dict[str, bytes], document: dict[str, Any]) -> None:
    if checked(contents[_DOCUMENT]) != document:
        raise Damaged("read-back-differs")


def _write(out: Path, contents: dict[str, bytes]) -> None:
    try:
        publish(out, contents)
        _read_back(out, contents)
    except (World, Damaged) as fault:
        raise World("export-not-written", because=fault.rule) from fault


def _read_back(out: Path, contents: dict[str, bytes]) -> None:
    try:
        _compare(out, contents)
    except (World, Damaged):
        shutil.rmtree(out, ignore_errors=True)
        raise


def _compare(out: Path, contents: dict[str, bytes]) -> None:
    for name, content in contents.items():
        try:
            back = (out / name).read_bytes()
        except OSError as error:
            raise World("unreadable", code=error.errno) from None
        if back != content:
            raise Damaged("read-back-differs")
