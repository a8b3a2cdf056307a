"""The form of a kind of record, as a door lays it out, and what of it is known before it is asked.

What is known is filled in: what is agreed now, or what the record says that another adds to. Days
are not, since each record has days of its own, nor whatever has to be asked anew; only what adds
to a questionnaire, or to a question, is still of the day it was filled in or raised. What comes of
an approach says only what is new; who asked stays the same, and decides what is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.domain import forms, plain
from app.domain.beginning_kinds import CONTRACT, REPRESENTATIVE, RESPONSIBILITY
from app.domain.encounters import agreed_with, with_all
from app.domain.forms import Ask
from app.domain.ids import Code, RecordId
from app.domain.kinds import APPROACH, CONSENT, ENCOUNTER, MEASURE, QUESTION
from app.domain.records import Kind, Record
from app.domain.retention import FileKind
from app.domain.standing import newest
from app.services.people import people
from app.services.people.clients import living
from app.services.people.in_use import NOT_USED, usable
from app.services.people.namesakes import Namesakes
from app.services.practice.practice import Practice
from app.services.records import sign
from app.services.records.approaches import who_asked
from app.services.records.words_here import words_here

Choice = tuple[str, str]
OF_ITS_MOMENT: Final = frozenset({"begun_at", "emergency", "law"})
"""What a decision says of the moment it was made in: another one has a moment of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question: how it is asked, what can be chosen (keys and their words), and its words.

    `unchosen` is what it means that nothing is chosen, where that means something.
    """

    name: str
    ask: Ask
    needed: bool
    choices: tuple[Choice, ...]
    label: str
    hint: str
    why: str
    source: str
    unchosen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a kind of record asks. `add` stands on the button that leads to it."""

    kind: str
    title: str
    add: str
    fields: tuple[Field, ...]


def form_of(practice: Practice, name: str, code: Code | None) -> Form:
    """The form of a kind for a file, or for the practice itself.

    Raises NoSuch, NotUnderstood("unknown-kind", "kind-of-a-client", "kind-of-the-practice").
    """
    kind = sign.form_kind(name)
    sign.refuse_elsewhere(practice, kind, code)
    words, asked = words_here(practice, name), forms.asked(kind)
    meant = (one for one in asked if not one.client or _several(practice, code))
    found = (_field(practice, kind, one, code) for one in meant)
    return Form(
        kind=name,
        title=words.title,
        add=words.add,
        fields=tuple(
            one
            for one in found
            if (one.choices or one.needed or not _of_people(one))
            and not _only_the_client(practice, kind, one, code)
        ),
    )


def _only_the_client(practice: Practice, kind: Kind[Any], field: Field, code: Code | None) -> bool:
    """Whether it asks who gave a consent where that can be nobody but the one client."""
    if kind is not CONSENT or field.name != "given_by" or code is None or _several(practice, code):
        return False
    for_them = (*practice.all_of(RESPONSIBILITY, code), *practice.all_of(REPRESENTATIVE, code))
    return not for_them and practice.file(code).kind is not FileKind.CHILD


def _of_people(field: Field) -> bool:
    """Whether it asks who is meant: where nobody can be, only a needed one is asked."""
    return field.ask in forms.OF_PEOPLE


def _several(practice: Practice, code: Code | None) -> bool:
    """Whether a file is about several clients: only then it is asked which of them is meant."""
    return code is not None and len(practice.file(code).subjects) > 1


def _field(practice: Practice, kind: Kind[Any], asked: forms.Asked, code: Code | None) -> Field:
    words = words_here(practice, kind.name).fields[asked.name]
    differ = asked.all and kind is ENCOUNTER and code is not None and _differ(practice, code)
    choices = tuple((one, words.choices[one]) for one in asked.choices)
    if asked.ask in forms.OF_PEOPLE:
        choices = _whom(practice, code)
    if asked.client and code is not None:
        clients = practice.file(code).subjects
        choices = tuple(one for one in choices if one[0] in clients)
    if asked.other and code is not None and not _several(practice, code):
        clients = practice.file(code).subjects
        choices = tuple(one for one in choices if one[0] not in clients)
    return Field(
        name=asked.name,
        ask=asked.ask,
        needed=asked.needed or differ or (asked.client and not asked.all),
        choices=choices,
        label=words.label,
        hint=_EACH_THEIR_OWN if differ else words.hint,
        why=words.why,
        source=words.source,
        unchosen=words.unchosen,
    )


_EACH_THEIR_OWN: Final = (
    "They have not all agreed the same. To agree one thing with all of them, add it for each."
)


def _differ(practice: Practice, code: Code) -> bool:
    """Whether something is agreed for meeting by chance, and not the same with each client."""
    file, today = practice.file(code), practice.clock.today()
    kept, clients = practice.all_of(ENCOUNTER, code), living(practice, file)
    some = agreed_with(kept, clients, today, file.joined)
    return bool(some) and with_all(kept, clients, today, file.joined) is None


def _whom(practice: Practice, code: Code | None) -> tuple[Choice, ...]:
    """Who can be meant: the people of the file with their roles, or everybody in the practice."""
    if code is None:
        return tuple((one.id, name) for one, name, _ in people.everybody_told_apart(practice))
    file, reader = practice.file(code), usable(practice)
    known = (practice.people.get(one) for one in dict.fromkeys(file.people))
    alike = Namesakes.of(practice)
    return tuple(
        (one.id, f"{alike.shown(practice, one)}, {file.role_of(one.id, reader)}")
        for one in known
        if one is not None and one.unresolved is None
    )


def known_already(
    practice: Practice, name: str, code: Code | None, adds_to: RecordId | None = None
) -> Mapping[str, forms.Value]:
    """What a new record of this kind would say that is known already, by field name.

    Raises NoSuch("no-such-record") when there is nothing to add to.
    """
    kind = sign.form_kind(name)
    if kind is APPROACH and adds_to is not None:
        caller = who_asked(practice, adds_to)
        return {} if caller is None else {"caller": caller.value}
    before = _before(practice, kind, code, adds_to)
    if before is None:
        return {}
    read = plain.in_words(before, usable(practice))
    said = plain.plain(read, lambda text: text.words)
    anew = _SAID_ANEW if adds_to is None else frozenset()
    return {
        one.name: said[one.name]
        for one in forms.asked(kind)
        if (one.ask is not Ask.DAY or kind.name in _OF_ITS_DAY)
        and not one.anew
        and one.name not in OF_ITS_MOMENT
        and (kind.name, one.name) not in anew
        and NOT_USED not in str(said[one.name])
    }


_OF_ITS_DAY: Final = frozenset({MEASURE.name, QUESTION.name})
"""Kinds of which one that adds to another keeps its days: it puts right or answers the same."""
_SAID_ANEW: Final = frozenset({(CONTRACT.name, "discussed"), (CONTRACT.name, "how")})
"""What was said on a day and is not said again by being known: it is ticked by nobody else."""


def _before(
    practice: Practice, kind: Kind[Any], code: Code | None, adds_to: RecordId | None
) -> Record | None:
    if adds_to is not None:
        found = practice.any_record(adds_to)
        return found if kind.adds_anew and isinstance(found, kind.body) else None
    today = practice.clock.today()
    if kind is ENCOUNTER:
        file = practice.file(code) if code else None
        agreed = practice.all_of(ENCOUNTER, code)
        return with_all(agreed, living(practice, file), today, file.joined) if file else None
    if kind is CONTRACT:
        return newest(practice.all_of(CONTRACT, code), today)
    return None
