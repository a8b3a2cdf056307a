"""Where a note says what it might be better without, so that such notes can be looked through."""

from dataclasses import dataclass

from app.detect import less_is_more
from app.domain.ids import Code
from app.domain.search import ANY_HINT
from app.domain.text import Mention, NoteText
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinting:
    """Words that a note might be better without: `why` is name, quote, dream, health, judgement."""

    start: int
    end: int
    why: str
    said: str


def hinted(practice: Practice, code: Code, text: NoteText, wanted: str) -> tuple[Hinting, ...]:
    """The hints of one sort, or of any, in a text as it is read; in order.

    Whoever it mentions but the clients of its file is somebody else.
    """
    reader, clients = practice.names(), practice.file(code).subjects
    others = tuple(
        (at.start, at.end)
        for at in text.placed(reader)
        if isinstance(at.run, Mention) and at.run.person not in clients
    )
    read = text.read(reader)
    return tuple(
        Hinting(start=one.start, end=one.end, why=one.why.value, said=read[one.start : one.end])
        for one in less_is_more.hints(read, others)
        if wanted in {ANY_HINT, one.why}
    )
