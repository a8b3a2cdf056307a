"""Drafts in the notes vault, sealed under keys of the contacts keyring: one may hold a name."""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace

from app.domain.errors import Damaged
from app.domain.ids import Code, DraftId
from app.domain.notes import Draft
from app.keys.sealing import place, seal, unseal
from app.storage.notes import codec
from app.storage.notes.repository import Records


def of_file(records: Records, file: Code | None, *keys: bytes) -> tuple[Draft, ...]:
    """The drafts of one file, or of the practice itself, each opened with one of these keys."""
    rows = records.vault.rows(
        "SELECT id, sealed FROM draft WHERE file IS :file ORDER BY rowid", file=file
    )
    return tuple(
        codec.draft_from(identity, _unsealed(records, identity, sealed, keys))
        for identity, sealed in rows
    )


def _unsealed(records: Records, draft: str, sealed: bytes, keys: tuple[bytes, ...]) -> bytes:
    """Raises Damaged when none of the keys opens it."""
    *others, last = keys
    for key in others:
        with suppress(Damaged):
            return unseal(key, sealed, _place(records, draft))
    return unseal(last, sealed, _place(records, draft))


def files(records: Records) -> Mapping[DraftId, Code | None]:
    """Every draft, and the file it is for."""
    rows = records.vault.rows("SELECT id, file FROM draft")
    return {DraftId(identity): file for identity, file in rows}


def keep(records: Records, draft: Draft, key: bytes) -> None:
    """Keep a draft, replacing what it was before."""
    records.vault.run(
        """
        INSERT INTO draft (id, file, sealed) VALUES (:id, :file, :sealed)
            ON CONFLICT (id) DO UPDATE SET sealed = :sealed
        """,
        id=draft.id,
        file=draft.file,
        sealed=seal(key, codec.draft_bytes(draft), _place(records, draft.id)),
    )


def reseal(
    records: Records, file: Code, key: bytes, fresh: bytes, *, without: Collection[DraftId]
) -> None:
    """Seal a file's drafts under a fresh key, without these, inside a transaction."""
    rows = records.vault.rows("SELECT id, sealed FROM draft WHERE file = :file", file=file)
    for identity, sealed in rows:
        if identity in without:
            drop(records, DraftId(identity))
            continue
        where = _place(records, identity)
        records.vault.run(
            "UPDATE draft SET sealed = :sealed WHERE id = :id",
            id=identity,
            sealed=seal(fresh, unseal(key, sealed, where), where),
        )


def refile(
    records: Records,
    file: Code,
    into: Code,
    key: bytes,
    fresh: bytes,
    *,
    only: Collection[DraftId] | None = None,
) -> None:
    """Let a file's drafts be of another file, under the key of that one's, inside a transaction.

    `only` are those that go, if not all of them do.
    """
    for draft in of_file(records, file, key):
        if only is not None and draft.id not in only:
            continue
        where = _place(records, draft.id)
        records.vault.run(
            "UPDATE draft SET file = :file, sealed = :sealed WHERE id = :id",
            id=draft.id,
            file=into,
            sealed=seal(fresh, codec.draft_bytes(replace(draft, file=into)), where),
        )


def drop_unreadable(records: Records, keys: Callable[[Code | None], tuple[bytes, ...]]) -> None:
    """Forget drafts that none of today's keys opens: they are older than a part that went."""
    for identity, file, sealed in records.vault.rows("SELECT id, file, sealed FROM draft"):
        try:
            _unsealed(records, identity, sealed, keys(file))
        except Damaged:
            drop(records, DraftId(identity))


def drop(records: Records, draft: DraftId) -> None:
    """Forget a draft."""
    records.vault.run("DELETE FROM draft WHERE id = :id", id=draft)


def _place(records: Records, draft: str) -> bytes:
    return place(records.ring.practice, "notes", "draft", draft, 1)
