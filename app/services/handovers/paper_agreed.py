"""Papers on what is agreed: who may be told, meeting by chance, what a young person's adults hear.

Each client has a page of their own: what another client of the file agreed never stands on it.
Where nothing is agreed yet, there is a line to write on.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from app.domain import encounters
from app.domain.beginning_kinds import RESPONSIBILITY
from app.domain.dates import in_words
from app.domain.encounters import Greeting
from app.domain.files import ClientFile
from app.domain.filling import BY_HAND
from app.domain.ids import PersonId
from app.domain.kinds import ENCOUNTER, SHARING
from app.domain.responsibilities import ContactAllowed, Responsibility, adults
from app.domain.sharing import Shared, SharedWhen, SharedWith, Sharing
from app.services.handovers.paper_fills import Fill, Rest, from_record
from app.services.handovers.paper_names import Reading
from app.services.practice.practice import Practice
from app.services.records.sharing import how_to_reach, in_force, read_sharing


def listed(said: Iterable[str]) -> str:
    """`one, two and three`."""
    *first, last = said
    return f"{', '.join(first)} and {last}" if first else last


def meeting(practice: Practice, reading: Reading, file: ClientFile) -> Iterator[tuple[str, Fill]]:
    """What was agreed for meeting by chance."""
    found = encounters.in_force(practice.all_of(ENCOUNTER, file.code), practice.clock.today())
    if found is None:
        return
    rests = (from_record(ENCOUNTER.name, found.id),)
    yield "encounter_alone", Fill(text=_GREETING[found.alone], rests=rests)
    yield "encounter_with", Fill(text=_GREETING[found.accompanied], rests=rests)
    if said := reading.text(found.say):
        yield "encounter_say", Fill(text=said, rests=rests)


_GREETING: Final = {
    Greeting.GREET: "say hello",
    Greeting.WAIT: "wait, and let you say hello first",
    Greeting.PASS_BY: "walk past",
}
_MAY_KNOW: Final = {
    Shared.ATTENDANCE: "that you come",
    Shared.THEMES: "what the work is about",
    Shared.PROGRESS: "how it is going",
    Shared.RISK: "that I am worried about your safety",
    Shared.CONTACT_ONLY: "how to reach you",
}
_GP_WHEN: Final = {
    SharedWhen.ROUTINE: "I need not ask you each time.",
    SharedWhen.EMERGENCY: "I do so only in an emergency.",
    SharedWhen.ON_REQUEST: "I do so when they ask.",
}


def shared(
    practice: Practice, reading: Reading, file: ClientFile, client: PersonId | None
) -> Iterator[tuple[str, Fill]]:
    """Who may be told what: as this client agreed, or else as all of the file did."""
    today = practice.clock.today()
    others: list[Sharing] = []
    held = [one for one in in_force(practice, file.code, today) if _is_of(one, file, client)]
    for one in held:
        rests, who = (from_record(SHARING.name, one.id),), _who(reading, one)
        if one.with_whom is SharedWith.GP:
            said = f"I may tell {who or 'your GP'} {_told(one)}. I may tell no more than that."
            yield "gp_line", Fill(text=said, rests=rests)
            yield "gp_when", Fill(text=_GP_WHEN[one.when], rests=rests)
            yield "gp_name", Fill(text=who, rests=rests)
        elif one.with_whom is SharedWith.EMERGENCY_CONTACT:
            yield from _rung(practice, reading, one, who, rests)
        elif one.with_whom is SharedWith.ORGANISATION:
            said = f"{who or 'The organisation'} may know {_told(one)}."
            yield "organisation_line", Fill(text=said, rests=rests)
        elif one.with_whom not in {SharedWith.SUPERVISOR, SharedWith.EXECUTOR}:
            others.append(one)
    if others:
        told = (
            f"{_who(reading, one) or 'Somebody you named'} may know {_told(one)}." for one in others
        )
        every = tuple(from_record(SHARING.name, one.id) for one in others)
        yield "sharing_line", Fill(text=" ".join(told), rests=every)
    if ends := [one.until for one in held if one.until is not None]:
        yield "sharing_until", Fill(text=in_words(min(ends)), rests=_AGREED)
    if reached := how_to_reach(practice, file.code, today, client):
        yield "reach_line", Fill(text="; ".join(reached), rests=_REACH)


_AGREED: Final = (Rest(kind="record", id=SHARING.name),)
_REACH: Final = (Rest(kind="record", id="reach"),)


def _is_of(one: Sharing, file: ClientFile, client: PersonId | None) -> bool:
    """Whether an agreement is this client's, or, where none is meant, that of all of them."""
    agreed = {*one.agreed_by}.intersection(file.subjects)
    meant = {*file.subjects} if client is None else {client}
    return not agreed or meant <= agreed


def _rung(
    practice: Practice, reading: Reading, one: Sharing, who: str, rests: tuple[Rest, ...]
) -> Iterator[tuple[str, Fill]]:
    if Shared.NOTHING in one.what:
        return
    told = read_sharing(practice, one)
    whole = ", ".join(part for part in (who, told.role if told.name else "", *told.numbers) if part)
    yield "emergency_name", Fill(text=who, rests=rests)
    yield "emergency_trigger", Fill(text=reading.text(one.trigger), rests=rests)
    yield "ring_who", Fill(text=whole, rests=rests)
    yield "ring_if", Fill(text=reading.text(one.trigger), rests=rests)
    if said := reading.text(one.words).strip("“”\"' "):
        yield "ring_words", Fill(text=f"“{said}”", rests=rests)


def _told(one: Sharing) -> str:
    what = [_MAY_KNOW[each] for each in one.what if each in _MAY_KNOW]
    return listed(what or ["nothing"])


def _who(reading: Reading, one: Sharing) -> str:
    if one.person is not None:
        return ", ".join(reading.names((one.person,)))
    return reading.text(one.name)


_ROWS: Final = (
    ("That I come, and when", Shared.ATTENDANCE),
    ("If I miss a session", None),
    ("What sort of things we talk about, in one or two words", Shared.THEMES),
    ("How it is going", Shared.PROGRESS),
    ("What I am trying out between sessions", None),
    ("Things about school", None),
    ("What I say in the room", None),
)
"""What an adult may be told of a young person, and what of it an agreement can say."""
_RISK_ROW: Final = "If I am not safe: you may have to. Talk to me first if you can."


_GP_TICKS: Final = (
    "☐ Ask me each time.\n☐ You may, and tell me afterwards.\n☐ Only if my life is in danger."
)


def nothing_agreed() -> Iterator[tuple[str, Fill]]:
    """What stands where nothing is agreed yet: something to tick, and lines to write on."""
    yield "gp_when", Fill(text=_GP_TICKS)
    yield "adults_lines", Fill(text="\n".join(_of_adult("", None)))
    yield "adults_sign", Fill(text=f"An adult, signed: {BY_HAND}")


def of_adults(
    practice: Practice, reading: Reading, file: ClientFile, adult: PersonId | None
) -> Iterator[tuple[str, Fill]]:
    """Each adult who may be spoken to and what they are told; or one of them alone."""
    today = practice.clock.today()
    around = [one for one in heard(practice, file) if adult in (None, one.adult)]
    called = {one.adult: reading.names((one.adult,)) for one in around}
    around = [one for one in around if called[one.adult]]
    if not around:
        return
    reader, agreed = reading.reader(), in_force(practice, file.code, today)
    roles = [file.role_of(one.adult, reader) for one in around]
    rests = tuple(from_record(RESPONSIBILITY.name, one.id) for one in around)
    told = [next((held for held in agreed if held.person == one.adult), None) for one in around]
    lines = [
        line
        for one, agreement in zip(around, told, strict=True)
        for line in _of_adult(called[one.adult][0], agreement)
    ]
    signs = (f"{called[one.adult][0]}, signed: {BY_HAND}" for one in around)
    yield "adults_lines", Fill(text="\n".join(lines), rests=rests)
    yield "adults_sign", Fill(text="\n".join(signs), rests=rests)
    if len(file.subjects) == 1:  # of several, a role says whose it is
        yield "adult_words", Fill(text=listed(f"your {one}" for one in roles), rests=rests)
    if ends := [held.until for held in told if held is not None and held.until is not None]:
        yield "sharing_until", Fill(text=in_words(min(ends)), rests=rests)


def heard(practice: Practice, file: ClientFile) -> tuple[Responsibility, ...]:
    """The adults of a child to whom one may speak about them, each once."""
    known: dict[PersonId, Responsibility] = {}
    for one in adults(practice.all_of(RESPONSIBILITY, file.code), practice.clock.today()):
        if one.contact is not ContactAllowed.NO:
            known.setdefault(one.adult, one)
    return tuple(known.values())


def _of_adult(name: str, agreed: Sharing | None) -> Iterator[str]:
    yield name or f"An adult: {BY_HAND}"
    for ask, what in _ROWS:
        yield f"{ask}: {_answer(agreed, what)}"
    yield _RISK_ROW


def _answer(agreed: Sharing | None, what: Shared | None) -> str:
    if agreed is None:
        return BY_HAND
    if Shared.NOTHING in agreed.what:
        return "no"
    if what is None:
        return BY_HAND
    return "yes, you may tell them" if what in agreed.what else "no"
