"""What the page of a report asks of the practice."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.handed_over import HowSent
from app.domain.ids import Code, DraftId, PersonId, RecordId
from app.domain.kinds import REPORT
from app.domain.notes import Draft
from app.domain.reports import Template
from app.domain.with_client import WithClient
from app.services.handovers import (
    report,
    report_facts,
    report_listed,
    report_receipt,
    report_text,
)
from app.services.handovers.preview import Preview
from app.services.handovers.report import Begun, Signed, Writing
from app.services.handovers.report_facts import Offered
from app.services.handovers.report_listed import Listed
from app.services.handovers.report_text import Choice, Named
from app.services.people import people
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.records import draft as drafts
from app.services.records import draft_fallback
from app.services.records.draft_fallback import Sealer
from app.ui.navigation import DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What is needed to write: whose file, what was begun, from what, under what."""

    names: tuple[str, ...]
    clients: tuple[tuple[PersonId, str], ...]
    sealer: Sealer
    draft: Draft | None
    authority: str
    templates: tuple[Choice, ...]
    authorities: tuple[Offered, ...]
    to_client: frozenset[Template]
    before: tuple[Listed, ...]
    client_names: Mapping[PersonId, tuple[str, ...]]  # of whom one has to be chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Whom a text names, and what of its template is still to be written."""

    text: str
    named: tuple[Named, ...]
    unwritten: tuple[str, ...]


def desk(practice: Handle, code: Code, part: str) -> Desk:
    """Everything for a report in this file.

    `part` is a draft that is gone on with, or the authority that a new one rests on; without
    either, the report that waits is gone on with.
    """
    draft, authorities = _begun(practice, code, part), practice.do(report_facts.offered, code)
    given = "" if part.startswith(DRAFT) else part
    first = next((one.record for one in authorities if not one.obstacles), "")
    begun = "" if draft is None else draft.adds_to or ""
    row = practice.do(people.row, code)
    return Desk(
        names=row.names,
        clients=practice.do(report_text.clients, code),
        sealer=practice.do(draft_fallback.sealer, code),
        draft=draft,
        authority=begun if draft is not None else given or first,
        templates=practice.do(report_text.choices),
        authorities=authorities,
        to_client=frozenset(one for one in Template if practice.do(report_text.is_for_client, one)),
        before=practice.do(report_listed.listed, code),
        client_names=practice.do(report_text.client_names, code),
    )


def _begun(practice: Handle, code: Code, part: str) -> Draft | None:
    if part.startswith(DRAFT):
        return practice.do(drafts.draft_of, code, DraftId(part.removeprefix(DRAFT)))
    if part:
        return None
    found = [one for one in practice.do(drafts.of_file, code) if one.kind == REPORT.name]
    return found[-1] if found else None


def begin(practice: Handle, writing: Writing) -> Begun:
    """The text to begin with, and the facts beside it."""
    return practice.do(report.begin, writing)


def look(practice: Handle, writing: Writing) -> Look:
    """Look through a text: nothing is kept."""
    ground = practice.do(report.ground_of, writing)
    choice = practice.do(report_text.chosen, writing.template, writing.own)
    return Look(
        text=writing.text,
        named=practice.do(report_text.named, ground, writing.text, tuple(writing.stand)),
        unwritten=practice.do(report_text.unwritten, ground, choice, writing.text),
    )


def previewing(practice: Handle, writing: Writing) -> Preview:
    """The report as it would be saved."""
    return practice.do(report.preview, writing)


def signing(
    practice: Handle, writing: Writing, out: Path | None, how: HowSent, draft: DraftId
) -> tuple[Changed, Signed]:
    """Sign it, and save it where `out` says."""
    done = practice.do(report.sign, writing, out, how=how, draft=draft)
    return done.changed, done


def saving(
    practice: Handle, record: RecordId, out: Path, how: HowSent | None, *, as_signed: bool
) -> tuple[Changed, Signed]:
    """Save one that is signed; without `how` as it went before."""
    done = practice.do(report.save, record, out, how=how, as_signed=as_signed)
    return done.changed, done


def receipt(practice: Handle, record: RecordId, out: Path) -> Path:
    """Save the client's receipt of one that went."""
    practice.do(report_receipt.save, record, out)
    return out


def names_in(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of clients that a form has chosen; a draft of before has one alone."""
    said = fields.get("client_name") or ()
    return (said,) if isinstance(said, str) else tuple(map(str, said))


def writing_of(code: Code, fields: Mapping[str, Any], authority: str, stand: str) -> Writing:
    """What stands on the page, as it is asked about."""
    return Writing(
        code=code,
        template=Template(fields["template"]),
        own=str(fields.get("title") or ""),
        authority=RecordId(authority) if authority else None,
        client=fields.get("whose") or None,
        text=str(fields.get("said") or ""),
        address=str(fields.get("address") or ""),
        client_names=names_in(fields),
        chart=bool(fields.get("chart")),
        corrects=RecordId(str(fields["corrects"])) if fields.get("corrects") else None,
        with_client=tuple(WithClient(one) for one in fields.get("with_client") or ()),
        stand=tuple(one for one in stand.split("\n") if one),
    )
