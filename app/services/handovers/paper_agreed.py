"""Papers on what is agreed: who may be told, meeting by chance, what a young person's adults hear.

Each client has a page of their own: what another client of the file agreed never stands on it.
Where nothing is agreed yet, there is a line to write on.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from app.domain import encounters
from app.domain.beginning_kinds import RESPONSIBILITY
from app.domain.dates import in_words
from app.domain.encounters import Greeting
from app.domain.files import ClientFile
from app.domain.filling import BY_HAND
from app.domain.ids import PersonId
from app.domain.joining import all_then
from app.domain.kinds import ENCOUNTER, SHARING
from app.domain.lists import listed
from app.domain.responsibilities import spoken_to
from app.domain.sharing import Shared, SharedWhen, SharedWith, Sharing
from app.services.handovers.paper_fills import Fill, Rest, from_record
from app.services.handovers.paper_names import Reading
from app.services.practice.practice import Practice
from app.services.records.sharing import how_to_reach, in_force, read_sharing


def meeting(
    practice: Practice, reading: Reading, file: ClientFile, client: PersonId | None
) -> Iterator[tuple[str, Fill]]:
    """What this client agreed for meeting by chance, or else what all of the file did alike."""
    meant = file.subjects if client is None else (client,)
    agreed = practice.all_of(ENCOUNTER, file.code)
    found = encounters.with_all(agreed, meant, practice.clock.today(), file.joined)
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
_GP_TOLD: Final = {
    SharedWhen.ROUTINE: "I may tell {who} {what}, and need not ask you each time.",
    SharedWhen.EMERGENCY: "In an emergency, I may tell {who} {what}.",
    SharedWhen.ON_REQUEST: "If they ask, I may tell {who} {what}.",
}
_MAY: Final = {
    SharedWhen.ROUTINE: "{who} may know {what}.",
    SharedWhen.EMERGENCY: "In an emergency, {who} may know {what}.",
    SharedWhen.ON_REQUEST: "If they ask, {who} may know {what}.",
}
_NO_MORE: Final = "I may tell no more than that."


def shared(
    practice: Practice, reading: Reading, file: ClientFile, client: PersonId | None
) -> Iterator[tuple[str, Fill]]:
    """Who may be told what, and when: as this client agreed, or else as all of the file did."""
    today = practice.clock.today()
    held = [one for one in in_force(practice, file.code, today) if _is_of(one, file, client)]
    sorts: dict[SharedWith, list[Sharing]] = {}
    for one in held:
        sorts.setdefault(_SORT.get(one.with_whom, one.with_whom), []).append(one)
    if found := sorts.get(SharedWith.GP):
        rests = _from_all(found)
        said = [_may(reading, one, _GP_TOLD, "your GP") for one in found]
        named = dict.fromkeys(who for one in found if (who := _who(reading, one)))
        limit = [_NO_MORE] if any(_is_told(one) for one in found) else []
        yield "gp_line", Fill(text=" ".join([*said, *limit]), rests=rests)
        yield "gp_when", Fill(text="", rests=rests)
        yield "gp_name", Fill(text="; ".join(named), rests=rests)
    rung = [one for one in sorts.get(SharedWith.EMERGENCY_CONTACT, ()) if _is_told(one)]
    if rung:
        yield from _rung(practice, reading, rung)
    for gap, sort, nameless in (
        ("organisation_line", SharedWith.ORGANISATION, "the organisation"),
        ("sharing_line", SharedWith.OTHER, "somebody you named"),
    ):
        if found := sorts.get(sort):
            told = " ".join(_may(reading, one, _MAY, nameless) for one in found)
            yield gap, Fill(text=told, rests=_from_all(found))
    if ends := [one.until for one in held if one.until is not None]:
        yield "sharing_until", Fill(text=in_words(min(ends)), rests=_AGREED)
    if reached := how_to_reach(practice, file.code, today, client, reading.reader()):
        yield "reach_line", Fill(text=_sentence("; ".join(reached)), rests=_REACH)


def told_regularly(practice: Practice) -> Iterator[tuple[str, Fill]]:
    """What sort of people are told something as routine in any open file, besides a supervisor."""
    today = practice.clock.today()
    agreed = practice.all_of(SHARING)
    codes = {one.file for one in agreed if one.when is SharedWhen.ROUTINE and one.with_whom in _TO}
    found = {
        one.with_whom
        for code in codes
        if practice.file(code).ended is None
        for one in in_force(practice, code, today)
        if one.when is SharedWhen.ROUTINE and _is_told(one)
    }
    if said := [words for sort, words in _TO.items() if sort in found]:
        text = f"If we agree it, I also tell something to {listed(said)}."
        yield "shared_line", Fill(text=text, rests=_AGREED)


_TO: Final = {
    SharedWith.GP: "your GP",
    SharedWith.ORGANISATION: "an organisation that sent you or pays for you",
    SharedWith.PARENT: "a parent",
    SharedWith.EMERGENCY_CONTACT: "somebody close to you",
    SharedWith.OTHER: "somebody else whom we name",
}
_SORT: Final = {SharedWith.PARENT: SharedWith.OTHER}
_AGREED: Final = (Rest(kind="record", id=SHARING.name),)
_REACH: Final = (Rest(kind="record", id="reach"),)


def _is_of(one: Sharing, file: ClientFile, client: PersonId | None) -> bool:
    """Whether an agreement is this client's, or, where none is meant, that of all of them."""
    agreed = {*one.agreed_by}.intersection(file.subjects)
    meant = {*file.subjects} if client is None else {client}
    return meant <= (agreed or {*all_then(one, file.subjects, file.joined)})


def _from_all(agreed: Iterable[Sharing]) -> tuple[Rest, ...]:
    return tuple(from_record(SHARING.name, one.id) for one in agreed)


def _is_told(one: Sharing) -> bool:
    return Shared.NOTHING not in one.what


def _may(reading: Reading, one: Sharing, words: Mapping[SharedWhen, str], nameless: str) -> str:
    """One agreement in a sentence: when somebody may be told, and what."""
    who = _who(reading, one) or nameless
    said = words[one.when] if _is_told(one) else "{who} is told nothing."
    what = [_MAY_KNOW[each] for each in one.what if each in _MAY_KNOW]
    said = said.format(who=who, what=listed(what or ["nothing"]))
    return _sentence(said)


def _sentence(said: str) -> str:
    return said[:1].upper() + said[1:]


def _rung(practice: Practice, reading: Reading, rung: list[Sharing]) -> Iterator[tuple[str, Fill]]:
    """Whom to ring in an emergency; what differs between several of them is numbered."""
    rests, names = _from_all(rung), [_who(reading, one) for one in rung]
    told = [read_sharing(practice, one, reading.reader()) for one in rung]
    whole = [
        ", ".join(part for part in (who, one.role if one.name else "", *one.numbers) if part)
        for who, one in zip(names, told, strict=True)
    ]
    said = [reading.text(one.words).strip("“”\"' ") for one in rung]
    trigger = _of_each([reading.text(one.trigger) for one in rung])
    yield "emergency_name", Fill(text=listed(names), rests=rests)
    yield "emergency_trigger", Fill(text=trigger, rests=rests)
    yield "ring_who", Fill(text=_of_each(whole), rests=rests)
    yield "ring_if", Fill(text=trigger, rests=rests)
    quoted = _of_each([f"“{one}”" if one else "" for one in said])
    yield "ring_words", Fill(text=quoted, rests=rests)


def _of_each(said: list[str]) -> str:
    """`(1) Otto Stern; (2) Ada Lind`, or what is the same for all of them."""
    if len({*said}) == 1:
        return said[0]
    return "; ".join(f"({number}) {one or BY_HAND}" for number, one in enumerate(said, start=1))


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
    yield "adults_lines", Fill(text="\n".join(_of_adult("", ())))
    yield "adults_sign", Fill(text=f"An adult, signed: {BY_HAND}")
    yield "clients_sign", Fill(text="\n".join([f"Name: {BY_HAND}\nSigned: {BY_HAND}"] * 3))


def of_adults(
    practice: Practice,
    reading: Reading,
    file: ClientFile,
    child: PersonId | None,
    adult: PersonId | None,
) -> Iterator[tuple[str, Fill]]:
    """Each adult to whom one may speak about a child and what they are told; or one alone."""
    around = [one for one in heard(practice, file, child) if adult in (None, one)]
    called = {one: name for one in around for name in reading.names((one,))}
    if not called:
        return
    agreed = [
        one
        for one in in_force(practice, file.code, practice.clock.today())
        if one.person in called and _is_of(one, file, child) and not _is_in_emergency(one)
    ]
    told = {each: [one for one in agreed if one.person == each] for each in called}
    rests = (_OF_ADULTS, *_from_all(agreed))
    lines = [line for one, name in called.items() for line in _of_adult(name, told[one])]
    signs = (f"{name}, signed: {BY_HAND}" for name in called.values())
    yield "adults_lines", Fill(text="\n".join(lines), rests=rests)
    yield "adults_sign", Fill(text="\n".join(signs), rests=rests)
    if len(file.subjects) == 1:  # of several, a role says whose it is
        yield "adult_words", Fill(text=_by_role(reading, file, called), rests=rests)
    if ends := [one.until for one in agreed if one.until is not None]:
        yield "sharing_until", Fill(text=in_words(min(ends)), rests=rests)


def _by_role(reading: Reading, file: ClientFile, called: Mapping[PersonId, str]) -> str:
    """`your mother and your father`, or their names where that does not tell them apart."""
    roles = {one.person: one.role for one in file.relations if not one.role.people}
    reader = reading.reader()
    said = [roles[one].read(reader) for one in called if one in roles]
    apart = len({*said}) == len(called)
    return listed(f"your {one}" for one in said) if apart else listed(called.values())


_OF_ADULTS: Final = Rest(kind="record", id=RESPONSIBILITY.name)


def _is_in_emergency(one: Sharing) -> bool:
    return one.when is SharedWhen.EMERGENCY or one.with_whom is SharedWith.EMERGENCY_CONTACT


def heard(
    practice: Practice, file: ClientFile, child: PersonId | None = None
) -> tuple[PersonId, ...]:
    """The adults to whom one may speak about a child, or about each of a file, each once."""
    known, today = practice.all_of(RESPONSIBILITY, file.code), practice.clock.today()
    only, meant = len(file.subjects) == 1, file.subjects if child is None else (child,)
    each = [spoken_to(known, today, one, only=only) for one in meant]
    every = dict.fromkeys(one for adults in each for one in adults)
    return tuple(one for one in every if all(one in adults for adults in each))


def _of_adult(name: str, agreed: Collection[Sharing]) -> Iterator[str]:
    yield name or f"An adult: {BY_HAND}"
    for ask, what in _ROWS:
        yield f"{ask}: {_answer(agreed, what)}"
    yield _RISK_ROW


def _answer(agreed: Collection[Sharing], what: Shared | None) -> str:
    told = [one for one in agreed if _is_told(one)]
    if agreed and not told:
        return "no"
    if not agreed or what is None:
        return BY_HAND
    return "yes, you may tell them" if any(what in one.what for one in told) else "no"
