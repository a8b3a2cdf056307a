"""New clients with whom something is still to be agreed."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from app.domain.agenda import Group, Item, What
from app.domain.beginning import Severity
from app.domain.files import FileState
from app.services.practice.practice import Practice
from app.services.records.beginning import beginning_of
from app.services.today.waiting import titled

_NEW: Final = dt.timedelta(days=30)
"""How long the beginning of a file is on the page of the day; no source gives a number."""


def beginnings(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Open files that were started lately and lack what must be there from the start."""
    for code, file in practice.files.items():
        if file.state is not FileState.OPEN or not dt.timedelta() <= today - file.opened <= _NEW:
            continue
        missing = [
            one for one in beginning_of(practice, code).missing if one.severity is Severity.MUST
        ]
        if missing:
            more = f", and {len(missing) - 1} more" if len(missing) > 1 else ""
            yield Item(
                what=What.BEGINNING,
                group=Group.WAITS,
                title=titled(practice, code, "agreed at the start"),
                why=f"Not recorded: {missing[0].title}{more}.",
                verb="Record",
                file=code,
            )
