"""The client's name in what goes to somebody else: chosen, where they have had more than one.

A parent may not know what their child is called now, an insurer what somebody was called before.
The client knows all of their names, so what goes to them says the one in use.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from app.domain.access_requests import Asker, Request, asker_of
from app.domain.errors import NoSuch, NotAllowed
from app.domain.handover import Handover, ReadsAs
from app.domain.ids import FormId, PersonId
from app.domain.people import CONTACTS, Form, FormKind, NotUsed, Person, Withdrawn
from app.domain.releases import Release
from app.domain.reports import Reporting
from app.domain.text import Mention, Reader, Stopped
from app.domain.voice import Voice
from app.services.people.edit import detail
from app.services.people.in_use import usable
from app.services.practice.as_now import in_place_of_others
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


def offered(practice: Practice, asked: Handover) -> tuple[Form, ...]:
    """The names of the client among which one is chosen; none where nobody has to."""
    return names_of(practice, asked.person) if goes_to_another(asked) else ()


def unsaid(practice: Practice, asked: Handover) -> bool:
    """Whether a name has to be chosen, and none of those there are was."""
    return _is_unsaid(offered(practice, asked), asked.called)


def _is_unsaid(names: Collection[Form], called: FormId | None) -> bool:
    return bool(names) and called not in {one.id for one in names}


def form_of(practice: Practice, person: PersonId, said: str) -> FormId:
    """The name of somebody that was typed. Raises NoSuch("no-such-detail")."""
    form = detail(practice.person(person), said)
    if form.kind is not FormKind.NAME:
        raise NoSuch("no-such-detail")
    return form.id


def refuse_unsaid(practice: Practice, person: PersonId, called: FormId | None) -> None:
    """Raise NotAllowed("client-name-needed") where a name has to be chosen, and none was."""
    if _is_unsaid(names_of(practice, person), called):
        raise NotAllowed("client-name-needed")


def chosen(practice: Practice, person: PersonId, called: FormId | None) -> Form | None:
    """The name that was chosen for the client, while it is one of theirs."""
    form = practice.forms.get(called) if called else None
    return form if form is not None and form.person == person else None


def name(practice: Practice, person: PersonId, called: FormId | None) -> str:
    """The name of the client as it is printed: the one that was chosen, or the one in use."""
    form, known = chosen(practice, person, called), practice.person(person)
    return known.shown if form is None else form.text


def in_place(practice: Practice, person: PersonId, called: FormId | None) -> Mapping[FormId, str]:
    """What is said in the place of each other name of the client, where one was chosen."""
    known, form = practice.people.get(person), chosen(practice, person, called)
    return {} if known is None or form is None else in_place_of_others(known, form.text)


def by_name(practice: Practice, person: PersonId, called: FormId | None, read: Reader) -> Reader:
    """Reads the client by the name that was chosen, where one was, and anybody else as before."""
    if chosen(practice, person, called) is None:
        return read
    said = in_place(practice, person, called)

    def named(mention: Mention) -> str:
        typed = practice.forms.get(mention.form)
        if mention.person != person or typed is None or typed.kind in CONTACTS:
            return read(mention)
        return mention.spelled(said.get(mention.form, typed.text))

    return Stopped(named) if isinstance(read, Stopped) else named


def as_told(practice: Practice, asked: Handover, *, contacts: bool) -> Person | None:
    """The client with every name but the chosen one marked "do not use"; None while none is.

    Without `contacts` no address, number or e-mail is marked.
    """
    if asked.as_signed or not offered(practice, asked) or unsaid(practice, asked):
        return None
    known, said = practice.person(asked.person), name(practice, asked.person, asked.called)
    names = [one for one in known.forms if one.kind is FormKind.NAME]
    others = {one.id for one in names if one.text != said}
    marked = known.withdrawn if contacts else ()
    kept = (one for one in marked if one.form not in {each.id for each in names})
    return replace(
        known,
        current=tuple(one for one in known.using if one not in others),
        withdrawn=(*kept, *(Withdrawn(form=one, reason=NotUsed.ASKED) for one in sorted(others))),
    )


def printed(practice: Practice, asked: Handover) -> str:
    """The name of the client in what surrounds the records."""
    return name(practice, asked.person, asked.called if goes_to_another(asked) else None)


def around(practice: Practice, asked: Handover) -> Reader:
    """Reads what was typed for a letter, and for what surrounds the records.

    Names are those in use; while none was chosen for the client, what somebody else wrote stands.
    """
    read = usable(practice)
    if not goes_to_another(asked):
        return read
    if not unsaid(practice, asked):
        return by_name(practice, asked.person, asked.called, read)
    return as_typed_of(practice, (asked.person,))


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
