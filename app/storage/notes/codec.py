"""Codec of the notes vault: how records are put into bytes, and read again."""

import json
from typing import Any, Final, TypeVar

from app.domain import older, payloads
from app.domain.copies import CopyPlace
from app.domain.destruction import SealedPlan
from app.domain.errors import Damaged
from app.domain.files import ClientFile
from app.domain.ids import Code, DraftId, RecordId
from app.domain.kinds import kind_named, kind_of, known
from app.domain.notes import Draft
from app.domain.records import Record
from app.domain.text import NoteText, decoded

R = TypeVar("R", bound=Record)
_FILE_STEP: Final = 512  # bytes; a head that keeps its size is written over in its place
_KIND: Final = "kind"
_TEXT: Final = "text"


def packed(plain: object) -> bytes:
    """JSON without a spare byte.

    A path may hold bytes that are no UTF-8; Python keeps them as half a character each, and
    they come back as they were. No other text holds any: `accepted` refuses them.
    """
    written = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return written.encode("utf-8", "surrogatepass")


def parsed(plain: bytes) -> Any:
    """The JSON in a payload. Raises Damaged when there is none."""
    try:
        return json.loads(plain)
    except ValueError:
        raise Damaged("record-unreadable") from None


def file_bytes(file: ClientFile) -> bytes:
    """A file's head, filled up with spaces so that its size seldom changes."""
    plain = packed(payloads.written(file))
    return plain + b" " * (-len(plain) % _FILE_STEP)


def file_from(code: str, version: int, plain: bytes) -> ClientFile:
    """The file that `file_bytes` packed."""
    return payloads.read(
        ClientFile, parsed(plain), older={0: older.file}, code=Code(code), version=version
    )


def text_bytes(text: NoteText) -> bytes:
    """A note's body."""
    return packed({payloads.VERSION: 1, _TEXT: text.encoded()})


def text_from(plain: bytes) -> NoteText:
    """The text that `text_bytes` packed, or the bare runs that 0.1.0 did."""
    found = parsed(plain)
    if isinstance(found, list):
        return decoded(found)
    version, fields = payloads.split(found)
    if version > 1 or (version and fields.keys() - {_TEXT}):
        raise Damaged("record-newer")
    if not version or _TEXT not in fields:
        raise Damaged("record-unreadable")
    return decoded(fields[_TEXT])


def record_bytes(record: Record) -> bytes:
    """A record of any kind, with the kind inside."""
    kind = kind_of(record)
    return packed({_KIND: kind.name, **payloads.written(record, version=kind.format)})


def record_from(identity: str, file: str | None, version: int, plain: bytes) -> Record:
    """The record that `record_bytes` packed.

    Raises Damaged("record-newer") for a kind that this program does not know.
    """
    found = parsed(plain)
    if not isinstance(found, dict) or not isinstance(found.get(_KIND), str):
        raise Damaged("record-unreadable")
    name = found.pop(_KIND)
    if not known(name):
        raise Damaged("record-newer")
    return record_of(name, found, identity=identity, file=file, version=version)


def record_of(name: str, found: Any, *, identity: str, file: str | None, version: int) -> Record:
    """The record of a kind in a payload of any version."""
    kind = kind_named(name)
    record: Record = payloads.read(
        kind.body,
        found,
        older=kind.older,
        newest=kind.format,
        id=RecordId(identity),
        file=None if file is None else Code(file),
        version=version,
    )
    return record


def draft_bytes(draft: Draft) -> bytes:
    """A draft."""
    return packed(payloads.written(draft))


def draft_from(identity: str, plain: bytes) -> Draft:
    """The draft that `draft_bytes` packed."""
    return payloads.read(Draft, parsed(plain), older={0: older.draft}, id=DraftId(identity))


def plan_bytes(plan: SealedPlan) -> bytes:
    """A destruction under way."""
    return packed(payloads.written(plan))


def plan_from(identity: str, plain: bytes) -> SealedPlan:
    """The destruction that `plan_bytes` packed."""
    return payloads.read(SealedPlan, parsed(plain), older={0: older.plan}, id=identity)


def place_bytes(place: CopyPlace) -> bytes:
    """A place with backups."""
    return packed(payloads.written(place))


def place_from(identity: str, plain: bytes) -> CopyPlace:
    """The place that `place_bytes` packed."""
    return payloads.read(CopyPlace, parsed(plain), older={0: older.destination}, id=identity)
