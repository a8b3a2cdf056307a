"""Correcting a file: its opening day and its kind, with a reason that the log carries.

What follows is reckoned anew, and whoever asks sees the due day before and after.
"""

import datetime as dt
from dataclasses import dataclass, replace

from app.domain.corrections import (
    CorrectionReason,
    kind_from,
    reason_from,
    refuse_losing_sessions,
    refuse_odd_opening,
)
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.files import ClientFile
from app.domain.ids import Code
from app.domain.retention import Due, FileKind, is_due
from app.domain.retention_words import sentence
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What a change does to the due day of a file: which day was and which day is.

    `why_was` and `why` are the sentences about them. `now_due` says that the file may be destroyed
    at once, and could not be before.
    """

    code: Code
    was: Due
    now: Due
    why_was: str
    why: str
    now_due: bool


def foresee(
    practice: Practice, code: Code, *, opened: dt.date | None = None, kind: str | None = None
) -> Moved:
    """What a correction would do, with nothing changed. Raises as `correct`."""
    before = practice.file(code)
    return moved(practice, before, _corrected(practice, before, opened, kind))


def correct(
    practice: Practice,
    code: Code,
    reason: str,
    *,
    opened: dt.date | None = None,
    kind: str | None = None,
) -> tuple[Changed, Moved]:
    """Correct the opening day of a file, or its kind, or both.

    Raises NoSuch, NotUnderstood for a day that can hardly be meant (see
    `app.domain.corrections`), ("unknown-correction-reason", "unknown-kind-of-file",
    "nothing-to-correct").
    """
    why = reason_from(reason)
    before = practice.file(code)
    return _keep(practice, before, _corrected(practice, before, opened, kind), why)


def accept(practice: Practice, code: Code, kind: str | None = None) -> tuple[Changed, Moved]:
    """Make an enquiry a client: the same file, with all that is in it; the work goes on.

    Where no kind is given it is joint for several clients, and a child's for one under 18.

    Raises NoSuch, NotAllowed("not-an-enquiry"), NotUnderstood("unknown-kind-of-file",
    "nothing-to-correct").
    """
    before = practice.file(code)
    after = _accepted(practice, before, kind)
    return _keep(practice, before, after, CorrectionReason.BECAME_CLIENT)


def foresee_accepted(practice: Practice, code: Code, kind: str | None = None) -> Moved:
    """What making an enquiry a client would do, with nothing changed. Raises as `accept`."""
    before = practice.file(code)
    return moved(practice, before, _accepted(practice, before, kind))


def moved(practice: Practice, before: ClientFile, after: ClientFile) -> Moved:
    """The due day of a file as it was and as it is."""
    today = practice.clock.today()
    was, now = practice.due(before), practice.due(after)
    due_before = is_due(was, practice.facts(before), today)
    due_after = is_due(now, practice.facts(after), today)
    return Moved(
        code=after.code,
        was=was,
        now=now,
        why_was=sentence(was, today),
        why=sentence(now, today),
        now_due=due_after and not due_before,
    )


def _corrected(
    practice: Practice, before: ClientFile, opened: dt.date | None, kind: str | None
) -> ClientFile:
    after = before
    if opened is not None and opened != before.opened:
        known = (practice.people.get(person) for person in before.subjects)
        born = [one.born for one in known if one is not None and one.born is not None]
        today = practice.clock.today()
        refuse_odd_opening(opened, today=today, born=born, ended=before.ended)
        refuse_losing_sessions(before, opened, practice.facts(before).last_session)
        after = replace(after, opened=opened)
    if kind is not None:
        after = replace(after, kind=kind_from(kind))
    if after == before:
        raise NotUnderstood("nothing-to-correct")
    return after


def _accepted(practice: Practice, before: ClientFile, kind: str | None) -> ClientFile:
    if before.kind is not FileKind.ENQUIRY:
        raise NotAllowed("not-an-enquiry", code=before.code)
    wanted = _likely(practice, before) if kind is None else kind_from(kind)
    if wanted is FileKind.ENQUIRY:
        raise NotUnderstood("nothing-to-correct")
    return replace(before, kind=wanted, ended=None)


def _likely(practice: Practice, file: ClientFile) -> FileKind:
    """The kind of work with these clients, as far as their number and ages say."""
    if len(file.subjects) > 1:
        return FileKind.JOINT
    known = (practice.people.get(person) for person in file.subjects)
    today = practice.clock.today()
    majority = practice.law_of(file.code).majority
    young = any(one and one.born and not majority.reached(one.born, today) for one in known)
    return FileKind.CHILD if young else FileKind.INDIVIDUAL


def _keep(
    practice: Practice, before: ClientFile, after: ClientFile, why: CorrectionReason
) -> tuple[Changed, Moved]:
    told = moved(practice, before, after)
    change = Change(files={after.code: after}, due_reason="correction", correction=why.value)
    return commit(practice, change), told
