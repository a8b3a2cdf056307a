"""Names told: by which name somebody is called in what leaves, where they have changed it.

Who asks for it or receives it knows what they are called now; of whom it is about, one name is
chosen for what goes to somebody else. Of anybody else it is asked: their new name may be what
nobody was told, their former one what they left.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from app.domain.handover import Handover
from app.domain.ids import FormId, PersonId
from app.domain.people import Person
from app.domain.redaction import State, Suggestion
from app.domain.releases import Release
from app.domain.reports import Reporting
from app.domain.text import Mention, Reader
from app.services.handovers import client_name
from app.services.handovers.gather import Gathered
from app.services.handovers.known_anyway import who_asks
from app.services.handovers.spared import authority_in, goes_to_themselves, spared
from app.services.practice.as_now import shown_as_now
from app.services.practice.practice import Practice


def knows(practice: Practice, asked: Handover) -> frozenset[PersonId]:
    """Who knows by themselves what they are called now."""
    found = frozenset({asked.person}) | who_asks(practice, asked)
    authority = authority_in(practice, asked) if isinstance(asked, Release) else None
    received = () if authority is None else authority.recipient.mentions
    return found | {one.person for one in received} | _chosen_for(practice, asked)


def _chosen_for(practice: Practice, asked: Handover) -> frozenset[PersonId]:
    """The clients for whom a name was chosen."""
    forms = (practice.forms.get(one) for one in asked.names_chosen)
    told = client_name.told_of(practice, asked)
    return frozenset(one.person for one in forms if one is not None and one.person in told)


def told_by(practice: Practice, asked: Handover) -> Reader:
    """How a mention reads in a handover of which nothing is decided."""
    if asked.as_signed:
        return practice.names()
    read = of_these(shown_as_now(practice).names(), practice.names(), knows(practice, asked))
    if not client_name.goes_to_another(asked):
        return read
    clients = client_name.told_of(practice, asked)
    return client_name.by_name(practice, clients, asked.names_chosen, read)


def of_these(now: Reader, signed: Reader, who: Collection[PersonId]) -> Reader:
    """Reads mentions of these people by the one reader, and of anybody else by the other."""

    def read(mention: Mention) -> str:
        return now(mention) if mention.person in who else signed(mention)

    return read


def otherwise(practice: Practice, asked: Handover) -> frozenset[FormId]:
    """The forms of others that say another name than the one in use.

    None in a report: it goes as it was typed.
    """
    shown, known = shown_as_now(practice).forms, knows(practice, asked)
    if shown is practice.forms or isinstance(asked, Reporting):
        return frozenset()
    return frozenset(
        one.id
        for one in practice.forms.values()
        if one.person not in known and shown[one.id].text != one.text
    )


def marked_in(
    practice: Practice, asked: Handover
) -> tuple[tuple[Person, ...], frozenset[PersonId], frozenset[FormId]]:
    """Whose marks count in a handover, those to whom it goes, and what says the chosen name.

    What is marked "do not use" goes to nobody but whose it is; of the names of a client the chosen
    one alone goes to somebody else.
    """
    mine = spared(practice, asked) if goes_to_themselves(practice, asked) else frozenset()
    told = client_name.as_told(practice, asked, contacts=not mine)
    by_id = {one.id: one for one in told}
    instead = frozenset(
        form for one in by_id for form in client_name.in_place(practice, one, asked.names_chosen)
    )
    return tuple({**practice.people, **by_id}.values()), mine.difference(by_id), instead


def told_as(practice: Practice, asked: Handover, person: PersonId | None) -> FormId | None:
    """The name that was chosen for a client, where somebody is them, or may be."""
    known = practice.people.get(person) if person and asked.names_chosen else None
    if known is None or asked.as_signed or not client_name.goes_to_another(asked):
        return None
    if known.unresolved:
        return asked.called
    if known.id not in client_name.told_of(practice, asked):
        return None
    form = client_name.chosen(practice, known.id, asked.names_chosen)
    return None if form is None else form.id


def with_both(
    practice: Practice,
    asked: Handover,
    records: Iterable[Gathered],
    found: tuple[Suggestion, ...],
    signed: Reader | None = None,
) -> tuple[Suggestion, ...]:
    """The suggestions with what they say by the name in use; none of those is disclosed by itself.

    `signed` reads the records, if not as they are read everywhere.
    """
    forms = frozenset() if asked.as_signed else otherwise(practice, asked)
    if not forms:
        return found
    now, read = shown_as_now(practice).names(), signed or practice.names()
    places = {
        (record.item, at.start, at.end): now(at.run)
        for record in records
        for at in record.text.placed(read)
        if isinstance(at.run, Mention) and at.run.form in forms
    }
    said = ((one, places.get((one.item, one.start, one.end), "")) for one in found)
    return tuple(_with(practice, one, text) if text else one for one, text in said)


def _with(practice: Practice, one: Suggestion, now: str) -> Suggestion:
    shown = None if one.person is None else practice.person(one.person).shown_form
    answer = None if one.decision is None else one.decision.state  # by another name
    asks = State.DISCLOSE in (one.proposed, answer)
    return replace(
        one,
        now=now,
        in_use=None if shown is None else shown.id,
        proposed=State.UNDECIDED if asks else one.proposed,
    )
