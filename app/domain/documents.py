"""Documents to give: contract, privacy notice, limits and the like, as texts with gaps.

A text is a file read strictly. A gap is filled from a setting, a rule, a record or by the program;
a blank one takes its sentence with it, and a part that has to stand and cannot is named. Nothing is
printed that nobody said.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.nations import Nation
from app.domain.sources import Evidence
from app.domain.tables import Table

GAP: Final = re.compile(r"\{([a-z_]+)\}")
BY_HAND: Final = "…………………………"
"""What is printed where something is written in with a pen."""

_ENDS: Final = re.compile(r"(?<=[.?!]) +(?=[A-Z{“\"£])")
_SHORT: Final = 8  # characters of a digest that people copy


class GapKind(StrEnum):
    """From where a gap is filled."""

    SETTING = "setting"
    RULE = "rule"
    RECORD = "record"
    COMPUTED = "computed"


class When(StrEnum):
    """Without which a part falls away."""

    FEE = "fee"
    SHARING = "sharing"
    EMERGENCY = "emergency"
    ENCOUNTER = "encounter"
    EXECUTOR = "executor"
    ORGANISATION = "organisation"
    NOT_CONSENT = "not-consent"


class Variant(StrEnum):
    """For whom a text is written, where it is not one for all."""

    ADULT = "adult"
    YOUNG_PERSON = "young-person"
    COUPLE = "couple"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """What the practice says of its own: the fill of a gap, or the words of a part of a document.

    `document` is empty for a gap. `on` is the day on which it was said, or confirmed last.
    """

    document: str
    part: str
    text: str
    on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A gap by its name. `whole`: it is a sentence or several of its own.

    `needed`: no part that has to stand can do without it. `by_hand`: written in with a pen where it
    is not known. `ask` is what a practice is asked for it.
    """

    name: str
    kind: GapKind
    example: str
    ask: str = ""
    whole: bool = False
    needed: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A lawful basis that a practice may have, and the words that say so."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """Every gap that a document may have, and the lawful bases."""

    gaps: Mapping[str, Gap]
    bases: tuple[Basis, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A source of a text: what it is, what it says, how well it was read and where."""

    id: str
    title: str
    mark: Evidence
    says: str
    read: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a text. Without `variants` it stands in all; `why` says why it is required."""

    id: str
    heading: str
    text: str
    required: bool
    why: str
    sources: tuple[str, ...]
    when: When | None
    variants: frozenset[Variant]

    @property
    def gaps(self) -> tuple[str, ...]:
        """The names of its gaps, each once."""
        return tuple(dict.fromkeys(GAP.findall(self.text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A document to give, as it came with the program."""

    id: str
    title: str
    version: str
    nations: frozenset[str]
    variants: frozenset[Variant]
    sources: tuple[Reading, ...]
    parts: tuple[Part, ...]


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


def digest_of(title: str, text: str) -> str:
    """SHA-256 of a title and a text, in hexadecimal."""
    return hashlib.sha256(f"{title}\n\n{text}".encode()).hexdigest()


def short(digest: str) -> str:
    """A digest as people copy it: `7F3A-91C2`."""
    head = digest[:_SHORT].upper()
    return f"{head[: _SHORT // 2]}-{head[_SHORT // 2 :]}"


def fill(
    text: Text,
    gaps: Gaps,
    fills: Mapping[str, str],
    *,
    there: Collection[When] = frozenset(When),
    variant: Variant = Variant.ADULT,
    own: Mapping[str, str] | None = None,
) -> Filled:
    """The document with these gaps filled. `there` is what is the case, `own` the words by part."""
    own, lacks, written = own or {}, [], []
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
        lacks += [Lack(part=part.heading, gap=one.name, ask=one.ask) for one in missing]
        if done.lines:
            written.append(done)
    return Filled(title=text.title, parts=tuple(written), lacks=_once(lacks))


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


def gaps_from(table: Table) -> Gaps:
    """Every gap that this table writes. Raises NotUnderstood("rule-pack")."""
    listed = table.table("gaps")
    found = {}
    for name in tuple(listed.values):
        one = listed.table(name)
        found[name] = _gap(name, one)
    bases = tuple(_basis(each) for each in table.tables("basis"))
    table.nothing_left()
    if not bases:
        raise table.refusal("basis")
    return Gaps(gaps=found, bases=bases)


def _gap(name: str, table: Table) -> Gap:
    lines = table.values.get("example")
    if not isinstance(lines, str):
        raise table.refusal("example")
    del table.values["example"]
    gap = Gap(
        name=name,
        kind=table.word("kind", GapKind),
        example=lines,
        ask=table.text("ask") if table.has("ask") else "",
        whole=table.has("whole") and table.flag("whole"),
        needed=table.has("needed") and table.flag("needed"),
        by_hand=table.has("by_hand") and table.flag("by_hand"),
    )
    table.nothing_left()
    if (gap.needed or gap.kind is GapKind.SETTING) and not gap.ask:
        raise table.refusal("ask")
    return gap


def _basis(table: Table) -> Basis:
    found = Basis(id=table.text("id"), title=table.text("title"), text=table.text("text"))
    table.nothing_left()
    return found


def text_from(table: Table, gaps: Gaps) -> Text:
    """The document that this table writes, whose gaps are all known.

    Raises NotUnderstood("rule-pack") for anything unknown, missing or of the wrong kind, and for a
    required part that says no reason.
    """
    text = Text(
        id=table.text("id"),
        title=table.text("title"),
        version=table.text("version"),
        nations=frozenset(Nation(one) for one in table.texts("nations")),
        variants=_variants(table),
        sources=tuple(_reading(each) for each in table.tables("sources")),
        parts=tuple(_part(each, gaps) for each in table.tables("parts")),
    )
    table.nothing_left()
    known = {one.id for one in text.sources}
    names = [one.id for one in text.parts]
    cited = {source for one in text.parts for source in one.sources}
    if len(set(names)) != len(names) or not names or not cited <= known:
        raise table.refusal("parts")
    if any(one.variants - text.variants for one in text.parts):
        raise table.refusal("variants")
    return text


def _variants(table: Table) -> frozenset[Variant]:
    said = table.texts("variants") if table.has("variants") else ()
    if not set(said) <= set(Variant):
        raise table.refusal("variants")
    return frozenset(Variant(one) for one in said)


def _reading(table: Table) -> Reading:
    found = Reading(
        id=table.text("id"),
        title=table.text("title"),
        mark=table.word("mark", Evidence),
        says=table.text("says"),
        read=table.text("read"),
    )
    table.nothing_left()
    return found


def _part(table: Table, gaps: Gaps) -> Part:
    text = table.values.pop("text", None)
    if not isinstance(text, str) or not text.strip():
        raise table.refusal("text")
    required = table.flag("required")
    part = Part(
        id=table.text("id"),
        heading=table.text("heading"),
        text=text.strip("\n"),
        required=required,
        why=table.text("why") if required else "",
        sources=table.texts("sources") if table.has("sources") else (),
        when=table.word("when", When) if table.has("when") else None,
        variants=_variants(table),
    )
    table.nothing_left()
    if not set(part.gaps) <= gaps.gaps.keys():
        raise table.refusal("text")
    return part
