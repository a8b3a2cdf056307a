"""Destroying files: refuse, plan, and the protocol that a crash anywhere only delays.

1 refuse · 2 the plan, sealed, and the `destroy-intent` leaves in one transaction · 3 keyrings
overwritten without the keys · 4 rows deleted in steps · 5 keys in backups replaced · 6 our own
search of the raw files · 7 `destroyed` leaves, checkpoint, certificate, plan forgotten.
Each step does nothing where it is already done, so `resume` simply runs them all again.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain import destruction, plain
from app.domain.dates import month_end
from app.domain.errors import NotAllowed
from app.domain.files import ClientFile
from app.domain.ids import Code, FormId, PersonId, new_id
from app.domain.kinds import HOLD, KINDS
from app.domain.leaf import EARLY_REASONS, Operation, Value
from app.domain.ledger import Entry
from app.domain.retention import is_due, is_open
from app.services.audit.anchored import refuse_altered
from app.services.audit.strays import refuse_any
from app.services.practice import texts
from app.services.practice.commit import Change, commit, telling
from app.services.practice.own_texts import Naming, refuse_unless_left
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.services.retention.destruction_steps import Destroyed, as_of, carry_out
from app.storage.atomic import try_path
from app.storage.notes.repository import plan_key
from app.storage.places import resolved
from app.storage.practice import BALLAST_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What will go, what stays and why, shown before anything is touched."""

    files: tuple[ClientFile, ...]
    notes: dict[Code, int]
    records: dict[Code, dict[str, int]]
    fate: destruction.Fate
    on: dt.date
    early: str | None = None

    @property
    def leaving(self) -> frozenset[PersonId]:
        """Everybody whose file goes, or who goes with it."""
        clients = (one for file in self.files for one in file.subjects)
        return frozenset((*clients, *self.fate.gone, *self.fate.reduced))


def plan(
    practice: Practice,
    codes: Iterable[Code],
    *,
    on: dt.date | None = None,
    early: str | None = None,
) -> Plan:
    """What destroying these files would do. One refusal refuses all.

    Raises NoSuch, NotAllowed("on-hold", "file-open", "insurer-unconfirmed", "not-due");
    ("day-ahead") for a day that has not come; ("clock-behind") while the log has been written on a
    later day than the machine's.
    """
    now = practice.clock.today()
    if practice.ahead is not None:
        raise NotAllowed("clock-behind", day=practice.ahead.isoformat())
    today = min(on or now, now)
    files = tuple(practice.file(code) for code in dict.fromkeys(codes))
    destruction.refuse_unless_allowed(
        (_standing(practice, file, today) for file in files), early=early is not None
    )
    if on is not None and on > now:
        raise NotAllowed("day-ahead", day=on.isoformat())
    return Plan(
        files=files,
        notes={file.code: len(practice.heads.of(file.code)) for file in files},
        records={file.code: _counted(practice, file.code) for file in files},
        fate=fate(practice, files),
        on=today,
        early=early,
    )


def fate(practice: Practice, files: tuple[ClientFile, ...]) -> destruction.Fate:
    """What becomes of everybody known to these files when the files go."""
    used = _used_outside(practice, {file.code for file in files}, files)
    return destruction.fate_of(files, practice.files.values(), used)


def _counted(practice: Practice, code: Code) -> dict[str, int]:
    """How many records of each kind a file has, besides its notes."""
    return {kind.name: count for kind in KINDS if (count := len(practice.all_of(kind, code)))}


def destroy(
    practice: Practice,
    plan_shown: Plan,
    certificate: Path,
    *,
    given_day: dt.date | None = None,
    leave: Collection[Naming] = (),
    progress: Progress = SILENT,
) -> Destroyed:
    """Destroy as planned and write the certificate.

    `leave` are the own texts that name somebody who goes, as they were shown, and are to stay so.
    Raises NotAllowed("strays-in-folder") while copies may lie in the practice's own folder,
    NotAllowed("log-altered") when somebody else wrote in the log,
    NotAllowed("plan-changed") when the files are no longer as they were shown,
    NotAllowed("named-in-own-texts") when an own text names somebody and was not in `leave`,
    AlreadyThere or World when the certificate cannot be written there: nothing is changed
    then. Raises World("destruction-unfinished") when it cannot be finished now, and
    ProofFailed when the search finds remnants: the next unlock tries again then.
    """
    refuse_any(practice)
    codes = [file.code for file in plan_shown.files]
    if plan(practice, codes, on=plan_shown.on, early=plan_shown.early) != plan_shown:
        raise NotAllowed("plan-changed")
    left = refuse_unless_left(practice, plan_shown.leaving, leave)
    try_path(certificate)
    refuse_altered(practice)
    practice.folder.make_room(BALLAST_BYTES)
    lift_what_is_over(practice, codes, plan_shown.on)
    sealed = replace(
        _sealed_plan(practice, plan_shown, resolved(certificate), given_day), own_texts=left
    )
    _intend(practice, sealed)
    progress.step(1, 7)
    return carry_out(practice, sealed, progress)


def _standing(practice: Practice, file: ClientFile, today: dt.date) -> destruction.Standing:
    facts, due = practice.facts(file), practice.due(file)
    return destruction.Standing(
        file=file,
        is_open=is_open(facts),
        is_due=is_due(due, facts, today),
        due=due.on,
        unconfirmed=due.why.unconfirmed,
        holds=practice.holds_of(file.code, on=today),
    )


def _used_outside(
    practice: Practice, doomed: set[Code], files: tuple[ClientFile, ...]
) -> dict[PersonId, frozenset[FormId]]:
    """The forms by which staying files mention people of the doomed ones.

    Whom only a field of a staying record names keeps the name that is shown, and so does who has
    changed their name: the former one would be shown instead.
    """
    people = {person for file in files for person in file.people}
    used: dict[PersonId, set[FormId]] = {}
    for _, text in texts.typed(practice, outside=doomed, about=frozenset(people)):
        for mention in text.mentions:
            if mention.person in people:
                used.setdefault(mention.person, set()).add(mention.form)
    for record in practice.kept.values():
        if record.file not in doomed:
            for person in plain.people_in_fields(record) & people:
                shown = practice.mention_of(person)
                if shown is not None:
                    used.setdefault(person, set()).add(shown.form)
    for person, forms in used.items():
        shown = practice.mention_of(person)
        if shown is not None and practice.people[person].current is not None:
            forms.add(shown.form)
    return {person: frozenset(forms) for person, forms in used.items()}


def lift_what_is_over(practice: Practice, codes: Iterable[Code], on: dt.date) -> None:
    """Tell the log of holds of these files that no longer stand."""
    over = [
        replace(hold, lift_logged=True)
        for hold in practice.all_of(HOLD)
        if hold.file in set(codes)
        and hold.lifted is not None
        and hold.lifted <= on
        and not hold.lift_logged
    ]
    if over:
        commit(practice, Change(records=[*over]))


def _sealed_plan(
    practice: Practice, shown: Plan, certificate: Path, given_day: dt.date | None
) -> destruction.SealedPlan:
    """The plan as it is sealed: all that the later steps and the certificate need."""
    gone, reduced = shown.fate.gone, shown.fate.reduced
    probes = [probe for file in shown.files for probe in practice.records.probes(file.code)]
    of_people = practice.contacts.probes(sorted({*gone, *reduced}))
    return destruction.SealedPlan(
        id=new_id(),
        files=tuple(_doomed(practice, file, shown) for file in shown.files),
        gone=tuple(sorted(gone)),
        reduced={person: tuple(sorted(forms)) for person, forms in sorted(reduced.items())},
        absorbed=tuple(
            sorted(found for one in (*gone, *reduced) for found in absorbed(practice, one))
        ),
        probes=tuple(probe.hex() for probe in probes),
        contacts_probes=tuple(probe.hex() for probe in of_people),
        certificate=str(certificate),
        as_of=given_day.isoformat() if given_day else None,
        early=early_class(shown.early),
        day=practice.certified_on.isoformat(),
        practice_name=practice.details.name,
    )


def absorbed(practice: Practice, person: PersonId) -> tuple[PersonId, ...]:
    """The ids whose keys go with this person's: older snapshots know them by those."""
    known = practice.people.get(person)
    return () if known is None else known.absorbed


def _doomed(practice: Practice, file: ClientFile, shown: Plan) -> destruction.DoomedFile:
    dates = [head.held_on for head in practice.heads.of(file.code).values()]
    due = practice.due(file)
    return destruction.DoomedFile(
        code=file.code,
        subject=file.subject,
        kind=file.kind.value,
        notes=shown.notes[file.code],
        first=min([*dates, file.opened]).strftime("%Y-%m"),
        last=max([*dates, file.opened]).strftime("%Y-%m"),
        due=month_end(due.on).strftime("%Y-%m") if due.on else None,
        rules=due.cited,
        holds=len(practice.all_of(HOLD, file.code)),
        records=shown.records[file.code],
        merged={one.code: one.subject for one in file.merged},
    )


def early_class(reason: str | None) -> str | None:
    """The class of a reason that goes into the log; the words themselves stay out of it."""
    if reason is None:
        return None
    return reason if reason in EARLY_REASONS else "other"


def _intend(practice: Practice, sealed: destruction.SealedPlan) -> None:
    """Keep the plan in both vaults and log the intent: from here on it will be finished."""
    identity = sealed.id
    practice.records.ring.add([plan_key(identity)])
    with practice.contacts.vault.transaction():
        practice.contacts.keep_plan(identity, rewritten=False)
    fields: dict[str, Value] = {"files": len(sealed.files), "early": sealed.early}
    fields |= as_of(sealed)
    entries = [
        Entry(operation=Operation.DESTROY_INTENT, subject=file.subject, fields=fields)
        for file in sealed.files
    ]
    slimmer = without_people(practice, (*sealed.gone, *sealed.absorbed), sealed.codes)
    with telling(practice, entries):
        practice.records.keep_plan(sealed)
        for file in slimmer:
            practice.records.keep_file(file)
    practice.files |= {file.code: file for file in slimmer}


def without_people(
    practice: Practice, gone: Collection[PersonId], doomed: Collection[Code]
) -> tuple[ClientFile, ...]:
    """Staying files that knew people who go entirely, or whoever is one with them, without them."""
    found = []
    for file in practice.files.values():
        slimmer = file.without_people(gone)
        if file.code not in doomed and slimmer != file:
            found.append(replace(slimmer, version=file.version + 1))
    return tuple(found)
