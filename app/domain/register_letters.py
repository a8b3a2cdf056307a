"""Letters of the registers: what is written about a complaint, a data breach or a request.

Each is drafted from the record it belongs to; what a record cannot know is asked. The draft can be
put in other words, all but what is fixed: where else somebody can go.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from app.domain.documents import Gap, GapKind, Gaps
from app.domain.errors import NotUnderstood
from app.domain.filling import worded
from app.domain.holding_letters import (
    GAP,
    Said,
    TextSource,
    refuse_two_of_one_name,
    text_sources,
    with_gaps,
)
from app.domain.tables import Table

_ITEM: Final = "- "
_ENDS: Final = (".", "?", "!", "”", "]")
KNOWN: Final = MappingProxyType(
    {
        "received": False,
        "found_on": False,
        "next_news": False,
        "regulator": False,
        "regulator_lines": True,
        "regulator_told": True,
        "answer_first": True,
        "court": True,
        "complaint_line": True,
        "body": False,
        "contact_lines": False,
        "support_lines": True,
    }
)
"""The gaps that are filled and never asked for, and whether each is a sentence or several."""


VARIANT: Final = "answer"
"""The question whose answer decides which variant of a letter it is, where one asks it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a letter asks: `whole` for sentences of their own, `choices` by their keys.

    One with `variants` is asked in those alone.
    """

    name: str
    label: str
    hint: str
    needed: bool
    whole: bool
    choices: Mapping[str, str]
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPart:
    """A paragraph and a list below it; `fixed` where nothing can take its place."""

    id: str
    text: str
    list: tuple[str, ...]
    fixed: bool
    needs: tuple[str, ...]
    variants: tuple[str, ...]
    why: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLetter:
    """One letter: the kind of record it is about, empty for none, what it asks and says.

    `note` is a word to the therapist before it goes.
    """

    id: str
    title: str
    of: str
    heading: str
    note: str
    asks: tuple[Question, ...]
    parts: tuple[LetterPart, ...]

    def asked(self, variant: str) -> tuple[Question, ...]:
        """What is asked where this is the case."""
        return tuple(one for one in self.asks if not one.variants or variant in one.variants)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLetters:
    """Every such letter, how each begins and ends, and the sources of them all."""

    version: str
    greeting: str
    close: str
    letters: tuple[RegisterLetter, ...]
    sources: tuple[TextSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A letter as it is drafted: what can be put in other words, and what stays below it."""

    body: str
    fixed: str


def drafted(letter: RegisterLetter, variant: str, fills: Mapping[str, str]) -> Drafted:
    """The letter with its gaps filled: an answer inside a sentence loses its own full stop."""
    gaps = _gaps_of(letter)
    given = {name: _fitted(text, whole=gaps.gaps[name].whole) for name, text in fills.items()}
    here = [one for one in letter.parts if not one.variants or variant in one.variants]
    here = [one for one in here if all(given.get(need) for need in one.needs)]
    parts = [(one.fixed, _part(one, gaps, given)) for one in here]
    return Drafted(
        body="\n\n".join(text for fixed, text in parts if text and not fixed),
        fixed="\n\n".join(text for fixed, text in parts if text and fixed),
    )


def _gaps_of(letter: RegisterLetter) -> Gaps:
    whole = {**KNOWN, **{one.name: one.whole for one in letter.asks}}
    gaps = {
        name: Gap(name=name, kind=GapKind.RECORD, example="", whole=is_whole)
        for name, is_whole in whole.items()
    }
    return Gaps(gaps=gaps, bases=())


def _fitted(text: str, *, whole: bool) -> str:
    if whole:
        lines = [" ".join(line.split()) for line in text.strip().splitlines()]
        if lines and not lines[-1].startswith(_ITEM) and not lines[-1].endswith(_ENDS):
            lines[-1] += "."
        return "\n".join(line[:1].upper() + line[1:] for line in lines)
    return " ".join(text.split()).rstrip(". ")


def _part(part: LetterPart, gaps: Gaps, fills: Mapping[str, str]) -> str:
    text = worded(part.text, gaps, fills)
    lines = "".join(f"\n{_ITEM}{one}" for one in part.list) if text else ""
    return f"{text}{lines}"


def paragraphs(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A text as it is written, with an empty line between paragraphs: each with its list.

    A list is of lines that begin with a dash; one that stands alone belongs to what is above it.
    """
    found: list[tuple[str, tuple[str, ...]]] = []
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        lines = [" ".join(line.split()) for line in block.splitlines()]
        said = " ".join(one for one in lines if one and not one.startswith(_ITEM))
        items = tuple(one.removeprefix(_ITEM) for one in lines if one.startswith(_ITEM))
        if found and items and not said:
            above, before = found.pop()
            found.append((above, (*before, *items)))
        elif said or items:
            found.append((said, items))
    return tuple(found)


def said(whole: RegisterLetters, letter: RegisterLetter, who: str, draft: Drafted) -> Said:
    """The letter as it is printed, to whoever it is for."""
    return Said(
        heading=letter.heading,
        greeting=whole.greeting.replace("{who}", who),
        paragraphs=(*paragraphs(draft.body), *paragraphs(draft.fixed)),
        close=whole.close,
    )


def letters_from(
    values: Mapping[str, Any], file: str = "letters/registers.toml"
) -> RegisterLetters:
    """The letters that this file makes. Raises NotUnderstood("rule-pack", file=…, key=…)."""
    table = Table(file=file, values=values)
    sources = text_sources(table)
    known = frozenset(one.id for one in sources)
    whole = RegisterLetters(
        version=table.text("version"),
        greeting=with_gaps(table, "greeting", frozenset({"who"})),
        close=with_gaps(table, "close", frozenset()),
        letters=tuple(_letter(one, known) for one in table.tables("letters")),
        sources=sources,
    )
    table.nothing_left()
    refuse_two_of_one_name(table, [one.id for one in whole.letters])
    used = {one for letter in whole.letters for part in letter.parts for one in part.sources}
    if known != used:
        raise table.refusal("sources")
    return whole


def _letter(table: Table, known: frozenset[str]) -> RegisterLetter:
    asks = tuple(_question(one) for one in table.tables("asks"))
    gaps = frozenset({*KNOWN, *(one.name for one in asks)})
    letter = RegisterLetter(
        id=table.text("id"),
        title=table.text("title"),
        of=table.text("of") if table.has("of") else "",
        heading=table.text("heading"),
        note=table.text("note") if table.has("note") else "",
        asks=asks,
        parts=tuple(_part_from(one, known, gaps) for one in table.tables("parts")),
    )
    table.nothing_left()
    asked = {one.name for one in asks if not one.choices or one.whole}
    if not asked <= {*_used(letter.parts)} or not any(one.why for one in letter.parts):
        raise table.refusal("parts")
    return letter


def _used(parts: Iterable[LetterPart]) -> Iterator[str]:
    for one in parts:
        yield from GAP.findall(one.text)


def _question(table: Table) -> Question:
    question = Question(
        name=table.text("name"),
        label=table.text("label"),
        hint=table.text("hint") if table.has("hint") else "",
        needed=table.flag("needed") if table.has("needed") else False,
        whole=table.flag("whole") if table.has("whole") else False,
        choices=_choices(table.table("choices")) if table.has("choices") else {},
        variants=table.texts("variants") if table.has("variants") else (),
    )
    table.nothing_left()
    return question


def _choices(table: Table) -> Mapping[str, str]:
    return MappingProxyType({key: table.text(key) for key in tuple(table.values)})


def _part_from(table: Table, known: frozenset[str], gaps: frozenset[str]) -> LetterPart:
    part = LetterPart(
        id=table.text("id"),
        text=with_gaps(table, "text", gaps),
        list=table.texts("list") if table.has("list") else (),
        fixed=table.flag("fixed") if table.has("fixed") else False,
        needs=table.texts("needs") if table.has("needs") else (),
        variants=table.texts("variants") if table.has("variants") else (),
        why=table.text("why") if table.has("why") else "",
        sources=table.texts("sources"),
    )
    table.nothing_left()
    if not known.issuperset(part.sources) or (part.why and not part.sources):
        raise table.refusal("sources")
    return part


def answers(letter: RegisterLetter, variant: str, given: Mapping[str, str]) -> dict[str, str]:
    """What was answered of what is asked, each choice by its words; empty where nothing was.

    Raises NotUnderstood("no-such-question") for what the letter never asks, and "letter-choice" for
    what cannot be chosen, each with the name of the question.
    """
    every = {one.name: one for one in letter.asks}
    for name, text in given.items():
        if name not in every:
            raise NotUnderstood("no-such-question", field=name, questions=", ".join(every))
        if every[name].choices and text.strip() and text not in every[name].choices:
            choices = ", ".join(every[name].choices)
            raise NotUnderstood("letter-choice", field=name, choices=choices)
    asked = {one.name: given.get(one.name, "") for one in letter.asked(variant)}
    return {name: every[name].choices.get(text, text).strip() for name, text in asked.items()}


def open_questions(
    letter: RegisterLetter, variant: str, found: Mapping[str, str]
) -> tuple[Question, ...]:
    """What has to be said and is not."""
    asked = letter.asked(variant)
    return tuple(one for one in asked if one.needed and not found.get(one.name))


def prompts(asked: Iterable[Question]) -> dict[str, str]:
    """What a draft has in place of each answer that is still to be given: `[What you found]`."""
    return {one.name: f"[{one.label}]" for one in asked if not one.choices or one.whole}


def refuse_unanswered(asked: Iterable[Question], body: str, *, own: bool) -> None:
    """Raise NotUnderstood("answer-needed") for what has to be said, with the question's name.

    In somebody's `own` words only what stands there as a prompt is still to be said, and what
    decides what the rest of the letter is.
    """
    for one in asked:
        if not own or f"[{one.label}]" in body or one.name == VARIANT:
            raise NotUnderstood("answer-needed", field=one.name, label=one.label)
