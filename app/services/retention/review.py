"""The retention review: every file, the day it falls due, why, and what holds it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from app.domain.cooling_off import Marked
from app.domain.files import ClientFile
from app.domain.holds import Hold
from app.domain.ids import Code, PersonId
from app.domain.keeping import Keeping
from app.domain.record_classes import RecordClass, class_of
from app.domain.retention import Due, FileFacts, Trigger, is_due, is_open, is_overdue
from app.domain.retention_words import sentence, to_check
from app.domain.session_days import Doubt, doubt_about_deciding
from app.services.people.correct import Moved
from app.services.people.people import called
from app.services.practice.practice import Practice, other_days
from app.services.retention import marking, part_people
from app.services.retention.marking import MarkState


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A class of record in a file that has a rule of its own. `why` is a plain sentence.

    `count` is how many notes or other records it is, of contact details how many people.
    """

    record_class: RecordClass
    due: Due
    why: str
    is_due: bool
    overdue: bool
    count: int
    kept: Keeping | None = None
    marked: Marked | None = None
    mark: MarkState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One file in the review. `why` is a plain sentence that cites its source.

    `parts` are the classes of record in it that fall due by rules of their own; `doubt` is what
    speaks against the date that decides. `mark` says where it stands when it is `marked`.
    """

    file: ClientFile
    names: tuple[str, ...]
    due: Due
    why: str
    holds: tuple[Hold, ...]
    is_due: bool
    overdue: bool
    open: bool
    notes: int
    parts: tuple[Part, ...] = ()
    doubt: Doubt | None = None
    marked: Marked | None = None
    mark: MarkState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The review on one day. `answered` says whether the practice confirmed its insurer's rules.

    `ahead` is the log's last day when it lies after the machine's; `uncertified` counts the
    destroyed files whose certificate waits for its proof. `cooling_off` is how many days something
    marked waits.
    """

    today: dt.date
    files: tuple[Review, ...]
    ahead: dt.date | None
    uncertified: int
    answered: bool
    cooling_off: int


def ahead(practice: Practice) -> dt.date | None:
    """The log's last day when it lies after the machine's: until then nothing is destroyed."""
    return practice.ahead


def outlook(practice: Practice) -> Outlook:
    """The review of every file, and whether the machine's clock can be right."""
    return Outlook(
        today=practice.clock.today(),
        files=review(practice),
        ahead=practice.ahead,
        uncertified=len(practice.uncertified),
        answered=practice.rulebook().rules.answered,
        cooling_off=marking.days(practice),
    )


def review(practice: Practice, on: dt.date | None = None) -> tuple[Review, ...]:
    """Every file, the longest overdue first, those without a day last."""
    today = on or practice.clock.today()
    found = [review_of(practice, file.code, today) for file in practice.files.values()]
    return tuple(sorted(found, key=lambda r: (r.due.on or dt.date.max, r.file.code)))


def moved(before: Review, after: Review) -> Moved:
    """Which due day a file had before a change, and which it has after."""
    return Moved(
        code=after.file.code,
        was=before.due,
        now=after.due,
        why_was=before.why,
        why=after.why,
        now_due=after.is_due and not before.is_due,
    )


def all_moved(before: Iterable[Review], after: Iterable[Review]) -> tuple[Moved, ...]:
    """Those files whose due day a change moved."""
    now = {one.file.code: one for one in after}
    found = (moved(one, now[one.file.code]) for one in before if one.file.code in now)
    return tuple(one for one in found if one.why_was != one.why)


def of_person(practice: Practice, person: PersonId) -> tuple[Review, ...]:
    """Every file of which somebody is a client, in the review."""
    files = practice.files.values()
    return tuple(review_of(practice, file.code) for file in files if person in file.subjects)


def doubt_of(practice: Practice, file: ClientFile, due: Due, today: dt.date) -> Doubt | None:
    """What speaks against the date that decides how long this file is kept, if anything."""
    since = due.why.since
    if due.why.trigger not in _OF_A_NOTE:
        return Doubt.FUTURE if since > today else None
    heads, records = practice.heads.of(file.code).values(), practice.all_in(file.code)
    others = other_days(file, heads, records, since)
    return doubt_about_deciding(since, today=today, others=others)


_OF_A_NOTE: Final = frozenset({Trigger.LAST_SESSION, Trigger.LAST_CONTACT, Trigger.LAST_ENTRY})


def why_of(practice: Practice, file: ClientFile, due: Due, today: dt.date) -> str:
    """Until when a file is kept and why, and whether the date that decides is to be checked."""
    return _said(due, today, doubt_of(practice, file, due, practice.clock.today()))


def _said(due: Due, today: dt.date, doubt: Doubt | None) -> str:
    said = sentence(due, today)
    return said if doubt is None else f"{said} {to_check(doubt, due.why.since)}"


def review_of(practice: Practice, code: Code, on: dt.date | None = None) -> Review:
    """One file in the review."""
    today = on or practice.clock.today()
    file = practice.file(code)
    facts = practice.facts(file, on=today)
    due = practice.due(file, facts)
    doubt = doubt_of(practice, file, due, practice.clock.today())
    return Review(
        file=file,
        names=called(practice, file.subjects),
        due=due,
        why=_said(due, today, doubt),
        doubt=doubt,
        holds=practice.holds_of(code, on=today),
        is_due=is_due(due, facts, today),
        overdue=is_overdue(due, facts, today),
        open=is_open(facts),
        notes=len(practice.heads.of(code)),
        parts=tuple(
            _part(practice, file, part, of_part, facts, today)
            for part, of_part in practice.due_of_parts(file, facts).items()
            if part is not RecordClass.CONTACT_DETAILS
            or part_people.fall_due(practice, file, today)
        ),
        **_mark(practice, file, RecordClass.FILE),
    )


def _part(
    practice: Practice,
    file: ClientFile,
    part: RecordClass,
    due: Due,
    facts: FileFacts,
    today: dt.date,
) -> Part:
    kept = (one.keeping for one in file.kept_classes if one.record_class is part)
    return Part(
        record_class=part,
        due=due,
        why=sentence(due, today),
        is_due=is_due(due, facts, today),
        overdue=is_overdue(due, facts, today),
        count=_count(practice, file, part),
        kept=next(kept, None),
        **_mark(practice, file, part),
    )


def _count(practice: Practice, file: ClientFile, part: RecordClass) -> int:
    if part is RecordClass.CONTACT_DETAILS:
        return len(file.people)
    if part is RecordClass.RECORD:
        return len(practice.filled_in(file.code))
    heads = practice.heads.of(file.code).values()
    return sum(class_of(head.kind.value) is part for head in heads)


def _mark(practice: Practice, file: ClientFile, what: RecordClass) -> dict[str, Any]:
    """What of a file is marked for destruction, and where that stands."""
    found = file.mark_of(what)
    if found is None:
        return {}
    return {"marked": found, "mark": marking.state_of(practice, file.code, found)}
