"""The receipt of a report: the client is told what went, to whom, when, and how to withdraw."""

from pathlib import Path

from app.domain.errors import NoSuch, NotAllowed
from app.domain.ids import RecordId
from app.domain.reports import Report, is_part
from app.services.handovers import basis, release_receipt, report_facts
from app.services.handovers.spared import authority_under
from app.services.practice.practice import Practice


def refuse(practice: Practice, authority: RecordId | None, out: Path) -> None:
    """Raise NotAllowed("telling-forbidden"), ("nothing-sent") for the client's own, AlreadyThere.

    Before anything is signed: a receipt that cannot be made is not asked for in vain.
    """
    release_receipt.refuse_of(practice, authority, out)


def refuse_for(practice: Practice, identity: RecordId, out: Path) -> None:
    """The same for a report that is signed. Raises NoSuch("no-such-record") too."""
    refuse(practice, _report(practice, identity).adds_to, out)


def save(practice: Practice, identity: RecordId, out: Path) -> int:
    """Write the receipt as a PDF of one page; how many pages it has. Raises as `refuse`."""
    report = _report(practice, identity)
    went = report_facts.sent_as(practice, report)
    if went is None:
        raise NotAllowed("nothing-sent")
    covers = authority_under(practice, report.adds_to)
    clients = practice.file(report.file).subjects[:1]
    if report.whose is not None:
        clients = (report.whose,)
    elif covers is not None:
        clients = basis.together(practice, report.file, covers)
    part = covers is not None and is_part(report, covers.categories, covers.since, covers.until)
    return release_receipt.save_of(
        practice, went, clients, out, part=part, called=report.names_said
    )


def _report(practice: Practice, identity: RecordId) -> Report:
    found = practice.kept.get(identity)
    if not isinstance(found, Report):
        raise NoSuch("no-such-record")
    return found
