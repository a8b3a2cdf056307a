"""Marking for destruction: what is due waits for the cooling-off period, and can be taken back.

A mark stands in its file, sealed, and goes with it. It is not exported: whoever has the records
elsewhere looks at them again.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain import cooling_off
from app.domain.cooling_off import Marked
from app.domain.errors import NoSuch, NotAllowed
from app.domain.files import ClientFile
from app.domain.ids import Code
from app.domain.parts import class_from
from app.domain.record_classes import WHOLE, RecordClass, class_named
from app.domain.retention import Due, is_due
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.details import describe
from app.services.practice.practice import Practice
from app.services.retention import destroy, parts
from app.services.retention.destroy import early_class


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """What is to be destroyed: a file, or a class of record in one. Written `K7M-Q4F:process`."""

    code: Code
    what: RecordClass = RecordClass.FILE

    def __str__(self) -> str:
        """As it is written."""
        return self.code if self.whole else f"{self.code}:{self.what.value}"

    @property
    def whole(self) -> bool:
        """Whether it is a whole file."""
        return self.what is RecordClass.FILE


class MarkState(StrEnum):
    """Where a mark stands on a day; lapsed when what was marked is not what it was.

    Ahead when it was made on a day that is still to come: the clock was wrong then, or is now.
    """

    WAITING = "waiting"
    READY = "ready"
    LAPSED = "lapsed"
    AHEAD = "ahead"


def target_from(code: Code, what: str = "") -> Target:
    """The file of this code, or what it has of a class. Raises NotUnderstood("unknown-class")."""
    found = class_named(what) if what else RecordClass.FILE
    if found in WHOLE:
        return Target(code)
    class_from(found.value)
    return Target(code, found)


def days(practice: Practice) -> int:
    """How many days something marked waits here."""
    return cooling_off.days_of(practice.details.cooling_off)


def choose_days(practice: Practice, number: int) -> Changed:
    """Let whatever is marked from now on wait this many days; 0 is none.

    Raises NotUnderstood("cooling-off-days").
    """
    return describe(practice, replace(practice.details, cooling_off=number))


def mark(
    practice: Practice, targets: Iterable[Target], *, early: str | None = None
) -> tuple[Changed, tuple[tuple[Target, Marked], ...]]:
    """Mark these for destruction; all of them or, for one refusal, none.

    Raises as `refuse_unless_due` does. What was marked already waits anew.
    """
    wanted = tuple(dict.fromkeys(targets))
    for target in wanted:
        refuse_unless_due(practice, target, early=early is not None)
    found = [(target, made(practice, target, early=early)) for target in wanted]
    return commit(practice, Change(files=with_marks(practice, found))), tuple(found)


def unmark(practice: Practice, targets: Iterable[Target]) -> Changed:
    """Take back what was marked. Raises NoSuch("not-marked") with nothing changed."""
    files: dict[Code, ClientFile] = {}
    for target in targets:
        file = files.get(target.code) or practice.file(target.code)
        if file.mark_of(target.what) is None:
            raise NoSuch("not-marked", what=str(target))
        files[target.code] = file.without_marks({target.what})
    return commit(practice, Change(files=files))


def made(practice: Practice, target: Target, *, early: str | None) -> Marked:
    """The mark that something gets today."""
    today = practice.clock.today()
    return Marked(
        what=target.what,
        on=today,
        ready=cooling_off.ready_on(today, practice.details.cooling_off),
        due=_due_day(practice, target),
        content=_content(practice, target),
        early=early_class(early),
    )


def with_marks(
    practice: Practice, marks: Iterable[tuple[Target, Marked]]
) -> dict[Code, ClientFile]:
    """The files with these marks, each in the place of one before it."""
    files: dict[Code, ClientFile] = {}
    for target, one in marks:
        file = (files.get(target.code) or practice.file(target.code)).without_marks({target.what})
        files[target.code] = replace(file, marked=(*file.marked, one))
    return files


def state_of(practice: Practice, code: Code, mark_: Marked) -> MarkState:
    """Where a mark stands today."""
    if mark_.on > practice.clock.today():
        return MarkState.AHEAD
    target = Target(code, mark_.what)
    same = _has_day(practice, target, mark_) and _content(practice, target) == mark_.content
    if not same or (mark_.early is None and not is_due_now(practice, target)):
        return MarkState.LAPSED
    return MarkState.READY if practice.clock.today() >= mark_.ready else MarkState.WAITING


def refuse_unless_ready(practice: Practice, target: Target) -> Marked | None:
    """The mark of what may be destroyed today; None where nothing has to be marked here.

    Raises NotAllowed("not-marked-yet") with the days that it would wait, ("still-waiting") with
    the day, ("marked-ahead") with the day of the mark, ("mark-lapsed").
    """
    found = practice.file(target.code).mark_of(target.what)
    if found is None:
        if days(practice):
            raise NotAllowed("not-marked-yet", what=str(target), days=days(practice))
        return None
    state = state_of(practice, target.code, found)
    _refuse_waiting(target, found, state)
    if state is MarkState.LAPSED:
        raise NotAllowed("mark-lapsed", what=str(target))
    return found


def refuse_while_waiting(
    practice: Practice, targets: Iterable[Target], *, early: str | None
) -> None:
    """What waits is not asked for by its code instead, but with a reason for the log.

    Raises NoSuch, NotAllowed("still-waiting", "marked-ahead") with the day.
    """
    for target in targets:
        found = practice.file(target.code).mark_of(target.what)
        if found is not None and early is None:
            _refuse_waiting(target, found, state_of(practice, target.code, found))


def _refuse_waiting(target: Target, found: Marked, state: MarkState) -> None:
    if state is MarkState.WAITING:
        raise NotAllowed("still-waiting", what=str(target), day=found.ready.isoformat())
    if state is MarkState.AHEAD:
        raise NotAllowed("marked-ahead", what=str(target), day=found.on.isoformat())


def refuse_unless_due(practice: Practice, target: Target, *, early: bool) -> None:
    """Refuse what may not be destroyed today, whatever waits.

    Raises as `destroy.plan` and `parts.plan` do; NotAllowed("not-due") for a class of record, too,
    and ("insurer-unconfirmed").
    """
    if target.whole:
        destroy.plan(practice, [target.code], early="other" if early else None)
        return
    parts.plan(practice, target.code, chosen(target))
    if not early and not is_due_now(practice, target):
        due = due_of(practice, target)
        if due is not None and due.why.unconfirmed:
            raise NotAllowed("insurer-unconfirmed", code=target.code)
        day = due.on.isoformat() if due is not None and due.on else None
        raise NotAllowed("not-due", code=str(target), due=day)


def chosen(*targets: Target) -> parts.Chosen:
    """Classes of record in one file, as a part of it that goes."""
    return parts.Chosen(classes=tuple(class_from(target.what.value) for target in targets))


def due_of(practice: Practice, target: Target) -> Due | None:
    """When something falls due, and why; None for a class that has no rule of its own."""
    file = practice.file(target.code)
    return practice.due(file) if target.whole else practice.due_of_parts(file).get(target.what)


def is_due_now(practice: Practice, target: Target) -> bool:
    """Whether it is due today; nothing is while the work goes on."""
    due = due_of(practice, target)
    facts = practice.facts(practice.file(target.code))
    return due is not None and is_due(due, facts, practice.clock.today())


def _has_day(practice: Practice, target: Target, found: Marked) -> bool:
    """Whether it falls due when it did; while the work goes on no day is settled."""
    due = due_of(practice, target)
    return found.due == (due and due.on) or (due is not None and due.why.still_open)


def _due_day(practice: Practice, target: Target) -> dt.date | None:
    due = due_of(practice, target)
    return None if due is None else due.on


def _content(practice: Practice, target: Target) -> str:
    """Which records it has: notes, and records that somebody filled in; no hold, no request."""
    heads = practice.heads.of(target.code)
    if target.what is RecordClass.CONTACT_DETAILS:
        known = [practice.people.get(one) for one in practice.file(target.code).people]
        return cooling_off.content_of(form.id for one in known if one for form in one.forms)
    if not target.whole and target.what is not RecordClass.RECORD:
        kind = class_from(target.what.value)
        return cooling_off.content_of(one.id for one in heads.values() if one.kind.value == kind)
    forms = [one.id for one in practice.filled_in(target.code)]
    return cooling_off.content_of(forms if not target.whole else (*heads, *forms))
