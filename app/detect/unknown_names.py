"""Capitalised words that nobody recorded, and what they look like: a person, a place, or strange.

What the context says of a person ("her friend …", "… rang", a title, a possessive), a given name
of the lists, or a known name beside it makes a word person-like. A place or an organisation is
one by its own last word. What is known to be nobody (`nobody`) is not found at all unless it is
spoken of like somebody; a capital that nothing explains is strange, and waits for an answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.detect import other_scripts
from app.detect.capitals import PARTICLES, POSSESSIVE, Places, Word, runs
from app.detect.context import (
    REACH,
    words_of,
)
from app.detect.letters import APOSTROPHES, is_everyday
from app.detect.likeness import Likeness, Standing
from app.detect.nobody import is_nobody, is_place, known_phrase
from app.detect.shapes import Shape
from app.detect.word_lists import (
    given_names,
    is_english,
    names_that_are_words,
)
from app.detect.word_or_name import plainly_a_word

__all__ = ("Likeness", "Unknown", "find")


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


_JOINED: Final = Shape(r"(?:['’]s)?['’\"”]?(?:,? and| &| or)\s+['‘\"“]?$")
_ARTICLES: Final = frozenset({"i", "the", "a", "an"})
_SIZES: Final = frozenset({"big", "little", "old", "young", "baby"})
_LED: Final = Shape(rf"(?<=[ \-])(?:(?:{PARTICLES})[ \-]){{1,3}}\Z")
_SMALL: Final = Shape(  # a surname alone with its particles: "de Souza", "al-Hassan"
    r"(?<![\w\-])(?:(?:van|von|vom|den|der|de|du|del|della|di|da|dos|das|al|el|bin|ibn|ap"
    r"|abu|ben|ter|ten|zu|op)[ \-]"
    rf"|(?:d|dall|dell)[{APOSTROPHES}]){{1,3}}\Z"
)
_IRISH: Final = Shape(r" (?:an|na) (?:t|n|h|mb|gc|nd|ng|bhf|bp|dt)-?[A-ZÁÉÍÓÚ][^\W\d_]+")
_HALF: Final = Shape(r"[-‐‑][^\W\d_]+")
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
    if len(run) > 1 and all(word.shouted or len(word.said) == 1 for word in run):
        for word in run:
            unknown = None if is_english(word.plain) else _one(text, [word], known)
            if unknown is not None:
                yield unknown
        return
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
    stands = Standing(text, words, known)
    likeness = stands.likeness()
    if likeness is None:
        return None
    if likeness is not Likeness.PLACE:
        start = _after_known(text, start, known)
    listed = likeness is Likeness.PLACE and is_place(" ".join(_plain(words)))
    return Unknown(start=start, end=end, likeness=likeness, listed=listed)


def _after_known(text: str, start: int, known: Places) -> int:
    """Where a name begins whose particles follow a known one: Fatima's "bint Khalid"."""
    small = _SMALL.search(text, max(0, start - REACH), start)
    if small:
        return small.start()
    led = _LED.search(text, max(0, start - REACH), start)
    return led.start() if led and any(last == led.start() - 1 for _, last in known) else start


def _end_of(text: str, last: Word) -> int:
    """Where a name ends: without its possessive, with the half behind a hyphen: "Min-ji"."""
    end = last.start + len(POSSESSIVE.sub("", last.said))
    half = _HALF.match(text, end) or _IRISH.match(text, end)
    return half.end() if half else end


def _trails(words: list[Word]) -> bool:
    """Whether the last word only follows the name: "Marek I", but not a lone word."""
    last = words[-1]
    return last.plain in words_of("nobody") and last.plain not in given_names()


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
    if not run or _opens_a_name(text, run):
        return run
    first = run[0]
    if first.head in names_that_are_words():
        return [] if _plainly(text, first) else run
    if run[-1].plain in words_of("places") and len(run) == 2:  # "Larch Primary"
        return run
    return run[1:] if len(run) > 1 and not _titled(run) else []


def _opens_a_name(text: str, run: list[Word]) -> bool:
    """Whether the first word has its capital for its own sake, whatever the sentence asks."""
    first, more = run[0], len(run) > 1
    initial = len(first.said) == 1 and text[first.end : first.end + 1] == "."
    if initial or not first.starts or first.head in given_names():
        return True
    led = first.plain in _LEADING or first.plain in words_of("titles")
    if more and (led or known_phrase(_plain(run))):
        return True
    return not is_english(first.head) and not is_nobody(first.said, first.head)


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
