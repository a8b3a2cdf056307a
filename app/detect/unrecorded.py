"""Names that nobody recorded, whoever looks for them: a note that is signed, a pack that is made.

Capitalised words, names in small letters and bare initials, in order and apart.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.detect import bare_initials, people_listed, small_letters, unknown_names
from app.detect.apart import Apart
from app.detect.capitals import Places
from app.detect.context import words_of
from app.detect.letters import folded, unmasked
from app.detect.nobody import is_nobody
from app.detect.shapes import Shape
from app.detect.unknown_names import Likeness, Unknown
from app.detect.word_lists import is_english
from app.detect.word_or_name import plainly_a_word

_GLUE: Final = frozenset("'’-_")
_GLUED: Final = frozenset("-_")
_WORD: Final = Shape(r"[^\W\d_]+")
_MANY: Final = range(2, 4)  # words of a name whose initials are written for it
_SHORTEST: Final = 3  # letters: a longer word of a name is looked for by itself


def find(text: str, known: Places = (), names: Places | None = None) -> tuple[Unknown, ...]:
    """Everybody outside what is known who may be somebody, and the places among them.

    `names` are those of the known places that are names.
    """
    text = unmasked(text)
    words = list(unknown_names.find(text, known, names))
    found = _all_through(text, people_listed.with_lists(text, words, Apart(known)), known)
    found = _by_initials(text, found, known)
    for finder in (small_letters.find, bare_initials.find):
        taken = _together(known, found)
        found += (
            Unknown(start=start, end=end, likeness=Likeness.PERSON)
            for start, end in finder(text, taken)
        )
    return tuple(sorted(found, key=lambda one: one.start))


def _all_through(text: str, found: list[Unknown], known: Places) -> list[Unknown]:
    """What is found, and every other place in a text where somebody found is named.

    A word that is somebody once is so again, unless it is plainly the word there.
    """
    words = {said for one in found if one.like_a_person for said in _names_in(text, one)}
    words = {said for said in words if said.isalpha() and said[0].isupper() and len(said) > 1}
    if not words:
        return found
    found = [
        replace(one, likeness=Likeness.PERSON)
        if text[one.start : one.end] in words
        and not (one.likeness is Likeness.PLACE and one.placed)
        else one
        for one in found
    ]
    apart = Apart([*known, *((one.start, one.end) for one in found)])
    for said in words:
        if text.count(said) == sum(said in text[one.start : one.end] for one in found):
            continue
        english = is_english(folded(said))
        for start, end in _standing_alone(text, said):
            if apart.touches(start, end):
                continue
            if not (english and plainly_a_word(text, start, end, folded(said))):
                found.append(Unknown(start=start, end=end, likeness=Likeness.PERSON))
    return sorted(found, key=lambda one: one.start)


def _by_initials(text: str, found: list[Unknown], known: Places) -> list[Unknown]:
    """What is found, and the initials of it: "BI to ring housing" where Bernadette Illingworth is.

    Two or three capitals are the trade's in most notes; beside the whole name they are somebody.
    """
    initials = {
        "".join(word[0] for word in words)
        for one in found
        if one.like_a_person and len(words := _in_capitals(text[one.start : one.end])) in _MANY
    }
    apart = Apart([*known, *((one.start, one.end) for one in found)])
    return found + [
        Unknown(start=start, end=end, likeness=Likeness.PERSON)
        for said in initials
        if not is_nobody(said, said.casefold()) and said in text
        for start, end in _standing_alone(text, said)
        if not apart.touches(start, end)
    ]


def _in_capitals(said: str) -> list[str]:
    """The words of a name that have a capital, without its titles."""
    words = _WORD.findall(said)
    return [word for word in words if word[0].isupper() and folded(word) not in words_of("titles")]


def _standing_alone(text: str, said: str) -> Iterator[tuple[int, int]]:
    """Where a word stands that is no part of another."""
    start = text.find(said)
    while start >= 0:
        end = start + len(said)
        before, after = text[start - 1 : start], text[end : end + 1]
        if not (before.isalnum() or after.isalnum() or before in _GLUE or after in _GLUED):
            yield start, end
        start = text.find(said, end)


def _names_in(text: str, one: Unknown) -> Iterator[str]:
    """A name, and each word of a long one that is no English word: "Pilbeam" of "Sgt Pilbeam"."""
    said = text[one.start : one.end]
    yield said
    if " " in said:
        for word in said.split():
            plain = folded(word)
            if len(plain) > _SHORTEST and not (is_english(plain) or is_nobody(word, plain)):
                yield word


def people(text: str, known: Places = ()) -> Iterator[Unknown]:
    """Those who look like a person."""
    return (one for one in find(text, known) if one.like_a_person)


def _together(known: Places, found: list[Unknown]) -> list[tuple[int, int]]:
    return sorted([*known, *((one.start, one.end) for one in found)])
