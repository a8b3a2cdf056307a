"""Capitalised words that nobody recorded, and whether they look like a person.

A capital letter counts when grammar does not explain it: not an everyday word at the start of
a sentence, a line or a quotation, not the calendar, not the trade's acronyms and medicines.
Words in scripts without capitals count always. What the context says of a person ("her
friend …", "… rang", a title, a possessive) makes it person-like; a place or an organisation
by its own last word, or after "in" and "at", is not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from app.detect.context import (
    REACH,
    listed,
    names_person_before,
    speaks,
    suits_person_after,
    suits_person_before,
    suits_place_before,
    words_of,
)
from app.detect.letters import APOSTROPHES, INVISIBLE, MARKS, folded, is_everyday
from app.detect.nicknames import given_names
from app.detect.word_or_name import plainly_a_word


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """An unknown word, or several in a row, at `start:end` in code points."""

    start: int
    end: int
    like_a_person: bool


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    said: str
    plain: str
    starts: bool


_INNER: Final = rf"(?:[^\W_]|[{MARKS}{INVISIBLE}]|[{APOSTROPHES}](?=[^\W\d_]))*"
_CAPITALISED: Final = re.compile(rf"(?<![^\W_])(?![a-z])[^\W\d_]{_INNER}")
_OTHER_LETTER: Final = r"[^\W\d_A-Za-z\u0080-\u02ff\u1d00-\u1eff\u2000-\u2bff\ufb00-\ufb06]"
_OTHER_SIGN: Final = (
    r"[^\x00-\u02ff\u1d00-\u1eff\u2000-\u206f\u2100-\u2bff\u3000-\u303f\u060c\u061b\u061f\ufb00-\ufb06"
    r"\uff00-\uff0f\uff1a-\uff20\U0001f000-\U0001faff]"
)
_OTHER_SCRIPT: Final = re.compile(
    rf"{_OTHER_LETTER}(?:{_OTHER_SIGN}|[ \u00a0\u200c\u200d'’\-](?={_OTHER_LETTER}))*"
)
_WRITTEN: Final = re.compile(r"[^\s\u200c\u200d]+(?:[\u200c\u200d]+[^\s\u200c\u200d]+)*")
_DIGIT: Final = re.compile(r"\d")
_POSSESSIVE: Final = re.compile(rf"[{APOSTROPHES}][sS]$")
_BETWEEN: Final = re.compile(
    rf"[ \t\u00a0]+|\.[ \u00a0]?|[-‐‑]|[{APOSTROPHES}] ?| ?& ?"
    r"|[ ](?:van|von|der|den|de|da|di|du|del|la|le|bin|ibn|al|el|ap|ab|ferch|van der|de la)[ -]"
)
_ABBREVIATED: Final = re.compile(
    r"(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|Mx|Prof|Rev|Revd|Sgt|St|Fr|Ste|Messrs|Hon|vs?|cf|approx|no|ref"
    r"|[a-zA-Z]|\w\.\w)\.\s*$"
)
_SENTENCE_START: Final = re.compile(
    r"(?:^|[.!?…]['’\"”)\]]*\s*|[:;]['’\"”)\]]*\s+|\n\s*(?:\d{1,3}[.)]\s*|[a-z]\)\s*)?|[•*/\-–—]\s*)['‘\"“(\[]*$"
    r"|['‘\"“(\[]$|^\s*(?:\d{1,3}[.)]\s*)$"
)
_JOINED: Final = re.compile(r"(?:['’]s)?['’\"”]?(?:,? and| &| or)\s+['‘\"“]?$")
_TRADE: Final = "trade.txt"
_NAMES: Final = "names-that-are-words.txt"


@cache
def _nobody() -> frozenset[str]:
    return words_of("titles") | words_of("nobody")


Places = Sequence[tuple[int, int]]
"""Stretches of a text that are known, in order and apart: nothing in them is unknown."""


def find(text: str, known: Places = ()) -> tuple[Unknown, ...]:
    """Every unknown word or run of words outside what is known, in order, none overlapping."""
    judged = (_judged(text, run, known) for run in _runs(text, known))
    found = _conjoined(text, [unknown for unknown in judged if unknown is not None])
    return tuple(found) if text.isascii() else tuple(_with_other_scripts(text, found, known))


def _with_other_scripts(text: str, found: list[Unknown], known: Places) -> Iterator[Unknown]:
    """The words found and those of other scripts; a word of both scripts is one word."""
    other = (
        Unknown(start=start, end=end, like_a_person=True)
        for match in _OTHER_SCRIPT.finditer(text)
        for first, last in _outside(text, match.start(), match.end(), known)
        for start, end in _named_in(text, first, last)
    )
    last: Unknown | None = None
    for unknown in sorted([*found, *other], key=lambda unknown: unknown.start):
        if last is not None and unknown.start <= last.end:
            last = Unknown(start=last.start, end=max(last.end, unknown.end), like_a_person=True)
            continue
        if last is not None:
            yield last
        last = unknown
    if last is not None:
        yield last


def _named_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What may name somebody in other letters: all of it, or what is not in small ones."""
    runs: list[tuple[int, int]] = []
    for match in _WRITTEN.finditer(text, start, end):
        first = match.group().lstrip("'’-")[:1]
        if first.islower() and first.title() != first:  # Georgian begins names with small letters
            continue
        if runs and not any(c.isalpha() for c in text[runs[-1][1] : match.start()]):
            runs[-1] = (runs[-1][0], match.end())
        else:
            runs.append(match.span())
    yield from runs


def _outside(text: str, start: int, end: int, known: Places) -> Iterator[tuple[int, int]]:
    """What is left of a stretch when what is known is cut out; what holds no letter is nothing."""
    for first, last in (*known, (end, end)):
        if last < start or first > end:
            continue
        left = text[start:first]
        if any(c.isalpha() for c in left):
            yield start + len(left) - len(left.lstrip()), first - len(left) + len(left.rstrip())
        start = max(start, last)


def _runs(text: str, known: Places) -> Iterator[list[_Word]]:
    """Capitalised words of the Latin script that follow one another, and nothing known between."""
    run: list[_Word] = []
    for match in _CAPITALISED.finditer(text):
        said = match.group()
        if not said[0].isupper() or said[0] > "\u1eff" or _DIGIT.search(said):
            continue
        start, end = match.span()
        if any(start < last and first < end for first, last in known):
            if run:
                yield run
                run = []
            continue
        if run and not _follows(text, run[-1], start):
            yield run
            run = []
        plain = folded(_POSSESSIVE.sub("", said))
        run.append(_Word(start, end, said, plain, starts=not run and _starts(text, start)))
        if said != _POSSESSIVE.sub("", said) and not _belongs(text, end):
            yield run
            run = []
    if run:
        yield run


def _follows(text: str, last: _Word, start: int) -> bool:
    """Whether a word goes on from the last: a full stop joins only after "Dr" or an initial."""
    between = text[last.end : start]
    if "." in between and len(last.said) > 1 and last.plain not in words_of("titles") | {"st"}:
        return False
    return _BETWEEN.fullmatch(between) is not None


def _belongs(text: str, end: int) -> bool:
    """Whether a possessive is part of a name that goes on: "St Mary's School"."""
    after = _CAPITALISED.match(text, end + 1) if text[end : end + 1] == " " else None
    return after is not None and folded(after.group()) in words_of("places")


def _starts(text: str, at: int) -> bool:
    """Whether grammar asks for a capital here."""
    before = text[max(0, at - REACH) : at]
    if at > REACH:
        before = "x" + before  # not the start of the text
    return bool(_SENTENCE_START.search(before)) and not _ABBREVIATED.search(before)


def _judged(text: str, run: list[_Word], known: Places) -> Unknown | None:
    words = _without_grammar(text, run[_first_that_may_name(run) :])
    while words and words[-1].plain in _nobody():
        words.pop()
    if not words or all(word.plain in _nobody() or len(word.said) == 1 for word in words):
        return None
    named = [word for word in words if not _ordinary(text, word)]
    start, last = words[0].start, words[-1]
    end = last.start + len(_POSSESSIVE.sub("", last.said))
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    if not named and not (speaks(after) or names_person_before(before)):
        return None
    if all(word.plain in listed(_TRADE) or word.said in listed(_TRADE) for word in words):
        return None  # "her GP said", "since January, asks": never anybody's name
    named_with = any(text[last:start].isspace() for _, last in known if start - 3 < last <= start)
    strange = any(not is_everyday(word.plain) for word in words)
    like = (named_with and strange) or _like_a_person(words, before, after)
    return Unknown(start=start, end=end, like_a_person=like)


def _first_that_may_name(run: list[_Word]) -> int:
    """The place of the first word that is neither an article nor a relation before a name."""
    for place, word in enumerate(run):
        more = place + 1 < len(run)
        size = word.starts and word.plain in _SIZES
        if more and word.plain in words_of("titles") and not size:
            return place
        head = _head(word)
        if head not in _ARTICLES and not (more and head in _nobody()):
            return place
    return len(run)


def _head(word: _Word) -> str:
    """The word before its apostrophe: "I" of "I'm"."""
    return word.plain.split("'")[0].split("’")[0]


def _without_grammar(text: str, run: list[_Word]) -> list[_Word]:
    """The run without a first word that is only capitalised because a sentence starts."""
    if not run or (len(run) > 1 and run[0].plain in words_of("titles")):
        return run
    first, head = run[0], _head(run[0])
    initial = len(first.said) == 1 and text[first.end : first.end + 1] == "."
    if initial or not first.starts or not is_everyday(head):
        return run
    rest = run[1:]
    after = text[first.end : first.end + REACH]
    goes_on = rest and not is_everyday(rest[0].plain) and rest[0].said not in listed(_TRADE)
    verb = not rest and suits_person_after(after)
    if head in listed(_NAMES) and (goes_on or verb):
        return [] if plainly_a_word(text, first.start, first.end, head) else run
    return rest


_ARTICLES: Final = frozenset({"i", "the", "a", "an"})
_SIZES: Final = frozenset({"big", "little", "old", "young", "baby"})


def _ordinary(text: str, word: _Word) -> bool:
    """Whether a word names nobody by itself: of the trade, a month, or a shouted word."""
    if word.said in listed(_TRADE) or word.said.removesuffix("s") in listed(_TRADE):
        return True
    if len(word.said) > 1 and word.said.isupper():
        return is_everyday(word.plain) and word.plain not in listed(_NAMES)
    month = word.plain in _MONTHS and plainly_a_word(text, word.start, word.end, word.plain)
    return month or word.plain in listed(_TRADE) or word.plain in _nobody()


_MONTHS: Final = frozenset({"may", "march", "august", "april", "june"})


def _like_a_person(words: list[_Word], before: str, after: str) -> bool:
    plain = [word.plain for word in words]
    if plain[-1] in words_of("places") and len(words) > 1:
        return False
    if any(word in words_of("titles") for word in plain[:-1]) or names_person_before(before):
        return True
    given = plain[0] in given_names() or plain[0] in listed(_NAMES)
    strange = [word for word in plain if not is_everyday(word)]
    if given and (strange or len(words) > 1):
        return True
    place = suits_place_before(before) or all(word in words_of("towns") for word in plain)
    if place and not speaks(after):
        return False
    if len(words) > 1 and strange:
        return True
    said = (strange or given) and suits_person_before(before)
    return bool(said or suits_person_after(after) or speaks(after))


def _conjoined(text: str, found: list[Unknown]) -> list[Unknown]:
    """A word beside a person-like one, joined by "and" or a comma, is person-like too."""
    for place in range(1, len(found)):
        one, other = found[place - 1], found[place]
        between = text[one.end : other.start]
        if _JOINED.fullmatch(between) and one.like_a_person != other.like_a_person:
            found[place - 1] = replace(one, like_a_person=True)
            found[place] = replace(other, like_a_person=True)
    return found
