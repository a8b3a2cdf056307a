"""Catching up: after a restore of an older snapshot, vault and log say the same of every file.

The log goes on from the newest place, and the snapshot may be from before a file was closed, held
or kept longer. What stops a destruction is taken over from the log: a hold that was placed since
stands again, and so does a later day. Everything else is told as the snapshot has it, so that what
is done next follows from what was told last.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.domain.dates import month_end
from app.domain.files import ClientFile
from app.domain.holds import Hold, HoldReason
from app.domain.ids import HoldId, new_id
from app.domain.keeping import Keeping, KeepReason
from app.domain.kinds import HOLD
from app.domain.leaf import Leaf, Operation
from app.domain.ledger import Entry, State, state_of
from app.domain.retention import FileKind
from app.domain.telling import month_told, of_change, of_hold
from app.services.practice import commitments
from app.services.practice.commit import drain, telling
from app.services.practice.practice import Practice, signed_at

_MOVES_A_DAY = frozenset({Operation.CLOSE, Operation.REOPEN, Operation.DUE})


@dataclass(slots=True)
class _Found:
    """What is to be kept, and what the log is to be told."""

    files: list[ClientFile] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


def catch_up(practice: Practice) -> None:
    """Let the vault take over what holds by the log, and tell the log where they differ still.

    A log that somebody altered is left as it is: it is told as damage.
    """
    if practice.log_fault is not None:
        return
    leaves = practice.log.leaves()
    states, kept, placed = state_of(leaves), _kept(leaves), _placed(leaves)
    found = _Found()
    for file in practice.files.values():
        state = states.get(file.subject)
        if state is not None and not (state.destroyed or state.merged):
            _dates(practice, found, file, state, kept.get(file.subject))
            _holds(practice, found, file, state, placed)
    if not (found.files or found.holds or found.entries):
        return
    with telling(practice, found.entries):
        for file in found.files:
            practice.records.keep_file(file)
        for hold in found.holds:
            practice.records.keep(hold)
    practice.files |= {file.code: file for file in found.files}
    practice.kept.keep(found.holds)
    drain(practice)


def _kept(leaves: Iterable[Leaf]) -> Mapping[str, Leaf]:
    """By which leaf each file is kept longer than its rules ask, where the last day was that."""
    found = dict[str, Leaf]()
    for leaf in leaves:
        if leaf.operation is Operation.KEEP:
            found[str(leaf.subject)] = leaf
        elif leaf.operation in _MOVES_A_DAY:
            found.pop(str(leaf.subject), None)
    return found


def _placed(leaves: Iterable[Leaf]) -> Mapping[str, Leaf]:
    """By which leaf each hold was placed."""
    return {str(leaf["hold"]): leaf for leaf in leaves if leaf.operation is Operation.HOLD}


def _dates(
    practice: Practice, found: _Found, file: ClientFile, state: State, keep: Leaf | None
) -> None:
    """Whether it is closed, what kind of work it is and when it falls due.

    Where the log was told so already, nothing is: a day that new rules give is told after them.
    """
    as_told = (file.kind.value, file.ended is not None, file.recorded_due)
    if as_told == (state.kind, state.ended, state.destroy_by):
        return
    now = file
    if keep is not None and file.ended and state.ended and file.keeping is None:
        until, reason = keep.date("destroy_by"), KeepReason(str(keep["reason"]))
        now = file if until is None else replace(file, keeping=Keeping(until=until, reason=reason))
    due = practice.due(now)
    if now.keeping is not None and (due.on is None or month_end(due.on) != state.destroy_by):
        now, due = file, practice.due(file)  # the rules ask for more by now
    now = replace(now, recorded_due=month_told(due))
    before = replace(
        now,
        kind=FileKind(state.kind),
        ended=(now.ended or now.opened) if state.ended else None,
        recorded_due=state.destroy_by,
    )
    told = commitments.of_file(practice, now)
    found.entries += of_change(before, now, due, reason="correction", commitment=told)
    if now != file:
        found.files.append(replace(now, version=file.version + 1))


def _holds(
    practice: Practice,
    found: _Found,
    file: ClientFile,
    state: State,
    placed: Mapping[str, Leaf],
) -> None:
    """Those that the log has and the snapshot lacks stand again; so does what was lifted since."""
    here = {one.id: one for one in practice.all_of(HOLD, file.code)}
    lost = (one for one in sorted(state.holds) if one not in practice.kept)
    for identity in lost:  # what is here may lie in a file that is merged again in a moment
        found.holds.append(_again(practice, file, placed[identity], HoldId(identity)))
    for one in here.values():
        if one.lift_logged or one.id in state.holds:
            continue
        lifted = replace(one, lifted=one.opened, lift_logged=True, version=one.version + 1)
        anew = replace(one, id=HoldId(new_id()), signed=signed_at(practice), version=1)
        found.holds += [lifted, anew]
        found.entries += of_hold(None, anew, file.subject)


def _again(practice: Practice, file: ClientFile, leaf: Leaf, identity: HoldId) -> Hold:
    return Hold(
        id=identity,
        file=file.code,
        signed=signed_at(practice),
        reason=HoldReason(str(leaf["reason"])),
        opened=leaf.day,
        review_by=leaf.date("review_by"),
    )
