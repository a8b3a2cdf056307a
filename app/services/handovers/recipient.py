"""The recipient: whom an authority names, by any name of theirs, and where they are reached.

It goes where the authority says. Where that says no place, or one where they are reached no more,
it goes where their contact details say; the paper then shows that place, and not the old one.
"""

from typing import Final

from app.domain.authority import Authority, Obstacle
from app.domain.people import FormKind, Person
from app.domain.text import Mention, NoteText, Words, joined, typed
from app.services.people.in_use import usable
from app.services.practice.practice import Practice

_PLACES: Final = (FormKind.ADDRESS, FormKind.EMAIL)


def as_agreed(practice: Practice, covers: Authority, said: str | None) -> NoteText:
    """Whom it is for: as the authority says it, where the words typed name the same.

    That is so by any name that the one whom it names has or had, with an address or without.
    """
    agreed = covers.recipient.read(usable(practice))
    found = named(practice, covers)
    same = [agreed, agreed.partition(",")[0]]
    if len(found) == 1:
        called = found[0].written(FormKind.NAME)
        same += [*called, *(agreed.replace(found[0].shown, one) for one in called)]
    if said is None or any(same_words(said, one) for one in same):
        return covers.recipient
    return typed(said.strip())


def keeps_from(
    practice: Practice, covers: Authority, recipient: NoteText, address: NoteText
) -> tuple[Obstacle, ...]:
    """What keeps it from going to these words, at this address; nothing said is as agreed."""
    names, found = usable(practice), list[Obstacle]()
    agreed, where = covers.recipient.read(names), address.read(names)
    if not same_words(agreed, recipient.read(names)):
        found.append(Obstacle.ANOTHER_RECIPIENT)
    elsewhere = is_elsewhere(agreed, where)
    if elsewhere and not any(same_words(where, one) for one in also_at(practice, covers)):
        found.append(Obstacle.ANOTHER_ADDRESS)
    elif has_moved(practice, covers) and not elsewhere:
        found.append(Obstacle.MOVED)
    return tuple(found)


def addressed(
    practice: Practice, covers: Authority, recipient: NoteText, address: NoteText
) -> NoteText:
    """Whom a paper is for: as agreed, without a place that is not the one where it goes."""
    where = address.read(usable(practice))
    if not is_elsewhere(covers.recipient.read(usable(practice)), where):
        return recipient
    return _without_place(practice, recipient)


def sent_to(
    practice: Practice, covers: Authority, recipient: NoteText, address: NoteText
) -> NoteText:
    """To whom it goes and where, in one line, to be kept and to be said to the client."""
    found = addressed(practice, covers, recipient, address)
    where = ", ".join(address.read(usable(practice)).split("\n"))
    if not is_elsewhere(found.read(usable(practice)), where):
        return found
    return joined([*found.runs, Words(f", {where}")])


def has_moved(practice: Practice, covers: Authority, to: NoteText | None = None) -> bool:
    """Whether its recipient is reached no more where an authority says, or where words `to` do."""
    to = covers.recipient if to is None else to
    agreed, mentioned = to.read(practice.names()), {one.form for one in to.mentions}
    gone = [
        form
        for one in named(practice, covers)
        for kind in _PLACES
        for form in (*one.former(kind), *one.not_used(kind))
    ]
    left = any(form.id in mentioned or _says(agreed, form.text) for form in gone)
    return left and not any(_says(agreed, one) for one in reached_at(practice, covers))


def also_at(practice: Practice, covers: Authority) -> tuple[str, ...]:
    """Where it may go though the authority does not say so: only what contact details say.

    That is none where the authority says a place, as long as its recipient is reached there.
    """
    if _says_a_place(practice, covers) and not has_moved(practice, covers):
        return ()
    return reached_at(practice, covers)


def reached_at(practice: Practice, covers: Authority) -> tuple[str, ...]:
    """Where whoever an authority names is reached, by their contact details; addresses first."""
    known = named(practice, covers)
    kinds = (FormKind.ADDRESS, FormKind.EMAIL, FormKind.PHONE)
    return tuple(form.text for kind in kinds for one in known for form in one.in_use(kind))


def named(practice: Practice, covers: Authority) -> list[Person]:
    """The people whom an authority names as its recipient."""
    found = dict.fromkeys(mention.person for mention in covers.recipient.mentions)
    return [practice.people[one] for one in found if one in practice.people]


def is_elsewhere(agreed: str, address: str) -> bool:
    """Whether an address is none that stands in what was agreed; nothing said is as agreed."""
    return bool(address.strip()) and not _says(agreed, address)


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for case, spaces and punctuation."""
    return _plain(one) == _plain(other)


def _says(text: str, words: str) -> bool:
    return bool(_plain(words)) and _plain(words) in _plain(text)


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _says_a_place(practice: Practice, covers: Authority) -> bool:
    """Whether an authority says more of its recipient than who they are."""
    runs = covers.recipient.runs
    after = runs[len(_without_place(practice, covers.recipient).runs) :]
    return any(
        isinstance(one, Mention) or any(letter.isalnum() for letter in one.text) for one in after
    )


def _without_place(practice: Practice, recipient: NoteText) -> NoteText:
    """The words as far as the last name in them; all of them where they name nobody known."""
    known = practice.people
    last = 0
    for place, run in enumerate(recipient.runs, 1):
        if isinstance(run, Mention) and run.person in known:
            last = last if _is_place(known[run.person], run) else place
    return NoteText(recipient.runs[:last]) if last else recipient


def _is_place(person: Person, mention: Mention) -> bool:
    kinds = {form.id: form.kind for form in person.forms}
    return kinds.get(mention.form) in {*_PLACES, FormKind.PHONE}
