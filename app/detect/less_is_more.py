"""Less is more: what a note is often better without. Hints, and never more than that.

Others by name, somebody's exact words, dreams and fantasies, somebody else's health, words that
judge. What a client said of themselves is no judgement of the therapist's, and is left alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from app import resources
from app.domain.tables import Table

_FILE: Final = "less-is-more.toml"
_CURLY: Final = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'"})
_QUOTED: Final = re.compile(r"“[^”\n]{2,400}”|\"[^\"\n]{2,400}\"|(?<!\w)‘[^’\n]{2,400}’(?!\w)")
_SENTENCE: Final = re.compile(r"[^.?!;\n]+[.?!;]*")
_WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_LEAST_QUOTED: Final = 3  # words: fewer are a name, or a word at arm's length
_BEFORE: Final = 6  # words in which it can be said whose view it is
_NEAR: Final = 120  # code points: what is looked at beside a word, however long the text
_ME: Final = frozenset({"i", "i'm", "i've", "i'd", "my"})
_BETWEEN: Final = frozenset(  # words between "I" and what I think
    "do did have had am was would can could still also just own".split()
)
_REACH: Final = 8  # words between somebody and their illness


class Why(StrEnum):
    """What a hint is about."""

    NAME = "name"
    QUOTE = "quote"
    DREAM = "dream"
    HEALTH = "health"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Hint:
    """A place in a text that might be left out."""

    start: int
    end: int
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """The word lists, each as one pattern of whole words, and the words that excuse."""

    dreams: re.Pattern[str]
    dreams_fine_after: tuple[str, ...]
    dreams_fine_before: tuple[str, ...]
    judgement: re.Pattern[str]
    judgement_fine_after: tuple[str, ...]
    judgement_fine: tuple[str, ...]
    reported: frozenset[str]
    own: frozenset[str]
    health: re.Pattern[str]
    kin: frozenset[str]
    clients: frozenset[str]


@cache
def _lists() -> _Lists:
    """The lists that came with the program. Raises NotUnderstood("rule-pack", file, key)."""
    return lists_from(Table.read(_FILE, resources.text("words", _FILE)))


def lists_from(table: Table) -> _Lists:
    """The lists in this table, none of them empty. Raises as `_lists`."""
    table.text("version")
    found = _Lists(
        dreams=_whole(table, "dreams"),
        dreams_fine_after=_words(table, "dreams_fine_after"),
        dreams_fine_before=_words(table, "dreams_fine_before"),
        judgement=_whole(table, "judgement"),
        judgement_fine_after=_words(table, "judgement_fine_after"),
        judgement_fine=_words(table, "judgement_fine"),
        reported=frozenset(_words(table, "reported")),
        own=frozenset(_words(table, "own")),
        health=_whole(table, "health"),
        kin=frozenset(_words(table, "kin")),
        clients=frozenset(_words(table, "clients")),
    )
    table.nothing_left()
    return found


def _words(table: Table, key: str) -> tuple[str, ...]:
    found = table.texts(key)
    if not found or any(one != one.lower().strip() or not one for one in found):
        raise table.refusal(key)
    return found


def _whole(table: Table, key: str) -> re.Pattern[str]:
    longest_first = sorted(_words(table, key), key=len, reverse=True)
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


def hints(text: str, others: Iterable[tuple[int, int]] = ()) -> tuple[Hint, ...]:
    """What might be left out of a text, by place.

    `others` is where somebody but the client is named. One who is named and whose illness is told
    is one hint, not two; each name is one where it stands first.
    """
    plain = text.translate(_CURLY).lower()
    if len(plain) != len(text):  # a letter whose small form is two would move every place
        plain = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
        plain = plain.translate(_CURLY)
    named = tuple(sorted(others))
    quotes = tuple(match.span() for match in _QUOTED.finditer(text))
    found = [
        *_quoted(text, quotes),
        *_dreams(plain),
        *_judged(plain, quotes),
        *_health(plain, named),
    ]
    told = [one for one in found if one.why is Why.HEALTH]
    found += [one for one in _names(text, named) if not any(_meets(one, other) for other in told)]
    return tuple(sorted(found))


def _names(text: str, named: tuple[tuple[int, int], ...]) -> Iterator[Hint]:
    seen: set[str] = set()
    for start, end in named:
        said = text[start:end].casefold()
        if said not in seen:
            seen.add(said)
            yield Hint(start=start, end=end, why=Why.NAME)


def _quoted(text: str, quotes: tuple[tuple[int, int], ...]) -> Iterator[Hint]:
    for start, end in quotes:
        if len(_WORD.findall(text[start:end].translate(_CURLY))) >= _LEAST_QUOTED:
            yield Hint(start=start, end=end, why=Why.QUOTE)


def _dreams(plain: str) -> Iterator[Hint]:
    lists = _lists()
    for match in lists.dreams.finditer(plain):
        after = plain[match.end() : match.end() + 40]
        before = plain[max(0, match.start() - 40) : match.start()]
        excused = _follows(after, lists.dreams_fine_after) or _ends(
            before, lists.dreams_fine_before
        )
        if not excused:
            yield Hint(start=match.start(), end=match.end(), why=Why.DREAM)


def _judged(plain: str, quotes: tuple[tuple[int, int], ...]) -> Iterator[Hint]:
    """Words that judge, but for what is quoted, denied or said to be somebody's own view."""
    lists = _lists()
    for match in lists.judgement.finditer(plain):
        if any(start <= match.start() < end for start, end in quotes):
            continue
        least = max(0, match.start() - _NEAR)
        begin = max(least, *(plain.rfind(mark, least, match.start()) + 1 for mark in ".?!;\n"))
        before = _WORD.findall(plain[begin : match.start()])
        after = plain[match.end() : match.end() + 40]
        reported = _is_reported(lists, before)
        fine = _follows(plain[match.start() : match.end() + 40], lists.judgement_fine)
        if not reported and not fine and not _follows(after, lists.judgement_fine_after):
            yield Hint(start=match.start(), end=match.end(), why=Why.JUDGEMENT)


def _is_reported(lists: _Lists, before: list[str]) -> bool:
    """Whether it is denied or somebody else's view: what "I think" is the therapist's own."""
    near = range(max(0, len(before) - _BEFORE), len(before))
    return any(before[at] in lists.reported and not _is_own(lists, before, at) for at in near)


def _is_own(lists: _Lists, before: list[str], at: int) -> bool:
    if before[at] not in lists.own:
        return False
    who = at - 1
    while who > 0 and (before[who] in _BETWEEN or before[who].endswith("ly")):
        who -= 1
    return who >= 0 and before[who] in _ME


def _health(plain: str, named: tuple[tuple[int, int], ...]) -> Iterator[Hint]:
    """An illness told of somebody else: they stand before it in the sentence, or it is theirs."""
    lists = _lists()
    for sentence in _SENTENCE.finditer(plain):
        for one in lists.health.finditer(plain, sentence.start(), sentence.end()):
            least = max(sentence.start(), one.start() - _NEAR)
            most = min(sentence.end(), one.end() + _NEAR)
            before = [*_WORD.finditer(plain, least, one.start())][-_REACH:]
            after = [*_WORD.finditer(plain, one.end(), most)][:_BEFORE]
            whose = _whose(lists, before, after, named)
            if whose is not None:
                start, end = min(whose[0], one.start()), max(whose[1], one.end())
                yield Hint(start=start, end=end, why=Why.HEALTH)
                break  # one for a sentence: a hint is not a wall


def _whose(
    lists: _Lists,
    before: list[re.Match[str]],
    after: list[re.Match[str]],
    named: tuple[tuple[int, int], ...],
) -> tuple[int, int] | None:
    """Whose it is, if somebody else's: the nearest before it, unless the client comes between."""
    for at in range(len(before) - 1, -1, -1):
        word = before[at]
        if word[0] in lists.kin or any(start <= word.start() < end for start, end in named):
            return word.span()
        client = word[0] in lists.clients
        if client and not _is_relative(before, at):
            return None
    if after and after[0][0] in {"of", "in"}:
        for word in after[1:]:
            if word[0] in lists.kin or any(start <= word.start() < end for start, end in named):
                return word.span()
    return None


def _is_relative(before: list[re.Match[str]], at: int) -> bool:
    """Whether "she" only goes on about whoever was just named: "her mother, who she says has"."""
    return at > 0 and before[at - 1][0] in {"who", "whom"}


def _follows(after: str, fine: tuple[str, ...]) -> bool:
    near = after.lstrip(" -")
    return any(near.startswith(one) and not near[len(one) : len(one) + 1].isalpha() for one in fine)


def _ends(before: str, fine: tuple[str, ...]) -> bool:
    near = before.rstrip()
    return any(near.endswith(one) and not near[: -len(one)][-1:].isalpha() for one in fine)


def _meets(one: Hint, other: Hint) -> bool:
    return one.start < other.end and other.start < one.end
