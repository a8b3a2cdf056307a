"""People: who they are, and every way they are written.

A form is immutable: another spelling is another form, so a signed text always reads as it
was signed. Names, their words, phones, e-mails and addresses are all forms, since each of
them gives a person away. Which of them are in use changes: a former name is still linked
wherever a text says it, and shown only to who asks for it.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.domain.errors import NotUnderstood
from app.domain.ids import Code, FormId, PersonId, RecordId, is_code


class FormKind(StrEnum):
    """What a form is; spellings were met in a text and differ from every other form."""

    NAME = "name"
    PART = "part"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    SPELLING = "spelling"


CONTACTS: Final = (FormKind.ADDRESS, FormKind.PHONE, FormKind.EMAIL)
TOLD: Final = (FormKind.NAME, *CONTACTS)
"""The kinds of form that are somebody's details; the others only link."""


class NotUsed(StrEnum):
    """Why something is not to be used: what was never right, what harms, what they asked."""

    WRONG = "wrong"
    UNSAFE = "unsafe"
    ASKED = "asked"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way in which one person is written."""

    id: FormId
    person: PersonId
    kind: FormKind
    text: str

    @property
    def is_of_file(self) -> bool:
        """Whether it is no name, but the code of a file, with a role, in the place of one."""
        return self.kind is FormKind.NAME and is_code(self.text.partition(" ")[0])


def no_email(texts: Iterable[str]) -> tuple[str, ...]:
    """Those of what was given as emails that can be none: a name and a place with @ between."""
    return tuple(one for one in texts if not all(part.strip() for part in _around_at(one)))


def _around_at(text: str) -> tuple[str, str]:
    name, _, place = text.partition("@")
    return name, place


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A form marked "do not use", and why: it links, and is neither shown nor packed."""

    form: FormId
    reason: NotUsed


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Anybody named anywhere.

    `unresolved` names the one place in which a person is only suspected: a file by its code, or
    the first of a record of the practice's own and all that adds to it.

    `absorbed` are the ids that were found to be this person too: snapshots made before still
    use them, and the keys of those ids live exactly as long as this person's. `reduced` says
    that only what other files say of them is kept, since their own was destroyed. `merges` are
    the merges that can be undone, the last one first to go.

    `current` are the names and contacts in use, in the order in which they are shown; None
    says that nobody has changed any: all are in use, as they were given.
    """

    id: PersonId
    forms: tuple[Form, ...]
    born: dt.date | None = None
    died: dt.date | None = None
    professional: bool = False
    unresolved: Code | RecordId | None = None
    reduced: bool = False
    absorbed: tuple[PersonId, ...] = ()
    merges: "tuple[Merged, ...]" = ()
    current: tuple[FormId, ...] | None = None
    withdrawn: tuple[Withdrawn, ...] = ()

    def written(self, kind: FormKind) -> tuple[str, ...]:
        """The texts of one kind of form, in use or not, in the order they were given."""
        return tuple(form.text for form in self.forms if form.kind is kind)

    def in_use(self, kind: FormKind) -> tuple[Form, ...]:
        """The names, addresses, numbers or e-mails that are in use; the first is the one shown."""
        if self.current is None:
            return self._whole(kind)
        forms = {form.id: form for form in self.forms if form.kind is kind}
        return tuple(forms[one] for one in self.current if one in forms)

    def former(self, kind: FormKind) -> tuple[Form, ...]:
        """Those that were in use and are not any more, in the order they were given."""
        told = {form.text for form in (*self.in_use(kind), *self.not_used(kind))}
        return tuple(form for form in self._whole(kind) if form.text not in told)

    def not_used(self, kind: FormKind) -> tuple[Form, ...]:
        """Those that are marked "do not use"."""
        return tuple(form for form in self.forms if form.kind is kind and form.id in self.barred)

    @property
    def using(self) -> tuple[FormId, ...]:
        """Every form in use, as `current` says it."""
        return tuple(form.id for kind in TOLD for form in self.in_use(kind))

    @property
    def barred(self) -> frozenset[FormId]:
        """The forms that are marked "do not use"."""
        return frozenset(one.form for one in self.withdrawn)

    def _whole(self, kind: FormKind) -> tuple[Form, ...]:
        forms = tuple(form for form in self.forms if form.kind is kind)
        return whole_addresses(forms) if kind is FormKind.ADDRESS else forms

    def with_forms(self, forms: tuple[Form, ...]) -> "Person":
        """Somebody with these forms and what is said of them; of other forms nothing is said."""
        return replace(self, forms=forms).knowing(form.id for form in forms)

    def knowing(self, forms: Iterable[FormId]) -> "Person":
        """Somebody of whom it is said which of these forms are in use, and of no other."""
        known = frozenset(forms)
        current = self.current
        return replace(
            self,
            current=None if current is None else tuple(filter(known.__contains__, current)),
            withdrawn=tuple(one for one in self.withdrawn if one.form in known),
        )

    def left_with(self, first: Iterable[FormId], kept: Iterable[FormId]) -> "Person":
        """Somebody of whose forms these are kept, and who is called by another one first."""
        known = self.knowing(kept)
        if known.current is None:
            return known
        return replace(known, current=(*first, *known.current))

    def using_too(self, forms: Iterable[Form]) -> "Person":
        """Somebody whose new names and contacts are in use beside those they have."""
        if self.current is None:
            return self
        more = (form.id for form in forms if form.kind in TOLD)
        return replace(self, current=(*self.current, *more))

    @property
    def names(self) -> tuple[str, ...]:
        """Every full name in use; the first is the one shown."""
        return tuple(form.text for form in self.in_use(FormKind.NAME))

    @property
    def unnamed(self) -> bool:
        """Whether their names are destroyed and a file's code, with a role, stands in their place.

        Which code does not matter: they may be known to several files, and a file may be merged.
        """
        return self.reduced and all(form.is_of_file for form in self.forms)

    @property
    def waits(self) -> bool:
        """Whether it is asked who they are; of a name that is destroyed nobody can tell."""
        return self.unresolved is not None and not self.unnamed

    @property
    def shown(self) -> str:
        """The name this person goes by on screen; reduced people may have a form only."""
        form = self.shown_form
        return "" if form is None else form.text

    @property
    def shown_form(self) -> Form | None:
        """The form that is shown: the first name in use, else the first form of any kind."""
        named = self.in_use(FormKind.NAME)
        if named:
            return named[0]
        barred, former = self.barred, frozenset(self.former(FormKind.NAME))
        usable = (form for form in self.forms if form.id not in barred and form not in former)
        return next(usable, next(iter(self.forms), None))


EARLIEST: Final = 1900
"""The first year in which anybody in a record can have been born."""


def check_life(born: dt.date | None, died: dt.date | None, today: dt.date) -> None:
    """Refuse days of birth and death that cannot be meant.

    Raises NotUnderstood("birth-after-today", "birth-too-early", "death-after-today",
    "death-too-early", "death-before-birth").
    """
    if born is not None and born > today:
        raise NotUnderstood("birth-after-today")
    if born is not None and born.year < EARLIEST:
        raise NotUnderstood("birth-too-early")
    if died is not None and died > today:
        raise NotUnderstood("death-after-today")
    if died is not None and died.year < EARLIEST:
        raise NotUnderstood("death-too-early")
    if born is not None and died is not None and died < born:
        raise NotUnderstood("death-before-birth")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Undo information of one merge: both people as they were, but for the words of their forms.

    `forms` are those of whoever was absorbed, with what each was. `files` counts the files that
    keep what they said of them (`app.domain.files.Former`), `clients` those of which either was a
    client; `records` are the practice's own that
    did, `fields` those that named them in a field, `texts` the signs of what was typed there.
    """

    into: Person
    gone: Person
    forms: tuple[tuple[FormId, FormKind], ...]
    files: int = 0
    clients: int = 0
    records: tuple[RecordId, ...] = ()
    fields: tuple[RecordId, ...] = ()
    texts: tuple[str, ...] = ()


KINSHIP: Final = frozenset(
    ["mum", "mummy", "mam", "mom", "mother", "dad", "daddy", "father", "gran", "granny", "nan",
     "nana", "grandma", "grandpa", "grandad", "grandmother", "grandfather", "auntie", "aunt",
     "uncle", "brother", "sister", "son", "daughter", "husband", "wife", "baby"]
)  # fmt: skip
"""Words for relatives, which name somebody only within one family."""
_ARTICLES: Final = frozenset("AIOaio")  # initials that would match every other sentence
# Words of a name that name nobody by themselves: titles and particles. "Dr Osei" is a form,
# "Osei" is a form, "Dr" is not.
_NOBODY_ALONE: Final = frozenset(
    "dr mr mrs ms miss mx prof professor rev revd sir dame lady lord fr father sister brother"
    " uncle aunt auntie the of and y e de da di do du del della la le van von der den ter bin ibn"
    " al el ap ab jr sr st ó o ní ni nic mac mc ua uí ui della dello delle degli dei dal "
    "das dos ter ten te zu zur zum"
    " vom bint binti ul ud abu umm ferch verch san santa las los les lo af av văn thị saint".split()
)
# Particles that are also given names: "Al Green", "Di Smith".
_LEADING: Final = frozenset({"al", "di", "van"})


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name that are forms of their own, and the halves of a hyphenated word.

    Particles stay with the word they lead to: "van der Berg". A name of one word has none:
    the name itself is the form.
    """
    words = name.split()
    parts = list(words) if len(words) > 1 else []
    given = [words[0]] if len(words) > 1 and words[0].casefold() in _LEADING else []
    parts += _led_by_particles(words)
    for word in words:
        halves = word.split("-")
        parts += halves if len(halves) > 1 else []
    kept = (part.strip('.,;:()"“”') for part in parts)
    return tuple(dict.fromkeys([*given, *(part for part in kept if stands_alone(part))]))


def _led_by_particles(words: list[str]) -> list[str]:
    """Each run of particles with the word it leads to."""
    found, led = [], 0
    for place, word in enumerate(words):
        if _is_particle(word):
            led += 1
        elif led:
            found.append(" ".join(words[place - led : place + 1]))
            if led == place > 1:  # "Di de Souza": the first may be the given name
                found.append(" ".join(words[1 : place + 1]))
            led = 0
    return found


def stands_alone(part: str) -> bool:
    """Whether a word of a name names somebody by itself: "Daly" does, "Ó" never."""
    letters = sum(c.isalpha() for c in part)
    return letters > 0 and part not in _ARTICLES and not _is_particle(part)


def _is_particle(part: str) -> bool:
    return part.casefold().strip(".") in _NOBODY_ALONE


def parts_of_address(address: str) -> tuple[str, ...]:
    """The address as written, and each line that says where somebody lives.

    Those are a line with a number in it, and the name of the house: the first line, if it has
    several words.
    """
    lines = [line.strip() for line in address.replace("\n", ",").split(",") if line.strip()]
    telling = [
        line
        for place, line in enumerate(lines)
        if len(line.split()) > 1 and (place == 0 or any(c.isdigit() for c in line))
    ]
    whole = address.strip()
    return tuple(dict.fromkeys(part for part in (whole, *telling) if part))


def whole_addresses(forms: Iterable[Form]) -> tuple[Form, ...]:
    """The addresses that are no line of another: each line of one is a form too."""
    addresses = tuple(forms)
    lines = {line for one in addresses for line in parts_of_address(one.text)[1:]}
    return tuple(one for one in addresses if one.text not in lines)
