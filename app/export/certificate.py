"""A certificate of destruction: what is gone, how that was checked, and what is not claimed.

It can only be made from a check that found nothing. It carries the signed state of the retention
log and a signed list of what was destroyed, so that a restore can be told what must stay so.
"""

import base64
import binascii
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

import pypdfium2

from app.domain.dates import in_words
from app.domain.errors import Damaged, ProofFailed
from app.export.certified import (
    NOT_CLAIMED,
    LogState,
    coded,
    copies,
    day_of_issue,
    heading,
    log_state,
    month,
    pairs,
    section,
)
from app.export.pdf.document import (
    Block,
    Document,
    Heading,
    Notice,
    Paragraph,
    Printed,
    Runs,
    Table,
    words,
)
from app.export.pdf.page import LaidOut, layout
from app.export.wording import counted, sentences

TITLE: Final = "Certificate"
METHOD: Final = (
    "keys-overwritten",
    "rows-deleted",
    "index-rebuilt",
    "backup-keys-replaced",
    "log-signed",
)
OF_A_PART: Final = (
    "part-resealed",
    "keys-overwritten",
    "index-rebuilt",
    "backup-keys-replaced",
    "log-signed",
)

_CHECKPOINT: Final = re.compile(r"SCHTUMCHECKPOINTBEGINS([A-Za-z0-9+/=]+)SCHTUMCHECKPOINTENDS")
_DESTROYED: Final = re.compile(r"SCHTUMDESTROYEDBEGINS([A-Za-z0-9+/=]+)SCHTUMDESTROYEDENDS")


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedRule:
    """A retention rule by its id, and where it comes from."""

    rule: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DestroyedRecord:
    """One file, by its random subject in the log. Days are shown as months only.

    `part` says what of it was destroyed, when the rest of it lives on.
    """

    subject: str
    notes: int
    attachments: int = 0
    first: date | None = None
    last: date | None = None
    rules: tuple[CitedRule, ...] = ()
    due: date | None = None
    holds_checked: int = 0
    early_reason: str = ""
    part: tuple[str, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOut:
    """A copy that left the practice with a record in it: what (pack, open-export …) and when."""

    what: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """What a certificate says. `authorised_on` is the real UTC day, `as_of` the one that was given.

    `not_before` says that it is the log's last day: the machine's clock was behind that.
    `own_texts` is how many texts of the practice's own name somebody who went and were left so;
    None where nobody looked. Method steps and what is not claimed are codes; their words are the
    program's own.
    """

    number: str
    practice: str
    authorised_on: date
    records: tuple[DestroyedRecord, ...]
    probes: int
    bytes_searched: int
    hits: int
    log: LogState
    own_texts: int | None = None
    as_of: date | None = None
    not_before: bool = False
    people_removed: int = 0
    people_reduced: int = 0
    people_unnamed: int = 0
    method: tuple[str, ...] = METHOD
    pending: tuple[str, ...] = ()
    exports: tuple[HandedOut, ...] = ()
    not_claimed: tuple[str, ...] = NOT_CLAIMED


def build(facts: CertificateFacts, progress: Callable[[int, int], None] | None = None) -> LaidOut:
    """The certificate as a PDF.

    Raises ProofFailed("remnants-found") when the check found anything or searched nothing,
    and NotUnderstood("unknown-code") for a step or limit that has no words.
    """
    if facts.hits or facts.probes < 1 or facts.bytes_searched < 1 or not facts.records:
        raise ProofFailed("remnants-found", hits=facts.hits, probes=facts.probes)
    document = Document(title=TITLE, footer=TITLE, blocks=_blocks(facts))
    return layout(document, progress=progress)


def checkpoint_of(pdf: bytes) -> str:
    """The signed checkpoint that a certificate carries, exactly as it was signed.

    Raises Damaged("not-a-certificate") for any other file.
    """
    notes = _notes(pdf, _CHECKPOINT)
    if len(notes) != 1:
        raise Damaged("not-a-certificate")
    return notes[0]


def destroyed_of(pdf: bytes) -> tuple[str, ...]:
    """The signed lists of what was destroyed; none in a certificate of 0.1.0.

    Raises Damaged("not-a-certificate") for any other file.
    """
    return _notes(pdf, _DESTROYED)


def _notes(pdf: bytes, between: re.Pattern[str]) -> tuple[str, ...]:
    try:
        document = pypdfium2.PdfDocument(io.BytesIO(pdf))
        try:
            text = "".join(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()
        found = between.findall("".join(text.split()))
        return tuple(base64.b64decode(one, validate=True).decode("utf-8") for one in found)
    except (pypdfium2.PdfiumError, binascii.Error, UnicodeDecodeError, ValueError):
        raise Damaged("not-a-certificate") from None


def _blocks(facts: CertificateFacts) -> tuple[Block, ...]:
    whole = sentences("letters", "certificate.toml")
    handed = section("exports")
    exports = tuple(handed[one.what].format(day=in_words(one.day)) for one in facts.exports)
    return (
        Heading(level=1, runs=words(whole["heading"])),
        Paragraph(runs=words(f"{whole['intro']} {whole['no_name']}"), manner="quiet"),
        _particulars(facts),
        *_records(facts),
        *coded("method", facts.method),
        heading("verification"),
        Notice(runs=words(_verification(facts))),
        Paragraph(runs=words(_own_texts(facts))),
        *copies("pending", facts.pending),
        *copies("exports", exports),
        *coded("not_claimed", facts.not_claimed),
        *log_state(facts.log),
    )


def _particulars(facts: CertificateFacts) -> Table:
    said, people = section("fields"), section("people")
    rows = [(said["number"], facts.number), (said["practice"], facts.practice)]
    rows.append(
        (said["authorised"], day_of_issue(facts.authorised_on, not_before=facts.not_before))
    )
    if facts.as_of is not None:
        rows.append((said["as_of"], in_words(facts.as_of)))
    told = [people["removed"].format(count=facts.people_removed)]
    if facts.people_reduced:
        told.append(people["reduced"].format(count=facts.people_reduced))
    if facts.people_unnamed:
        told.append(people["unnamed"].format(count=facts.people_unnamed))
    rows.append((said["people"], "; ".join(told)))
    return pairs((name, words(value)) for name, value in rows)


def _records(facts: CertificateFacts) -> tuple[Block, ...]:
    said = section("records")
    rows = tuple(_row(record, said) for record in facts.records)
    table = Table(header=tuple(said["columns"]), rows=rows, widths=(3.3, 3, 4.2, 2))
    return (heading("records"), table)


def _row(record: DestroyedRecord, said: dict[str, str]) -> tuple[Runs, ...]:
    held = [*record.part] or [counted(record.notes, "note", "notes")]
    if record.attachments:
        held.append(counted(record.attachments, "attachment", "attachments"))
    if record.first is not None and record.last is not None:
        first, last = month(record.first), month(record.last)
        one = said["within"].format(month=first)
        held.append(one if first == last else said["between"].format(first=first, last=last))
    if record.part:
        held.append(said["part"])
    cited = [f"{rule.rule}: {rule.source}" for rule in record.rules]
    if record.moved:
        cited.append(said["moved"])
    if record.early_reason:
        early = said["reason"] if record.part else said["early"]
        cited.append(early.format(reason=record.early_reason))
    holds = counted(record.holds_checked, "hold", "holds") if record.holds_checked else "Holds"
    cited.append(said["holds"].format(holds=holds))
    due = said["not_due"] if record.due is None else month(record.due)
    return (
        (Printed(text=record.subject, mono=True),),
        words("\n".join(held)),
        words("\n".join(cited)),
        words(due),
    )


def _own_texts(facts: CertificateFacts) -> str:
    said = section("own_texts")
    if facts.own_texts is None:
        return str(said["unseen"])
    if not facts.own_texts:
        return str(said["none"])
    places = counted(facts.own_texts, "place", "places")
    return str(said["left"]).format(places=places)


def _verification(facts: CertificateFacts) -> str:
    found: str = section("verification")["found"]
    return found.format(
        bytes=f"{facts.bytes_searched:,}", probes=counted(facts.probes, "piece", "pieces")
    )
