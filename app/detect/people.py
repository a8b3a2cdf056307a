"""The known-people matcher: where in a text somebody of this practice is written.

It finds every form whatever its case, with or without diacritics, in the possessive and the
plural, across a line break, and in scripts without spaces. Names that are everyday words
are found too, and judged: `word` says that this one is plainly the word. Phones are compared
by their digits, e-mails without case, addresses and each line of them by their words, postcodes
whatever stands between their letters and digits.

Cost: one pass over the words of the text with a look-up each, whoever many people there are.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.detect.address_forms import (
    KnownPostcodes,
    is_postcode,
    lines_of,
    postcodes_of,
    shortened,
)
from app.detect.context import words_of
from app.detect.letters import (
    APOSTROPHES,
    INVISIBLE,
    PARTED,
    TOKEN,
    folded,
    has_unseen,
    is_everyday,
    tokens,
    unmasked,
    unspaced,
    visible,
)
from app.detect.shapes import Shape
from app.detect.word_lists import given_names, is_in_dictionary, names_that_are_words
from app.detect.word_or_name import WEEKDAYS, begins_a_sentence_alone, plainly_a_word, plainly_words
from app.domain.ids import PersonId
from app.domain.people import Form, FormKind, stands_alone

_NAME_GAP: Final = Shape(rf"[\s{APOSTROPHES}{INVISIBLE}.\-‐‑–－]{{0,4}}")
_ADDRESS_GAP: Final = Shape(rf"[\s{INVISIBLE},.;\-–]{{0,6}}")
_GAPS: Final = Shape(rf"[\s{APOSTROPHES}{INVISIBLE},.;\-‐‑–－]*")
_DIGIT: Final = Shape(r"\d")
_EMAIL: Final = Shape(r"[\w.+'\-]+@[\w\-]+(?:\.[\w\-]+)+")
_ASCII_TOKEN: Final = Shape("[a-z]+|[0-9]+")  # what TOKEN finds where all is ASCII, small
_NUMBER: Final = Shape(rf"(?<!\d)\+?\(?\d(?:[\s{INVISIBLE}().\-‐‑‒–—−/_]{{0,3}}\d){{5,40}}")
_SHORTEST_PHONE: Final = 6
_REACH: Final = 24  # code points before a plural in which "the" may stand
_FAMILY: Final = Shape(r"\bthe\s+$", re.IGNORECASE)
_LONGEST_SHORTENED: Final = 3  # letters of a word that a full stop shortens: "St.", "Dr.", "Wm."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Somebody's form at `start:end`, an ending up to `through`, and whose it may be.

    `word` says that it is the word there, `bare` that nothing more tells so than that it begins a
    sentence and does nothing: "Sharp pain", and in the notes about Mr Hunt "Hunt much calmer".
    """

    start: int
    end: int
    through: int
    forms: tuple[Form, ...]
    word: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Sequence:
    words: tuple[str, ...]
    forms: tuple[Form, ...]
    address: bool
    everyday: bool
    surname: bool


class KnownPeople:
    """An index of forms, built once and asked about many texts."""

    def __init__(self, forms: Iterable[Form]) -> None:
        by_words: dict[tuple[tuple[str, ...], bool], list[Form]] = defaultdict(list)
        self._emails: dict[str, list[Form]] = defaultdict(list)
        self._phones: dict[str, list[Form]] = defaultdict(list)
        self._unspaced: dict[str, list[Form]] = defaultdict(list)
        self._postcodes = KnownPostcodes()
        forms = tuple(forms)
        given = {(one.person, word) for one in forms for word in _given_in(one)}
        for form in forms:
            if form.kind is FormKind.PART and not stands_alone(form.text):
                continue
            if form.kind is FormKind.EMAIL or _EMAIL.fullmatch(form.text.strip()):
                self._emails[form.text.strip().casefold()].append(form)
            elif form.kind is FormKind.PHONE:
                for digits in phone_digits(form.text):
                    self._phones[digits].append(form)
            elif form.kind is FormKind.ADDRESS:
                self._address(form, by_words)
            elif form.kind is FormKind.SPELLING and is_postcode(form.text):
                self._postcodes.add(form.text, form)
            elif unspaced(form.text):
                self._unspaced[visible(form.text)].append(form)
            elif words := tokens(form.text):
                by_words[words, False].append(form)
        self._first = _by_first_word(by_words, given)
        self._begins = frozenset(f"{word}{s}" for word in self._first for s in ("", "s"))
        self._unspaced_pattern = _alternatives(self._unspaced)
        self._phone_lengths = sorted({len(digits) for digits in self._phones}, reverse=True)

    def _address(
        self, form: Form, by_words: dict[tuple[tuple[str, ...], bool], list[Form]]
    ) -> None:
        """Take in an address: all of it, each line of it that tells where it is, its postcode."""
        told = lines_of(form.text)
        short = (one for line in told for one in shortened(line))
        for line in dict.fromkeys((*told, *short)):
            if unspaced(line):
                self._unspaced[visible(line)].append(form)
            elif words := tokens(line):
                by_words[words, True].append(form)
        for postcode in postcodes_of(form.text):
            self._postcodes.add(postcode, form)

    def find(self, text: str) -> tuple[Sighting, ...]:
        """Every sighting, in order, none overlapping; the longest wins.

        What is glued to a sighting (an e-mail, then an invisible character, then a name) is
        read again by itself: once the sighting is cut out, a word begins there.
        """
        text = unmasked(text)
        kept = self._found(text)
        borders = [0, *(place for s in kept for place in (s.start, s.through)), len(text)]
        again: list[Sighting] = []
        for start, end in zip(borders[::2], borders[1::2], strict=True):
            if text[start:end].isspace():
                continue
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
        past = 0
        for match, word in self._begun(text):
            if match.start() < past:
                continue
            sequences = self._first.get(word) or self._first[word[:-1]]
            sighting = _longest(text, match, sequences)
            if sighting is not None:
                past = sighting.through
                yield sighting

    def _begun(self, text: str) -> list[tuple[re.Match[str], str]]:
        """The words with which a name may begin, folded; no call of ours for any other word."""
        begins = self._begins
        if text.isascii():
            words = _ASCII_TOKEN.finditer(text.lower())
            return [(match, word) for match in words if (word := match[0]) in begins]
        found = []
        for match in TOKEN.finditer(text):
            word = match[0]
            plain = folded(word)
            if plain not in self._first and has_unseen(
                word
            ):  # several, unless somebody is so called
                parts = PARTED.finditer(text, match.start(), match.end())
                found += [(part, one) for part in parts if (one := folded(part[0])) in begins]
            elif plain in begins:
                found.append((match, plain))
        return found

    def _contacts(self, text: str) -> Iterator[Sighting]:
        if self._emails and "@" in text:
            for match in _EMAIL.finditer(text):
                start, end = match.span()
                forms = self._emails.get(match.group().casefold())
                if forms:
                    through = past_possessive(text, end)
                    yield Sighting(start=start, end=end, through=through, forms=tuple(forms))
        for start, end, of in self._postcodes.find(text):
            yield Sighting(start=start, end=end, through=past_possessive(text, end), forms=of)
        if self._phones and len(_DIGIT.findall(text)) >= _SHORTEST_PHONE:
            for match in _NUMBER.finditer(text):
                yield from self._numbers(text, match)

    def _numbers(self, text: str, match: re.Match[str]) -> Iterator[Sighting]:
        places = [i for i, c in enumerate(match.group()) if c.isdecimal()]
        digits = "".join(str(unicodedata.decimal(match.group()[i])) for i in places)
        at = 0
        while at < len(digits):
            fits = (n for n in self._phone_lengths if at + n <= len(digits))
            length = next((n for n in fits if digits[at : at + n] in self._phones), 0)
            if length:
                end = match.start() + places[at + length - 1] + 1
                start = match.start() + places[at]
                if at == 0 and (match.group()[0] == "+" or ")" in text[start:end]):
                    start = match.start()
                forms = tuple(self._phones[digits[at : at + length]])
                yield Sighting(
                    start=start, end=end, through=past_possessive(text, end), forms=forms
                )
            at += length or 1

    def _written_unspaced(self, text: str) -> Iterator[Sighting]:
        if self._unspaced_pattern is None:
            return
        for match in self._unspaced_pattern.finditer(text):
            start, end = match.span()
            forms = tuple(self._unspaced[visible(match.group())])
            yield Sighting(start=start, end=end, through=past_possessive(text, end), forms=forms)


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
    unseen = f"[{INVISIBLE}]*"
    longest_first = sorted(filter(None, texts), key=len, reverse=True)
    spelled = (unseen.join(map(re.escape, text)) for text in longest_first)
    return re.compile("|".join(spelled)) if longest_first else None


def _given_in(form: Form) -> Iterator[str]:
    """The word of a whole name that is no surname: the first behind a title."""
    if form.kind is FormKind.NAME:
        yield from [one for one in tokens(form.text) if one not in words_of("titles")][:1]


def _by_first_word(
    by_words: dict[tuple[tuple[str, ...], bool], list[Form]], given: set[tuple[PersonId, str]]
) -> dict[str, tuple[_Sequence, ...]]:
    first: dict[str, list[_Sequence]] = defaultdict(list)
    for (words, address), forms in by_words.items():
        everyday = all(is_everyday(word) for word in words)
        surname = len(words) == 1 and not any((one.person, words[0]) in given for one in forms)
        first[words[0]].append(_Sequence(words, tuple(forms), address, everyday, surname))
    for sequences in first.values():
        sequences.sort(key=lambda s: len(s.words), reverse=True)
    return {word: tuple(sequences) for word, sequences in first.items()}


def _longest(text: str, match: re.Match[str], sequences: tuple[_Sequence, ...]) -> Sighting | None:
    second = _word_after(text, match.end()) if len(sequences[0].words) > 1 else ""
    for sequence in sequences:  # the longest first
        if len(sequence.words) > 1 and not second.startswith(sequence.words[1]):
            continue  # most people who share a first name
        end, plural = _end_of(text, match, sequence)
        start = match.start()
        word_too = sequence.everyday or (plural and is_everyday(folded(text[start : end or start])))
        if end is None or (plural and word_too and not _is_family(text, start)):
            continue
        name_end = end - 1 if plural else end
        everyday = sequence.everyday or _is_english_here(text[start:end])
        perhaps = everyday and not plural
        word = perhaps and _is_word(text, start, end, sequence.words)
        bare = perhaps and not word and _is_bare(text, start, end, sequence)
        return Sighting(
            start=start,
            end=name_end,
            through=end if word or bare else past_possessive(text, end),
            forms=sequence.forms,
            word=word or bare,
            bare=bare,
        )
    return None


def _is_english_here(said: str) -> bool:
    """Whether a word is English, if not everyday: "toner", and with a capital "Ruby", "Gene"."""
    if said.islower():
        return is_in_dictionary(said) and said not in given_names()
    return folded(said) in names_that_are_words() or folded(said) in WEEKDAYS


def _is_family(text: str, start: int) -> bool:
    """Whether an everyday word in the plural is a family: "the Kings", and not "marks"."""
    before = text[max(0, start - _REACH) : start]
    return text[start].isupper() and _FAMILY.search(before) is not None


def _word_after(text: str, end: int) -> str:
    """The next word, folded, whatever gap a name or an address may have; empty if none follows."""
    gap = _GAPS.match(text, end)
    after = TOKEN.match(text, gap.end() if gap else end)
    return folded(after[0]) if after else ""


def _is_bare(text: str, start: int, end: int, sequence: _Sequence) -> bool:
    if not (sequence.surname and sequence.everyday):
        return False
    return begins_a_sentence_alone(text, start, end)


def _is_word(text: str, start: int, end: int, words: tuple[str, ...]) -> bool:
    if len(words) > 1:
        return plainly_words(text[start:end], words[0])
    return plainly_a_word(text, start, end, words[0])


def _end_of(text: str, match: re.Match[str], sequence: _Sequence) -> tuple[int | None, bool]:
    """Where the sequence ends when it starts at this word, and whether in the plural."""
    gap = _ADDRESS_GAP if sequence.address else _NAME_GAP
    last = len(sequence.words) - 1
    here: re.Match[str] | None = match
    end = match.start()
    for place, word in enumerate(sequence.words):
        if place:
            between = gap.match(text, end)
            if between and not sequence.address and _ends_sentence(here, between.group()):
                return None, False
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


def _ends_sentence(word: re.Match[str] | None, between: str) -> bool:
    """Whether a full stop here ends a sentence: after "St." or an initial a name goes on."""
    stops = "." in between and any(c.isspace() for c in between)
    if not stops or word is None or len(word.group()) <= _LONGEST_SHORTENED:
        return False
    return folded(word.group()) not in words_of("titles")  # "Prof. Quill"


def past_possessive(text: str, end: int) -> int:
    """The end of a name with its possessive: "'s", or the apostrophe after a plural or an s."""
    at = end
    while at < len(text) and has_unseen(text[at]):
        at += 1
    if text[at : at + 1] and text[at] in APOSTROPHES:
        after = text[at + 1 : at + 2]
        beyond = text[at + 2 : at + 3]
        if after in {"s", "S"} and not beyond.isalnum():
            return at + 2
        if text[end - 1] in "sS" and not after.isalnum():
            return at + 1
    return end


def phone_digits(phone: str) -> tuple[str, ...]:
    """The ways one number is dialled, in digits: national, and with the country's 44.

    Too short a number names nobody and gives nothing.
    """
    digits = "".join(str(unicodedata.decimal(c)) for c in phone if c.isdecimal())
    if len(digits) < _SHORTEST_PHONE:
        return ()
    for prefix in ("0044", "44"):
        if digits.startswith(prefix) and len(digits) > len(prefix) + _SHORTEST_PHONE:
            rest = digits.removeprefix(prefix).removeprefix("0")
            return (f"0{rest}", f"44{rest}", f"0044{rest}", f"440{rest}", *_bare(rest))
    if digits.startswith("0"):
        rest = digits[1:]
        return (digits, f"44{rest}", f"0044{rest}", f"440{rest}", *_bare(rest))
    return (digits,)


def _bare(rest: str) -> tuple[str, ...]:
    """The number without its nought, when it is long enough to be nobody else's."""
    return (rest,) if len(rest) > 8 else ()
