"""The certificate of copies: what was found in the practice's own folder and overwritten there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

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
from app.export.pdf.document import Block, Document, Heading, Notice, Paragraph, Table, words
from app.export.pdf.page import LaidOut, layout

TITLE: Final = "Certificate"
METHOD: Final = ("stray-overwritten", "copy-log-signed")


@dataclass(frozen=True, slots=True, kw_only=True)
class StraysFacts:
    """What the certificate says: how many of each kind went, and what else is still about.

    `not_before` says that the machine's clock is behind: it was issued on that day or later.
    """

    number: str
    practice: str
    issued_on: date
    not_before: bool = False
    destroyed: Mapping[str, int]
    log: LogState
    pending: tuple[str, ...] = ()
    not_claimed: tuple[str, ...] = NOT_CLAIMED


def build(facts: StraysFacts) -> LaidOut:
    """The certificate as a PDF.

    Raises ProofFailed("nothing-destroyed") when nothing went, and NotUnderstood("unknown-code").
    """
    if not facts.destroyed:
        raise ProofFailed("nothing-destroyed")
    return layout(Document(title=TITLE, footer=TITLE, blocks=_blocks(facts)))


def _blocks(facts: StraysFacts) -> tuple[Block, ...]:
    said, fields = section("strays"), section("fields")
    rows = tuple(
        (words(said["kinds"][kind]), words(str(count)))
        for kind, count in sorted(facts.destroyed.items())
    )
    return (
        Heading(level=1, runs=words(said["title"])),
        Paragraph(runs=words(said["intro"]), manner="quiet"),
        pairs(
            (
                (fields["number"], words(facts.number)),
                (fields["practice"], words(facts.practice)),
                (said["issued"], words(day_of_issue(facts.issued_on, not_before=facts.not_before))),
            )
        ),
        heading("strays"),
        Table(header=tuple(said["columns"]), rows=rows, widths=(8, 3)),
        *coded("method", METHOD),
        heading("verification"),
        Notice(runs=words(said["found"])),
        *copies("pending", facts.pending),
        *coded("not_claimed", facts.not_claimed),
        *log_state(facts.log),
    )
