"""After a death: who may ask for a client's health records, by which law, and how soon is answered.

It is the law of a nation, a table of its `access.toml`; a nation without one has none. Confidence
goes on after death, and data protection does not.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.domain.dates import add_days
from app.domain.sources import Citation, citations
from app.domain.tables import Table

_RECENT: Final = 40
"""Days before the request since when every record was made, for the shorter time to hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterDeath:
    """The law: `who` may ask, `refuse` when not to give something, `caution` whom it binds.

    `days` and `recent_days` count from the request; None where no shorter time was read.
    """

    law: str
    who: tuple[str, ...]
    days: int
    recent_days: int | None
    refuse: tuple[str, ...]
    caution: str
    sources: tuple[Citation, ...]

    def answer_by(self, received: dt.date, made: Iterable[dt.date]) -> dt.date:
        """The last day to answer a request, by the days on which the records were made."""
        first = min(made, default=None)
        recent = first is not None and first >= add_days(received, -_RECENT)
        shorter = self.recent_days if recent else None
        return add_days(received, self.days if shorter is None else shorter)


def after_death_from(table: Table) -> AfterDeath | None:
    """The law of a nation. Raises NotUnderstood as the nation does."""
    if not table.has("dead"):
        return None
    dead = table.table("dead")
    found = AfterDeath(
        law=dead.text("law"),
        who=dead.texts("who"),
        days=dead.number("days"),
        recent_days=dead.number("recent_days") if dead.has("recent_days") else None,
        refuse=dead.texts("refuse"),
        caution=dead.text("caution"),
        sources=citations(dead),
    )
    dead.nothing_left()
    if (found.recent_days or 0) > found.days or not found.who:
        raise table.refusal("dead")
    return found
