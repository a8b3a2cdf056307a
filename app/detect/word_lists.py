"""Word lists: names by where they are from, places, and English words, read when first asked.

Names are folded and are no everyday English words; those that are both stand in
`names-that-are-words.txt` and `surnames-that-are-words.txt`. Where each list comes from is told
in `words/names/SOURCES.md`.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from app import resources
from app.detect.context import listed
from app.detect.letters import english_words
from app.detect.nicknames import given_names as nicknamed
from app.detect.shapes import Shape
from app.domain.forgetting import cached_until_lock

REGIONS: Final = (
    "added",
    "africa",
    "america",
    "anywhere",
    "arabic-persian-turkic",
    "births",
    "britain-ireland",
    "east-asia",
    "northern-europe",
    "slavic-and-balkan",
    "south-asia",
    "western-europe",
)
_GIVEN: Final = "given:"
_ENDINGS: Final = (
    ("isations", "ization"), ("isation", "ization"), ("ising", "izing"), ("ised", "ized"),
    ("iest", "y"), ("ies", "y"), ("ied", "y"), ("ingly", "ing"), ("edly", "ed"),
    ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""), ("er", ""),
    ("er", "e"), ("ers", ""), ("ly", ""), ("ness", ""), ("ment", ""), ("ful", ""),
    ("less", ""), ("able", ""),
    ("ism", ""), ("ist", ""), ("ity", ""), ("ity", "e"), ("ation", "e"), ("ive", "e"), ("al", ""),
)  # fmt: skip
_BEGINNINGS: Final = (
    "anti", "bio", "co", "counter", "de", "dis", "dys", "hyper", "hypo", "inter", "intra", "meta",
    "micro", "mid", "mini", "mis", "multi", "neuro", "non", "out", "over", "para", "poly", "post",
    "pre", "psycho", "pseudo", "re", "self", "semi", "socio", "sub", "super", "trans", "un",
    "under",
)  # fmt: skip
_SHORTEST_STEM: Final = 3
_DRAWN_OUT: Final = Shape(r"([a-z])\1{2,}")
_VOWELS: Final = frozenset("aeiouyw")
_SHORT: Final = 5  # letters of a word that is a slip by two that changed places alone
_ENDS_LIKE_NO_NAME: Final = tuple(
    "ing ed tion sion ness ment ity ism ous ful able ible ical ive ly sed ting ance ence".split()
)
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"
_LONGEST: Final = 24  # letters of the longest word in a list, and one more


@cache
def given_names() -> frozenset[str]:
    """Given names of every region, and short forms, none of them an everyday word."""
    return (_named()[0] | nicknamed()) - english_words() - listed("no-names.txt")


@cache
def surnames() -> frozenset[str]:
    """Surnames of every region, none of them an everyday word."""
    return _named()[1] - english_words() - listed("no-names.txt")


@cache
def names_that_are_words() -> frozenset[str]:
    """Given names that are also everyday words."""
    return listed("names-that-are-words.txt")


@cache
def surnames_that_are_words() -> frozenset[str]:
    """Surnames that are also everyday words: after a given name they are its surname."""
    return listed("surnames-that-are-words.txt")


@cache
def places() -> frozenset[str]:
    """Towns, countries and regions: the folded words of each, with a space between them."""
    lists = ("places.txt", "regions.txt")
    lines = [line for name in lists for line in resources.text("words", name).splitlines()]
    return frozenset(line for line in lines if not line.startswith("#"))


@cached_until_lock(100_000)
def is_english(word: str) -> bool:
    """Whether a folded word is English, everyday or rare, or made from such a word."""
    return _is_listed(word) or any(_is_listed(stem) for stem in _stems(word))


def is_plain(word: str) -> bool:
    """Whether a folded word is everyday English, or made from an everyday word."""
    return word in english_words() or any(stem in english_words() for stem in _stems(word))


@cached_until_lock(20_000)
def is_ordinary(word: str) -> bool:
    """Whether any note may say a folded word of anybody, or what it is made from."""
    ordinary = listed("ordinary.txt")
    return word in ordinary or any(stem in ordinary for stem in _stems(word))


def is_in_dictionary(word: str) -> bool:
    """Whether a folded word is English as it stands."""
    return word in _all_english()


@cached_until_lock(20_000)
def is_misspelt(plain: str) -> bool:
    """Whether one letter more, less, moved or changed makes an English word of it."""
    return any(is_in_dictionary(one) for one in _one_letter_away(plain))


@cached_until_lock(20_000)
def is_slip(plain: str) -> bool:
    """Whether a word that begins a sentence is a slip of the keys, and nobody.

    It is nearly an everyday word, or ends as no name does and is nearly a rare one; of a short one
    only two letters changed places. "Whaaat" is drawn out, and "mtg" has no vowel.
    """
    if _DRAWN_OUT.search(plain):
        return any(is_plain(_DRAWN_OUT.sub(instead, plain)) for instead in (r"\1", r"\1\1"))
    if len(plain) > _SHORTEST_STEM - 1 and _VOWELS.isdisjoint(plain) and plain.isascii():
        return True
    if len(plain) <= _SHORT:
        moved = (
            plain[:n] + plain[n + 1] + plain[n] + plain[n + 2 :] for n in range(1, len(plain) - 2)
        )
        return any(one in english_words() for one in moved)
    near = [one for one in _one_letter_away(plain) if is_in_dictionary(one)]
    ends = plain.endswith(_ENDS_LIKE_NO_NAME)
    return any(one in english_words() for one in near) or (bool(near) and ends)


def _one_letter_away(plain: str) -> Iterator[str]:
    if len(plain) > _LONGEST:
        return iter(())
    halves = [(plain[:n], plain[n:]) for n in range(len(plain) + 1)]
    near = (
        one
        for first, last in halves
        for one in (
            first + last[1:],
            first + last[1:2] + last[:1] + last[2:],
            *(first + letter + last for letter in _ALPHABET),
            *(first + letter + last[1:] for letter in _ALPHABET),
        )
    )
    return (one for one in near if len(one) > _SHORTEST_STEM)


@cache
def _named() -> tuple[frozenset[str], frozenset[str]]:
    given: set[str] = set()
    surnames_: set[str] = set()
    for region in REGIONS:
        kept = surnames_
        for line in resources.text("words", "names", f"{region}.txt").splitlines():
            if line.endswith(":"):
                kept = given if line == _GIVEN else surnames_
            elif not line.startswith("#"):
                kept.update(line.split())
    return frozenset(given), frozenset(surnames_)


@cache
def _all_english() -> frozenset[str]:
    return english_words() | listed("english-rarer.txt")


def _is_listed(word: str) -> bool:
    return word in _all_english()


def _stems(word: str) -> list[str]:
    """What a word may be made from: without an ending, a beginning, or both."""
    found = [
        word.removesuffix(ending) + instead
        for ending, instead in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM
    ]
    found += [one[:-1] for one in found if len(one) > _SHORTEST_STEM and one[-1] == one[-2]]
    whole = [word, *found]
    found += [
        one.removeprefix(beginning)
        for one in whole
        for beginning in _BEGINNINGS
        if one.startswith(beginning) and len(one) - len(beginning) >= _SHORTEST_STEM
    ]
    return found
