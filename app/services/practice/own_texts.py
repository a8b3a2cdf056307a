"""The practice's own texts: details, documents, letter templates and rules in its own words.

They belong to no file, so what they say of anybody stays when that file is destroyed. Whoever is
named in one is told when it is saved, and again before they are destroyed.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.detect.letters import folded
from app.domain.details import DATED, Details
from app.domain.errors import NotAllowed
from app.domain.ids import DraftId, PersonId
from app.domain.notes import FORM
from app.domain.people import KINSHIP
from app.services.practice.practice import Practice
from app.services.practice.sealed_drafts import drafts_of

TEMPLATE: Final = "report:"
"""Before the name of the template that a letter template of one's own stands beside."""
_DETAILS: Final = (
    "name",
    "contact",
    "recipients",
    "transfers",
    "supervisor",
    "supervisor_number",
    "helpline",
    "helpline_number",
)


class Where(StrEnum):
    """What an own text is."""

    DETAIL = "detail"
    ANSWER = "answer"
    WORDING = "wording"
    TEMPLATE = "template"
    RULE = "rule"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """A text of the practice's own; `of` is the document or template it belongs to, if any."""

    where: Where
    of: str
    part: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """An own text that names somebody: in which words, as they stand there, and who it may be."""

    text: OwnText
    names: tuple[str, ...]
    people: frozenset[PersonId]


def own_texts(details: Details) -> Iterator[OwnText]:
    """Every text of the practice's own, with whatever it is called."""
    for part in _DETAILS:
        if said := getattr(details, part):
            yield OwnText(where=Where.DETAIL, of="", part=part, text=said)
    for one in details.own:
        if one.document.startswith(TEMPLATE):
            of, whole = one.document.removeprefix(TEMPLATE), f"{one.part}\n\n{one.text}"
            yield OwnText(where=Where.TEMPLATE, of=of, part=one.part, text=whole)
        elif one.document:
            yield OwnText(where=Where.WORDING, of=one.document, part=one.part, text=one.text)
        elif one.part not in DATED:
            yield OwnText(where=Where.ANSWER, of="", part=one.part, text=one.text)
    for rule in details.rules:
        said = f"{rule.title}\n\n{rule.words}"
        yield OwnText(where=Where.RULE, of=rule.record_class.value, part=rule.id, text=said)


def naming(
    practice: Practice,
    people: Collection[PersonId] | None = None,
    *,
    before: Details | None = None,
    but: Collection[DraftId] = (),
) -> tuple[Naming, ...]:
    """The own texts that name one of these people, or anybody; none that stood so `before`.

    Of these people also what was typed into a form of the practice's own and not saved, unless it
    goes with them (`but`). Found as in a note that is signed. Whoever is known as a professional is
    meant to be named.
    """
    stood = frozenset() if before is None else frozenset(own_texts(before))
    typed = () if people is None else _typed(practice, but)
    found = (_naming(practice, one, people) for one in (*own_texts(practice.details), *typed))
    return tuple(one for one in found if one is not None and one.text not in stood)


def _typed(practice: Practice, but: Collection[DraftId]) -> Iterator[OwnText]:
    """What stands in drafts of the practice's own, also in the one that a full disk left outside.

    None of `but`.
    """
    for draft in drafts_of(practice, None):
        if draft.id not in but:
            of, text = draft.kind.removeprefix(FORM), "\n\n".join(draft.typed)
            yield OwnText(where=Where.DRAFT, of=of, part=draft.id, text=text)


def _naming(practice: Practice, one: OwnText, people: Collection[PersonId] | None) -> Naming | None:
    names, who = dict[str, None](), set[PersonId]()
    for said, named in named_in(practice, one.text):
        meant = {
            person
            for person in named
            if (people is None or person in people) and _is_of_a_file(practice, person)
        }
        if meant:
            names[said] = None
            who |= meant
    return Naming(text=one, names=tuple(names), people=frozenset(who)) if who else None


def named_in(practice: Practice, text: str) -> Iterator[tuple[str, frozenset[PersonId]]]:
    """The words of a text that name somebody who is known, and whom they may name.

    A word for a relative names nobody, nor does a name that is read as a word.
    """
    for sighting in practice.known_people().find(text):
        said = text[sighting.start : sighting.end]
        if not sighting.word and folded(said) not in KINSHIP:
            yield said, frozenset(form.person for form in sighting.forms)


def _is_of_a_file(practice: Practice, person: PersonId) -> bool:
    known = practice.people.get(person)
    return known is not None and not known.professional


def refuse_unless_left(
    practice: Practice, people: Collection[PersonId], leave: Collection[Naming]
) -> int:
    """How many own texts name somebody who goes, if each of them was shown and is to stay so.

    Raises NotAllowed("named-in-own-texts") for one that was not.
    """
    return refuse_unless_shown(naming(practice, people), leave)


def refuse_unless_shown(found: Collection[Naming], leave: Collection[Naming]) -> int:
    """How many there are, if each was shown. Raises NotAllowed("named-in-own-texts")."""
    if not frozenset(found) <= frozenset(leave):
        raise NotAllowed("named-in-own-texts", places=len(found))
    return len(found)
