"""Merging two files of one client: all of one lies in the other afterwards, and keeps its days.

Whatever was signed stays as it was signed: its id, day and moment, whom it mentions, and the salt
that proves it. One transaction puts it under the key of the file that is kept. The other's key
stays as long as that one's: older snapshots are under it, and it goes with the same destruction.
The log is told that one reference has become part of another.
"""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, replace

from app.domain.dates import in_words
from app.domain.errors import NotAllowed
from app.domain.file_merging import one_file, refuse_unless_one
from app.domain.files import ClientFile, MergedFile
from app.domain.ids import Code, RecordId
from app.domain.kinds import HOLD, REQUEST, kind_of
from app.domain.leaf import Operation
from app.domain.ledger import Entry
from app.domain.numbers import figures
from app.domain.retention import Due, due
from app.domain.retention_words import sentence
from app.services.audit.anchored import refuse_altered
from app.services.people import merge as people_merge
from app.services.people.people import called
from app.services.practice import commitments
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.records import draft as drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two files that may be one, as it is shown before they are merged.

    `records` counts what is signed besides notes and requests; `why` is the sentence about `due`.
    """

    file: ClientFile
    names: tuple[str, ...]
    notes: int
    first: dt.date | None
    last: dt.date | None
    records: int
    requests: int
    drafts: int
    holds: int
    people: int
    due: Due
    why: str

    def facts(self) -> tuple[str, ...]:
        """What tells them apart, in words: code, names, kind, days, and what is in it."""
        file = self.file
        days = [f"started {in_words(file.opened)}"]
        days += [f"closed {in_words(file.ended)}"] if file.ended else []
        written = figures(self.notes, "note", "notes")
        if self.first is not None and self.last is not None:
            between = dict.fromkeys((in_words(self.first), in_words(self.last)))
            written += f" ({' to '.join(between)})"
        counted = (
            (self.records, "other record", "other records"),
            (self.requests, "access request", "access requests"),
            (self.drafts, "draft", "drafts"),
            (self.holds, "hold", "holds"),
            (self.people, "other person", "other people"),
        )
        more = (figures(count, *words) for count, *words in counted if count)
        return (file.code, *self.names, file.kind.value, *days, written, *more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Both files, whichever is kept first, and when the whole is due and why."""

    kept: Side
    other: Side
    whole: ClientFile
    due: Due
    why: str


def sides(practice: Practice, kept: Code, other: Code) -> Sides:
    """Preview of a merge: both files, and the due date of the whole. Nothing is changed.

    Raises what `merge` does.
    """
    into, gone = _both(practice, kept, other)
    whole = _whole(practice, into, gone)
    book, more = practice.rulebook(), practice.heads.of(other).values()
    day = due(practice.facts(whole, more=more), book.rules, borrowed_from=book.borrowed_from)
    return Sides(
        kept=_side(practice, into),
        other=_side(practice, gone),
        whole=whole,
        due=day,
        why=sentence(day, practice.clock.today()),
    )


def merge(practice: Practice, kept: Code, other: Code) -> Changed:
    """Let everything in one file lie in the other, which is kept. `unmerging` takes it back.

    Raises NoSuch, NotAllowed("file-with-itself", "clients-differ", "kinds-differ",
    "part-unfinished", "log-altered"), World; nothing is changed then.
    """
    into, gone = _both(practice, kept, other)
    refuse_altered(practice)
    drafts.into_the_vault(practice)
    change = _change(practice, into, gone)
    fields = {"into": into.subject}
    change.entries.append(Entry(operation=Operation.MERGE, subject=gone.subject, fields=fields))
    return commit(practice, change)


def others_of(practice: Practice, code: Code) -> tuple[Code, ...]:
    """The files that could be merged into this one, oldest first."""
    file = practice.file(code)
    found: list[ClientFile] = []
    for one in practice.files.values():
        with suppress(NotAllowed):
            refuse_unless_one(file, one)
            found.append(one)
    return tuple(one.code for one in sorted(found, key=lambda one: (one.opened, one.code)))


def follow_log(practice: Practice) -> None:
    """Merge again whatever the log says was merged, and an older snapshot still has apart.

    Where the file that was kept is younger than the snapshot, the other goes on in its place.
    """
    for subject, into in practice.log.told.merges().items():
        here = {file.subject: file for file in practice.files.values()}
        if subject not in here:
            continue
        gone, kept = here[subject], here.get(into)
        if kept is None:
            own = MergedFile(
                code=gone.code,
                subject=subject,
                on=practice.certified_on,
                notes=tuple(gone.signed_as(practice.heads.of(gone.code))[subject]),
                committed=gone.committed,
            )
            file = replace(gone, subject=into, committed=(), merged=(*gone.merged, own))
            commit(practice, Change(files={gone.code: file}))
            continue
        _let_clients_be_one(practice, kept, gone)
        commit(practice, _change(practice, practice.file(kept.code), practice.file(gone.code)))


def _let_clients_be_one(practice: Practice, kept: ClientFile, other: ClientFile) -> None:
    """Files that were merged were of one client, who may still be two people in a snapshot."""
    if len(kept.subjects) == len(other.subjects) == 1 and kept.subjects != other.subjects:
        with suppress(NotAllowed):
            people_merge.merge(practice, kept.subjects[0], other.subjects[0])


def _both(practice: Practice, kept: Code, other: Code) -> tuple[ClientFile, ClientFile]:
    into, gone = practice.file(kept), practice.file(other)
    refuse_unless_one(into, gone)
    for plan in practice.records.plans().values():
        if plan.part is not None and plan.part.code in {kept, other}:
            raise NotAllowed("part-unfinished", code=plan.part.code)
    return into, gone


def _whole(practice: Practice, kept: ClientFile, other: ClientFile) -> ClientFile:
    notes = tuple(practice.heads.of(other.code))
    return one_file(
        kept,
        other,
        on=practice.certified_on,
        notes=notes,
        salts=commitments.note_salts_of(practice, other.code, notes),
        records=_records(practice, other.code),
        stayed=_records(practice, kept.code),
        drafts=(one.id for one in drafts.with_forms(practice, other.code)),
    )


def _records(practice: Practice, code: Code) -> tuple[RecordId, ...]:
    return tuple(one.id for one in practice.all_in(code))


def _change(practice: Practice, kept: ClientFile, other: ClientFile) -> Change:
    """The merge as one change, without what the log is told of it."""
    whole = _whole(practice, kept, other)
    became_client = whole.kind is not kept.kind
    suspects = (one for one in practice.people.values() if one.unresolved == other.code)
    return Change(
        files={kept.code: whole},
        merged={other.code: kept.code},
        changed_people=[replace(one, unresolved=kept.code) for one in suspects],
        correction="became-client" if became_client else "other",
    )


def _side(practice: Practice, file: ClientFile) -> Side:
    code = file.code
    days = [head.held_on for head in practice.heads.of(code).values()]
    kept = practice.all_in(code)
    holds, asked = practice.holds_of(code), practice.all_of(REQUEST, code)
    beside = {HOLD.name, REQUEST.name}
    day = practice.due(file)
    return Side(
        file=file,
        names=called(practice, file.subjects),
        notes=len(days),
        first=min(days, default=None),
        last=max(days, default=None),
        records=sum(kind_of(record).name not in beside for record in kept),
        requests=len(asked),
        drafts=len(drafts.of_file(practice, code)),
        holds=len(holds),
        people=len(file.relations),
        due=day,
        why=sentence(day, practice.clock.today()),
    )
