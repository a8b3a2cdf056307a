"""Reports and letters: a text written for somebody, with facts drawn from records, and signed.

Each is made from a template, which says how much it tells and so what an authority has to cover.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final

from app.domain.consents import Category
from app.domain.handover import REPORT, Handover, Manner, names_of
from app.domain.ids import Code, FormId, PersonId, RecordId
from app.domain.record_days import follows
from app.domain.records import NEVER, Record
from app.domain.text import NoteText
from app.domain.with_client import WithClient


class Template(StrEnum):
    """What is written, the least first."""

    ATTENDANCE = "attendance"
    SUMMARY = "summary"
    GP_LETTER = "gp-letter"
    ENDING_SUMMARY = "ending-summary"
    HANDOVER_LETTER = "handover-letter"
    TREATMENT = "treatment"
    EDUCATION = "education"
    LEGAL = "legal"


_CATEGORIES: Final[Mapping[Template, Category]] = MappingProxyType(
    {
        Template.ATTENDANCE: Category.ATTENDANCE,
        Template.SUMMARY: Category.SUMMARY,
        Template.GP_LETTER: Category.SUMMARY,
        Template.ENDING_SUMMARY: Category.SUMMARY,
        Template.HANDOVER_LETTER: Category.SUMMARY,
        Template.TREATMENT: Category.REPORT,
        Template.EDUCATION: Category.REPORT,
        Template.LEGAL: Category.REPORT,
    }
)


def category_of(template: Template) -> Category:
    """What an authority has to cover for it."""
    return _CATEGORIES[template]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Record):
    """A report or a letter as it was signed. It adds to the authority that it was written for.

    `whose` is the client it is about, `to_client` whether it is for them, who need no authority.
    `since` and `until` are the days that its facts were drawn from, `chart` says that the scores of
    those days are drawn in it. `with_client` says what part the client had in it. `wording` is the
    digest of the template, `digest` of the document that was made. `corrects` is an earlier one of
    the file that this one corrects or adds to. `called` is the client's name in it,
    `called_too` are those of other clients of whom it speaks.
    """

    file: Code
    on: dt.date
    template: Template
    title: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    to: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    to_client: bool = False
    whose: PersonId | None = None
    since: dt.date | None = None
    until: dt.date | None = field(default=None, metadata=follows("since"))
    said: NoteText
    with_client: frozenset[WithClient] = frozenset()
    chart: bool = False
    pages: int | None = None
    wording: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    digest: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    corrects: RecordId | None = field(default=None, metadata={"ask": NEVER})
    called: FormId | None = field(default=None, metadata={"ask": NEVER})
    called_too: tuple[FormId, ...] = field(default=(), metadata={"ask": NEVER})

    @property
    def names_said(self) -> tuple[FormId, ...]:
        """The names of clients in it."""
        return names_of(self.called, self.called_too)


def is_part(
    report: Report,
    covered: frozenset[Category],
    since: dt.date | None,
    until: dt.date | None,
) -> bool:
    """Whether an authority covers more than this tells, of kinds or of days.

    The days of sessions may stand in any. What an authority covers `until` a day still to come
    is told up to the day on which the report was written.
    """
    kinds = covered - {category_of(report.template), Category.ATTENDANCE}
    earlier = report.since is not None and report.since > (since or dt.date.min)
    later = until is not None and report.until is not None and report.until < until
    return bool(kinds) or earlier or later


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting(Handover):
    """A report that is being written; what it rests on says who is not protected in it.

    It is kept as a draft and becomes a `Report`, and is no record itself.
    """

    MANNER: ClassVar[Manner] = REPORT
    authority: RecordId | None = None
