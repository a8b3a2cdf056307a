"""Risk in a file: its level, what is to be looked at, whom one may ring, a client who is missing.

The steps come from `resources/risk-ladder.toml`, what fills them from the file. No number that is
marked "do not use" is given.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from app import resources
from app.detect.people import phone_digits
from app.domain.appointments import Attendance
from app.domain.beginning_kinds import CONTRACT
from app.domain.contracts import Topic, discussed_with
from app.domain.files import FileState
from app.domain.ids import Code, NoteId, RecordId
from app.domain.jurisdictions import Helpline
from app.domain.kinds import RENEWAL, RISK
from app.domain.ladder import Ladder, Option, RecordedAs, Step, ladder_from
from app.domain.notes import CONTACTS, NoteKind, sessions
from app.domain.people import FormKind
from app.domain.renewals import RenewalOf, outstanding
from app.domain.risk import RAISED, Risk, RiskLevel, in_force
from app.domain.sharing import Shared, SharedWith
from app.services.people.clients import living
from app.services.people.in_use import usable
from app.services.practice.practice import Practice
from app.services.records import sharing
from app.services.records.kind_words import words_of
from app.services.records.sharing import MayBeTold

_EMERGENCY: Final = "999"
_RUNG: Final = (SharedWith.EMERGENCY_CONTACT, SharedWith.PARENT, SharedWith.OTHER)
"""Who may be rung when a client is missing: the last two if that was agreed for an emergency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The level that holds in a file, since when, and by when it has to be looked at again.

    `set_by_us` says that the therapist set no day, and it is the one we suggest.
    """

    record: RecordId
    level: RiskLevel
    said: str
    on: dt.date
    look_by: dt.date | None
    set_by_us: bool

    @property
    def raised(self) -> bool:
        """Whether a missed session has to be followed up."""
        return self.level in RAISED

    def due(self, today: dt.date) -> bool:
        """Whether it has to be looked at again by now."""
        return self.look_by is not None and self.look_by <= today


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom one may ring: who they are, numbers in use, what has to happen first, what may be said.

    `words` are the agreed words, `more` anything else that is needed: an address.
    """

    called: str
    numbers: tuple[str, ...] = ()
    trigger: str = ""
    words: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A step of the ladder, filled from the file. `lacks` says what the file does not have.

    `tells` says that something is disclosed by it. `when` says what to do and what may be said in
    one, where `may_say` is empty.
    """

    step: Step
    title: str
    when: str
    may_say: str
    contacts: tuple[Contact, ...]
    lacks: str
    tells: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A session that was missed while risk is raised, and is not followed up yet."""

    note: NoteId
    on: dt.date
    level: RiskLevel
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A file in which risk has to be looked at again."""

    code: Code
    names: tuple[str, ...]
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedIn:
    """A file in which a missed session is not followed up yet."""

    code: Code
    names: tuple[str, ...]
    missed: Missed


@cache
def ladder() -> Ladder:
    """The ladder that came with the program. Raises NotUnderstood("rule-pack")."""
    return ladder_from(tomllib.loads(resources.text("risk-ladder.toml")))


def standing(practice: Practice, code: Code, on: dt.date | None = None) -> Standing | None:
    """The level that holds on a day, today if none is named; None where none was set.

    A note about risk is words alone: it sets no level. Raises NoSuch.
    """
    practice.file(code)
    found = in_force(practice.all_of(RISK, code), on or practice.clock.today())
    return None if found is None else _standing(found)


def limits_unsaid(practice: Practice, code: Code, on: dt.date | None = None) -> bool:
    """Whether risk is raised, and it is not recorded that the limits of confidentiality were said.

    What may have to be told then comes as a surprise. Raises NoSuch.
    """
    day, holds = on or practice.clock.today(), standing(practice, code, on)
    if holds is None or not holds.raised:
        return False
    file, made = practice.file(code), practice.all_of(CONTRACT, code)
    return Topic.LIMITS not in discussed_with(made, living(practice, file), day, file.joined)


def looks(practice: Practice, on: dt.date | None = None) -> tuple[Look, ...]:
    """Every open file in which risk has to be looked at again by a day, the longest due first."""
    today = on or practice.clock.today()
    found = []
    for code, names in _open(practice, today):
        holds = standing(practice, code, today)
        if holds is not None and holds.due(today):
            found.append(Look(code=code, names=names, standing=holds))
    return tuple(sorted(found, key=lambda one: (one.standing.look_by or today, one.code)))


def missed(practice: Practice, code: Code, on: dt.date | None = None) -> Missed | None:
    """The last session, if it was missed a few days ago at raised risk and not followed up.

    It is followed up by a record of risk that was signed after it, or by any word from the client
    on that day or since. Raises NoSuch.
    """
    today = on or practice.clock.today()
    holds = standing(practice, code, today)
    if holds is None or not holds.raised or sharing.nobody_lives(practice, code, today):
        return None
    heads = practice.heads.of(code)
    said = sessions(one for one in heads.values() if one.held_on <= today)
    last = max(said, key=lambda one: (heads[one].held_on, heads[one].written), default=None)
    if last is None or said[last].attendance is not Attendance.DID_NOT_ATTEND:
        return None
    head = heads[last]
    since = (today - head.held_on).days
    if not 0 <= since <= ladder().missed:
        return None
    later = (
        one.kind in CONTACTS - {NoteKind.SESSION} and one.held_on >= head.held_on and one.id != last
        for one in heads.values()
        if one.written > head.written
    )
    reviewed = (
        one.on >= head.held_on and one.signed > head.written for one in practice.all_of(RISK, code)
    )
    if any(later) or any(reviewed):
        return None
    return Missed(note=last, on=head.held_on, level=holds.level, said=holds.said)


def missing_clients(practice: Practice, on: dt.date | None = None) -> tuple[MissedIn, ...]:
    """Every open file in which a missed session is not followed up yet, the oldest first."""
    found = []
    for code, names in _open(practice, on or practice.clock.today()):
        one = missed(practice, code, on)
        if one is not None:
            found.append(MissedIn(code=code, names=names, missed=one))
    return tuple(sorted(found, key=lambda one: (one.missed.on, one.code)))


def options(practice: Practice, code: Code, on: dt.date | None = None) -> tuple[Rung, ...]:
    """What can be done, the least first, filled from what a file has on a day. Raises NoSuch."""
    day = on or practice.clock.today()
    told = sharing.may_be_told(practice, code, day)
    return tuple(_rung(practice, code, option, told, day) for option in ladder().options)


def when_missing(practice: Practice, code: Code) -> tuple[Rung, ...]:
    """What to do about a missed session, in order, filled from this file. Raises NoSuch."""
    filled = {one.step: one for one in options(practice, code)}
    return tuple(
        replace(filled[one.step], title=one.title, when=one.text, may_say="")
        for one in ladder().missing
    )


def _rung(
    practice: Practice, code: Code, option: Option, told: tuple[MayBeTold, ...], day: dt.date
) -> Rung:
    contacts, lacks = _filled(practice, code, option.step, told, day)
    return Rung(
        step=option.step,
        title=option.title,
        when=option.when,
        may_say=option.may_say,
        contacts=contacts,
        lacks=lacks,
        tells=option.record is RecordedAs.DECISION,
    )


def _filled(
    practice: Practice, code: Code, step: Step, told: tuple[MayBeTold, ...], day: dt.date
) -> tuple[tuple[Contact, ...], str]:
    """Whom a step is about in this file, and what the file lacks for it."""
    contacts: tuple[Contact, ...]
    lacks = ""
    match step:
        case Step.CLIENT:
            contacts = _clients(practice, code, day)
            lacks = "" if any(one.numbers or one.more for one in contacts) else NO_NUMBER
        case Step.SUPERVISOR:
            own = _of_the_practice(practice.details.supervisor, practice.details.supervisor_number)
            agreed = own or _agreed(told, SharedWith.SUPERVISOR)
            contacts = agreed or _by_role(practice, code, "supervisor")
        case Step.INSURER:
            line = _of_the_practice(practice.details.helpline, practice.details.helpline_number)
            contacts = line or _insurers(practice)
        case Step.EMERGENCY_CONTACT:
            contacts = _agreed(told, *_RUNG)
            lacks = "" if contacts else NOBODY_AGREED
        case Step.GP:
            agreed = _agreed(told, SharedWith.GP)
            contacts = agreed or _by_role(practice, code, "gp")
            lacks = "" if agreed else NOTHING_AGREED
        case Step.CRISIS_LINE:
            lines = practice.law_of(code).helplines
            contacts = tuple(Contact(called=one.line) for one in lines if not _is_emergency(one))
            lacks = "" if contacts else NO_LINE
        case Step.EMERGENCY:
            contacts = _emergency(practice, code)
    return contacts, lacks


def _clients(practice: Practice, code: Code, day: dt.date) -> tuple[Contact, ...]:
    """The clients of a file, by the numbers in use, with how they asked to be reached."""
    file = practice.file(code)
    known = [practice.people.get(one) for one in file.subjects]
    living = [one for one in known if one is not None and one.died is None]
    barred = sharing.out_of_use(practice, code, day) | sharing.spoken_of(practice, code, day)
    safely = sharing.how_to_reach(practice, code, day)
    contacts = [
        Contact(
            called=one.shown,
            numbers=tuple(
                number
                for number in sharing.numbers(practice, one.id)
                if barred.isdisjoint(phone_digits(number))
            ),
            more="; ".join(safely) if len(living) == 1 else "",
        )
        for one in living
    ]
    if len(living) != 1:  # it says of which of them it is, where it is not of all
        contacts += [Contact(called=one) for one in safely]
    return tuple(contacts)


def _agreed(told: tuple[MayBeTold, ...], *whom: SharedWith) -> tuple[Contact, ...]:
    """Those with whom something was agreed, and what may be said to them.

    Of whoever is no emergency contact, it is what was agreed for an emergency.
    """
    return tuple(
        Contact(
            called=one.called,
            numbers=one.numbers,
            trigger=one.trigger,
            words=one.words,
            more=_MAY.format(what=one.what_said),
        )
        for one in told
        if one.whom in whom
        and Shared.NOTHING not in one.what
        and (one.whom not in _RUNG or one.rung)
    )


def _by_role(practice: Practice, code: Code, role: str) -> tuple[Contact, ...]:
    """The people of a file who are this to the client, of whom nothing was agreed."""
    file, reader = practice.file(code), usable(practice)
    known = (practice.people.get(one.person) for one in file.relations)
    return tuple(
        Contact(
            called=f"{one.shown}, {file.role_of(one.id, reader)}",
            numbers=sharing.numbers(practice, one.id),
        )
        for one in known
        if one is not None
        and one.died is None
        and role in file.role_of(one.id, reader).casefold().split()
    )


def _of_the_practice(name: str | None, number: str | None) -> tuple[Contact, ...]:
    """Whom to ring, as the practice's details say it; nobody where they do not."""
    if not name and not number:
        return ()
    return (Contact(called=name or number or "", numbers=(number,) if name and number else ()),)


def _insurers(practice: Practice) -> tuple[Contact, ...]:
    """Who insures the practice, as its renewals say, with the number of the policy."""
    every, names = practice.all_of(RENEWAL), usable(practice)
    return tuple(
        Contact(
            called=one.with_whom.read(names),
            more=_POLICY.format(number=number) if (number := one.number.read(names)) else "",
        )
        for one in outstanding(every, practice.clock.today())
        if one.what is RenewalOf.INSURANCE and not one.with_whom.blank
    )


def _emergency(practice: Practice, code: Code) -> tuple[Contact, ...]:
    """The emergency services, and the addresses to send them to."""
    where = []
    for person in practice.file(code).subjects:
        known = practice.people.get(person)
        if known is not None and known.died is None:
            forms = known.in_use(FormKind.ADDRESS)
            where += [one.text for one in forms if one.id not in known.barred]
    lines = (one for one in practice.law_of(code).helplines if _is_emergency(one))
    called = [one.line for one in lines] or [NO_EMERGENCY]
    return tuple(Contact(called=one, more="; ".join(where)) for one in called)


def _is_emergency(line: Helpline) -> bool:
    return line.telephone == _EMERGENCY


def _standing(risk: Risk) -> Standing:
    suggested = ladder().look_by(risk.level, risk.on)
    return Standing(
        record=risk.id,
        level=risk.level,
        said=words_of(RISK.name).fields["level"].choices[risk.level.value],
        on=risk.on,
        look_by=risk.look_again or suggested,
        set_by_us=risk.look_again is None and suggested is not None,
    )


def _open(practice: Practice, day: dt.date) -> Iterator[tuple[Code, tuple[str, ...]]]:
    """Every open file of a client who lives, with the names of its clients."""
    for code, file in practice.files.items():
        if file.state is FileState.OPEN and not sharing.nobody_lives(practice, code, day):
            yield code, sharing.names(practice, file.subjects)


_MAY: Final = "May be told: {what}"
_POLICY: Final = "Policy {number}"
NO_NUMBER: Final = "This file has no number for the client that is in use."
NOBODY_AGREED: Final = "No one was agreed. Without an agreement, this is a decision to disclose."
NO_LINE: Final = "Schtum knows no crisis line of your country. Look one up before you need it."
NO_EMERGENCY: Final = "The emergency number where the client is"
NOTHING_AGREED: Final = "Nothing was agreed about the GP. Telling them is a decision to disclose."
