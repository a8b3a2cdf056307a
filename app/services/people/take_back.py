"""Taking back somebody who was added by mistake, while nothing refers to them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.domain import plain
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.ids import Code, PersonId, RecordId
from app.domain.notes import Draft
from app.domain.people import Person
from app.services.people.linking import Linker
from app.services.practice import texts
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.practice.sealed_drafts import in_the_vault


def take_back(practice: Practice, identity: PersonId) -> Changed:
    """Let somebody go whom no client, note, record or draft refers to, and their roles with them.

    One of several clients goes like anybody else. Their key goes when the first client of a file
    that knew them goes: older snapshots still use it. Raises NoSuch,
    NotAllowed("person-is-client", "person-not-settled", "person-mentioned").
    """
    person = practice.person(identity)
    _refuse_if_needed(practice, person)
    change = Change(gone=[identity], due_reason="correction")
    for code, file in practice.files.items():
        if identity in file.people:
            kept = tuple(one for one in file.relations if one.person != identity)
            left = tuple(one for one in file.subjects if one != identity)
            change.files[code] = replace(file.with_subjects(left), relations=kept)
    knew = next(iter(change.files.values()), None)
    merged = [one.gone.id for one in person.merges]
    for code, file in practice.files.items():
        if any(one.person in merged for one in file.former):
            change.files[code] = change.files.get(code, file).without_former(merged)
    if knew is not None:
        client = practice.person(knew.subjects[0])
        absorbed = (*client.absorbed, identity, *person.absorbed)
        change.changed_people.append(replace(client, absorbed=absorbed))
    return commit(practice, change)


def _refuse_if_needed(practice: Practice, person: Person) -> None:
    if person.unresolved is not None:
        raise NotAllowed("person-not-settled")
    for code, file in practice.files.items():
        if file.subjects == (person.id,):
            raise NotAllowed("person-is-client", code=code)
    for place in _mentioning(practice, person.id):
        raise NotAllowed("person-mentioned", code=place)


def refuse_if_mentioned(practice: Practice, whom: PersonId, code: Code) -> None:
    """Raise NotAllowed("person-mentioned") where a record or a draft of a file is about somebody.

    What says their name in passing goes on saying it.
    """
    for record in practice.all_in(code):
        if whom in plain.people_in_fields(record):
            raise NotAllowed("person-mentioned", code=code)
    for draft in in_the_vault(practice):
        if draft.file == code and any(map(_names(whom), draft.fields.values())):
            raise NotAllowed("person-mentioned", code=code)


def _mentioning(practice: Practice, whom: PersonId) -> Iterator[Code | None]:
    """The file of each text, record and draft that refers to somebody; None is the practice."""
    for place, text in texts.typed(practice, about=frozenset({whom})):
        if whom in text.people:
            yield place.file
    for record in practice.kept.values():
        if whom in plain.people_in_fields(record):
            yield record.file
    linker = Linker(people=practice.people, known=practice.matchers())
    for draft in in_the_vault(practice):
        if draft.of_form:
            continue
        if any(map(_names(whom), draft.fields.values())) or _would_say(
            practice, linker, draft, whom
        ):
            yield draft.file


def _would_say(practice: Practice, linker: Linker, draft: Draft, whom: PersonId) -> bool:
    """Whether the words of a draft would refer to somebody once it is signed."""
    within = RecordId(draft.id) if draft.file is None else practice.file(draft.file)
    for words in draft.typed:
        try:
            linked, _ = linker.link(words, within)
        except NotUnderstood:  # it cannot be signed as it stands
            continue
        if whom in linked.people:
            return True
    return False


def _names(whom: PersonId) -> Any:
    def has(value: Any) -> bool:
        return any(map(has, value)) if isinstance(value, list) else bool(value == whom)

    return has
