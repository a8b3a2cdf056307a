"""Drafts: what is being typed, kept at every pause and sealed, until it is signed or dropped."""

from app.domain.errors import World
from app.domain.ids import Code
from app.domain.notes import Draft
from app.domain.text import accepted
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.storage import draft_file
from app.storage.contacts.repository import DRAFTS_KEY, draft_key


def save(practice: Practice, draft: Draft) -> str:
    """Keep what is being typed, sealed; where it lies: "vault", or "file" on a full disk.

    Raises World only when neither the database nor the draft file can take it.
    """
    accepted(draft.text)
    practice.file(draft.file)
    try:
        commit(practice, Change(drafts=[draft]))
    except World:
        ring = practice.contacts.ring
        draft_file.keep(
            practice.folder.draft,
            practice.identity,
            draft,
            shared=ring.key(DRAFTS_KEY),
            own=ring.key(draft_key(draft.file)),
        )
        return "file"
    return "vault"


def saved(practice: Practice, code: Code) -> Draft | None:
    """The draft of a file: the later of what the vault and the draft file hold."""
    key = practice.contacts.ring.key(draft_key(practice.file(code).code))
    kept = practice.records.draft(code, key)
    if in_draft_file_for(practice) != code:
        return kept
    spared = draft_file.take(practice.folder.draft, practice.identity, code, key)
    if spared is None:
        return kept
    return spared if kept is None or spared.kept > kept.kept else kept


def discard(practice: Practice, code: Code) -> Changed:
    """Forget a draft that nobody wants to keep."""
    changed = commit(practice, Change(drafts_done=[practice.file(code).code]))
    empty_draft_file(practice, code)
    return changed


def in_draft_file_for(practice: Practice) -> Code | None:
    """The file whose draft had to go into the draft file, or None."""
    shared = practice.contacts.ring.key(DRAFTS_KEY)
    return draft_file.whose(practice.folder.draft, practice.identity, shared)


def empty_draft_file(practice: Practice, code: Code) -> None:
    """Make the draft file random again, if it holds the draft of this file."""
    if in_draft_file_for(practice) == code:
        draft_file.empty(practice.folder.draft)
