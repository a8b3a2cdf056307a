"""What the records of a file say in its documents: names, terms, adults, organisations."""

import re
from collections.abc import Iterator
from typing import Final

from app.domain.beginning_kinds import CONTRACT, ORGANISATION, RESPONSIBILITY
from app.domain.contracts import Contract
from app.domain.files import ClientFile
from app.domain.filling import BY_HAND
from app.domain.ids import PersonId
from app.domain.lists import listed
from app.domain.organisations import Controller, Organisation, organisation_on
from app.domain.retention import FileKind
from app.domain.standing import newest
from app.services.handovers.paper_agreed import heard, meeting, of_adults, shared
from app.services.handovers.paper_fills import Fill, Rest, from_record
from app.services.handovers.paper_names import Reading
from app.services.practice.practice import Practice


def of_file(
    practice: Practice,
    reading: Reading,
    file: ClientFile,
    client: PersonId | None = None,
    adult: PersonId | None = None,
) -> Iterator[tuple[str, Fill]]:
    """What the records of a file say today, gap by gap: to one client, to one adult of a child."""
    yield from _clients(reading.names(file.subjects), file.kind)
    today = practice.clock.today()
    agreed = _agreed(practice, file)
    if agreed is not None:
        for gap, text in (("frequency", agreed.arrangement), ("fee", agreed.fee)):
            if said := reading.text(text):
                yield gap, Fill(text=said, rests=(from_record("contract", agreed.id),))
    around = heard(practice, file, client)
    if around:
        who = ", ".join(reading.names(around[:1]))
        yield "adult_name", Fill(text=who, rests=_OF_ADULT)
    yield from meeting(practice, reading, file, client)
    yield from shared(practice, reading, file, client)
    yield from of_adults(practice, reading, file, client, adult)
    organisation = organisation_on(practice.all_of(ORGANISATION, file.code), today)
    if organisation is not None:
        yield from _organisation(reading, organisation)


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
            if says.search(Reading(practice).text(getattr(agreed, name))):
                yield gap


def _agreed(practice: Practice, file: ClientFile) -> Contract | None:
    return newest(practice.all_of(CONTRACT, file.code), practice.clock.today())


def of_client(reading: Reading, client: PersonId, kind: FileKind) -> dict[str, Fill]:
    """Who it is, where a document is for one client of a file to fill in."""
    gaps = ("client", "young_name") if kind is FileKind.CHILD else ("client",)
    return {
        gap: Fill(text=name, rests=_OF_CLIENT) for name in reading.names((client,)) for gap in gaps
    }


_OF_ADULT: Final = (Rest(kind="record", id=RESPONSIBILITY.name),)
_OF_CLIENT: Final = (Rest(kind="record", id="client"),)


def _clients(called: tuple[str, ...], kind: FileKind) -> Iterator[tuple[str, Fill]]:
    yield "client", Fill(text=listed(called), rests=_OF_CLIENT)
    if kind is FileKind.CHILD:
        yield "young_name", Fill(text=called[0], rests=_OF_CLIENT)
    for gap, name in zip(("partner_a", "partner_b"), called, strict=False):
        yield gap, Fill(text=name, rests=_OF_CLIENT)
    signs = "\n".join(f"Name: {name}\nSigned: {BY_HAND}" for name in called)
    yield "clients", Fill(text=listed(called), rests=_OF_CLIENT)
    yield "clients_sign", Fill(text=signs, rests=_OF_CLIENT)


def _organisation(reading: Reading, one: Organisation) -> Iterator[tuple[str, Fill]]:
    rests = (from_record(ORGANISATION.name, one.id),)
    yield "organisation", Fill(text=reading.text(one.name), rests=rests)
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
