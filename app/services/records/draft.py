"""Drafts: what is being made, kept at every pause and sealed, until it is signed or dropped.

A file may have several: a note of today, an addendum, another record. Each has an id of its own.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from app.domain.errors import NoSuch, World
from app.domain.ids import Code, DraftId
from app.domain.notes import Draft
from app.domain.text import accepted
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.records import draft_fallback
from app.storage import draft_file
from app.storage.contacts.repository import draft_key
from app.storage.notes import drafts as draft_rows


def save(practice: Practice, draft: Draft) -> str:
    """Keep what is being typed, sealed; where it lies: "vault", or "file" on a full disk.

    Raises World only when neither the database nor the draft file can take it, and NotUnderstood
    for a text that no file can hold.
    """
    for text in (draft.text, *_typed(draft.fields)):
        accepted(text)
    if draft.file is not None:
        practice.file(draft.file)
    try:
        commit(practice, Change(drafts=[draft]))
    except World:
        draft_fallback.sealer(practice, draft.file).seal(draft)
        return "file"
    return "vault"


def _typed(fields: Mapping[str, Any]) -> Iterator[str]:
    """Everything in a half filled-in form that is a text."""
    for value in fields.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                yield one


def of_file(practice: Practice, code: Code | None) -> tuple[Draft, ...]:
    """The drafts of a file (None: the practice's own), the one saved last at the end.

    Where the vault and the draft file both hold one, the later of the two counts.
    """
    if code is not None:
        practice.file(code)
    key = practice.contacts.ring.key(draft_key(code))
    found = {draft.id: draft for draft in draft_rows.of_file(practice.records, code, key)}
    if in_draft_file_for(practice) == (code or draft_file.OF_THE_PRACTICE):
        spared = draft_fallback.take(practice, code)
        if spared is not None:
            kept = found.get(spared.id)
            if kept is None or spared.kept > kept.kept:
                found[spared.id] = spared
    return tuple(sorted(found.values(), key=lambda draft: draft.kept))


def saved(practice: Practice, code: Code | None) -> Draft | None:
    """The draft of a file that was saved last, or None."""
    found = of_file(practice, code)
    return found[-1] if found else None


def draft_of(practice: Practice, code: Code | None, identity: DraftId) -> Draft:
    """One draft of a file. Raises NoSuch("no-such-draft")."""
    for draft in of_file(practice, code):
        if draft.id == identity:
            return draft
    raise NoSuch("no-such-draft")


def discard(practice: Practice, draft: DraftId) -> Changed:
    """Forget a draft that nobody wants to keep. One that is not there is no error."""
    changed = commit(practice, Change(drafts_done=[draft]))
    empty_draft_file(practice, draft)
    return changed


def in_draft_file_for(practice: Practice) -> Code | None:
    """The file whose draft had to go into the draft file, or None."""
    return draft_fallback.whose(practice)


def empty_draft_file(practice: Practice, draft: DraftId) -> None:
    """Make the draft file random again, if it holds this draft."""
    code = in_draft_file_for(practice)
    if code is None:
        return
    own = None if code == draft_file.OF_THE_PRACTICE else code
    held = draft_fallback.take(practice, own)
    if held is None or held.id == draft:
        draft_file.empty(practice.folder.draft)
