"""Reading a file: its notes by date, with names."""

from dataclasses import dataclass

from app.domain.appointments import Appointment
from app.domain.ids import Code, NoteId, RecordId
from app.domain.kinds import kind_of
from app.domain.notes import NoteHead, sessions
from app.domain.parts import Parted
from app.domain.text import NoteText
from app.services.practice.practice import Practice
from app.services.records.write import Said, mentions_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A note as it is read, and where in it people are mentioned (with names only).

    `session` is the how-manieth session it was, of those that were held; `appointment` is what is
    known of it, with what its addenda corrected.
    """

    head: NoteHead
    text: str
    mentions: tuple[Said, ...] = ()
    session: int | None = None
    appointment: Appointment | None = None


def notes(practice: Practice, code: Code, *, most: int | None = None) -> tuple[Read, ...]:
    """A file's notes, oldest first; only the newest `most` of them when given."""
    practice.file(code)
    heads = practice.notes_of(code)
    numbers, known = session_numbers(heads), sessions(heads)
    shown = heads if most is None else heads[len(heads) - min(most, len(heads)) :]
    texts = _texts(practice, code, shown)
    reader = practice.names()
    return tuple(
        Read(
            head=head,
            text=texts[head.id].read(reader),
            mentions=mentions_in(practice, code, texts[head.id]),
            session=numbers.get(head.id),
            appointment=known.get(head.id, head.session),
        )
        for head in shown
    )


def newest_from(practice: Practice, code: Code, identity: RecordId) -> int:
    """How many of a file's newest notes reach back to a note or record; 0 when it is not here."""
    heads, record = practice.notes_of(code), practice.kept.get(identity)
    if record is not None:  # it stands after the first note that is before it
        when = kind_of(record).about(record), record.signed
        before = sum((head.held_on, head.written) < when for head in heads)
        return min(len(heads), len(heads) - before + 1) if record.file == code else 0
    return next((len(heads) - at for at, head in enumerate(heads) if head.id == identity), 0)


def parts(practice: Practice, code: Code) -> tuple[Parted, ...]:
    """What went from a file while it was kept, or was moved here, oldest first. Raises NoSuch."""
    return practice.file(code).parts


def note(practice: Practice, identity: NoteId) -> Read:
    """One note with names. Raises NoSuch."""
    head = find_head(practice, identity)
    text = practice.records.text(head)
    heads = practice.notes_of(head.file)
    return Read(
        head=head,
        text=text.read(practice.names()),
        mentions=mentions_in(practice, head.file, text),
        session=session_numbers(heads).get(head.id),
        appointment=sessions(heads).get(head.id, head.session),
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
    """The how-manieth session each of a file's notes is, given all of them, oldest first.

    Those that were not held have no number.
    """
    held = {note for note, said in sessions(heads).items() if said.held}
    counted = (head.id for head in heads if head.id in held)
    return {identity: number for number, identity in enumerate(counted, 1)}
