"""What a note is often better without, for the editor and the command line: hints, never a wall."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.detect import less_is_more, unrecorded
from app.detect.less_is_more import Why
from app.domain.dates import add_months
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteHints:
    """A note that might say less: how many hints of each kind, and none of its words."""

    file: Code
    note: NoteId
    held_on: dt.date
    counts: Mapping[str, int]

    @property
    def said(self) -> str:
        """`2 names, 1 quote`."""
        return ", ".join(
            f"{many} {_COUNTED[Why(why)][many > 1]}" for why, many in self.counts.items()
        )


_COUNTED: Final = MappingProxyType(
    {
        Why.NAME: ("name", "names"),
        Why.QUOTE: ("quote", "quotes"),
        Why.DREAM: ("dream or fantasy", "dreams or fantasies"),
        Why.HEALTH: ("illness of someone else", "illnesses of others"),
        Why.JUDGEMENT: ("judgement", "judgements"),
    }
)


def look_back(
    practice: Practice, code: Code | None = None, since: dt.date | None = None
) -> tuple[NoteHints, ...]:
    """Which notes of a file, or of all, might say less: those signed since a day, the oldest first.

    Of all files it is the last month where no day is named. Raises NoSuch.
    """
    files = practice.files if code is None else (practice.file(code).code,)
    if since is None and code is None:
        since = add_months(practice.clock.today(), -1)
    first = "" if since is None else since.isoformat()
    heads = [one for file in files for one in practice.notes_of(file) if one.written >= first]
    found = []
    for head in sorted(heads, key=lambda one: (one.held_on, one.written)):
        counts = Counter(Why(one.why) for one in of_note(practice, head.id))
        if counts:
            told = {why.value: counts[why] for why in Why if counts[why]}
            found.append(NoteHints(file=head.file, note=head.id, held_on=head.held_on, counts=told))
    return tuple(found)


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
