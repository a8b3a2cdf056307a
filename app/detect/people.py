"""The known-people matcher: where in a text somebody of this practice is written.

It finds every form whatever its case, with or without diacritics, in the possessive and the
plural, across a line break, and in scripts without spaces. Names that are everyday words
are found too, and judged: `word` says that this one is plainly the word. Phones are compared
by their digits, e-mails without case, addresses by their words.

Cost: one pass over the words of the text with a look-up each, whoever many people there are.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.detect.letters import APOSTROPHES, TOKEN, folded, is_everyday, tokens, unspaced
from app.detect.meaning import plainly_a_word
from app.domain.people import Form, FormKind

_NAME_GAP: Final = re.compile(rf"[\s{APOSTROPHES}.\-‐‑–]{{0,4}}")
_ADDRESS_GAP: Final = re.compile(r"[\s,.;\-–]{0,6}")
_EMAIL: Final = re.compile(r"[\w.+'\-]+@[\w\-]+(?:\.[\w\-]+)+")
_NUMBER: Final = re.compile(r"(?<!\d)\+?\(?\d(?:[\s().\-]{0,3}\d){5,40}")
_SHORTEST_PHONE: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Somebody's form at `start:end`, an ending up to `through`, and whose it may be."""

    start: int
    end: int
    through: int
    forms: tuple[Form, ...]
    word: bool = False


@dataclass(frozen=True, slots=True)
class _Sequence:
    words: tuple[str, ...]
    forms: tuple[Form, ...]
    address: bool
    everyday: bool


class KnownPeople:
    """An index of forms, built once and asked about many texts."""

    def __init__(self, forms: Iterable[Form]) -> None:
        by_words: dict[tuple[tuple[str, ...], bool], list[Form]] = defaultdict(list)
        self._emails: dict[str, list[Form]] = defaultdict(list)
        self._phones: dict[str, list[Form]] = defaultdict(list)
        self._unspaced: dict[str, list[Form]] = defaultdict(list)
        for form in forms:
            if form.kind is FormKind.EMAIL or _EMAIL.fullmatch(form.text.strip()):
                self._emails[form.text.strip().casefold()].append(form)
            elif form.kind is FormKind.PHONE:
                for digits in phone_digits(form.text):
                    self._phones[digits].append(form)
            elif unspaced(form.text):
                self._unspaced[form.text].append(form)
            elif words := tokens(form.text):
                by_words[words, form.kind is FormKind.ADDRESS].append(form)
        self._first = _by_first_word(by_words)
        self._unspaced_pattern = _alternatives(self._unspaced)
        self._phone_lengths = sorted({len(digits) for digits in self._phones}, reverse=True)

    def find(self, text: str) -> tuple[Sighting, ...]:
        """Every sighting, in order, none overlapping; the longest wins.

        What is glued to a sighting (an e-mail, then an invisible character, then a name) is
        read again by itself: once the sighting is cut out, a word begins there.
        """
        kept = self._found(text)
        borders = [0, *(place for s in kept for place in (s.start, s.through)), len(text)]
        again: list[Sighting] = []
        for start, end in zip(borders[::2], borders[1::2], strict=True):
            if _glued(text, start) or _glued(text, end):
                again += (_moved(s, start) for s in self.find(text[start:end]))
        return tuple(sorted((*kept, *again), key=lambda s: s.start)) if again else kept

    def _found(self, text: str) -> tuple[Sighting, ...]:
        found = [*self._named(text), *self._contacts(text), *self._written_unspaced(text)]
        found.sort(key=lambda s: (s.start, -s.through))
        kept: list[Sighting] = []
        for sighting in found:
            if not kept or sighting.start >= kept[-1].through:
                kept.append(sighting)
            elif sighting.through > kept[-1].through and _longer(sighting, kept[-1]):
                kept[-1] = sighting
        return tuple(kept)

    def _named(self, text: str) -> Iterator[Sighting]:
        first = self._first
        if not first:
            return
        past = 0
        for match in TOKEN.finditer(text):
            word = match.group()
            word = word.lower() if word.isascii() else folded(word)
            sequences = first.get(word) or (word[-1] == "s" and first.get(word[:-1])) or None
            if sequences is None or match.start() < past:
                continue
            sighting = _longest(text, match, sequences)
            if sighting is not None:
                past = sighting.through
                yield sighting

    def _contacts(self, text: str) -> Iterator[Sighting]:
        if self._emails and "@" in text:
            for match in _EMAIL.finditer(text):
                start, end = match.span()
                forms = self._emails.get(match.group().casefold())
                if forms:
                    through = _through(text, end)
                    yield Sighting(start=start, end=end, through=through, forms=tuple(forms))
        if self._phones:
            for match in _NUMBER.finditer(text):
                yield from self._numbers(text, match)

    def _numbers(self, text: str, match: re.Match[str]) -> Iterator[Sighting]:
        places = [i for i, c in enumerate(match.group()) if c.isdigit()]
        digits = "".join(match.group()[i] for i in places)
        at = 0
        while at < len(digits):
            fits = (n for n in self._phone_lengths if at + n <= len(digits))
            length = next((n for n in fits if digits[at : at + n] in self._phones), 0)
            if length:
                start = match.start() + places[at]
                if at == 0 and match.group()[0] in "+(":
                    start = match.start()
                end = match.start() + places[at + length - 1] + 1
                forms = tuple(self._phones[digits[at : at + length]])
                yield Sighting(start=start, end=end, through=_through(text, end), forms=forms)
            at += length or 1

    def _written_unspaced(self, text: str) -> Iterator[Sighting]:
        if self._unspaced_pattern is None:
            return
        for match in self._unspaced_pattern.finditer(text):
            start, end = match.span()
            forms = tuple(self._unspaced[match.group()])
            yield Sighting(start=start, end=end, through=_through(text, end), forms=forms)


def _glued(text: str, border: int) -> bool:
    """Whether a sighting touches other characters here that are no space."""
    return 0 < border < len(text) and not text[border - 1].isspace() and not text[border].isspace()


def _moved(sighting: Sighting, by: int) -> Sighting:
    return replace(
        sighting,
        start=sighting.start + by,
        end=sighting.end + by,
        through=sighting.through + by,
    )


def _longer(one: Sighting, other: Sighting) -> bool:
    return one.through - one.start > other.through - other.start and one.start <= other.start


def _alternatives(texts: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(texts, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None


def _by_first_word(
    by_words: dict[tuple[tuple[str, ...], bool], list[Form]],
) -> dict[str, tuple[_Sequence, ...]]:
    first: dict[str, list[_Sequence]] = defaultdict(list)
    for (words, address), forms in by_words.items():
        everyday = all(is_everyday(word) for word in words)
        first[words[0]].append(_Sequence(words, tuple(forms), address, everyday))
    for sequences in first.values():
        sequences.sort(key=lambda s: len(s.words), reverse=True)
    return {word: tuple(sequences) for word, sequences in first.items()}


def _longest(text: str, match: re.Match[str], sequences: tuple[_Sequence, ...]) -> Sighting | None:
    for sequence in sequences:
        end, plural = _end_of(text, match, sequence)
        if end is None or (plural and sequence.everyday):
            continue
        start = match.start()
        name_end = end - 1 if plural else end
        word = sequence.everyday and plainly_a_word(text, start, end, sequence.words[0])
        through = end if word else _through(text, end)
        return Sighting(start=start, end=name_end, through=through, forms=sequence.forms, word=word)
    return None


def _end_of(text: str, match: re.Match[str], sequence: _Sequence) -> tuple[int | None, bool]:
    """Where the sequence ends when it starts at this word, and whether in the plural."""
    gap = _ADDRESS_GAP if sequence.address else _NAME_GAP
    last = len(sequence.words) - 1
    here: re.Match[str] | None = match
    end = match.start()
    for place, word in enumerate(sequence.words):
        if place:
            between = gap.match(text, end)
            here = TOKEN.match(text, between.end() if between else end)
        if here is None:
            return None, False
        end = here.end()
        said = folded(here.group())
        if said == word:
            continue
        if place == last and said == word + "s" and text[end - 1] in "sS":
            return end, True
        return None, False
    return end, False


def _through(text: str, end: int) -> int:
    """Past a possessive: "'s", or the apostrophe after a plural or an s."""
    if text[end : end + 1] and text[end] in APOSTROPHES:
        after = text[end + 1 : end + 2]
        beyond = text[end + 2 : end + 3]
        if after in {"s", "S"} and not beyond.isalnum():
            return end + 2
        if text[end - 1] in "sS" and not after.isalnum():
            return end + 1
    return end


def phone_digits(phone: str) -> tuple[str, ...]:
    """The ways one number is dialled, in digits: national, and with the country's 44.

    Too short a number names nobody and gives nothing.
    """
    digits = "".join(c for c in phone if c.isdigit())
    if len(digits) < _SHORTEST_PHONE:
        return ()
    for prefix in ("0044", "44"):
        if digits.startswith(prefix) and len(digits) > len(prefix) + _SHORTEST_PHONE:
            rest = digits.removeprefix(prefix).removeprefix("0")
            return (f"0{rest}", f"44{rest}", f"0044{rest}", f"440{rest}")
    if digits.startswith("0"):
        rest = digits[1:]
        return (digits, f"44{rest}", f"0044{rest}", f"440{rest}")
    return (digits,)
