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
)
from app.domain.ids import RecordId, new_id
from app.domain.numbers import counted as figure
from app.domain.releases import Level, Release
from app.domain.text import typed
from app.domain.with_client import WithClient
from app.services.handovers import written_down
from app.services.handovers.build import Checked, as_proposed, complete, sealed
from app.services.handovers.counted import counted
from app.services.handovers.numbering import withheld_count
from app.services.handovers.release import refuse, release
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

    Without `how` it goes as a sealed file. What was sent can be made again, the same bytes, while
    its authority holds; what was recorded of it stays. Raises
    NotAllowed("release-refused", "nothing-to-send", "pack-missing", "release-changed",
    "release-is-closed"), NotUnderstood("day-before-its-record", "day-to-come"),
    ProofFailed, AlreadyThere, World, World("pack-not-written") when it is written down already.
    """
    try_path(out)
    refuse_to_come(on, practice.clock.today(), field="on")
    asked, again = _to_send(practice, identity)
    today = asked.closed or on or practice.clock.today()
    if today < asked.on:
        raise NotUnderstood("day-before-its-record", field="on")
    found = review(practice, asked)
    found = as_proposed(practice, found, today) if accept_suggestions and not again else found
    laid, items, checks = complete(practice, found, today, progress)
    digest = _same_or_new(practice, found, laid.pdf)
    sealed_, passphrase, more = sealed(laid, plain=plain)
    changed, record = Changed(), asked.sent_as
    stays: tuple[AsRecorded, ...] = ()
    way = None if how is None else as_it_went(how, plain=plain)
    if record is not None:
        stays = _stays(practice, record, way, with_client)
    else:
        way = as_it_went(how or HowSent.SEALED_FILE, plain=plain)
        went = _went(practice, found, way, frozenset(with_client), today)
        went = replace(went, pages=laid.pages, digest=typed(digest))
        changed, record = _written_down(practice, asked, went, covered=covers_words(items))
    progress.step(7, 8)
    written_down.put(out, sealed_)
    return Sent(
        path=out, pages=laid.pages, sha256_plain=digest, withheld=withheld_count(items),
        passphrase=passphrase, checks=(*checks, *more), record=record, stays=stays,
        changed=changed,
    )  # fmt: skip


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


def _stays(
    practice: Practice,
    record: RecordId,
    how: HowSent | None,
    with_client: Collection[WithClient],
) -> tuple[AsRecorded, ...]:
    """What is said now of a release that was sent before, and was recorded otherwise then."""
    went = practice.kept.get(record)
    return as_recorded(went, how, with_client) if isinstance(went, HandedOver) else ()


def _went(
    practice: Practice,
    found: Review[Release],
    how: HowSent,
    with_client: frozenset[WithClient],
    today: dt.date,
) -> HandedOver:
    """The record of what went; `with_client` is what part the client had in it."""
    asked = found.handover
    return HandedOver(
        id=RecordId(new_id()),
        file=asked.file,
        signed=signed_at(practice),
        adds_to=asked.authority,
        on=today,
        what=_WENT[asked.level],
        to=asked.recipient,
        how=how,
        said=typed(said_of(practice, found)),
        with_client=with_client,
    )


def _written_down(
    practice: Practice, asked: Release, went: HandedOver, *, covered: bool
) -> tuple[Changed, RecordId]:
    """The record of what went, the release closed, and a leaf of the log that names nobody."""
    closed = replace(asked, closed=went.on, digest=went.digest, sent_as=went.id, covered=covered)
    leaf = written_down.entry(practice, asked.file, "release", went.digest.words)
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
    return " and ".join(parts)


def sessions_told(practice: Practice, found: Review[Release]) -> int:
    """Of how many sessions the day is told, whether or not their words go."""
    return len(counted(practice, found.handover, (*found.records, *found.outside)))
