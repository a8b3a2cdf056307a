"""Names that wait in the open: in which file, or record of the practice's own, each is unclear."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from app.domain.ids import Code, PersonId, RecordId
from app.domain.records import first_of
from app.services.practice.commit import Change

Json = dict[str, Any]
_ELSEWHERE: Final = ""


def firsts_of_own(document: Json) -> Mapping[RecordId, RecordId]:
    """Each record of the practice's own in a document, and the one it adds to in the end."""
    return first_of(
        {
            RecordId(one["id"]): one.get("adds_to")
            for one in document.get("records", ())
            if one["file"] is None
        }
    )


def suspect(
    document: Json,
    change: Change,
    people: Mapping[str, PersonId],
    files: Mapping[str, Code],
    records: Mapping[str, RecordId],
) -> None:
    """Let whoever is only unresolved in one place be nobody known: so an export says it.

    A record of the practice's own is such a place for whom nothing else is about: they go with it.
    """
    said: dict[PersonId, Code | RecordId] = {
        people[given["id"]]: files[given["unresolved"]]
        for given in document.get("people", ())
        if given.get("unresolved") in files
    }
    roles: dict[PersonId, list[tuple[Code, bool]]] = {}
    for file in change.files.values():
        for subject in file.subjects:
            roles.setdefault(subject, []).append((file.code, False))
        for relation in file.relations:
            roles.setdefault(relation.person, []).append((file.code, relation.unresolved))
    for given, place in _in_own(document):
        said.setdefault(people[given], records[place])
    for at, person in enumerate(change.people):
        match roles.get(person.id):
            case [(code, True)]:
                said.setdefault(person.id, code)
        change.people[at] = replace(person, unresolved=said.get(person.id))


def _in_own(document: Json) -> Iterator[tuple[str, str]]:
    """Whoever is unresolved in a record of the practice's own, and the first that it adds to."""
    firsts = firsts_of_own(document)
    waiting = {
        one["id"]: firsts[one["unresolved"]]
        for one in document.get("people", ())
        if one.get("unresolved") in firsts
    }
    about = _places(document, firsts) if waiting else {}
    yield from (
        (one, first) for one, first in waiting.items() if about.get(one, {first}) == {first}
    )


def _places(document: Json, firsts: Mapping[RecordId, RecordId]) -> Mapping[str, set[str]]:
    """Where everybody is named: in which records of the practice's own, or anywhere else."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in document.get("records", ()):
        place = firsts.get(one["id"], _ELSEWHERE)
        for mention in one.get("mentions", ()):
            found[mention["person"]].add(place)
    inside = [*document.get("files", ()), *document.get("notes", ())]
    inside += [one["fields"] for one in document.get("records", ())]
    inside += [one.get("fields", {}) for one in document.get("drafts", ())]
    for word in _words(inside):
        found[word].add(_ELSEWHERE)
    return found


def _words(part: Any) -> Iterator[str]:
    match part:
        case str():
            yield part
        case dict():
            for inner in part.values():
                yield from _words(inner)
        case list():
            for inner in part:
                yield from _words(inner)
