"""Parts of a name: what comes first, and the surname; and the part of another name in its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.domain.folding import folded
from app.domain.people import stands_alone, words_of

_AFTER: Final = frozenset(
    {
        *("ba", "bsc", "cbe", "dphil", "esq", "frcp", "ii", "iii", "iv", "jnr", "jp", "jr", "kc"),
        *("kcb", "llb", "ma", "mba", "mbacp", "mbe", "md", "msc", "obe", "phd", "qc", "rn", "snr"),
        "sr",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameParts:
    """The words before the surname, and the surname with its particles; either may be none."""

    given: tuple[str, ...]
    surname: str


def parts_of(name: str) -> NameParts:
    """The parts of a name, without what stands before or after it: "Dr", "Jr".

    A name of one word has no surname, unless a title leads to it: "Ms Holm". What a comma puts
    first is the surname: "Doe, Jane".
    """
    words = [one.strip('.,;:()"“”') for one in _as_spoken(name).split()]
    first = next((at for at, one in enumerate(words) if _begins(words, at, one)), 0)
    led, words = first > 0, words[first:]
    while len(words) > 1 and not stands_alone(words[-1]):
        words.pop()
    if len(words) < 2 and not led:
        return NameParts(given=tuple(words), surname="")
    start = len(words) - 1
    while start > 1 and not stands_alone(words[start - 1]):
        start -= 1
    return NameParts(given=tuple(words[:start]), surname=" ".join(words[start:]))


def _as_spoken(name: str) -> str:
    """A name in the order in which it is said, without the letters after it."""
    first, _, rest = name.partition(",")
    after = [one for one in rest.replace(",", " ").split() if folded(one.strip(".")) not in _AFTER]
    return f"{' '.join(after)} {first}"


def in_place_of(said: str, former: Iterable[str], now: str) -> str:
    """What to say for a former name, or a part of one: the same part of the name in use.

    The whole name in use where it has no such part, or nobody can tell which part was said.
    """
    for name in former:
        before, after = parts_of(name), parts_of(now)
        is_surname = _is_among(said, (before.surname, *words_of(f"X {before.surname}")))
        is_given = _is_among(said, (" ".join(before.given), *before.given))
        if is_surname and not is_given and after.surname:
            return after.surname
        if is_given and not is_surname and after.given:
            whole = len(said.split()) > 1
            return " ".join(after.given) if whole else after.given[0]
    return now


def _begins(words: list[str], at: int, word: str) -> bool:
    """Whether the name begins with this word; "Van Morrison" with what may be a particle."""
    return stands_alone(word) or (at == 0 and len(words) > 1 and word in words_of(" ".join(words)))


def _is_among(said: str, parts: Iterable[str]) -> bool:
    return folded(said) in {folded(one) for one in parts if one}
