"""Words for backups: a snapshot by the moment it was made."""

import datetime as dt

from app.domain.dates import in_words
from app.domain.file_names import on_one_line

_STAMP = "%Y%m%dT%H%M%SZ"


def moment_of(snapshot: str) -> str:
    """When a snapshot was made, by its name; the name itself when it tells no moment.

    Whoever writes the disk names it.
    """
    try:
        made = dt.datetime.strptime(snapshot.partition("-")[0], _STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        return on_one_line(snapshot)
    here = made.astimezone()
    return f"{in_words(here.date())}, {here:%H:%M}"
