"""What the page of a sheet asks the practice."""

from dataclasses import dataclass

from app.domain.combinations import Combination
from app.domain.ids import Code, RecordId
from app.domain.redaction import Decision, Suggestion
from app.services.handovers import sheet, sheet_make
from app.services.handovers.gather import Gathered
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The records that may be chosen, and those that are suggested."""

    records: tuple[Gathered, ...]
    proposed: frozenset[RecordId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A sheet that is being worked on."""

    sheet: RecordId
    suggestions: tuple[Suggestion, ...]
    combinations: tuple[Combination, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the rows say: decisions, and the words that were typed."""

    suggestions: tuple[tuple[str, Decision], ...]
    instead: dict[str, str]


def choices(practice: Handle, code: Code) -> Choices:
    """The records of a file."""
    return Choices(
        records=practice.do(sheet.choosable, code), proposed=practice.do(sheet.proposed, code)
    )


def chosen(practice: Handle, code: Code, records: tuple[RecordId, ...]) -> tuple[Changed, Bench]:
    """The sheet of these records, new or taken up again."""
    changed, made = practice.do(sheet.choose, code, records)
    return changed or Changed(), bench(practice, made.id)


def bench(practice: Handle, identity: RecordId) -> Bench:
    """A sheet as it is now."""
    found = practice.do(sheet.reviewed, identity)
    return Bench(
        sheet=identity,
        suggestions=found.suggestions,
        combinations=practice.do(sheet.combined_in, identity),
    )


def kept(practice: Handle, identity: RecordId, answers: Answers) -> tuple[Changed, Bench]:
    """The sheet with these answers kept."""
    changed, _ = practice.do(
        sheet.decide, identity, suggestions=answers.suggestions, instead=answers.instead
    )
    return changed, bench(practice, identity)


def previewed(practice: Handle, identity: RecordId) -> tuple[bytes, int]:
    """The bytes that would be saved, and how many pages."""
    return practice.do(sheet_make.preview, identity)
