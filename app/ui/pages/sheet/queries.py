"""What the page of a sheet asks the practice."""

import datetime as dt
from dataclasses import dataclass, field

from app.domain.combinations import Combination
from app.domain.ids import Code, RecordId
from app.domain.redaction import Decision, Suggestion
from app.services.handovers import sheet, sheet_make, sheet_ready
from app.services.handovers.gather import Gathered
from app.services.handovers.sheet_ready import Prepared, SentExtract
from app.services.handovers.unusual import Looked, Unusual, sentences, unusual
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The records that may be chosen, and those that are suggested."""

    records: tuple[Gathered, ...]
    proposed: frozenset[RecordId]
    waits: bool = False  # whether something of these is waiting already
    sent: tuple[SentExtract, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A sheet that is being worked on."""

    sheet: RecordId
    suggestions: tuple[Suggestion, ...]
    combinations: tuple[Combination, ...]
    small_numbers: int
    words: tuple[Unusual, ...]
    sentences: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the rows say: decisions, the words that were typed, what is said of unusual words."""

    suggestions: tuple[tuple[str, Decision], ...]
    instead: dict[str, str]
    words: dict[str, Looked]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What is kept now of an extract's preparation; None is left as it was.

    What is named in `emptied` is taken back.
    """

    purpose: str | None = None
    consent: RecordId | None = None
    withdraw_until: dt.date | None = None
    read_on: dt.date | None = None
    their_words: str | None = None
    answers: dict[str, str] = field(default_factory=dict)
    emptied: tuple[str, ...] = ()


def choices(practice: Handle, code: Code) -> Choices:
    """The records of a file."""
    return Choices(
        records=practice.do(sheet.choosable, code), proposed=practice.do(sheet.proposed, code)
    )


def chosen(practice: Handle, code: Code, records: tuple[RecordId, ...]) -> tuple[Changed, Bench]:
    """The sheet of these records, new or taken up again."""
    changed, made = practice.do(sheet.choose, code, records)
    return changed or Changed(), bench(practice, made.id)


def extract_choices(practice: Handle, code: Code) -> Choices:
    """The records of a file; chosen are those of the extract that waits, if one does."""
    waits = practice.do(sheet_ready.waiting_extract, code)
    return Choices(
        records=practice.do(sheet.choosable, code),
        proposed=frozenset() if waits is None else frozenset(waits.records),
        waits=waits is not None,
        sent=practice.do(sheet_ready.sent_extracts, code),
    )


def extract_chosen(
    practice: Handle, code: Code, records: tuple[RecordId, ...]
) -> tuple[Changed, Bench]:
    """The extract of these records, new or taken up again."""
    changed, made = practice.do(sheet.choose_extract, code, records)
    return changed or Changed(), bench(practice, made.id)


def prepared(practice: Handle, identity: RecordId) -> Prepared:
    """What was done before an extract may go, and what is still missing."""
    return practice.do(sheet_ready.prepared, identity)


def prepare(practice: Handle, identity: RecordId, said: Doing) -> tuple[Changed, Prepared]:
    """Keep one thing that was done before an extract may go."""
    changed, _ = practice.do(
        sheet.prepare_extract,
        identity,
        purpose=said.purpose,
        consent=said.consent,
        withdraw_until=said.withdraw_until,
        read_on=said.read_on,
        their_words=said.their_words,
        answers=said.answers,
        emptied=said.emptied,
    )
    return changed, prepared(practice, identity)


def bench(practice: Handle, identity: RecordId) -> Bench:
    """A sheet as it is now."""
    found = practice.do(sheet.reviewed, identity)
    return Bench(
        sheet=identity,
        suggestions=found.suggestions,
        combinations=practice.do(sheet.combined_in, identity),
        small_numbers=sheet.small_numbers(found),
        words=practice.do(unusual, found),
        sentences=sentences(found),
    )


def kept(practice: Handle, identity: RecordId, answers: Answers) -> tuple[Changed, Bench]:
    """The sheet with these answers kept."""
    changed, _ = practice.do(
        sheet.decide,
        identity,
        suggestions=answers.suggestions,
        instead=answers.instead,
        words=answers.words,
    )
    return changed, bench(practice, identity)


def previewed(practice: Handle, identity: RecordId) -> tuple[bytes, int]:
    """The bytes that would be saved, and how many pages."""
    return practice.do(sheet_make.preview, identity)


def for_paper(practice: Handle, identity: RecordId, progress: Progress) -> tuple[bytes, int]:
    """The bytes for a printer, written down as when they are saved."""
    return practice.do(sheet_make.for_paper, identity, progress)
