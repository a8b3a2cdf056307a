"""Import of an interchange file, whole or not at all: people, files, notes, records, drafts.

It adds and never merges. Everything is checked before anything is touched: size, JSON,
schema, unknown keys and ids, dates that cannot be meant, duplicates.
"""

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from app.domain.appointments import Appointment, filled
from app.domain.errors import NotUnderstood
from app.domain.files import ClientFile, Relation
from app.domain.holds import Hold, HoldReason, review_day
from app.domain.ids import Code, HoldId, NoteId, PersonId, RecordId, new_id
from app.domain.joining import Joined
from app.domain.notes import Note, NoteKind
from app.domain.records import Record, in_circles
from app.domain.retention import FileKind
from app.domain.text import NoteText
from app.services.people import already, relinking
from app.services.people.linking import Given, Linker, Unlinked
from app.services.people.people import (
    NewFile,
    file_from,
)
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit, rehearse
from app.services.practice.details import tell_of_rules
from app.services.practice.practice import Practice, signed_at
from app.services.practice.progress import SILENT, Progress
from app.services.records.write import head_of
from app.services.transfer import (
    open_drafts,
    open_files,
    open_form,
    open_people,
    open_texts,
    open_unresolved,
)
from app.services.transfer.odd_days import OddDay, odd_days
from app.services.transfer.open_details import details_from


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedUnlinked:
    """Unresolved words of one imported note, by the note's id in this practice."""

    note: NoteId
    where: Unlinked


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came in: counts, what nobody could settle on, and the new ids by the old ones.

    `odd_days` are the dates that look wrong; they came in as they are.
    """

    people: dict[str, PersonId]
    files: dict[str, Code]
    notes: dict[str, NoteId]
    holds: tuple[HoldId, ...]
    records: int
    record_ids: dict[str, RecordId]
    drafts: int
    mentions: int
    unlinked: tuple[ImportedUnlinked, ...]
    odd_days: tuple[OddDay, ...]
    changed: Changed


@dataclass(slots=True)
class _Arriving:
    change: Change
    people: dict[str, PersonId] = field(default_factory=dict)
    files: dict[str, Code] = field(default_factory=dict)
    notes: dict[str, NoteId] = field(default_factory=dict)
    records: dict[str, RecordId] = field(default_factory=dict)
    mentions: int = 0
    unlinked: list[ImportedUnlinked] = field(default_factory=list)
    _note_files: dict[str, str] | None = None
    _circling: frozenset[str] | None = None

    def files_of_notes(self, document: dict[str, Any]) -> dict[str, str]:
        """Whose file each note of the document is in."""
        if self._note_files is None:
            self._note_files = {one["id"]: one["file"] for one in document.get("notes", ())}
        return self._note_files

    def circling(self, document: dict[str, Any]) -> frozenset[str]:
        """The notes of the document that add to themselves in the end."""
        if self._circling is None:
            added = {one["id"]: one.get("addendum_to") for one in document.get("notes", ())}
            self._circling = in_circles(added)
        return self._circling


def bring_in(
    practice: Practice,
    document: dict[str, Any],
    *,
    dry_run: bool = False,
    into_another: bool = False,
    progress: Progress = SILENT,
) -> Imported:
    """Everything in a checked document, or nothing. Raises NotUnderstood and NotAllowed.

    A practice with other details is refused ("interchange-other-practice") unless `into_another`
    says that this is meant; its own details stay as they are then.
    """
    details = None if into_another else details_from(practice, document.get("practice", {}))
    change = Change(imported=True, details=details, due_reason="rule")
    arriving = _Arriving(change)
    _people(arriving, document)
    _files(practice, arriving, document)
    arriving.records = {one["id"]: RecordId(new_id()) for one in document.get("records", ())}
    open_unresolved.suspect(document, change, arriving.people, arriving.files, arriving.records)
    _mentioned_in_roles(practice, arriving, document)
    relinking.relink(practice, change, progress)
    known = practice.people | {person.id: person for person in change.people}
    linker = Linker(people=known, near=not open_texts.all_said(document))
    _notes(practice, arriving, document, linker, progress)
    _holds(practice, arriving, document)
    _records_and_drafts(practice, arriving, document, linker)
    relinking.link_typed(practice, change, linker)
    tell_of_rules(practice, change)
    if dry_run:
        rehearse(practice, change)
    changed = Changed() if dry_run else commit(practice, change)
    made = {one.id: one for one in change.records}
    given = {name: made[one] for name, one in arriving.records.items()}
    return _imported(arriving, odd_days(document, given, practice.clock.today()), changed)


def _imported(arriving: _Arriving, odd: tuple[OddDay, ...], changed: Changed) -> Imported:
    change = arriving.change
    return Imported(
        people=arriving.people,
        files=arriving.files,
        notes=arriving.notes,
        holds=tuple(one.id for one in change.records if isinstance(one, Hold)),
        records=len(change.records),
        record_ids=arriving.records,
        drafts=len(change.drafts),
        mentions=arriving.mentions,
        unlinked=tuple(arriving.unlinked),
        odd_days=odd,
        changed=changed,
    )


def already_here(practice: Practice, document: dict[str, Any]) -> tuple[Code, ...]:
    """Duplicates: the files of clients whom a checked document would bring in once more."""
    clients = {person for file in document.get("files", ()) for person in file["subjects"]}
    found = [
        one
        for given in document.get("people", ())
        if given["id"] in clients
        for one in already.already(practice, open_people.described(given))
    ]
    return tuple(dict.fromkeys(one.code for one in found))


def _date(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _people(arriving: _Arriving, document: dict[str, Any]) -> None:
    for place, given in enumerate(document.get("people", ())):
        try:
            person = open_people.made(given)
        except NotUnderstood as error:
            raise NotUnderstood(error.rule, at=f"people/{place}") from None
        arriving.people[given["id"]] = person.id
        arriving.change.people.append(person)


def _files(practice: Practice, arriving: _Arriving, document: dict[str, Any]) -> None:
    taken = list(practice.codes)
    for place, given in enumerate(document.get("files", ())):
        where = f"files/{place}"
        relations = tuple(
            Relation(
                person=_person(arriving, relation["person"], f"{where}/relations"),
                role=_role(relation, f"{where}/relations"),
            )
            for relation in given.get("relations", ())
        )
        subjects = tuple(
            dict.fromkeys(_person(arriving, p, f"{where}/subjects") for p in given["subjects"])
        )
        new = NewFile(
            kind=FileKind(given["kind"]),
            subjects=subjects,
            opened=dt.date.fromisoformat(given["opened"]),
            ended=_date(given.get("ended")),
            relations=relations,
            keeping=open_files.keeping(given.get("kept")),
        )
        try:
            file = file_from(new, taken)
        except NotUnderstood as error:
            raise NotUnderstood(error.rule, at=where) from None
        joined = _joined(arriving, given, f"{where}/joined")
        file = replace(open_files.with_state(file, given), joined=joined).with_subjects(subjects)
        taken.append(file.code)
        arriving.files[given["id"]] = file.code
        arriving.change.files[file.code] = file
    codes = arriving.files
    arriving.change.people = [open_people.called(one, codes) for one in arriving.change.people]


def _joined(arriving: _Arriving, given: dict[str, Any], where: str) -> tuple[Joined, ...]:
    return tuple(
        Joined(
            person=_person(arriving, one["person"], where),
            on=dt.date.fromisoformat(one["on"]),
            signed=one.get("signed", ""),
        )
        for one in given.get("joined", ())
    )


def _mentioned_in_roles(practice: Practice, arriving: _Arriving, document: dict[str, Any]) -> None:
    """Let roles name whoever they are given to name, before the rest of them is linked."""
    change = arriving.change
    known = practice.people | {person.id: person for person in change.people}
    linker = Linker(people=known, near=not open_texts.all_said(document))
    for place, given in enumerate(document.get("files", ())):
        file = change.files[arriving.files[given["id"]]]
        relations = [*file.relations]
        for number, relation in enumerate(given.get("relations", ())):
            said = relation.get("mentions")
            if not said:
                continue
            meant = _mentions(arriving, relation, f"files/{place}/relations")
            try:
                linked, _ = linker.link_given(relations[number].role.words, file, meant, kin=False)
            except NotUnderstood as error:
                raise NotUnderstood(error.rule, at=f"files/{place}/relations") from None
            relations[number] = replace(relations[number], role=linked)
        change.files[file.code] = replace(file, relations=tuple(relations))
    relinking.finish_linking(practice, change, linker)


def _person(arriving: _Arriving, identity: str, where: str) -> PersonId:
    try:
        return arriving.people[identity]
    except KeyError:
        raise NotUnderstood("interchange-unknown-id", at=where) from None


def _role(relation: dict[str, Any], where: str) -> NoteText:
    try:
        return open_files.role(relation)
    except NotUnderstood:
        raise NotUnderstood("role-unusable", at=where) from None


def _file(arriving: _Arriving, identity: str, where: str) -> ClientFile:
    try:
        return arriving.change.files[arriving.files[identity]]
    except KeyError:
        raise NotUnderstood("interchange-unknown-id", at=where) from None


def _notes(
    practice: Practice,
    arriving: _Arriving,
    document: dict[str, Any],
    linker: Linker,
    progress: Progress,
) -> None:
    change, given_notes = arriving.change, document.get("notes", ())
    arriving.notes = {given["id"]: NoteId(new_id()) for given in given_notes}
    kinds = {given["id"]: given["kind"] for given in given_notes}
    for place, given in enumerate(given_notes):
        if place % 50 == 0:
            progress.step(place, len(given_notes))
        where = f"notes/{place}"
        file = _file(arriving, given["file"], f"{where}/file")
        text, unlinked = linker.link_given(
            given["text"], file, _mentions(arriving, given, f"{where}/mentions")
        )
        head = head_of(
            practice,
            file.code,
            NoteKind(given["kind"]),
            dt.date.fromisoformat(given["held_on"]),
            text,
            _added_to(arriving, document, given, where),
            later=place,
        )
        signed = given.get("signed") or head.written
        head = replace(
            head,
            id=arriving.notes[given["id"]],
            written=signed,
            session=_session(kinds, given, f"{where}/session"),
        )
        change.notes.append(Note(head=head, text=text))
        arriving.mentions += len(text.mentions)
        arriving.unlinked += [ImportedUnlinked(note=head.id, where=one) for one in unlinked]


def _mentions(arriving: _Arriving, given: dict[str, Any], where: str) -> list[Given]:
    found = given.get("mentions", ())
    return [open_texts.given(one, lambda whom: _person(arriving, whom, where)) for one in found]


def _added_to(
    arriving: _Arriving, document: dict[str, Any], given: dict[str, Any], where: str
) -> NoteId | None:
    """The note of the same file that this one adds to."""
    target = given.get("addendum_to")
    if target is None:
        return None
    files = arriving.files_of_notes(document)
    if files.get(target) != given["file"]:
        raise NotUnderstood("interchange-unknown-id", at=f"{where}/addendum_to")
    if given["id"] in arriving.circling(document):
        raise NotUnderstood("interchange-circle", at=f"{where}/addendum_to")
    return arriving.notes[target]


def _session(kinds: dict[str, str], given: dict[str, Any], where: str) -> Appointment | None:
    """What is said of a session beside its words; of another kind of note nothing is."""
    said = {name: one for name, one in (given.get("session") or {}).items() if one is not None}
    if not said:
        return None
    target = given.get("addendum_to") or given["id"]
    if {given["kind"], kinds[target]} != {NoteKind.SESSION}:
        raise NotUnderstood("interchange-invalid", at=where)
    try:
        return filled({name: str(one) for name, one in said.items()})
    except NotUnderstood:  # a whole number of minutes that is written with a point
        raise NotUnderstood("interchange-invalid", at=where) from None


def _records_and_drafts(
    practice: Practice, arriving: _Arriving, document: dict[str, Any], linker: Linker
) -> None:
    person = partial(_person, arriving)

    ids = arriving.records
    firsts = {
        ids[one]: ids[first] for one, first in open_unresolved.firsts_of_own(document).items()
    }

    def link(said: str, record: Record, given: list[Given]) -> NoteText:
        code = record.file
        within = firsts[record.id] if code is None else arriving.change.files[code]
        return linker.link_given(said, within, given)[0]

    records = open_form.Arrivals(
        person=person, file=partial(_code, arriving), notes=arriving.notes, link=link
    )
    given = document.get("records", ())
    for one, record in zip(given, records.made(given, ids), strict=True):
        signed = one.get("signed", signed_at(practice))  # of what is old it may be nothing
        arriving.change.records.append(replace(record, signed=signed))
        if record.file is not None:
            arriving.change.files[record.file] = open_form.knowing(
                arriving.change.files[record.file], record
            )
    arriving.change.drafts += open_drafts.DraftArrivals(
        person=person,
        file=partial(_code, arriving),
        notes={
            one: (arriving.notes[one], arriving.files[file])
            for one, file in arriving.files_of_notes(document).items()
        },
        records=records.by_id,
    ).made(document.get("drafts", ()))


def _code(arriving: _Arriving, identity: str, where: str) -> Code:
    return _file(arriving, identity, where).code


def _holds(practice: Practice, arriving: _Arriving, document: dict[str, Any]) -> None:
    for place, given in enumerate(document.get("holds", ())):
        where = f"holds/{place}"
        file = _file(arriving, given["file"], f"{where}/file")
        opened = dt.date.fromisoformat(given["opened"])
        try:
            review_by = review_day(_date(given.get("review_by")), opened=opened)
        except NotUnderstood as error:
            raise NotUnderstood(error.rule, at=where) from None
        hold = Hold(
            id=HoldId(new_id()),
            file=file.code,
            signed=signed_at(practice),
            reason=HoldReason(given["reason"]),
            opened=opened,
            review_by=review_by,
        )
        arriving.change.records.append(hold)
