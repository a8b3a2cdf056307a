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
from app.domain.files import ClientFile
from app.domain.kinds import KINDS
from app.domain.leaf import Operation
from app.domain.ledger import Entry
from app.domain.people import FormKind, Person, parts_of_address, words_of
from app.domain.text import Mention, NoPerson, NoteText
from app.services.practice.commit import log
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.services.records import draft as drafts
from app.services.transfer import open_drafts, open_form
from app.services.transfer.interchange import FORMER, checked
from app.storage.atomic import refuse_taken
from app.storage.backup import LOG_FILES
from app.storage.folders import publish

_DOCUMENT = "practice.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """How much was written, and where the manifest of counts and digests lies."""

    counts: dict[str, int]
    manifest: Path


def export(practice: Practice, out: Path, *, progress: Progress = SILENT) -> Exported:
    """Write everything into a new folder. Raises AlreadyThere, World, Damaged."""
    refuse_taken(out)
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
    manifest = {"format": "schtum-export", "version": 2, "counts": counts, "files": files}
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
    return {
        "format": "schtum-interchange",
        "version": 2,
        "practice": _details(practice.details),
        "people": [_person(person) for person in practice.people.values()],
        "files": [_file(practice, file) for file in practice.files.values()],
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


def _file(practice: Practice, file: ClientFile) -> dict[str, Any]:
    names = practice.names()
    return {
        "id": file.code,
        "kind": file.kind.value,
        "subjects": [*file.subjects],
        "opened": file.opened.isoformat(),
        "ended": file.ended.isoformat() if file.ended else None,
        "kept": _kept(file),
        "relations": [
            {"person": relation.person, "role": relation.role.read(names)}
            for relation in file.relations
        ],
    }


def _kept(file: ClientFile) -> dict[str, str] | None:
    if file.keeping is None:
        return None
    return {"until": file.keeping.until.isoformat(), "reason": file.keeping.reason.value}


def _person(person: Person) -> dict[str, Any]:
    """Somebody with every form but those that follow from another: words of their names.

    What is marked "do not use" is left out: it is nobody's to take along.
    """
    names = person.written(FormKind.NAME)
    implied = {word for name in names for word in (name.strip(), *words_of(name))}
    barred = {form.text.casefold() for form in person.not_used(FormKind.NAME)}
    spellings = person.written(FormKind.SPELLING)
    lines = (parts_of_address(form.text) for form in person.in_use(FormKind.ADDRESS))
    return {
        "id": person.id,
        "names": [*person.names],
        "former": {
            name: [form.text for form in person.former(kind)] for name, kind in FORMER.items()
        },
        "born": person.born.isoformat() if person.born else None,
        "died": person.died.isoformat() if person.died else None,
        "emails": [form.text for form in person.in_use(FormKind.EMAIL)],
        "phones": [form.text for form in person.in_use(FormKind.PHONE)],
        "addresses": [*dict.fromkeys(line for address in lines for line in address)],
        "parts": [part for part in person.written(FormKind.PART) if part not in implied],
        "spellings": [spelled for spelled in spellings if spelled.casefold() not in barred],
        "professional": person.professional,
        "unresolved": person.unresolved,
        "reduced": person.reduced,
    }


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
                "mentions": _mentions(practice, said[head.id]),
            }
            for head in practice.notes_of(code)
        ]
    return found


def _mentions(practice: Practice, text: NoteText) -> list[dict[str, Any]]:
    """Who is meant where, in code points; null for a word that was judged to be nobody."""
    return [
        {
            "start": at.start,
            "end": at.end,
            "person": at.run.person if isinstance(at.run, Mention) else None,
        }
        for at in text.placed(practice.names())
        if isinstance(at.run, Mention | NoPerson)
    ]


def _read_back(out: Path, contents: dict[str, bytes], document: dict[str, Any]) -> None:
    for name, content in contents.items():
        try:
            back = (out / name).read_bytes()
        except OSError as error:
            raise World("unreadable", code=error.errno) from None
        if back != content:
            raise Damaged("read-back-differs")
    if checked(contents[_DOCUMENT]) != document:
        raise Damaged("read-back-differs")
