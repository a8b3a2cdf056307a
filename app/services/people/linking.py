"""From what was typed to a text without names, and who had to be written down for it.

A name links to somebody of this file. Where it could be several of them, or only somebody
elsewhere in the practice, it becomes an unresolved person of this file: the notes vault
still holds no name, and nobody is claimed to be known who is not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.detect.people import KnownPeople, Sighting
from app.domain.files import UNRESOLVED, ClientFile, Relation
from app.domain.ids import Code, FormId, PersonId, new_id
from app.domain.people import Form, FormKind, Person
from app.domain.text import Mention, NoPerson, NoteText, Run, Words, accepted, case_of, joined


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlinked:
    """Words of a text that name somebody nobody could settle on, in code points."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Linker:
    """Links texts of one practice, and gathers the people and forms that come of it.

    `people` are those already kept; what is new waits in `new_people` (only suspected),
    `new_forms` (another spelling of somebody kept) and `relations` by file. `known` is the
    matcher over `people` when one is at hand; building it costs a look at every form.
    """

    people: dict[PersonId, Person]
    new_people: dict[PersonId, Person] = field(default_factory=dict)
    new_forms: list[Form] = field(default_factory=list)
    relations: dict[Code, list[Relation]] = field(default_factory=dict)
    known: KnownPeople | None = None
    _spellings: dict[tuple[PersonId, str], Form] = field(default_factory=dict)

    def link(self, text: str, file: ClientFile) -> tuple[NoteText, tuple[Unlinked, ...]]:
        """The text as runs, and what in it is unresolved. Raises NotUnderstood (`accepted`)."""
        accepted(text)
        here = self._here(file)
        runs: list[Run] = []
        unlinked: list[Unlinked] = []
        at = 0
        for sighting in self._index().find(text):
            runs.append(Words(text[at : sighting.start]))
            at = sighting.through
            if sighting.word:
                runs.append(NoPerson(text[sighting.start : at]))
                continue
            typed = text[sighting.start : sighting.end]
            person = self._who(sighting, typed, here, file)
            runs.append(self._mention(person, typed, text[sighting.end : at], sighting.forms))
            if person.unresolved:
                here[person.id] = person
                found = Unlinked(start=sighting.start, end=at, text=text[sighting.start : at])
                unlinked.append(found)
        runs.append(Words(text[at:]))
        return joined(runs), tuple(unlinked)

    def _index(self) -> KnownPeople:
        if self.known is None:
            self.known = KnownPeople(
                form for person in self.people.values() for form in person.forms
            )
        return self.known

    def _here(self, file: ClientFile) -> dict[PersonId, Person]:
        added = (relation.person for relation in self.relations.get(file.code, ()))
        return {
            identity: self.new_people.get(identity) or self.people[identity]
            for identity in (*file.people, *added)
            if identity in self.people or identity in self.new_people
        }

    def _who(
        self, sighting: Sighting, typed: str, here: dict[PersonId, Person], file: ClientFile
    ) -> Person:
        known = {form.person: here[form.person] for form in sighting.forms if form.person in here}
        settled = [person for person in known.values() if not person.unresolved]
        if len(settled) == 1:
            return settled[0]
        for person in here.values():
            if person.unresolved and _same(typed, person.forms):
                return person
        return self._suspect(typed, file, sighting.forms)

    def _suspect(self, typed: str, file: ClientFile, like: Iterable[Form]) -> Person:
        identity = PersonId(new_id())
        kind = next(iter(like)).kind
        named = FormKind.NAME if kind in {FormKind.PART, FormKind.SPELLING} else kind
        form = Form(id=FormId(new_id()), person=identity, kind=named, text=typed)
        person = Person(id=identity, forms=(form,), unresolved=file.code)
        self.new_people[identity] = person
        relation = Relation(person=identity, role=UNRESOLVED)
        self.relations.setdefault(file.code, []).append(relation)
        return person

    def _mention(self, person: Person, typed: str, ending: str, matched: Iterable[Form]) -> Mention:
        own = [form for form in matched if form.person == person.id]
        for form in (*own, *person.forms):
            case = case_of(typed, form.text)
            if case is not None:
                return Mention(person.id, form.id, case, ending)
        return Mention(person.id, self._spelling(person.id, typed).id, ending=ending)

    def _spelling(self, person: PersonId, typed: str) -> Form:
        form = self._spellings.get((person, typed))
        if form is None:
            form = Form(id=FormId(new_id()), person=person, kind=FormKind.SPELLING, text=typed)
            self._spellings[person, typed] = form
            self.new_forms.append(form)
        return form


def _same(typed: str, forms: Iterable[Form]) -> bool:
    return any(typed.casefold() == form.text.casefold() for form in forms)
