"""The tour: the whole job on the sample practice, headless, each step checked as it is done."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from app.domain import report_templates
from app.domain.errors import NotAllowed, SchtumError
from app.domain.handed_over import HowSent
from app.domain.ids import Code
from app.domain.kinds import EXTRACT
from app.domain.notes import NoteKind
from app.domain.numbers import figures
from app.domain.releases import Level
from app.domain.redaction import OF_A_CHILD, State
from app.domain.reports import Template
from app.domain.text import typed
from app.domain.requests import Opinion
from app.services.audit import log, check
from app.services.transfer import backup
from app.services.retention import destroy, review as retention
from app.services.records import search, read as reading, write
from app.services.handovers import decide, notice, paper
from app.services.handovers.paper_for import For
from app.services.handovers import build, request, review as reviewing, sheet, sheet_make
from app.services.handovers import release, release_receipt, release_send, report, workspace
from app.services.handovers.release import Wanted
from app.services.opening import restore
from app.services.demo import duties, sample
from app.services.demo.duties import code_of, expect
from app.services.opening.entry import House
from app.services.practice.inside import practice_of
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.storage.folders import make_new

RECEIVED: Final = dt.date(2026, 11, 2)
_NOTE: Final = (
    "Rose came in from the rain. She has told May what she could not write, and May listened. "
    "Will she go in May? She may. Rose's plan for the week: sleep, and ring Dr Osei."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One part of the job: what was checked, and what came of it."""

    name: str
    ok: bool
    detail: str


@dataclass(slots=True)
class _Tour:
    house: House
    out: Path
    progress: Progress
    steps: list[Step] = field(default_factory=list)

    def step(self, name: str, work: Callable[[], str]) -> None:
        """Do one step; a refusal is its result, and the tour goes on."""
        try:
            detail, ok = work(), True
        except SchtumError as error:
            detail, ok = str(error), False
        self.steps.append(Step(name=name, ok=ok, detail=detail))
        self.progress.step(len(self.steps), _STEPS)


_STEPS: Final = 23


def tour(house: House, out: Path, *, progress: Progress = SILENT) -> tuple[Step, ...]:
    """Do the whole job into a new folder. Raises AlreadyThere when something is there."""
    make_new(out)
    house = replace(house, memory=None)  # a tour leaves nothing outside its folder
    trip = _Tour(house, out, progress)
    folder = out / "practice"
    made = sample.make(house, folder)
    words = f"{made.files} files, {made.notes} notes; passphrase: {made.passphrase}"
    trip.steps.append(Step(name="sample practice", ok=True, detail=words))
    with house.opened(folder, made.passphrase) as handle:
        practice = practice_of(handle)
        rose = code_of(practice, "Rose Will")
        trip.step("begin", lambda: duties.begin(practice))
        trip.step("documents", lambda: _documents(practice, rose, out))
        trip.step("write", lambda: _write(practice, rose))
        trip.step("find", lambda: _find(practice, rose))
        trip.step("who may be told", lambda: duties.told(practice))
        trip.step("risk", lambda: duties.at_risk(practice))
        trip.step("someone asks", lambda: duties.somebody_asks(practice))
        trip.step("decide", lambda: duties.decide(practice))
        trip.step("registers", lambda: duties.keep_registers(practice))
        trip.step("today", lambda: duties.today(practice))
        trip.step("request and pack", lambda: _pack(practice, rose, out / "pack.pdf"))
        trip.step("a parent asks", lambda: _parent_asks(practice))
        trip.step("report", lambda: _report(practice, out))
        trip.step("release", lambda: _release(practice, rose, out))
        trip.step("sheet", lambda: _sheet(practice, rose, out / "sheet.pdf"))
        trip.step("extract refuses", lambda: _extract(practice, out / "extract.pdf"))
        trip.step("hold refuses", lambda: _held(practice, rose, out))
        trip.step("back up", lambda: _back_up(practice, out / "backup"))
        trip.step("destroy", lambda: _destroy(practice, out / "certificate.pdf"))
        trip.step("separation", lambda: _checked(practice))
        trip.step("audit bundle", lambda: _audit(practice, out / "audit"))
    trip.step("restore", lambda: _restore(house, out, made.passphrase))
    trip.step("verify", lambda: _verify(out / "audit"))
    return tuple(trip.steps)


def _documents(practice: Practice, code: Code, out: Path) -> str:
    contract = paper.write(practice, "contract", out / "contract.pdf", For(code=code))
    given = paper.write(practice, "privacy-notice", out / "privacy-notice.pdf", For(code=code))
    expect((contract.pages, given.pages), (2, 3), "documents")
    every = [claim for part in notice.notice(practice).parts for claim in part.claims]
    holding = sum(claim.holds for claim in every)
    return (
        f"a contract of {contract.pages} pages and a privacy notice of {given.pages};"
        f" {holding} of its {len(every)} sentences hold, the others say why not"
    )


def _write(practice: Practice, code: Code) -> str:
    signed = write.sign(
        practice,
        code,
        kind=NoteKind.SESSION,
        held_on=min(sample.TODAY, practice.clock.today()),
        text=_NOTE,
    )
    read = reading.note(practice, signed.note)
    expect(read.text, _NOTE, "write")
    return f"a note with {len(signed.mentions)} mentions reads back letter for letter"


def _find(practice: Practice, code: Code) -> str:
    finder = search.Finder(practice)
    finder.build()
    hits = finder.find("person:May rain")
    expect(code in {hit.file for hit in hits}, True, "find")  # noqa: FBT003
    return f"{len(finder)} notes and records searched, {len(hits)} found"


def _sheet(practice: Practice, code: Code, out: Path) -> str:
    chosen = sorted(sheet.proposed(practice, code))
    _, one = sheet.choose(practice, code, chosen)
    done = sheet_make.make(practice, one.id, out, on=sample.TODAY, accept_suggestions=True)
    return f"{done.pages} page for supervision, other words in {done.replaced} places"


def _extract(practice: Practice, out: Path) -> str:
    (waits,) = practice.all_of(EXTRACT)
    try:
        sheet_make.make(practice, waits.id, out, accept_suggestions=True)
    except NotAllowed as error:
        expect(error.rule, "consent-not-in-force", "extract")
        expect(out.exists(), False, "extract")  # noqa: FBT003
        return "an extract does not go once the client has withdrawn their consent"
    raise NotAllowed("tour-failed", step="extract")


def _pack(practice: Practice, code: Code, out: Path) -> str:
    _, asked = request.open_request(practice, code, received=RECEIVED)
    gate = Opinion(given_on=sample.TODAY, given_by=typed("the client's GP"))
    _, asked = decide.decide(practice, asked.id, gate=gate)
    done = build.pack(practice, asked, out, on=sample.TODAY, accept_suggestions=True)
    review = reviewing.review(practice, request.request(practice, asked.id))
    withheld = sum(one.state is State.WITHHOLD for one in review.suggestions)
    return (
        f"{done.pages} pages, {withheld} places withheld, {len(done.checks)} checks; "
        f"opens with: {done.passphrase}"
    )


def _parent_asks(practice: Practice) -> str:
    """Look at a request in a child's place: what the child wants, and what is proposed for it."""
    (asked,) = (one for one in request.requests(practice) if not one.wish.blank)
    space = workspace.opened(practice, asked.id)
    parent, proposed = space.asked.parent, space.review.proposed
    expect(parent is not None and bool(parent.right), True, "a parent asks")  # noqa: FBT003
    private = sum(one.reason in OF_A_CHILD for one in proposed.values())
    expect(private > 0, True, "a parent asks")  # noqa: FBT003
    return (
        f"the child’s wish is written down; {private} of {len(space.review.records)} records are "
        "suggested to stay private, in words that do not say why"
    )


def _report(practice: Practice, out: Path) -> str:
    """Write a letter that says only that a client comes: what is previewed is what is saved."""
    code = code_of(practice, "Peggy")
    writing = report.Writing(code=code, template=Template.ATTENDANCE)
    text = report.begin(practice, writing).text
    left = report_templates.prompts(text)
    text = "\n".join(one for one in text.splitlines() if one.strip() not in left)
    writing = replace(writing, text=text, accept=True)
    seen = report.preview(practice, writing)
    done = report.sign(practice, writing, out / "letter.pdf", how=HowSent.SEALED_FILE)
    expect(done.digest, hashlib.sha256(seen.pdf).hexdigest(), "report")
    return (
        f"{figures(done.pages, 'page', 'pages')}, byte for byte as it was previewed; "
        f"opens with: {done.passphrase}"
    )


def _release(practice: Practice, code: Code, out: Path) -> str:
    """Send what a consent covers, and no more; it was for one time, so it cannot be sent again."""
    given = next(one for one in release.authorities_of(practice, code) if not one.obstacles)
    wanted = Wanted(level=Level.ATTENDANCE)
    _, made = release.open_release(practice, code, given.authority.record, wanted)
    names = release.reviewed(practice, made.id).client_names
    if names:
        release.decide(practice, made.id, called=[names[0].id])
    done = release_send.send(practice, made.id, out / "release.pdf")
    release_receipt.save(practice, made.id, out / "receipt.pdf")
    again = release.coverage(practice, code, given.authority.record)
    expect([one.value for one in again.obstacles], ["consent-used"], "release")
    return (
        f"{figures(done.pages, 'page', 'pages')} with {given.sessions} dates under a consent, "
        f"{given.outside} records outside it; a receipt for the client"
    )


def _held(practice: Practice, code: Code, out: Path) -> str:
    try:
        destroy.plan(practice, [code], early="other")
    except NotAllowed as error:
        expect(error.rule, "on-hold", "hold")
        expect((out / "certificate.pdf").exists(), False, "hold")  # noqa: FBT003
        return "a file with an open request cannot be destroyed"
    raise NotAllowed("tour-failed", step="hold")


def _back_up(practice: Practice, destination: Path) -> str:
    done = backup.back_up(practice, destination)
    return f"backup {done.snapshot.id} opened and checked: {done.snapshot.counts['notes']} notes"


def _destroy(practice: Practice, certificate: Path) -> str:
    due = [
        one.file.code
        for one in retention.review(practice, sample.TODAY)
        if one.is_due and not one.holds
    ]
    plan = destroy.plan(practice, due, on=sample.TODAY)
    done = destroy.destroy(practice, plan, certificate, given_day=sample.TODAY)
    return (
        f"{len(done.codes)} files, {done.notes} notes; {done.searched} bytes searched "
        f"for {done.probes} traces, none found"
    )


def _checked(practice: Practice) -> str:
    checks = check.check(practice)
    expect([one.name for one in checks if not one.ok], [], "check")
    return next(one.detail for one in checks if one.name == "separation")


def _audit(practice: Practice, out: Path) -> str:
    log.export(practice, out)
    return f"{practice.log_size} entries signed; audit/verify_log.py checks them without Schtum"


def _restore(house: House, out: Path, passphrase: str) -> str:
    done = restore.restore(
        house,
        out / "backup",
        out / "restored",
        lambda: passphrase,
        certificate=out / "certificate.pdf",
    )
    with house.opened(done.folder, passphrase) as handle:
        expect(set(done.dropped) & set(practice_of(handle).files), set(), "restore")
    return f"{done.counts['notes']} notes back, {len(done.dropped)} destroyed files stay destroyed"


def _verify(bundle: Path) -> str:
    verdict = log.verify(bundle)
    expect(verdict.ok, True, "verify")  # noqa: FBT003
    return f"{verdict.leaves} entries, {verdict.checkpoints} checkpoints, no problem found"
