"""Known people in other words: nicknames, initials, misspellings, names broken or run together.

What `people.KnownPeople` finds exactly is not found again here; an initial beside such a name
("S. Pritchard") is found alone. An everyday word never counts as a misspelling, and as a
nickname only with a capital and where it is not plainly the word.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.detect import written_initials
from app.detect.capitals import starts
from app.detect.context import REACH, listed, names_person_before, speaks, words_of
from app.detect.cut import Cut, cut
from app.detect.form_index import SHORTEST_MISSPELT, SHORTEST_STEM, Index, add, nearly, singular
from app.detect.letters import APOSTROPHES, folded, is_everyday, unmasked, unspaced
from app.detect.lone_words import somebody
from app.detect.shapes import Shape
from app.detect.small_words import is_a_name_in_small_letters
from app.detect.sounds import sound
from app.detect.word_lists import given_names, is_in_dictionary
from app.detect.word_or_name import plainly_a_word
from app.domain.ids import PersonId
from app.domain.people import Form, FormKind, stands_alone

_SHORTEST_BROKEN: Final = 3
_BROKEN: Final = Shape(r"[-‐‑\u00ad][ \t]*\r?\n[ \t]*")
_APART: Final = Shape(rf"[ \u00a0{APOSTROPHES}\-‐‑]{{1,2}}")
_UPPER: Final = "A-ZÀ-ÖØ-ÞĀ-Ž"  # a letter between Ā and Ž may be small, which costs nothing
# What a language with cases puts on a name: "Kowalskiej", "Tomaszem", "Annának".
_ENDINGS: Final = frozenset(
    "a e i y o u ej ego emu iej iego iemu ich ie iem om em ym im ami imi ach owi ow owa ova ovi oj"
    " oju ou ina nak nek anak val vel aval lle lla lta".split()
)
_LETTER_BY_LETTER: Final = Shape(
    r"[A-Za-z](?P<by>[ .\-])[A-Za-z](?:(?P=by)[A-Za-z]){1,11}(?![^\W_])"
)
_BETWEEN: Final = Shape(r"[ .\-]")
_DRAWN_OUT: Final = Shape(r"(.)\1{2,}")
_SPOKEN_OF: Final = Shape(
    r"\b(?:with|told|asked|rang|phoned|texted|emailed|saw|met|visited|hates|hated|loves|loved|misses"
    r"|missed|against|friend|partner|husband|wife|called|named)\s+$",
    re.IGNORECASE,
)
_PRESENTED: Final = Shape(r"\b(?:this is|it['’]?s|it is) ['‘\"“]?\Z", re.IGNORECASE)
_ARTICLES: Final = ("the ", "The ", "a ", "A ", "an ", "An ")
_OF_A_CLAN: Final = Shape(rf"[{APOSTROPHES}][^\W\d_a-z]")
_CLAN: Final = Shape(rf"(?<![^\W_])[ODod0][{APOSTROPHES}]\Z")
_FAR: Final = 8  # code points between two halves of a name broken at a line's end
_TITLE: Final = Shape(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?\s{1,2}$", re.IGNORECASE)
_TRADE: Final = "trade.txt"
_BESIDE: Final = Shape(r"\.?[ \u00a0]{0,2}")
_FORENAME: Final = Shape(rf"\.?[ \u00a0][{_UPPER}][a-z]")  # "Mr P Mullan": no surname begins with P
_HOUSE: Final = Shape(
    r" (?:Cottages?|Farm|Farmhouse|House|Lodge|Hall|Villas?|Bungalow|Barn|Manor|Court|Mill|Grange"
    r"|Street|Road|Lane|Avenue|Crescent|Close|Drive|Terrace|Gardens|Grove|Mews|Rise|Bank|Croft|Inn|Arms)\b"
)
_DIGIT_WITHIN: Final = Shape(r"[0158](?=[^\W\d_])")
_BACK: Final = Shape(r"[^\W_]*\Z")
_AROUND: Final = Shape(r"[^\W_]+")
_LONGEST: Final = 24
_LETTERS: Final = {both: str.maketrans("1058", f"{both}sb") for both in ("lo", "io")}
_NO_NAME: Final = Shape(r"[\d@]")  # the spelling of an address, a number, an e-mail
_NAMING: Final = frozenset({FormKind.NAME, FormKind.PART, FormKind.SPELLING})

_Forms = tuple[Form, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Somebody in other words at `start:end`, in code points, and whose forms it resembles."""

    start: int
    end: int
    forms: _Forms


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    said: str
    plain: str


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as written: folded, whose it may be alone, and what else it may be.

    `dull` is nobody's and begins nothing, `capital` may be somebody's where it has its capital,
    `beside` stands beside a name: a title, an initial.
    """

    plain: str
    forms: _Forms
    dull: bool
    capital: bool
    beside: bool


_NOTHING: Final = _Token(0, 0, "", "")


class KnownVariants:
    """An index of forms, built once and asked about many texts.

    What resembles a name of those in `own` will be told: another's name is not theirs.
    """

    def __init__(self, forms: Iterable[Form], own: Collection[PersonId] = ()) -> None:
        self._index = Index()
        self._own = own
        for form in forms:
            alone = form.kind is not FormKind.PART or stands_alone(form.text)
            if (
                form.kind in _NAMING
                and alone
                and not unspaced(form.text)
                and not _NO_NAME.search(form.text)
            ):
                add(self._index, form, heard=form.person not in own)
        for word in self._index.parts:
            self._index.by_length[len(word)].append(word)
        self._words: dict[str, _Word] = {}
        self._dull: set[str] = set()  # most words
        self._wholes = frozenset((*self._index.parts, *self._index.joined))
        self._beginnings = {word[:many] for word in self._wholes for many in range(1, len(word))}

    def find(self, text: str) -> tuple[Variant, ...]:
        """Every variant, in order, none overlapping; the longest wins."""
        text = unmasked(text)
        found = sorted(self._found(text), key=lambda v: (v.start, -v.end))
        kept: list[Variant] = []
        for variant in found:
            if not kept or variant.start >= kept[-1].end:
                clan = _CLAN.search(text, max(0, variant.start - 2), variant.start)
                start = variant.start - 2 if clan else variant.start  # "O'Brian"
                kept.append(replace(variant, start=start))
        return tuple(kept)

    def _found(self, text: str) -> Iterator[Variant]:
        words = cut(text)
        before, beside, last = _NOTHING, False, -2
        for place in self._bright(words):
            seen = self._words[words.said[place]]
            start, end = words.span(place)
            if place - last > 1 or start - before.end > _FAR:
                before = _NOTHING
            last = place
            if seen.dull and not before.said:
                continue
            token = _Token(start, end, words.said[place], seen.plain)
            if len(token.said) == 1:
                yield from self._spelled(text, start)
            forms = seen.forms or (self._by_capital(text, token) if seen.capital else ())
            if forms and _may(text, token) and not self._goes_on(text, before, token):
                yield Variant(start=start, end=end, forms=forms)
            if before.said and (beside or seen.beside or before.plain + seen.plain in self._wholes):
                yield from self._two(text, before, token)
            before, beside = token, seen.beside
        if self._index.initials:
            yield from self._in_initials(text)
        for match in _DIGIT_WITHIN.finditer(text):
            yield from self._misread(text, match.start())

    def _bright(self, words: Cut) -> Iterator[int]:
        """The places of words that may be somebody's, and of the one behind each of them."""
        for one in words.different.difference(self._words):
            self._word(one)
        said, dull, most = words.said, self._dull, len(words.said)
        bright = words.different - dull
        for place in words.where(bright) if bright else ():
            yield place
            if place + 1 < most and said[place + 1] in dull:
                yield place + 1

    def _misread(self, text: str, at: int) -> Iterator[Variant]:
        """A name with a digit in it that looks like a letter: "E1speth", "D0nna"."""
        back = _BACK.search(text, max(0, at - _LONGEST), at)
        word = _AROUND.match(text, back.start() if back else at)
        if word is None or sum(c.isalpha() for c in word[0]) < SHORTEST_STEM - 1:
            return
        for letters in ("lo", "io"):
            forms = self._index.parts.get(folded(word[0].translate(_LETTERS[letters])))
            if forms:
                yield Variant(start=word.start(), end=word.end(), forms=tuple(forms))
                return

    def _word(self, said: str) -> None:
        """Find once what a word as it is written may be."""
        plain = folded(said)
        forms = self._alone(plain, small=said.islower())
        opens = plain in self._beginnings or plain in self._index.firsts
        initial = len(said) == 1 and said.isupper()
        capital = said[0].isupper() and bool(
            len(plain) == 1 or plain in self._index.pets or self._inflected(plain)
        )
        titled = said[0].isupper() and plain in words_of("titles")
        dull = not (forms or opens or initial or capital or titled)
        capital = capital or (initial and not dull)
        beside = (len(plain) == 1 and said.isupper()) or plain in words_of("titles")
        self._words[said] = _Word(plain, forms, dull, capital, beside)
        if dull:
            self._dull.add(said)

    def _goes_on(self, text: str, before: _Token, token: _Token) -> bool:
        """Whether the word is the rest of a form that is found exactly: "O'Connell"."""
        near = _APART.fullmatch(text, before.end, token.start) is not None
        return near and (before.plain, singular(token.plain)) in self._index.pairs

    def _alone(self, plain: str, *, small: bool) -> _Forms:
        """Whose a word by itself may be, wherever it stands."""
        index = self._index
        if plain in index.exact or singular(plain) in index.exact:
            return ()
        for word in dict.fromkeys((plain, singular(plain))):
            if found := (*index.nicknames.get(word, ()), *self._heard(word)):
                return found
        if is_everyday(plain):
            return ()
        for forms in (index.joined.get(plain), index.parts.get(plain)):
            if forms:  # "OConnell"; the "Dea" of O'Dea
                return tuple(forms)
        misspelt = len(plain) >= SHORTEST_MISSPELT and not (small and is_in_dictionary(plain))
        return self._stretched(plain) or (nearly(index, plain, self._own) if misspelt else ())

    def _by_capital(self, text: str, token: _Token) -> _Forms:
        """Whose a word with a capital may be: in another case, or an initial of what people do."""
        if not token.said[0].isupper() or token.plain in self._index.exact:
            return ()
        if len(token.plain) > 1:
            pet = self._index.pets.get(token.plain)
            if pet and not starts(text, token.start) and _is_pet_name(text, token):
                return tuple(pet)
            return self._inflected(token.plain)
        forms = self._index.single.get(token.plain, ())
        if not forms or token.plain == "i":
            return ()
        before = text[max(0, token.start - REACH) : token.start]
        if _TITLE.search(before) or _OF_A_CLAN.match(text, token.end):
            return ()  # "Mr T" is not Tom
        after = text[token.end : token.end + REACH]
        owns = after[:1] in set(APOSTROPHES) and after[1:2] == "s"
        says = owns or speaks(after) or _SPOKEN_OF.search(before)
        return tuple(forms) if says and after[:1] != "-" else ()

    def _spelled(self, text: str, start: int) -> Iterator[Variant]:
        """A name letter by letter: "F-I-O-N-A"."""
        if text[start + 1 : start + 2] != text[start + 3 : start + 4]:
            return  # most letters that stand alone
        match = _LETTER_BY_LETTER.match(text, start)
        forms = self._forms_of(folded(_BETWEEN.sub("", match[0]))) if match else ()
        if match and forms:
            yield Variant(start=start, end=match.end(), forms=forms)

    def _forms_of(self, plain: str) -> _Forms:
        """Whose a word is exactly, or as a short form."""
        return tuple(self._index.parts.get(plain) or self._index.nicknames.get(plain) or ())

    def _stretched(self, plain: str) -> _Forms:
        """Whose a word is whose letters are drawn out: "Fionaaa"."""
        if _DRAWN_OUT.search(plain) is None:
            return ()
        return self._forms_of(_DRAWN_OUT.sub(r"\1", plain)) or self._forms_of(
            _DRAWN_OUT.sub(r"\1\1", plain)
        )

    def _inflected(self, plain: str) -> _Forms:
        if is_everyday(plain):
            return ()
        found: list[Form] = list(self._index.stems.get(plain, ()))  # "Gosi" of Gosia
        for length in range(max(SHORTEST_STEM - 1, len(plain) - 4), len(plain)):
            stem, ending = plain[:length], plain[length:]
            if ending in _ENDINGS:
                found += self._index.stems.get(stem, ())
        return tuple(found)

    def _heard(self, plain: str) -> _Forms:
        """Whose a given name may be by its sound: "Steven", who is known as Stephen."""
        return tuple(self._index.sounds.get(sound(plain), ())) if plain in given_names() else ()

    def _two(self, text: str, one: _Token, other: _Token) -> Iterator[Variant]:
        """A name broken at a line's end, a name written apart, an initial beside a name."""
        index, between = self._index, text[one.end : other.start]
        whole = one.plain + other.plain
        if whole in index.parts or whole in index.joined:
            apart = one.said[0].isupper() and _APART.fullmatch(between)
            broken = _BROKEN.fullmatch(between)
            least = _SHORTEST_BROKEN if broken and one.said[0].isupper() else SHORTEST_MISSPELT
            exactly = self._exactly(one, other) and not broken
            words = is_everyday(one.plain) and is_everyday(other.plain) and other.said.islower()
            if apart and words:
                return  # "Weather all week"
            if len(whole) >= least and (apart or broken) and not exactly:
                forms = (*index.parts.get(whole, ()), *index.joined.get(whole, ()))
                yield Variant(start=one.start, end=other.end, forms=forms)
        if not (_is_initial(one) or _is_initial(other) or one.plain in words_of("titles")):
            return
        clan = _OF_A_CLAN.match(text, other.end) if len(other.plain) == 1 else None  # "Mr O'Brien"
        if 1 in {len(one.plain), len(other.plain)} and not clan and _BESIDE.fullmatch(between):
            if _FORENAME.match(text, other.end) is None:
                yield from self._titled(one, other)
            yield from self._beside(text, one, other)

    def _exactly(self, one: _Token, other: _Token) -> bool:
        index = self._index
        pair = (one.plain, singular(other.plain)) in index.pairs
        return pair or not index.exact.isdisjoint({one.plain, other.plain})

    def _titled(self, title: _Token, initial: _Token) -> Iterator[Variant]:
        """The initial after a title: "Mr T"."""
        if title.plain in words_of("titles") and initial.said.isupper() and title.said[0].isupper():
            forms = self._index.last.get(initial.plain)
            if forms:
                yield Variant(start=initial.start, end=initial.end, forms=tuple(forms))

    def _beside(self, text: str, one: _Token, other: _Token) -> Iterator[Variant]:
        for initial, name in ((one, other), (other, one)):
            if not _is_initial(initial):
                continue
            forms = self._index.beside.get((initial.plain, name.plain))
            if forms:
                dot = text[initial.end : initial.end + 1] == "."
                end = initial.end + (dot and initial is one)
                yield Variant(start=initial.start, end=end, forms=tuple(forms))

    def _in_initials(self, text: str) -> Iterator[Variant]:
        for match in written_initials.find(text):
            said = match.group()
            words = said.split() if " " in said else ()
            if words and all(len(one) > 1 and is_everyday(folded(one)) for one in words):
                continue  # the heading "TO DO"
            for end, letters in written_initials.readings(said):
                forms = self._index.initials.get(letters)
                if not forms and not said.isalpha():
                    forms = self._index.hyphened.get(letters) if "-" in said else None
                if forms and not (said.isalpha() and _is_no_initial(text, match, letters)):
                    start = match.start()
                    yield Variant(start=start, end=start + end, forms=tuple(forms))
                    break


def _is_initial(token: _Token) -> bool:
    """Whether a word is one capital and may be somebody's: "I" is the writer."""
    return len(token.plain) == 1 and token.plain != "i" and token.said.isupper()


def _is_no_initial(text: str, match: re.Match[str], letters: str) -> bool:
    """Whether capitals are a shouted word or the trade's: "NOR" unless it rang."""
    no_initials = match.group() in listed(_TRADE) or is_everyday(letters)
    return no_initials and not speaks(text[match.end() : match.end() + REACH])


def _may(text: str, token: _Token) -> bool:
    """Whether the word may name somebody here: an everyday one needs a capital, and a reason."""
    if token.said in listed(_TRADE) and not _shouts(text, token):
        return False  # "PIP" is not Philip
    if token.said[0].isupper() and _HOUSE.match(text, token.end):
        return False  # "Rose Cottage" is not Rosalind
    return not is_everyday(singular(token.plain)) or (
        (token.said[0].isupper() or is_a_name_in_small_letters(token.plain))
        and not plainly_a_word(text, token.start, token.end, token.plain)
    )


def _is_pet_name(text: str, token: _Token) -> bool:
    """Whether a short form of a surname is meant: one that is a word too must be spoken of."""
    if not is_everyday(singular(token.plain)) and not is_everyday(token.plain):
        return True
    before, after = text[max(0, token.start - REACH) : token.start], text[token.end :][:REACH]
    speaking = speaks(after) and not before.endswith(_ARTICLES)
    called = names_person_before(before) or _PRESENTED.search(before)
    return bool(speaking or called) or somebody(before, after, token.plain, starts=False)


def _shouts(text: str, token: _Token) -> bool:
    """Whether what stands beside an abbreviation is in capitals too, or what people do."""
    beside = text[max(0, token.start - REACH) : token.start] + text[token.end :][:REACH]
    letters = [c for c in beside if c.isalpha()]
    shouted = bool(letters) and sum(c.isupper() for c in letters) > len(letters) / 2
    return shouted or speaks(text[token.end : token.end + REACH])
