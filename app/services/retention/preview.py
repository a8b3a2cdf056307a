"""Preview of a destruction: what it would do, in names and places, before anything happens."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.domain.ids import Code, RecordId
from app.domain.kinds import HOLD, kind_of
from app.domain.leaf import RECORD
from app.domain.text import sort_key
from app.services.audit.strays import refuse_any
from app.services.people.people import called
from app.services.practice.practice import Practice
from app.services.retention import destroy, parts
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

    `name` is what it is called here: by its folder, and as certificates call it.
    """

    name: str
    path: Path
    reachable: bool
    pending: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """A plan in names. `caveats` are codes of what this disk may keep."""

    plan: destroy.Plan
    files: tuple[Doomed, ...]
    gone: tuple[str, ...]
    reduced: tuple[str, ...]
    copies: tuple[Copy, ...]
    caveats: tuple[str, ...]


def foresee(practice: Practice, codes: Iterable[Code], *, early: str | None = None) -> Foreseen:
    """The plan for these files, in names.

    Raises as `destroy.plan`, and NotAllowed("strays-in-folder") as `destroy.destroy` would.
    """
    refuse_any(practice)
    plan = destroy.plan(practice, codes, early=early)
    return Foreseen(
        plan=plan,
        files=tuple(
            Doomed(
                code=file.code,
                names=called(practice, file.subjects),
                notes=plan.notes[file.code],
                why=why_of(practice, file, practice.due(file), practice.clock.today()),
                holds=len(practice.all_of(HOLD, file.code)),
            )
            for file in plan.files
        ),
        gone=tuple(sorted(called(practice, plan.fate.gone), key=sort_key)),
        reduced=tuple(sorted(called(practice, plan.fate.reduced), key=sort_key)),
        copies=_copies(practice),
        caveats=disk_kinds.caveats(practice.folder.path),
    )


def _copies(practice: Practice) -> tuple[Copy, ...]:
    return tuple(
        Copy(
            name=known.name,
            path=known.path,
            reachable=known.reachable,
            pending=known.carried or not known.reachable,
        )
        for known in backup.known(practice)
        if known.keys
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """One record that could go by itself: its kind, the day it is about, and whether it adds."""

    id: RecordId
    kind: str
    on: dt.date
    adds: bool
    is_note: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What of a file can go without the rest, the newest record first; and where a note can go."""

    code: Code
    names: tuple[str, ...]
    counts: dict[str, int]
    singles: tuple[Single, ...]
    files: tuple[tuple[Code, tuple[str, ...]], ...]


def choices(practice: Practice, code: Code) -> Choices:
    """What can be chosen of a file. Raises NoSuch."""
    file, heads = practice.file(code), practice.notes_of(code)
    kept = [one for one in practice.kept.values() if one.file == code]
    singles = [
        Single(
            id=head.id,
            kind=head.kind.value,
            on=head.held_on,
            adds=head.addendum_to is not None,
            is_note=True,
        )
        for head in heads
    ]
    singles += [
        Single(
            id=one.id,
            kind=kind_of(one).name,
            on=kind_of(one).about(one),
            adds=one.adds_to is not None,
            is_note=False,
        )
        for one in kept
    ]
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


def foresee_part(
    practice: Practice, code: Code, chosen: parts.Chosen, *, to: Code | None, early: str | None
) -> ForeseenPart:
    """The plan for this part, or for moving a note, in names. Raises as `parts.plan` does."""
    refuse_any(practice)
    plan = (
        parts.plan(practice, code, chosen, early=early)
        if to is None
        else parts.plan_move(practice, chosen.records[0], to)
    )
    return ForeseenPart(
        plan=plan,
        names=called(practice, plan.file.subjects),
        to=() if to is None else called(practice, practice.file(to).subjects),
        unnamed=tuple(sorted(called(practice, plan.people), key=sort_key)),
        copies=_copies(practice),
        caveats=disk_kinds.caveats(practice.folder.path),
    )
