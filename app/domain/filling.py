"""Filling the gaps of a document: a blank one takes its sentence with it.

A part that has to stand and cannot is named. Nothing is printed that nobody said.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.domain.documents import GAP, Gap, GapKind, Gaps, Part, Text, Variant, When

BY_HAND: Final = "…………………………"
"""What is printed where something is written in with a pen."""

_ENDS: Final = re.compile(r"(?<=[.?!]) +(?=[A-Z{“\"£])")
_SHORT: Final = 8  # characters of a digest that people copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence as it is printed, and the gaps that filled it."""

    text: str
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A part as it is printed, line by line; `own` says that its words are the practice's."""

    id: str
    heading: str
    lines: tuple[tuple[Sentence, ...], ...]
    own: bool = False

    @property
    def text(self) -> str:
        """The part without its heading."""
        return "\n".join(" ".join(one.text for one in line) for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """A part that has to stand and cannot, or a text that lacks something: what to say to mend it.

    `gap` is the name by which it is said, `ask` the question.
    """

    part: str
    gap: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A document with its gaps filled, and what it lacks: one that lacks anything is not given."""

    title: str
    parts: tuple[Written, ...]
    lacks: tuple[Lack, ...]

    @property
    def text(self) -> str:
        """Every word of it, part by part."""
        return "\n\n".join(f"{one.heading}\n{one.text}" for one in self.parts)

    @property
    def digest(self) -> str:
        """SHA-256 of every word, in hexadecimal."""
        return digest_of(self.title, self.text)


def in_own_words(whole: Filled, lacks: Lack) -> Filled:
    """A document that lacks itself: the usual words are for elsewhere, only own ones are shown."""
    own = tuple(one for one in whole.parts if one.own)
    return replace(whole, parts=own, lacks=(lacks, *whole.lacks))


def digest_of(title: str, text: str) -> str:
    """SHA-256 of a title and a text, in hexadecimal."""
    return hashlib.sha256(f"{title}\n\n{text}".encode()).hexdigest()


def short(digest: str) -> str:
    """A digest as people copy it: `7F3A-91C2`."""
    head = digest[:_SHORT].upper()
    return f"{head[: _SHORT // 2]}-{head[_SHORT // 2 :]}"


def pieces(text: str) -> tuple[str, ...]:
    """The sentences of a text that was printed, one by one."""
    return tuple(one for line in text.splitlines() for one in _ENDS.split(line.strip()) if one)


def fill(
    text: Text,
    gaps: Gaps,
    fills: Mapping[str, str],
    *,
    there: Collection[When] = frozenset(When),
    variant: Variant = Variant.ADULT,
    own: Mapping[str, str] | None = None,
    spare: Collection[str] = (),
) -> Filled:
    """The document with these gaps filled. `there` is what is the case, `own` the words by part.

    What `spare` names is said by another gap already: it is neither written nor missed.
    """
    own, lacks, written = own or {}, [], []
    fills = {name: said for name, said in fills.items() if name not in spare}
    for part in text.parts:
        if part.variants and variant not in part.variants:
            continue
        if part.when is not None and part.when not in there:
            continue
        words = own.get(part.id, part.text)
        done = Written(
            id=part.id,
            heading=part.heading,
            lines=tuple(_lines(words, gaps, fills)),
            own=words != part.text,
        )
        missing = tuple(_missing(part, words, done, gaps, fills)) if part.required else ()
        lacks += [
            Lack(part=part.heading, gap=one.name, ask=one.ask)
            for one in missing
            if one.name not in spare
        ]
        if done.lines:
            written.append(done)
    return Filled(title=text.title, parts=tuple(written), lacks=_once(lacks))


def worded(text: str, gaps: Gaps, fills: Mapping[str, str]) -> str:
    """These words with their gaps filled, as they would be printed; an unknown gap stays as it is.

    A known gap that nothing fills takes its sentence with it.
    """
    unknown = set(GAP.findall(text)) - gaps.gaps.keys()
    shown = GAP.sub(lambda one: f"({one[1]})" if one[1] in unknown else one[0], text)
    lines = _lines(shown, gaps, fills)
    return "\n".join(" ".join(one.text for one in line) for line in lines)


def _once(lacks: Iterable[Lack]) -> tuple[Lack, ...]:
    """Each gap once, where it is missed first."""
    first: dict[str, Lack] = {}
    for one in lacks:
        first.setdefault(one.gap, one)
    return tuple(first.values())


def _missing(
    part: Part, words: str, done: Written, gaps: Gaps, fills: Mapping[str, str]
) -> Iterator[Gap]:
    blank = [
        gaps.gaps[name]
        for name in dict.fromkeys(GAP.findall(words))
        if not fills.get(name) and not gaps.gaps[name].by_hand
    ]
    wanted = [one for one in blank if one.needed]
    if not wanted and not done.lines:
        wanted = [one for one in blank if one.kind is GapKind.SETTING]
        wanted = wanted or [Gap(name=part.id, kind=GapKind.SETTING, example="", ask=part.heading)]
    yield from wanted


def _lines(text: str, gaps: Gaps, fills: Mapping[str, str]) -> Iterator[tuple[Sentence, ...]]:
    for line in text.splitlines():
        said = [one for piece in _sentences(line, gaps) for one in _filled(piece, gaps, fills)]
        bare = len(said) == 1 and said[0].text == "-"
        if said and not bare:
            yield from _broken(said)


def _broken(said: list[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    """Sentences that bring lines of their own start new ones."""
    line: list[Sentence] = []
    for one in said:
        first, *rest = one.text.split("\n")
        line.append(Sentence(text=first, gaps=one.gaps))
        for more in rest:
            yield tuple(line)
            line = [Sentence(text=more, gaps=one.gaps)]
    yield tuple(line)


def _sentences(line: str, gaps: Gaps) -> Iterator[str]:
    """The sentences of a line; a gap that is a sentence of its own stands alone."""
    at = 0
    for match in GAP.finditer(line):
        if gaps.gaps[match.group(1)].whole:
            yield from _ENDS.split(line[at : match.start()].strip())
            yield match.group()
            at = match.end()
    yield from _ENDS.split(line[at:].strip())


def _filled(sentence: str, gaps: Gaps, fills: Mapping[str, str]) -> Iterator[Sentence]:
    if not sentence:
        return
    names = tuple(dict.fromkeys(GAP.findall(sentence)))
    values = {
        name: fills.get(name) or (BY_HAND if gaps.gaps[name].by_hand else "") for name in names
    }
    if all(values.values()):
        text = GAP.sub(lambda match: values[match.group(1)], sentence)
        yield Sentence(text=text, gaps=names)
