"""The reports of a file: what each is, for whom, and whether it went."""

import datetime as dt
from dataclasses import dataclass

from app.domain.ids import Code, RecordId
from app.domain.kinds import REPORT
from app.domain.reports import Template
from app.domain.standing import newness
from app.services.handovers.report_facts import sent_as
from app.services.practice.as_now import shown_as_now
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A report of a file: what it is, for whom, and whether it went."""

    record: RecordId
    template: Template
    title: str
    on: dt.date
    to: str
    authority: RecordId | None
    pages: int | None
    digest: str
    went: RecordId | None
    corrects: RecordId | None
    said: str


def listed(practice: Practice, code: Code) -> tuple[Listed, ...]:
    """The reports of a file, the newest first. Raises NoSuch."""
    practice.file(code)
    names = shown_as_now(practice).names()
    found = sorted(practice.all_of(REPORT, code), key=newness, reverse=True)
    return tuple(
        Listed(
            record=one.id,
            template=one.template,
            title=one.title.read(names),
            on=one.on,
            to=one.to.read(names),
            authority=one.adds_to,
            pages=one.pages,
            digest=one.digest.read(names),
            went=None if (went := sent_as(practice, one)) is None else went.id,
            corrects=one.corrects,
            said=one.said.read(names),
        )
        for one in found
    )
