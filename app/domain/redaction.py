"""Redaction: what is withheld from a requester and why, bound to text before anything is built.

A suggestion never decides. A decision covers a suggestion, a span, or a whole item; a span
that touches a mention takes all of it. What is withheld becomes a numbered token; its words,
length and place of origin go no further than here.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.domain.appointments import Appointment
from app.domain.ids import FormId, NoteId, PersonId
from app.domain.joined_parts import joins
from app.domain.remnants import with_remnants
from app.domain.text import Mention, NoPerson, NoteText, Placed, Reader

_PAIRS: Final = {"(": ")", "[": "]", "“": "”", "‘": "’", '"': '"'}


class Layer(StrEnum):
    """Who suspects: the surest first."""

    MENTION = "mention"
    KNOWN = "known"
    IDENTIFIER = "identifier"
    UNKNOWN = "unknown"
    ABOUT = "about"  # a whole sentence of a joint file, and whatever the others see in it
    QUASI = "quasi-identifier"


class State(StrEnum):
    """What is decided of a suggestion or an item."""

    UNDECIDED = "undecided"
    DISCLOSE = "disclose"
    WITHHOLD = "withhold"


class Reason(StrEnum):
    """Why something is withheld. On what ground is the nation's to say (`domain.jurisdictions`)."""

    THIRD_PARTY = "third-party"
    SERIOUS_HARM = "serious-harm"
    PRIVILEGE = "privilege"
    CRIME = "crime"
    CONFIDENTIAL_REFERENCE = "confidential-reference"
    CHILD_EXPECTATION = "child-expectation"
    CHILD_ABUSE = "child-abuse"
    OTHER_EXEMPTION = "other-exemption"


class By(StrEnum):
    """Who decided."""

    THERAPIST = "therapist"
    RULE = "by rule"


TELLING: Final = frozenset(
    {Reason.SERIOUS_HARM, Reason.CRIME, Reason.CHILD_EXPECTATION, Reason.CHILD_ABUSE}
)
"""Reasons that would tell the requester what they are there to hide."""

OF_A_CHILD: Final = frozenset({Reason.CHILD_EXPECTATION, Reason.CHILD_ABUSE})
"""Reasons against somebody who asks in a child's place, and against nobody else."""


AS_SIGNED: Final = FormId("as-signed")
"""The id of no form: what is disclosed of somebody says the name that was signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An answer, the day it was given, and by whom.

    `spelt_out` has the client told a reason that would tell something by itself. `called` is by
    which name somebody is disclosed who has changed theirs: the form in use, or `AS_SIGNED`.
    """

    state: State
    reason: Reason = Reason.THIRD_PARTY
    decided_on: dt.date
    by: By = By.THERAPIST
    silent: bool = False
    spelt_out: bool = False
    called: FormId | None = None

    @property
    def told(self) -> Reason:
        """The reason that the client is told: a neutral one in the place of one that tells."""
        neutral = self.reason in TELLING and not self.spelt_out
        return Reason.OTHER_EXEMPTION if neutral else self.reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What might need withholding, at `start:end` of a note as it is read with names.

    `kind` and `sort` say of what may still tell who somebody is what it is: a job of a sector.
    `instead` is what stands in its place in a paper that has words and no numbers; `led` is how
    many letters before it go with it then: an article, the preposition of a day. `now` is what a
    mention of somebody else says by their name in use, `in_use`, where that is another one.
    """

    id: str
    item: str
    note: NoteId
    start: int
    end: int
    text: str
    layer: Layer
    proposed: State
    person: PersonId | None = None
    whose: str = ""
    decision: Decision | None = None
    kind: str = ""
    sort: str = ""
    instead: str = ""
    led: int = 0
    now: str = ""
    in_use: FormId | None = None

    @property
    def state(self) -> State:
        """What is decided so far: nothing, where it was not said which of two names is told."""
        if self.decision is None:
            return State.UNDECIDED
        shown = self.decision.state is State.DISCLOSE
        unsaid = self.now and self.decision.called not in (AS_SIGNED, self.in_use)
        return State.UNDECIDED if shown and unsaid else self.decision.state

    @property
    def told(self) -> str:
        """What is told in its place when it is disclosed, if that is not what was signed."""
        by_now = self.decision is not None and self.decision.called == self.in_use
        return self.now if by_now else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A decision on part of an item, and what stands in its place.

    `instead` are words that are told; without any there is a number. `told` is what
    a mention that is disclosed says instead.
    """

    start: int
    end: int
    decision: Decision
    instead: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of an item with one fate.

    `safe` says that its words were judged by somebody: a run decided *disclose*, a word that
    is no person, or the requester's own name.
    """

    text: str
    withheld: Span | None = None
    safe: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record as it will be sent. `withheld` holds the decision on the whole of it.

    `adds_to` is the record that an addendum adds to; `file` tells records of one file from those
    of another, and `work` is what kind of file that is. `session` is what is said of a
    session beside its words: it is disclosed with the record, or not at all. Of one that is there
    for its `facts` only the day and what came of it are told, and none of its words.
    `of_another` says that it is about another client of a joint file alone.
    """

    id: str
    held_on: dt.date
    kind: str
    order: str
    parts: tuple[Part, ...]
    withheld: Decision | None = None
    adds_to: str | None = None
    file: str = ""
    work: str = ""
    session: Appointment | None = None
    facts: bool = False
    of_another: bool = False


def with_addenda(
    decided: Mapping[str, Decision], adds_to: Mapping[str, str]
) -> dict[str, Decision]:
    """The decision on each record as a whole: what is withheld takes its addenda with it.

    An addendum that was decided for itself keeps that.
    """
    inherited = {
        addendum: decided[record]
        for addendum, record in adds_to.items()
        if record in decided and decided[record].state is State.WITHHOLD
    }
    return {**inherited, **decided}


def bound(
    text: NoteText,
    reader: Reader,
    spans: Iterable[Span],
    spared: Collection[PersonId],
    told: Reader | None = None,
) -> tuple[Part, ...]:
    """The text cut into parts by what is decided of it.

    `told` says how a mention reads of which nothing is decided; one that is disclosed says what
    its span does. What is decided stands at a place of the text as it was signed.

    Spans that touch a mention take all of it; withheld parts that adjoin, or have nothing between
    them that can be seen or only what joins the parts of a name or an address ("@", "&", a full
    stop, a particle), become one, unless they stand in two paragraphs or together would read as
    something else ("Otto, Bella's friend"). What is left of a word or a number, joined to a
    withheld part by an apostrophe, a hyphen or a stroke, goes with it; so do a title before it, a
    degree after it and the full stop of an initial. How many words a name has, and whether it is a
    name or an e-mail, shows in nothing then.
    """
    placed = tuple(text.placed(reader))
    mentions = [(at.start, at.end) for at in placed if isinstance(at.run, Mention)]
    decided = [_widened(span, mentions) for span in spans]
    withheld = sorted(
        (span for span in decided if span.decision.state is State.WITHHOLD),
        key=lambda span: (span.start, -span.end),
    )
    safe = [(s.start, s.end) for s in decided if s.decision.state is State.DISCLOSE]
    safe += [(at.start, at.end) for at in placed if _is_judged(at, spared)]
    whole = text.read(reader)
    parts: list[Part] = []
    at = 0
    shown = [*safe, *mentions]
    said = _said(placed, told or reader, decided)
    for span in _merged([_with_remnants(span, whole, shown) for span in withheld], whole):
        parts += _shown(whole, (at, span.start), safe, said)
        parts.append(Part(text=whole[span.start : span.end], withheld=span))
        at = span.end
    parts += _shown(whole, (at, len(whole)), safe, said)
    return tuple(parts)


def _is_judged(at: Placed, spared: Collection[PersonId]) -> bool:
    """Whether these words are no person, or name somebody who is not protected."""
    named = isinstance(at.run, Mention) and at.run.person in spared
    return named or isinstance(at.run, NoPerson)


def _said(
    placed: Iterable[Placed], told: Reader, decided: Iterable[Span]
) -> list[tuple[int, int, str]]:
    """Where a mention reads otherwise when it is told, and how."""
    chosen = {(span.start, span.end): span.told for span in decided if span.told}
    return [
        (at.start, at.end, chosen.get((at.start, at.end)) or told(at.run))
        for at in placed
        if isinstance(at.run, Mention)
    ]


def _widened(span: Span, mentions: list[tuple[int, int]]) -> Span:
    start, end = span.start, span.end
    for first, last in mentions:
        if first < end and start < last:
            start, end = min(start, first), max(end, last)
    return replace(span, start=start, end=end)


def _merged(spans: list[Span], whole: str) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if kept and (span.start <= kept[-1].end or _are_one(whole, kept[-1], span)):
            last = kept[-1]
            instead = _instead_of_both(last.instead, span.instead)
            end = max(last.end, span.end)
            kept[-1] = replace(last, end=end, instead=instead)
        else:
            kept.append(span)
    return [_with_its_pair(span, whole) for span in kept]


def _are_one(whole: str, one: Span, other: Span) -> bool:
    return joins(whole, (one.start, one.end), (other.start, other.end))


def _with_its_pair(span: Span, whole: str) -> Span:
    """The span with the other half of a bracket or a quotation mark that it holds one half of."""
    start, end = span.start, span.end
    inside = whole[start:end]
    for opens, closes in _PAIRS.items():
        more = inside.count(opens) - inside.count(closes)
        odd = opens == closes and inside.count(opens) % 2 == 1
        if (odd or more > 0) and whole[end : end + 1] == closes:
            return replace(span, end=end + 1)
        if (odd or more < 0) and whole[start - 1 : start] == opens:
            return replace(span, start=start - 1)
    return span


def _instead_of_both(one: str, other: str) -> str:
    """What stands in the place of two joined parts: the same words once, different ones both."""
    return one if one == other else " ".join(filter(None, (one, other)))


def _with_remnants(span: Span, whole: str, judged: list[tuple[int, int]]) -> Span:
    start, end = with_remnants(whole, span.start, span.end, judged)
    return replace(span, start=start, end=end)


def _shown(
    whole: str,
    between: tuple[int, int],
    safe: list[tuple[int, int]],
    said: list[tuple[int, int, str]],
) -> list[Part]:
    """The parts between two withheld ones: those somebody judged, and the plain rest."""
    parts: list[Part] = []
    start, end = between
    at = start
    for judged_from, judged_to in sorted(safe):
        first, last = max(judged_from, at), min(judged_to, end)
        if first < last:
            if first > at:
                parts.append(Part(text=_as_told(whole, at, first, said)))
            parts.append(Part(text=_as_told(whole, first, last, said), safe=True))
            at = last
    if at < end:
        parts.append(Part(text=_as_told(whole, at, end, said)))
    return parts


def _as_told(whole: str, start: int, end: int, said: list[tuple[int, int, str]]) -> str:
    """These words with each whole mention in them as it is told."""
    told: list[str] = []
    at = start
    for first, last, text in said:
        if start <= first and last <= end:
            told += (whole[at:first], text)
            at = last
    return "".join((*told, whole[at:end]))
