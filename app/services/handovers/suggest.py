"""Redaction suggestions: what in one record might need withholding. They never decide.

Layers, surest first: mentions of people other than the requester; other ways in which known
people may be written, their dates of birth, and initials beside them; UK identifiers; names that
nobody recorded; what places somebody in whose sentence it stands, or, where not even the client
is named, whatever else may tell who somebody is. A place is suggested once, by
the surest layer that sees it; what a later layer sees around it is suggested too. What is
suggested in one record is looked for in all the others by `carry_over`.

What is marked "do not use" goes only to whose it is. The client's own address and phone are theirs,
and nobody else's who asks for them: a parent who asks may be the one who must not know. So is their
school, but where they agreed to a release. What who asks knows anyway (`known_anyway`) is told.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.detect import (
    birth_cues,
    births,
    fixed_phrases,
    identifiers,
    placing,
    quasi_identifiers,
    unrecorded,
)
from app.detect.apart import Apart, saying_left
from app.detect.completing import Completing
from app.detect.context import follows_kin
from app.detect.identifiers import Identifier
from app.detect.initials import beside
from app.detect.letters import folded, tokens
from app.detect.own_initial import OwnInitial
from app.detect.people import past_possessive
from app.detect.unknown_names import Likeness
from app.detect.variants import KnownVariants
from app.domain.files import ClientFile
from app.domain.handover import Handover, ReadsAs, Spared
from app.domain.ids import PersonId
from app.domain.people import FormKind, Person
from app.domain.redaction import Decision, Layer, State, Suggestion
from app.domain.text import Mention, NoPerson, Placed, Reader, Words
from app.services.handovers import doubtful, in_small_letters, known_anyway
from app.services.handovers.gather import Gathered, files_covered, suggested
from app.services.handovers.homes import Homes
from app.services.handovers.names_told import marked_in, otherwise, told_as
from app.services.handovers.own_contacts import CONTACTS, alphanumeric, parts_of_contact
from app.services.handovers.own_names import OwnNames
from app.services.handovers.partners import partners_in
from app.services.handovers.seen import Place, Seen, Suspected
from app.services.handovers.spared import births_of, forms_of, goes_to_themselves, spared
from app.services.handovers.whose import Whose, called
from app.services.people.barred import Barred
from app.services.practice.practice import Practice

_TELLING: Final = frozenset({Identifier.EMAIL, Identifier.URL, Identifier.HANDLE})
_PERSONAL: Final = frozenset({Identifier.EMAIL, Identifier.HANDLE})
_NAMED: Final = frozenset({Layer.MENTION, Layer.KNOWN})
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_PROPOSED: Final = MappingProxyType(
    {
        Likeness.PERSON: State.WITHHOLD,
        Likeness.STRANGE: State.UNDECIDED,
        Likeness.PLACE: State.DISCLOSE,
    }
)
_INCONTACTS: Final = re.compile(r"[\d@]")  # what another spelling of a name never has
_LEAST_OWN: Final = 5  # letters and digits: the shortest postcode


class Suspects:
    """The layers, made ready for one handover."""

    def __init__(
        self,
        practice: Practice,
        asked: Handover,
        names: Reader | None = None,
        among: Callable[[PersonId], bool] = lambda _: True,
    ) -> None:
        self._practice = practice
        self._asked = asked
        self._names = names or practice.names()
        self._spared = spared(practice, asked)
        self._themselves = goes_to_themselves(practice, asked)
        marked, mine, self._replaced = marked_in(practice, asked)
        self._barred = Barred(marked, mine)
        own = [one for one in forms_of(practice, asked) if not self._barred.says(one.id)]
        self._in_roles = asked.MANNER.reads_as is ReadsAs.ROLE
        self._professionals_go = asked.MANNER.spared is not Spared.NOBODY
        self._places_go = self._themselves or asked.MANNER.spared is Spared.NAMED
        self._own_contacts = frozenset(said for form in own for said in parts_of_contact(form))
        self._own_words = frozenset(word for form in own for word in tokens(form.text))
        self._asker = known_anyway.who_asks(practice, asked)
        self._otherwise = otherwise(practice, asked)
        self._therapist = () if self._in_roles else known_anyway.therapist(practice)
        self._files = tuple(practice.file(code) for code in files_covered(practice, asked))
        known = dict.fromkeys(person for file in self._files for person in file.people)
        people = [practice.people[one] for one in known if one in practice.people and among(one)]
        forms = [form for person in people for form in person.forms]
        others = [person for person in people if person.id not in self._spared]
        theirs = [form for person in others for form in person.forms]
        self._own_names = OwnNames(own, self._spared, others)
        self._initial = OwnInitial(own if self._themselves else (), theirs)
        self._born = {one.born: one for one in others if one.born is not None}
        self._own_births = births_of(practice, asked)
        self._whose = Whose(practice, self._files, asked.person)
        self._variants = KnownVariants(forms, self._spared)
        self._completing = Completing(forms)
        self._called = called(forms)
        self._homes = self._homes_of(people)
        self._own_numbers: set[str] = set()  # told to be the client's, in what was looked at so far

    def _homes_of(self, people: list[Person]) -> Homes:
        theirs = self._spared if self._themselves else frozenset()
        others = (one for one in people if one.id not in theirs)
        return Homes(others, self._own_contacts if theirs else ())

    @property
    def own_numbers(self) -> frozenset[str]:
        """The numbers that are told to be the client's, in what was looked at so far."""
        return frozenset(self._own_numbers)

    def in_record(self, record: Gathered, decided: dict[str, Decision]) -> list[Suggestion]:
        """What is suspected in one record, in order, each place once."""
        seen = self._read(record)
        for layer in (
            self._mentions,
            self._known,
            self._marked_contacts,
            self._beside,
            self._births,
            self._identifiers,
            self._unknown,
            self._dictated,
            self._telling if self._in_roles else self._placing,
        ):
            layer(seen)
        file = self._practice.file(record.file)
        self._about(file, seen)
        told = ((one, self._whose.of(file, one.person)) for one in seen.found)
        found = (self._suggest(record, one, whose, decided) for one, whose in told)
        return sorted(found, key=lambda one: one.start)

    def _read(self, record: Gathered) -> Seen:
        placed = tuple(record.text.placed(self._names))
        own = Apart((at.start, at.end) for at in placed if self._is_own_mention(at))
        return Seen(text=record.read, placed=placed, own=own, on=record.on)

    def known_in(self, record: Gathered) -> Iterator[tuple[Place, PersonId | None]]:
        """Where a record names, or tells the birth of, whoever is known and not mentioned in it."""
        seen = self._read(record)
        self._known(seen)
        self._births(seen)
        for one in seen.found:
            if one.proposed is State.WITHHOLD:
                yield (one.start, one.end), one.person

    def _is_own_mention(self, at: Placed) -> bool:
        """Whether this is the requester: by a contact only if they ask themselves."""
        if not isinstance(at.run, Mention) or at.run.person not in self._spared:
            return False
        if self._is_marked(at.run, at.text) or at.run.form in self._otherwise:
            return False
        return self._themselves or not self._is_contact(at.run)

    def _is_marked(self, mention: Mention, said: str) -> bool:
        """Whether a mention says anything that is not to be used, by whichever form it links."""
        marked = self._barred.says(mention.form) or self._barred.said(mention.person, said)
        return marked and mention.form not in self._replaced  # which says the name that was chosen

    def _is_contact(self, mention: Mention) -> bool:
        form = self._practice.forms.get(mention.form)
        if form is None:
            return False
        spelled = form.kind is FormKind.SPELLING and _INCONTACTS.search(form.text) is not None
        return spelled or form.kind in CONTACTS

    def _mentions(self, seen: Seen) -> None:
        for at in seen.placed:
            if isinstance(at.run, Mention) and not self._is_own_mention(at):
                proposed = self._proposed(at.run.person, at.text)
                in_one = fixed_phrases.is_in_one(seen.text, at.start, at.end)
                if in_one and proposed is State.WITHHOLD and not self._in_roles:
                    proposed = State.UNDECIDED  # "Noah's Ark"
                related = proposed is State.UNDECIDED and follows_kin(seen.led(at.start))
                theirs = related or (not self._themselves and self._is_contact(at.run))
                if theirs or self._is_marked(at.run, at.text):
                    proposed = State.WITHHOLD
                seen.suspect(Suspected(at.start, at.end, Layer.MENTION, proposed, at.run.person))

    def _proposed(self, who: PersonId, said: str) -> State:
        person = self._practice.people.get(who)
        if person is None:
            return State.WITHHOLD
        if self._goes(person):
            return State.DISCLOSE
        return self._own_names.proposed(said) if person.unresolved is not None else State.WITHHOLD

    def _goes(self, person: Person) -> bool:
        """Whether a name goes, as somebody is there by profession, or asks themselves."""
        spared_ = self._asker | self._spared
        return (person.professional and self._professionals_go) or person.id in spared_

    def _known(self, seen: Seen) -> None:
        for found in self._variants.find(seen.text):  # an initial stands beside a mention
            end = past_possessive(seen.text, found.end)
            people = dict.fromkeys(form.person for form in found.forms)
            barred = self._barred.people_of(found.forms)
            others = [one for one in people if one not in self._spared or one in barred]
            if not others:
                doubtful.own_form(seen, (found.start, end), self._own_names)
                continue
            person = others[0]
            proposed = State.WITHHOLD
            if len(others) < len(people):
                proposed = self._own_names.doubtful(seen.text[found.start : found.end])
            if self._goes(self._practice.people[person]):
                proposed = State.DISCLOSE
            if person in barred or follows_kin(seen.led(found.start)):
                proposed = State.WITHHOLD
            seen.add((found.start, end), Layer.KNOWN, proposed, person)
        self._in_small_letters(seen)
        doubtful.days(seen, self._called)

    def _marked_contacts(self, seen: Seen) -> None:
        """What a text says of a number or an address that is not to be used: its street alone."""
        for start, end, person in self._barred.contacts_in(seen.text):
            seen.add((start, end), Layer.KNOWN, State.WITHHOLD, person)

    def _in_small_letters(self, seen: Seen) -> None:
        for at, who in in_small_letters.told(seen, self._called, self._spared):
            state = self._proposed(who, at.text)
            seen.suspect(Suspected(at.start, at.end, Layer.KNOWN, state, who))

    def _dictated(self, seen: Seen) -> None:
        for at, who in in_small_letters.waiting(seen, self._called, self._spared):
            seen.suspect(Suspected(at.start, at.end, Layer.KNOWN, State.UNDECIDED, who))

    def _beside(self, seen: Seen) -> None:
        for place, who in self._homes.told(seen, self._is_contact):
            for start, end in seen.left(place, seen.mentioned):  # what was judged to be no name too
                seen.suspect(Suspected(start, end, Layer.KNOWN, State.WITHHOLD, who))
        for one in tuple(seen.found):
            if one.proposed is State.WITHHOLD:
                rest = self._completing.beside(seen.text, one.start, one.end, one.person)
                for place in (*beside(seen.text, one.start, one.end), *rest):
                    seen.add(place, Layer.KNOWN, State.WITHHOLD, one.person)

    def _births(self, seen: Seen) -> None:
        """The dates of birth of known people, in whatever way they are written."""
        for start, end, day in births.written(seen.text, self._born):
            self._hide_whole(seen, (start, end), self._born[day].id)

    def _hide_whole(
        self, seen: Seen, place: Place, person: PersonId | None, *, signs: bool = False
    ) -> None:
        """All of a date, an address, a handle: a word in it that was judged to be no person too."""
        for start, end in seen.left(place, seen.mentioned, signs=signs):
            seen.suspect(Suspected(start, end, Layer.IDENTIFIER, State.WITHHOLD, person))

    def _identifiers(self, seen: Seen) -> None:
        people = [(s.start, s.end) for s in seen.found if s.layer in _NAMED and s.person]
        taken = seen.taken(*seen.perhaps_own)
        for found in identifiers.find(seen.text, people, taken, seen.on):
            if self._is_own(seen.text[found.start : found.end]):
                continue
            if found.kind is Identifier.BIRTH and self._is_own_birth(seen, found):
                continue
            if not self._in_roles and known_anyway.is_the_clients(seen, found):
                self._own_numbers.add(known_anyway.plain(seen.text[found.start : found.end]))
                continue
            if self._themselves and doubtful.shared_mail(seen, found):
                continue
            touched = seen.touched(found.start, found.end)
            hidden = any(one.proposed is State.WITHHOLD for one in touched)
            # A name inside an address on the internet hides the name alone, so the rest goes too;
            # but what holds the requester's own name, or one that is told, is no secret.
            if not self._themselves and found.kind in _TELLING:
                told = False  # how to reach the client is nobody else's
            elif seen.own.touches(found.start, found.end):
                told = not (hidden and found.kind in _TELLING) and self._names_nobody(seen, found)
            else:
                told = bool(touched) and not hidden
            if not told:
                self._hide_whole(seen, (found.start, found.end), None, signs=found.kind in _TELLING)

    def _names_nobody(self, seen: Seen, found: identifiers.Found) -> bool:
        """True if an e-mail holds the requester's name alone.

        In `tom.hart@`, next to "Hart", "tom" is somebody else.
        """
        if found.kind not in _PERSONAL:
            return True
        end = seen.text.find("@", found.start + 1, found.end)
        name = (found.start, end if end > 0 else found.end)
        rest = saying_left(seen.text, *name, sorted([*seen.own, *seen.perhaps_own]))
        said = [
            folded(word) for first, last in rest for word in _LETTERS.findall(seen.text[first:last])
        ]
        return all(any(own.startswith(word) for own in self._own_words) for word in said)

    def _is_own(self, said: str) -> bool:
        """Whether an identifier is known to be the requester's: their postcode alone is."""
        plain = "".join(alphanumeric(said))
        return self._themselves and len(plain) >= _LEAST_OWN and plain in self._own_contacts

    def _is_own_birth(self, seen: Seen, found: identifiers.Found) -> bool:
        said = seen.text[found.start : found.end]
        turned = birth_cues.turned(seen.text, found.start)
        if turned is not None and seen.own.before(turned) == turned - 1:
            return True  # "Tom turned 40 on 3 May"
        return any(births.may_be(said, own) for own in self._own_births)

    def _unknown(self, seen: Seen) -> None:
        named = [(s.start, s.end) for s in seen.found if s.layer is not Layer.IDENTIFIER]
        taken = seen.taken(*seen.perhaps_own, judged=self._settled(seen))
        every = unrecorded.find(seen.text, taken, sorted([*seen.own, *named]))
        for found in self._initial.without(seen.text, every, named):
            if found.likeness is Likeness.PLACE or (found.placed and not found.like_a_person):
                seen.placing.append(found)
                continue
            proposed = State.WITHHOLD if self._in_roles else _PROPOSED[found.likeness]
            place = (found.start, found.end)
            if known_anyway.is_the_therapist(seen.text, place, self._therapist):
                proposed = State.DISCLOSE
            seen.suspect(Suspected(found.start, found.end, Layer.UNKNOWN, proposed))
            if found.like_a_person:
                doubtful.first_of_a_name(seen, found.start)

    def _settled(self, seen: Seen) -> Iterator[Place]:
        """What was judged, but for small words: whoever is known outside changes nothing here."""
        for at in seen.placed:
            small = isinstance(at.run, NoPerson) and at.text.islower()
            if not (
                isinstance(at.run, Words) or (small and folded(at.text) not in self._own_words)
            ):
                yield at.start, at.end

    def _telling(self, seen: Seen) -> None:
        """What may still tell who somebody is when nobody is named: places, jobs, events, ages."""
        taken = seen.taken(judged=seen.but_dates())
        names = sorted((s.start, s.end) for s in seen.found if s.layer is not Layer.IDENTIFIER)
        for one in quasi_identifiers.find(seen.text, taken, names):
            seen.suspect(
                Suspected(
                    one.start,
                    one.end,
                    Layer.QUASI,
                    State.WITHHOLD,
                    kind=one.kind.value,
                    sort=one.sort,
                )
            )

    def _placing(self, seen: Seen) -> None:
        """Schools, surgeries, employers and towns in the sentence of somebody withheld."""
        people = [
            (one.start, one.end)
            for one in seen.found
            if one.proposed is State.WITHHOLD and one.layer is not Layer.IDENTIFIER
        ]
        places = [(one.start, one.end) for one in seen.placing]
        telling = set(placing.beside(seen.text, places, people)) if self._places_go else {*places}
        for one in seen.placing:
            told = (one.start, one.end) in telling
            if told or not one.listed:
                proposed = State.WITHHOLD if told else _PROPOSED[one.likeness]
                seen.suspect(Suspected(one.start, one.end, Layer.UNKNOWN, proposed))

    def _about(self, file: ClientFile, seen: Seen) -> None:
        """Of a joint file: sentences about the other, whose name their partner knows."""
        couple = partners_in(file, seen.text, seen.placed, self._spared)
        if couple is None or self._in_roles:
            return
        for at, one in enumerate(seen.found):
            known = self._themselves and one.person in couple.others
            if known and couple.shares(one.start):
                seen.found[at] = replace(one, proposed=State.DISCLOSE)
        for start, end, proposed, whose in couple.proposals:
            seen.found.append(Suspected(start, end, Layer.ABOUT, proposed, whose))

    def _suggest(
        self, record: Gathered, one: Suspected, whose: str, decided: dict[str, Decision]
    ) -> Suggestion:
        person = None if one.layer is Layer.ABOUT else one.person
        place = (one.start, one.end)
        told = told_as(self._practice, self._asked, person)
        found = suggested(
            self._asked, record, place, one.layer, one.proposed, decided, person=person, called=told
        )
        return replace(found, whose=whose, kind=one.kind, sort=one.sort)
