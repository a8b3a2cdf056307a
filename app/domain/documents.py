"""Documents to give: contract, privacy notice, limits and the like, as texts with gaps.

A text is a file read strictly. A gap is filled from a setting, a rule, a record or by the program
(`app.domain.filling`).
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.nations import Nation
from app.domain.sources import Evidence
from app.domain.tables import Table

GAP: Final = re.compile(r"\{([a-z_]+)\}")


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
    PLACE = "place"
    ENCOUNTER = "encounter"
    NO_ENCOUNTER = "no-encounter"
    EXECUTOR = "executor"
    ORGANISATION = "organisation"
    NOT_CONSENT = "not-consent"


class Variant(StrEnum):
    """For whom a text is written, where it is not one for all."""

    ADULT = "adult"
    YOUNG_PERSON = "young-person"
    COUPLE = "couple"
    SEVERAL = "several"


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
