"""The paper of a report: letterhead, its text, its chart, on what it rests, what it is not."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.domain import report_templates, reports
from app.domain.approaches import Order
from app.domain.consents import Consent
from app.domain.dates import in_words
from app.domain.in_sentence import stopped, within
from app.domain.reports import Report
from app.domain.text import NoteText
from app.services.handovers import report_facts, report_text
from app.services.handovers.basis import is_given_for
from app.services.handovers.report_facts import Grounds, around
from app.services.practice.practice import Practice
from app.services.records import measures

if TYPE_CHECKING:
    from app.export.pdf.page import LaidOut
    from app.export.report import Drawing, ReportContents


def laid_out(practice: Practice, ground: Grounds, report: Report) -> "LaidOut":
    """A report as it was signed, or as it would be: laid out, and read back. Raises ProofFailed."""
    from app.export import report as printing  # noqa: PLC0415  PDF libraries stay off start-up
    from app.export.pdf.verify import prove  # noqa: PLC0415  idem

    laid = printing.build(_contents(practice, ground, report))
    prove(laid)
    return laid


def _contents(practice: Practice, ground: Grounds, report: Report) -> "ReportContents":
    from app.export.letter import PracticeLines  # noqa: PLC0415  PDF libraries stay off start-up
    from app.export.report import ReportContents  # noqa: PLC0415  idem

    names, details, said = practice.names(), practice.details, around()
    ours = report_text.template_of(report.template)
    gaps = report_facts.names_of(practice, ground)
    recipient = report_facts.read(practice, ground, report.to)
    limits = report_templates.fill(ours.limits, gaps)
    if not ground.to_client:
        care = said["limits"]["care-for" if _is_given_for(practice, ground) else "care"]
        limits = f"{limits} {care.format(**gaps)}"
    return ReportContents(
        heading=report.title.read(names),
        practice=PracticeLines(
            name=details.name or ("Your therapist" if ground.to_client else "The therapist"),
            nation=practice.law_of(report.file),
            contact=tuple((details.contact or "").splitlines()),
        ),
        written_on=report.on,
        to=ours.to_client.format(**gaps)
        if ground.to_client
        else said["to"].format(recipient=recipient),
        body=report_templates.blocks_of(report.said.read(names)),
        drawings=_drawings(practice, ground, report),
        basis=_basis(practice, ground, report, gaps),
        about=said["limits"]["heading"],
        limits=limits,
        close=said["close"],
    )


def _is_given_for(practice: Practice, ground: Grounds) -> bool:
    """Whether it rests on a consent that somebody gave in the place of the client."""
    record = None if ground.authority is None else practice.kept.get(ground.authority.record)
    return isinstance(record, Consent) and is_given_for(practice, record)


def _basis(practice: Practice, ground: Grounds, report: Report, gaps: Mapping[str, str]) -> str:
    if ground.authority is None:
        return ""
    said, record = around()["basis"], practice.kept[ground.authority.record]
    given = in_words(ground.authority.on)

    words: str

    def read(text: NoteText) -> str:
        return within(report_facts.read(practice, ground, text))

    match record:
        case Consent():
            agreed = said["consent-for" if is_given_for(practice, record) else "consent"]
            purpose = read(record.purpose)
            agreed = stopped(agreed, "{purpose}", purpose)
            words = agreed.format(given=given, purpose=purpose, **gaps)
        case Order():
            reference = read(record.reference)
            part = reports.is_part(
                report, ground.authority.categories, ground.authority.since, ground.authority.until
            )
            words = said["order-part" if part else "order"].format(
                given=given,
                authority=read(record.authority),
                reference=f" (reference {reference})" if reference else "",
            )
        case _:
            words = said["decision"].format(given=given)
    return words


def _drawings(practice: Practice, ground: Grounds, report: Report) -> "tuple[Drawing, ...]":
    """The scores that may be told, as they were when it was signed."""
    from app.export.chart import chart  # noqa: PLC0415  PDF libraries stay off start-up
    from app.export.report import Drawing  # noqa: PLC0415  idem

    if not report.chart:
        return ()
    found = []
    for one in report_facts.series(practice, ground, report.signed):
        told = measures.scores_of(one)
        bands = {band.lowest: band.words for band in told.bands}
        found.append(Drawing(title=told.title, chart=chart(one, bands, told.said)))
    return tuple(found)
