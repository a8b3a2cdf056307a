"""People: who they are, and every way they are written.

A form is immutable: another spelling is another form, so a signed text always reads as it
was signed. Names, their words, phones, e-mails and addresses are all forms, since each of
them gives a person away.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.ids import Code, FormId, PersonId, RecordId


class FormKind(StrEnum):
    """What a form is; spellings were met in a text and differ from every other form."""

    NAME = "name"
    PART = "part"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way in which one person is written."""

    id: FormId
    person: PersonId
    kind: FormKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Anybody named anywhere. `unresolved` names the one file a person is only suspected in.

    `absorbed` are the ids that were found to be this person too: snapshots made before still
    use them, and the keys of those ids live exactly as long as this person's. `reduced` says
    that only what other files say of them is kept, since their own was destroyed. `merges` are
    the merges that can be undone, the last one first to go.
    """

    id: PersonId
    forms: tuple[Form, ...]
    born: dt.date | None = None
    died: dt.date | None = None
    professional: bool = False
    unresolved: Code | None = None
    reduced: bool = False
    absorbed: tuple[PersonId, ...] = ()
    merges: "tuple[Merged, ...]" = ()

    def written(self, kind: FormKind) -> tuple[str, ...]:
        """The texts of one kind of form, in the order they were given."""
        return tuple(form.text for form in self.forms if form.kind is kind)

    @property
    def names(self) -> tuple[str, ...]:
        """Every full name; the first is the one shown."""
        return self.written(FormKind.NAME)

    @property
    def shown(self) -> str:
        """The name this person goes by on screen; reduced people may have a form only."""
        return "" if self.shown_form is None else self.shown_form.text

    @property
    def shown_form(self) -> Form | None:
        """The form that is shown: the first name, else the first of any kind."""
        names = (form for form in self.forms if form.kind is FormKind.NAME)
        return next(names, self.forms[0] if self.forms else None)


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
    " vom bint binti ul ud abu umm ferch verch san santa las los les lo af av".split()
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
