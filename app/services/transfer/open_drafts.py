"""Drafts in the open: what was being typed, with ids that another practice can take over."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain import forms, plain
from app.domain.appointments import FIELDS
from app.domain.errors import NotUnderstood
from app.domain.ids import Code, NoteId, PersonId, RecordId
from app.domain.kinds import kind_named, kind_of
from app.domain.notes import RECORD, Draft, NoteKind, new_draft
from app.domain.records import Kind, Record
from app.services.practice.practice import Practice
from app.services.records import draft as drafts

Json = dict[str, Any]
_NOTES = frozenset(NoteKind)


def told(practice: Practice) -> list[Json]:
    """Every draft, of each file and of the practice itself."""
    found = (one for code in (None, *practice.files) for one in drafts.of_file(practice, code))
    return [_told(practice, draft) for draft in found]


def _told(practice: Practice, draft: Draft) -> Json:
    kept = practice.heads.of(draft.file) if draft.of_note and draft.file else practice.kept
    return {
        "id": draft.id,
        "file": draft.file,
        "kind": draft.kind,
        "on": draft.on.isoformat(),
        "text": draft.text,
        "fields": _fields_told(practice, draft),
        "kept": draft.kept,
        "adds_to": draft.adds_to if draft.adds_to in kept else None,
    }


def _fields_told(practice: Practice, draft: Draft) -> Json:
    """What is filled in so far, without anybody who has been merged or destroyed since."""
    fields = dict(draft.fields)
    if draft.of_note:
        return fields
    kind = kind_named(draft.record)
    asked = forms.asked(kind)
    links = _links_told(practice, draft, kind)
    fields = {one.name: fields[one.name] for one in asked if one.name in fields}
    for one in asked:
        if one.ask in forms.OF_PEOPLE and one.name in fields:
            value = fields.pop(one.name)
            several = isinstance(value, list)
            known = [who for who in (value if several else [value]) if who in practice.people]
            if known:
                fields[one.name] = known if several else known[0]
    return fields | links


def _links_told(practice: Practice, draft: Draft, kind: Kind[Any]) -> Json:
    """The records of its file that a draft names in a field, such as the letter it corrects."""
    given = {name: draft.fields.get(name) for name in plain.links(kind.body)}
    here = {record.id for record in practice.all_in(draft.file)}
    return {name: one for name, one in given.items() if one in here}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftArrivals:
    """The drafts of an interchange document, made with the ids that everything has here.

    `notes` are the ids of notes, and the codes of their files, by the ids of the document;
    `records` the records that came with them.
    """

    person: Callable[[str, str], PersonId]
    file: Callable[[str, str], Code]
    notes: Mapping[str, tuple[NoteId, Code]]
    records: Mapping[str, Record]

    def made(self, given: Iterable[Json]) -> list[Draft]:
        """Every draft of the document. Raises NotUnderstood with the place of what is wrong."""
        return [self._made(one, f"drafts/{place}") for place, one in enumerate(given)]

    def _made(self, given: Json, where: str) -> Draft:
        code = None if given["file"] is None else self.file(given["file"], f"{where}/file")
        name = given["kind"]
        kind = None if name in _NOTES else kind_named(name.removeprefix(RECORD))
        if code is None if kind is None else not kind.belongs_in(code):
            raise NotUnderstood("interchange-invalid", at=f"{where}/file")
        return Draft(
            id=new_draft(),
            file=code,
            kind=name,
            on=dt.date.fromisoformat(given["on"]),
            text=given.get("text", ""),
            fields=self._fields(kind, code, given.get("fields", {}), f"{where}/fields"),
            kept=given["kept"],
            adds_to=self._added_to(kind, code, given.get("adds_to"), f"{where}/adds_to"),
        )

    def _fields(self, kind: Kind[Any] | None, code: Code | None, given: Json, where: str) -> Json:
        """What is filled in so far: it may be half of a field, but it is one of the kind's."""
        if kind is None:
            if not all(name in FIELDS and isinstance(one, str) for name, one in given.items()):
                raise NotUnderstood("interchange-invalid", at=where)
            return dict(given)
        asked = {one.name: one for one in forms.asked(kind)}
        links, fields = plain.links(kind.body), Json()
        for name, value in given.items():
            if name in links:
                fields[name] = self._linked(value, code, where)
                continue
            if name not in asked or not _half_filled(asked[name], value):
                raise NotUnderstood("interchange-invalid", at=where)
            fields[name] = value
            if value and asked[name].ask in forms.OF_PEOPLE:
                several = isinstance(value, list)
                known = [self.person(one, where) for one in (value if several else [value])]
                fields[name] = known if several else known[0]
        return fields

    def _linked(self, target: Any, code: Code | None, where: str) -> RecordId:
        """The record that a draft names in a field: one of the same file."""
        record = self.records.get(target) if isinstance(target, str) else None
        if record is None or record.file != code:
            raise NotUnderstood("interchange-unknown-id", at=where)
        return record.id

    def _added_to(
        self, kind: Kind[Any] | None, code: Code | None, target: str | None, where: str
    ) -> RecordId | None:
        """What a draft adds to: a note or a record of the same file, of a kind that it may."""
        if target is None:
            return None
        if kind is None:
            note, file = self.notes.get(target, (None, None))
            if note is None or file != code:
                raise NotUnderstood("interchange-unknown-id", at=where)
            return note
        record = self.records.get(target)
        if record is None or record.file != code or not kind.may_add_to(kind_of(record)):
            raise NotUnderstood("interchange-unknown-id", at=where)
        return record.id


def _half_filled(asked: forms.Asked, value: Any) -> bool:
    """Whether a form can have given this, though it may not be signed so."""
    if asked.ask is forms.Ask.ANSWERS and isinstance(value, list):
        return all(one is None or type(one) is int for one in value)
    if asked.ask in forms.MANY:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return value is None or isinstance(value, str | int)
