"""Signing notes: names become references, and a signed note is only ever added to."""

import datetime as dt
from dataclasses import dataclass, replace

from app.domain.appointments import NOTHING, Appointment
from app.domain.clock import stamp
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.files import ClientFile
from app.domain.ids import Code, DraftId, NoteId, PersonId, new_id
from app.domain.notes import LONGEST, Note, NoteHead, NoteKind
from app.domain.session_days import refuse_impossible
from app.domain.text import Mention, NoteText, Placed
from app.services.people.linking import Linker, Unlinked
from app.services.people.relinking import finish_linking
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.records.draft import empty_draft_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One mention in a text as it is read: where, who, and what they are to the file."""

    start: int
    end: int
    person: PersonId
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A note that is signed now, whom it mentions, and whom nobody could settle on."""

    note: NoteId
    mentions: tuple[Said, ...]
    unlinked: tuple[Unlinked, ...]
    changed: Changed


def sign(
    practice: Practice,
    code: Code,
    *,
    kind: NoteKind,
    held_on: dt.date,
    text: str,
    addendum_to: NoteId | None = None,
    draft: DraftId | None = None,
    session: Appointment | None = None,
) -> Signed:
    """Sign a note: from now on it is only ever added to. The draft it was typed in is done.

    A session that did not take place needs no words. Raises NotUnderstood for any other empty text,
    one that is too long, an appointment of no session ("session-of-another-kind") and a day
    that cannot be ("day-before-1900", "day-after-2199"), NotAllowed for an addendum to another
    file's note.
    """
    file, said = practice.file(code), None if session == NOTHING else session
    refuse_impossible(held_on)
    text = _accepted_text(text, said)
    if addendum_to is not None and addendum_to not in practice.heads.of(code):
        raise NotAllowed("addendum-elsewhere")
    _refuse_no_session(practice, said, kind, addendum_to)
    linker = Linker(people=practice.people, known=practice.matchers())
    linked, unlinked = linker.link(text, file)
    change = Change(drafts_done=[] if draft is None else [draft])
    head = replace(head_of(practice, code, kind, held_on, linked, addendum_to), session=said)
    change.notes.append(Note(head=head, text=linked))
    finish_linking(practice, change, linker)
    change.due_reason = "trigger"
    changed = commit(practice, change)
    if draft is not None:
        empty_draft_file(practice, draft)
    said_of = mentions_in(practice, code, linked)
    return Signed(note=head.id, mentions=said_of, unlinked=unlinked, changed=changed)


def _accepted_text(text: str, said: Appointment | None) -> str:
    if not text.strip():
        if said is None or said.held:
            raise NotUnderstood("note-empty")
        return ""
    if len(text) > LONGEST:
        raise NotUnderstood("note-too-long", longest=LONGEST)
    return text


def _refuse_no_session(
    practice: Practice, said: Appointment | None, kind: NoteKind, addendum_to: NoteId | None
) -> None:
    if said is None:
        return
    target = None if addendum_to is None else practice.heads.get(addendum_to)
    if kind is not NoteKind.SESSION or (target and target.kind is not NoteKind.SESSION):
        raise NotUnderstood("session-of-another-kind")


def head_of(
    practice: Practice,
    code: Code,
    kind: NoteKind,
    held_on: dt.date,
    text: NoteText,
    addendum_to: NoteId | None = None,
    *,
    later: int = 0,
) -> NoteHead:
    """The head of a note being signed now; `later` orders notes signed in one go."""
    order = practice.heads.count() + later
    return NoteHead(
        id=NoteId(new_id()),
        file=code,
        kind=kind,
        held_on=held_on,
        written=f"{stamp(practice.clock)}#{order:07d}",
        people=text.people,
        words=len(text.read(lambda _: "x").split()),
        addendum_to=addendum_to,
    )


def mentions_in(practice: Practice, code: Code, text: NoteText) -> tuple[Said, ...]:
    """The mentions of a kept text, placed as it is read with names."""
    return _mentions(tuple(text.placed(practice.names())), practice.file(code))


def look(practice: Practice, code: Code, text: str) -> tuple[Said, ...]:
    """Whom this text would mention if it were signed. Nothing is kept."""
    linker = Linker(people=practice.people, known=practice.matchers())
    linked, _ = linker.link(text, practice.file(code))
    forms = dict(practice.forms)
    forms |= {form.id: form for form in linker.new_forms}
    forms |= {form.id: form for person in linker.new_people.values() for form in person.forms}
    placed = linked.placed(lambda said: said.spelled(forms[said.form].text))
    return _mentions(tuple(placed), practice.file(code))


def _mentions(placed: tuple[Placed, ...], file: ClientFile) -> tuple[Said, ...]:
    runs = ((at, at.run) for at in placed)
    found = [(at, run.person) for at, run in runs if isinstance(run, Mention)]
    roles = {person: file.role_of(person) for person in {person for _, person in found}}
    return tuple(
        Said(start=at.start, end=at.end, person=person, role=roles[person]) for at, person in found
    )
