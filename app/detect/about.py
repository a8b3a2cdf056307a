"""Whom a sentence is about, of a couple: one of them, the other, both, or nobody can say.

A partner who is named decides; a pronoun carries on within a paragraph whoever was named before.
Where two could be meant it is not guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.detect.apart import Place
from app.detect.shapes import Shape

_END: Final = Shape(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n")
_TITLED: Final = Shape(r"\b(?:Dr|Mrs?|Ms|Mx|Prof|Rev|St|e\.g|i\.e|approx|no|vs)\.$", re.IGNORECASE)
_FIRST: Final = Shape(r"[^\W\d_][\w'’]*")
_HE: Final = Shape(r"\b(?:he|him|his|himself|he's|he’s|he'd|he’d)\b", re.IGNORECASE)
_SHE: Final = Shape(r"\b(?:she|her|hers|herself|she's|she’s|she'd|she’d)\b", re.IGNORECASE)
_SUBJECT: Final = Shape(r"\b(?:s?he)(?:['’](?:s|d|ll))?\b", re.IGNORECASE)
_THEY: Final = Shape(r"\b(?:they|them|their|theirs|themselves)\b", re.IGNORECASE)
_TOGETHER: Final = Shape(
    r"\b(?:both|each other|one another|together|the couple|as a couple|the two of them)\b",
    re.IGNORECASE,
)
_TOLD: Final = Shape(
    r"\b(?:sa(?:id|ys?)|tells?|told|thinks?|thought|feels?|felt|believes?|complain\w*|claim\w*"
    r"|report\w*|accus\w*|blam\w*|asks?|asked|wish\w*|wants?|wanted)\b",
    re.IGNORECASE,
)
_KEPT_FROM: Final = Shape(
    r"\b(?:(?:do|does|did|must|may|should|can|could|to|will|would)(?:n['’]t| not|not| never)"
    r" (?:\w+ ){0,2}?(?:know|learn|hear|find out|be told|tell|say|mention|suspect)"
    r"|(?:has|have|had)(?:n['’]t| not| never) (?:\w+ )?(?:told|said|mentioned|heard|known)"
    r"|never (?:told|tells|knew|knows|found out|mentioned)"
    r"|not (?:to )?(?:tell|know|mention|say|telling|knowing)"
    r"|unknown to|without \w+(?:['’]s)? (?:knowing|knowledge)|unaware|no idea"
    r"|secret\w*|conceal\w*|hid|hides?|hiding|hidden|behind \w+(?:['’]s)? back|confided"
    r"|(?:keep|kept|keeps|keeping) (?:\w+ ){1,3}from)\b",
    re.IGNORECASE,
)  # one of them has told what the other is not to know
_NO_SUBJECT: Final = frozenset(
    "not no still also very again never often feels felt says said thinks thought wants wanted has"
    " had is was slept drank went came cannot can't can’t struggles denies reports works worked"
    " sleeps drinks worries worried cries cried looks looked seems seemed".split()
)  # what a sentence of a note begins with whose subject is left out
_OPENS: Final = "\"'“‘"


class About(StrEnum):
    """Whom a sentence is about."""

    MINE = "mine"  # who asks
    OTHER = "other"  # the other partner alone
    BOTH = "both"
    UNCLEAR = "unclear"  # perhaps the other
    NOBODY = "nobody"  # neither of them


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it stands, and whom it is about."""

    start: int
    end: int
    about: About


@dataclass(frozen=True, slots=True)
class Named:
    """A partner who is named in a text: who asks (`mine`), or the other."""

    start: int
    end: int
    mine: bool


@dataclass(slots=True)
class _Pronouns:
    """Which pronoun stands for whom, as far as a text shows it."""

    mine: set[str] = field(default_factory=set)
    other: set[str] = field(default_factory=set)

    def is_mine(self, said: set[str]) -> bool:
        """Whether it is known to stand for who asks, and not for the other."""
        return len(self.mine) == 1 and said <= self.mine and not said & self.other

    def is_others(self, said: set[str]) -> bool:
        """Whether it is known to stand for the other, and not for who asks."""
        return len(self.other) == 1 and said <= self.other and not said & self.mine


def sentences(text: str, named: tuple[Named, ...]) -> tuple[Sentence, ...]:
    """Every sentence of a text in which a couple is named, and whom each is about."""
    places = [*_places(text, named)]
    known = _known_pronouns(text, named, places)
    found: list[Sentence] = []
    before, last = About.NOBODY, 0
    for start, end in places:
        if "\n\n" in text[last:start].replace("\r", ""):
            before = About.NOBODY
        here = tuple(one for one in named if start <= one.start < end)
        about = _about(text[start:end], start, here, before, known)
        found.append(Sentence(start, end, about))
        before, last = (before if about is About.NOBODY else about), end
    return tuple(found)


def around(text: str, at: int) -> Place:
    """From where to where the sentence goes in which this character stands."""
    return next((one for one in _places(text, ()) if one[0] <= at < one[1]), (at, at))


def _places(text: str, named: tuple[Named, ...]) -> Iterator[Place]:
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        goes_on = text[end : end + 2].strip()[:1].islower()  # "Ben Jr. came."
        inside = any(one.start < end < one.end + goes_on for one in named)
        if match.group() != "\n" and (inside or _TITLED.search(text[start:end])):
            continue
        yield from _trimmed(text, start, end)
        start = end
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Place]:
    said = text[start:end]
    if any(map(str.isalnum, said)):
        first = start + len(said) - len(said.lstrip())
        yield first, first + len(said.strip())


def _said(text: str) -> set[str]:
    return {name for name, one in (("he", _HE), ("she", _SHE)) if one.search(text)}


def _known_pronouns(text: str, named: tuple[Named, ...], places: list[Place]) -> _Pronouns:
    """From sentences that begin with one partner, name no other and tell of nobody's words."""
    known = _Pronouns()
    for start, end in places:
        here = [one for one in named if start <= one.start < end]
        said = _said(text[start:end])
        alone = len({one.mine for one in here}) == 1 and here[0].start == start
        if alone and len(said) == 1 and not _TOLD.search(text[start:end]):
            (known.mine if here[0].mine else known.other).update(said)
    return known


def _about(
    text: str, start: int, here: tuple[Named, ...], before: About, known: _Pronouns
) -> About:
    mine, other = any(one.mine for one in here), any(not one.mine for one in here)
    if mine or other:
        if mine and other:
            return About.UNCLEAR if _KEPT_FROM.search(text) else About.BOTH
        return About.MINE if mine else _of_other(text, here[0].start - start, before, known)
    return _of_nobody_named(text, before, known)


def _of_other(text: str, at: int, before: About, known: _Pronouns) -> About:
    """Only the other is named, `at` so far into the sentence: unless one more is spoken of."""
    if _TOGETHER.search(text):
        return About.BOTH
    said, leads = _said(text), _SUBJECT.search(text[:at])
    if leads is not None:  # "She said that Ben was late."
        is_mine = before is About.MINE and not known.is_others(_said(leads.group()))
        return About.BOTH if is_mine or known.is_mine(_said(leads.group())) else About.UNCLEAR
    if len(said) == 2:  # one of them is not the other's
        return About.BOTH if any(known.is_mine({one}) for one in said) else About.UNCLEAR
    if known.is_mine(said) and said:
        return About.BOTH
    told = _TOLD.search(text) is not None and _SUBJECT.search(text, at) is not None
    return About.UNCLEAR if told and not known.is_others(said) else About.OTHER


def _of_nobody_named(text: str, before: About, known: _Pronouns) -> About:
    said = _said(text)
    if said and text[0] in _OPENS and before is not About.NOBODY:
        return About.UNCLEAR  # who says it of whom?
    if said:
        return _of_pronoun(said, before, known)
    if _TOGETHER.search(text):
        return About.BOTH
    if _THEY.search(text):  # his parents, after a sentence about him
        return About.UNCLEAR if before in {About.OTHER, About.UNCLEAR} else About.BOTH
    if before in {About.OTHER, About.UNCLEAR} and _goes_on(text):
        return About.UNCLEAR
    return About.NOBODY


def _of_pronoun(said: set[str], before: About, known: _Pronouns) -> About:
    if known.is_mine(said):
        return About.MINE
    if before is About.MINE:
        return About.UNCLEAR if known.is_others(said) or len(said) > 1 else About.MINE
    if before is About.NOBODY:
        return About.UNCLEAR if known.is_others(said) else About.NOBODY
    return About.UNCLEAR


def _goes_on(text: str) -> bool:
    """Whether its subject is left out, or it is what somebody said: "Not sleeping.", "“I …”"."""
    word = _FIRST.search(text)
    if text[:1] in _OPENS or word is None:
        return True
    first = word.group().casefold()
    return first in _NO_SUBJECT or (len(first) > 4 and first.endswith(("ing", "ed")))
