"""Drafts: what is being made, kept at every pause and sealed, until it is signed or dropped.

A file may have several: a note of today, an addendum, another record. Each has an id of its own.
What stands in a form of the window is kept the same way, one draft for each form, and is no record:
no list of drafts and no export has it.
"""

from collections.abc import Collection
from contextlib import suppress

from app.domain.errors import NoSuch, World
from app.domain.ids import Code, DraftId, RecordId
from app.domain.notes import FORM, Draft
from app.domain.text import accepted
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.practice.sealed_drafts import drafts_of, in_the_vault, take, whose
from app.services.records import draft_fallback
from app.storage import draft_file
from app.storage.contacts.repository import (
    DRAFTS_KEY,
    FRESH_DRAFTS_KEY,
    draft_key,
    draft_keys,
)
from app.storage.notes import drafts as draft_rows
from app.storage.practice import ROOM_BYTES


def save(practice: Practice, draft: Draft) -> str:
    """Keep what is being typed, sealed; where it lies: "vault", or "file" on a full disk.

    The draft file has room for one. Where it holds another that the vault does not have, the
    ballast gives the vault the room for this one. Raises World only when neither the database nor
    the draft file can take it, and NotUnderstood for a text that no file can hold.
    """
    for text in draft.typed:
        accepted(text)
    if draft.file is not None:
        practice.file(draft.file)
    try:
        commit(practice, Change(drafts=[draft]))
    except World:
        if not _only_in_draft_file(practice, but=draft.id):
            draft_fallback.sealer(practice, draft.file).seal(draft)
            return "file"
        practice.folder.make_room(ROOM_BYTES)
        commit(practice, Change(drafts=[draft]))
    return "vault"


def _only_in_draft_file(practice: Practice, *, but: DraftId) -> bool:
    """Whether the draft file holds another draft as nothing else does."""
    code = in_draft_file_for(practice)
    own = None if code == draft_file.OF_THE_PRACTICE else code
    if code is None or (own is not None and own not in practice.files):
        return False
    spared = take(practice, own)
    if spared is None or spared.id == but:
        return False
    keys = draft_keys(practice.contacts.ring, own)
    kept = {one.id: one for one in draft_rows.of_file(practice.records, own, *keys)}.get(spared.id)
    return kept is None or kept.kept < spared.kept


def of_file(practice: Practice, code: Code | None) -> tuple[Draft, ...]:
    """The drafts of a file (None: the practice's own), the one saved last at the end.

    Where the vault and the draft file both hold one, the later of the two counts.
    """
    return tuple(draft for draft in _all(practice, code) if not draft.of_form)


def with_forms(practice: Practice, code: Code) -> tuple[Draft, ...]:
    """The drafts of a file, and what stands in its forms."""
    return _all(practice, code)


def of_form(practice: Practice, code: Code | None, form: str) -> Draft | None:
    """What was typed into a form of this file (None: of the practice) and not saved, or None."""
    found = [draft for draft in _all(practice, code) if draft.kind == f"{FORM}{form}"]
    return found[-1] if found else None


def forms_kept(practice: Practice) -> int:
    """How many rows of the vault hold what stands in a form."""
    return sum(draft.of_form for draft in in_the_vault(practice))


def _all(practice: Practice, code: Code | None) -> tuple[Draft, ...]:
    if code is not None:
        practice.file(code)
    return drafts_of(practice, code)


def adding_to(practice: Practice, gone: Collection[RecordId]) -> tuple[Draft, ...]:
    """The drafts of the practice's own that would add to one of these records."""
    return tuple(draft for draft in of_file(practice, None) if draft.adds_to in gone)


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


def save_or_discard(practice: Practice, draft: Draft) -> None:
    """Keep what is left of a form, or forget it when nothing is.

    It follows a save that has happened: a disk that refuses here undoes nothing.
    """
    with suppress(World):
        if draft.fields:
            save(practice, draft)
        else:
            discard(practice, draft.id)


def seal_anew(practice: Practice, doomed: Collection[Code] = ()) -> None:
    """Put the practice's own drafts under a fresh key; the one until now opens nothing any more.

    One may have named whoever is being destroyed, long ago, and older copies of its row still
    lie in backups. `doomed` are the files that go with it. The caller saves the keyring, once,
    with whatever else goes from it. A crash before that leaves both keys, and the next try goes
    on from there.
    """
    records, ring = practice.records, practice.contacts.ring
    if FRESH_DRAFTS_KEY not in ring.keys:
        ring.add([FRESH_DRAFTS_KEY])
    into_the_vault(practice, doomed)
    kept = draft_rows.of_file(records, None, *draft_keys(ring, None))
    with records.vault.transaction():
        for draft in kept:
            draft_rows.keep(records, draft, ring.key(FRESH_DRAFTS_KEY))
    ring.keys[DRAFTS_KEY] = ring.keys.pop(FRESH_DRAFTS_KEY)


def into_the_vault(practice: Practice, doomed: Collection[Code] = ()) -> None:
    """Let the vault have what is in the draft file, whose head only the shared key opens."""
    code = in_draft_file_for(practice)
    if code is None:
        return
    records, own = practice.records, None if code == draft_file.OF_THE_PRACTICE else code
    key = practice.contacts.ring.keys.get(draft_key(own))
    if key is not None and own not in doomed and (own is None or own in records.codes()):
        with records.vault.transaction():
            for draft in drafts_of(practice, own):
                draft_rows.keep(records, draft, key)
    draft_file.empty(practice.folder.draft)


def in_draft_file_for(practice: Practice) -> Code | None:
    """The file whose draft had to go into the draft file, or None."""
    return whose(practice)


def empty_draft_file(practice: Practice, draft: DraftId) -> None:
    """Make the draft file random again, if it holds this draft."""
    code = in_draft_file_for(practice)
    if code is None:
        return
    own = None if code == draft_file.OF_THE_PRACTICE else code
    held = take(practice, own)
    if held is None or held.id == draft:
        draft_file.empty(practice.folder.draft)
