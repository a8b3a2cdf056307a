"""New clients with whom something is still to be agreed, and endings that nobody recorded."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from app.domain.agenda import Group, Item, What
from app.domain.beginning_kinds import ENDING
from app.domain.files import FileState
from app.domain.ids import Code
from app.domain.leaf import Operation
from app.domain.notes import NoteKind
from app.domain.retention import FileKind
from app.services.practice.practice import Practice
from app.services.records.beginning import beginning_of
from app.services.records.risk import limits_unsaid
from app.services.today.waiting import titled

_NEW: Final = dt.timedelta(days=30)
"""How long the beginning of a file is on the page of the day; no source gives a number."""

_AT_RISK: Final = "There is risk, and it is not recorded that you told them the limits."


def beginnings(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Open files that were started lately and lack what must be there from the start.

    One in which risk is raised and the limits of confidentiality are not recorded is told of
    however long ago it was started: what may have to be told was never said to the client.
    """
    for code, file in practice.files.items():
        if file.state is not FileState.OPEN or today < file.opened:
            continue
        unsaid = limits_unsaid(practice, code, today)
        if not unsaid and today - file.opened > _NEW:
            continue
        begun = beginning_of(practice, code)
        if begun.must:
            lacks = f"Not recorded yet: {begun.lacks}."
            yield Item(
                what=What.BEGINNING,
                group=Group.WAITS,
                title=titled(practice, code, "agreed at the start"),
                why=f"{_AT_RISK} {lacks}" if unsaid else lacks,
                verb="Record",
                file=code,
                due=today if unsaid else None,
            )


def endings(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Files that were closed lately and do not say how the work ended.

    Where the client came back, an ending from before says nothing of this one. A file that was
    reopened for its closing day to be put right is no client who came back.
    """
    lately = [
        code
        for code, file in practice.files.items()
        if file.ended is not None
        and file.kind is not FileKind.ENQUIRY
        and dt.timedelta(0) <= today - file.ended <= _NEW
    ]
    last = dict[Code, dt.date]()
    for one in practice.all_of(ENDING) if lately else ():
        last[one.file] = max(one.on, last.get(one.file, dt.date.min))
    again = _begun_again(practice) if last.keys() & {*lately} else {}
    for code in lately:
        if code not in last or (
            last[code] < again.get(code, dt.date.min)
            and _went_on(practice, code, since=last[code], again=again[code])
        ):
            yield Item(
                what=What.ENDING,
                group=Group.WEEK,
                title=titled(practice, code, "how it ended"),
                why="Not recorded: how the work ended, and what you talked through before.",
                verb="Record",
                file=code,
            )


def _went_on(practice: Practice, code: Code, *, since: dt.date, again: dt.date) -> bool:
    """Whether there was work after an ending: a session, or a day beyond that of the reopening."""
    ended = practice.file(code).ended
    return (ended is not None and ended > again) or any(
        head.kind is NoteKind.SESSION and head.held_on > since for head in practice.notes_of(code)
    )


def _begun_again(practice: Practice) -> Mapping[Code, dt.date]:
    """The day on which a file was last reopened, as the log says.

    Where the log cannot be believed it is that of the last session: nothing had ended before.
    """
    if practice.log_fault is not None:
        last = dict[Code, dt.date]()
        for head in practice.heads.all():
            if head.kind is NoteKind.SESSION:
                last[head.file] = max(head.held_on, last.get(head.file, dt.date.min))
        return last
    days = practice.log.told.last_days_of(Operation.REOPEN)
    found = dict[Code, dt.date]()
    for code, file in practice.files.items():
        known_as = (file.subject, *(one.subject for one in file.merged))
        if own := [days[one] for one in known_as if one in days]:
            found[code] = max(own)
    return found
