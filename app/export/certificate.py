"""A certificate of destruction: what is gone, how that was checked, and what is not claimed.

It can only be made from a check that found nothing. It carries the signed state of the retention
log, so that a restored backup can be told what must stay destroyed.
"""

import base64
import binascii
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pypdfium2

from app.domain.dates import in_words
from app.domain.errors import Damaged, NotUnderstood, ProofFailed
from app.export.pdf.document import (
    Block,
    Document,
    Heading,
    Notice,
    Paragraph,
    Runs,
    Table,
    Words,
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
NOT_CLAIMED: Final = ("flash", "swap", "old-keys")
"""What is never claimed, whatever was detected."""

_BEGIN: Final = "SCHTUM CHECKPOINT BEGINS"
_END: Final = "SCHTUM CHECKPOINT ENDS"
_BETWEEN: Final = re.compile(r"SCHTUMCHECKPOINTBEGINS([A-Za-z0-9+/=]+)SCHTUMCHECKPOINTENDS")
_CHARACTERS_A_LINE: Final = 68


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedRule:
    """A retention rule by its id, and where it comes from."""

    rule: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DestroyedRecord:
    """One file, by its random subject in the log. Days are shown as months only."""

    subject: str
    notes: int
    attachments: int = 0
    first: date | None = None
    last: date | None = None
    rules: tuple[CitedRule, ...] = ()
    due: date | None = None
    holds_checked: int = 0
    early_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """What a certificate says. `authorised_on` is the real UTC day, `as_of` the one that was given.

    Method steps and what is not claimed are codes; their words are the program's own.
    """

    number: str
    practice: str
    authorised_on: date
    records: tuple[DestroyedRecord, ...]
    probes: int
    bytes_searched: int
    hits: int
    sequence: int
    root: str
    checkpoint: str
    as_of: date | None = None
    people_removed: int = 0
    people_reduced: int = 0
    method: tuple[str, ...] = METHOD
    pending: tuple[str, ...] = ()
    exports: tuple[str, ...] = ()
    not_claimed: tuple[str, ...] = NOT_CLAIMED


def build(facts: CertificateFacts, progress: Callable[[int, int], None] | None = None) -> LaidOut:
    """The certificate as a PDF.

    Raises ProofFailed("remnants-found") when the check found anything or searched nothing,
    NotUnderstood("unknown-code") for a step or limit that has no words, and
    NotAllowed("letter-cannot-be-drawn") for a letter that no shipped font has.
    """
    if facts.hits or facts.probes < 1 or facts.bytes_searched < 1 or not facts.records:
        raise ProofFailed("remnants-found", hits=facts.hits, probes=facts.probes)
    document = Document(title=TITLE, footer=TITLE, blocks=_blocks(facts))
    return layout(document, progress=progress)


def checkpoint_of(pdf: bytes) -> str:
    """The signed checkpoint that a certificate carries, exactly as it was signed.

    Raises Damaged("not-a-certificate") for any other file.
    """
    try:
        document = pypdfium2.PdfDocument(io.BytesIO(pdf))
        try:
            text = "".join(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()
        found = _BETWEEN.findall("".join(text.split()))
        (packed,) = found
        return base64.b64decode(packed, validate=True).decode("utf-8")
    except (pypdfium2.PdfiumError, binascii.Error, UnicodeDecodeError, ValueError):
        raise Damaged("not-a-certificate") from None


def _said(section: str) -> dict[str, Any]:
    found: dict[str, Any] = sentences("letters", "certificate.toml")[section]
    return found


def _blocks(facts: CertificateFacts) -> tuple[Block, ...]:
    whole = sentences("letters", "certificate.toml")
    return (
        Heading(level=1, runs=words(whole["heading"])),
        Paragraph(runs=words(f"{whole['intro']} {whole['no_name']}"), manner="quiet"),
        _particulars(facts),
        *_records(facts),
        *_listed("method", _coded("method", facts.method)),
        _heading("verification"),
        Notice(runs=words(_verification(facts))),
        *_copies("pending", facts.pending),
        *_copies("exports", facts.exports),
        *_listed("not_claimed", _coded("not_claimed", facts.not_claimed)),
        *_log(facts),
    )


def _heading(section: str) -> Heading:
    return Heading(level=2, runs=words(_said(section)["heading"]))


def _particulars(facts: CertificateFacts) -> Table:
    said, people = _said("fields"), _said("people")
    day = f"{in_words(facts.authorised_on)} (UTC)"
    rows = [(said["number"], facts.number), (said["practice"], facts.practice)]
    rows.append((said["authorised"], day))
    if facts.as_of is not None:
        rows.append((said["as_of"], in_words(facts.as_of)))
    told = [people["removed"].format(count=facts.people_removed)]
    if facts.people_reduced:
        told.append(people["reduced"].format(count=facts.people_reduced))
    rows.append((said["people"], "; ".join(told)))
    return Table(
        header=("", ""),
        rows=tuple((words(name, strong=True), words(value)) for name, value in rows),
        widths=(3, 8),
    )


def _records(facts: CertificateFacts) -> tuple[Block, ...]:
    said = _said("records")
    rows = tuple(_row(record, said) for record in facts.records)
    table = Table(header=tuple(said["columns"]), rows=rows, widths=(3.3, 3, 4.2, 2))
    return (_heading("records"), table)


def _row(record: DestroyedRecord, said: dict[str, str]) -> tuple[Runs, ...]:
    held = [counted(record.notes, "note", "notes")]
    if record.attachments:
        held.append(counted(record.attachments, "attachment", "attachments"))
    if record.first is not None and record.last is not None:
        held.append(said["between"].format(first=_month(record.first), last=_month(record.last)))
    cited = [f"{rule.rule}: {rule.source}" for rule in record.rules]
    if record.early_reason:
        cited.append(said["early"].format(reason=record.early_reason))
    holds = counted(record.holds_checked, "hold", "holds") if record.holds_checked else "Holds"
    cited.append(said["holds"].format(holds=holds))
    due = said["not_due"] if record.due is None else _month(record.due)
    return (
        (Words(text=record.subject, mono=True),),
        words("\n".join(held)),
        words("\n".join(cited)),
        words(due),
    )


def _month(day: date) -> str:
    """The month alone: an exact day may be a child's birthday."""
    return in_words(day).split(" ", 1)[1]


def _coded(section: str, codes: Iterable[str]) -> tuple[str, ...]:
    said = _said(section)
    unknown = [code for code in codes if code not in said or code == "heading"]
    if unknown:
        raise NotUnderstood("unknown-code", code=unknown[0])
    return tuple(said[code] for code in codes)


def _listed(section: str, lines: Iterable[str]) -> tuple[Block, ...]:
    return (_heading(section), *(Paragraph(runs=words(line), manner="list") for line in lines))


def _copies(section: str, copies: tuple[str, ...]) -> tuple[Block, ...]:
    said = _said(section)
    if not copies:
        return (_heading(section), Paragraph(runs=words(said["none"])))
    intro = Paragraph(runs=words(said["intro"]))
    listed = (Paragraph(runs=words(copy), manner="list") for copy in copies)
    return (_heading(section), intro, *listed)


def _verification(facts: CertificateFacts) -> str:
    found: str = _said("verification")["found"]
    return found.format(
        bytes=f"{facts.bytes_searched:,}", probes=counted(facts.probes, "piece", "pieces")
    )


def _log(facts: CertificateFacts) -> tuple[Block, ...]:
    said, fields = _said("checkpoint"), _said("fields")
    packed = base64.b64encode(facts.checkpoint.encode()).decode()
    lines = [
        packed[at : at + _CHARACTERS_A_LINE] for at in range(0, len(packed), _CHARACTERS_A_LINE)
    ]
    state = (
        (words(fields["log"], strong=True), words(f"entry {facts.sequence:,}")),
        (words(fields["root"], strong=True), (Words(text=facts.root, mono=True),)),
    )
    return (
        _heading("checkpoint"),
        Paragraph(runs=words(said["intro"]), manner="quiet"),
        Table(header=("", ""), rows=state, widths=(3, 8)),
        Paragraph(runs=words(facts.checkpoint.rstrip("\n")), manner="code"),
        Paragraph(runs=words(said["machine"]), manner="quiet"),
        Paragraph(runs=words("\n".join((_BEGIN, *lines, _END))), manner="code"),
        Table(
            header=("", ""),
            rows=((words(_said("signature")["line"], strong=True), ()),),
            widths=(3, 8),
        ),
    )
