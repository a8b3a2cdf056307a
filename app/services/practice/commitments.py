"""Commitments: what the log says of files, notes and packs without saying it.

Every salt is derived from the file's own key. Whoever has the thing itself and the log can match
nothing without it, and when the file is destroyed nobody can. A file whose key was changed, since a
part of it went, keeps the salts of what stayed.
"""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from app.domain import proofs
from app.domain.access_requests import Request
from app.domain.files import ClientFile, nameless
from app.domain.ids import Code, NoteId
from app.domain.leaf import Operation, Value
from app.domain.ledger import Entry, commitment
from app.domain.notes import Note, NoteHead
from app.domain.people import Form
from app.domain.telling import committed_facts
from app.domain.text import Mention
from app.keys.sealing import derived
from app.services.practice.practice import Practice
from app.storage.notes.repository import file_key

_OPENING: Final = "log-commitment"


def of_file(practice: Practice, file: ClientFile) -> str:
    """What the leaf of an opening commits to."""
    return commitment(_salt(practice, file.code, _OPENING), committed_facts(file))


def of_receipt(practice: Practice, asked: Request) -> str:
    """What the leaf of a corrected receipt commits to."""
    facts = f"{asked.id}/{asked.received.isoformat()}".encode()
    return commitment(_salt(practice, asked.file, f"log-request/{asked.id}"), facts)


def note_salt(practice: Practice, code: Code, note: NoteId) -> bytes:
    """The salt of one note of a file."""
    return _salt(practice, code, _of_note(note))


def salts_of(practice: Practice, code: Code, staying: Iterable[NoteId]) -> dict[str, str]:
    """The salts of a file and of its notes that stay, to be kept when its key is changed."""
    purposes = [_OPENING, *map(_of_note, staying)]
    return {purpose: _salt(practice, code, purpose).hex() for purpose in purposes}


def note_salts_of(practice: Practice, code: Code, notes: Iterable[NoteId]) -> dict[str, str]:
    """The salts of these notes, to be kept by the file that they are in from now on."""
    return {purpose: _salt(practice, code, purpose).hex() for purpose in map(_of_note, notes)}


def _of_note(note: NoteId) -> str:
    return f"log-note/{note}"


def export_salt(practice: Practice, code: Code, digest: str) -> bytes:
    """The salt of one document that was made from a file, by its digest."""
    return _salt(practice, code, f"log-export/{digest}")


def export_salts(practice: Practice, code: Code, digest: str) -> Iterator[bytes]:
    """Whatever may be the salt of a document: it may be of a file that was merged into this one."""
    ring = practice.records.ring
    for one in practice.file(code).codes:
        if file_key(one) in ring.keys:
            yield export_salt(practice, one, digest)


def _salt(practice: Practice, code: Code, purpose: str) -> bytes:
    file = practice.files.get(code)
    kept = None if file is None else file.salts.get(purpose)
    if kept is not None:
        return bytes.fromhex(kept)
    return derived(practice.records.ring.key(file_key(code)), purpose)


def of_note(practice: Practice, head: NoteHead, text: str) -> str:
    """What the leaf of a signed note commits to; `text` is the note as it is read."""
    digest = proofs.digest_of(proofs.note_said(head, text))
    return proofs.committed(note_salt(practice, head.file, head.id), digest)


def of_pack(practice: Practice, code: Code, digest: str) -> str:
    """What the leaf of a pack commits to."""
    return proofs.committed(export_salt(practice, code, digest), digest)


def of_signing(
    practice: Practice,
    notes: Iterable[Note],
    files: Mapping[Code, ClientFile],
    fresh: Iterable[Form],
    *,
    imported: bool,
) -> list[Entry]:
    """A leaf for each note that is signed; one for all of a file that are brought in at once.

    `files` are those being changed, `fresh` the forms that memory does not know yet.
    """
    forms = ChainMap({form.id: form for form in fresh}, practice.forms)
    every = {**practice.files, **files}

    def read(mention: Mention) -> str:
        form = forms.get(mention.form)
        if form is None:  # it came without a name
            return nameless(every.values(), mention.person)
        return mention.spelled(form.text)

    found: list[Entry] = []
    together: dict[Code, list[str]] = {}
    for note in notes:
        told = of_note(practice, note.head, note.text.read(read))
        together.setdefault(note.head.file, []).append(told)
        if not imported:
            what = proofs.ADDENDUM if note.head.addendum_to else proofs.NOTE
            found.append(_signed(practice, files, note.head.file, {"what": what, "commit": told}))
    for code, commitments in together.items() if imported else ():
        root, count = proofs.batch_root(commitments), len(commitments)
        fields: dict[str, Value] = {"what": proofs.BATCH, "commit": root, "count": count}
        found.append(_signed(practice, files, code, fields | {"imported": True}))
    return found


def _signed(
    practice: Practice, files: Mapping[Code, ClientFile], code: Code, fields: dict[str, Value]
) -> Entry:
    subject = (files.get(code) or practice.file(code)).subject
    return Entry(operation=Operation.SIGN, subject=subject, fields=fields)
