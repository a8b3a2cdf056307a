"""Making a sheet or an extract: built, proved, read back, written down, sealed, saved."""

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.combinations import Combination
from app.domain.dates import refuse_to_come
from app.domain.errors import NotAllowed
from app.domain.handed_over import HandedOver, HowSent, Went, as_it_went
from app.domain.ids import RecordId, new_id
from app.domain.redaction import Item
from app.domain.sheets import Extract, Nameless
from app.domain.text import typed
from app.services.handovers import sheet, written_down
from app.services.handovers.build import Checked, as_proposed, complete, sealed
from app.services.handovers.request import keep
from app.services.handovers.review import Review, review
from app.services.handovers.sheet_ready import bar, wanting
from app.services.handovers.unusual import not_looked_at
from app.services.practice.practice import Practice, signed_at
from app.services.practice.progress import SILENT, Progress
from app.storage.atomic import try_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A sheet that was proved and saved. The passphrase is told this once; None when plain."""

    path: Path
    pages: int
    sha256_plain: str
    replaced: int
    combinations: tuple[Combination, ...]
    small_numbers: int
    not_looked_at: int
    passphrase: str | None
    checks: tuple[Checked, ...]
    record: RecordId | None


def preview(
    practice: Practice, identity: RecordId, on: dt.date | None = None, progress: Progress = SILENT
) -> tuple[bytes, int]:
    """The bytes that would be saved plain, and how many pages. Raises as `make`, writes nothing."""
    asked = sheet.still_open(practice, identity)
    found = _decided(review(practice, asked))
    laid, _, _ = complete(practice, found, on or practice.clock.today(), progress)
    return laid.pdf, laid.pages


def make(
    practice: Practice,
    identity: RecordId,
    out: Path,
    *,
    accept_suggestions: bool = False,
    plain: bool = False,
    on: dt.date | None = None,
    progress: Progress = SILENT,
) -> Made:
    """Build, prove and save a sheet; of an extract it is written down that it went.

    An extract that went can be saved again, the same bytes, while its consent is in force. Raises
    NotAllowed("sheet-waits", "extract-lacks") with what is not decided or done,
    NotAllowed("consent-not-in-force", "consent-not-of-each",
    "consent-not-to-publish", "consent-too-narrow", "extract-changed"),
    NotUnderstood("day-to-come"), ProofFailed, AlreadyThere, World, World("pack-not-written")
    once it is written down.
    """
    try_path(out)
    refuse_to_come(on, practice.clock.today(), field="on")
    found = _ready(practice, identity)
    today = found.handover.closed or on or practice.clock.today()
    found = _decided(as_proposed(practice, found, today) if accept_suggestions else found)
    laid, items, checks = complete(practice, found, today, progress)
    digest = hashlib.sha256(laid.pdf).hexdigest()
    bytes_, passphrase, more = sealed(laid, plain=plain)
    how = as_it_went(HowSent.SEALED_FILE, plain=plain)
    record = _written_down(practice, found, digest, laid.pages, today, how)
    progress.step(7, 8)
    written_down.put(out, bytes_)
    return Made(
        path=out, pages=laid.pages, sha256_plain=digest, replaced=replaced_in(items),
        combinations=sheet.combined(found), small_numbers=sheet.small_numbers(found),
        not_looked_at=not_looked_at(practice, found), passphrase=passphrase,
        checks=(*checks, *more), record=record,
    )  # fmt: skip


def for_paper(
    practice: Practice, identity: RecordId, progress: Progress = SILENT
) -> tuple[bytes, int]:
    """The plain bytes for a printer, and how many pages: proved and written down as if saved.

    Raises as `make`.
    """
    found = _decided(_ready(practice, identity))
    today = found.handover.closed or practice.clock.today()
    laid, _, _ = complete(practice, found, today, progress)
    digest = hashlib.sha256(laid.pdf).hexdigest()
    _written_down(practice, found, digest, laid.pages, today, HowSent.BY_HAND)
    return laid.pdf, laid.pages


def _decided(found: Review[Nameless]) -> Review[Nameless]:
    if found.undecided:
        raise NotAllowed("sheet-waits", count=found.undecided)
    return found


def replaced_in(items: tuple[Item, ...]) -> int:
    """How many places have other words than the record."""
    shown = (item for item in items if not item.withheld and not item.facts)
    return sum(part.withheld is not None for item in shown for part in item.parts)


def _ready(practice: Practice, identity: RecordId) -> Review[Nameless]:
    """The review; an extract goes when everything was done, and while its consent is in force."""
    asked = sheet.sheet(practice, identity)
    if not isinstance(asked, Extract):
        return review(practice, sheet.still_open(practice, identity))
    again = asked.sent_as is not None
    found = review(practice, asked if again else sheet.still_open(practice, identity))
    missing = () if again else wanting(practice, found, asked)
    if missing:
        raise NotAllowed("extract-lacks", missing=missing)
    if (barred := bar(practice, asked)) is not None:
        raise barred
    return found


def _written_down(
    practice: Practice,
    found: Review[Nameless],
    digest: str,
    pages: int,
    today: dt.date,
    how: HowSent,
) -> RecordId | None:
    """A leaf of the log that names nobody; of an extract a record, and the extract is closed.

    Of one that went already nothing more is written down; it has to be the same.
    """
    asked = found.handover
    if not isinstance(asked, Extract):
        leaf = written_down.entry(practice, asked.file, "supervision", digest)
        keep(practice, replace(asked, digest=typed(digest)), told=[leaf])
        return None
    if asked.sent_as is not None:
        if digest != asked.digest.words:
            raise NotAllowed("extract-changed")
        return asked.sent_as
    leaf = written_down.entry(practice, asked.file, "release", digest)
    went = HandedOver(
        id=RecordId(new_id()),
        file=asked.file,
        signed=signed_at(practice),
        adds_to=asked.consent,
        on=today,
        what=Went.EXTRACT,
        to=asked.purpose,
        how=how,
        pages=pages,
        digest=typed(digest),
    )
    done = replace(asked, digest=typed(digest), closed=today, sent_as=went.id)
    keep(practice, done, [went], told=[leaf])
    return went.id
