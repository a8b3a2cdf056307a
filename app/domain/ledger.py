"""The retention log read as a story: what each leaf does to its subject, and who is overdue.

Everything here is computed from leaves alone: no vault, no key, no clock but the day asked about.
The auditor's file (resources/verifier/verify_log.py) says the same a second time, independently;
tests hold the two against each other.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.domain import merkle
from app.domain.leaf import Leaf, Operation, Value, from_line

__all__ = [
    "Entry",
    "Leaf",
    "Operation",
    "Overdue",
    "Problem",
    "State",
    "commitment",
    "following",
    "from_line",
    "overdue",
    "problems_of",
    "state_of",
]

_ONE_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something to be logged that has no place in the log yet."""

    operation: Operation
    subject: str | None = None
    fields: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """A subject that should have been destroyed, and the first day on which that was late."""

    subject: str
    since: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that cannot be so, by a stable code, at the leaf where it shows."""

    code: str
    sequence: int


@dataclass(slots=True, kw_only=True)
class State:
    """What the log says about one subject after its last leaf."""

    kind: str
    ended: bool = False
    destroy_by: dt.date | None = None
    holds: set[str] = field(default_factory=set)
    intended: bool = False
    destroyed: bool = False
    merged: bool = False
    into: str = ""  # of which it is part, or was last
    last: int = 0  # the sequence of its last leaf

    @property
    def may_fall_due(self) -> bool:
        """An enquiry needs no ending; every other file is only kept against a date once ended."""
        return self.ended or self.kind == "enquiry"


def commitment(salt: bytes, facts: bytes) -> str:
    """What `open` publishes about a file: opened with the salt, or never.

    The salt (32 bytes, derived from the file's data key) dies with the file; without it the
    digest says nothing, because facts such as names could otherwise be guessed and tried.
    """
    return hashlib.sha256(b"schtum.commit\0" + salt + facts).hexdigest()


def following(
    *, size: int, last_day: dt.date | None, day: dt.date, entries: Sequence[Entry]
) -> tuple[Leaf, ...]:
    """The leaves that carry these entries after a log of `size` leaves.

    When the machine's day lies before the last leaf's, a `clock-anomaly` leaf comes first.
    """
    wanted = list(entries)
    if last_day is not None and day < last_day:
        fields = {"previous": last_day.isoformat()}
        wanted.insert(0, Entry(operation=Operation.CLOCK_ANOMALY, fields=fields))
    return tuple(
        Leaf(
            sequence=size + offset,
            day=day,
            operation=entry.operation,
            subject=entry.subject,
            fields=tuple(entry.fields.items()),
        )
        for offset, entry in enumerate(wanted)
    )


def state_of(leaves: Sequence[Leaf]) -> Mapping[str, State]:
    """Every subject of the log and where it stands, destroyed ones included."""
    return _told(leaves).states


def problems_of(leaves: Sequence[Leaf]) -> tuple[Problem, ...]:
    """Everything that an honest log could not contain, in the order of the leaves."""
    return tuple(_told(leaves).problems)


def overdue(leaves: Sequence[Leaf], on: dt.date) -> tuple[Overdue, ...]:
    """Who should have been destroyed before `on`: ended (or an enquiry), not held, month over."""
    found = (
        Overdue(subject=subject, since=state.destroy_by + _ONE_DAY)
        for subject, state in state_of(leaves).items()
        if state.destroy_by is not None
        and state.destroy_by < on
        and state.may_fall_due
        and not (state.destroyed or state.merged)
        and not state.holds
    )
    return tuple(sorted(found, key=lambda one: (one.since, one.subject)))


def _told(leaves: Sequence[Leaf]) -> "_Story":
    story = _Story()
    for at, leaf in enumerate(leaves):
        story.hear(at, leaf)
    return story


class _Story:
    """Hears the leaves one after another and remembers what is wrong with them."""

    def __init__(self) -> None:
        self.states: dict[str, State] = {}
        self.problems: list[Problem] = []
        self._day: dt.date | None = None
        self._holds: set[str] = set()
        self._rules: set[str] = set()
        self._gone: set[str] = set()  # records and names that went without their file
        self._tree = merkle.Tree()
        self._roots: dict[int, bytes] = {}
        self._gap = -1  # the last restore that lost leaves: what came before it may be incomplete

    def hear(self, at: int, leaf: Leaf) -> None:
        """One more leaf, at its place in the file."""
        self._roots[at] = self._tree.root()
        if leaf.sequence != at:
            self._wrong("sequence", at)
        self._hear_day(at, leaf)
        match leaf.operation:
            case Operation.RULE:
                self._rules |= {pair[0] for pair in _tuple(leaf["rules"])}
            case Operation.RESTORE:
                self._hear_restore(at, leaf)
            case Operation.OPEN:
                self._hear_open(at, leaf)
            case _ if leaf.subject is not None:
                self._hear_subject(at, leaf, leaf.subject)
            case _:
                pass  # anchors, clock anomalies and what is about no file change no subject
        self._tree.append(merkle.leaf_hash(leaf.canonical()))

    def _wrong(self, code: str, at: int) -> None:
        self.problems.append(Problem(code=code, sequence=at))

    def _hear_day(self, at: int, leaf: Leaf) -> None:
        back = self._day is not None and leaf.day < self._day
        if leaf.operation is Operation.CLOCK_ANOMALY:
            if not back or leaf.date("previous") != self._day:
                self._wrong("anomaly-untrue", at)
        elif back:
            self._wrong("day-back", at)
        self._day = leaf.day

    def _hear_restore(self, at: int, leaf: Leaf) -> None:
        size = int(str(leaf["size"]))
        if size > at:
            self._gap = at
        elif self._roots[size].hex() != leaf["root"]:
            self._wrong("restore-root", at)

    def _hear_open(self, at: int, leaf: Leaf) -> None:
        subject = str(leaf.subject)
        if subject in self.states:
            self._wrong("open-twice", at)
            return
        kind, destroy_by = str(leaf["kind"]), leaf.date("destroy_by")
        self.states[subject] = State(kind=kind, destroy_by=destroy_by, last=at)

    def _hear_subject(self, at: int, leaf: Leaf, subject: str) -> None:
        state = self.states.get(subject)
        if state is None:
            self._wrong("unknown-subject", at)
            return
        if state.destroyed or (state.merged and leaf.operation is not Operation.UNMERGE):
            self._wrong("after-destroyed" if state.destroyed else "after-merge", at)
            return
        if state.intended and leaf.operation is not Operation.DESTROYED:
            self._wrong("after-intent", at)
        self._apply(at, leaf, state)
        state.last = at

    def _apply(self, at: int, leaf: Leaf, state: State) -> None:
        match leaf.operation:
            case Operation.CLOSE | Operation.REOPEN:
                self._end(at, leaf, state)
            case Operation.DUE:
                self._cite(at, leaf)
                state.destroy_by = leaf.date("destroy_by")
            case Operation.KEEP:
                later = leaf.date("destroy_by")
                if later is None or (state.destroy_by is not None and later <= state.destroy_by):
                    self._wrong("keep-not-later", at)
                state.destroy_by = later
            case Operation.HOLD | Operation.UNHOLD:
                self._hold(at, leaf, state)
            case Operation.DESTROY_INTENT:
                self._intend(at, leaf, state)
            case Operation.DESTROYED:
                self._destroy(at, state)
            case Operation.PART_DESTROYED:
                self._lose(at, leaf, state)
            case Operation.MERGE | Operation.UNMERGE:
                merging = leaf.operation is Operation.MERGE
                (self._merge if merging else self._unmerge)(at, leaf, state)
            case _:  # a correction alone has a kind; what is left changes nothing
                _correct(leaf, state)

    def _end(self, at: int, leaf: Leaf, state: State) -> None:
        closing = leaf.operation is Operation.CLOSE
        if state.ended is closing:
            self._wrong("close-twice" if closing else "reopen-not-ended", at)
        if closing:
            self._cite(at, leaf)
        state.ended = closing
        state.destroy_by = leaf.date("destroy_by") if closing else None

    def _cite(self, at: int, leaf: Leaf) -> None:
        if not set(_tuple(leaf["rules"])) <= self._rules:
            self._wrong("rule-unknown", at)

    def _hold(self, at: int, leaf: Leaf, state: State) -> None:
        hold = str(leaf["hold"])
        if leaf.operation is Operation.UNHOLD:
            if hold not in state.holds:
                self._wrong("unhold-unknown", at)
            state.holds.discard(hold)
            return
        if hold in self._holds:
            self._wrong("hold-twice", at)
        self._holds.add(hold)
        state.holds.add(hold)

    def _merge(self, at: int, leaf: Leaf, state: State) -> None:
        """What a subject owes is owed by another from here on; its holds stand on that one."""
        into = self.states.get(str(leaf["into"]))
        state.merged, state.into = True, str(leaf["into"])
        if into is None or into.merged or into.destroyed or into.intended:
            self._wrong("merge-into", at)
            return
        into.holds |= state.holds
        into.last = max(into.last, state.last)
        state.holds = set()

    def _unmerge(self, at: int, leaf: Leaf, state: State) -> None:
        """A subject owes for itself again: what it was, and those of the holds that are its own.

        A restore that lost leaves may have lost the merge too.
        """
        former = self.states.get(str(leaf["from"]))
        untrue = not state.merged or state.into != leaf["from"]
        if former is None or former.merged or former.destroyed or former.intended or untrue:
            if state.merged or state.last > self._gap:
                self._wrong("unmerge-from", at)
            return
        holds = {str(one) for one in _tuple(leaf["holds"])}
        if not holds <= former.holds:
            self._wrong("unmerge-holds", at)
        state.merged, state.holds = False, holds & former.holds
        former.holds -= holds

    def _lose(self, at: int, leaf: Leaf, state: State) -> None:
        """A part goes at any time, from an open file too: only a hold stops it."""
        gone = {str(one) for one in _tuple(leaf["gone"])}
        if state.holds and state.last > self._gap:
            self._wrong("destroy-held", at)
        if gone & self._gone:
            self._wrong("part-twice", at)
        self._gone |= gone

    def _destroy(self, at: int, state: State) -> None:
        if not state.intended:
            self._wrong("destroyed-without-intent", at)
        state.destroyed = True

    def _intend(self, at: int, leaf: Leaf, state: State) -> None:
        """A hold or an open file stops everything; a reason given early waives only the date.

        A restore that lost leaves may have lost the unhold or the close too, so what was said
        before it about a subject proves nothing against its destruction after it.
        """
        if state.last > self._gap:
            if state.holds:
                self._wrong("destroy-held", at)
            if not state.may_fall_due:
                self._wrong("destroy-open", at)
            if leaf["early"] is None and not _fallen_due(leaf, state):
                self._wrong("destroy-not-due", at)
        state.intended = True


def _correct(leaf: Leaf, state: State) -> None:
    """Another kind of work: a file that goes on has no date, whatever it had as an enquiry."""
    if leaf["kind"] is not None:
        state.kind = str(leaf["kind"])
        state.destroy_by = state.destroy_by if state.may_fall_due else None


def _fallen_due(leaf: Leaf, state: State) -> bool:
    """Due from an exact day that the log does not know, so from the first of its month.

    One day of grace: leaves carry the UTC day, and British summer time is ahead of it.
    """
    on = min(leaf.date("as_of") or leaf.day, leaf.day)  # nobody decides that time has passed
    if state.destroy_by is None or on == dt.date.max:
        return state.destroy_by is not None
    return on + _ONE_DAY >= state.destroy_by.replace(day=1)


def _tuple(value: Value) -> tuple[str | tuple[str, str], ...]:
    return value if isinstance(value, tuple) else ()
