"""Initials in the place of names, for a screen that others may see: "A.B." for Ann Bell.

Whoever has a name of their own has initials of their own: "A.Be." and "A.Br." for Ann Bell and
Ann Brown. No word of a name is ever written out, so that what is left alike gets a number.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from app.domain.folding import words_in
from app.domain.ids import PersonId
from app.domain.people import Form, FormKind, Person, stands_alone

_NAMING: Final = frozenset({FormKind.NAME, FormKind.PART, FormKind.SPELLING})
_MOST: Final = 3  # letters of the last word
NOBODY: Final = "–"  # somebody of whom no name is kept


def initials_of(people: Iterable[Person]) -> dict[PersonId, str]:
    """What each of them is called in initials: people of one name have the same."""
    called = {person.id: _words(person.shown) for person in people}
    found = _told_apart(sorted(set(called.values())))
    return {one: found[words] for one, words in called.items()}


def _words(name: str) -> tuple[str, ...]:
    """The words of a name that are somebody's own: no title, no particle."""
    words = [word.strip('.,;:()"“”') for word in name.replace("-", " ").split()]
    kept = [word for word in words if any(map(str.isalnum, word))]
    return tuple([word for word in kept if stands_alone(word)] or kept)


def _told_apart(names: list[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    alike = _grouped(names, 1)
    for short, several in alike.items():
        if len(several) == 1:
            found[several[0]] = short
            continue
        for letters in range(2, _MOST + 1):
            by_more = _grouped(several, letters)
            if len(by_more) == len(several) or letters == _MOST:
                break
        for longer, left in by_more.items():
            for number, name in enumerate(left, 1):
                found[name] = longer if number == 1 else f"{longer} {number}"
    return _unmistakable(found)


def _unmistakable(found: dict[tuple[str, ...], str]) -> dict[tuple[str, ...], str]:
    """Two names of different letters can still have one initial once case is nothing."""
    taken: defaultdict[str, int] = defaultdict(int)
    for name, said in found.items():
        taken[said] += 1
        if taken[said] > 1:
            found[name] = f"{said} {taken[said]}"
    return found


def _grouped(names: list[tuple[str, ...]], letters: int) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        found.setdefault(_initials(name, letters), []).append(name)
    return found


def _initials(words: tuple[str, ...], letters: int) -> str:
    """The first letter of each word, and some more of the last, but never all of it."""
    if not words:
        return NOBODY
    *first, last = words
    more = max(1, min(letters, len(last) - 1))
    return "".join(f"{word[0].upper()}." for word in first) + f"{last[0].upper()}{last[1:more]}."


def in_initials(person: Person, said: str) -> Person:
    """The same person, called by these initials wherever a name of theirs would be.

    Of an e-mail address that says their name, only the place is left.
    """
    named = {word for form in person.forms if form.kind in _NAMING for word in words_in(form.text)}
    return replace(person, forms=tuple(_in_initials(form, said, named) for form in person.forms))


def _in_initials(form: Form, said: str, named: Iterable[str]) -> Form:
    if form.kind in _NAMING:
        return replace(form, text=said)
    box, at, place = form.text.partition("@")
    told = form.kind is FormKind.EMAIL and any(
        len(word) > 1 and word in box.casefold() for word in named
    )
    return replace(form, text=f"{said}{at}{place}") if told else form
