"""What the records of a file say in its documents: names, terms, who may be told, organisations."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from app.domain import encounters
from app.domain.contracts import Contract
from app.domain.encounters import Greeting
from app.domain.files import ClientFile
from app.domain.ids import PersonId
from app.domain.kinds import CONTRACT, ENCOUNTER, ORGANISATION, RESPONSIBILITY, SHARING
from app.domain.organisations import Controller, Organisation, organisation_on
from app.domain.responsibilities import adults
from app.domain.retention import FileKind
from app.domain.sharing import Shared, SharedWith, Sharing
from app.domain.standing import newest
from app.domain.text import NoteText
from app.services.handovers.paper_fills import Fill, Rest, from_record
from app.services.handovers.paper_names import AS_IN_USE, Called, name_of, reader_of
from app.services.practice.practice import Practice
from app.services.records.sharing import in_force


def of_file(practice: Practice, file: ClientFile, called: Called) -> Iterator[tuple[str, Fill]]:
    """What the records of a file say today, gap by gap."""
    read = _Reading(practice, called)
    yield from _clients(read.names(file.subjects), file.kind)
    today = practice.clock.today()
    agreed = _agreed(practice, file)
    if agreed is not None:
        for gap, text in (("frequency", agreed.arrangement), ("fee", agreed.fee)):
            if said := read.text(text):
                yield gap, Fill(text=said, rests=(from_record("contract", agreed.id),))
    around = adults(practice.all_of(RESPONSIBILITY, file.code), today)
    if around:
        who = read.names((around[0].adult,))
        yield (
            "adult_name",
            Fill(text=", ".join(who), rests=(from_record("responsibility", around[0].id),)),
        )
    meeting = encounters.in_force(practice.all_of(ENCOUNTER, file.code), today)
    if meeting is not None:
        rests = (from_record("encounter", meeting.id),)
        yield "encounter_alone", Fill(text=_GREETING[meeting.alone], rests=rests)
        yield "encounter_with", Fill(text=_GREETING[meeting.accompanied], rests=rests)
    yield from _shared(practice, file, read)
    organisation = organisation_on(practice.all_of(ORGANISATION, file.code), today)
    if organisation is not None:
        yield from _organisation(organisation, read)


_LONG: Final = r"\b(minutes?|mins?|hours?(?! (after|before|later|earlier)))\b"
_PAYS: Final = (
    r"\b(within|on the day|in advance|pa(y|id|ys|yable)|invoic\w+|transfer|order|cash|card|bank|"
    r"cheque)\b"
)
_SAYS: Final = {
    "session_minutes": ("arrangement", re.compile(_LONG, re.IGNORECASE)),
    "pay_how": ("fee", re.compile(_PAYS, re.IGNORECASE)),
}
"""What an agreement says in its own words, and the practice in general: it is written once."""


def said_already(practice: Practice, file: ClientFile) -> Iterator[str]:
    """The gaps of which the newest agreement of a file says what holds there."""
    agreed = _agreed(practice, file)
    if agreed is not None:
        for gap, (name, says) in _SAYS.items():
            if says.search(_Reading(practice, AS_IN_USE).text(getattr(agreed, name))):
                yield gap


def _agreed(practice: Practice, file: ClientFile) -> Contract | None:
    return newest(practice.all_of(CONTRACT, file.code), practice.clock.today())


def of_client(practice: Practice, client: PersonId, called: Called) -> dict[str, Fill]:
    """Who it is, where a document is for one client of a file to fill in."""
    names = _Reading(practice, called).names((client,))
    return {"client": Fill(text=names[0], rests=_OF_CLIENT)} if names else {}


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a document says who somebody is: a client as they are called in it."""

    _practice: Practice = field(repr=False)
    _called: Called = field(repr=False)

    def names(self, people: Iterable[PersonId]) -> tuple[str, ...]:
        """What they go by and no more: what tells namesakes apart says that there is another."""
        known = (person for person in people if person in self._practice.people)
        return tuple(name_of(self._practice, person, self._called) for person in known)

    def text(self, text: NoteText) -> str:
        return " ".join(text.read(reader_of(self._practice, self._called)).split()).rstrip(".")

    def who(self, one: Sharing) -> str:
        if one.person is not None:
            return ", ".join(self.names((one.person,)))
        return self.text(one.name)


_GREETING: Final = {
    Greeting.GREET: "say hello",
    Greeting.WAIT: "wait, and let you say hello first",
    Greeting.PASS_BY: "walk past",
}


_OF_CLIENT: Final = (Rest(kind="record", id="client"),)


def _clients(names: tuple[str, ...], kind: FileKind) -> Iterator[tuple[str, Fill]]:
    yield "client", Fill(text=" and ".join(names), rests=_OF_CLIENT)
    if kind is FileKind.CHILD:
        yield "young_name", Fill(text=names[0], rests=_OF_CLIENT)
    for gap, name in zip(("partner_a", "partner_b"), names, strict=False):
        yield gap, Fill(text=name, rests=_OF_CLIENT)


_MAY_KNOW: Final = {
    Shared.ATTENDANCE: "that you come",
    Shared.THEMES: "what the work is about",
    Shared.PROGRESS: "how it is going",
    Shared.RISK: "that I am worried about your safety",
    Shared.CONTACT_ONLY: "how to reach you",
}


def _shared(practice: Practice, file: ClientFile, read: _Reading) -> Iterator[tuple[str, Fill]]:
    others: list[Sharing] = []
    for one in in_force(practice, file.code, practice.clock.today()):
        rests, name = (from_record(SHARING.name, one.id),), read.who(one)
        if one.with_whom is SharedWith.GP:
            said = f"I may tell {name or 'your GP'} {_told(one)}. I may tell no more than that."
            yield "gp_line", Fill(text=said, rests=rests)
        elif one.with_whom is SharedWith.EMERGENCY_CONTACT:
            yield "emergency_name", Fill(text=name, rests=rests)
            yield "emergency_trigger", Fill(text=read.text(one.trigger), rests=rests)
        elif one.with_whom is SharedWith.ORGANISATION:
            said = f"{name or 'The organisation'} may know {_told(one)}."
            yield "organisation_line", Fill(text=said, rests=rests)
        elif one.with_whom not in {SharedWith.SUPERVISOR, SharedWith.EXECUTOR}:
            others.append(one)
    if others:
        said = " ".join(
            f"{read.who(one) or 'Somebody you named'} may know {_told(one)}." for one in others
        )
        every = tuple(from_record(SHARING.name, one.id) for one in others)
        yield "sharing_line", Fill(text=said, rests=every)


def _told(one: Sharing) -> str:
    what = [_MAY_KNOW[each] for each in one.what if each in _MAY_KNOW]
    *first, last = what or ["nothing"]
    return " and ".join([", ".join(first), last]) if first else last


def _organisation(one: Organisation, read: _Reading) -> Iterator[tuple[str, Fill]]:
    rests = (from_record(ORGANISATION.name, one.id),)
    yield "organisation", Fill(text=read.text(one.name), rests=rests)
    if one.controller in _DECIDES:
        yield "controller_line", Fill(text=_DECIDES[one.controller], rests=rests)


_DECIDES: Final = {
    Controller.ME: "I alone decide about the record.",
    Controller.ORGANISATION: "They decide about the record.",
    Controller.BOTH: "They decide about the record together with me.",
}


def decided_elsewhere(practice: Practice, file: ClientFile | None) -> bool:
    """Whether an organisation decides over the records of a file, alone or too."""
    if file is None:
        return False
    one = organisation_on(practice.all_of(ORGANISATION, file.code), practice.clock.today())
    return one is not None and one.controller in {Controller.ORGANISATION, Controller.BOTH}


def who_decides(practice: Practice, file: ClientFile | None) -> Fill:
    """Who decides how information is used: nobody here where an organisation does so alone."""
    every = () if file is None else practice.all_of(ORGANISATION, file.code)
    one = organisation_on(every, practice.clock.today())
    if one is None or one.controller not in {Controller.ORGANISATION, Controller.BOTH}:
        text = "I decide how your information is used, so I am the one to ask."
        return Fill(text=text, rests=(Rest(kind="record", id=ORGANISATION.name),))
    rests = (from_record(ORGANISATION.name, one.id),)
    if one.controller is Controller.ORGANISATION:
        return Fill(text="", rests=rests)
    return Fill(text="I decide how your information is used, together with others.", rests=rests)
