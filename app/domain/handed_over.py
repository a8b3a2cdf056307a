"""What was handed over: what went to whom, how, and under which authority."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.consents import Use
from app.domain.ids import Code
from app.domain.record_days import HAPPENED
from app.domain.text import NoteText
from app.domain.with_client import WithClient


class Went(StrEnum):
    """What kind of thing went."""

    TOLD = "told"
    ATTENDANCE = "attendance"
    SUMMARY = "summary"
    REPORT = "report"
    LETTER = "letter"
    RECORDS = "records"
    EXTRACT = "extract"


class HowSent(StrEnum):
    """How it went."""

    SEALED_FILE = "sealed-file"
    OPEN_FILE = "open-file"
    POST = "post"
    BY_HAND = "by-hand"
    CLIENT_CARRIES = "client-carries"
    TELEPHONE = "telephone"
    IN_PERSON = "in-person"


def as_it_went(how: HowSent, *, plain: bool) -> HowSent:
    """How it went: nobody is told of a passphrase that the file does not have."""
    return HowSent.OPEN_FILE if plain and how is HowSent.SEALED_FILE else how


def goes_open(recorded: HowSent, said: HowSent | None, *, plain: bool) -> bool:
    """Whether a file has no passphrase: never where it is recorded, or asked, to have one.

    What is recorded holds when it is made again, so that no receipt says "encrypted" of one that is
    open. `plain` is what was asked of a file that goes by a way which says nothing of it.
    """
    if HowSent.SEALED_FILE in {recorded, said}:
        return False
    return plain or HowSent.OPEN_FILE in {recorded, said}


class AsRecorded(StrEnum):
    """What was recorded when something went, and stays when it is made again."""

    HOW = "how"
    WITH_CLIENT = "with-client"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver(Use):
    """Something went to somebody, under the authority that it adds to, if it needed one.

    The program writes it when a release is made; what was told by word of mouth is written by hand.
    `with_client` says what part the client had in it: nothing is said of it where nobody said it.
    `digest` is of the document before it was sealed.
    """

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    what: Went
    to: NoteText = field(metadata={"ask": "line"})
    how: HowSent
    said: NoteText = field(default=NoteText(()))
    with_client: frozenset[WithClient] = frozenset()
    pages: int | None = None
    digest: NoteText = field(default=NoteText(()), metadata={"ask": "line"})


def as_recorded(
    went: HandedOver, how: HowSent | None, with_client: Collection[WithClient] = ()
) -> tuple[AsRecorded, ...]:
    """What is said now and was recorded otherwise; None and nothing say nothing."""
    found = [AsRecorded.HOW] if how not in {None, went.how} else []
    if with_client and frozenset(with_client) != went.with_client:
        found.append(AsRecorded.WITH_CLIENT)
    return tuple(found)
