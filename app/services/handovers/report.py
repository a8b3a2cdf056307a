"""Reports and letters: previewed, signed and sent; what went is written down with them.

What is previewed is, byte for byte, what is saved. A report that is saved has gone: a consent for
one time is used by it, once. One that is signed and not saved waits for a release to take it.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain import report_templates
from app.domain.authority import Obstacle
from app.domain.dates import in_words
from app.domain.errors import NoSuch, NotAllowed
from app.domain.handed_over import AsRecorded, HandedOver, HowSent, as_recorded, goes_open
from app.domain.ids import Code, DraftId, FormId, PersonId, RecordId, new_id
from app.domain.reports import Report, Template
from app.domain.text import accepted, typed
from app.domain.with_client import WithClient
from app.services.handovers import (
    client_name,
    police,
    recipient,
    report_facts,
    report_paper,
    report_text,
    report_went,
    written_down,
)
from app.services.handovers.build import sealed
from app.services.handovers.police import PoliceCode
from app.services.handovers.preview import Preview
from app.services.handovers.report_facts import Fact, Grounds
from app.services.handovers.report_text import Choice
from app.services.people.relinking import link_typed
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice, signed_at
from app.services.records import draft as drafts
from app.storage.atomic import put_whole, try_path

if TYPE_CHECKING:
    from app.export.pdf.page import LaidOut


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A report as it is being written: in which file, from what, under what, and its words.

    `own` is the name of a template of the practice's own; without an `authority` it is for the
    client. `stand` are words that name somebody and may stand; `accept` takes what is proposed.
    `corrects` is a signed report that this one corrects or adds to, and says so in its heading.
    `with_client` is what part the client had in it. `address` is where it goes, where that is not
    as its authority says, `client_name` the client's name that is printed for somebody else.
    """

    code: Code
    template: Template
    own: str = ""
    authority: RecordId | None = None
    client: PersonId | None = None
    text: str = ""
    chart: bool = False
    stand: Collection[str] = ()
    accept: bool = False
    corrects: RecordId | None = None
    with_client: Collection[WithClient] = ()
    address: str = ""
    client_names: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A report that is signed now, and went `how` it says if saved. The passphrase is told once.

    `stays` is what was said this time, and had been recorded otherwise when it first went.
    """

    record: RecordId
    went: RecordId | None
    pages: int
    digest: str
    passphrase: str | None
    changed: Changed
    how: HowSent | None = None
    stays: tuple[AsRecorded, ...] = ()


def preview(practice: Practice, writing: Writing) -> Preview:
    """The report as it would be saved today; names may still wait in it, and prompts.

    Raises NotAllowed("release-refused", "authority-needed"), NoSuch, NotUnderstood.
    """
    ground, choice = _ground(practice, writing)
    _refuse_elsewhere(practice, ground, writing)
    laid = report_paper.laid_out(practice, ground, _report(practice, writing, ground, choice))
    return Preview(pdf=laid.pdf, pages=laid.pages)


def sign(
    practice: Practice,
    writing: Writing,
    out: Path | None = None,
    *,
    how: HowSent = HowSent.POST,
    draft: DraftId | None = None,
) -> Signed:
    """Sign a report, and save it as a PDF where `out` says; encrypted if it goes so.

    Saved, it has gone: that is written down in the same commit. Raises NotAllowed(
    "release-refused", "authority-needed", "report-unwritten", "report-names-people",
    "report-empty", "report-no-scores"), NoSuch, NotUnderstood, ProofFailed, AlreadyThere, World,
    World("pack-not-written") when it is signed already.
    """
    if out is not None:
        try_path(out)
    ground, choice = _ground(practice, writing)
    _refuse_elsewhere(practice, ground, writing)
    _refuse_unfinished(practice, writing, ground, choice)
    report = _report(practice, writing, ground, choice)
    laid = report_paper.laid_out(practice, ground, report)
    digest = hashlib.sha256(laid.pdf).hexdigest()
    kept = _with_digest(report, laid.pages, digest)
    went = None if out is None else report_went.went(practice, kept, how)
    changed = _commit(practice, kept, went, draft)
    passphrase = None if out is None else _put(laid, out, plain=goes_open(how, None, plain=True))
    return Signed(
        record=kept.id,
        went=None if went is None else went.id,
        pages=laid.pages,
        digest=digest,
        passphrase=passphrase,
        changed=changed,
        how=None if went is None else went.how,
    )


def save(
    practice: Practice,
    identity: RecordId,
    out: Path,
    *,
    how: HowSent | None = None,
    as_signed: bool = False,
) -> Signed:
    """Save a report that is signed: again, the same bytes, or for the first time: then it goes.

    Without `how` it goes as before, or by post. What was recorded of it stays. Before it goes, a
    former name is told only if it is meant (`as_signed`).

    Raises NoSuch("no-such-record"), NotAllowed("report-says-former-name", "release-refused",
    "release-changed"), and ("report-by-hand") for one that was never made here, so that nobody
    looked through whom it names; ProofFailed, AlreadyThere, World.
    """
    try_path(out)
    kept, digest = _signed(practice, identity)
    before = report_facts.sent_as(practice, kept)
    ground = report_facts.grounds_of(practice, kept)
    _refuse(practice, ground, kept.template, None if before is None else before.id)
    if before is None:
        _refuse_late(practice, ground, kept, as_signed=as_signed)
    laid = report_paper.laid_out(practice, ground, kept)
    if hashlib.sha256(laid.pdf).hexdigest() != digest:
        raise NotAllowed("release-changed")
    went = before or report_went.went(practice, kept, how or HowSent.POST)
    changed = Changed() if before else _commit(practice, None, went, None)
    return Signed(
        record=kept.id,
        went=went.id,
        pages=laid.pages,
        digest=digest,
        passphrase=_put(laid, out, plain=goes_open(went.how, how, plain=True)),
        changed=changed,
        how=went.how,
        stays=as_recorded(went, how),
    )


def _signed(practice: Practice, identity: RecordId) -> tuple[Report, str]:
    """A report that was signed here, and the digest of its pages."""
    kept = practice.kept.get(identity)
    if not isinstance(kept, Report):
        raise NoSuch("no-such-record")
    if not (digest := kept.digest.read(practice.names())):
        raise NotAllowed("report-by-hand")
    return kept, digest


def _refuse_late(practice: Practice, ground: Grounds, kept: Report, *, as_signed: bool) -> None:
    """Raise for what changed between signing a report and its going."""
    covers = ground.authority
    if covers is not None and recipient.has_moved(practice, covers, kept.to):
        raise NotAllowed("release-refused", obstacles=(Obstacle.MOVED.value,))
    if not as_signed and client_name.says_former_names(practice, kept):
        raise NotAllowed("report-says-former-name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What a report begins with: its template, its text so far, and the facts beside it.

    `police` is the code of the police, where they are whom it is for.
    """

    choice: Choice
    text: str
    facts: tuple[Fact, ...]
    police: PoliceCode | None


def begin(practice: Practice, writing: Writing) -> Begun:
    """A draft with what is known filled in. Raises as `preview`."""
    ground, choice = _ground(practice, writing)
    return Begun(
        choice=choice,
        text=report_text.draft(practice, ground, choice),
        facts=report_facts.facts(practice, ground),
        police=police.under(practice, writing.code, writing.authority),
    )


def save_text(practice: Practice, text: str, out: Path) -> None:
    """Save a draft as plain text, to be written in elsewhere. Raises AlreadyThere, World."""
    del practice
    try_path(out)
    put_whole(out, f"{text}\n".encode())


def ground_of(practice: Practice, writing: Writing) -> Grounds:
    """On what it rests, whatever keeps it from being written today. Raises as `grounds`."""
    return report_facts.grounds(
        practice, writing.code, writing.authority, writing.client, names=writing.client_names
    )


def _ground(practice: Practice, writing: Writing) -> tuple[Grounds, Choice]:
    """On what it rests and what it is made from, if that holds today. Raises as `sign`."""
    accepted(writing.text)
    choice = report_text.chosen(practice, writing.template, writing.own)
    ground = ground_of(practice, writing)
    if not ground.to_client:
        client_name.refuse_unsaid(practice, report_facts.reporting(ground))
    if ground.to_client and not report_text.template_of(writing.template).to_client:
        raise NotAllowed("authority-needed")
    _refuse(practice, ground, writing.template)
    if writing.corrects is not None:
        _corrected(practice, writing)
    return ground, choice


def _refuse(
    practice: Practice, ground: Grounds, template: Template, own: RecordId | None = None
) -> None:
    found = report_facts.refused(practice, ground, template, own)
    if found:
        raise NotAllowed("release-refused", obstacles=tuple(one.value for one in found))


def _refuse_elsewhere(practice: Practice, ground: Grounds, writing: Writing) -> None:
    """Raise NotAllowed("release-refused") unless it goes where it may."""
    covers, address = ground.authority, typed(writing.address.strip())
    if covers is None:
        return
    found = recipient.keeps_from(practice, covers, covers.recipient, address)
    if found:
        raise NotAllowed("release-refused", obstacles=tuple(one.value for one in found))


def _corrected(practice: Practice, writing: Writing) -> Report | None:
    """The report that is corrected. Raises NoSuch where it is none of the same file."""
    if writing.corrects is None:
        return None
    found = practice.kept.get(writing.corrects)
    if not isinstance(found, Report) or found.file != writing.code:
        raise NoSuch("no-such-record")
    return found


def _refuse_unfinished(
    practice: Practice, writing: Writing, ground: Grounds, choice: Choice
) -> None:
    if not writing.text.strip():
        raise NotAllowed("report-empty")
    if writing.chart and not report_facts.series(practice, ground):
        raise NotAllowed("report-no-scores")
    left = report_text.unwritten(practice, ground, choice, writing.text)
    if left:
        raise NotAllowed("report-unwritten", count=len(left))
    named = report_text.named(practice, ground, writing.text, writing.stand)
    waiting = report_text.to_decide(named, accept=writing.accept)
    if waiting:
        raise NotAllowed(
            "report-names-people",
            count=len(waiting),
            places=", ".join(f"{one.start}-{one.end}" for one in waiting),
        )


def _report(practice: Practice, writing: Writing, ground: Grounds, choice: Choice) -> Report:
    """The report as it will be signed, before anything in it is linked."""
    said = writing.text.replace("\r\n", "\n").strip()
    ours = report_text.template_of(writing.template)
    names = report_facts.names_of(practice, ground)
    heading = choice.own or report_templates.fill(ours.heading, names)
    before = _corrected(practice, writing)
    if before is not None:
        further = report_facts.around()["further"].format(day=in_words(before.on))
        heading = f"{heading}, {further}"
    authority, address = ground.authority, typed(writing.address.strip())
    called, called_too = _called(practice, ground)
    return Report(
        id=RecordId(new_id()),
        file=ground.code,
        signed=signed_at(practice),
        adds_to=None if authority is None else authority.record,
        on=practice.clock.today(),
        template=writing.template,
        title=typed(heading),
        to=typed(names["client"])
        if authority is None
        else recipient.sent_to(practice, authority, authority.recipient, address),
        to_client=ground.to_client,
        whose=None if ground.beside else ground.client,
        since=ground.since,
        until=ground.until,
        said=typed(said),
        with_client=frozenset(writing.with_client),
        chart=writing.chart,
        wording=typed(choice.wording),
        corrects=writing.corrects,
        called=called,
        called_too=called_too,
    )


def _called(practice: Practice, ground: Grounds) -> tuple[FormId | None, tuple[FormId, ...]]:
    """The names of its clients that are in it: those that were chosen, or those in use."""
    chosen = report_facts.reporting(ground).names_chosen
    found = []
    for one in (ground.client, *ground.beside):
        form = client_name.chosen(practice, one, chosen) or practice.person(one).shown_form
        found.append(None if form is None else form.id)
    return found[0], tuple(one for one in found[1:] if one is not None)


def _with_digest(report: Report, pages: int, digest: str) -> Report:
    return replace(report, pages=pages, digest=typed(digest))


def _commit(
    practice: Practice, report: Report | None, went: HandedOver | None, draft: DraftId | None
) -> Changed:
    """The report, what went, the leaf of the log and the end of its draft: all of it or nothing."""
    change = Change(drafts_done=[] if draft is None else [draft])
    change.records += [one for one in (report, went) if one is not None]
    if went is not None:
        digest = went.digest.words
        change.entries.append(written_down.entry(practice, went.file, "release", digest))
    link_typed(practice, change)
    changed = commit(practice, change)
    if draft is not None:
        drafts.empty_draft_file(practice, draft)
    return changed


def _put(laid: "LaidOut", out: Path, *, plain: bool) -> str | None:
    """Save what is written down already; the new passphrase of one that is encrypted."""
    bytes_, passphrase, _ = sealed(laid, plain=plain)
    written_down.put(out, bytes_)
    return passphrase
