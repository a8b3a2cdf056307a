"""Preview of a destruction: what it would do, in names and places, before anything happens."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain import plain
from app.domain.files import ClientFile
from app.domain.ids import Code, NoteId, RecordId
from app.domain.kinds import HOLD, kind_of
from app.domain.leaf import RECORD
from app.domain.notes import NoteHead
from app.domain.records import Record
from app.domain.retention_words import sentence
from app.domain.text import sort_key
from app.services.audit.strays import refuse_any
from app.services.people.people import called
from app.services.practice.own_texts import Naming, naming
from app.services.practice.practice import Practice
from app.services.retention import destroy, marking, parts, several
from app.services.retention.handed_out import HandedOut, handed_out
from app.services.retention.marking import Target
from app.services.retention.review import why_of
from app.services.transfer import backup
from app.storage import disk_kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Doomed:
    """One file that would go: whose, how many notes, why now, and how many holds it ever had."""

    code: Code
    names: tuple[str, ...]
    notes: int
    why: str
    holds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One place with a backup of the keys; `pending` says that old keys may live there on.

    `name` is what it is called here: by its folder, and as certificates call it. `lost` is the day
    on which somebody said that it is gone, or empty.
    """

    name: str
    path: Path
    reachable: bool
    pending: bool
    lost: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoomedPart:
    """What would go of one file that is kept: whose, and the number of each class."""

    code: Code
    names: tuple[str, ...]
    counts: dict[str, int]
    unnamed: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeseenSeveral:
    """A plan for several in names.

    `exports` is what left with them in it, `days` how long what is marked waits here. `named` are
    the own texts that name somebody who goes.
    """

    plan: several.SeveralPlan
    parts: tuple[DoomedPart, ...]
    files: tuple[Doomed, ...]
    gone: tuple[str, ...]
    reduced: tuple[str, ...]
    copies: tuple[Copy, ...]
    exports: tuple[HandedOut, ...]
    caveats: tuple[str, ...]
    days: int
    names: dict[Code, tuple[str, ...]]
    named: tuple[Naming, ...]


def foresee_several(
    practice: Practice,
    targets: Iterable[Target],
    *,
    early: str | None = None,
    marks: bool = False,
    at_once: bool = False,
) -> ForeseenSeveral:
    """The plan for these in names; with `marks` what it would be once they have waited.

    Raises as `several.plan` does.
    """
    plan = several.plan(practice, targets, early=early, waited=marks, at_once=at_once)
    going = [part.file for part in plan.parts] + [f for one in plan.files for f in one.files]
    named = {*(one.code for one in going), *(one.target.code for one in plan.refused)}
    return ForeseenSeveral(
        plan=plan,
        parts=tuple(_doomed_part(practice, part, plan) for part in plan.parts),
        files=tuple(_doomed(practice, file, one) for one in plan.files for file in one.files),
        gone=tuple(sorted(called(practice, plan.gone), key=sort_key)),
        reduced=tuple(sorted(called(practice, plan.reduced), key=sort_key)),
        copies=_copies(practice),
        exports=handed_out(practice, {str(file.subject) for file in going}),
        caveats=disk_kinds.caveats(practice.folder.path),
        days=marking.days(practice),
        names={
            code: called(practice, practice.files[code].subjects)
            for code in named
            if code in practice.files
        },
        named=naming(practice, plan.leaving),
    )


def _doomed(practice: Practice, file: ClientFile, plan: destroy.Plan) -> Doomed:
    return Doomed(
        code=file.code,
        names=called(practice, file.subjects),
        notes=plan.notes[file.code],
        why=why_of(practice, file, practice.due(file), practice.clock.today()),
        holds=len(practice.all_of(HOLD, file.code)),
    )


def _doomed_part(practice: Practice, part: parts.PartPlan, plan: several.SeveralPlan) -> DoomedPart:
    code, today = part.file.code, practice.clock.today()
    mine = [one for one in plan.targets if one.code == code]
    dues = [due for one in mine if (due := marking.due_of(practice, one)) is not None]
    return DoomedPart(
        code=code,
        names=called(practice, part.file.subjects),
        counts=part.counted(),
        unnamed=tuple(sorted(called(practice, part.people), key=sort_key)),
        why=tuple(sentence(due, today) for due in dues),
    )


def _copies(practice: Practice) -> tuple[Copy, ...]:
    return tuple(
        Copy(
            name=known.name,
            path=known.path,
            reachable=known.reachable,
            pending=known.carried or not known.reachable,
            lost=known.lost,
        )
        for known in backup.known(practice)
        if known.keys
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """One record that could go by itself: its kind, the day it is about, and whether it adds.

    `begins` is how it begins, where another of the file would be called the same.
    """

    id: RecordId
    kind: str
    on: dt.date
    adds: bool
    is_note: bool
    begins: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What of a file can go without the rest, the newest record first; and where a note can go."""

    code: Code
    names: tuple[str, ...]
    counts: dict[str, int]
    singles: tuple[Single, ...]
    files: tuple[tuple[Code, tuple[str, ...]], ...]


def _of_note(head: NoteHead) -> Single:
    return Single(
        id=head.id,
        kind=head.kind.value,
        on=head.held_on,
        adds=head.addendum_to is not None,
        is_note=True,
    )


def _of_record(record: Record) -> Single:
    kind = kind_of(record)
    return Single(
        id=record.id,
        kind=kind.name,
        on=kind.about(record),
        adds=record.adds_to is not None,
        is_note=False,
    )


def _told_apart(practice: Practice, singles: list[Single]) -> list[Single]:
    """Those that would be called the same with how they begin, so that nobody destroys another."""
    alike = Counter((one.adds or one.kind, one.on) for one in singles)
    return [
        replace(one, begins=_begins(practice, one))
        if alike[one.adds or one.kind, one.on] > 1
        else one
        for one in singles
    ]


def _begins(practice: Practice, one: Single) -> str:
    if one.is_note:
        texts = [practice.records.text(practice.heads.get(NoteId(one.id)))]
    else:
        texts = [*plain.texts(practice.kept[one.id])]
    read = (text.read(practice.names()).split() for text in texts)
    return " ".join(" ".join(words) for words in read if words)


def choices(practice: Practice, code: Code) -> Choices:
    """What can be chosen of a file. Raises NoSuch."""
    file, heads = practice.file(code), practice.notes_of(code)
    kept = practice.all_in(code)
    singles = _told_apart(practice, [*map(_of_note, heads), *map(_of_record, kept)])
    singles.sort(key=lambda one: one.on, reverse=True)
    counts = dict(sorted(Counter(head.kind.value for head in heads).items()))
    return Choices(
        code=code,
        names=called(practice, file.subjects),
        counts=counts | ({RECORD: len(kept)} if kept else {}),
        singles=tuple(singles),
        files=tuple(
            (other.code, called(practice, other.subjects))
            for other in practice.files.values()
            if other.code != code
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeseenPart:
    """A plan for a part of a file, in names; `to` are the clients of the file it is moved to."""

    plan: parts.PartPlan
    names: tuple[str, ...]
    to: tuple[str, ...]
    unnamed: tuple[str, ...]
    copies: tuple[Copy, ...]
    caveats: tuple[str, ...]
    named: tuple[Naming, ...]


def foresee_part(
    practice: Practice, code: Code, chosen: parts.Chosen, *, to: Code | None, early: str | None
) -> ForeseenPart:
    """The plan for this part, or for moving a note, in names.

    Raises as `parts.plan` does, and for classes as `marking.refuse_while_waiting`.
    """
    refuse_any(practice)
    plan = (
        parts.plan(practice, code, chosen, early=early)
        if to is None
        else parts.plan_move(practice, chosen.records[0], to)
    )
    classes = (marking.target_from(code, one) for one in chosen.classes)
    marking.refuse_while_waiting(practice, classes, early=early)
    return ForeseenPart(
        plan=plan,
        names=called(practice, plan.file.subjects),
        to=() if to is None else called(practice, practice.file(to).subjects),
        unnamed=tuple(sorted(called(practice, plan.people), key=sort_key)),
        copies=_copies(practice),
        caveats=disk_kinds.caveats(practice.folder.path),
        named=naming(practice, plan.leaving),
    )
