"""Everything in open formats: one interchange file, the requests, the log, and a manifest.

What was written is read back and compared before it is called done; the interchange file
can be brought into another practice.
"""

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.errors import Damaged, World
from app.domain.files import ClientFile
from app.domain.holds import Hold
from app.domain.leaf import Operation
from app.domain.ledger import Entry
from app.domain.people import FormKind, Person
from app.services.practice.commit import log
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.services.transfer.import_ import checked
from app.storage.atomic import refuse_taken
from app.storage.backup import LOG_FILES
from app.storage.folders import publish


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """How much was written, and where the manifest of counts and digests lies."""

    counts: dict[str, int]
    manifest: Path


def export(practice: Practice, out: Path, *, progress: Progress = SILENT) -> Exported:
    """Write everything into a new folder. Raises AlreadyThere, World."""
    refuse_taken(out)
    document = interchange(practice, progress)
    contents = {
        "practice.json": json.dumps(document, ensure_ascii=False, indent=1).encode(),
        "requests.json": json.dumps(_requests(practice), ensure_ascii=False, indent=1).encode(),
        **{f"log-{name}": (practice.log.folder / name).read_bytes() for name in LOG_FILES},
    }
    counts = {
        "people": len(document["people"]),
        "files": len(document["files"]),
        "notes": len(document["notes"]),
        "holds": len(document["holds"]),
        "requests": len(practice.requests),
    }
    files = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    manifest = {"format": "schtum-export", "version": 1, "counts": counts, "files": files}
    contents["manifest.json"] = json.dumps(manifest, indent=1).encode()
    publish(out, contents)
    try:
        _read_back(out, contents, document)
        log(practice, [Entry(operation=Operation.EXPORT, fields={"what": "open-export"})])
    except BaseException:
        shutil.rmtree(out, ignore_errors=True)  # in clear, and nothing tells that it is there
        raise
    return Exported(counts=counts, manifest=out / "manifest.json")


def interchange(practice: Practice, progress: Progress = SILENT) -> dict[str, Any]:
    """The practice as an interchange document, names in the texts."""
    details = practice.details
    given = {
        "name": details.name,
        "nation": details.nation,
        "health_professional": details.health_professional,
    }
    return {
        "format": "schtum-interchange",
        "version": 1,
        "practice": {name: value for name, value in given.items() if value is not None},
        "people": [_person(person) for person in practice.people.values()],
        "files": [
            {
                "id": file.code,
                "kind": file.kind.value,
                "subjects": [*file.subjects],
                "opened": file.opened.isoformat(),
                "ended": file.ended.isoformat() if file.ended else None,
                "kept": _kept(file),
                "relations": [
                    {"person": relation.person, "role": relation.role}
                    for relation in file.relations
                ],
            }
            for file in practice.files.values()
        ],
        "notes": _notes(practice, progress),
        "holds": [
            {
                "file": hold.file,
                "reason": hold.reason.value,
                "opened": hold.opened.isoformat(),
                "review_by": _look_again(hold),
            }
            for code in practice.files
            for hold in practice.holds_of(code)
        ],
    }


def _look_again(hold: Hold) -> str | None:
    """The day to look at a hold again; for one that is to end, that day."""
    day = hold.lifted or hold.review_by
    return day.isoformat() if day else None


def _kept(file: ClientFile) -> dict[str, str] | None:
    if file.keeping is None:
        return None
    return {"until": file.keeping.until.isoformat(), "reason": file.keeping.reason.value}


def _person(person: Person) -> dict[str, Any]:
    addresses = person.written(FormKind.ADDRESS)
    return {
        "id": person.id,
        "names": [*(person.names or (person.shown,))],
        "born": person.born.isoformat() if person.born else None,
        "died": person.died.isoformat() if person.died else None,
        "emails": [*person.written(FormKind.EMAIL)],
        "phones": [*person.written(FormKind.PHONE)],
        "address": addresses[0] if addresses else "",
        "professional": person.professional,
    }


def _notes(practice: Practice, progress: Progress) -> list[dict[str, Any]]:
    names = practice.names()
    found = []
    for done, code in enumerate(practice.files):
        progress.step(done, len(practice.files))
        texts = practice.records.texts_of(code, practice.heads.of(code))
        found += [
            {
                "id": head.id,
                "file": code,
                "kind": head.kind.value,
                "held_on": head.held_on.isoformat(),
                "text": texts[head.id].read(names),
            }
            for head in practice.notes_of(code)
        ]
    return found


def _requests(practice: Practice) -> list[dict[str, Any]]:
    return [
        {"id": identity, "file": code, **content}
        for identity, (code, content) in practice.requests.items()
    ]


def _read_back(out: Path, contents: dict[str, bytes], document: dict[str, Any]) -> None:
    for name, content in contents.items():
        try:
            back = (out / name).read_bytes()
        except OSError as error:
            raise World("unreadable", code=error.errno) from None
        if back != content:
            raise Damaged("read-back-differs")
    if checked(contents["practice.json"]) != document:
        raise Damaged("read-back-differs")
