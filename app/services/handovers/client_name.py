"""The client's name in what goes to somebody else: chosen, where they have had more than one.

A parent may not know what their child is called now, an insurer what somebody was called before.
The client knows all of their names, so what goes to them says the one in use.
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from app.domain.access_requests import Asker, Request, asker_of
from app.domain.errors import NoSuch, NotAllowed
from app.domain.handover import Handover, ReadsAs
from app.domain.ids import FormId, PersonId
from app.domain.people import CONTACTS, Form, FormKind, NotUsed, Person, Withdrawn
from app.domain.releases import Release
from app.domain.reports import Report, Reporting
from app.domain.text import Mention, Reader, Stopped
from app.domain.voice import Voice
from app.services.handovers.spared import authority_in
from app.services.people.edit import detail
from app.services.people.in_use import usable
from app.services.practice.as_now import in_place_of_others, shown_as_now
from app.services.practice.practice import Practice


def goes_to_another(asked: Handover) -> bool:
    """Whether somebody else than the client reads it: who asks in their place, or receives it."""
    if isinstance(asked, Request):
        return asker_of(asked.by, asked.person) is not Asker.CLIENT
    return isinstance(asked, Release) or (isinstance(asked, Reporting) and bool(asked.authority))


def voice_of(asked: Handover, *, of_another: bool = False) -> Voice:
    """To whom a record of a handover speaks; as in the form, if it was begun with those words."""
    if not asked.labels:
        return Voice.THERAPIST
    if of_another or asked.MANNER.reads_as is ReadsAs.ROLE or goes_to_another(asked):
        return Voice.ANOTHER
    return Voice.CLIENT


def names_of(practice: Practice, person: PersonId) -> tuple[Form, ...]:
    """The names of somebody of which one would tell what another does not, those in use first.

    None where one of them says all that the others do. What was never right is no name.
    """
    known = practice.people.get(person)
    if known is None:
        return ()
    wrong = {one.form for one in known.withdrawn if one.reason is NotUsed.WRONG}
    named = (*known.in_use(FormKind.NAME), *known.former(FormKind.NAME))
    named += known.not_used(FormKind.NAME)
    names = {one.text: one for one in reversed(named) if one.id not in wrong}
    found = tuple(reversed(names.values()))
    apart = all(in_place_of_others(known, one.text) for one in found)
    return found if apart and len(found) > 1 else ()


def told_of(practice: Practice, asked: Handover) -> tuple[PersonId, ...]:
    """The clients of whom it speaks by name to somebody else: whose it is, and who agreed too."""
    if not goes_to_another(asked):
        return ()
    authority = authority_in(practice, asked) if isinstance(asked, Release | Reporting) else None
    others = practice.file(asked.file).subjects if authority is not None else ()
    named = frozenset[PersonId]() if authority is None else authority.people
    return (asked.person, *(one for one in others if one in named and one != asked.person))


def offered(practice: Practice, asked: Handover) -> tuple[Form, ...]:
    """The names among which one is chosen for each client; none where nobody has to."""
    return tuple(form for one in told_of(practice, asked) for form in names_of(practice, one))


def unsaid(practice: Practice, asked: Handover) -> bool:
    """Whether a name has to be chosen, and none of those there are was."""
    return any(_is_unsaid(practice, one, asked.names_chosen) for one in told_of(practice, asked))


def _is_unsaid(practice: Practice, person: PersonId, called: Collection[FormId]) -> bool:
    names = names_of(practice, person)
    return bool(names) and not {one.id for one in names}.intersection(called)


def form_of(practice: Practice, people: Iterable[PersonId], said: str) -> FormId:
    """The name of one of these that was typed. Raises NoSuch("no-such-detail")."""
    for person in people:
        with suppress(NoSuch):
            form = detail(practice.person(person), said)
            if form.kind is FormKind.NAME:
                return form.id
    raise NoSuch("no-such-detail")


def forms_of(practice: Practice, asked: Handover, names: Iterable[str]) -> tuple[FormId, ...]:
    """The names that were typed, each of a client of whom it speaks. Raises as `form_of`."""
    told = told_of(practice, asked)
    return tuple(form_of(practice, told, one) for one in names)


def refuse_unsaid(practice: Practice, asked: Handover) -> None:
    """Raise NotAllowed("client-name-needed") where a name has to be chosen, and none was."""
    if unsaid(practice, asked):
        raise NotAllowed("client-name-needed")


def chosen(practice: Practice, person: PersonId, called: Iterable[FormId]) -> Form | None:
    """The name that was chosen for a client, while it is one of theirs."""
    forms = (practice.forms.get(one) for one in called)
    return next((one for one in forms if one is not None and one.person == person), None)


def name(practice: Practice, person: PersonId, called: Iterable[FormId]) -> str:
    """The name of a client as it is printed: the one that was chosen, or the one in use."""
    form, known = chosen(practice, person, called), practice.person(person)
    return known.shown if form is None else form.text


def in_place(
    practice: Practice, person: PersonId, called: Iterable[FormId]
) -> Mapping[FormId, str]:
    """What is said in the place of each other name of a client, where one was chosen."""
    known, form = practice.people.get(person), chosen(practice, person, called)
    return {} if known is None or form is None else in_place_of_others(known, form.text)


def by_name(
    practice: Practice, people: Iterable[PersonId], called: Collection[FormId], read: Reader
) -> Reader:
    """Reads clients by the names that were chosen, where any was, and anybody else as before."""
    named = [one for one in people if chosen(practice, one, called) is not None]
    if not named:
        return read
    said = {form: words for one in named for form, words in in_place(practice, one, called).items()}

    def by_chosen(mention: Mention) -> str:
        typed = practice.forms.get(mention.form)
        if mention.person not in named or typed is None or typed.kind in CONTACTS:
            return read(mention)
        return mention.spelled(said.get(mention.form, typed.text))

    return Stopped(by_chosen) if isinstance(read, Stopped) else by_chosen


def as_told(practice: Practice, asked: Handover, *, contacts: bool) -> tuple[Person, ...]:
    """Each client for whom a name was chosen, with every other name of theirs "do not use".

    Without `contacts` no address, number or e-mail is marked.
    """
    if asked.as_signed:
        return ()
    called, of = asked.names_chosen, told_of(practice, asked)
    several = (one for one in of if names_of(practice, one))
    said = (one for one in several if not _is_unsaid(practice, one, called))
    return tuple(_as_told(practice, one, called, contacts=contacts) for one in said)


def _as_told(
    practice: Practice, person: PersonId, called: Collection[FormId], *, contacts: bool
) -> Person:
    known, said = practice.person(person), name(practice, person, called)
    names = [one for one in known.forms if one.kind is FormKind.NAME]
    others = {one.id for one in names if one.text != said}
    marked = known.withdrawn if contacts else ()
    kept = (one for one in marked if one.form not in {each.id for each in names})
    return replace(
        known,
        current=tuple(one for one in known.using if one not in others),
        withdrawn=(*kept, *(Withdrawn(form=one, reason=NotUsed.ASKED) for one in sorted(others))),
    )


def merged(
    practice: Practice, before: Handover, said: Collection[FormId]
) -> tuple[FormId | None, tuple[FormId, ...]]:
    """What is chosen with what was before: of each client the last that was said."""
    forms = {one: practice.forms.get(one) for one in (*before.names_chosen, *said)}
    theirs = {form.person: one for one, form in forms.items() if form is not None}
    return theirs.pop(before.person, None), tuple(theirs.values())


def printed(practice: Practice, asked: Handover) -> str:
    """The name of the client in what surrounds the records."""
    return name(practice, asked.person, asked.names_chosen if goes_to_another(asked) else ())


def around(practice: Practice, asked: Handover) -> Reader:
    """Reads what was typed for a letter, and for what surrounds the records.

    Names are those in use; while none was chosen for the client, what somebody else wrote stands.
    """
    read = usable(practice)
    if not goes_to_another(asked):
        return read
    clients = told_of(practice, asked)
    if not unsaid(practice, asked):
        return by_name(practice, clients, asked.names_chosen, read)
    return as_typed_of(practice, clients)


def as_typed_of(practice: Practice, clients: Collection[PersonId]) -> Reader:
    """Reads clients as somebody else called them, and anybody else by the names in use."""
    read, signed = usable(practice), practice.names()

    def as_typed(mention: Mention) -> str:
        return signed(mention) if mention.person in clients else read(mention)

    return Stopped(as_typed) if isinstance(read, Stopped) else as_typed


def first_name(client: str) -> str:
    """The name somebody is called by: the first of several, where it is no title."""
    first, *more = client.split() or [""]
    title = first.rstrip(".").casefold() in _TITLES
    return first if more and first[:1].isupper() and not title else client


_TITLES: Final = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir"}
)


def says_former_names(practice: Practice, report: Report) -> bool:
    """Whether somebody is called otherwise now than a report that was signed says."""
    shown, client = shown_as_now(practice).forms, report.whose
    said = {one.form for text in (report.title, report.said, report.to) for one in text.mentions}
    told = practice.file(report.file).subjects if client is None else (client,)
    names = {one: chosen(practice, one, report.names_said) for one in told}
    now = ((form, practice.person(one).shown_form) for one, form in names.items())
    differs = any(one not in {None, new} and new is not None for one, new in now)
    return differs or any(shown.get(one) != practice.forms.get(one) for one in said)
