"""The second certificate: a backup that was pending no longer opens what was destroyed."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.dates import in_words
from app.domain.errors import ProofFailed
from app.export.certified import (
    NOT_CLAIMED,
    LogState,
    coded,
    copies,
    day_of_issue,
    heading,
    log_state,
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
    Table,
    words,
)
from app.export.pdf.page import LaidOut, layout

TITLE: Final = "Certificate"
METHOD: Final = ("copy-keys-overwritten", "copy-log-renewed", "copy-log-signed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """A certificate of destruction that named the copy as pending, its day and its subjects."""

    number: str
    day: date
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionFacts:
    """What a second certificate says. `bytes_read` of keys were read back from the copy."""

    number: str
    practice: str
    issued_on: date
    copy: str
    completes: tuple[Awaited, ...]
    bytes_read: int
    log: LogState
    not_before: bool = False  # the log's last day, when the machine's clock is behind that
    still_pending: tuple[str, ...] = ()
    not_claimed: tuple[str, ...] = NOT_CLAIMED


def build(facts: CompletionFacts) -> LaidOut:
    """The second certificate as a PDF.

    Raises ProofFailed("old-keys-left") when nothing was read back or nothing was pending.
    """
    if facts.bytes_read < 1 or not facts.completes:
        raise ProofFailed("old-keys-left", files=0)
    return layout(Document(title=TITLE, footer=TITLE, blocks=_blocks(facts)))


def _blocks(facts: CompletionFacts) -> tuple[Block, ...]:
    said, fields = section("completion"), section("fields")
    read = said["found"].format(bytes=f"{facts.bytes_read:,}")
    return (
        Heading(level=1, runs=words(said["title"])),
        Paragraph(runs=words(said["intro"]), manner="quiet"),
        pairs(
            (
                (fields["number"], words(facts.number)),
                (fields["practice"], words(facts.practice)),
                (said["issued"], words(day_of_issue(facts.issued_on, not_before=facts.not_before))),
                (said["copy"], words(facts.copy)),
            )
        ),
        heading("completion"),
        _completed(facts),
        *coded("method", METHOD),
        heading("verification"),
        Notice(runs=words(read)),
        *copies("still_pending", facts.still_pending),
        *coded("not_claimed", facts.not_claimed),
        *log_state(facts.log),
    )


def _completed(facts: CompletionFacts) -> Table:
    rows = tuple(
        (
            words(one.number),
            words(in_words(one.day)),
            (Printed(text="\n".join(one.subjects), mono=True),),
        )
        for one in facts.completes
    )
    return Table(header=tuple(section("completion")["columns"]), rows=rows, widths=(3, 3, 5))
