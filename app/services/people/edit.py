"""Editing people: another name, another number, a birth or a death; what is not to be used.

Forms are only ever added: what a signed text says of a person stays readable as it was signed,
and is linked to them still. What changes is which names and contacts are in use.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from app.detect.people import phone_digits
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.ids import FormId, PersonId
from app.domain.ledger import Entry
from app.domain.people import TOLD, Form, FormKind, NotUsed, Person, Withdrawn, check_life
from app.domain.telling import of_rectifying
from app.services.people import relinking
from app.services.people.people import made, written_forms
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress


class Untouched(Enum):
    """Nothing was said of a day: it stays as it is. None would take it away."""

    UNTOUCHED = "untouched"


UNTOUCHED: Final = Untouched.UNTOUCHED
Day = dt.date | None | Untouched


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """What is said anew of somebody; what is not said stays as it is.

    Of each kind that is said these are in use from now on, in this order; the others become
    former ones. The first name is the one that is shown.
    """

    names: tuple[str, ...] | None = None
    phones: tuple[str, ...] | None = None
    emails: tuple[str, ...] | None = None
    addresses: tuple[str, ...] | None = None
    born: Day = UNTOUCHED
    died: Day = UNTOUCHED
    professional: bool | None = None

    def said(self) -> dict[FormKind, tuple[str, ...]]:
        """The names and contacts that are said, each once and without the spaces around it."""
        given = {
            FormKind.NAME: self.names,
            FormKind.ADDRESS: self.addresses,
            FormKind.PHONE: self.phones,
            FormKind.EMAIL: self.emails,
        }
        return {kind: _each_once(texts) for kind, texts in given.items() if texts is not None}


def amend(
    practice: Practice, identity: PersonId, more: Amended, *, progress: Progress = SILENT
) -> Changed:
    """Let what is said hold from now on; older notes are linked to new names.

    Where nothing is said that does not hold already, nothing is written. Raises NoSuch;
    NotUnderstood("person-without-name") and as `check_life`; NotAllowed("not-to-be-used").
    """
    person, said = practice.person(identity), more.said()
    if not said.get(FormKind.NAME, ("-",)):
        raise NotUnderstood("person-without-name")
    dated = _dated(practice, person, more)
    change = Change(forms=_forms_to_add(person, said))
    change.entries += _told(practice, person, _days_put_right(person, dated))
    after = _in_use(dated, change.forms, said)
    if after == person and not change.forms:
        return Changed()
    change.changed_people.append(after)
    change.due_reason = _why_due(person, dated)
    relinking.relink(practice, change, progress)
    return commit(practice, change)


def withdraw(practice: Practice, identity: PersonId, form: FormId, reason: NotUsed) -> Changed:
    """Mark a name or a contact "do not use": it links still, and is shown nowhere as theirs.

    The log is told its class. Raises NoSuch("no-such-detail"), NotAllowed("last-name").
    """
    person = practice.person(identity)
    what = _detail(person, form)
    if form in person.barred:
        return Changed()
    if [one.id for one in person.in_use(FormKind.NAME)] == [form]:
        raise NotAllowed("last-name")
    after = replace(
        person,
        current=tuple(one for one in person.using if one != form),
        withdrawn=(*person.withdrawn, Withdrawn(form=form, reason=reason)),
    )
    told = _told(practice, person, (what.kind.value,))
    return commit(practice, Change(changed_people=[after], entries=[*told]))


def keep_contact(
    practice: Practice, change: Change, identity: PersonId, kind: FormKind, text: str, *, use: bool
) -> str:
    """Add to a change that a number or an address is somebody's, and whether it is to be used.

    One that they have in another spelling stays as it is kept; that is what is given back.
    """
    person = practice.person(identity)
    alike = (one for one in person.forms if one.kind is kind and _alike(kind, one.text, text))
    known = next(alike, None)
    fresh = [] if known else _forms_to_add(person, {kind: (text.strip(),)})
    form = known or next(one for one in fresh if one.kind is kind)
    others = tuple(one for one in person.using if one != form.id)
    marks = tuple(one for one in person.withdrawn if one.form != form.id)
    if use:
        current = person.using if form.id in person.using else (*person.using, form.id)
    else:
        current, marks = others, (*marks, Withdrawn(form=form.id, reason=NotUsed.UNSAFE))
    if use == (form.id in person.barred):  # it was the other way round until now
        change.entries += _told(practice, person, (kind.value,))
    change.forms += fresh
    if (current, marks) != (person.using, person.withdrawn):
        change.changed_people.append(replace(person, current=current, withdrawn=marks))
    return form.text


def _is_marked(form: Form, text: str) -> bool:
    """Whether a text is what is marked "do not use"; a name in another spelling puts it right."""
    if form.kind is FormKind.NAME:
        return " ".join(form.text.split()) == " ".join(text.split())
    return _alike(form.kind, form.text, text)


def _alike(kind: FormKind, text: str, other: str) -> bool:
    """Whether two are one number, however it is dialled, or one address but for its spaces."""
    if "".join(text.split()).casefold() == "".join(other.split()).casefold():
        return True
    dialled = set(phone_digits(text)) if kind is FormKind.PHONE else set()
    return not dialled.isdisjoint(phone_digits(other))


def use_again(practice: Practice, identity: PersonId, form: FormId) -> Changed:
    """Take the mark "do not use" off: it is in use again, after the others of its kind.

    The log is told its class, as of the mark. Raises NoSuch("no-such-detail").
    """
    person = practice.person(identity)
    what = _detail(person, form)
    if form not in person.barred:
        return Changed()
    marks = tuple(one for one in person.withdrawn if one.form != form)
    after = replace(person, current=(*person.using, form), withdrawn=marks)
    told = _told(practice, person, (what.kind.value,))
    return commit(practice, Change(changed_people=[after], entries=[*told]))


def detail(person: Person, text: str) -> Form:
    """The name or contact that is written so, in use before former. Raises NoSuch."""
    whole = [
        form
        for kind in TOLD
        for form in (*person.in_use(kind), *person.former(kind))
        if form.text == text
    ]
    barred = [form for kind in TOLD for form in person.not_used(kind) if form.text == text]
    for form in (*whole, *barred):
        return form
    raise NoSuch("no-such-detail")


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    stripped = (text.strip() for text in texts)
    return tuple(dict.fromkeys(text for text in stripped if text))


def life_of(
    practice: Practice, person: Person, more: Amended
) -> tuple[dt.date | None, dt.date | None]:
    """Their dates of birth and death as they will be. Raises as `check_life` of other ones."""
    born = person.born if isinstance(more.born, Untouched) else more.born
    died = person.died if isinstance(more.died, Untouched) else more.died
    if (born, died) != (person.born, person.died):
        check_life(born, died, practice.clock.today())
    return born, died


def _dated(practice: Practice, person: Person, more: Amended) -> Person:
    born, died = life_of(practice, person, more)
    professional = person.professional if more.professional is None else more.professional
    return replace(person, born=born, died=died, professional=professional)


def _forms_to_add(person: Person, said: dict[FormKind, tuple[str, ...]]) -> list[Form]:
    known = {(form.kind, form.text.strip()) for form in person.forms}
    wanted = dict.fromkeys(written_forms(said))
    return [made(person.id, kind, text) for kind, text in wanted if (kind, text) not in known]


def _in_use(person: Person, fresh: Iterable[Form], said: dict[FormKind, tuple[str, ...]]) -> Person:
    """Somebody with what is said in use; as they are where that is in use already.

    Raises NotAllowed("not-to-be-used") for what is marked so.
    """
    using: list[FormId] = []
    for kind in TOLD:
        if kind not in said:
            using += (form.id for form in person.in_use(kind))
            continue
        written: dict[str, Form] = {}
        for form in (*person.in_use(kind), *person.forms, *fresh):
            if form.kind is kind:
                written.setdefault(form.text.strip(), form)
        used = {form.text.strip() for form in person.in_use(kind)}
        added = [text for text in said[kind] if text not in used]
        if any(_is_marked(form, text) for form in person.not_used(kind) for text in added):
            raise NotAllowed("not-to-be-used")
        using += (written[text].id for text in said[kind])
    return person if tuple(using) == person.using else replace(person, current=tuple(using))


def _days_put_right(before: Person, after: Person) -> list[str]:
    """Which days were known and are other ones now: the first time one is said corrects nothing."""
    days = (("birth", before.born, after.born), ("death", before.died, after.died))
    return [what for what, was, now in days if was is not None and was != now]


def _why_due(before: Person, after: Person) -> str:
    if before.born != after.born:
        return "birth"
    return "death" if before.died != after.died else "other"


def _told(practice: Practice, person: Person, what: Iterable[str]) -> tuple[Entry, ...]:
    clients = (file.subject for file in practice.files.values() if person.id in file.subjects)
    return of_rectifying(what, clients)


def _detail(person: Person, form: FormId) -> Form:
    """The form, if it is a name or a contact of theirs. Raises NoSuch("no-such-detail")."""
    for one in person.forms:
        if one.id == form and one.kind in TOLD:
            return one
    raise NoSuch("no-such-detail")
