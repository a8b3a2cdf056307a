"""Before an extract goes: what was done, what is missing, which consents may be chosen."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from app.domain.authority import Obstacle, authority_of, category_of
from app.domain.consents import Category, Consent
from app.domain.errors import NoSuch, NotAllowed
from app.domain.ids import Code, RecordId
from app.domain.kinds import CONSENT
from app.domain.police_code import names_the_police
from app.domain.receivers import Receiver
from app.domain.records import Record
from app.domain.sheets import Extract, Nameless, lacking
from app.services.handovers import basis, sheet
from app.services.handovers.gather import gather
from app.services.handovers.review import Review, review
from app.services.handovers.spared import authority_under
from app.services.handovers.unusual import not_looked_at
from app.services.people.in_use import usable
from app.services.practice.practice import Practice

WORDS: Final = "words-to-look-at"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentOffer:
    """A consent that is in force: to whom, for what, until when."""

    id: RecordId
    recipient: str
    purpose: str
    last_day: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What was done before an extract may go. `missing` says what was not, by rule."""

    today: dt.date
    purpose: str
    answers: tuple[tuple[str, str], ...]  # by question
    read_on: dt.date | None
    their_words: str
    consent: RecordId | None
    withdraw_until: dt.date | None
    consents: tuple[ConsentOffer, ...]
    missing: tuple[str, ...]


def prepared(practice: Practice, identity: RecordId) -> Prepared:
    """What was done of an extract, and what is still missing. Raises NoSuch("no-such-sheet")."""
    asked = sheet.sheet(practice, identity)
    if not isinstance(asked, Extract):
        raise NoSuch("no-such-sheet")
    names = practice.names()
    missing = wanting(practice, review(practice, asked), asked)
    barred = None if asked.consent is None else bar(practice, asked)
    if barred is not None:
        missing = (*missing, barred.rule)
    return Prepared(
        today=practice.clock.today(),
        purpose=asked.purpose.read(names),
        answers=tuple((one.question, one.answer.read(names)) for one in asked.answers),
        read_on=asked.read_on,
        their_words=asked.their_words.read(names),
        consent=asked.consent,
        withdraw_until=asked.withdraw_until,
        consents=consents(practice, asked.file),
        missing=missing,
    )


def wanting(practice: Practice, found: Review[Nameless], asked: Extract) -> tuple[str, ...]:
    """What is still to be done before an extract may go, by rule; of its words, look at each."""
    unlooked = (WORDS,) if not_looked_at(practice, found) else ()
    return (*unlooked, *lacking(asked, tuple(sheet.questions())))


def consents(practice: Practice, code: Code) -> tuple[ConsentOffer, ...]:
    """The consents of a file under which something may be published today, the newest first."""
    names = usable(practice)
    found = [
        one
        for one in practice.all_of(CONSENT, code)
        if _is_to_publish(practice, one) and not _obstacles(practice, one)
    ]
    return tuple(
        ConsentOffer(
            id=one.id,
            recipient=one.recipient.read(names),
            purpose=one.purpose.read(names),
            last_day=one.last_day,
        )
        for one in sorted(found, key=lambda one: (one.on, one.signed), reverse=True)
    )


def bar(practice: Practice, asked: Extract) -> NotAllowed | None:
    """What its consent refuses an extract with; of one that went it is not asked again of each."""
    if kept_from := _kept_from(practice, asked):
        return NotAllowed("consent-not-in-force", obstacles=tuple(one.value for one in kept_from))
    if asked.sent_as is None and not _is_of_each(practice, asked):
        return NotAllowed("consent-not-of-each")
    given = practice.kept.get(asked.consent) if asked.consent else None
    if asked.sent_as is None and not _is_to_publish(practice, given):
        return NotAllowed("consent-not-to-publish")
    if not _covers(practice, asked):
        return NotAllowed("consent-too-narrow")
    return None


def _kept_from(practice: Practice, asked: Extract) -> tuple[Obstacle, ...]:
    """What keeps the consent of an extract from holding today; it is one of its file."""
    given = practice.kept.get(asked.consent) if asked.consent else None
    if given is None or given.file != asked.file:
        return (Obstacle.GONE,)
    return _obstacles(practice, given, asked.sent_as)


def _obstacles(
    practice: Practice, given: Record, own: RecordId | None = None
) -> tuple[Obstacle, ...]:
    """What keeps a consent from holding; one to publish need name no kind of record."""
    authority = authority_of(given)
    if authority is None or not isinstance(given, Consent):
        return (Obstacle.GONE,)
    found = basis.obstacles(practice, authority, own)
    died = {Obstacle.DIED: Obstacle.NOBODY_AGREES}  # no order and no decision publishes anything
    return tuple(died.get(one, one) for one in found if one is not Obstacle.COVERS_NOTHING)


_MAY_PUBLISH: Final = frozenset({Receiver.THERAPIST, Receiver.OTHER})
"""What the recipient of a consent to publish may be said to be: readers, or a colleague."""
_TITLES: Final = frozenset("dr mr mrs ms miss mx prof professor".split())
"""What the name of one person begins with, where it begins a recipient."""


def _is_to_publish(practice: Practice, given: Record | None) -> bool:
    """Whether a consent is for no one who reads one client's records, as a GP or the police do.

    What the recipient is said to be decides; where that is not said, it is for readers unless it
    names one person or the police.
    """
    if not isinstance(given, Consent):
        return False
    if given.receiver is not None:
        return given.receiver in _MAY_PUBLISH
    recipient = given.recipient.read(practice.names())
    title = recipient.casefold().lstrip().partition(" ")[0].rstrip(".")
    named = any(one.person in practice.people for one in given.recipient.mentions)
    return not (named or title in _TITLES or names_the_police(recipient))


def _is_of_each(practice: Practice, asked: Extract) -> bool:
    """Whether each living client of the file has given its consent, or somebody for them."""
    given = practice.kept.get(asked.consent) if asked.consent else None
    return isinstance(given, Consent) and basis.is_of_each(practice, given)


def _covers(practice: Practice, asked: Extract) -> bool:
    """Whether its consent, where it names kinds of records or days, names all that were chosen."""
    authority = authority_under(practice, asked.consent)
    if authority is None:
        return False
    since = authority.since or dt.date.min
    until = authority.until or dt.date.max
    return all(
        since <= one.on <= until
        and category_of(one.kind, practice.kept.get(one.id)) in (authority.categories or Category)
        for one in gather(practice, asked)
        if one.id in asked.records
    )


def waiting_extract(practice: Practice, code: Code) -> Extract | None:
    """The extract of a file that waits to go, the newest of several."""
    waits = sheet.waiting(practice, code)
    return next((one for one in waits if isinstance(one, Extract)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentExtract:
    """An extract that went: when, and for what."""

    id: RecordId
    on: dt.date
    purpose: str


def sent_extracts(practice: Practice, code: Code) -> tuple[SentExtract, ...]:
    """The extracts of a file that went, the newest first: each can be saved again."""
    names = practice.names()
    found = [one for one in practice.kept.values() if isinstance(one, Extract) and one.sent_as]
    mine = (one for one in found if one.file == code)
    return tuple(
        SentExtract(id=one.id, on=one.closed or one.on, purpose=one.purpose.read(names))
        for one in sorted(mine, key=lambda one: one.signed, reverse=True)
    )
