"""Decisions to disclose of which the client is not told yet."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from app.domain.agenda import Group, Item, What
from app.domain.dates import in_words
from app.services.practice.practice import Practice
from app.services.records import decisions
from app.services.today.waiting import titled

_TELL: Final = "The client has not been told. Can they be told now?"
_FORBIDDEN: Final = "A law forbids telling the client. Take advice on whether it still does."


def telling(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Decisions of which the client is not told, once the day of the review has come."""
    for one in decisions.to_tell(practice):
        if one.review <= today:
            yield Item(
                what=What.TELLING,
                group=Group.WAITS,
                title=titled(practice, one.file, f"decision of {in_words(one.on)}"),
                why=_FORBIDDEN if one.forbidden else _TELL,
                verb="Review",
                file=one.file,
                record=one.record,
                due=one.review,
            )
