"""Destroying several files, and several classes of record in files, in one go.

What goes of one file that is kept is one destruction, all whole files together are another; each
has its own certificate. Before the first key goes every file says that it is in a destruction that
has begun, so that an interrupted one is finished at the next unlock.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.cooling_off import Marked
from app.domain.errors import NotAllowed, SchtumError, World
from app.domain.ids import Code, PersonId
from app.domain.leaf import Operation
from app.services.audit.anchored import refuse_altered
from app.services.audit.strays import refuse_any
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.own_texts import Naming, naming, refuse_unless_left
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.services.retention import destroy, marking, parts
from app.services.retention.destruction_steps import Destroyed
from app.services.retention.marking import Target
from app.storage.atomic import try_path
from app.storage.places import resolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What cannot go now: the rule that says no, with its facts."""

    target: Target
    error: SchtumError


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralPlan:
    """What would go, in the order in which it goes, and what cannot: shown before anything does.

    `parts` go first: nobody is kept for a note that goes as well. `early` is the reason that was
    given now, for what is not marked; with `at_once` for everything, whether it has waited or not.
    """

    targets: tuple[Target, ...]
    parts: tuple[parts.PartPlan, ...]
    files: tuple[destroy.Plan, ...]
    refused: tuple[Refused, ...]
    early: str | None = None
    at_once: bool = False

    @property
    def runs(self) -> int:
        """How many destructions it is; so many certificates are written."""
        return len(self.parts) + len(self.files)

    @property
    def gone(self) -> frozenset[PersonId]:
        """Who goes."""
        fates = [*(part.fate for part in self.parts), *(whole.fate for whole in self.files)]
        return frozenset(one for fate in fates for one in fate.gone)

    @property
    def leaving(self) -> frozenset[PersonId]:
        """Everybody whose file or names go, or who goes with them."""
        parts = (one for part in self.parts for one in part.leaving)
        return frozenset((*parts, *(one for whole in self.files for one in whole.leaving)))

    @property
    def reduced(self) -> frozenset[PersonId]:
        """Who keeps only the names by which other files mention them."""
        return frozenset(one for each in self.files for one in each.fate.reduced) - self.gone


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralDone:
    """What was destroyed, each with its certificate; `stopped` says why the rest was left."""

    done: tuple[Destroyed, ...]
    changed: Changed
    stopped: SchtumError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """One destruction of several: a part of one file, or whole files, and its certificate."""

    targets: tuple[Target, ...]
    early: str | None
    certificate: Path


def plan(
    practice: Practice,
    targets: Iterable[Target],
    *,
    early: str | None = None,
    waited: bool = False,
    at_once: bool = False,
) -> SeveralPlan:
    """What destroying these today would do; one that cannot go is named with the reason.

    A class of record in a file that goes as a whole goes with it. With `waited` nothing is refused
    for want of a mark, or since it waits: it is what marking leads to. `at_once` does so for what
    goes now, without waiting, for the reason that `early` gives. Raises NotAllowed("clock-behind")
    and ("strays-in-folder"), which let nothing go at all.
    """
    refuse_any(practice)
    if practice.ahead is not None:
        raise NotAllowed("clock-behind", day=practice.ahead.isoformat())
    at_once = at_once and early is not None
    allowed, refused = _sorted_out(practice, targets, early, waits=not (waited or at_once))
    whole = {target.code for target in allowed if target.whole}
    going = {one: why for one, why in allowed.items() if one.whole or one.code not in whole}
    return SeveralPlan(
        targets=tuple(going),
        parts=tuple(_parts(practice, going)),
        files=tuple(
            destroy.plan(practice, [one.code for one in some], early=why)
            for why, some in _wholes(going).items()
        ),
        refused=refused,
        early=early,
        at_once=at_once,
    )


def _sorted_out(
    practice: Practice, targets: Iterable[Target], early: str | None, *, waits: bool
) -> tuple[dict[Target, str | None], tuple[Refused, ...]]:
    """What may go, each with the reason why it goes early if it does, and what may not."""
    allowed, refused = dict[Target, str | None](), list[Refused]()
    for target in sorted(set(targets)):
        try:
            found = marking.refuse_unless_ready(practice, target) if waits else None
            why = early if found is None else found.early
            marking.refuse_unless_due(practice, target, early=why is not None)
            allowed[target] = why
        except SchtumError as error:
            refused.append(Refused(target=target, error=error))
    return allowed, tuple(refused)


def destroy_several(
    practice: Practice,
    shown: SeveralPlan,
    certificate: Path,
    *,
    leave: Collection[Naming] = (),
    progress: Progress = SILENT,
) -> SeveralDone:
    """Destroy as planned, each destruction with a certificate: c.pdf, c-2.pdf, c-3.pdf.

    `leave` are own texts that name somebody, as for `destroy.destroy`.
    Raises NotAllowed("nothing-ready"), ("plan-changed"), ("log-altered"), ("named-in-own-texts"),
    AlreadyThere or World for the place of a certificate, with nothing changed; as `destroy.destroy`
    does for the first. What stops a later one is handed back. A disk that refuses leaves the rest
    to the next unlock; anything else leaves it as it was.
    """
    _refuse_another(practice, shown)
    refuse_unless_left(practice, shown.leaving, leave)
    places = _places(resolved(certificate), shown.runs)
    for place in places:
        try_path(place)
    refuse_altered(practice)
    begun = marking.with_marks(practice, _begun(practice, shown, places))
    marked = {code: practice.file(code).marked for code in begun}
    before = commit(practice, Change(files=begun))
    done: list[Destroyed] = []
    stopped = None
    try:
        for run in _runs(practice):
            done += _carry_out(practice, run, progress)
    except SchtumError as error:
        if not done and not _unfinished(error):
            _let_be_if_possible(practice, marked)
            raise
        stopped = error
        if not isinstance(error, World):
            _let_be_if_possible(practice, marked)
        if not done:
            raise
    return SeveralDone(done=tuple(done), changed=_all_changed(before, done), stopped=stopped)


def finish(practice: Practice) -> tuple[Destroyed, ...]:
    """Finish the destructions of several that an interruption left, or let be what is refused."""
    done: list[Destroyed] = []
    if _restored_since(practice):
        _let_be_if_possible(practice)
        return ()
    for run in _runs(practice):
        try:
            done += _carry_out(practice, run, SILENT)
        except World:
            return tuple(done)  # the disk refuses: the next unlock tries again
        except SchtumError:
            _let_be_if_possible(practice)
            return tuple(done)
    return tuple(done)


def _refuse_another(practice: Practice, shown: SeveralPlan) -> None:
    """Raise unless what was shown is what would happen now."""
    if not shown.targets:
        raise NotAllowed("nothing-ready")
    wanted = (*shown.targets, *(one.target for one in shown.refused))
    if not _same(plan(practice, wanted, early=shown.early, at_once=shown.at_once), shown):
        raise NotAllowed("plan-changed")


def _same(now: SeveralPlan, shown: SeveralPlan) -> bool:
    """Whether the same would go: of a refusal only what it is about counts."""
    refused = [one.target for one in now.refused] == [one.target for one in shown.refused]
    return refused and replace(now, refused=()) == replace(shown, refused=())


def _by_file(going: dict[Target, str | None]) -> dict[tuple[Code, str | None], list[Target]]:
    found: dict[tuple[Code, str | None], list[Target]] = {}
    for target, why in going.items():
        if not target.whole:
            found.setdefault((target.code, why), []).append(target)
    return found


def _wholes(going: dict[Target, str | None]) -> dict[str | None, list[Target]]:
    found: dict[str | None, list[Target]] = {}
    for target, why in going.items():
        if target.whole:
            found.setdefault(why, []).append(target)
    return found


def _parts(practice: Practice, going: dict[Target, str | None]) -> Iterator[parts.PartPlan]:
    """Each part that is a destruction of its own; what others take wholly goes along with them."""
    made = [
        parts.plan(practice, code, marking.chosen(*some), early=why)
        for (code, why), some in _by_file(going).items()
    ]
    taken: set[PersonId] = set()
    for one in sorted(made, key=lambda part: -len(part.people)):
        if one.notes or one.records or not one.people <= taken:
            yield one
        taken |= one.people


def _places(first: Path, count: int) -> tuple[Path, ...]:
    """Where the certificates go: beside the first, with a number."""
    others = (first.with_stem(f"{first.stem}-{number}") for number in range(2, count + 1))
    return (first, *others)


def _begun(
    practice: Practice, shown: SeveralPlan, places: Sequence[Path]
) -> Iterator[tuple[Target, Marked]]:
    """The mark of everything that goes, with the place of its certificate."""
    runs: list[tuple[str | None, list[Target]]] = []
    for part in shown.parts:
        of_it = [one for one in shown.targets if one.code == part.file.code and not one.whole]
        classes = set(part.chosen.classes)
        mine = [one for one in of_it if set(marking.chosen(one).classes) <= classes]
        runs.append((part.early, mine))
    runs += [(one.early, [Target(file.code) for file in one.files]) for one in shown.files]
    for (early, targets), place in zip(runs, places, strict=True):
        for target in targets:
            mark = practice.file(target.code).mark_of(target.what)
            mark = mark or marking.made(practice, target, early=early)
            begun = replace(mark, certificate=str(place), log_size=practice.log_size)
            yield target, replace(begun, early=destroy.early_class(early))


def _runs(practice: Practice) -> tuple[_Run, ...]:
    """The destructions that have begun by what their files say, parts first."""
    found: dict[str, list[tuple[Target, Marked]]] = {}
    for code, file in sorted(practice.files.items()):
        for mark in file.marked:
            if mark.certificate is not None:
                found.setdefault(mark.certificate, []).append((Target(code, mark.what), mark))
    runs = [
        _Run(
            targets=tuple(target for target, _ in some),
            early=some[0][1].early,
            certificate=Path(place),
        )
        for place, some in sorted(found.items())
    ]
    return tuple(sorted(runs, key=lambda run: run.targets[0].whole))


def _restored_since(practice: Practice) -> bool:
    """Whether what says that it has begun came out of a backup, which is to destroy nothing."""
    begun = [one.log_size for file in practice.files.values() for one in file.marked if one.begun]
    leaves = practice.log.leaves()[min(begun) :] if begun and not practice.log_fault else ()
    return any(leaf.operation is Operation.RESTORE for leaf in leaves)


def _carry_out(practice: Practice, run: _Run, progress: Progress) -> tuple[Destroyed, ...]:
    """Destroy what one run is about, as everything stands by then.

    Nothing where all of it went with another one: contact details that several files share.
    """
    if run.targets[0].whole:
        codes = [target.code for target in run.targets]
        whole = destroy.plan(practice, codes, early=run.early)
        leave = naming(practice, whole.leaving)  # shown before the first of them began
        return (destroy.destroy(practice, whole, run.certificate, leave=leave, progress=progress),)
    code, chosen = run.targets[0].code, marking.chosen(*run.targets)
    try:
        part = parts.plan(practice, code, chosen, early=run.early)
    except NotAllowed as refused:
        if refused.rule != "nothing-of-it":
            raise
        unmarked = practice.file(code).without_marks([one.what for one in run.targets])
        commit(practice, Change(files={code: unmarked}))
        return ()
    leave = naming(practice, part.leaving)
    return (parts.destroy(practice, part, run.certificate, leave=leave, progress=progress),)


def _unfinished(error: SchtumError) -> bool:
    """Whether what it stopped has begun and is finished at the next unlock."""
    return isinstance(error, World) and error.rule == "destruction-unfinished"


def _let_be_if_possible(
    practice: Practice, marked: Mapping[Code, Iterable[Marked]] | None = None
) -> None:
    with suppress(World):
        _let_be(practice, marked or {})


def _let_be(practice: Practice, marked: Mapping[Code, Iterable[Marked]]) -> None:
    """What has not begun waits to be asked for again, `marked` as before where that is known."""
    files = {
        code: replace(
            file,
            marked=tuple(
                replace(one, certificate=None, log_size=0)
                for one in marked.get(code, file.marked)
                if file.mark_of(one.what) is not None
            ),
        )
        for code, file in practice.files.items()
        if any(one.begun for one in file.marked)
    }
    if files:
        commit(practice, Change(files=files))


def _all_changed(first: Changed, done: Iterable[Destroyed]) -> Changed:
    every = [first, *(one.changed for one in done)]
    return Changed(
        people=frozenset(one for each in every for one in each.people),
        files=frozenset(one for each in every for one in each.files),
        notes=frozenset(one for each in every for one in each.notes),
        records=frozenset(one for each in every for one in each.records),
        gone=frozenset(one for each in every for one in each.gone),
    )
