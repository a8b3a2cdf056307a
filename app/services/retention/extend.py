"""Extending retention: a file kept beyond its day, with a reason that the log carries."""

import datetime as dt
from dataclasses import replace
from typing import Final

from app.domain import keeping
from app.domain.dates import month_end
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.ids import Code
from app.domain.retention import Due, is_open
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice

LONGEST_YEARS: Final = 100
"""A day further away than this was not meant: it is refused."""


def keep(practice: Practice, code: Code, until: dt.date, reason: str) -> tuple[Changed, Due]:
    """Keep a file until a later day than its rules (or an earlier such decision) ask for.

    The day must lie in a later month, because the log carries month ends. Raises
    NotUnderstood("unknown-keep-reason", "keep-not-later", "keep-too-long"), NotAllowed("file-open",
    "insurer-unconfirmed", "no-due-day").
    """
    file = practice.file(code)
    kind = keeping.reason_from(reason)
    if is_open(practice.facts(file)):
        raise NotAllowed("file-open", code=code)
    found = practice.due(file)
    if found.why.unconfirmed:
        raise NotAllowed("insurer-unconfirmed", code=code)
    due = found.on
    if due is None:
        raise NotAllowed("no-due-day", code=code)
    if until <= month_end(due):
        raise NotUnderstood("keep-not-later", until=month_end(due).isoformat())
    if until.year > practice.clock.today().year + LONGEST_YEARS:
        raise NotUnderstood("keep-too-long", years=LONGEST_YEARS)
    longer = replace(file, keeping=keeping.Keeping(until=until, reason=kind))
    changed = commit(practice, Change(files={code: longer}))
    return changed, practice.due(longer)


def unkeep(practice: Practice, code: Code) -> tuple[Changed, Due]:
    """Let the rules decide again. Raises NoSuch("not-kept-longer")."""
    file = practice.file(code)
    if file.keeping is None:
        raise NoSuch("not-kept-longer", code=code)
    again = replace(file, keeping=None)
    changed = commit(practice, Change(files={code: again}))
    return changed, practice.due(again)
