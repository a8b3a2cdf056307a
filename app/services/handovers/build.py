"""A handover: built three times, proved, read back by two readers, sealed, then written.

Redaction is in the text: what is withheld never reaches layout. The proof is that it makes
no difference: one build from the records, one with everything withheld replaced by other
words, one with silent items removed and others invented. What is not selected is a silent
item too. If one byte differs, nothing is written.
"""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.detect.people import KnownPeople, Sighting
from app.domain.access_requests import Request
from app.domain.dates import refuse_to_come
from app.domain.errors import NotAllowed, ProofFailed
from app.domain.forgetting import forget
from app.domain.handover import Handover
from app.domain.people import FormKind
from app.domain.redaction import By, Decision, Item, Part, Reason, Span, State, bound
from app.services.handovers import elsewhere, written_down
from app.services.handovers.counted import counted
from app.services.handovers.decide import decided
from app.services.handovers.drawing import drawing
from app.services.handovers.names_told import told_by
from app.services.handovers.numbering import withheld_count
from app.services.handovers.own_contacts import alphanumeric, contacts_of
from app.services.handovers.proof_variants import invented, replaced
from app.services.handovers.request import files_of, keep
from app.services.handovers.review import Review, accepted, accepted_records, after, review
from app.services.handovers.role_words import by_hand
from app.services.handovers.spared import forms_of, goes_to_themselves, spared, speaks_of_another
from app.services.practice.commit import log
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.storage.atomic import try_path

if TYPE_CHECKING:
    from app.export.pdf.page import LaidOut

H = TypeVar("H", bound=Handover)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One thing that was checked before the pack was written."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A pack that was proved and written. The passphrase is told this once; None when plain."""

    path: Path
    pages: int
    sha256_plain: str
    withheld: int
    passphrase: str | None
    checks: tuple[Checked, ...]


def pack(
    practice: Practice,
    asked: Request,
    out: Path,
    *,
    on: dt.date | None = None,
    accept_suggestions: bool = False,
    plain: bool = False,
    progress: Progress = SILENT,
) -> Packed:
    """Build, prove and write the pack of a request.

    Raises NotUnderstood("day-to-come"), NotAllowed("law-not-known"), NotAllowed("pack-missing")
    with what is missing,
    ProofFailed when any check finds anything, AlreadyThere, World, World("pack-not-written") when
    the log tells of it already; no file is written then.
    """
    try_path(out)
    refuse_to_come(on, practice.clock.today(), field="on")
    elsewhere.refuse(practice)
    today = on or practice.clock.today()
    found = review(practice, asked)
    if accept_suggestions:
        found = by_rule(practice, found, today)
    laid, items, checks = complete(practice, found, today, progress)
    bytes_, passphrase, more = sealed(laid, plain=plain)
    progress.step(7, 8)
    digest = hashlib.sha256(laid.pdf).hexdigest()
    _hand_out(practice, found.handover, out, bytes_, digest)
    return Packed(
        path=out,
        pages=laid.pages,
        sha256_plain=digest,
        withheld=withheld_count(items),
        passphrase=passphrase,
        checks=(*checks, *more),
    )


def _hand_out(practice: Practice, asked: Request, out: Path, bytes_: bytes, digest: str) -> None:
    """Put the pack in its place; what the log does not tell of is not handed out."""
    _log_export(practice, asked, digest)
    written_down.put(out, bytes_)


def by_rule(practice: Practice, found: Review[H], today: dt.date) -> Review[H]:
    """The review with what is undecided answered as proposed, if nothing else is missing; kept."""
    answered = as_proposed(practice, found, today)
    if answered is found:
        return found
    _, asked = keep(practice, answered.handover)
    return replace(answered, handover=asked)


def as_proposed(practice: Practice, found: Review[H], today: dt.date) -> Review[H]:
    """The review as `by_rule` answers it, of which nothing is kept yet.

    An answer may raise a question elsewhere, which is answered too.
    """
    if found.handover.closed is not None or found.gate:
        return found
    rule = Decision(state=State.UNDECIDED, decided_on=today)
    if records := accepted_records(found, today):
        found = after(practice, found, decided(practice, found.handover, items=records))
    while answers := accepted(found, rule):
        found = after(practice, found, decided(practice, found.handover, suggestions=answers))
    return found


def bound_items(practice: Practice, found: Review[Handover]) -> tuple[Item, ...]:
    """The records of a handover cut into what is shown and what is withheld.

    What is not selected is among them, withheld silently: no word of it can make a difference.
    """
    facts = counted(practice, found.handover, found.outside)
    nothing = Decision(
        state=State.WITHHOLD,
        reason=Reason.OTHER_EXEMPTION,
        decided_on=practice.clock.today(),
        by=By.RULE,
        silent=True,
    )
    whole = Span(start=0, end=0, decision=nothing)
    outside = (
        Item(
            id=record.item,
            held_on=record.on,
            kind=record.kind,
            order=record.written,
            parts=(Part(text=record.read, withheld=whole),),
            withheld=None if record.item in facts else nothing,
            adds_to=record.adds_to,
            session=record.session,
            file=record.file,
            facts=record.item in facts,
        )
        for record in found.outside
    )
    return (*_inside(practice, found), *outside)


def _inside(practice: Practice, found: Review[Handover]) -> tuple[Item, ...]:
    names = practice.names()
    judged, told = spared(practice, found.handover), told_by(practice, found.handover)
    spans: dict[str, list[Span]] = {}
    for suggestion in found.suggestions:
        if suggestion.decision is not None:
            spans.setdefault(suggestion.item, []).append(
                Span(
                    start=suggestion.start - suggestion.led,
                    end=suggestion.end,
                    decision=suggestion.decision,
                    instead=suggestion.instead,
                    told=suggestion.told,
                )
            )
    for span in found.handover.spans:
        spans.setdefault(span.item, []).append(
            Span(
                start=span.start,
                end=span.end,
                decision=span.decision,
                instead=by_hand(practice, found.handover, span),
            )
        )
    return tuple(
        Item(
            id=record.item,
            held_on=record.on,
            kind=record.kind,
            order=record.written,
            parts=bound(record.text, names, spans.get(record.item, ()), judged, told),
            withheld=_whole(found.items.get(record.item)),
            adds_to=record.adds_to,
            session=record.session,
            file=record.file,
            work=practice.file(record.file).kind.value,
            of_another=speaks_of_another(practice, found.handover, record.file, record.id),
        )
        for record in found.records
    )


def complete(
    practice: Practice, found: Review[Handover], today: dt.date, progress: Progress = SILENT
) -> tuple["LaidOut", tuple[Item, ...], tuple[Checked, ...]]:
    """The paper of a review in which nothing is missing: laid out, its records, what was checked.

    Raises NotAllowed("pack-missing") with what is missing, ProofFailed.
    """
    if found.missing:
        raise NotAllowed("pack-missing", missing=tuple(map(str, found.missing)))
    progress.step(1, 8)
    items = bound_items(practice, found)
    laid, checks = _proved(practice, found, items, today, progress)
    return laid, items, checks


def _proved(
    practice: Practice,
    found: Review[Handover],
    items: tuple[Item, ...],
    today: dt.date,
    progress: Progress,
) -> tuple["LaidOut", tuple[Checked, ...]]:
    """The paper laid out, after every check but the seal. Raises ProofFailed."""
    from app.export.pdf.compare import first_difference  # noqa: PLC0415  PDFs stay off start-up
    from app.export.pdf.paper import Breaking  # noqa: PLC0415
    from app.export.pdf.verify import prove  # noqa: PLC0415

    _sweep(practice, found, items)
    drawn = drawing(practice, found.handover, today)
    breaking = Breaking()
    first = drawn(items, breaking)
    progress.step(3, 8)
    for place, other in enumerate((replaced(items), invented(items))):
        again = drawn(other, breaking)
        where = first_difference(first.file, again.file)
        if where is not None or again.pages != first.pages:
            raise ProofFailed("pack-differs", where=where)
        progress.step(4 + place, 8)
        del again
    del breaking  # the readers need the memory
    forget()
    laid = first.laid_out()
    del first
    read_back = prove(laid)
    progress.step(6, 8)
    return laid, (
        Checked(name="names", ok=True, detail=f"{_swept(items)} stretches of text swept"),
        Checked(name="non-interference", ok=True, detail="3 builds, the same bytes"),
        *(Checked(name=one.name, ok=one.ok, detail=one.detail) for one in read_back),
    )


def _whole(decision: Decision | None) -> Decision | None:
    return decision if decision and decision.state is State.WITHHOLD else None


def sealed(laid: "LaidOut", *, plain: bool) -> tuple[bytes, str | None, tuple[Checked, ...]]:
    """The bytes to be written, their new passphrase, and what was checked; plain as they are."""
    if plain:
        return laid.pdf, None, ()
    from app.export.pdf.seal import new_passphrase, prove_sealed, seal  # noqa: PLC0415

    passphrase = new_passphrase()
    bytes_ = seal(laid.pdf, passphrase)
    checks = prove_sealed(bytes_, passphrase, laid.pdf)
    return (
        bytes_,
        passphrase,
        tuple(Checked(name=one.name, ok=one.ok, detail=one.detail) for one in checks),
    )


def _sweep(practice: Practice, found: Review[Handover], items: Iterable[Item]) -> None:
    """Stop when a protected person's form stands in words that nobody has judged.

    The name of an emoji is the program's: a flag says "Jordan" of a country.
    """
    protected = {
        suggestion.person
        for suggestion in found.suggestions
        if suggestion.person is not None and suggestion.state is State.WITHHOLD
    } - spared(practice, found.handover)
    theirs = forms_of(practice, found.handover)
    own = {form.text.casefold() for form in theirs}
    forms = [
        form
        for person in protected
        if person in practice.people
        for form in practice.people[person].forms
        if form.kind is not FormKind.PART or form.text.casefold() not in own
    ]
    known = KnownPeople(forms)
    shared = contacts_of(theirs) if goes_to_themselves(practice, found.handover) else ()
    for item in items:
        if item.withheld:
            continue
        for part in item.parts:
            said = part.withheld.instead if part.withheld else part.text
            if part.safe or not said:
                continue
            if any(_protected(said, sighting, shared) for sighting in known.find(said)):
                raise ProofFailed("protected-name", item=item.id)


def _protected(said: str, sighting: Sighting, shared: Collection[str]) -> bool:
    """Whether this is no word, and nothing that who it goes to has too: the address of a home."""
    alone = "".join(alphanumeric(said[sighting.start : sighting.end]))
    return not sighting.word and alone not in shared


def _swept(items: Iterable[Item]) -> int:
    return sum(not part.withheld for item in items if not item.withheld for part in item.parts)


def _log_export(practice: Practice, asked: Request, digest: str) -> None:
    """One leaf for every file in the pack: a certificate names it when one of them goes.

    The log may be read by whoever has the pack: a digest in it would tell them whose each leaf is.
    """
    codes = dict.fromkeys((asked.file, *files_of(practice, asked.person)))
    log(practice, [written_down.entry(practice, code, "pack", digest) for code in codes])
