"""Releases: open one under an authority, narrow it, decide, set it aside.

No authority, no release. What its authority does not cover is never selected, whatever is asked
for; what keeps it from holding is asked anew when a release is opened and when it is built.
"""

import datetime as dt
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final, Unpack

from app.domain import releases
from app.domain.authority import (
    AUTHORITIES,
    OF_RECORDS,
    Authority,
    Obstacle,
    written_for,
)
from app.domain.consents import Category, Consent
from app.domain.dates import in_words, refuse_to_come
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.handed_over import HandedOver
from app.domain.handover import LABELS, Decisions
from app.domain.ids import Code, PersonId, RecordId, new_id
from app.domain.kinds import CONSENT, DECISION, ORDER, RELEASE, kind_of
from app.domain.police_code import CodeQuestion
from app.domain.releases import Level, Release
from app.domain.reports import Report, category_of
from app.domain.scope import Scope
from app.domain.standing import newness
from app.domain.text import NoteText, typed
from app.services.handovers import basis, decisions_file, gather, select
from app.services.handovers import recipient as recipients
from app.services.handovers.counted import counted
from app.services.handovers.decide import decided
from app.services.handovers.gather import Gathered
from app.services.handovers.request import keep
from app.services.handovers.review import Review, review
from app.services.handovers.spared import authority_in
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice, signed_at
from app.services.practice.progress import SILENT, Progress

_BASIS: Final = MappingProxyType(
    {CONSENT.name: "the consent", ORDER.name: "the order", DECISION.name: "the decision"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What an authority covers today: how much, of which days, which records, how many besides.

    `inside` are the records whose words may go; of the others only their number is told.
    `not_agreed` are other clients of the file, who are protected like anybody else. `late` is
    whether an order names a day that has passed.
    """

    authority: Authority
    levels: tuple[Level, ...]
    since: dt.date | None
    until: dt.date
    inside: tuple[Gathered, ...]
    sessions: int
    first_session: dt.date | None
    outside: int
    obstacles: tuple[Obstacle, ...]
    not_agreed: tuple[PersonId, ...]
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a release is to be narrowed; None leaves it as wide as its authority.

    `because` is why less is not enough. What is not said of the recipient is as in the authority;
    what is not said of the police, and of what they answered, stays as it was.
    """

    level: Level | None = None
    because: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    categories: tuple[Category, ...] = ()
    papers: tuple[RecordId, ...] = ()
    left_out: tuple[RecordId, ...] = ()
    left_out_because: str | None = None
    recipient: str | None = None
    address: str | None = None
    police: bool | None = None
    victim: bool | None = None
    answered: tuple[CodeQuestion, ...] | None = None


def went_as(practice: Practice, release: Release) -> HandedOver | None:
    """The record that a release went; None before it did, or when that is gone."""
    kept = None if release.sent_as is None else practice.kept.get(release.sent_as)
    return kept if isinstance(kept, HandedOver) else None


def authorities_of(practice: Practice, code: Code) -> tuple[Coverage, ...]:
    """Everything in a file that is an authority, with what it covers; the newest first."""
    practice.file(code)
    found = [one for one in practice.all_in(code) if isinstance(one, AUTHORITIES)]
    found.sort(key=lambda one: one.signed, reverse=True)
    return tuple(coverage(practice, code, one.id) for one in found)


def coverage(practice: Practice, code: Code, identity: RecordId) -> Coverage:
    """What an authority covers today. Raises as `basis.authority`."""
    covers = basis.authority(practice, code, identity)
    papers = (one.id for one in practice.kept.values() if written_for(one, covers.record))
    widest = _made(practice, code, covers, Wanted(level=Level.RECORDS, papers=tuple(papers)))
    since, until = releases.days_of(widest, covers, practice.clock.today())
    gathered = gather.gather(practice, widest)
    inside = select.selected(practice, widest, gathered)
    told = counted(practice, widest, gathered)
    seen = {one.item for one in inside} | told
    return Coverage(
        authority=covers,
        levels=releases.covered(covers),
        since=None if since == dt.date.min else since,
        until=until,
        inside=inside,
        sessions=len(told),
        first_session=min((one.on for one in gathered if one.item in told), default=None),
        outside=len(gathered) - len(seen),
        obstacles=basis.obstacles(practice, covers),
        not_agreed=not_agreed(practice, code, covers),
        late=basis.is_late(practice, covers),
    )


def not_agreed(practice: Practice, code: Code, covers: Authority) -> tuple[PersonId, ...]:
    """The clients of a file whom a consent is not from; none when it is no consent."""
    if not isinstance(practice.kept.get(covers.record), Consent):
        return ()
    return tuple(one for one in practice.file(code).subjects if one not in covers.people)


def open_release(
    practice: Practice, code: Code, identity: RecordId, wanted: Wanted | None = None
) -> tuple[Changed, Release]:
    """Open a release under an authority, as wide as that, or narrower.

    Raises NoSuch, NotAllowed("not-an-authority"), NotAllowed("release-refused") with the first
    obstacle and all of them, NotAllowed("out-of-scope") for a record that the authority does not
    cover, NotUnderstood("scope-backwards", "day-to-come"), ("not-a-paper", "paper-beyond-level")
    for what cannot go as a summary or report, and for a text that no file can hold.
    """
    covers = basis.authority(practice, code, identity)
    release = _made(practice, code, covers, wanted or Wanted())
    refuse(practice, release)
    _refuse_outside(practice, release, covers)
    return keep(practice, release)


def narrow(practice: Practice, identity: RecordId, wanted: Wanted) -> tuple[Changed, Release]:
    """Choose again how much goes, while nothing has been sent. Raises as `open_release`."""
    before = still_open(practice, identity)
    covers = authority_in(practice, before)
    if covers is None:
        raise NotAllowed("release-refused", obstacles=(Obstacle.GONE.value,))
    again = _made(practice, before.file, covers, wanted)
    again = replace(
        again,
        id=before.id,
        signed=before.signed,
        on=before.on,
        suggestions=before.suggestions,
        items=before.items,
        spans=before.spans,
        as_signed=before.as_signed,
        called=before.called,
        called_too=before.called_too,
        labels=before.labels,
        police=before.police if wanted.police is None else wanted.police,
        victim=before.victim if wanted.victim is None else wanted.victim,
        answered=before.answered if wanted.answered is None else wanted.answered,
    )
    refuse(practice, again)
    _refuse_outside(practice, again, covers)
    return keep(practice, again)


def _made(practice: Practice, code: Code, covers: Authority, wanted: Wanted) -> Release:
    refuse_to_come(wanted.since, practice.clock.today(), field="since")
    purpose = covers.purpose if wanted.because is None else typed(wanted.because.strip())
    level = wanted.level or releases.most(covers) or Level.ATTENDANCE
    return Release(
        id=RecordId(new_id()),
        file=code,
        signed=signed_at(practice),
        person=basis.whose(practice, code, covers),
        authority=covers.record,
        on=practice.clock.today(),
        recipient=recipients.as_agreed(practice, covers, wanted.recipient),
        address=typed((wanted.address or "").strip()),
        level=level,
        because=NoteText(()) if level is Level.ATTENDANCE else purpose,
        categories=wanted.categories,
        papers=wanted.papers,
        left_out=wanted.left_out,
        left_out_because=typed((wanted.left_out_because or "").strip()),
        scope=Scope(since=wanted.since, until=wanted.until),
        police=wanted.police,
        victim=wanted.victim is not False,
        answered=wanted.answered,
        labels=LABELS,
    )


def refused(practice: Practice, release: Release) -> tuple[Obstacle, ...]:
    """Everything that keeps a release from being sent today; empty when nothing does."""
    covers = authority_in(practice, release)
    if covers is None:
        return (Obstacle.GONE,)
    found = [*basis.obstacles(practice, covers, release.sent_as)]
    found += releases.beyond(release, covers)
    against = recipients.keeps_from(practice, covers, release.recipient, release.address)
    gone = Obstacle.MOVED if release.sent_as is not None else None
    found += [one for one in against if one is not gone]
    return tuple(found)


def refuse(practice: Practice, release: Release) -> None:
    """Raise NotAllowed("release-refused") with everything that keeps it from being sent."""
    found = refused(practice, release)
    if found:
        raise NotAllowed("release-refused", obstacles=tuple(one.value for one in found))


def _refuse_outside(practice: Practice, release: Release, covers: Authority) -> None:
    """Raise for records and categories that were named and are not covered."""
    if any(one not in covers.categories or one not in OF_RECORDS for one in release.categories):
        raise NotAllowed("out-of-scope")
    widest = replace(release, categories=(), left_out=(), level=Level.RECORDS, scope=Scope())
    gathered = gather.gather(practice, widest)
    inside = {one.id for one in select.selected(practice, widest, gathered)}
    if not inside.issuperset((*release.papers, *release.left_out)):
        raise NotAllowed("out-of-scope")
    for one in release.papers:
        record = practice.kept.get(one)
        if not isinstance(record, Report):
            raise NotUnderstood("not-a-paper")
        if not releases.reaches(release.level, category_of(record.template)):
            raise NotUnderstood("paper-beyond-level")


def all_releases(practice: Practice, code: Code | None = None) -> tuple[Release, ...]:
    """Every release, or those of one file, the newest first."""
    found = practice.all_of(RELEASE) if code is None else practice.all_of(RELEASE, code)
    return tuple(sorted(found, key=newness, reverse=True))


def release(practice: Practice, identity: RecordId) -> Release:
    """One release. Raises NoSuch("no-such-release")."""
    try:
        return practice.record(RELEASE, identity)
    except NoSuch:
        raise NoSuch("no-such-release") from None


def still_open(practice: Practice, identity: RecordId) -> Release:
    """The release, unless it was sent or set aside. Raises NotAllowed("release-is-closed")."""
    found = release(practice, identity)
    if found.closed is not None:
        raise NotAllowed("release-is-closed")
    return found


def basis_of(practice: Practice, identity: RecordId) -> str:
    """What a release rests on, in words: `the consent of 20 November 2026`. Raises NoSuch."""
    covers = authority_in(practice, release(practice, identity))
    return "" if covers is None else basis_said(practice, covers.record)


def basis_said(practice: Practice, identity: RecordId) -> str:
    """An authority in words: `the consent of 20 November 2026`."""
    record = practice.kept[identity]
    kind = kind_of(record)
    return f"{_BASIS[kind.name]} of {in_words(kind.about(record))}"


def category_from(typed_: str) -> Category:
    """A category by its word. Raises NotUnderstood("unknown-category")."""
    try:
        return Category(typed_)
    except ValueError:
        raise NotUnderstood("unknown-category", categories=", ".join(OF_RECORDS)) from None


def reviewed(
    practice: Practice, identity: RecordId, progress: Progress = SILENT
) -> Review[Release]:
    """Its records, what is suspected in them, what is still to decide. Raises NoSuch."""
    return review(practice, release(practice, identity), progress)


def decide(
    practice: Practice, identity: RecordId, **said: Unpack[Decisions]
) -> tuple[Changed, Release]:
    """Keep decisions; the last answer on the same thing wins. Raises as `still_open`."""
    return keep(practice, decided(practice, still_open(practice, identity), **said))


def apply(practice: Practice, identity: RecordId, document: dict[str, Any]) -> Release:
    """Keep every decision in a decisions file, or none. Raises as `decisions_file.apply`."""
    if not document.keys() <= {"decisions", "as_signed", "client_name"}:
        raise NotUnderstood("decisions-invalid", at="/")
    asked = still_open(practice, identity)
    given = decisions_file.answers(practice, review(practice, asked), document)
    _, kept = keep(practice, decided(practice, asked, **given))
    return kept


def set_aside(practice: Practice, identity: RecordId) -> tuple[Changed, Release]:
    """Close a release without sending anything. Raises as `still_open`."""
    before = still_open(practice, identity)
    return keep(practice, replace(before, closed=practice.clock.today()))
