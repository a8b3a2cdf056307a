"""Parental access: an adult asks for the records of a child, by what right and for which of them.

The right comes from what is recorded of parental responsibility, what may be told from what was
agreed with the young person. Everything else the child may expect to stay private.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain import responsibilities, sharing
from app.domain.access_requests import Asker, Request, is_a_speaker
from app.domain.beginning_kinds import RESPONSIBILITY
from app.domain.competence import CompetenceRule
from app.domain.dates import in_words
from app.domain.ids import Code, PersonId
from app.domain.joining import all_then
from app.domain.responsibilities import Responsibility, YesNo
from app.domain.sharing import Sharing
from app.services.handovers.own_decision import asks_as, is_alone, own_decision
from app.services.practice.practice import Practice
from app.services.records import sharing as agreed
from app.services.records.sharing import MayBeTold


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentAsks:
    """What there is to know when an adult asks for a child's records.

    `right` says what is recorded of their parental responsibility, with its `evidence`, empty when
    nothing is; `no_right` that it is recorded that they have none, or have died. `told` is what was
    agreed that they may be told, `rule` the nation's law on the child's own decision, `competent`
    what was judged, `able` what follows from both.
    `speaks` says that a solicitor or the like asks, and `acts_for` are the adults who are named as
    having instructed them, each with their right: nothing that is agreed with them is with a
    solicitor. `decides_alone` says that by their age the right to ask is theirs and no longer a
    parent's; `unsaid` that a judgement does not say of which client of the file it is.
    """

    right: str
    evidence: str
    no_right: bool
    told: tuple[MayBeTold, ...]
    age: int | None
    rule: CompetenceRule | None
    presumed: bool
    decides_alone: bool
    able: bool
    unsaid: bool
    competent: YesNo | None
    competent_because: str
    speaks: bool = False
    acts_for: tuple[tuple[str, str], ...] = ()


def right_of(practice: Practice, code: Code, asked: Request) -> str:
    """How it is known that an adult may ask, as it was recorded; empty when it is not.

    It is empty too where the law of the nation ends that right before the child is of age, and for
    whoever speaks for an adult: that they do is to be shown first.
    """
    if is_a_speaker(asked.by):
        return ""
    found = _responsibility(practice, code, asked)
    if found is None or found.parental is not YesNo.YES:
        return ""
    if own_decision(practice, asked.person, (code,)).alone:
        return ""
    if is_a_stranger(practice, asked, found.adult):
        return ""
    if _has_died(practice, code, asked):
        return ""
    return _said_of(practice, found)


def _said_of(practice: Practice, found: Responsibility) -> str:
    evidence = found.evidence.read(practice.names()).strip()
    seen = f", seen: {evidence}" if evidence else ""
    return f"Parental responsibility, as recorded on {in_words(found.on)}{seen}"


def parent_asks(practice: Practice, asked: Request, codes: tuple[Code, ...]) -> ParentAsks | None:
    """What is known when somebody asks in a child's place; None when nobody does."""
    if asks_as(practice, asked) is not Asker.ANOTHER:
        return None
    names = practice.names()
    known = [_responsibility(practice, code, asked) for code in codes]
    own = own_decision(practice, asked.person, codes)
    return ParentAsks(
        right=next((said for code in codes if (said := right_of(practice, code, asked))), ""),
        evidence=next((one.evidence.read(names).strip() for one in known if one is not None), ""),
        no_right=any(one is not None and one.parental is YesNo.NO for one in known)
        or any(_has_died(practice, code, asked) for code in codes),
        told=tuple(one for code in codes for one in _may_be_told(practice, code, asked)),
        age=own.age,
        rule=own.rule,
        presumed=own.presumed,
        decides_alone=own.alone,
        able=own.able,
        unsaid=own.unsaid,
        competent=own.competent,
        competent_because=own.judged.because.read(names).strip() if own.judged else "",
        speaks=is_a_speaker(asked.by),
        acts_for=tuple(one for code in codes for one in _instructing(practice, code, asked)),
    )


def _instructing(practice: Practice, code: Code, asked: Request) -> Iterator[tuple[str, str]]:
    """Each adult for whom somebody speaks, by name, and what is recorded of their right."""
    recorded, today = practice.all_of(RESPONSIBILITY, code), practice.clock.today()
    only = is_alone(practice, code)
    known = {
        one.adult: one
        for one in responsibilities.adults_of(recorded, today, asked.person, only=only)
    }
    for person in sorted(_acts_for(practice, code, asked)):
        found, somebody = known.get(person), practice.people.get(person)
        right = found is not None and found.parental is YesNo.YES
        if somebody is not None:
            yield somebody.shown, _said_of(practice, found) if found and right else ""


def _acts_for(practice: Practice, code: Code, asked: Request) -> frozenset[PersonId]:
    """The adults whom a solicitor names, or says what they are to the child."""
    if not is_a_speaker(asked.by):
        return frozenset()
    file, names = practice.file(code), practice.names()
    said = f"{asked.by.read(names)} {asked.authority.read(names)}".casefold()
    words = {*re.findall(r"\w+", said)}
    named = {one.person for text in (asked.by, asked.authority) for one in text.mentions}
    for one in file.relations:
        role = {*re.findall(r"\w+", one.role.read(names).casefold())}
        if role and role <= words and not is_a_speaker(one.role):
            named.add(one.person)
    return frozenset(named & {one.person for one in file.relations})


BARRED: Final = frozenset({"child-says-no", "no-right-recorded", "client-died"})
"""What nothing can be given against: nothing else about the request is still to do."""


def lacking(parent: ParentAsks, agrees: YesNo | None) -> str:
    """What keeps an adult from being given a child's records, as a rule key; empty if nothing does.

    A child who is able to decide asks for themselves: an adult is given their records when they
    agree. Where the adult has no right of their own, nothing but that takes its place: what a
    child says who was not found able to decide does not. A child who may have been found able, in
    a record that does not say of whom it is, is asked as well. Where nobody has judged it, and the
    law presumes nothing, it is to be judged, unless the child agrees.
    """
    if parent.no_right and not parent.able:
        return "no-right-recorded"
    if agrees is YesNo.YES:
        return ""
    if parent.able or parent.decides_alone or parent.unsaid:
        return "child-says-no" if agrees is YesNo.NO else "agreement-missing"
    return "judgement-missing" if parent.competent is not YesNo.NO else ""


def who_asks(practice: Practice, code: Code, asked: Request) -> frozenset[PersonId]:
    """Who asks, as far as the file knows them: named, by role, or by the name that was given."""
    named = {one.person for text in (asked.by, asked.asker) for one in text.mentions}
    names = practice.names()
    role = asked.by.read(names).strip().casefold()
    given = asked.asker.read(names).strip().casefold()
    file = practice.file(code)
    for one in file.relations:
        person = practice.people.get(one.person)
        theirs = () if person is None else (form.text.casefold() for form in person.forms)
        if role and one.role.read(names).strip().casefold() == role:
            named.add(one.person)
        if given and given in theirs:
            named.add(one.person)
    named.discard(asked.person)
    if given:  # a name that was given says which of two mothers it is
        by_name = {one for one in named if _is_called(practice, one, given)}
        return frozenset(by_name or (named if len(named) == 1 else ()))
    return frozenset(named) if len(named) == 1 else frozenset()


def is_a_stranger(practice: Practice, asked: Request, person: PersonId) -> bool:
    """Whether whoever asks gave a name that is none of this person's."""
    given = asked.asker.read(practice.names()).strip().casefold()
    return bool(given) and not _is_called(practice, person, given)


def _is_called(practice: Practice, person: PersonId, name: str) -> bool:
    known = practice.people.get(person)
    return known is not None and any(form.text.casefold() == name for form in known.forms)


def _responsibility(practice: Practice, code: Code, asked: Request) -> Responsibility | None:
    people = _acts_for(practice, code, asked) or who_asks(practice, code, asked)
    recorded, today = practice.all_of(RESPONSIBILITY, code), practice.clock.today()
    only = is_alone(practice, code)
    known = responsibilities.adults_of(recorded, today, asked.person, only=only)
    return next((one for one in known if one.adult in people), None)


def _has_died(practice: Practice, code: Code, asked: Request) -> bool:
    """Whether whoever asks, or instructs them, is known to have died: it is somebody else then."""
    wanted = _acts_for(practice, code, asked) or who_asks(practice, code, asked)
    people = (practice.people.get(one) for one in wanted)
    return any(one is not None and one.died is not None for one in people)


def is_of(practice: Practice, asked: Request, record: Responsibility) -> bool:
    """Whether a record is of the responsibility of whoever asks, for the child they ask about."""
    child = asked.person if record.whose or not is_alone(practice, record.file) else None
    return record.whose == child and record.adult in who_asks(practice, record.file, asked)


def agreed_with(practice: Practice, code: Code, asked: Request) -> Iterator[Sharing]:
    """What is in force today with whoever asks; what is only for an emergency is not.

    Nor is what another client of the file agreed to, and not this one.
    """
    people = who_asks(practice, code, asked) - _acts_for(practice, code, asked)
    file, beside = practice.file(code), practice.all_in(code)
    others, mine = {*file.subjects} - {asked.person}, {*file.subjects} & {asked.person}
    for one in sharing.in_force(beside, practice.clock.today()):
        then = mine <= {*all_then(one, mine, file.joined)}
        theirs = asked.person in one.agreed_by or (then and others.isdisjoint(one.agreed_by))
        emergency = one.when is sharing.SharedWhen.EMERGENCY
        if one.person in people and theirs and not emergency:
            yield one


def is_told(parent: ParentAsks) -> bool:
    """Whether it was agreed to tell an adult something whose right to ask is recorded.

    They know that the child comes then, and no letter need hide it from them.
    """
    agreed_ = any(sharing.Shared.NOTHING not in one.what for one in parent.told)
    return bool(parent.right) and not parent.no_right and agreed_


def _may_be_told(practice: Practice, code: Code, asked: Request) -> Iterator[MayBeTold]:
    wanted = {one.id for one in agreed_with(practice, code, asked)}
    yield from (one for one in agreed.may_be_told(practice, code) if one.record in wanted)
