"""How records of the notes vault are put into bytes, and read again.

JSON arrays in a fixed order: heads are opened by the ten thousand after every unlock.
"""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any, Final

from app.domain.files import ClientFile, Relation
from app.domain.holds import Hold, HoldReason
from app.domain.ids import Code, HoldId, NoteId, PersonId, RequestId, Subject
from app.domain.keeping import Keeping, KeepReason
from app.domain.notes import Draft, NoteHead, NoteKind
from app.domain.retention import FileKind
from app.domain.text import NoteText, decoded


def packed(plain: object) -> bytes:
    """JSON without a spare byte.

    A path may hold bytes that are no UTF-8; Python keeps them as half a character each, and
    they come back as they were. No other text holds any: `accepted` refuses them.
    """
    written = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return written.encode("utf-8", "surrogatepass")


_KINDS: Final = {kind.value: kind for kind in NoteKind}
_FILE_STEP: Final = 512  # bytes; a head that keeps its size is written over in its place


def file_bytes(file: ClientFile) -> bytes:
    """A file's head, filled up with spaces so that its size seldom changes."""
    plain = packed(
        [
            file.kind.value,
            file.subjects,
            [[relation.person, relation.role] for relation in file.relations],
            _day(file.opened),
            _day(file.ended),
            file.subject,
            _day(file.recorded_due),
            [_day(file.keeping.until), file.keeping.reason.value] if file.keeping else None,
        ]
    )
    return plain + b" " * (-len(plain) % _FILE_STEP)


def file_from(code: str, version: int, plain: bytes) -> ClientFile:
    """The file that `file_bytes` packed."""
    kind, subjects, relations, opened, ended, subject, recorded, keeping = json.loads(plain)
    return ClientFile(
        code=Code(code),
        kind=FileKind(kind),
        subjects=tuple(PersonId(person) for person in subjects),
        relations=tuple(Relation(person=PersonId(person), role=role) for person, role in relations),
        opened=dt.date.fromisoformat(opened),
        ended=_date(ended),
        subject=Subject(subject),
        recorded_due=_date(recorded),
        keeping=_keeping(*keeping) if keeping else None,
        version=version,
    )


def _keeping(until: str, reason: str) -> Keeping:
    return Keeping(until=dt.date.fromisoformat(until), reason=KeepReason(reason))


def head_bytes(head: NoteHead) -> bytes:
    """A note's head."""
    people = sorted(head.people)
    return packed(
        [
            head.kind.value,
            _day(head.held_on),
            head.written,
            people,
            head.words,
            head.addendum_to,
        ]
    )


def heads_from(file: Code, packed: Sequence[tuple[NoteId, int, bytes]]) -> tuple[NoteHead, ...]:
    """The heads of one file that `head_bytes` packed, with their ids and versions.

    One array is parsed in half the time of as many as it holds.
    """
    parsed = json.loads(b"[%b]" % b",".join([plain for _, _, plain in packed]))
    return tuple(
        NoteHead(
            id=note,
            file=file,
            kind=_KINDS[kind],
            held_on=dt.date.fromisoformat(held_on),
            written=written,
            people=frozenset(people),
            words=words,
            addendum_to=addendum_to,
            version=version,
        )
        for (note, version, _), (kind, held_on, written, people, words, addendum_to) in zip(
            packed, parsed, strict=True
        )
    )


def text_bytes(text: NoteText) -> bytes:
    """A note's body."""
    return packed(text.encoded())


def text_from(plain: bytes) -> NoteText:
    """The text that `text_bytes` packed."""
    return decoded(json.loads(plain))


def hold_bytes(hold: Hold) -> bytes:
    """A hold."""
    return packed(
        [
            hold.reason.value,
            _day(hold.opened),
            _day(hold.review_by),
            hold.request,
            _day(hold.lifted),
            hold.lift_logged,
        ]
    )


def hold_from(identity: str, file: str, plain: bytes) -> Hold:
    """The hold that `hold_bytes` packed."""
    reason, opened, review_by, request, lifted, lift_logged = json.loads(plain)
    return Hold(
        id=HoldId(identity),
        file=Code(file),
        reason=HoldReason(reason),
        opened=dt.date.fromisoformat(opened),
        review_by=_date(review_by),
        request=None if request is None else RequestId(request),
        lifted=_date(lifted),
        lift_logged=lift_logged,
    )


def draft_bytes(draft: Draft) -> bytes:
    """A draft."""
    return packed(
        [
            draft.file,
            draft.kind.value,
            _day(draft.held_on),
            draft.text,
            draft.kept,
            draft.addendum_to,
        ]
    )


def draft_from(plain: bytes) -> Draft:
    """The draft that `draft_bytes` packed."""
    file, kind, held_on, text, kept, addendum_to = json.loads(plain)
    return Draft(
        file=Code(file),
        kind=NoteKind(kind),
        held_on=dt.date.fromisoformat(held_on),
        text=text,
        kept=kept,
        addendum_to=None if addendum_to is None else NoteId(addendum_to),
    )


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _date(day: Any) -> dt.date | None:
    return dt.date.fromisoformat(day) if day else None
