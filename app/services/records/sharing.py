"""Who may be told what about a client on a day, what they have not been told, and consents.

All of it is worked out from the records of a file. No number that is marked "do not use" is given.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from app.detect.people import phone_digits
from app.domain import consents as consenting
from app.domain import sharing
from app.domain.beginning_kinds import REACH, RESPONSIBILITY
from app.domain.consents import LIMIT_MONTHS, Category, Consent, ConsentState, HowGiven, Term
from app.domain.dates import in_words
from app.domain.ids import Code, PersonId, RecordId
from app.domain.joining import all_then
from app.domain.kinds import CONSENT, SHARING
from app.domain.lists import listed
from app.domain.people import FormKind
from app.domain.reach import Reach, ReachBy, in_use
from app.domain.reach import out_of_use as unused
from app.domain.records import Record
from app.domain.sharing import Shared, SharedWhen, SharedWith, Sharing
from app.domain.standing import newness
from app.domain.text import Reader
from app.services.people.in_use import NOT_USED, usable
from app.services.practice.practice import Practice
from app.services.records.kind_words import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MayBeTold:
    """Somebody who may be told something: who, when, what, after what and in which words.

    `role` is what they are to the client, as the file says it, or else as the record does;
    `numbers` are those in use. `agreed_by` are names.
    """

    record: RecordId
    whom: SharedWith
    name: str
    role: str
    person: PersonId | None
    numbers: tuple[str, ...]
    when: SharedWhen
    what: tuple[Shared, ...]
    trigger: str
    words: str
    why: str
    since: dt.date
    until: dt.date | None
    agreed_by: tuple[str, ...]

    @property
    def called(self) -> str:
        """`Joy Okafor, neighbour`, or what they are where there is no name."""
        return f"{self.name}, {self.role}" if self.name else self.role

    @property
    def has_access(self) -> bool:
        """Whether they are told something as a matter of routine."""
        return self.when is SharedWhen.ROUTINE and Shared.NOTHING not in self.what

    @property
    def rung(self) -> bool:
        """Whether they may be rung in an emergency."""
        emergency = self.when is SharedWhen.EMERGENCY or self.whom is SharedWith.EMERGENCY_CONTACT
        return emergency and Shared.NOTHING not in self.what

    @property
    def what_said(self) -> str:
        """`that the client comes, a risk`."""
        return ", ".join(_word(SHARING.name, "what", one.value) for one in self.what)

    @property
    def when_said(self) -> str:
        """`in an emergency`."""
        return _word(SHARING.name, "when", self.when.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTell:
    """A change that somebody has not been told of: who may be told, or may no more (`over`)."""

    record: RecordId
    called: str
    what_said: str
    on: dt.date
    over: bool
    whom: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRead:
    """A consent and where it is on a day. `until` is the last day on which it holds, or held.

    `names_end` says that a last day was agreed; otherwise it is that of the limit. `ended` is when
    it was used or replaced, which may be before that day.
    """

    record: RecordId
    file: Code
    on: dt.date
    recipient: str
    purpose: str
    categories: tuple[Category, ...]
    records_from: dt.date | None
    records_until: dt.date | None
    term: Term
    how: HowGiven
    implications: dt.date | None
    given_by: tuple[str, ...]
    until: dt.date
    names_end: bool
    ended: dt.date | None
    state: ConsentState

    @property
    def categories_said(self) -> str:
        """`dates of attendance, a short summary`."""
        return ", ".join(_word(CONSENT.name, "categories", one.value) for one in self.categories)

    @property
    def stands(self) -> str:
        """`in force`."""
        return words_of(CONSENT.name).states[self.state.value]

    @property
    def says_no_end(self) -> bool:
        """Whether it is in force, and no last day was agreed."""
        return self.state is ConsentState.IN_FORCE and not self.names_end

    @property
    def stands_until(self) -> str:
        """`in force until 31 January 2027`, `used on 3 November 2026`.

        `withdrawn; was in force until 19 November 2026`, unless it never held, such as one that was
        withdrawn on the day it was given.
        """
        until = in_words(self.until)
        match self.state:
            case ConsentState.IN_FORCE:
                return f"{self.stands} until {until}"
            case ConsentState.LATER:
                return f"in force from {in_words(self.on)} until {until}"
            case ConsentState.USED | ConsentState.REPLACED:
                return f"{self.stands} on {in_words(self.ended)}" if self.ended else self.stands
            case _:
                held = self.until >= self.on
                return f"{self.stands}; was in force until {until}" if held else self.stands


NO_END: Final = f"No end was agreed: a consent then holds for {LIMIT_MONTHS} months."


def may_be_told(practice: Practice, code: Code, on: dt.date | None = None) -> tuple[MayBeTold, ...]:
    """Who may be told what on a day, today if none is named. Raises NoSuch."""
    found = in_force(practice, code, on or practice.clock.today())
    return tuple(read_sharing(practice, one) for one in found)


def in_force(practice: Practice, code: Code, day: dt.date) -> tuple[Sharing, ...]:
    """What is agreed about who may be told, on a day, of those who have not died by then."""
    found = sharing.in_force(_beside(practice, code), day)
    return tuple(one for one in found if not has_died(practice, one.person, day))


def has_died(practice: Practice, person: PersonId | None, day: dt.date) -> bool:
    """Whether somebody has died by a day: nobody can tell them anything, or ring them."""
    known = None if person is None else practice.people.get(person)
    return known is not None and known.died is not None and known.died <= day


def nobody_lives(practice: Practice, code: Code, day: dt.date) -> bool:
    """Whether every client of a file has died by a day: nothing is to be agreed or asked then."""
    return all(has_died(practice, one, day) for one in practice.file(code).subjects)


def adults_dead(practice: Practice, code: Code, day: dt.date) -> frozenset[PersonId]:
    """Adults with a responsibility for the client of a file who have died by a day."""
    adults = (one.adult for one in practice.all_of(RESPONSIBILITY, code))
    return frozenset(one for one in adults if has_died(practice, one, day))


def over(practice: Practice, code: Code, day: dt.date) -> frozenset[RecordId]:
    """What holds no more although nothing replaced it: with the dead, or at a marked address."""
    reader = usable(practice)
    shared = (
        one.id for one in practice.all_of(SHARING, code) if has_died(practice, one.person, day)
    )
    barred = (
        one.id
        for one in practice.all_of(REACH, code)
        if NOT_USED in one.address.read(reader) or has_died(practice, one.whose, day)
    )
    return frozenset((*shared, *barred))


def ways(practice: Practice, code: Code, day: dt.date) -> tuple[Reach, ...]:
    """The ways to reach a client that may be used on a day: to no address that is marked."""
    marked = over(practice, code, day)
    found = in_use(practice.all_of(REACH, code), day)
    return tuple(one for one in found if one.id not in marked)


def to_tell(practice: Practice, code: Code, on: dt.date | None = None) -> tuple[ToTell, ...]:
    """What the clients of a file have neither agreed to nor been told of by a day.

    Raises NoSuch.
    """
    file, day = practice.file(code), on or practice.clock.today()
    known = (practice.people.get(one) for one in file.subjects)
    living = [one.id for one in known if one is not None and one.died is None]
    found = []
    for one in sharing.untold(_beside(practice, code), living, day, file.joined):
        of = read_sharing(practice, one.sharing)
        found.append(
            ToTell(
                record=one.change.id,
                called=of.called,
                what_said=of.what_said,
                on=one.change.on,
                over=one.change is not one.sharing,
                whom=tuple(practice.person(each).shown for each in one.whom),
            )
        )
    return tuple(found)


def consents(practice: Practice, code: Code, on: dt.date | None = None) -> tuple[ConsentRead, ...]:
    """The consents that had been given by a day, the newest first, and their state.

    Raises NoSuch.
    """
    beside, day = _beside(practice, code), on or practice.clock.today()
    given = [one for one in beside if isinstance(one, Consent) and one.on <= day]
    given.sort(key=newness, reverse=True)
    return tuple(read_consent(practice, one, beside, day) for one in given)


def ending(practice: Practice, code: Code, day: dt.date) -> tuple[ConsentRead, ...]:
    """The consents that hold on a day and end soon, so that one may want to ask again.

    None that was taken back already. Raises NoSuch.
    """
    beside = _beside(practice, code)
    taken = {one.id for one in beside if consenting.withdrawals(one, beside)}
    return tuple(
        one
        for one in consents(practice, code, day)
        if one.state is ConsentState.IN_FORCE
        and one.record not in taken
        and one.until - day <= _SOON
    )


_SOON: Final = dt.timedelta(days=14)
"""How long before its end a consent is on the page of the day."""


def read_consent(
    practice: Practice, consent: Consent, beside: tuple[Record, ...], day: dt.date
) -> ConsentRead:
    """One consent as it is read, and where it stands on a day among the records of its file."""
    reader = usable(practice)
    taken = (one for one in consenting.withdrawals(consent, beside) if one.on <= day)
    ends = [dt.date.fromordinal(max(1, one.holds_from.toordinal() - 1)) for one in taken]
    ends += [consent.last_day]
    return ConsentRead(
        record=consent.id,
        file=consent.file,
        on=consent.on,
        recipient=consent.recipient.read(reader),
        purpose=consent.purpose.read(reader),
        categories=consent.categories,
        records_from=consent.records_from,
        records_until=consent.records_until,
        term=consent.term,
        how=consent.how,
        implications=consent.implications,
        given_by=names(practice, consent.given_by),
        until=min(ends),
        names_end=consent.expires is not None,
        ended=consenting.ended_on(consent, beside, day),
        state=consenting.state_of(consent, beside, day),
    )


def read_sharing(practice: Practice, one: Sharing, read: Reader | None = None) -> MayBeTold:
    """What one agreement says of who may be told, as it is read: by the names in use, or `read`."""
    file, reader = practice.file(one.file), read or usable(practice)
    name, role = one.name.read(reader).strip(), _word(SHARING.name, "with_whom", one.with_whom)
    known = None if one.person is None else practice.people.get(one.person)
    if known is not None:
        name = known.shown or name
        if known.id in file.people:
            role = _told_as(one, file.role_of(known.id, reader), role, file.subjects)
    return MayBeTold(
        record=one.id,
        whom=one.with_whom,
        name=name,
        role=role,
        person=one.person,
        numbers=() if known is None else numbers(practice, known.id),
        when=one.when,
        what=one.what,
        trigger=one.trigger.read(reader),
        words=one.words.read(reader),
        why=one.why.read(reader),
        since=one.on,
        until=one.until,
        agreed_by=names(practice, one.agreed_by),
    )


def _told_as(one: Sharing, role: str, agreed: str, clients: Collection[PersonId]) -> str:
    """What somebody is to the client, unless they are told as something else than that.

    A GP who is also the supervisor is told as one of them; a partner is a client here, too.
    """
    named = one.with_whom in sharing.NAMED_BY_ROLE
    says_so = agreed.casefold().split()[-1] in role.casefold().split()
    return agreed if one.person in clients or (named and not says_so) else role


def how_to_reach(
    practice: Practice,
    code: Code,
    on: dt.date,
    client: PersonId | None = None,
    read: Reader | None = None,
) -> tuple[str, ...]:
    """How a client asked to be reached on a day: by what, where, and what to mind.

    Of several clients it says whose it is, where it is one's alone; or only what is of one. Whoever
    is named in it is read by the names in use, or by `read`.
    """
    file = practice.file(code)
    said = words_of(REACH.name).fields
    reader = read or usable(practice)
    found = []
    for one in ways(practice, code, on):
        who = (one.whose,) if one.whose else all_then(one, file.subjects, file.joined)
        if client is not None and client not in who:
            continue
        by = one.address.read(reader)
        if one.means is not ReachBy.OTHER or not by:  # what else it is, its words say
            by = f"{said['means'].choices[one.means.value]} {by}".rstrip()
        allowed = sorted(said["allowed"].choices[it.value] for it in one.allowed)
        mind = ", ".join(part for part in (*allowed, one.when.read(reader)) if part)
        told = f"{by} ({mind})" if mind else by
        named = client is None and {*who} != {*file.subjects}
        whose = listed(names(practice, who)) if named else ""
        found.append(f"{whose}: {told}" if whose else told)
    return tuple(found)


def out_of_use(practice: Practice, code: Code, on: dt.date) -> frozenset[str]:
    """The numbers by which a client must not be reached on a day, in each way they are dialled."""
    reader = practice.names()
    barred = unused(practice.all_of(REACH, code), on)
    return frozenset(way for one in barred for way in phone_digits(one.address.read(reader)))


def spoken_of(practice: Practice, code: Code, on: dt.date) -> frozenset[str]:
    """The numbers of which a client said how to use them, in each way they are dialled.

    They are told with that (`how_to_reach`): a number for texts is no number to ring.
    """
    reader = practice.names()
    return frozenset(
        way for one in ways(practice, code, on) for way in phone_digits(one.address.read(reader))
    )


def numbers(practice: Practice, person: PersonId) -> tuple[str, ...]:
    """The telephone numbers of somebody that are in use: none that is marked "do not use"."""
    known = practice.person(person)
    phones = known.in_use(FormKind.PHONE)
    return tuple(one.text for one in phones if one.id not in known.barred)


def names(practice: Practice, people: Iterable[PersonId]) -> tuple[str, ...]:
    """What these people go by, without those of whom nothing is kept."""
    known = (practice.people.get(one) for one in people)
    return tuple(one.shown for one in known if one is not None)


def _beside(practice: Practice, code: Code) -> tuple[Record, ...]:
    practice.file(code)
    return practice.all_in(code)


def _word(kind: str, field: str, choice: str) -> str:
    return words_of(kind).fields[field].choices[choice]
