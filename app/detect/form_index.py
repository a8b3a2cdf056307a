"""What is made of the names of known people: their words, stems, initials, short forms.

`variants` asks it of every word of a text.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

from app.detect.context import words_of
from app.detect.letters import is_everyday, tokens
from app.detect.nicknames import others_of
from app.detect.sounds import is_another_name, sound
from app.domain.ids import PersonId
from app.domain.people import Form, FormKind

PARTICLES: Final = frozenset(
    "ab al ap bin bint da das de degli dei del della dello den der di dos du el ferch ibn la"
    " las le los mac ni nic o saint san santa st te ten thi ter"
    " ua ui ul van vom von zu zum zur".split()
)
_SPELLED: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
SHORTEST_STEM: Final = 4
SHORTEST_MISSPELT: Final = 5
_MISREAD: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("m", "rn"))
_PET_ENDINGS: Final = ("y", "ie", "o", "ers", "sy")


@dataclass(slots=True)
class Index:
    """Folded words to the forms they speak of."""

    exact: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    parts: dict[str, list[Form]] = field(default_factory=lambda: defaultdict(list))
    nicknames: dict[str, list[Form]] = field(default_factory=lambda: defaultdict(list))
    joined: dict[str, list[Form]] = field(default_factory=lambda: defaultdict(list))
    initials: dict[str, list[Form]] = field(default_factory=lambda: defaultdict(list))
    hyphened: dict[str, list[Form]] = field(default_factory=lambda: defaultdict(list))
    pets: dict[str, list[Form]] = field(default_factory=lambda: defaultdict(list))
    beside: dict[tuple[str, str], list[Form]] = field(default_factory=lambda: defaultdict(list))
    stems: dict[str, list[Form]] = field(default_factory=lambda: defaultdict(list))
    single: dict[str, list[Form]] = field(default_factory=lambda: defaultdict(list))
    last: dict[str, list[Form]] = field(default_factory=lambda: defaultdict(list))
    sounds: dict[str, list[Form]] = field(default_factory=lambda: defaultdict(list))
    firsts: set[str] = field(default_factory=set)
    by_length: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))


def singular(plain: str) -> str:
    """The word without the s of a plural."""
    return plain[:-1] if len(plain) > 3 and plain[-1] == "s" and plain[-2] != "s" else plain


def _add_stem(index: Index, word: str, form: Form) -> None:
    """What stays of a name in every case: without its last vowel, or without that of its ending."""
    stems = {word[:-1]} if word[-1] in "aeioy" else {word, word[:-2] + word[-1]}
    if word.endswith("a") and len(word) == SHORTEST_STEM:
        index.stems[word[:-1]].append(form)
    for stem in stems:
        if len(stem) >= SHORTEST_STEM:
            index.stems[stem].append(form)


def add(index: Index, form: Form, *, heard: bool = True) -> None:
    """Take in one form; `heard` says that names that sound like it are meant as well."""
    words = tokens(form.text)
    named = words[1:] if len(words) > 1 and words[0] in words_of("titles") else words
    if len(words) == 1:
        index.exact.add(words[0])
    index.pairs.update((one, singular(other)) for one, other in pairwise(words))
    index.firsts.update(words)
    for word in named:
        if len(word) > 1 and word not in PARTICLES:
            index.parts[word].append(form)
            _add_stem(index, word, form)
    for word in _spelled_out(form.text):
        if word not in named and len(word) >= SHORTEST_STEM and not is_everyday(word):
            index.parts[word].append(form)
    for word in form.text.split():
        halves = [half for half in word.split("-") if half]
        if len(halves) > 1 and form.kind is FormKind.NAME:  # "Mrs B-M"
            index.hyphened["".join(tokens(half)[0][0] for half in halves if tokens(half))].append(
                form
            )
    if named:
        _add_named(index, named, form, heard=heard)


def _add_named(index: Index, named: tuple[str, ...], form: Form, *, heard: bool) -> None:
    """What is made of a name without its title."""
    if form.kind is FormKind.NAME:
        index.last[named[-1][0]].append(form)
        index.single[named[0][0]].append(form)
        if heard and (said := sound(named[0])):
            index.sounds[said].append(form)
    if form.kind is not FormKind.PART or form.text[0].isupper():
        for other in others_of(named[0]):
            index.nicknames[other].append(form)
    if len(named) > 1:
        _add_several(index, named, form)


def _spelled_out(name: str) -> tuple[str, ...]:
    """The words of a name with their marks as letters, or the other way round: "Joerg", "Jorg"."""
    composed = unicodedata.normalize("NFC", name).casefold()
    written = tokens(composed.translate(_SPELLED))
    shortened = (re.sub(r"([aou])e(?=[^aeiouy])", r"\1", word) for word in tokens(name))
    return (*written, *shortened)


def _add_several(index: Index, named: tuple[str, ...], form: Form) -> None:
    """What is made of a name of several words."""
    surname = named[-1]
    if form.kind is FormKind.NAME and len(surname) >= SHORTEST_STEM:
        for ending in _PET_ENDINGS:  # "Frosty", "Thackers"
            index.pets[surname + ending].append(form)
    index.joined["".join(named)].append(form)
    first = [word[0] for word in named]
    plain = [word[0] for word in named if word not in PARTICLES]
    several = {"".join(some[:most]) for some in (first, plain) for most in range(2, len(some) + 1)}
    for letters in {*several, first[0] + first[-1]}:
        index.initials[letters].append(form)
    for one, other in ((named[0], named[-1]), (named[-1], named[0])):
        if len(other) > 1:
            index.beside[one[0], other].append(form)


def nearly(index: Index, plain: str, own: Collection[PersonId]) -> tuple[Form, ...]:
    """The forms one edit away: a letter more, less, other, or two of them exchanged.

    Of those in `own` it is none when the word is another's name as well.
    """
    for seen, meant in _MISREAD:  # what a scanner sees: "Drumrnond"
        if seen in plain and (forms := index.parts.get(plain.replace(seen, meant))):
            return tuple(forms)
    near = [
        word
        for length in range(max(SHORTEST_MISSPELT, len(plain) - 1), len(plain) + 2)
        for word in index.by_length.get(length, ())
        if OSA.distance(plain, word, score_cutoff=1) <= 1
    ]
    if not near and len(plain) > SHORTEST_MISSPELT and not is_everyday(plain[:-1]):
        return nearly(index, plain[:-1], own) if plain[-1] == "s" else ()
    return tuple(
        form
        for word in near
        for form in index.parts[word]
        if form.person not in own or not is_another_name(plain, word)
    )
