"""The paper of a release, from what is disclosed alone: letter, sessions, papers, records."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain import releases
from app.domain.approaches import Order
from app.domain.authority import Authority
from app.domain.consents import Consent
from app.domain.errors import NoSuch
from app.domain.jurisdictions import Jurisdiction
from app.domain.lists import listed
from app.domain.redaction import Item
from app.domain.releases import Release, counts
from app.domain.reports import Report, category_of
from app.domain.text import NoteText, Reader
from app.services.handovers import client_name, recipient
from app.services.handovers.basis import is_given_for, together
from app.services.handovers.contents import Sent, pieces_of
from app.services.handovers.frame import sessions_of
from app.services.handovers.numbering import (
    SENT,
    Numbering,
    kind_said,
    session_said,
    titles_of,
    told_of,
)
from app.services.handovers.spared import authority_in, naming_only, spared
from app.services.practice.practice import Practice

if TYPE_CHECKING:
    from app.export.pack import Item as PrintedItem
    from app.export.release import Basis, ReleaseContents

REPORT = "report"
"""The kind of a text that was written for the purpose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFrame:
    """What surrounds a release: whose records, to whom, who writes, and on what authority."""

    client: str
    several: bool = False  # clients
    to_client: bool = False
    recipient: str
    address: str
    practice: str
    contact: tuple[str, ...]
    nation: Jurisdiction
    basis: "Basis"
    made_on: dt.date
    counts: bool


def drawing(
    practice: Practice, release: Release, today: dt.date
) -> Callable[[tuple[Item, ...], Any], Any]:
    """How a release is drawn from its items."""
    from app.export import release as printing  # noqa: PLC0415  PDF libraries stay off start-up

    frame = frame_of(practice, release, today)
    return lambda items, breaking: printing.draw_release(contents(frame, items), breaking=breaking)


def frame_of(practice: Practice, release: Release, today: dt.date) -> ReleaseFrame:
    """The frame of a release. Raises NoSuch("no-such-record") when its authority is gone."""
    authority = authority_in(practice, release)
    if authority is None:
        raise NoSuch("no-such-record")
    details = practice.details
    read = _reader(practice, release)
    others = (one for one in together(practice, release.file, authority) if one != release.person)
    clients = [client_name.printed(practice, release)]
    clients += [client_name.name(practice, one, release.names_chosen) for one in others]
    to = recipient.addressed(practice, authority, release.recipient, release.address)
    return ReleaseFrame(
        client=listed(clients),
        several=len(clients) > 1,
        to_client=len(clients) == 1 and _goes_to_client(practice, release, authority),
        recipient=_read(to, read),
        address=_read(release.address, read),
        practice=details.name or "The therapist",
        contact=tuple((details.contact or "").splitlines()),
        nation=practice.law_of(release.file),
        basis=_basis(practice, release, authority, read, today),
        made_on=today,
        counts=counts(authority),
    )


def _goes_to_client(practice: Practice, release: Release, authority: Authority) -> bool:
    """Whether the client is who receives it: a copy of their own, under their own consent."""
    consent = practice.kept[authority.record]
    theirs = isinstance(consent, Consent) and not is_given_for(practice, consent)
    received = {one.person for one in authority.recipient.mentions}
    return theirs and received == {release.person}


def _basis(
    practice: Practice,
    release: Release,
    authority: Authority,
    read: Reader,
    today: dt.date,
) -> "Basis":
    from app.export.release import Basis  # noqa: PLC0415  PDF libraries stay off start-up

    record = practice.kept[authority.record]
    match record:
        case Consent():
            purpose = _read(authority.purpose, read)
            instead = is_given_for(practice, record)
            return Basis(kind="consent", given=record.on, purpose=purpose, instead=instead)
        case Order():
            return Basis(
                kind="order",
                given=record.on,
                authority=_read(record.authority, read),
                reference=_read(record.reference, read),
                part=release.level.value if is_part(practice, release, today) else "",
            )
        case _:
            return Basis(kind="decision", given=authority.on)


def is_part(practice: Practice, release: Release, today: dt.date) -> bool:
    """Whether less goes than the authority of a release covers; False when that is gone."""
    authority = authority_in(practice, release)
    papers = (practice.kept.get(one) for one in release.papers)
    written = {category_of(one.template) for one in papers if isinstance(one, Report)}
    return authority is not None and releases.is_part(release, authority, written, today)


def _reader(practice: Practice, release: Release) -> Reader:
    """Reads with the names of those who are not protected; anybody else is somebody else."""
    return naming_only(client_name.around(practice, release), spared(practice, release))


def _read(text: NoteText, read: Reader) -> str:
    return text.read(read).strip()


def contents(frame: ReleaseFrame, items: Iterable[Item]) -> "ReleaseContents":
    """The whole release. Numbers, counts and order follow what is disclosed."""
    from app.export.letter import PracticeLines  # noqa: PLC0415  PDF libraries stay off start-up
    from app.export.release import Paper, ReleaseContents  # noqa: PLC0415

    given = tuple(items)
    numbering = Numbering()
    told = [one for one in told_of(given) if not one.withheld and not one.facts]
    papers = tuple(
        Paper(title=kind_said(item.kind, handed=True), runs=tuple(numbering.runs(item, None)))
        for item in told
        if item.kind == REPORT
    )
    copied = [item for item in told if item.kind != REPORT]
    records = _copied(frame, copied, numbering)
    return ReleaseContents(
        client=frame.client,
        several=frame.several,
        to_client=frame.to_client,
        recipient=frame.recipient,
        address=frame.address,
        practice=PracticeLines(name=frame.practice, nation=frame.nation, contact=frame.contact),
        basis=frame.basis,
        made_on=frame.made_on,
        sessions=_held(given) if frame.counts else None,
        papers=papers,
        records=records,
        withheld=covers_words(given),
    )


def covers_words(items: Iterable[Item]) -> bool:
    """Whether some words of what goes are covered."""
    told = (one for one in told_of(items) if not one.withheld and not one.facts)
    return any(part.withheld is not None for one in told for part in one.parts)


def as_sent(items: Iterable[Item]) -> tuple[Sent, ...]:
    """Every record that goes with the numbers it will have; papers have none of their own."""
    given, numbering = tuple(items), Numbering()
    told = [one for one in told_of(given) if not one.withheld and not one.facts]
    papers = [one for one in told if one.kind == REPORT]
    copied = [one for one in told if one.kind != REPORT]
    sent = [Sent(item=one.id, number=0, pieces=pieces_of(numbering.runs(one, None)))
            for one in papers]  # fmt: skip
    for number, one in enumerate(copied, 1):
        pieces, session = pieces_of(numbering.runs(one, number)), session_said(one)
        sent.append(Sent(item=one.id, number=number, pieces=pieces, session=session))
    whole = (one for one in given if one.withheld and not one.withheld.silent)
    sent += [Sent(item=one.id, number=None, pieces=(), withheld=one.withheld) for one in whole]
    return tuple(sent)


def _copied(
    frame: ReleaseFrame, copied: Sequence[Item], numbering: Numbering
) -> "tuple[PrintedItem, ...]":
    from app.export.pack import Item as PrintedItem  # noqa: PLC0415  idem

    titles = titles_of(copied, handed=True)
    return tuple(
        PrintedItem(
            number=number,
            held_on=item.held_on,
            kind=kind_said(item.kind, handed=True),
            title=titles[item.id],
            author=frame.practice,
            runs=tuple(numbering.runs(item, number)),
            as_sent=item.kind in SENT,
            session=session_said(item),
        )
        for number, item in enumerate(copied, 1)
    )


def _held(items: Iterable[Item]) -> tuple[dt.date, ...]:
    """The days of the sessions that took place, in order."""
    told = [item for item in items if not item.withheld]
    held = {item for item, said in sessions_of(told).items() if said.held}
    return tuple(sorted(item.held_on for item in told if item.id in held))
