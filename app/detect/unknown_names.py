"""Capitalised words that nobody recorded, and what they look like: a person, a place, or strange.

What the context says of a person ("her friend …", "… rang", a title, a possessive), a given name
of the lists, or a known name beside it makes a word person-like. A place or an organisation is
one by its own last word. What is known to be nobody (`nobody`) is not found at all unless it is
spoken of like somebody; a capital that nothing explains is strange, and waits for an answer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.detect import other_scripts
from app.detect.capitals import PARTICLES, POSSESSIVE, Places, Word, runs
from app.detect.context import (
    REACH,
    names_person_before,
    speaks,
    suits_person_after,
    suits_person_before,
    suits_place_before,
    words_of,
)
from app.detect.letters import APOSTROPHES, folded, is_everyday
from app.detect.nobody import is_nobody, is_place, known_phrase
from app.detect.word_lists import (
    given_names,
    is_english,
    is_in_dictionary,
    names_that_are_words,
    surnames,
)
from app.detect.word_or_name import plainly_a_word


class Likeness(StrEnum):
    """What an unknown word looks like."""

    PERSON = "person"
    STRANGE = "strange"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """An unknown word, or several in a row, at `start:end` in code points.

    `listed` is a place that a list knows: it is nobody, but may place somebody.
    """

    start: int
    end: int
    likeness: Likeness
    listed: bool = False

    @property
    def like_a_person(self) -> bool:
        """Whether it looks like a person."""
        return self.likeness is Likeness.PERSON


_JOINED: Final = re.compile(r"(?:['’]s)?['’\"”]?(?:,? and| &| or)\s+['‘\"“]?$")
_ARTICLES: Final = frozenset({"i", "the", "a", "an"})
_SIZES: Final = frozenset({"big", "little", "old", "young", "baby"})
_MONTHS: Final = frozenset({"may", "march", "august", "april", "june"})
_DETERMINED: Final = re.compile(
    r"\b(?:the|an?|this|that|these|those|some|any|every|each|no|my|your|his|her|our|their|its|one|two)\s+['‘\"“]?$",
    re.IGNORECASE,
)
_DOES: Final = re.compile(
    r"['’\"”)]*(?:\s\([^)]{1,40}\))?,?\s+(?:\w+ly\s+)?(?:is|was|has|had|will|would|can|could|did|does|never|always|just|still|also|may"
    r"|might|must|\w{2,}(?:ed|[^su\W]s|es)|who|and\s+(?:her|his|the|their))\b"
)
_LED: Final = re.compile(rf"(?<=[ \-])(?:(?:{PARTICLES})[ \-]){{1,3}}\Z")
_HALF: Final = re.compile(r"[-‐‑][^\W\d_]+")
_PAIRED: Final = re.compile(r"\s+(?:and|&)\s+(?P<other>[^\W\d_]+)")
_OF_A_CLAN: Final = re.compile(rf"(?:[OD][{APOSTROPHES}]|Mc|Mac)[^\W\d_a-z]")
_LONGEST_ACRONYM: Final = 5
_LEADING: Final = frozenset(PARTICLES.split("|")) | {"st", "mc", "o"}


def find(text: str, known: Places = (), names: Places | None = None) -> tuple[Unknown, ...]:
    """Every unknown word or run of words outside what is known, in order, none overlapping.

    `names` are those of the known places that are names: a word right beside one is a name too.
    """
    beside = known if names is None else names
    found = [unknown for run in runs(text, known) for unknown in _judged(text, run, beside)]
    found = _conjoined(text, found)
    return tuple(found) if text.isascii() else tuple(_with_other_scripts(text, found, known))


def _with_other_scripts(text: str, found: list[Unknown], known: Places) -> Iterator[Unknown]:
    """The words found and those of other scripts; a word of both scripts is one word."""
    other = (
        Unknown(start=first, end=last, likeness=Likeness.PERSON if alike else Likeness.STRANGE)
        for start, end, alike in other_scripts.find(text)
        for first, last in _outside(text, start, end, known)
    )
    last: Unknown | None = None
    for unknown in sorted([*found, *other], key=lambda unknown: unknown.start):
        if last is not None and unknown.start <= last.end:
            end = max(last.end, unknown.end)
            last = Unknown(start=last.start, end=end, likeness=Likeness.PERSON)
            continue
        if last is not None:
            yield last
        last = unknown
    if last is not None:
        yield last


def _outside(text: str, start: int, end: int, known: Places) -> Iterator[tuple[int, int]]:
    """What is left of a stretch when what is known is cut out; what holds no letter is nothing."""
    for first, last in (*known, (end, end)):
        if last < start or first > end:
            continue
        left = text[start:first]
        if any(c.isalpha() for c in left):
            yield start + len(left) - len(left.lstrip()), first - len(left) + len(left.rstrip())
        start = max(start, last)


def _judged(text: str, run: list[Word], known: Places) -> Iterator[Unknown]:
    """What of a run is somebody, a place or strange: what is known to be nobody is cut out."""
    run = _without_grammar(text, run[_first_that_may_name(run) :])
    while run:
        many = known_phrase(tuple(word.plain for word in run))
        if many:
            run = run[many:]
            continue
        cut = next((n for n in range(1, len(run)) if known_phrase(_plain(run[n:]))), len(run))
        unknown = _one(text, run[:cut], known)
        if unknown is not None:
            yield unknown
        run = run[cut:]


def _plain(run: list[Word]) -> tuple[str, ...]:
    return tuple(word.plain for word in run)


def _one(text: str, words: list[Word], known: Places) -> Unknown | None:
    while words and _trails(words):
        words = words[:-1]
    if not words or all(len(w.said) == 1 or w.plain in words_of("titles") for w in words):
        return None
    start, last = words[0].start, words[-1]
    end = _end_of(text, last)
    stands = _Stands(text, words, known)
    likeness = stands.likeness()
    if likeness is None:
        return None
    start = _after_known(text, start, known)
    listed = likeness is Likeness.PLACE and is_place(" ".join(_plain(words)))
    return Unknown(start=start, end=end, likeness=likeness, listed=listed)


def _after_known(text: str, start: int, known: Places) -> int:
    """Where a name begins whose particles follow a known one: Fatima's "bint Khalid"."""
    led = _LED.search(text, max(0, start - REACH), start)
    return led.start() if led and any(last == led.start() - 1 for _, last in known) else start


def _end_of(text: str, last: Word) -> int:
    """Where a name ends: without its possessive, with the half behind a hyphen: "Min-ji"."""
    end = last.start + len(POSSESSIVE.sub("", last.said))
    half = _HALF.match(text, end)
    return half.end() if half else end


def _trails(words: list[Word]) -> bool:
    """Whether the last word only follows the name: "Marek I", but not a lone word."""
    last = words[-1]
    return last.plain in words_of("nobody") and last.plain not in given_names()


class _Stands:
    """How a run of words stands in its text."""

    def __init__(self, text: str, words: list[Word], known: Places) -> None:
        start, last = words[0].start, words[-1]
        end = last.start + len(POSSESSIVE.sub("", last.said))
        self.words = words
        self.plain = _plain(words)
        self.text = text
        self.before = text[max(0, start - REACH) : start]
        self.after = text[end : end + REACH]
        self.owns = last.said != POSSESSIVE.sub("", last.said) and len(self.after) > 1
        self.beside = _adjoins(text, start, end, known)
        self.given = any(word in given_names() for word in self.plain)
        self.word = any(word in names_that_are_words() for word in self.plain)
        self.strange = any(not is_english(word) or word in given_names() for word in self.plain)

    def likeness(self) -> Likeness | None:
        """What the run looks like; None when it is nobody."""
        titled = any(word in words_of("titles") for word in self.plain[:-1])
        if self._is_organisation() and not titled:
            return Likeness.PLACE
        if titled or (self.beside and (self.strange or self.word)):
            return Likeness.PERSON
        if all(self._is_nobody(word) for word in self.words):
            return self._of_nobody()
        if is_place(" ".join(self.plain)):
            return self._of_a_place()
        if names_person_before(self.before) and not self._shouted_word():
            return Likeness.PERSON
        if all(word.shouted for word in self.words):
            return self._of_capitals()
        if self.given or self.word:
            return self._of_a_name()
        return self._of_strangers() if self.strange else self._of_words()

    def _is_nobody(self, word: Word) -> bool:
        kin = word.plain in words_of("kin") and word.plain not in names_that_are_words()
        return kin or is_nobody(word.said, word.plain) or _is_month(self.text, word)

    def _is_organisation(self) -> bool:
        heads = words_of("places")
        if len(self.plain) < 2:
            return False
        return (
            self.plain[-1] in heads
            or self.plain[0] in words_of("organisations")
            or (self.plain[0] in {"university", "college", "school", "church", "hmp", "royal"})
        )

    def _does(self) -> bool:
        return self.owns or speaks(self.after) or suits_person_after(self.after)

    def _of_nobody(self) -> Likeness | None:
        """A brand, a thinker, a month: somebody only where a person is plainly spoken of."""
        named = self.given or self.word or all(word in surnames() for word in self.plain)
        plainly = names_person_before(self.before) and not self._shouted_word()
        return Likeness.PERSON if named and plainly else None

    def _of_a_place(self) -> Likeness | None:
        spoken = speaks(self.after) or names_person_before(self.before)
        large = self.plain[0] in words_of("towns")
        alone = self.owns or not (self._placed() or large)
        if (self.given or self.word) and (spoken or alone):
            everyday = is_everyday(self.plain[0]) and not spoken
            return self._of_a_name() if everyday else Likeness.PERSON
        if is_everyday(self.plain[0]) and not self._placed():
            return self._of_a_name() if self.word else None
        return Likeness.PLACE

    def _paired(self) -> bool:
        """Whether another name follows: "Summer and Dean"."""
        pair = _PAIRED.match(self.after)
        other = pair.group("other") if pair else ""
        named = folded(other) in given_names() | names_that_are_words()
        return other[:1].isupper() and named

    def _placed(self) -> bool:
        return suits_place_before(self.before)

    def _shouted_word(self) -> bool:
        return all(word.shouted and is_everyday(word.plain) for word in self.words)

    def _of_capitals(self) -> Likeness | None:
        if self.given or (self.word and self._does()):
            return Likeness.PERSON
        strange = self.strange and any(len(word.said) > _LONGEST_ACRONYM for word in self.words)
        if not strange:
            return None
        return Likeness.PERSON if self.plain[-1] in surnames() else Likeness.STRANGE

    def _of_a_name(self) -> Likeness | None:
        """A given name of the lists, or an everyday word that is one too."""
        first = self.words[0]
        if len(self.words) > 1 and (self.given or self.strange):
            return Likeness.PERSON
        if self.given:
            rare = is_in_dictionary(first.plain) and first.starts and not self._does()
            return None if rare else Likeness.PERSON
        if plainly_a_word(self.text, first.start, first.end, first.plain):
            return None
        if first.starts and len(self.words) == 1:
            if self._paired():
                return Likeness.PERSON
            generic = first.plain not in words_of("ideas") and _DOES.match(self.after)
            return Likeness.PERSON if self._does() or generic else None
        if len(self.words) > 1:
            return Likeness.PERSON if self._does() or suits_person_before(self.before) else None
        if self._does() or suits_person_before(self.before):
            return Likeness.PERSON
        determined = _DETERMINED.search(self.before) or self._placed()
        return None if determined else Likeness.STRANGE

    def _of_strangers(self) -> Likeness | None:
        """Words that are no English and no given name: a surname, somebody, or something."""
        first = self.words[0]
        if self._is_family() or any(_OF_A_CLAN.match(word.said) for word in self.words):
            return Likeness.PERSON
        if self._does() or _DOES.match(self.after):
            placed = _DETERMINED.search(self.before) or self._placed()
            return Likeness.STRANGE if placed and not self.owns else Likeness.PERSON
        if self._placed():
            return Likeness.STRANGE
        if len(self.words) > 1 or suits_person_before(self.before):
            return Likeness.PERSON
        if first.starts or _DETERMINED.search(self.before):
            return Likeness.STRANGE
        return Likeness.PERSON

    def _is_family(self) -> bool:
        """Whether a surname is in the plural: "the Hendersons"."""
        family = self.before.endswith("the ") and self.plain[-1].endswith("s")
        return family and self.plain[-1][:-1] in surnames()

    def _of_words(self) -> Likeness | None:
        """English words with a capital in a sentence: somebody only where spoken of."""
        first = self.words[0]
        if first.starts or _DETERMINED.search(self.before):
            return None
        return Likeness.PERSON if speaks(self.after) and len(self.words) == 1 else None


def _adjoins(text: str, start: int, end: int, known: Places) -> bool:
    """Whether a known name stands right before or behind, as the rest of this one would."""
    return any(
        (last <= start and start - last < 3 and text[last:start] in {" ", "-", "\u00a0", "‑", " ("})
        or (end <= first and first - end < 3 and text[end:first] in {" ", "-", "\u00a0", "‑"})
        for first, last in known
    )


def _is_month(text: str, word: Word) -> bool:
    return word.plain in _MONTHS and plainly_a_word(text, word.start, word.end, word.plain)


def _first_that_may_name(run: list[Word]) -> int:
    """The place of the first word that is neither an article nor a relation before a name."""
    for place, word in enumerate(run):
        more = place + 1 < len(run)
        size = word.starts and word.plain in _SIZES
        if more and word.plain in words_of("titles") and not size:
            return place
        if word.head not in _ARTICLES and not (more and word.head in words_of("nobody")):
            return place
    return len(run)


def _without_grammar(text: str, run: list[Word]) -> list[Word]:
    """The run without a first word that is only capitalised because a sentence starts."""
    if not run or (len(run) > 1 and run[0].plain in words_of("titles")):
        return run
    first = run[0]
    initial = len(first.said) == 1 and text[first.end : first.end + 1] == "."
    if initial or not first.starts or first.head in given_names():
        return run
    if len(run) > 1 and (first.plain in _LEADING or known_phrase(_plain(run))):
        return run
    if not is_english(first.head) and not is_nobody(first.said, first.head):
        return run
    if first.head in names_that_are_words():
        return [] if _plainly(text, first) else run
    if len(run) == 1 and any(c in APOSTROPHES for c in first.said):
        return []
    if run[-1].plain in words_of("places") and len(run) == 2:
        return run
    return run[1:] if len(run) > 1 and not _titled(run) else []


def _plainly(text: str, first: Word) -> bool:
    return plainly_a_word(text, first.start, first.start + len(first.head), first.head)


def _titled(run: list[Word]) -> bool:
    """Whether a run is a heading of English words: "Child Protection Conference"."""
    return all(is_everyday(word.plain) and word.plain not in names_that_are_words() for word in run)


def _conjoined(text: str, found: list[Unknown]) -> list[Unknown]:
    """A strange word beside a person-like one, joined by "and", is person-like too."""
    for place in range(1, len(found)):
        one, other = found[place - 1], found[place]
        if Likeness.PLACE in {one.likeness, other.likeness}:
            continue
        if _JOINED.fullmatch(text[one.end : other.start]) and one.likeness != other.likeness:
            found[place - 1] = replace(one, likeness=Likeness.PERSON)
            found[place] = replace(other, likeness=Likeness.PERSON)
    return found
