"""The search language: what somebody typed, as a question that can be asked.

Words must all occur; `"a phrase"` in that order; `anx*` any ending; `-word` must not occur;
`a OR b` either; `person:Rose`, `file:K7M-Q4F`, `kind:session`, `attendance:cancelled`,
`where:online`, `hint:quote`, `since:2026-01-31` and `until:2026-02` narrow it down. Case,
diacritics, hyphens and spaces within a number make no difference.
"""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any, Final

from app.domain.appointments import Attendance, Where, attendance_from, where_from
from app.domain.dates import month_end
from app.domain.errors import NotUnderstood
from app.domain.ids import Code, code_from
from app.domain.kinds import KINDS
from app.domain.notes import NoteKind
from app.domain.text import accepted

_PIECE: Final = re.compile(
    r'(-?)(?:(person|file|kind|attendance|where|hint|since|until):)?(?:"([^"]*)"|(\S+))'
)
_KINDS: Final = frozenset({*(kind.value for kind in NoteKind), *(kind.name for kind in KINDS)})
NARROWS: Final = ("person:", "file:", "kind:", "attendance:", "where:", "hint:", "since:", "until:")
"""What narrows a search down, each followed by a word."""
ANY_HINT: Final = "any"
HINTS: Final = (ANY_HINT, "name", "quote", "dream", "health", "judgement")
"""What `hint:` asks for: notes that might say less, and of what."""
_DAY: Final = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or phrase; `prefix` accepts any ending, `person` asks for a person only."""

    text: str
    prefix: bool = False
    person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Every one of `all_of` must hold (each a choice of terms), and none of `none_of`."""

    all_of: tuple[tuple[Term, ...], ...] = ()
    none_of: tuple[Term, ...] = ()
    file: Code | None = None
    kind: str | None = None
    attendance: Attendance | None = None
    where: Where | None = None
    hint: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(slots=True)
class _Reading:
    all_of: list[list[Term]] = field(default_factory=list)
    none_of: list[Term] = field(default_factory=list)
    narrowed: dict[str, Any] = field(default_factory=dict)
    either: bool = False


def parse(typed: str) -> Query:
    """The question.

    Raises NotUnderstood("query-…") with the position in code points, or as `accepted` does.
    """
    accepted(typed)
    if typed.count('"') % 2:
        raise NotUnderstood("query-unclosed-quote", at=typed.rindex('"'))
    reading = _Reading()
    for match in _PIECE.finditer(typed):
        _read(reading, match)
    if reading.either:
        raise NotUnderstood("query-dangling-or", at=len(typed))
    if not reading.all_of and not reading.narrowed:
        raise NotUnderstood("query-only-excludes" if reading.none_of else "query-empty", at=0)
    return Query(
        all_of=tuple(tuple(choice) for choice in reading.all_of),
        none_of=tuple(reading.none_of),
        **reading.narrowed,
    )


def place_of(typed: str, name: str) -> int:
    """Where `file:` or another name that narrows a search stands first in what was typed."""
    return next(one.start() for one in _PIECE.finditer(typed) if one.group(2) == name)


def _read(reading: _Reading, match: re.Match[str]) -> None:
    minus, name, phrase, word = match.groups()
    said = phrase if phrase is not None else word
    if phrase is None and not minus and not name and word in {"OR", "AND", "NOT"}:
        _operator(reading, word, match.start())
        return
    if phrase is None and not name and word in NARROWS:
        raise NotUnderstood("query-no-word", at=match.start())
    if name and name != "person":
        if minus or reading.either:
            raise NotUnderstood("query-cannot-exclude", at=match.start())
        _narrow(reading, name, said, match.start())
        return
    term = _term(said, match.start(), person=name == "person", phrase=phrase is not None)
    if minus:
        reading.none_of.append(term)
    elif reading.either:
        reading.all_of[-1].append(term)
        reading.either = False
    else:
        reading.all_of.append([term])


def _operator(reading: _Reading, word: str, at: int) -> None:
    if word == "OR":
        if reading.either or not reading.all_of:
            raise NotUnderstood("query-dangling-or", at=at)
        reading.either = True
    elif word == "NOT":
        raise NotUnderstood("query-not-is-minus", at=at)


def _term(said: str, at: int, *, person: bool, phrase: bool) -> Term:
    prefix = said.endswith("*") and not phrase
    text = said.removesuffix("*") if prefix else said
    if not any(c.isalnum() for c in text):
        raise NotUnderstood("query-no-word", at=at)
    return Term(text=text, prefix=prefix, person=person)


def _narrow(reading: _Reading, name: str, said: str, at: int) -> None:
    if name in reading.narrowed:
        raise NotUnderstood("query-said-twice", at=at)
    match name:
        case "file":
            reading.narrowed[name] = code_from(said)
        case "kind":
            if said not in _KINDS:
                raise NotUnderstood("query-unknown-kind", at=at)
            reading.narrowed[name] = said
        case "attendance":
            reading.narrowed[name] = _attendance(said, at)
        case "where":
            reading.narrowed[name] = _where(said, at)
        case "hint":
            if said not in HINTS:
                raise NotUnderstood("query-unknown-hint", at=at)
            reading.narrowed[name] = said
        case _:
            reading.narrowed[name] = _day(said, at, last=name == "until")


def _attendance(said: str, at: int) -> Attendance:
    try:
        return attendance_from(said)
    except NotUnderstood:
        raise NotUnderstood("query-unknown-attendance", at=at) from None


def _where(said: str, at: int) -> Where:
    try:
        return where_from(said)
    except NotUnderstood:
        raise NotUnderstood("query-unknown-where", at=at) from None


def _day(said: str, at: int, *, last: bool) -> dt.date:
    if typed := _DAY_FIRST.fullmatch(said):
        day, month, year = typed.groups()
    else:
        match = _DAY.fullmatch(said)
        year, month, day = match.groups() if match else ("0", "0", None)
    try:
        first = dt.date(int(year), int(month), int(day or 1))
    except ValueError:
        raise NotUnderstood("query-impossible-date", at=at) from None
    return month_end(first) if last and day is None else first
