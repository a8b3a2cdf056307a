"""Extending retention: a file, or a class of record in it, kept beyond its day, with a reason.

The log is told of a file. What keeps a class of record in it longer keeps the file as long.
"""

import datetime as dt
from dataclasses import replace
from typing import Final

from app.domain import keeping
from app.domain.dates import month_end
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.files import ClientFile
from app.domain.ids import Code
from app.domain.record_classes import WHOLE, RecordClass
from app.domain.retention import Due, is_open
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice

LONGEST_YEARS: Final = 100
"""A day further away than this was not meant: it is refused."""


def keep(
    practice: Practice,
    code: Code,
    until: dt.date,
    reason: str,
    *,
    of: RecordClass = RecordClass.FILE,
) -> tuple[Changed, Due]:
    """Keep a file until a later day than its rules (or an earlier such decision) ask for.

    With `of` a class of record in it is kept. The day must lie in a later month, because the log
    carries month ends. Raises NotUnderstood("unknown-keep-reason", "keep-not-later",
    "keep-too-long"), NotAllowed("file-open", "insurer-unconfirmed"), and as `_without_day`.
    """
    file = practice.file(code)
    longer = keeping.Keeping(until=until, reason=keeping.reason_from(reason))
    if is_open(practice.facts(file)):
        raise NotAllowed("file-open", code=code)
    found = _due(practice, file, of)
    if found is not None and found.why.unconfirmed:
        raise NotAllowed("insurer-unconfirmed", code=code)
    due = None if found is None else found.on
    if due is None:
        raise _without_day(code, found)
    if until <= month_end(due):
        raise NotUnderstood("keep-not-later", until=month_end(due).isoformat())
    if until.year > practice.clock.today().year + LONGEST_YEARS:
        raise NotUnderstood("keep-too-long", years=LONGEST_YEARS)
    return _keep(practice, file, of, longer)


def unkeep(
    practice: Practice, code: Code, *, of: RecordClass = RecordClass.FILE
) -> tuple[Changed, Due]:
    """Let the rules decide again. Raises NoSuch("not-kept-longer")."""
    file = practice.file(code)
    classes = {one.record_class for one in file.kept_classes}
    if (file.keeping is None) if of in WHOLE else (of not in classes):
        raise NoSuch("not-kept-longer", code=code)
    return _keep(practice, file, of, None)


def _without_day(code: Code, found: Due | None) -> NotAllowed:
    """Why there is no day to go beyond: the class has no rule, a birth is missing, no rule fits."""
    if found is None:
        return NotAllowed("class-without-rule", code=code)
    if found.why.birth_missing:
        return NotAllowed("no-due-day", code=code)
    return NotAllowed("no-rule-fits", code=code)


def _keep(
    practice: Practice, file: ClientFile, of: RecordClass, until: keeping.Keeping | None
) -> tuple[Changed, Due]:
    others = tuple(one for one in file.kept_classes if one.record_class is not of)
    if of in WHOLE:
        other = replace(file, keeping=until)
    elif until is None:
        other = replace(file, kept_classes=others)
    else:
        kept = keeping.KeptClass(record_class=of, keeping=until)
        other = replace(file, kept_classes=(*others, kept))
    if until is not None:  # whoever keeps it has decided against destroying it
        kept_too = {one.what for one in file.marked} if of in WHOLE else {of, *WHOLE}
        other = other.without_marks(kept_too)
    changed = commit(practice, Change(files={file.code: other}))
    return changed, _due(practice, other, of) or practice.due(other)


def _due(practice: Practice, file: ClientFile, of: RecordClass) -> Due | None:
    return practice.due(file) if of in WHOLE else practice.due_of_parts(file).get(of)
