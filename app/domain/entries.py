"""Entries in a client's file: which notes and records count for its last entry and last contact.

A rule that counts from the last entry counts from any work with the client, whether it was written
as a note or filled in as a form.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from app.domain.kinds import KINDS, kind_of
from app.domain.notes import CONTACTS, NoteHead, NoteKind
from app.domain.records import Counts, Record

CONTACT_NAMES: Final = frozenset(
    [*CONTACTS, *(kind.name for kind in KINDS if kind.counts is Counts.CONTACT)]
)
"""The names of the kinds that tell of word from the client, or to one."""
ENTRY_NAMES: Final = frozenset(
    [*NoteKind, *(kind.name for kind in KINDS if kind.counts is not Counts.NOTHING)]
)
"""The names of the kinds that are entries."""


def entry_days(heads: Iterable[NoteHead], records: Iterable[Record]) -> tuple[dt.date, ...]:
    """The days of the entries in a file: its notes, and the records that are work with a client."""
    kinds = ((kind_of(one), one) for one in records)
    days = [kind.about(one) for kind, one in kinds if kind.counts is not Counts.NOTHING]
    return (*(head.held_on for head in heads), *days)


def contact_days(heads: Iterable[NoteHead], records: Iterable[Record]) -> tuple[dt.date, ...]:
    """The days of those entries that tell of word from the client, or to one."""
    kinds = ((kind_of(one), one) for one in records)
    days = [kind.about(one) for kind, one in kinds if kind.counts is Counts.CONTACT]
    return (*(head.held_on for head in heads if head.kind in CONTACTS), *days)
