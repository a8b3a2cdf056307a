"""What a note is often better without, for the editor and the command line: hints, never a wall."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.detect import less_is_more, unrecorded
from app.detect.less_is_more import Why
from app.domain.ids import Code, NoteId
from app.services.people import unresolved
from app.services.practice.practice import Practice
from app.services.records import read, write
from app.services.records.write import Said

ASKS: Final = MappingProxyType(
    {
        Why.NAME: "Someone else’s name. Would a role do?",
        Why.QUOTE: "Exact words. Are they needed?",
        Why.DREAM: "A dream or a fantasy. Does it belong in the record?",
        Why.HEALTH: "Someone else’s health. Is it needed here?",
        Why.JUDGEMENT: "A judgement. Can you say what you saw or heard instead?",
    }
)
"""What each hint asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinted:
    """A place in a text that might be left out: the words there, why, and a question about it.

    `why` is name, quote, dream, health or judgement.
    """

    start: int
    end: int
    why: str
    said: str
    asks: str

    @property
    def is_name(self) -> bool:
        """Whether it is about somebody else by name."""
        return self.why == Why.NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Whom a text would mention if it were signed, and what in it might be left out."""

    said: tuple[Said, ...]
    hints: tuple[Hinted, ...]


def looked(practice: Practice, code: Code, text: str, *, hinting: bool = True) -> Looked:
    """Look through a text that is being written in a file; without hints where none are wanted.

    Raises NoSuch.
    """
    said = write.look(practice, code, text)
    if not hinting:
        return Looked(said=said, hints=())
    unknown = unrecorded.people(text, [(one.start, one.end) for one in said])
    places = [(one.start, one.end) for one in unknown]
    return Looked(said=said, hints=_hints(practice, code, text, said, places))


def hints(practice: Practice, code: Code, text: str) -> tuple[Hinted, ...]:
    """What might be left out of a text that is written in a file. Raises NoSuch."""
    return looked(practice, code, text).hints


def of_note(practice: Practice, identity: NoteId) -> tuple[Hinted, ...]:
    """What might have been left out of a note. Raises NoSuch."""
    found = read.note(practice, identity)
    places = [(one.start, one.end) for one in unresolved.unrecorded_in(practice, identity)]
    return _hints(practice, found.head.file, found.text, found.mentions, places)


def _hints(
    practice: Practice,
    code: Code,
    text: str,
    said: tuple[Said, ...],
    unknown: Iterable[tuple[int, int]],
) -> tuple[Hinted, ...]:
    """The hints; `unknown` is where somebody may be named whom nobody has recorded."""
    clients = practice.file(code).subjects
    others = [(one.start, one.end) for one in said if one.person not in clients]
    others += unknown
    return tuple(
        Hinted(
            start=one.start,
            end=one.end,
            why=one.why.value,
            said=text[one.start : one.end],
            asks=ASKS[one.why],
        )
        for one in less_is_more.hints(text, others)
    )
