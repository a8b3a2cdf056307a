"""What is written down of a report when it goes: how much it tells, to whom, in which way."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.consents import Category
from app.domain.handed_over import HandedOver, HowSent, Went
from app.domain.ids import RecordId, new_id
from app.domain.reports import Report, Template, category_of
from app.domain.text import typed
from app.services.practice.practice import Practice, signed_at

_WENT: Final[Mapping[Category, Went]] = MappingProxyType(
    {
        Category.ATTENDANCE: Went.ATTENDANCE,
        Category.SUMMARY: Went.SUMMARY,
        Category.REPORT: Went.REPORT,
    }
)

_FURTHER: Final[Mapping[Template, str]] = MappingProxyType(
    {
        Template.GP_LETTER: "a letter to the GP",
        Template.ENDING_SUMMARY: "as we ended",
        Template.HANDOVER_LETTER: "a letter to the next therapist",
        Template.TREATMENT: "about the work",
        Template.EDUCATION: "for a school or college",
        Template.LEGAL: "for a legal matter",
    }
)
"""What is said of what went, beside how much it tells."""


def went(practice: Practice, report: Report, how: HowSent) -> HandedOver:
    """The record that a report has gone."""
    return HandedOver(
        id=RecordId(new_id()),
        file=report.file,
        signed=signed_at(practice),
        adds_to=report.adds_to,
        on=practice.clock.today(),
        what=_WENT[category_of(report.template)],
        to=report.to,
        how=how,
        said=typed(_FURTHER.get(report.template, "")),
        with_client=report.with_client,
        pages=report.pages,
        digest=report.digest,
    )
