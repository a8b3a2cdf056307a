"""A practice told record by record, so that it can be held against the one that it came from.

It is read from what the practice keeps, and not by way of the export. Whatever has an id is told
by the id that it had where it came from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from app.domain import plain
from app.domain.access_requests import Request
from app.domain.files import ClientFile
from app.domain.handover import Handover
from app.domain.kinds import kind_of
from app.domain.notes import Draft, NoteHead
from app.domain.people import TOLD, Person
from app.domain.records import Record
from app.domain.sheets import Nameless
from app.domain.text import Mention, NoPerson, NoteText
from app.services.handovers import review
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.transfer.import_ import Imported

NOT_EQUAL = {
    "person": {"id", "forms", "current", "withdrawn", "absorbed", "merges"},
    "file": {
        "code",
        "subject",
        "recorded_due",
        "salts",
        "committed",
        "merged",
        "former",
        "apart",
        "marked",
        "version",
    },
    "note": {"id", "people", "words", "version"},
    "record": {"id", "version"},
    "draft": {"id"},
}
"""The fields that are told otherwise below, or that only the one practice has a use for."""


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids that everything had before, by those it has now; without any, as they are."""

    known: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def before(done: Imported) -> "Ids":
        pairs = (done.people, done.files, done.notes, done.record_ids)
        return Ids({new: old for some in pairs for old, new in some.items()})

    def __call__(self, one: Any) -> Any:
        return self.known.get(one, one)


def told(practice: Practice, ids: Ids = Ids()) -> dict[str, Any]:
    """Everything that is kept, by what it is."""
    codes = [None, *practice.files]
    return {
        "details": plain.plain(practice.details),
        "people": {ids(one.id): _person(one, ids) for one in practice.people.values()},
        "files": {ids(one.code): _file(practice, one, ids) for one in practice.files.values()},
        "notes": {
            ids(head.id): _note(practice, head, ids)
            for code in practice.files
            for head in practice.notes_of(code)
        },
        "records": {ids(one.id): _record(practice, one, ids) for one in practice.kept.values()},
        "drafts": sorted(
            (_draft(one, ids) for code in codes for one in drafts.of_file(practice, code)), key=str
        ),
        "due": {ids(code): practice.due(file) for code, file in practice.files.items()},
    }


def _rest(kind: str, one: Any) -> dict[str, Any]:
    names = {each.name for each in fields(one)} - NOT_EQUAL[kind]
    return {name: getattr(one, name) for name in names}


def _person(person: Person, ids: Ids) -> dict[str, Any]:
    if person.unnamed:  # a code, which is another one here, and a role
        said = ((form, form.text.split(" ", 1)) for form in person.forms)
        renamed = (replace(form, text=" ".join([ids(at), *rest])) for form, (at, *rest) in said)
        person = replace(person, forms=tuple(renamed))
    told_as = {
        kind: ([one.text for one in person.in_use(kind)], [one.text for one in person.former(kind)])
        for kind in TOLD
    }
    forms = {form.id: (form.kind, form.text) for form in person.forms}
    marked = [(forms[one.form], one.reason) for one in person.withdrawn]
    rest = _rest("person", person) | {"unresolved": ids(person.unresolved)}
    return rest | told_as | {"forms": {*forms.values()}, "withdrawn": marked}


def _file(practice: Practice, file: ClientFile, ids: Ids) -> dict[str, Any]:
    return _rest("file", file) | {
        "subjects": [ids(one) for one in file.subjects],
        "relations": [(ids(one.person), _text(practice, one.role, ids)) for one in file.relations],
    }


def _note(practice: Practice, head: NoteHead, ids: Ids) -> dict[str, Any]:
    return _rest("note", head) | {
        "file": ids(head.file),
        "addendum_to": ids(head.addendum_to),
        "text": _text(practice, practice.records.text(head), ids),
    }


def _record(practice: Practice, record: Record, ids: Ids) -> dict[str, Any]:
    whole = plain.with_records(plain.with_people(record, ids), ids)
    said = {
        name: plain.plain(value, lambda text: _text(practice, text, ids))
        for name, value in _rest("record", whole).items()
    }
    said |= {"kind": kind_of(record).name, "file": ids(record.file)}
    return said | _decided(practice, record, ids) if isinstance(record, Handover) else said


def _decided(practice: Practice, asked: Handover, ids: Ids) -> dict[str, Any]:
    """What was decided of a handover, by the record and the place, as a reader of it sees it."""
    seen = review.review(practice, asked)
    records = {one.item: ids(one.id) for one in seen.records}
    return _answers(seen, records) | _beside(practice, seen, records)


def _answers(seen: review.Review[Handover], records: Mapping[str, str]) -> dict[str, Any]:
    asked = seen.handover
    return {
        "suggestions": [
            (records[one.item], one.start, one.end, one.text, str(one.decision))
            for one in seen.suggestions
        ],
        "items": {records[item]: str(one) for item, one in asked.items.items() if item in records},
        "spans": [
            (records[one.item], one.start, one.end, str(one.decision))
            for one in asked.spans
            if one.item in records
        ],
    }


def _beside(
    practice: Practice, seen: review.Review[Handover], records: Mapping[str, str]
) -> dict[str, Any]:
    """What is said of records beside decisions: of a request what is known, of a sheet words."""
    match seen.handover:
        case Request(known=known, harmful=harmful):
            return {
                "known": {records[item]: one for item, one in known.items() if item in records},
                "harmful": {records[item] for item in harmful if item in records},
            }
        case Nameless(instead=instead):
            places = {one.id: (records[one.item], one.start) for one in seen.suggestions}
            words = {places.get(one.suggestion, (one.suggestion,)): one.words for one in instead}
            return {"instead": {at: one.read(practice.names()) for at, one in words.items()}}
        case _:
            return {}


def _draft(draft: Draft, ids: Ids) -> dict[str, Any]:
    filled = {
        name: [ids(each) for each in one] if isinstance(one, list) else ids(one)
        for name, one in sorted(draft.fields.items())
    }
    rest = _rest("draft", draft)
    return rest | {"file": ids(draft.file), "adds_to": ids(draft.adds_to), "fields": filled}


def _text(practice: Practice, text: NoteText, ids: Ids) -> list[tuple[str, Any]]:
    """The runs of a text: the words, and whom they mean, or that they mean nobody."""
    return [(placed.text, _meant(placed.run, ids)) for placed in text.placed(practice.names())]


def _meant(run: Any, ids: Ids) -> Any:
    match run:
        case Mention():
            return ids(run.person)
        case NoPerson():
            return False
        case _:
            return None
