"""Preview of a destruction: what it would do, in names and places, before anything happens."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.domain.ids import Code
from app.domain.kinds import HOLD
from app.domain.retention import sentence
from app.domain.text import sort_key
from app.services.audit.strays import refuse_any
from app.services.people.people import called
from app.services.practice.practice import Practice
from app.services.retention import destroy
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
                why=sentence(practice.due(file), practice.clock.today()),
                holds=len(practice.all_of(HOLD, file.code)),
            )
            for file in plan.files
        ),
        gone=tuple(sorted(called(practice, plan.fate.gone), key=sort_key)),
        reduced=tuple(sorted(called(practice, plan.fate.reduced), key=sort_key)),
        copies=tuple(
            Copy(
                name=known.name,
                path=known.path,
                reachable=known.reachable,
                pending=known.carried or not known.reachable,
            )
            for known in backup.known(practice)
            if known.keys
        ),
        caveats=disk_kinds.caveats(practice.folder.path),
    )
