"""How long a record of the practice's own is kept: a complaint, a data breach, supervision.

A complaint counts from its outcome, invoices from the last payment in them; all of them can count
from the last thing that was entered.
Nothing is due before it is over, nor before the practice has confirmed what its insurer asks.
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from app.domain.accounts import Accounts
from app.domain.clocks import Dates
from app.domain.complaints import Complaint, ComplaintStep, steps_of
from app.domain.ids import RecordId
from app.domain.kinds import kind_of
from app.domain.record_classes import RecordClass
from app.domain.records import Record
from app.domain.retention import due_of_own
from app.domain.rules_in_force import Rules

Whole = tuple[Record, ...]
"""A record with all that adds to it, or puts it right: it comes first, and they go as one."""


def together(beside: Iterable[Record]) -> Mapping[RecordId, Whole]:
    """Each record's whole, by its id."""
    known = {one.id: one for one in beside}
    found: dict[RecordId, list[Record]] = {}
    firsts: dict[RecordId, RecordId] = {}
    for one in known.values():
        first = one
        while first.adds_to in known:
            first = known[first.adds_to]
        firsts[one.id] = first.id
        found.setdefault(first.id, [first])
        if one is not first:
            found[first.id].append(one)
    return {one: tuple(found[first]) for one, first in firsts.items()}


def kept_until(rules: Rules, record: Record, whole: Whole) -> dt.date | None:
    """The day from which a record that is over can go, with all that belongs to it.

    None where no rule in force is for it, or the day that one counts from has not come.
    """
    if not rules.answered:
        return None
    days = [kind_of(one).about(one) for one in whole]
    known = Dates(
        opened=min(days),
        last_entry=max(days),
        outcome=_outcome(record, whole),
        paid=max((one.on for one in whole if isinstance(one, Accounts)), default=None),
    )
    return due_of_own(_class_of(record), known, rules)


def _outcome(record: Record, whole: Whole) -> dt.date | None:
    """The day of the last outcome of a complaint, if this is one."""
    if not isinstance(record, Complaint):
        return None
    steps = steps_of(record, whole)
    return max((one.on for one in steps if one.step is ComplaintStep.OUTCOME), default=None)


def _class_of(record: Record) -> RecordClass:
    return RecordClass.COMPLAINTS if isinstance(record, Complaint) else RecordClass.REGISTERS
