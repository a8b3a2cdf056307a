"""Capitalised words that nobody recorded, and what they look like: a person, a place, or strange.

What the context says of a person ("her friend …", "… rang", a title, a possessive), a given name
of the lists, or a known name beside it makes a word person-like. A place or an organisation is
one by its own last word. What is known to be nobody (`nobody`) is not found at all unless it is
spoken of like somebody; a capital that nothing explains is strange, and waits for an answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.detect import compound_places, lone_words, other_scripts
from app.detect.apart import Apart
from app.detect.calendar_words import are_days, follows_as_a_day
from app.detect.capitals import PARTICLES, POSSESSIVE, Places, Word, runs
from app.detect.context import (
    REACH,
    speaks,
    words_of,
)
from app.detect.language import foreign_around
from app.detect.letters import APOSTROPHES, folded, is_everyday
from app.detect.likeness import ENTERED, Likeness, Standing, is_owner_of_kin
from app.detect.nobody import LONGEST, is_nobody, is_place, known_phrase, linked
from app.detect.shapes import Shape
from app.detect.word_lists import (
    given_names,
    is_english,
    is_in_dictionary,
    names_that_are_words,
    surnames_that_are_words,
)
from app.detect.word_or_name import plainly_a_word

__all__ = ("Likeness", "Unknown", "find")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """An unknown word, or several in a row, at `start:end` in code points.

    `listed` is a place that a list knows: it is nobody, but may place somebody. `placed` stands
    where a place does, whatever it looks like.
    """

    start: int
    end: int
    likeness: Likeness
    listed: bool = False
    placed: bool = False

    @property
    def like_a_person(self) -> bool:
        """Whether it looks like a person."""
        return self.likeness is Likeness.PERSON


_JOINED: Final = Shape(
    r"(?:['’]s)?['’\"”]?(?:\s\(?\d{1,2}\)?)?(?:(?:,? and| &| or| \+|,| /)\s+|/)['‘\"“]?$"
)
_AND_WIFE: Final = Shape(r"\b(?:Mr|Mrs|Ms|Dr)\.?\s(?:and|&)\s\Z")
# Surnames of East Asia, and what is put before a name there, that begin an English sentence too.
_OPENING: Final = frozenset(
    "an do so no ma ah ai ho lo ha mo oh song moon park sung king wing sun long ling".split()
)
_MIDDLE: Final = frozenset({"van", "thi"})
_LONGEST_SYLLABLE: Final = 5
_CALLED: Final = frozenset("mr mrs ms miss mx dr prof professor uncle auntie aunt aunty".split())
_ARTICLES: Final = frozenset({"i", "the", "a", "an"})
_SIZES: Final = frozenset({"big", "little", "old", "young", "baby"})
_LED: Final = Shape(rf"(?<=[ \-])(?:(?:{PARTICLES})[ \-]){{1,3}}\Z")
_SMALL: Final = Shape(  # a surname alone with its particles: "de Souza", "al-Hassan"
    r"(?<![\w\-])(?:(?:van|von|vom|den|der|de|du|del|della|di|da|dos|das|la|las|los|al|el|bin"
    r"|ibn|ap"
    r"|abu|ben|ter|ten|zu|op)[ \-]"
    rf"|(?:d|dall|dell)[{APOSTROPHES}]){{1,3}}\Z"
)
_IRISH: Final = Shape(r" (?:an|na) (?:t|n|h|mb|gc|nd|ng|bhf|bp|dt)-?[A-ZÁÉÍÓÚ][^\W\d_]+")
_NEVER_ALONE: Final = frozenset(
    "ap ab bin ibn bint binti ua ui ni nic ferch verch von vom zu zum zur den der degli ter".split()
)
_CLANS: Final = frozenset({"mac", "nic", "ni", "ui", "ua", "o"})
_HALF: Final = Shape(
    r"(?:[-‐‑][^\W\d_]+){1,8}"
)  # no name has more: what repeats is not tried again


def find(text: str, known: Places = (), names: Places | None = None) -> tuple[Unknown, ...]:
    """Every unknown word or run of words outside what is known, in order, none overlapping.

    `names` are those of the known places that are names: a word right beside one is a name too.
    """
    beside = Apart(known if names is None else names)
    found = [unknown for run in runs(text, known) for unknown in _judged(text, run, beside)]
    found = _conjoined(text, _without(found, linked(text)))
    apart = Apart(known)
    found = _with_taverns(text, found, apart)
    return tuple(found) if text.isascii() else tuple(_with_other_scripts(text, found, apart))


def _without(found: list[Unknown], nobody: list[tuple[int, int]]) -> list[Unknown]:
    """What is found, but for what is part of a name that is nobody's."""
    apart = Apart(nobody)
    return [one for one in found if not apart.touches(one.start, one.end)] if nobody else found


def _with_taverns(text: str, found: list[Unknown], known: Apart) -> list[Unknown]:
    """What is found, and houses of two words that name nobody: "the Dog and Duck"."""
    found = _with_schools(text, found, known)
    taverns = compound_places.taverns(text)
    if not taverns:
        return found
    people = Apart((one.start, one.end) for one in found if one.like_a_person)
    free = Apart(one for one in taverns if not (people.touches(*one) or known.touches(*one)))
    kept = [one for one in found if not free.touches(one.start, one.end)]
    kept += [Unknown(start=start, end=end, likeness=Likeness.PLACE) for start, end in free]
    return sorted(kept, key=lambda one: one.start)


def _with_schools(text: str, found: list[Unknown], known: Apart) -> list[Unknown]:
    """What is found, and schools whose names hold small words: "St Wilfrid's C of E Primary"."""
    spans = [one for one in compound_places.schools(text) if not known.touches(*one)]
    if not spans:
        return found
    schools = Apart(spans)
    kept = [one for one in found if not schools.touches(one.start, one.end)]
    kept += [Unknown(start=start, end=end, likeness=Likeness.PLACE) for start, end in schools]
    return sorted(kept, key=lambda one: one.start)


def _with_other_scripts(text: str, found: list[Unknown], known: Apart) -> Iterator[Unknown]:
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


def _outside(text: str, start: int, end: int, known: Apart) -> Iterator[tuple[int, int]]:
    """What is left of a stretch when what is known is cut out; what holds no letter is nothing."""
    for first, last in known.around(start, end):
        left = text[first:last]
        if any(c.isalpha() for c in left):
            yield last - len(left.lstrip()), first + len(left.rstrip())


def _judged(text: str, run: list[Word], known: Apart) -> Iterator[Unknown]:
    """What of a run is somebody, a place or strange: what is known to be nobody is cut out."""
    alone = len(run) == 1
    if alone and (run[0].plain in _ARTICLES or lone_words.only_begins(run[0])):  # most capitals
        return
    if not alone and all(word.shouted or len(word.said) == 1 for word in run):
        yield from _shouted(text, run, known)
        return
    run = _without_grammar(text, run[_first_that_may_name(text, run) :])
    while run:
        many = known_phrase(_plain(run[: LONGEST + 1]))
        if many:
            run = run[many:]
            continue
        phrases = (known_phrase(_plain(run[n : n + LONGEST + 1])) for n in range(1, len(run)))
        cut = next((n for n, many in enumerate(phrases, 1) if many), len(run))
        unknown = _one(text, run[:cut], known)
        if unknown is not None:
            yield unknown
        run = run[cut:]


def _shouted(text: str, run: list[Word], known: Apart) -> Iterator[Unknown]:
    """What is somebody among words that are all in capitals: a title takes the next word in."""
    hyphenated = any(text[one.end : one.end + 1] == "-" for one in run)
    if hyphenated and len(run) == 2 and is_nobody(run[0].said, run[0].plain):  # "CORE-OM"
        return
    past = 0
    for place, word in enumerate(run):
        if place < past:
            continue
        titled = word.plain in _CALLED and len(run[place : place + 2]) == 2
        past = place + 1 + titled
        if titled or not is_english(word.plain):
            unknown = _one(text, run[place:past], known)
            if unknown is not None:
                yield unknown


def _plain(run: list[Word]) -> tuple[str, ...]:
    return tuple(word.plain for word in run)


def _one(text: str, words: list[Word], known: Apart) -> Unknown | None:
    while words and _trails(text, words):
        words = words[:-1]
    if not words or are_days(_plain(words)):
        return None
    start, last = words[0].start, words[-1]
    end = _end_of(text, last)
    coupled = _AND_WIFE.search(text, max(0, start - REACH), start)
    if coupled and words[0].plain in _CALLED:
        start = coupled.start()  # "Mr and Mrs Entwistle"
    irish = last.plain in _CLANS and _IRISH.match(text, last.end)  # "Mac an tSaoir"
    if irish or _is_doubled(text, last) or _called(words) or _opens_in_the_east(text, words):
        return Unknown(start=start, end=end + _stopped(text, last), likeness=Likeness.PERSON)
    if all(len(word.said) == 1 or word.plain in words_of("titles") for word in words):
        return None
    if _goes_on_in_english(text, words) or (len(words) == 1 and last.plain in _NEVER_ALONE):
        return None
    stands = Standing(text, words, known)
    likeness = stands.likeness()
    if likeness is None:
        return None
    if likeness is not Likeness.PLACE:
        begins = _after_known(text, start, known)
        if begins < start and not (stands.placed() or foreign_around(text, begins, end)):
            start, likeness = begins, Likeness.PERSON  # "von Trapp"
    listed = likeness is Likeness.PLACE and is_place(" ".join(_plain(words)))
    return Unknown(start=start, end=end, likeness=likeness, listed=listed, placed=stands.placed())


def _after_known(text: str, start: int, known: Apart) -> int:
    """Where a name begins whose particles follow a known one: Fatima's "bint Khalid"."""
    small = _SMALL.search(text, max(0, start - REACH), start)
    if small:
        return small.start()
    led = _LED.search(text, max(0, start - REACH), start)
    begins = led is not None and known.before(led.start()) == led.start() - 1
    return led.start() if led and begins else start


def _end_of(text: str, last: Word) -> int:
    """Where a name ends: without its possessive, with the half behind a hyphen: "Min-ji"."""
    end = last.start + len(POSSESSIVE.sub("", last.said))
    half = _HALF.match(text, end) or _IRISH.match(text, end)
    return half.end() if half else end


def _is_doubled(text: str, last: Word) -> bool:
    """Whether a pet name says the same twice: "Jun-jun"."""
    return folded(text[last.end : last.end + 1 + len(last.said)]) == f"-{last.plain}"


def _called(words: list[Word]) -> bool:
    """Whether all is a title and an initial, or a title and a short word: "Mrs T", "Mr So"."""
    return len(words) == 2 and words[0].plain in _CALLED and not _is_nobodys(words[1])


def _goes_on_in_english(text: str, words: list[Word]) -> bool:
    """Whether what is joined to a lone word makes it nobody: "Co-facilitator", "Co-op"."""
    half = _HALF.match(text, words[-1].end) if len(words) == 1 else None
    whole = text[words[0].start : half.end()] if half else ""
    if half and is_nobody(whole, folded(whole)):
        return True
    if half is None or words[0].plain in given_names():
        return False
    said = half.group()[1:]
    return len(said) > _LONGEST_SYLLABLE and said.islower() and is_english(folded(said))


def _is_nobodys(word: Word) -> bool:
    """Whether a word after a title only follows it: "Dr I think", "Auntie Mum"."""
    longer = len(word.said) > _LONGEST_SYLLABLE - 2
    nobody = word.plain in words_of("nobody") or word.plain in words_of("kin")
    return word.plain == "i" or (longer and nobody)


def _stopped(text: str, last: Word) -> int:
    """One if a full stop shortens the initial at the end and the sentence goes on."""
    stop = len(last.said) == 1 and text[last.end : last.end + 2] == ". "
    return int(stop and text[last.end + 2 : last.end + 3].islower())


def _opens_in_the_east(text: str, run: list[Word]) -> bool:
    """Whether a short English word begins a name of East Asia: "Park Ji-hoon", "Do Van Long"."""
    if len(run) < 2 or run[0].plain not in _OPENING:
        return False
    second = run[1]
    half = _HALF.match(text, second.end)
    if half and half.group()[1].islower():
        return True
    short = len(second.plain) <= _LONGEST_SYLLABLE and not is_english(second.plain)
    return second.plain in _MIDDLE or (short and not is_nobody(second.said, second.plain))


def _trails(text: str, words: list[Word]) -> bool:
    """Whether the last word only follows the name: "Marek I", but not a lone word."""
    last = words[-1]
    if len(words) == 2 and _called(words) and "." not in text[words[0].end : last.start]:
        return False
    if len(words) > 1 and follows_as_a_day(text, last):
        return True
    return last.plain in words_of("nobody") and last.plain not in given_names()


def _first_that_may_name(text: str, run: list[Word]) -> int:
    """The place of the first word that is neither an article nor a relation before a name."""
    for place, word in enumerate(run):
        more = place + 1 < len(run)
        if _opens_in_the_east(text, run[place : place + 2]):
            return place
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
    if len(run) == 1 and (_owner_or_speaker(text, first) or _is_somebody(text, first)):
        return run
    if first.head in names_that_are_words():
        return [] if _plainly(text, first) else run
    entered = len(run) > 1 and ENTERED.search(text, max(0, first.start - REACH), first.start)
    if entered or (
        len(run) == 2 and (run[-1].plain in words_of("places") or _is_rare(first, run[1]))
    ):
        return run  # "Larch Primary", "Oriel Tanqueray"
    if len(run) == 2 and _titled(run):
        return run[1:] if _is_somebody(text, run[1]) else []  # "Saw Spanner"
    return run[1:] if len(run) > 1 and not _titled(run) else []


def _is_somebody(text: str, word: Word) -> bool:
    """Whether an English word is somebody although a sentence starts with it or before it."""
    if not lone_words.may_call(word.plain):
        return False
    plain = word.said.isalpha() and text[word.end : word.end + 1] != "-"
    end = word.end if plain else _end_of(text, word)
    before, after = text[max(0, word.start - REACH) : word.start], text[end : end + REACH]
    return lone_words.somebody(before, after, word.plain, starts=word.starts)


def _owner_or_speaker(text: str, word: Word) -> bool:
    """Whether a surname that is a word is somebody's here: "Baker's mum", "Sharp hit him"."""
    if word.plain not in surnames_that_are_words() or word.plain in lone_words.ROLES:
        return False
    if word.plain in words_of("kin") or word.plain in words_of("titles"):
        return False
    return is_owner_of_kin(text, _end_of(text, word)) or (
        word.said.isalpha() and speaks(text[word.end : word.end + REACH])
    )


def _is_rare(first: Word, other: Word) -> bool:
    """Whether a rare English word before a word that is none may be a name: "Oriel Tanqueray"."""
    inflected = first.plain.endswith(("ed", "ing", "s", "ly"))
    rare = is_in_dictionary(first.plain) and not is_everyday(first.plain) and not inflected
    return rare and not (is_english(other.plain) or is_nobody(other.said, other.plain))


def _opens_a_name(text: str, run: list[Word]) -> bool:
    """Whether the first word has its capital for its own sake, whatever the sentence asks."""
    first, more = run[0], len(run) > 1
    initial = len(first.said) == 1 and text[first.end : first.end + 1] == "."
    if initial or first.foreign or not first.starts or first.head in given_names():
        return True
    led = first.plain in lone_words.LEADING or first.plain in words_of("titles")
    if more and (led or known_phrase(_plain(run)) or _opens_in_the_east(text, run)):
        return True
    if led and _IRISH.match(text, first.end):
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
