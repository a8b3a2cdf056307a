"""Where a note says what it might be better without, so that such notes can be looked through."""

from app.detect import less_is_more
from app.domain.ids import Code
from app.domain.search import ANY_HINT
from app.domain.text import Mention, NoteText
from app.services.practice.practice import Practice


def hinted(
    practice: Practice, code: Code, text: NoteText, wanted: str
) -> tuple[less_is_more.Hint, ...]:
    """The hints of one sort, or of any, in a text as it is read; in order.

    Whoever it mentions but the clients of its file is somebody else.
    """
    reader, clients = practice.names(), practice.file(code).subjects
    others = tuple(
        (at.start, at.end)
        for at in text.placed(reader)
        if isinstance(at.run, Mention) and at.run.person not in clients
    )
    found = less_is_more.hints(text.read(reader), others)
    return tuple(one for one in found if wanted in {ANY_HINT, one.why})
