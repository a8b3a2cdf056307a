"""Basis: the authority that something which leaves rests on, and what follows from it today."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.domain import authority as authorities
from app.domain import representatives, responsibilities
from app.domain.approaches import Order, OrderState, state_of_order
from app.domain.authority import Authority, Obstacle, authority_of
from app.domain.beginning_kinds import CAPACITY, REPRESENTATIVE, RESPONSIBILITY
from app.domain.consents import Consent, ConsentState, HowGiven, Term, state_of
from app.domain.decisions import DisclosureDecision
from app.domain.errors import NoSuch, NotAllowed
from app.domain.handed_over import HandedOver
from app.domain.ids import Code, PersonId, RecordId
from app.domain.joining import all_then
from app.domain.representatives import Representative
from app.domain.responsibilities import YesNo
from app.domain.standing import uncorrected
from app.services.handovers import by_clock
from app.services.handovers.not_here import may_have_used
from app.services.handovers.own_decision import OwnDecision, is_alone, own_decision
from app.services.practice.practice import Practice
from app.services.records.decisions import (
    forbids_telling,
    kept_from_the_client,
    outcomes_of,
)


def authority(practice: Practice, code: Code, identity: RecordId) -> Authority:
    """What a record of a file covers, as an authority to release.

    Raises NoSuch("no-such-record"), NotAllowed("not-an-authority").
    """
    practice.file(code)
    record = practice.kept.get(identity)
    if record is None or record.file != code:
        raise NoSuch("no-such-record")
    covers = authority_of(record)
    if covers is None:
        raise NotAllowed("not-an-authority")
    return covers


def whose(practice: Practice, code: Code, covers: Authority) -> PersonId:
    """Whose records go: the client of the file who gave it, or for whom somebody else did.

    Where neither is known it is a client whom it names, or the first of the file.
    """
    subjects, record = practice.file(code).subjects, practice.kept[covers.record]
    givers = record.given_by if isinstance(record, Consent) else ()
    over = _over(practice, record) if isinstance(record, Consent) else frozenset[PersonId]()
    unsaid = record if isinstance(record, Consent) and not givers else None
    then = subjects if unsaid is None else _could_give(practice, unsaid)
    meant = (givers, over & covers.people, over, covers.people.intersection(then))
    found = (one for people in meant for one in subjects if one in people)
    return next(found, (then or subjects)[0])


def was_there(practice: Practice, consent: Consent, client: PersonId) -> bool:
    """Whether a client was one of the file when a consent was given, or is none of it."""
    known = client in practice.file(consent.file).subjects
    return not known or client in _could_give(practice, consent)


def _could_give(practice: Practice, consent: Consent) -> tuple[PersonId, ...]:
    """The clients who were there when a consent was given that names nobody as giving it."""
    file = practice.file(consent.file)
    return all_then(consent, file.subjects, file.joined)


def together(practice: Practice, code: Code, covers: Authority) -> tuple[PersonId, ...]:
    """The clients whose records go: each who gave the consent, or else the one it is about."""
    record = practice.kept[covers.record]
    givers = record.given_by if isinstance(record, Consent) else ()
    gave = tuple(one for one in practice.file(code).subjects if one in givers)
    return gave or (whose(practice, code, covers),)


def _over(practice: Practice, consent: Consent) -> frozenset[PersonId]:
    """The clients for whom those who gave a consent may decide, as far as is recorded."""
    clients = practice.file(consent.file).subjects
    return frozenset(
        one
        for one in clients
        if _with_responsibility(practice, consent, one) or _with_power(practice, consent, one)
    )


def _fits_several(practice: Practice, consent: Consent) -> bool:
    """Whether it may be meant for several clients, and does not name the one it is for."""
    over = _over(practice, consent)
    return len(over) > 1 and len(over.intersection(consent.people)) != 1


def obstacles(
    practice: Practice, covers: Authority, own: RecordId | None = None
) -> tuple[Obstacle, ...]:
    """What keeps an authority from holding today; what went before as `own` does not count.

    Nor does one hold that holds only by a clock which is behind the log.
    """
    found = _on_its_day(practice, covers, own)
    clock = by_clock.later_clock(practice, practice.kept[covers.record])
    if clock is None:
        return found
    then = replace(practice, clock=clock, behind=practice.itself)
    return found if {*_on_its_day(then, covers, own)} <= {*found} else (*found, Obstacle.BY_CLOCK)


def _on_its_day(
    practice: Practice, covers: Authority, own: RecordId | None
) -> tuple[Obstacle, ...]:
    """What keeps an authority from holding on the day of the practice's clock."""
    record = practice.kept[covers.record]
    beside = (one for one in practice.all_in(record.file) if one.id != own)
    today = practice.clock.today()
    if not isinstance(record, Consent):
        return authorities.obstacles(record, beside, today)
    instead = is_given_for(practice, record)
    found = authorities.obstacles(record, beside, today, instead=instead)
    found += _of_who_gave_it(practice, covers, record)
    if died := _died(practice, covers, record):
        found += (died,)
    if own is None and Obstacle.USED not in found and may_have_used(practice, record):
        found += (Obstacle.PERHAPS_USED,)
    if _names_more(practice, covers):
        found += (Obstacle.NOT_ALONE,)
    return (*found, *_of_its_form(practice, record))


def _of_its_form(practice: Practice, consent: Consent) -> Iterator[Obstacle]:
    """What a consent lacks where the law asks for one that is signed, and says when it ends."""
    if not practice.rulebook().asks_in_writing:
        return
    if consent.how is not HowGiven.SIGNED:
        yield Obstacle.NOT_SIGNED
    if consent.term is Term.UNTIL and consent.expires is None:
        yield Obstacle.NO_END


def _of_who_gave_it(
    practice: Practice, covers: Authority, consent: Consent
) -> tuple[Obstacle, ...]:
    """What keeps a consent from counting because of who gave it.

    A client gives it who decides for themselves; for a child who cannot, an adult who lives and
    is recorded to have responsibility for them; for an adult who cannot, whoever has a power that
    reaches it. Where it does not say who gave it, it is the client's. Of a child of whom nobody
    knows whether they are able, neither they nor an adult decides alone; both together do.
    """
    givers, clients = frozenset(consent.given_by), practice.file(consent.file).subjects
    client = whose(practice, consent.file, covers)
    if not givers or not givers.isdisjoint(clients):
        mine = [one for one in clients if one in givers] or [client]
        found = (_of_a_client(practice, consent, one) for one in mine)
        return next((kept for kept in found if kept), ())
    if _fits_several(practice, consent):
        return (Obstacle.FOR_WHICH,)
    adults = _with_responsibility(practice, consent, client)
    if powers := _with_power(practice, consent, client):
        return _of_powers(practice, powers, consent, client)
    own = own_decision(practice, client, (consent.file,))
    unsaid = own.unsaid and not own.alone
    if unsaid or (not adults and _says_not_for_whom(practice, consent)):
        return (Obstacle.NOT_FOR_WHOM,)
    if own.theirs:
        unable = not adults and _judged_unable(practice, consent, client)
        return (Obstacle.NOT_THEIRS if unable else Obstacle.CLIENT_DECIDES,)
    return _of_adults(practice, adults, own)


def _of_adults(
    practice: Practice, adults: tuple[PersonId, ...], own: OwnDecision
) -> tuple[Obstacle, ...]:
    """What keeps a consent from counting that adults gave for a child who does not decide."""
    if not adults:
        return (Obstacle.NOT_THEIRS,)
    if not _live(practice, adults):
        return (Obstacle.GIVER_DIED,)
    return (Obstacle.UNJUDGED,) if own.unjudged else ()


def _of_a_client(practice: Practice, consent: Consent, client: PersonId) -> tuple[Obstacle, ...]:
    """What keeps a consent from counting that one of the clients gave themselves."""
    if not consent.given_by and client not in _could_give(practice, consent):
        return (Obstacle.NOT_THEIRS,)
    own = own_decision(practice, client, (consent.file,))
    unsaid = own.unsaid and not own.alone
    if not (own.not_able or own.unjudged or unsaid):
        return ()
    if _live(practice, _with_responsibility(practice, consent, client)):
        return ()
    if own.unjudged:
        return (Obstacle.UNJUDGED,)
    return (Obstacle.NOT_ABLE if own.not_able else Obstacle.NOT_FOR_WHOM,)


def _with_responsibility(
    practice: Practice, consent: Consent, child: PersonId
) -> tuple[PersonId, ...]:
    """Those who gave a consent and are recorded to have responsibility for a child."""
    recorded, today = practice.all_of(RESPONSIBILITY, consent.file), practice.clock.today()
    only = is_alone(practice, consent.file)
    known = responsibilities.adults_of(recorded, today, child, only=only)
    theirs = (one.adult for one in known if one.parental is YesNo.YES)
    return tuple(one for one in theirs if one in consent.given_by)


def _with_power(
    practice: Practice, consent: Consent, client: PersonId
) -> tuple[Representative, ...]:
    """The powers over a client of those who gave a consent, as they are known today."""
    recorded = practice.all_of(REPRESENTATIVE, consent.file)
    today, only = practice.clock.today(), is_alone(practice, consent.file)
    known = representatives.representatives(recorded, today, client, only=only)
    return tuple(one for one in known if one.who in consent.given_by)


def _says_not_for_whom(practice: Practice, consent: Consent) -> bool:
    """Whether the power or right of whoever gave a consent is recorded for none of several."""
    if is_alone(practice, consent.file):
        return False
    givers, today = consent.given_by, practice.clock.today()
    powers = uncorrected(practice.all_of(REPRESENTATIVE, consent.file), today)
    rights = uncorrected(practice.all_of(RESPONSIBILITY, consent.file), today)
    unsaid = {one.who for one in powers if one.whose is None}
    unsaid |= {one.adult for one in rights if one.whose is None and one.parental is YesNo.YES}
    return not unsaid.isdisjoint(givers)


def _of_powers(
    practice: Practice, powers: tuple[Representative, ...], consent: Consent, client: PersonId
) -> tuple[Obstacle, ...]:
    """What keeps a consent from counting that was given by a power, the most telling first.

    The power has to hold today, and the client to have been judged unable when the consent was
    given, and not able since; whoever must decide together has agreed, and lives.
    """
    today = practice.clock.today()
    reaching = [one for one in powers if one.reaches(today)]
    if not reaching:
        return (Obstacle.POWER,)
    if not _judged_unable(practice, consent, client):
        return (Obstacle.NOT_JUDGED,)
    alone = [one for one in reaching if {*one.together} <= {*consent.given_by}]
    if not alone:
        return (Obstacle.TOGETHER,)
    live = any(_all_live(practice, (one.who, *one.together)) for one in alone)
    return () if live else (Obstacle.GIVER_DIED,)


def _judged_unable(practice: Practice, consent: Consent, client: PersonId) -> bool:
    """Whether the client had been judged unable to decide when somebody agreed for them."""
    judged, today = practice.all_of(CAPACITY, consent.file), practice.clock.today()
    only = is_alone(practice, consent.file)
    return representatives.judged_unable(judged, client, consent.on, today, only=only)


def _live(practice: Practice, people: Iterable[PersonId]) -> bool:
    """Whether any of these people is not known to have died."""
    return any(_lives(practice, one) for one in people)


def _all_live(practice: Practice, people: Iterable[PersonId]) -> bool:
    return all(_lives(practice, one) for one in people)


def _lives(practice: Practice, person: PersonId) -> bool:
    known = practice.people.get(person)
    return known is not None and known.died is None


def _died(practice: Practice, covers: Authority, consent: Consent) -> Obstacle | None:
    """Whether the client for whom somebody agreed has died, or the clients who gave it.

    Where one of several who gave it has died, it is no longer what all of them agreed to.
    """
    clients = practice.file(consent.file).subjects
    if is_given_for(practice, consent):
        clients = (whose(practice, consent.file, covers),)
    elif consent.given_by:
        clients = tuple(one for one in clients if one in consent.given_by)
    known = [practice.people.get(one) for one in clients]
    died = [one is not None and one.died is not None for one in known]
    if all(died):
        return Obstacle.DIED
    return Obstacle.ONE_DIED if consent.given_by and any(died) else None


def is_of_each(practice: Practice, consent: Consent) -> bool:
    """Whether each living client of its file agreed, or somebody who may decide for them did.

    What is told of a couple's work is about both of them.
    """
    known = (practice.people.get(one) for one in practice.file(consent.file).subjects)
    living = {one.id for one in known if one is not None and one.died is None}
    return len(living) < 2 or living <= {*consent.given_by} | _over(practice, consent)


def _names_more(practice: Practice, covers: Authority) -> bool:
    """Whether a consent names something else beside records that must have one of their own.

    An order, or a duty, is no consent: what the law asks for may be given under it.
    """
    return any(
        covers.categories & one.categories and covers.categories - one.categories
        for one in practice.rulebook().apart
    )


def is_given_for(practice: Practice, consent: Consent) -> bool:
    """Whether somebody agreed in the place of the client: a parent, an attorney, a guardian."""
    clients = practice.file(consent.file).subjects
    return bool(consent.given_by) and not {*consent.given_by}.intersection(clients)


def consent_state(practice: Practice, identity: RecordId | None) -> ConsentState | None:
    """Where a consent stands today; None of an order, a decision, or nothing."""
    record = practice.kept.get(identity) if identity else None
    if not isinstance(record, Consent):
        return None
    return state_of(record, practice.all_in(record.file), practice.clock.today())


def consent_state_then(practice: Practice, went: HandedOver) -> ConsentState | None:
    """Where a consent stood when something went under it, by what had been recorded till then."""
    record = practice.kept.get(went.adds_to) if went.adds_to else None
    if not isinstance(record, Consent):
        return None
    before = (one for one in practice.all_in(record.file) if one.signed < went.signed)
    return state_of(record, before, went.on)


def is_late(practice: Practice, covers: Authority) -> bool:
    """Whether an order names a day that has passed, and nothing says that it was answered."""
    record = practice.kept[covers.record]
    if not isinstance(record, Order):
        return False
    around = practice.all_in(record.file)
    return state_of_order(record, around, practice.clock.today()) is OrderState.LATE


def telling_is_forbidden(practice: Practice, identity: RecordId | None) -> bool:
    """Whether the law forbids telling the client of what goes under an authority.

    It does as long as nobody has told them of the decision: when it was decided so, or by the duty.
    """
    record = practice.kept.get(identity) if identity else None
    if not isinstance(record, DisclosureDecision):
        return False
    told = any(one.told_on is not None for one in outcomes_of(practice, record.id))
    by_duty = forbids_telling(practice, record) and not told
    return by_duty or kept_from_the_client(practice, record)
