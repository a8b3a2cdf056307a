"""Linking: typed text becomes `NoteText`, known names mentions, unclear ones unresolved people.

A name links to somebody of this file. Where it could be several of them, or only somebody
elsewhere in the practice, it becomes an unresolved person of this file: the notes vault
still holds no name, and nobody is claimed to be known who is not. So does whatever a pack would
find beside a known name: "Denis" where a Dennis is known, "OBrien", and "Anne Whitlock" in the
file of Rachel Whitlock.

A record of the practice's own is a place like a file: everybody in the practice can be meant in it,
and a name that several of them have becomes an unresolved person of that record.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from app.detect.apart import Apart
from app.detect.letters import folded
from app.detect.people import Sighting, past_possessive
from app.detect.relatives import given_name_before
from app.domain.errors import NotUnderstood
from app.domain.files import ClientFile, Relation, suspected
from app.domain.ids import Code, FormId, PersonId, new_id
from app.domain.people import KINSHIP, Form, FormKind, Person
from app.domain.text import Mention, NoPerson, NoteText, Run, Words, accepted, case_of, joined
from app.services.practice.matchers import Matchers
from app.services.practice.texts import Within

_SHORTEST: Final = 3  # letters of a name in other words
Given = tuple[int, int, PersonId | None, bool]
"""From here to there in a text somebody is meant, or nobody; and whether the name is destroyed."""


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
    `new_forms` (another spelling of somebody kept) and `relations` by file. `known` are
    the matchers over `people` when they are at hand; building them looks at every form. `near` says
    that names near a known one are asked about; the forms that come of it are `near_forms`.
    """

    people: dict[PersonId, Person]
    new_people: dict[PersonId, Person] = field(default_factory=dict)
    new_forms: list[Form] = field(default_factory=list)
    relations: dict[Code, list[Relation]] = field(default_factory=dict)
    known: Matchers | None = None
    near: bool = True
    near_forms: list[Form] = field(default_factory=list)
    _spellings: dict[tuple[PersonId, str], Form] = field(default_factory=dict)

    def link(
        self, text: str, within: Within, *, kin: bool = True
    ) -> tuple[NoteText, tuple[Unlinked, ...]]:
        """The text as runs, and what in it is unresolved. Raises NotUnderstood (`accepted`).

        Without `kin` a word for a relative stays a word: "mother" is what somebody is to a client,
        though another client's mother may be called so. It does in a record of the practice's own.
        """
        accepted(text)
        here = self._here(within)
        kin = kin and isinstance(within, ClientFile)
        runs: list[Run] = []
        unlinked: list[Unlinked] = []
        told: dict[tuple[str, str, int, bool], tuple[Person, Mention]] = {}  # by how it is written
        at = 0
        sightings = self._sightings(text, within, here)
        for sighting, unsure in sightings:
            runs.append(Words(text[at : sighting.start]))
            at = sighting.through
            if not kin and folded(text[sighting.start : sighting.end]) in KINSHIP:
                runs.append(Words(text[sighting.start : at]))
                continue
            if sighting.word:
                runs.append(NoPerson(text[sighting.start : at]))
                continue
            typed = text[sighting.start : sighting.end]
            ending = text[sighting.end : at]
            written = (typed, ending, id(sighting.forms), unsure)
            if written not in told:  # one name says one person in one text
                person = self._meant(sighting, typed, here, within, unsure=unsure)
                if person.unresolved:
                    here[person.id] = person
                told[written] = person, self._mention(person, typed, ending, sighting.forms)
            person, mention = told[written]
            runs.append(mention)
            if person.unresolved:
                found = Unlinked(start=sighting.start, end=at, text=text[sighting.start : at])
                unlinked.append(found)
        runs.append(Words(text[at:]))
        return joined(runs), tuple(unlinked)

    def _meant(
        self,
        sighting: Sighting,
        typed: str,
        here: dict[PersonId, Person],
        within: Within,
        *,
        unsure: bool,
    ) -> Person:
        if not unsure:
            return self._who(sighting, typed, here, within)
        person = self._waiting(typed, within, sighting.forms, here)
        self.near_forms += (form for form in person.forms if person.id not in self.people)
        return person

    def _sightings(
        self, text: str, within: Within, here: dict[PersonId, Person]
    ) -> list[tuple[Sighting, bool]]:
        """Where somebody stands, in order and apart, and whether it is unsure who."""
        found = list(self._matchers().everybody.find(text))
        if isinstance(within, ClientFile):
            found = [_as_in_their_file(sighting, here) for sighting in found]
        if not isinstance(within, ClientFile) or not self.near:
            return [(sighting, False) for sighting in found]
        sure: list[tuple[Sighting, bool]] = []
        for sighting in found:
            start = _start_of_another(text, sighting, sure)
            if start is None:
                sure.append((sighting, False))
                continue
            if sure and sure[-1][0].start >= start:
                sure.pop()
            sure.append((replace(sighting, start=start), True))
        taken = Apart((one.start, one.through) for one, _ in sure)
        forms = tuple(form for person in here.values() for form in person.forms)
        for variant in self._matchers().near(forms).find(text):
            through = past_possessive(text, variant.end)
            said = text[variant.start : variant.end]
            apart = not taken.touches(variant.start, through)
            if apart and _is_a_name(said) and not _glued(text, variant.start, through):
                sighting = Sighting(
                    start=variant.start, end=variant.end, through=through, forms=variant.forms
                )
                sure.append((sighting, True))
        return sorted(sure, key=lambda one: one[0].start)

    def link_given(
        self,
        text: str,
        within: Within,
        given: Iterable[Given],
        *,
        kin: bool = True,
    ) -> tuple[NoteText, tuple[Unlinked, ...]]:
        """The text with these places linked as they are given, and the rest as always.

        Places must be in order and apart; raises NotUnderstood("mentions-invalid") otherwise, and
        for a name where none is said to stand.
        """
        runs: list[Run] = []
        unlinked: list[Unlinked] = []
        at = 0
        for start, end, person, nameless in given:
            if not at <= start < end <= len(text):
                raise NotUnderstood("mentions-invalid")
            linked, unclear = self.link(text[at:start], within, kin=kin)
            runs += linked.runs
            unlinked += [replace(one, start=one.start + at, end=one.end + at) for one in unclear]
            meant = self._nameless if nameless else self._given
            runs.append(meant(text[start:end], person))
            if person is not None and self._known(person).unresolved:
                unlinked.append(Unlinked(start=start, end=end, text=text[start:end]))
            at = end
        linked, unclear = self.link(text[at:], within, kin=kin)
        unlinked += [replace(one, start=one.start + at, end=one.end + at) for one in unclear]
        return joined([*runs, *linked.runs]), tuple(unlinked)

    def _given(self, typed: str, person: PersonId | None) -> Run:
        if person is None:
            return NoPerson(typed)
        known = self._known(person)
        for sighting in self._matchers().everybody.find(typed):
            if sighting.start == 0 and sighting.through == len(typed):
                return self._mention(
                    known, typed[: sighting.end], typed[sighting.end :], sighting.forms
                )
        return self._mention(known, typed, "", ())

    def _nameless(self, typed: str, person: PersonId | None) -> Run:
        """A mention whose name is destroyed: it is read as the role in brackets that stands there.

        Other words would be lost without a word.
        """
        if person is None or not (typed.startswith("[") and typed.endswith("]")):
            raise NotUnderstood("mentions-invalid")
        return Mention(person, FormId(new_id()))

    def _known(self, person: PersonId) -> Person:
        return self.new_people.get(person) or self.people[person]

    def link_role(self, role: NoteText, within: Within) -> NoteText:
        """A role with the names in it linked; words for relatives name nobody in one."""
        return self.link_again(role, within, kin=False)

    def link_again(self, text: NoteText, within: Within, *, kin: bool = True) -> NoteText:
        """The text with its words linked; what was linked already stays as it was."""
        runs: list[Run] = []
        for run in text.runs:
            if isinstance(run, Words) and not run.text.isspace():
                runs += self.link(run.text, within, kin=kin)[0].runs
            else:
                runs.append(run)
        return joined(runs)

    def _matchers(self) -> Matchers:
        if self.known is None:
            forms = (form for person in self.people.values() for form in person.forms)
            self.known = Matchers({form.id: form for form in forms})
        return self.known

    def _here(self, within: Within) -> dict[PersonId, Person]:
        if not isinstance(within, ClientFile):
            return self.people | self.new_people
        added = (relation.person for relation in self.relations.get(within.code, ()))
        return {
            identity: self.new_people.get(identity) or self.people[identity]
            for identity in (*within.people, *added)
            if identity in self.people or identity in self.new_people
        }

    def _who(
        self,
        sighting: Sighting,
        typed: str,
        here: dict[PersonId, Person],
        within: Within,
    ) -> Person:
        known = {form.person: here[form.person] for form in sighting.forms if form.person in here}
        settled = [person for person in known.values() if not person.unresolved]
        if len(settled) == 1:
            return settled[0]
        return self._waiting(typed, within, sighting.forms, here)

    def _waiting(
        self, typed: str, within: Within, like: Iterable[Form], here: dict[PersonId, Person]
    ) -> Person:
        """Somebody unresolved of this place by this name, who may be new."""
        own = None if isinstance(within, ClientFile) else within
        for person in here.values():
            waits = person.unresolved and (own is None or person.unresolved == own)
            if waits and _same(typed, person.forms):
                return person
        return self._suspect(typed, within, like)

    def _suspect(self, typed: str, within: Within, like: Iterable[Form]) -> Person:
        identity = PersonId(new_id())
        kind = next(iter(like)).kind
        named = FormKind.NAME if kind in {FormKind.PART, FormKind.SPELLING} else kind
        form = Form(id=FormId(new_id()), person=identity, kind=named, text=typed)
        place = within.code if isinstance(within, ClientFile) else within
        person = Person(id=identity, forms=(form,), unresolved=place)
        self.new_people[identity] = person
        if isinstance(within, ClientFile):
            self.relations.setdefault(within.code, []).append(suspected(identity))
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


def _as_in_their_file(sighting: Sighting, here: dict[PersonId, Person]) -> Sighting:
    """A surname that begins a sentence there is somebody: "Hunt much calmer", of Colin Hunt."""
    theirs = sighting.bare and any(form.person in here for form in sighting.forms)
    return replace(sighting, word=False, bare=False) if theirs else sighting


def _start_of_another(
    text: str, sighting: Sighting, before: list[tuple[Sighting, bool]]
) -> int | None:
    """Where the name of somebody else begins of whom only the surname is known here."""
    if sighting.word or not text[sighting.start].isupper():
        return None
    if any(form.kind is not FormKind.PART for form in sighting.forms):
        return None
    last = before[-1][0] if before else None
    if last is not None and last.through == sighting.start - 1 and not last.word:
        given = text[last.start : last.end]
        theirs = {form.person for form in last.forms}
        shared = theirs & {form.person for form in sighting.forms}
        joined_ = text[last.end : sighting.start] == " " and " " not in given
        return last.start if joined_ and given[:1].isupper() and not shared else None
    start = given_name_before(text, sighting.start)
    taken = last is not None and start is not None and start < last.through
    return None if taken else start


def _glued(text: str, start: int, end: int) -> bool:
    """Whether letters of another script touch a word: what they name is found as it stands."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return any(c and (c.isalnum() or not c.isascii()) and not c.isspace() for c in (before, after))


def _is_a_name(said: str) -> bool:
    """Whether a variant is long enough to be kept as a name: initials are asked about in a pack."""
    letters = sum(c.isalpha() for c in said)
    short = letters < _SHORTEST or (said.isupper() and letters <= _SHORTEST)
    return not short and "." not in said and not any(c in "\r\n" for c in said)


def _same(typed: str, forms: Iterable[Form]) -> bool:
    return any(typed.casefold() == form.text.casefold() for form in forms)
