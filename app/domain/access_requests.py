"""Subject access requests: one person's request, its clock, its gate and every decision."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final

from app.domain.handover import ACCESS_REQUEST, Handover, Manner
from app.domain.ids import PersonId
from app.domain.requests import GateAnswer, HarmOpinion, Pause
from app.domain.responsibilities import YesNo
from app.domain.text import Mention, NoteText, typed

_THEMSELVES: Final = frozenset("client patient self me myself themselves herself himself".split())
_SPEAKERS: Final = frozenset("solicitor lawyer advocate attorney legal representative".split())
_ACTING: Final = frozenset("for on behalf acting".split())
_FILLERS: Final = frozenset("a an the of to my her his their own s".split())


class Asker(StrEnum):
    """Who asks for somebody's records, by what follows from it.

    A representative speaks for the client and nobody else: a solicitor. Anybody else asks in
    their place, for reasons that may be their own: a parent, a deputy, the police.
    """

    CLIENT = "client"
    REPRESENTATIVE = "representative"
    ANOTHER = "another"


def asker_of(by: NoteText, person: PersonId) -> Asker:
    """Who asks, by a role as it was typed or by the client's own name."""
    if by.blank:
        return Asker.CLIENT
    named = {run.person for run in by.mentions}
    if not named <= {person}:
        return Asker.ANOTHER
    said = " ".join(run.text for run in by.runs if not isinstance(run, Mention)).casefold()
    words = {*re.findall(r"\w+", said)} - _FILLERS
    if words & _SPEAKERS and words <= _SPEAKERS | _THEMSELVES | _ACTING:
        return Asker.REPRESENTATIVE
    return Asker.CLIENT if (words or named) and words <= _THEMSELVES else Asker.ANOTHER


def is_a_speaker(by: NoteText) -> bool:
    """Whether whoever asks speaks for somebody: a solicitor, whoever has instructed them."""
    said = " ".join(run.text for run in by.runs if not isinstance(run, Mention)).casefold()
    return bool({*re.findall(r"\w+", said)} & _SPEAKERS - {"legal"})


class LetterKind(StrEnum):
    """The letters that a request may need, by the words of the command line."""

    ACKNOWLEDGEMENT = "acknowledgement"
    EXTENSION = "extension"
    CLARIFICATION = "clarification"
    IDENTITY = "identity"
    NOTHING_HELD = "nothing-held"
    REFUSAL = "refusal"
    PARTIAL_REFUSAL = "partial-refusal"
    COMPLAINT_RECEIVED = "complaint-received"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWords:
    """What the therapist wrote in one kind of letter: its question or reason, its paragraphs.

    Empty paragraphs are the program's own.
    """

    kind: LetterKind
    detail: NoteText
    body: NoteText


_NOTHING: Mapping[str, bool] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Handover):
    """One access request, kept in the file it came in on.

    `by` is who asks, as a role ("client", "solicitor"); `reason` is why the time was extended.
    Decisions are by the ids of suggestions and items, and hold for this request alone. `gate` says
    why health data may go out, `harm` why some may be held back; `known` are the answers whether
    the client knows a record, `harmful` the records that the opinion on harm is about.

    `words` are what was asked for, in the words of who asked. When that is not the client, `asker`
    is the name, `authority` how it is known that they may ask, `wish` what the client wants
    and, of a child, `agrees` whether they agree that whoever asks is given it.
    `scope` is what they narrowed it to, `narrowed` how they said so.
    """

    MANNER: ClassVar[Manner] = ACCESS_REQUEST
    received: dt.date
    by: NoteText = field(default_factory=lambda: typed("client"))
    clarifications: tuple[Pause, ...] = ()
    identity: Pause | None = None
    extended_on: dt.date | None = None
    gate: GateAnswer | None = None
    reason: NoteText = field(default_factory=lambda: typed(""))
    harm: HarmOpinion | None = None
    known: Mapping[str, bool] = field(default_factory=lambda: _NOTHING)
    harmful: tuple[str, ...] = ()
    asker: NoteText = field(default_factory=lambda: typed(""))
    authority: NoteText = field(default_factory=lambda: typed(""))
    wish: NoteText = field(default_factory=lambda: typed(""))
    agrees: YesNo | None = None
    words: NoteText = field(default_factory=lambda: typed(""))
    letters: tuple[LetterWords, ...] = ()
    narrowed: NoteText = field(default_factory=lambda: typed(""))
