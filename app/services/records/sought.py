"""What a question sounds like in a text: the forms an index keeps, and the places to be marked.

Signs are compared as `domain.folding` has them. Words that a hyphen or an apostrophe joins, and
numbers that are written in groups, are also found in one piece, and the other way round.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import Final

from app.detect.apart import Apart
from app.detect.people import phone_digits
from app.domain.folding import searchable, searchable_with_places, words_in
from app.domain.forgetting import cached_until_lock
from app.domain.ids import PersonId
from app.domain.people import FormKind
from app.domain.search import Query, Term
from app.domain.text import Mention, NoteText, Reader
from app.services.practice.practice import Practice

_LETTER: Final = r"[^\W\d_]"
_SHORTEST: Final = 3  # letters after an apostrophe that are no ending: "O'Brien", never "don't"
# What has enough letters after it: most apostrophes of a text have not ("don't").
_JOINT: Final = re.compile(rf"['-](?={_LETTER}{{{_SHORTEST}}}|(?<=-){_LETTER})")
_AFTER: Final = re.compile(rf"(?:(?:-|'(?={_LETTER}{{{_SHORTEST}}}))?{_LETTER})+")
# One digit first, not several: so whatever is no digit is skipped, not tried.
_DIGITS: Final = re.compile("[0-9][0-9]*(?:[ .()/-]{1,3}[0-9]+)+")
_NUMBER: Final = re.compile(r"\d+")
_NO_JOINTS: Final = {ord("'"): None, ord("-"): None}
_FEWEST: Final = 4  # digits of a number that is kept in one piece
_MOST: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Folded words in this order."""

    words: tuple[str, ...]
    prefix: bool = False


def one_piece(plain: str) -> str:
    """What stands in pieces in a searchable text, each in one piece, apart from one another."""
    found: list[str] = []
    if "-" in plain or "'" in plain:
        found += _joined(plain)
    for match in _DIGITS.finditer(plain):
        found += _numbers(_NUMBER.findall(match[0]))
    return "\n".join(found)


def _joined(plain: str) -> Iterator[str]:
    """Each word that has joints, without them and without an ending ("'s")."""
    through = 0
    for match in _JOINT.finditer(plain):
        start = at = match.start()
        after = _AFTER.match(plain, at) if at >= through and plain[at - 1 : at].isalpha() else None
        if after is None:
            continue
        while start > 0 and plain[start - 1].isalpha():
            start -= 1
        through = after.end()
        yield plain[start:through].translate(_NO_JOINTS)


def _numbers(groups: list[str]) -> Iterator[str]:
    """Each stretch of neighbouring groups that may be one number."""
    for first in range(len(groups)):
        number = groups[first]
        for group in groups[first + 1 :]:
            number += group
            if len(number) > _MOST:
                break
            if len(number) >= _FEWEST:
                yield number


def solid(text: str) -> str:
    """The letters and digits of what was asked for, in one piece."""
    return "".join(words_in(searchable(text)))


@dataclass(frozen=True, slots=True)
class Sought:
    """Everything that answers, to be found in the text of a hit: words, and mentions of people."""

    wanted: frozenset[Wanted] = frozenset()
    people: frozenset[PersonId] = frozenset()

    def first(self, text: NoteText, reader: Reader, said: str) -> int:
        """Where the first of it stands in a text as it is read; 0 when it is not in it."""
        named = (start for start, _ in self._mentions(text, reader))
        word = (start for start, _ in self._places(said))
        return min(next(named, len(said)), next(word, len(said))) % max(1, len(said))

    def places(self, text: NoteText, reader: Reader) -> tuple[tuple[int, int], ...]:
        """Where all of it stands in a text as it is read, in order and apart."""
        return tuple(Apart([*self._mentions(text, reader), *self._places(text.read(reader))]))

    def _mentions(self, text: NoteText, reader: Reader) -> Iterator[tuple[int, int]]:
        if self.people.isdisjoint(text.people):
            return
        for at in text.placed(reader):
            if isinstance(at.run, Mention) and at.run.person in self.people:
                yield at.start, at.end

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        if not self.wanted:
            return
        found = _pattern(self.wanted).finditer
        if text.isascii():
            yield from (match.span() for match in found(text.lower()))
            return
        plain, places = searchable_with_places(text)
        for match in found(plain):
            yield places[match.start()], places[match.end() - 1] + 1


@cached_until_lock(2)  # the notes of one answer, and the one that is opened
def _pattern(wanted: Iterable[Wanted]) -> re.Pattern[str]:
    longest_first = sorted(wanted, key=lambda one: sum(map(len, one.words)), reverse=True)
    return re.compile("|".join(map(_said, longest_first)))


def _said(one: Wanted) -> str:
    """The words as an expression that begins with a sign, which lets it skip all others."""
    first, last = one.words[0][0], one.words[-1][-1]
    body = r"\W+".join(map(_word, one.words)).removeprefix(re.escape(first))
    other = r"\d" if first.isdigit() else _LETTER
    ends = "" if one.prefix else r"(?!\d)" if last.isdigit() else rf"(?!{_LETTER})"
    plain = first.isascii() or first.islower()  # else a script that may know no spaces
    begins = re.escape(first)
    return f"{begins}(?<!{other}{begins}){body}{ends}" if plain else f"{begins}{body}"


def _word(word: str) -> str:
    gap = r"[ .()/\-]{0,3}" if word.isdigit() else r"['\-]?"
    return gap.join(map(re.escape, word))


@dataclass(slots=True)
class Names:
    """Every form of everybody in one piece, and whose it is; phones in every way of dialling."""

    whose: dict[str, dict[PersonId, None]] = field(default_factory=dict)
    _in_order: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, practice: Practice) -> "Names":
        """Those of a practice."""
        names = cls()
        for form in practice.forms.values():
            said = {solid(form.text)}
            if form.kind is FormKind.PHONE:
                said.update(phone_digits(form.text))
            for one in said:
                names.whose.setdefault(one, {})[form.person] = None
        return names

    def called(self, term: Term) -> tuple[PersonId, ...]:
        """Whoever has this name, or one that begins so."""
        said = solid(term.text)
        if not said:
            return ()
        if not term.prefix:
            return tuple(self.whose.get(said, ()))
        if len(self._in_order) != len(self.whose):
            self._in_order = sorted(self.whose)
        begin = takewhile(
            lambda name: name.startswith(said),
            islice(self._in_order, bisect_left(self._in_order, said), None),
        )
        return tuple(dict.fromkeys(one for name in begin for one in self.whose[name]))


def sought(practice: Practice, query: Query, names: Names | None = None) -> Sought:
    """What is to be marked in the texts that answer."""
    known = names or Names.of(practice)
    wanted: set[Wanted] = set()
    people: set[PersonId] = set()
    for term in (term for choice in query.all_of for term in choice):
        words = tuple(filter(None, map(solid, term.text.split())))
        if not term.person and words:
            wanted.add(Wanted(words=words, prefix=term.prefix))
            wanted.update(Wanted(words=(way,)) for way in dialled("".join(words)))
        people.update(known.called(term))
    for _, _, number in numbers(query):
        wanted.update(Wanted(words=(way,)) for way in dialled(number))
        people.update(known.whose.get(number, ()))
    return Sought(frozenset(wanted), frozenset(people))


def dialled(number: str) -> tuple[str, ...]:
    """A number and, if it may be a phone's, each of the ways it is dialled; none of a word."""
    return (number, *phone_digits(number)) if number.isdigit() else ()


def numbers(query: Query) -> Iterator[tuple[int, int, str]]:
    """Numbers typed in groups: from which of the choices, up to which, and in one piece."""
    first, number = 0, ""
    for at, choice in enumerate((*query.all_of, ())):
        term = choice[0] if len(choice) == 1 else None
        plain = term is not None and not term.person and not term.prefix
        digits = solid(term.text) if term is not None and plain else ""
        if digits.isdigit():
            first, number = (first, number + digits) if number else (at, digits)
            continue
        if at - first > 1 and _FEWEST <= len(number) <= _MOST:
            yield first, at, number
        number = ""
