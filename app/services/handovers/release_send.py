"""Sending a release: built, proved, written down as handed over, sealed, saved."""

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from app.domain import releases
from app.domain.dates import refuse_to_come
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.handed_over import (
    AsRecorded,
    HandedOver,
    HowSent,
    Went,
    as_it_went,
    as_recorded,
    goes_open,
)
from app.domain.ids import RecordId, new_id
from app.domain.lists import listed
from app.domain.numbers import counted as figure
from app.domain.releases import Level, Release
from app.domain.text import typed
from app.domain.with_client import WithClient
from app.services.handovers import recipient, written_down
from app.services.handovers.build import Checked, as_proposed, complete, sealed
from app.services.handovers.counted import counted
from app.services.handovers.numbering import withheld_count
from app.services.handovers.release import refuse, release, went_as
from app.services.handovers.release_paper import covers_words
from app.services.handovers.request import keep
from app.services.handovers.review import Review, review
from app.services.handovers.spared import authority_in
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice, signed_at
from app.services.practice.progress import SILENT, Progress
from app.storage.atomic import try_path

_WENT: Final[Mapping[Level, Went]] = MappingProxyType(
    {
        Level.ATTENDANCE: Went.ATTENDANCE,
        Level.SUMMARY: Went.SUMMARY,
        Level.REPORT: Went.REPORT,
        Level.RECORDS: Went.RECORDS,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A release that was proved, written down and saved. The passphrase is told this once.

    `stays` is what was said this time, and had been recorded otherwise when it was first sent.
    """

    path: Path
    pages: int
    sha256_plain: str
    withheld: int
    passphrase: str | None
    checks: tuple[Checked, ...]
    record: RecordId
    stays: tuple[AsRecorded, ...]
    changed: Changed


def send(
    practice: Practice,
    identity: RecordId,
    out: Path,
    *,
    how: HowSent | None = None,
    with_client: Collection[WithClient] = (),
    accept_suggestions: bool = False,
    plain: bool = False,
    on: dt.date | None = None,
    progress: Progress = SILENT,
) -> Sent:
    """Build, prove and write a release, and write down that it went; its consent is used then.

    It goes as a sealed file if nobody says `how`. What was sent can be made again, the same pages,
    while its authority holds; what was recorded stays, and the file is as it was recorded: open, or
    with a new passphrase. Raises NotAllowed("release-refused",
    "nothing-to-send", "pack-missing", "release-changed", "release-is-closed"), ProofFailed,
    NotUnderstood("day-before-its-record", "day-to-come"), AlreadyThere, World,
    World("pack-not-written") when it is written down already.
    """
    try_path(out)
    asked, again = _to_send(practice, identity)
    today = _day(practice, asked, on)
    found = review(practice, asked)
    found = as_proposed(practice, found, today) if accept_suggestions and not again else found
    laid, items, checks = complete(practice, found, today, progress)
    digest = _same_or_new(practice, found, laid.pdf)
    said = _Said(how=how, plain=plain, with_client=frozenset(with_client))
    sealed_, passphrase, more = sealed(laid, plain=_is_open(practice, found, said))
    made = _Made(pages=laid.pages, digest=digest, covered=covers_words(items))
    changed, record, stays = _recorded(practice, found, said, made, today)
    progress.step(7, 8)
    written_down.put(out, sealed_)
    return Sent(
        path=out, pages=laid.pages, sha256_plain=digest, withheld=withheld_count(items),
        passphrase=passphrase, checks=(*checks, *more), record=record, stays=stays, changed=changed,
    )  # fmt: skip


def _day(practice: Practice, asked: Release, on: dt.date | None) -> dt.date:
    """The day on it: that of the first time, or the one that is asked for. Raises as `send`."""
    refuse_to_come(on, practice.clock.today(), field="on")
    today = asked.closed or on or practice.clock.today()
    if today < asked.on:
        raise NotUnderstood("day-before-its-record", field="on")
    return today


def _same_or_new(practice: Practice, found: Review[Release], pdf: bytes) -> str:
    """The digest of what is to go, if it is anything, and the same as before. Raises as `send`."""
    if not said_of(practice, found):
        raise NotAllowed("nothing-to-send")
    digest, before = hashlib.sha256(pdf).hexdigest(), found.handover
    if before.sent_as is not None and digest != before.digest.words:
        raise NotAllowed("release-changed")
    return digest


def _to_send(practice: Practice, identity: RecordId) -> tuple[Release, bool]:
    """The release, if it may be sent today, and whether it was sent before. Raises as `send`."""
    asked = release(practice, identity)
    if asked.closed is not None and asked.sent_as is None:
        raise NotAllowed("release-is-closed")
    refuse(practice, asked)
    return asked, asked.sent_as is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What is said of how it goes, if it is said, and of what part the client had in it."""

    how: HowSent | None
    plain: bool
    with_client: frozenset[WithClient]

    def way(self, otherwise: HowSent) -> HowSent:
        """How it goes by this; `otherwise` where it does not say. An open file is a way too."""
        return as_it_went(self.how or otherwise, plain=self.plain)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """The finished document: its pages, its digest, and whether words of it are covered."""

    pages: int
    digest: str
    covered: bool


def _recorded(
    practice: Practice, found: Review[Release], said: _Said, made: _Made, today: dt.date
) -> tuple[Changed, RecordId, tuple[AsRecorded, ...]]:
    """The record of what went, now or when it first did, and what of what is said it has not."""
    before = found.handover.sent_as
    if before is None:
        return *_written_down(practice, found, said, made, today), ()
    went = went_as(practice, found.handover)
    stays = () if went is None else as_recorded(went, said.way(went.how), said.with_client)
    return Changed(), before, stays


def _is_open(practice: Practice, found: Review[Release], said: _Said) -> bool:
    """Whether the file has no passphrase: as it is said, or was recorded when it first went."""
    went = went_as(practice, found.handover)
    recorded = said.way(HowSent.SEALED_FILE) if went is None else went.how
    return goes_open(recorded, said.way(recorded), plain=said.plain)


def _written_down(
    practice: Practice, found: Review[Release], said: _Said, made: _Made, today: dt.date
) -> tuple[Changed, RecordId]:
    """The record of what went, the release closed, and a leaf of the log that names nobody."""
    asked, digest = found.handover, typed(made.digest)
    covers = authority_in(practice, asked)
    went = HandedOver(
        id=RecordId(new_id()),
        file=asked.file,
        signed=signed_at(practice),
        adds_to=asked.authority,
        on=today,
        what=_WENT[asked.level],
        to=asked.recipient
        if covers is None
        else recipient.sent_to(practice, covers, asked.recipient, asked.address),
        how=said.way(HowSent.SEALED_FILE),
        said=typed(said_of(practice, found)),
        with_client=said.with_client,
        pages=made.pages,
        digest=digest,
    )
    closed = replace(asked, closed=today, digest=digest, sent_as=went.id, covered=made.covered)
    leaf = written_down.entry(practice, asked.file, "release", made.digest)
    changed, _ = keep(practice, closed, [went], told=[leaf])
    return changed, went.id


def said_of(practice: Practice, found: Review[Release]) -> str:
    """What went, in a line: how many sessions were counted, how many records were copied."""
    parts = []
    covers = authority_in(practice, found.handover)
    if covers is not None and releases.counts(covers):
        parts.append(f"dates of {figure(sessions_told(practice, found), 'session')}")
    if found.records:
        parts.append(figure(len(found.records), "record"))
    return listed(parts)


def sessions_told(practice: Practice, found: Review[Release]) -> int:
    """Of how many sessions the day is told, whether or not their words go."""
    return len(counted(practice, found.handover, (*found.records, *found.outside)))
