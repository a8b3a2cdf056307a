"""What the page of a note asks of the practice."""

from dataclasses import dataclass
from typing import Any

from app.domain.appointments import Appointment
from app.domain.files import UNRESOLVED
from app.domain.ids import Code, NoteId
from app.domain.notes import Draft
from app.services.people import people, unresolved
from app.services.people.correct import Moved
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.records import (
    addendum,
    before,
    beginning,
    draft_fallback,
    less_is_more,
    read,
    risk,
    write,
)
from app.services.records import draft as drafts
from app.services.records.before import Plan
from app.services.records.draft_fallback import Sealer
from app.services.records.less_is_more import Hinted, Looked
from app.services.records.read import Read
from app.services.retention import review
from app.ui.navigation import DRAFT, NEW
from app.ui.writing.portions import HintMark, Mark, Portion, units_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is needed to write: whose file, what was begun, and what is added to.

    A new note has the last plan and the usual hour beside it, an addendum has neither. `stopped`
    says of each client who no longer agrees to records what that stops.
    """

    names: tuple[str, ...]
    sealer: Sealer
    draft: Draft | None
    adds_to: Read | None
    next_session: int
    stopped: tuple[str, ...] = ()
    plan: Plan | None = None
    usual: Appointment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """A note that is signed now, and what comes next.

    Whether names in it wait, whether a client at raised risk did not come, which due day was and
    which is.
    """

    note: NoteId
    names_wait: bool
    missing: bool
    moved: Moved


def sheet(practice: Handle, code: Code, part: str | None) -> Sheet:
    """Everything for writing in this file.

    `part` is the note that is added to, the draft that is gone on with, or that a new note is
    begun; without it the last draft of a note is gone on with. A draft says what it adds to.
    """
    draft = _begun(practice, code, part)
    added = None if part is None or part == NEW or part.startswith(DRAFT) else NoteId(part)
    target = draft.adds_to if draft is not None else added
    return Sheet(
        names=practice.display(people.row, code).names,
        sealer=practice.do(draft_fallback.sealer, code),
        draft=draft,
        adds_to=None if target is None else practice.display(read.note, target),
        next_session=practice.do(read.next_session, code),
        stopped=practice.display(beginning.stopped, code),
        plan=None if target is not None else practice.display(before.last_plan, code),
        usual=None if target is not None else practice.do(before.usual, code),
    )


def _begun(practice: Handle, code: Code, part: str | None) -> Draft | None:
    if part == NEW:
        return None
    notes = [one for one in practice.do(drafts.of_file, code) if one.of_note]
    if part is None:
        found = notes
    elif part.startswith(DRAFT):
        found = [one for one in notes if one.id == part.removeprefix(DRAFT)]
    else:
        found = [one for one in notes if one.adds_to == part]
    return found[-1] if found else None


def look(
    practice: Handle, _: Progress, *, code: Code, texts: tuple[str, ...], hinting: bool
) -> dict[str, Portion]:
    """Whom each of these texts would mention if it were signed now, and what it may do without."""
    return {
        text: _portion(text, practice.do(less_is_more.looked, code, text, hinting=hinting))
        for text in texts
    }


def _portion(text: str, found: Looked) -> Portion:
    said = found.said
    units = [units_of(text[: one.start]) for one in said] if not text.isascii() else None
    marks, people, waiting = [], set(), set()
    for place, one in enumerate(said):
        unclear = one.role.startswith(UNRESOLVED)
        words = text[one.start : one.end]
        start = one.start if units is None else units[place]
        marks.append(Mark(start, start + units_of(words), unclear))
        if unclear:
            waiting.add(words.casefold())
        else:
            people.add(one.person)
    return Portion(
        words=len(text.split()),
        marks=tuple(marks),
        people=frozenset(people),
        waiting=frozenset(waiting),
        hints=tuple(_hint(text, one) for one in found.hints),
    )


def _hint(text: str, hint: Hinted) -> HintMark:
    start = units_of(text[: hint.start])
    end = start + units_of(hint.said)
    return HintMark(start=start, end=end, said=hint.said, asks=hint.asks, name=hint.is_name)


def sign(
    practice: Handle,
    code: Code,
    text: str,
    adds_to: NoteId | None,
    **more: Any,
) -> tuple[Changed, After]:
    """Sign the note; from now on it is only ever added to. What is to be done next, too.

    `more` is its `kind`, its day as `held_on`, its `draft`, and its appointment as `session`.
    """
    before = practice.do(review.review_of, code)
    if adds_to is None:
        signed = practice.do(write.sign, code, text=text, **more)
    else:
        on = more.pop("held_on")
        signed = practice.do(addendum.add, code, adds_to, text, on=on, **more)
    missed = practice.do(risk.missed, code)
    return signed.changed, After(
        note=signed.note,
        names_wait=bool(practice.do(unresolved.unsettled, code, signed.note)),
        missing=missed is not None and missed.note in {signed.note, adds_to},
        moved=review.moved(before, practice.do(review.review_of, code)),
    )
