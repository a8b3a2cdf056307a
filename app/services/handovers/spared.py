"""Spared: those in a handover who are not protected, by whose it is or by its authority."""

import datetime as dt
from collections.abc import Collection

from app.domain.access_requests import Asker, Request
from app.domain.authority import Authority, authority_of
from app.domain.handover import OF_ANOTHER, Handover, Spared
from app.domain.ids import Code, PersonId, RecordId
from app.domain.kinds import MEASURE
from app.domain.measures import Measure
from app.domain.people import Form
from app.domain.releases import Release
from app.domain.reports import Reporting
from app.domain.text import Mention, Reader
from app.services.handovers.own_decision import asks_as
from app.services.practice.practice import Practice


def spared(practice: Practice, asked: Handover) -> frozenset[PersonId]:
    """Whose names, and what is about whom, may go."""
    match asked.MANNER.spared:
        case Spared.NOBODY:
            return frozenset()
        case Spared.NAMED if isinstance(asked, Release | Reporting):
            authority = authority_in(practice, asked)
            if authority is None:
                return frozenset({asked.person})
            received = {one.person for one in authority.recipient.mentions}
            return authority.people | received | {asked.person}
        case _:
            return frozenset({asked.person})


def authority_in(practice: Practice, release: Release | Reporting) -> Authority | None:
    """What the authority of a release or a report covers; None when it is gone."""
    return authority_under(practice, release.authority)


def authority_under(practice: Practice, identity: RecordId | None) -> Authority | None:
    """What a consent, an order or a decision covers; None when there is none, or it is gone."""
    return authority_of(None if identity is None else practice.kept.get(identity))


def naming_only(names: Reader, shown: Collection[PersonId]) -> Reader:
    """Reads a text with the names of these people; whoever else it mentions is somebody else."""

    def read(mention: Mention) -> str:
        return names(mention) if mention.person in shown else mention.spelled("somebody else")

    return read


def forms_of(practice: Practice, asked: Handover) -> tuple[Form, ...]:
    """Every name and contact of those who are not protected."""
    known = (practice.people.get(one) for one in sorted(spared(practice, asked)))
    return tuple(form for person in known if person is not None for form in person.forms)


def births_of(practice: Practice, asked: Handover) -> tuple[dt.date, ...]:
    """When those who are not protected were born."""
    known = (practice.people.get(one) for one in sorted(spared(practice, asked)))
    return tuple(one.born for one in known if one is not None and one.born is not None)


def goes_to_themselves(practice: Practice, asked: Handover) -> bool:
    """Whether it goes to the client, or to who speaks for them; a preview reads as if it did."""
    if isinstance(asked, Request):
        return asks_as(practice, asked) is not Asker.ANOTHER
    return asked.MANNER.spared is Spared.CLIENT


def is_the_other_s(practice: Practice, asked: Handover, code: Code, record: RecordId) -> bool:
    """Whether a record of a joint file says that it is of another of its clients alone.

    Nobody's side is taken where all of them are protected. A questionnaire of which nobody said who
    filled it in may be the other's.
    """
    file, kept = practice.file(code), practice.kept.get(record)
    mine = spared(practice, asked)
    if kept is None or mine.isdisjoint(file.subjects):
        return False
    if isinstance(kept, Measure) and not mine.issuperset(file.subjects):
        anew = [each for each in practice.all_of(MEASURE, code) if each.adds_to == kept.id]
        return any(each.whose not in mine for each in (kept, *anew))
    whose = getattr(kept, "whose", None)
    of = {whose} if whose is not None else {*getattr(kept, "given_by", ())}
    return bool(of & {*file.subjects}) and of.isdisjoint(mine)


def speaks_of_another(practice: Practice, asked: Handover, code: Code, record: RecordId) -> bool:
    """Whether the labels of such a record speak of somebody else than who reads them."""
    return asked.labels >= OF_ANOTHER and is_the_other_s(practice, asked, code, record)
