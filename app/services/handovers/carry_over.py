"""Carry-over: what is suggested or withheld in one place of a handover is suggested in all others.

A name counts in any case and with any ending, an e-mail or a number however it is spaced. Where
one place is withheld, the others are proposed *withhold*; a word that waits for an answer waits
everywhere. An English word that is somebody counts where it has a capital, and does something
where a sentence begins with it. Whether a place is suggested never depends on an answer, so that
no answer is lost when another one changes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.detect import births
from app.detect.apart import Apart
from app.detect.context import words_of
from app.detect.letters import folded, tokens
from app.detect.nobody import is_nobody, is_place
from app.detect.people import KnownPeople
from app.detect.variants import KnownVariants
from app.detect.word_lists import given_names, is_english, names_that_are_words
from app.detect.word_or_name import begins_a_sentence_alone
from app.domain.handover import Handover
from app.domain.ids import FormId, PersonId
from app.domain.people import Form, FormKind
from app.domain.people import words_of as parts_of
from app.domain.redaction import Layer, State, Suggestion
from app.domain.text import Mention
from app.services.handovers.gather import Gathered, suggested
from app.services.handovers.spared import births_of, forms_of
from app.services.practice.practice import Practice

_LONGEST: Final = 4  # words of a stretch withheld by hand that is looked for elsewhere
_LEAST: Final = 4  # letters and digits of a number or a handle
_PHONE: Final = 9  # digits
_WHOLE: Final = re.compile(r"[\w.+@/#:\-]*\d[\w.+@/#:\- ]*|\S+[@/.]\S+|\w+_\w+")
_PART_OF_A_DATE: Final = re.compile(r"(?:18|19|20)\d\d|\d{1,2}[/.\-]\d{1,2}")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Carried:
    """What is looked for: the forms of names and numbers, and what is found letter by letter."""

    forms: tuple[Form, ...]
    exact: tuple[str, ...]
    capitals: tuple[str, ...]
    withheld: frozenset[str]


def to_carry(
    practice: Practice,
    asked: Handover,
    records: Iterable[Gathered],
    suspected: Iterable[Suggestion],
) -> Carried:
    """What is to be looked for elsewhere, by what is suspected and what was decided by hand."""
    own = {word for form in forms_of(practice, asked) for word in tokens(form.text)}
    return _to_carry(suspected, _by_hand(asked, records), own)


def carried_over(
    practice: Practice,
    asked: Handover,
    records: Iterable[Gathered],
    suspected: Iterable[Suggestion],
    carried: Carried,
) -> tuple[Suggestion, ...]:
    """The suspected with those that follow from them elsewhere, by record and place."""
    records = tuple(records)
    by_note: dict[str, list[Suggestion]] = {record.id: [] for record in records}
    for one in suspected:
        by_note[one.note].append(_strengthened(one, carried))
    if carried.forms or carried.exact or carried.capitals:
        finder, born = _Finder(carried), births_of(practice, asked)
        for record in records:
            here = by_note[record.id]
            seen = [(one.start, one.end) for one in here if one.layer is not Layer.ABOUT]
            taken = [*seen, *_mentioned(practice, record)]
            taken += [(a, b) for a, b, _ in births.written(record.read, born)]
            judged = [(span.start, span.end) for span in asked.spans if span.item == record.item]
            for start, end, state in finder.find(record.read, taken):
                one = suggested(
                    asked, record, (start, end), Layer.UNKNOWN, state, asked.suggestions
                )
                by_hand = any(first <= start and end <= last for first, last in judged)
                if one.decision is not None or not by_hand:
                    here.append(one)
    return tuple(
        one for record in records for one in sorted(by_note[record.id], key=lambda one: one.start)
    )


def _mentioned(practice: Practice, record: Gathered) -> Iterator[Place]:
    for at in record.text.placed(practice.names()):
        if isinstance(at.run, Mention):
            yield at.start, at.end


def _by_hand(asked: Handover, records: Iterable[Gathered]) -> Iterator[str]:
    """What was withheld by hand of a few words."""
    read = {record.item: record.read for record in records}
    for span in asked.spans:
        said = read.get(span.item, "")[span.start : span.end]
        withheld = span.decision.state is State.WITHHOLD
        if said and withheld and len(said.split()) <= _LONGEST:
            yield said


def _to_carry(suggestions: Iterable[Suggestion], by_hand: Iterable[str], own: set[str]) -> Carried:
    names: dict[str, State] = {}
    exact: dict[str, State] = {}
    told = [(one.text, _strongest(one)) for one in suggestions if _is_carried(one)]
    told += [(said, State.WITHHOLD) for said in by_hand]
    for said, state in told:
        is_number = _WHOLE.fullmatch(said) is not None
        kept = exact if is_number else names
        wanted = [said] if is_number else list(_names_in(said, own))
        for one in wanted:
            if kept.get(one) is not State.WITHHOLD:
                kept[one] = state
    withheld = {folded(one) for one, state in (names | exact).items() if state is State.WITHHOLD}
    forms = [_form(one, FormKind.NAME) for one in names]
    forms += [_form(one, FormKind.PHONE) for one in exact if _digits(one) >= _PHONE]
    long_enough = [one for one in exact if sum(c.isalnum() for c in one) >= _LEAST]
    words = (one for one, state in told if state is State.WITHHOLD and _is_a_word_for_somebody(one))
    capitals = frozenset(words) - names.keys()
    withheld |= {folded(one) for one in capitals}
    return Carried(tuple(forms), tuple(long_enough), tuple(sorted(capitals)), frozenset(withheld))


def _is_carried(one: Suggestion) -> bool:
    """Whether a suggestion speaks of words that may stand elsewhere without being seen."""
    withheld = one.state is State.WITHHOLD
    if one.layer is Layer.IDENTIFIER:
        return one.person is None and _PART_OF_A_DATE.fullmatch(one.text) is None
    if one.layer is not Layer.UNKNOWN:
        return withheld and one.layer is Layer.KNOWN
    town = is_place(" ".join(tokens(one.text)))
    return withheld or (one.proposed is not State.DISCLOSE and not town)


def _strongest(one: Suggestion) -> State:
    states = {one.state, one.proposed}
    return State.WITHHOLD if State.WITHHOLD in states else State.UNDECIDED


def _names_in(said: str, own: set[str]) -> Iterator[str]:
    """A name and those of its words that name somebody by themselves."""
    words = tokens(said)
    if not words or all(word in own for word in words):
        return
    organisation = len(words) > 1 and words[-1] in words_of("places")
    if len(words) > 1 or _names_alone(words[0]):
        yield said
    for part in () if organisation else parts_of(said):
        plain = tokens(part)
        if len(plain) == 1 and plain[0] not in own and _names_alone(plain[0]):
            yield part


def _names_alone(plain: str) -> bool:
    if len(plain) < 2 or plain in words_of("titles") or is_nobody(plain, plain):
        return False
    return plain in given_names() or plain in names_that_are_words() or not is_english(plain)


def _is_a_word_for_somebody(said: str) -> bool:
    """Whether one English word with a capital was somebody: "Shanks", and no "Street"."""
    plain = folded(said)
    if not (said.isalpha() and said.istitle() and len(said) > 2) or _names_alone(plain):
        return False
    others = ("titles", "kin", "places", "things", "nobody")
    listed = any(plain in words_of(group) for group in others)
    return is_english(plain) and not (listed or is_nobody(said, plain) or is_place(plain))


def _form(said: str, kind: FormKind) -> Form:
    return Form(id=FormId(said), person=PersonId(folded(said)), kind=kind, text=said)


def _digits(said: str) -> int:
    return sum(c.isdigit() for c in said)


class _Finder:
    """What is carried, made ready to be looked for in one text after another."""

    def __init__(self, carried: Carried) -> None:
        self._carried = carried
        self._people = KnownPeople(carried.forms)
        self._variants = KnownVariants(carried.forms)
        words = "|".join(map(re.escape, carried.capitals))
        self._capitals = re.compile(rf"(?<![\w'’\-])(?:{words})(?![\w\-])") if words else None
        longest = sorted(carried.exact, key=len, reverse=True)
        shape = "|".join(map(re.escape, longest))
        self._exact = re.compile(rf"(?<!\w)(?:{shape})(?!\w)", re.IGNORECASE) if shape else None

    def find(self, text: str, taken: list[Place]) -> Iterator[tuple[int, int, State]]:
        """Each place where something carried stands and nothing is suggested yet."""
        apart = Apart(taken)
        for start, end, said in sorted(self._found(text)):
            if not apart.touches(start, end):
                apart.add(start, end)
                withheld = folded(said) in self._carried.withheld
                yield start, end, State.WITHHOLD if withheld else State.UNDECIDED

    def _found(self, text: str) -> Iterator[tuple[int, int, str]]:
        for sighting in self._people.find(text):
            if not sighting.word:
                yield sighting.start, sighting.end, sighting.forms[0].text
        for variant in self._variants.find(text):
            if text[variant.start : variant.end].casefold() != "i":
                yield variant.start, variant.end, variant.forms[0].text
        if self._exact is not None:
            for match in self._exact.finditer(text):
                yield *match.span(), match.group()
        if self._capitals is not None:
            for match in self._capitals.finditer(text):
                colon = text[: match.start()].rstrip().endswith(":")
                if colon or not begins_a_sentence_alone(text, *match.span()):
                    yield *match.span(), match.group()


def _strengthened(one: Suggestion, carried: Carried) -> Suggestion:
    """The suggestion, proposed *withhold* when its words are withheld elsewhere."""
    if one.proposed is State.WITHHOLD or one.layer is Layer.IDENTIFIER:
        return one
    words = tokens(one.text)
    withheld = folded(one.text) in carried.withheld or (
        one.layer is Layer.UNKNOWN and any(word in carried.withheld for word in words)
    )
    return replace(one, proposed=State.WITHHOLD) if withheld else one
