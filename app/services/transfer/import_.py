"""An interchange file comes in whole or not at all: people, files, signed notes, holds.

It adds and never merges. Everything is checked before anything is touched: size, JSON,
schema, unknown keys and ids, dates that cannot be meant, duplicates.
"""

import datetime as dt
import json
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from app import resources
from app.domain.details import Details
from app.domain.errors import NotUnderstood
from app.domain.files import CLIENT, UNRESOLVED, ClientFile, Relation
from app.domain.holds import Hold, HoldReason, review_day
from app.domain.ids import Code, HoldId, NoteId, PersonId, new_id
from app.domain.keeping import Keeping, KeepReason
from app.domain.notes import Note, NoteKind
from app.domain.retention import FileKind
from app.domain.text import accepted
from app.services.people import relinking
from app.services.people.linking import Linker, Unlinked
from app.services.people.people import NewFile, NewPerson, file_from, person_from, role_from
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.details import say_which_rules
from app.services.practice.input_files import content_within, document_in
from app.services.practice.jurisdictions import nations
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.services.records.write import head_of

LARGEST: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedUnlinked:
    """Unresolved words of one imported note, by the note's id in this practice."""

    note: NoteId
    where: Unlinked


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came in: counts, what nobody could settle on, and the new ids by the old ones."""

    people: dict[str, PersonId]
    files: dict[str, Code]
    notes: dict[str, NoteId]
    holds: tuple[HoldId, ...]
    mentions: int
    unlinked: tuple[ImportedUnlinked, ...]
    changed: Changed


@dataclass(slots=True)
class _Arriving:
    change: Change
    people: dict[str, PersonId] = field(default_factory=dict)
    files: dict[str, Code] = field(default_factory=dict)
    notes: dict[str, NoteId] = field(default_factory=dict)
    mentions: int = 0
    unlinked: list[ImportedUnlinked] = field(default_factory=list)


def read(path: Path) -> dict[str, Any]:
    """The document in a file, checked against the schema and against itself.

    Raises NotUnderstood with the place ("notes/3/held_on"), World when it cannot be read.
    """
    content = content_within(path, LARGEST)
    if content is None:
        raise NotUnderstood("interchange-too-large", most=LARGEST)
    return checked(content)


def checked(content: bytes) -> dict[str, Any]:
    """The document in these bytes, checked. Raises NotUnderstood."""
    try:
        document = document_in(content)
    except ValueError:
        raise NotUnderstood("interchange-not-json") from None
    error = _first_error(document)
    if error is not None:
        raise NotUnderstood("interchange-invalid", at=error)
    _unique(document)
    _dates(document)
    _texts(document)
    if not isinstance(document, dict):
        raise NotUnderstood("interchange-invalid", at="")
    return document


def bring_in(
    practice: Practice,
    document: dict[str, Any],
    *,
    dry_run: bool = False,
    progress: Progress = SILENT,
) -> Imported:
    """Everything in a checked document, or nothing. Raises NotUnderstood and NotAllowed."""
    change = Change(imported=True, details=_details(practice, document.get("practice", {})))
    arriving = _Arriving(change)
    _people(arriving, document)
    _files(practice, arriving, document)
    _suspected(arriving.change)
    relinking.relink(practice, change, progress)
    _notes(practice, arriving, document, progress)
    _holds(arriving, document)
    if dry_run:
        changed = Changed()
    else:
        say_which_rules(practice, change)
        changed = commit(practice, change)
    return Imported(
        people=arriving.people,
        files=arriving.files,
        notes=arriving.notes,
        holds=tuple(hold.id for hold in change.holds),
        mentions=arriving.mentions,
        unlinked=tuple(arriving.unlinked),
        changed=changed,
    )


@cache
def _validator(known: tuple[str, ...]) -> Any:
    """The published schema, with the nations there are folders for."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415  only importing needs it

    schema = json.loads(resources.text("schema", "interchange.schema.json"))
    schema["$defs"]["practice"]["properties"]["nation"]["enum"] = [*known]
    return Draft202012Validator(schema)


def _first_error(document: Any) -> str | None:
    """Where the document leaves the schema, as a path of keys and numbers, or None."""
    error = next(_validator(nations()).iter_errors(document), None)
    return None if error is None else "/".join(str(part) for part in error.absolute_path) or "/"


_KINDS: Final = ("people", "files", "notes")


def _unique(document: dict[str, Any]) -> None:
    for kind in _KINDS:
        seen: set[str] = set()
        for place, thing in enumerate(document.get(kind, ())):
            if thing["id"] in seen:
                raise NotUnderstood("interchange-duplicate-id", at=f"{kind}/{place}")
            seen.add(thing["id"])


def _dates(document: dict[str, Any]) -> None:
    for kind in (*_KINDS, "holds"):
        for place, thing in enumerate(document.get(kind, ())):
            for name in ("born", "died", "opened", "ended", "held_on", "review_by"):
                if thing.get(name) is not None and _day(thing[name]) is None:
                    raise NotUnderstood("impossible-date", at=f"{kind}/{place}/{name}")
            if thing.get("born") and thing.get("died") and thing["died"] < thing["born"]:
                raise NotUnderstood("impossible-date", at=f"{kind}/{place}/died")
            if thing.get("kept") and _day(thing["kept"]["until"]) is None:
                raise NotUnderstood("impossible-date", at=f"{kind}/{place}/kept")


def _texts(document: Any, where: str = "") -> None:
    """Refuse what no file can hold, wherever it stands."""
    match document:
        case str():
            try:
                accepted(document)
            except NotUnderstood as error:
                raise NotUnderstood(
                    "text-not-storable", at=where, place=error.facts["at"]
                ) from None
        case list():
            for place, part in enumerate(document):
                _texts(part, f"{where}/{place}")
        case dict():
            for name, part in document.items():
                _texts(part, f"{where}/{name}")


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _date(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _details(practice: Practice, given: dict[str, Any]) -> Details | None:
    """The practice's details with what was unset filled in; another value is refused."""
    known = practice.details
    filled = known
    for name in ("name", "nation", "health_professional"):
        value, kept = given.get(name), getattr(known, name)
        if value is None:
            continue
        if kept is not None and kept != value:
            raise NotUnderstood("interchange-other-practice", at=f"practice/{name}")
        filled = replace(filled, **{name: value})
    return None if filled == known else filled


def _people(arriving: _Arriving, document: dict[str, Any]) -> None:
    for place, given in enumerate(document.get("people", ())):
        try:
            person = person_from(
                NewPerson(
                    names=tuple(given["names"]),
                    born=_date(given.get("born")),
                    died=_date(given.get("died")),
                    emails=tuple(given.get("emails", ())),
                    phones=tuple(given.get("phones", ())),
                    address=given.get("address", ""),
                    professional=given.get("professional", False),
                )
            )
        except NotUnderstood as error:
            raise NotUnderstood(error.rule, at=f"people/{place}") from None
        arriving.people[given["id"]] = person.id
        arriving.change.people.append(person)


def _files(practice: Practice, arriving: _Arriving, document: dict[str, Any]) -> None:
    taken = list(practice.files)
    for place, given in enumerate(document.get("files", ())):
        where = f"files/{place}"
        relations = tuple(
            Relation(
                person=_person(arriving, relation["person"], f"{where}/relations"),
                role=_role(relation["role"], f"{where}/relations"),
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
            keeping=_keeping(given.get("kept")),
        )
        try:
            file = file_from(new, taken)
        except NotUnderstood as error:
            raise NotUnderstood(error.rule, at=where) from None
        taken.append(file.code)
        arriving.files[given["id"]] = file.code
        arriving.change.files[file.code] = file


def _suspected(change: Change) -> None:
    """Whoever is only unresolved in one file is nobody known: so an export says it."""
    roles: dict[PersonId, list[tuple[Code, str]]] = {}
    for file in change.files.values():
        for subject in file.subjects:
            roles.setdefault(subject, []).append((file.code, CLIENT))
        for relation in file.relations:
            roles.setdefault(relation.person, []).append((file.code, relation.role))
    for place, person in enumerate(change.people):
        match roles.get(person.id):
            case [(code, role)] if role == UNRESOLVED:
                change.people[place] = replace(person, unresolved=code)


def _keeping(given: dict[str, str] | None) -> Keeping | None:
    if given is None:
        return None
    return Keeping(until=dt.date.fromisoformat(given["until"]), reason=KeepReason(given["reason"]))


def _person(arriving: _Arriving, identity: str, where: str) -> PersonId:
    try:
        return arriving.people[identity]
    except KeyError:
        raise NotUnderstood("interchange-unknown-id", at=where) from None


def _role(role: str, where: str) -> str:
    try:
        return role_from(role)
    except NotUnderstood:
        raise NotUnderstood("role-unusable", at=where) from None


def _file(arriving: _Arriving, identity: str, where: str) -> ClientFile:
    try:
        return arriving.change.files[arriving.files[identity]]
    except KeyError:
        raise NotUnderstood("interchange-unknown-id", at=where) from None


def _notes(
    practice: Practice, arriving: _Arriving, document: dict[str, Any], progress: Progress
) -> None:
    change = arriving.change
    linker = Linker(people=practice.people | {person.id: person for person in change.people})
    given_notes = document.get("notes", ())
    for place, given in enumerate(given_notes):
        if place % 50 == 0:
            progress.step(place, len(given_notes))
        where = f"notes/{place}"
        file = _file(arriving, given["file"], f"{where}/file")
        held_on = dt.date.fromisoformat(given["held_on"])
        text, unlinked = linker.link(given["text"], file)
        kind = NoteKind(given["kind"])
        head = head_of(practice, file.code, kind, held_on, text, later=place)
        change.notes.append(Note(head=head, text=text))
        arriving.notes[given["id"]] = head.id
        arriving.mentions += len(text.mentions)
        arriving.unlinked += [ImportedUnlinked(note=head.id, where=one) for one in unlinked]
    relinking.absorb(change, linker, practice.files)


def _holds(arriving: _Arriving, document: dict[str, Any]) -> None:
    for place, given in enumerate(document.get("holds", ())):
        where = f"holds/{place}"
        file = _file(arriving, given["file"], f"{where}/file")
        opened = dt.date.fromisoformat(given["opened"])
        try:
            review_by = review_day(_date(given.get("review_by")), opened=opened)
        except NotUnderstood as error:
            raise NotUnderstood(error.rule, at=where) from None
        reason = HoldReason(given["reason"])
        hold = Hold(
            id=HoldId(new_id()),
            file=file.code,
            reason=reason,
            opened=opened,
            review_by=review_by,
        )
        arriving.change.holds.append(hold)
