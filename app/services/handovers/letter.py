"""Letters about a request, each one page, read back before it is written."""

import datetime as dt
from pathlib import Path
from typing import Final, Literal

from app.domain.access_requests import Request
from app.services.handovers.request import clock_of
from app.services.practice.practice import Practice
from app.storage.atomic import put_whole, try_path

KINDS: Final = ("acknowledgement", "extension", "clarification", "identity")


def letter(
    practice: Practice,
    asked: Request,
    out: Path,
    *,
    kind: Literal["acknowledgement", "extension", "clarification", "identity"] = "acknowledgement",
    on: dt.date | None = None,
) -> int:
    """Write a letter as a PDF; how many pages it has. Raises AlreadyThere, World."""
    from app.export import letter as printing  # noqa: PLC0415  PDF libraries stay off start-up
    from app.export.pdf.verify import prove  # noqa: PLC0415

    try_path(out)
    details = practice.details
    laid = printing.build(
        printing.LetterContents(
            kind=kind,
            requester=practice.person(asked.person).shown,
            practice=printing.PracticeLines(
                name=details.name or "Your therapist",
                nation=practice.jurisdiction,
                contact=tuple((details.contact or "").splitlines()),
            ),
            received=asked.received,
            written_on=on or practice.clock.today(),
            due=clock_of(practice, asked).due,
        )
    )
    prove(laid)
    put_whole(out, laid.pdf)
    return laid.pages
