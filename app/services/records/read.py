"""Reading a file: its notes by date, with names."""

from dataclasses import dataclass

from app.domain.ids import Code, NoteId
from app.domain.notes import NoteHead
from app.domain.parts import Parted
from app.domain.text import NoteText
from app.services.practice.practice import Practice
from app.services.records.write import Said, mentions_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A note as it is read, and where in it people are mentioned (with names only)."""

    head: NoteHead
    text: str
    mentions: tuple[Said, ...] = ()
    session: int | None = None


def notes(practice: Practice, code: Code, *, most: int | None = None) -> tuple[Read, ...]:
    """A file's notes, oldest first; only the newest `most` of them when given."""
    practice.file(code)
    heads = practice.notes_of(code)
    numbers = session_numbers(heads)
    shown = heads if most is None else heads[len(heads) - min(most, len(heads)) :]
    texts = _texts(practice, code, shown)
    reader = practice.names()
    return tuple(
        Read(
            head=head,
            text=texts[head.id].read(reader),
            mentions=mentions_in(practice, code, texts[head.id]),
            session=numbers.get(head.id),
        )
        for head in shown
    )


def parts(practice: Practice, code: Code) -> tuple[Parted, ...]:
    """What went from a file while it was kept, or was moved here, oldest first. Raises NoSuch."""
    return practice.file(code).parts


def note(practice: Practice, identity: NoteId) -> Read:
    """One note with names. Raises NoSuch."""
    head = find_head(practice, identity)
    text = practice.records.text(head)
    return Read(
        head=head,
        text=text.read(practice.names()),
        mentions=mentions_in(practice, head.file, text),
        session=session_numbers(practice.notes_of(head.file)).get(head.id),
    )


def next_session(practice: Practice, code: Code) -> int:
    """The how-manieth session the next one of this file will be. Raises NoSuch."""
    return len(session_numbers(practice.notes_of(practice.file(code).code))) + 1


def find_head(practice: Practice, identity: NoteId) -> NoteHead:
    """The head of this note, whatever file it is in. Raises NoSuch."""
    return practice.heads.get(identity)


def _texts(practice: Practice, code: Code, shown: tuple[NoteHead, ...]) -> dict[NoteId, NoteText]:
    if len(shown) < 8:
        return {head.id: practice.records.text(head) for head in shown}
    return practice.records.texts_of(code, practice.heads.of(code))


def session_numbers(heads: tuple[NoteHead, ...]) -> dict[NoteId, int]:
    """The how-manieth session each of a file's notes is, given all of them, oldest first."""
    sessions = [head.id for head in heads if head.kind.value == "session" and not head.addendum_to]
    return {identity: number for number, identity in enumerate(sessions, 1)}
