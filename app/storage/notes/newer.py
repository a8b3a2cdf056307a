"""Understanding: whether a newer program wrote something that this one could not read.

Asked before anything that was interrupted is finished, so that a practice which is refused then is
refused as it was found. Rows whose key is gone, or is not theirs, are left to what comes after.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final

from app.domain.errors import Damaged
from app.domain.ids import Code, RecordId
from app.keys.sealing import place, unseal
from app.storage.notes import codec
from app.storage.notes.heads import refuse_newer
from app.storage.notes.repository import Records, file_key, own_key, plan_key

RULE: Final = "record-newer"
_Read = Callable[[bytes], object]


def refuse(records: Records) -> None:
    """Raise Damaged("record-newer") for a file, record, head or plan of a newer program."""
    rows = records.vault.rows
    for code, version, sealed in rows("SELECT id, version, sealed FROM file"):
        plain = _plain(records, file_key(code), "file", code, version, sealed)
        _understood(plain, partial(codec.file_from, code, version))
    for sheaf, code, version, sealed in rows("SELECT id, file, version, sealed FROM heads"):
        plain = _plain(records, file_key(code), "heads", sheaf, version, sealed)
        _understood(plain, partial(refuse_newer, kinds=True))
    for identity, code, version, sealed in rows("SELECT id, file, version, sealed FROM record"):
        entry = own_key(RecordId(identity)) if code is None else file_key(Code(code))
        plain = _plain(records, entry, "record", identity, version, sealed)
        _understood(plain, partial(codec.record_from, identity, code, version))
    for identity, sealed in rows("SELECT id, sealed FROM plan"):
        plain = _plain(records, plan_key(identity), "plan", identity, 1, sealed)
        _understood(plain, partial(codec.plan_from, identity))


def _plain(
    records: Records, entry: str, table: str, row: str, version: int, sealed: bytes
) -> bytes | None:
    """What is in a seal, if its key is there and opens it."""
    key = records.ring.keys.get(entry)
    with suppress(Damaged):
        if key is not None:
            return unseal(key, sealed, place(records.ring.practice, "notes", table, row, version))
    return None


def _understood(plain: bytes | None, read: _Read) -> None:
    try:
        if plain is not None:
            read(plain)
    except Damaged as error:
        if error.rule == RULE:
            raise
