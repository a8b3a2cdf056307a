"""Destroying a part of a file: records, a class of them, contact details; the rest lives on.

The protocol is that of a whole file (`destruction_steps`): the plan, sealed, in one transaction
with whatever follows from it; then keys, rows, copies, search, log, certificate. What is signed in
the wrong file is moved by the same: signed in the other file in that first transaction.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain import parts
from app.domain.destruction import Fate, SealedPlan
from app.domain.errors import NoSuch, NotAllowed
from app.domain.files import ClientFile
from app.domain.ids import Code, DraftId, NoteId, PersonId, RecordId, Subject, new_id
from app.domain.kinds import HOLD
from app.domain.leaf import CONTACT_DETAILS, RECORD, Operation
from app.domain.notes import NoteHead
from app.domain.parts import How, Parted, SealedPart
from app.domain.proofs import BATCH
from app.domain.record_classes import class_named
from app.domain.records import Record
from app.services.audit.anchored import refuse_altered
from app.services.audit.strays import refuse_any
from app.services.practice import commitments
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.kept_heads import in_order
from app.services.practice.own_texts import Naming, refuse_unless_left
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.services.records import draft as drafts
from app.services.retention import handovers_pruned, moving, part_steps
from app.services.retention.certificate import number_of
from app.services.retention.destroy import absorbed, early_class, lift_what_is_over
from app.services.retention.destruction_steps import Destroyed, carry_out
from app.services.retention.part_people import (
    fate_of,
    files_beside,
    let_go,
    letting_go,
    unnamed_form,
)
from app.storage.atomic import try_path
from app.storage.notes.repository import plan_key
from app.storage.places import resolved
from app.storage.practice import BALLAST_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What of a file is to go: records by their ids, whole classes (`app.domain.leaf.PARTS`)."""

    records: tuple[RecordId, ...] = ()
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPlan:
    """What will go of one file, with the addenda to it, shown before anything is touched.

    `to` is the file in which it is signed first. `people` are those whose contact details go.
    """

    file: ClientFile
    chosen: Chosen
    notes: tuple[NoteHead, ...]
    records: tuple[Record, ...]
    drafts: tuple[DraftId, ...]
    fate: Fate
    contact_details: bool
    early: str | None = None
    to: Code | None = None

    @property
    def people(self) -> frozenset[PersonId]:
        """Those whose contact details go, while their file stays."""
        return frozenset(self.fate.reduced) if self.contact_details else frozenset()

    @property
    def leaving(self) -> frozenset[PersonId]:
        """Everybody who goes, or whose names do; nobody when it is moved."""
        return frozenset() if self.to is not None else self.people | frozenset(self.fate.gone)

    def counted(self) -> dict[str, int]:
        """How many of each class go; of contact details, people."""
        found: dict[str, int] = {}
        for head in self.notes:
            found[head.kind.value] = found.get(head.kind.value, 0) + 1
        if self.records:
            found[RECORD] = len(self.records)
        if self.contact_details:
            found[CONTACT_DETAILS] = len(self.people)
        return found


def plan(practice: Practice, code: Code, chosen: Chosen, *, early: str | None = None) -> PartPlan:
    """What destroying this part would do.

    Raises NoSuch("no-such-file", "no-such-record"), NotUnderstood("unknown-class"),
    NotAllowed("on-hold"), ("nothing-of-it") when the file has nothing of it, for contact details
    ("contact-details-shared") when other files of the client need them still, ("drafts-first")
    while a draft may name somebody, ("clock-behind") as a whole file does.
    """
    if practice.ahead is not None:
        raise NotAllowed("clock-behind", day=practice.ahead.isoformat())
    file = practice.file(code)
    holds = practice.holds_of(code)
    if holds:
        reason = holds[0].reason.value
        raise NotAllowed("on-hold", code=code, reason=reason, holds=len(holds))
    notes, records = _of_classes(practice, code, chosen)
    contact_details = CONTACT_DETAILS in chosen.classes
    if contact_details and drafts.of_file(practice, code):
        raise NotAllowed("drafts-first", code=code)
    going = {*notes, *records}
    made = PartPlan(
        file=file,
        chosen=chosen,
        notes=in_order(practice.heads.of(code)[one] for one in notes),
        records=tuple(practice.kept[one] for one in sorted(records)),
        drafts=_drafts(practice, code, going, of_forms=contact_details),
        fate=fate_of(practice, file, going, contact_details=contact_details),
        contact_details=contact_details,
        early=early,
    )
    if not (made.notes or made.records or made.people):
        others = files_beside(practice, file) if contact_details else ()
        if others:
            raise NotAllowed("contact-details-shared", code=code, others=", ".join(others))
        raise NotAllowed("nothing-of-it", code=code)
    return made


def plan_move(practice: Practice, note: NoteId, to: Code) -> PartPlan:
    """What moving a note, with its addenda, into the file it belongs to would do.

    Raises NoSuch("no-such-note", "no-such-file"), NotAllowed("addendum-alone", "same-file"), and
    as `plan` does.
    """
    head = practice.heads.get(note)
    practice.file(to)
    if head.addendum_to is not None:  # alone it would be a session that nobody held
        raise NotAllowed("addendum-alone")
    if head.file == to:
        raise NotAllowed("same-file", code=to)
    return replace(plan(practice, head.file, Chosen(records=(note,)), early="mistake"), to=to)


def destroy(
    practice: Practice,
    shown: PartPlan,
    certificate: Path,
    *,
    leave: Collection[Naming] = (),
    progress: Progress = SILENT,
) -> Destroyed:
    """Destroy as planned, after signing elsewhere what is moved, and write the certificate.

    Raises as `destroy.destroy` does for a whole file: nothing is changed when it refuses.
    """
    refuse_any(practice)
    if _again(practice, shown) != shown:
        raise NotAllowed("plan-changed")
    left = refuse_unless_left(practice, shown.leaving, leave)
    try_path(certificate)
    refuse_altered(practice)
    practice.folder.make_room(BALLAST_BYTES)
    code = shown.file.code
    lift_what_is_over(practice, [code], practice.clock.today())
    sealed = replace(_sealed_plan(practice, shown, resolved(certificate)), own_texts=left)
    _intend(practice, shown, sealed)
    progress.step(1, 7)
    done = carry_out(practice, sealed, progress)
    return replace(done, changed=_with(done.changed, part_steps.keep_up(practice), shown.to))


def _with(changed: Changed, more: Changed, to: Code | None) -> Changed:
    other = frozenset() if to is None else frozenset({to})
    return replace(changed, files=changed.files | more.files | other)


def _again(practice: Practice, shown: PartPlan) -> PartPlan:
    made = plan(practice, shown.file.code, shown.chosen, early=shown.early)
    return made if shown.to is None else replace(made, to=practice.file(shown.to).code)


def _of_classes(
    practice: Practice, code: Code, chosen: Chosen
) -> tuple[set[NoteId], set[RecordId]]:
    """The notes and the other records that are meant, with whatever adds to them."""
    heads = practice.heads.of(code)
    kept = {one.id: one for one in practice.all_in(code)}
    if any(one not in heads and one not in kept for one in chosen.records):
        raise NoSuch("no-such-record")
    classes = {parts.class_from(one) for one in chosen.classes}
    wanted = {*chosen.records}
    wanted |= {head.id for head in heads.values() if head.kind.value in classes}
    wanted |= {*kept} if RECORD in classes else set()
    adds_to: dict[RecordId, RecordId | None] = {
        one.id: one.addendum_to for one in heads.values()
    } | {one.id: one.adds_to for one in kept.values()}
    every = {one for one in adds_to if wanted & _chain(one, adds_to)}
    return {one for one in every if one in heads}, {one for one in every if one in kept}


def _chain(one: RecordId, adds_to: dict[RecordId, RecordId | None]) -> set[RecordId]:
    """A record and whatever it adds to, however far back."""
    found, now = set[RecordId](), one
    while now in adds_to and now not in found:
        found.add(now)
        before = adds_to[now]
        if before is None:
            break
        now = before
    return found


def _drafts(
    practice: Practice, code: Code, going: Collection[RecordId], *, of_forms: bool
) -> tuple[DraftId, ...]:
    """Drafts that would add to what goes; with contact details what stands in a form, too."""
    every = drafts.with_forms(practice, code)
    return tuple(one.id for one in every if one.adds_to in going or (of_forms and one.of_form))


def _sealed_plan(practice: Practice, shown: PartPlan, certificate: Path) -> SealedPlan:
    """The plan as it is sealed, with the traces of all that the file's key opens until now."""
    gone, reduced = shown.fate.gone, shown.fate.reduced
    return SealedPlan(
        id=new_id(),
        files=(),
        gone=tuple(sorted(gone)),
        reduced={person: tuple(sorted(forms)) for person, forms in sorted(reduced.items())},
        absorbed=tuple(
            sorted(found for one in (*gone, *reduced) for found in absorbed(practice, one))
        ),
        probes=tuple(one.hex() for one in practice.records.probes(shown.file.code)),
        contacts_probes=tuple(
            one.hex() for one in practice.contacts.probes(sorted({*gone, *reduced}))
        ),
        certificate=str(certificate),
        as_of=None,
        early=early_class(shown.early),
        day=practice.certified_on.isoformat(),
        practice_name=practice.details.name,
        part=_sealed_part(practice, shown),
    )


def _sealed_part(practice: Practice, shown: PartPlan) -> SealedPart:
    file, reduced = shown.file, shown.fate.reduced
    days = [head.held_on for head in shown.notes]
    forms = tuple(
        form.id
        for person in sorted(reduced)
        for form in practice.people[person].forms
        if form.id not in reduced[person]
    )
    gone: dict[str, tuple[str, ...]] = {}
    for head in shown.notes:
        gone[head.kind.value] = (*gone.get(head.kind.value, ()), head.id)
    if shown.records:
        gone[RECORD] = tuple(one.id for one in shown.records)
    if shown.people:
        gone[CONTACT_DETAILS] = forms
    return SealedPart(
        code=file.code,
        subject=file.subject,
        notes=tuple(head.id for head in shown.notes),
        records=tuple(one.id for one in shown.records),
        drafts=shown.drafts,
        forms=forms,
        keep_dates=tuple(sorted(reduced.keys() & practice.clients)),
        called={one: _called(practice, file, one) for one in reduced},
        gone=gone,
        people=len(shown.people),
        moved=shown.to is not None,
        first=min(days).strftime("%Y-%m") if days else None,
        last=max(days).strftime("%Y-%m") if days else None,
        holds=len(practice.all_of(HOLD, file.code)),
        merged={one.code: one.subject for one in file.merged},
    )


def _called(practice: Practice, file: ClientFile, person: PersonId) -> tuple[str, ...]:
    """By the code of the file of which they are the client, where there is one."""
    own = (one for one in (file, *practice.files.values()) if person in one.subjects)
    form = unnamed_form(next(own, file), person)
    return form.id, form.text


def _intend(practice: Practice, shown: PartPlan, sealed: SealedPlan) -> None:
    """Keep the plan in both vaults, and whatever follows from it: from here on it is finished."""
    part = sealed.part
    if part is None:
        raise AssertionError("a part without one")
    change = Change(plans=[sealed], due_reason="correction")
    if shown.to is not None:
        moving.sign_there(practice, change, shown.notes, shown.to, without=sealed.gone)
    change.records += handovers_pruned.without(practice, shown.file, (*part.notes, *part.records))
    letting = [one.code for one in letting_go(practice, shown.file) if shown.people]
    for file in _without_people(practice, change, sealed, letting):
        change.files[file.code] = file
    told = _told(practice, sealed, part)
    file = change.files.get(part.code) or practice.file(part.code)
    for subject, commitments_to in _committed(practice, file, part).items():
        file = file.committing(subject, commitments_to)
    file = file.merged_for_good()
    change.files[part.code] = replace(
        file.without_marks([class_named(one) for one in shown.chosen.classes]),
        parts=(*file.parts, *told),
        salts=_salts(practice, part),
    )
    for code in letting:
        other = change.files.get(code) or practice.file(code)
        change.files[code] = let_go(other, shown.people, told[-1])
    if shown.to is not None:
        other = change.files.get(shown.to) or practice.file(shown.to)
        arrived = (replace(one, how=How.ARRIVED) for one in told)
        change.files[shown.to] = replace(other, parts=(*other.parts, *arrived))
    practice.records.ring.add([plan_key(sealed.id)])
    with practice.contacts.vault.transaction():
        practice.contacts.keep_plan(sealed.id, rewritten=False)
    commit(practice, change)


def _told(practice: Practice, sealed: SealedPlan, part: SealedPart) -> list[Parted]:
    """What the file says of each class that goes; contact details are the last of them."""
    return [
        Parted(
            on=practice.certified_on,
            how=How.MOVED if part.moved else How.DESTROYED,
            part=what,
            count=count,
            number=number_of(sealed.id),
        )
        for what, count in part.counted().items()
    ]


def _without_people(
    practice: Practice, change: Change, sealed: SealedPlan, letting: Collection[Code]
) -> Iterable[ClientFile]:
    """Files that know people who go entirely, without them; other files forget reduced ones too.

    Those in which the names are due as well know what somebody is to their client still.
    """
    part = sealed.part
    for code in practice.files:
        file = change.files.get(code) or practice.file(code)
        own = part is not None and part.code == code
        without = (*sealed.gone, *(() if own else sealed.reduced))
        going = {*sealed.gone} if code in letting else {*without}
        kept = tuple(one for one in file.relations if one.person not in going)
        slimmer = replace(file.without_former((*without, *sealed.absorbed)), relations=kept)
        if slimmer != file:
            yield slimmer


def _salts(practice: Practice, part: SealedPart) -> dict[str, str]:
    staying = [one for one in practice.heads.of(part.code) if one not in part.notes]
    return commitments.salts_of(practice, part.code, staying)


def _committed(
    practice: Practice, file: ClientFile, part: SealedPart
) -> Mapping[Subject, Sequence[str]]:
    """What the log commits to of notes that go, where it did so for several at once."""
    signed = [leaf for leaf in practice.log.leaves() if leaf.operation is Operation.SIGN]
    batched = {leaf.subject for leaf in signed if leaf["what"] == BATCH}
    alone, names = {leaf["commit"] for leaf in signed}, practice.names()
    found: dict[Subject, Sequence[str]] = {}
    for subject, notes in file.signed_as(part.notes).items():
        if subject in batched:
            heads = [practice.heads.of(part.code)[one] for one in sorted(notes)]
            texts = practice.records.texts(heads)
            told = (
                commitments.of_note(practice, head, text.read(names))
                for head, text in zip(heads, texts, strict=True)
            )
            found[subject] = [one for one in told if one not in alone]
    return found
