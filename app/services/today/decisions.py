"""Decisions to disclose: to be carried out, to be sent, and of which the client is not told yet."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from app.domain.agenda import Group, Item, What, in_short
from app.domain.dates import in_words
from app.domain.decisions import Verdict
from app.services.handovers import release
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


def unfinished(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Decisions to disclose, or to ask the client first, of which nothing is recorded since."""
    for one in decisions.unfinished(practice):
        asking = one.decision is Verdict.ASK_FIRST
        by = "" if one.by_when is None else f", by {in_words(one.by_when)}"
        why = "Ask the client, then decide" if asking else "Not recorded yet that anyone was told"
        yield Item(
            what=What.DECISION,
            group=Group.WAITS,
            title=titled(practice, one.file, f"decision of {in_short(one.on, today)}"),
            why=f"{why}{by}.",
            verb="Open",
            file=one.file,
            record=one.id,
            due=one.by_when,
        )


def to_send(practice: Practice, today: dt.date) -> Iterator[Item]:
    """What was made ready to be sent, and was neither sent nor set aside."""
    for one in release.all_releases(practice):
        if one.closed is None:
            basis = release.basis_of(practice, one.id)
            yield Item(
                what=What.RELEASE,
                group=Group.WAITS,
                title=titled(practice, one.file, f"to send, since {in_short(one.on, today)}"),
                why=f"Prepared under {basis}, and not sent." if basis else "Not sent.",
                verb="Continue",
                file=one.file,
                record=one.id,
            )
