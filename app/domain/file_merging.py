"""Two files of one client made one: what may be one file, and what the one file says.

Everything that either says is said by the one that is kept. Its dates are those of the whole: it
began when the first of them did, and ended when the last of them has.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.domain.errors import NotAllowed
from app.domain.files import BeforeMerge, ClientFile, Former, MergedFile, Relation
from app.domain.ids import DraftId, NoteId, PersonId, RecordId
from app.domain.joining import Joined
from app.domain.keeping import Keeping, KeptClass
from app.domain.nations import Nation
from app.domain.retention import FileKind


def refuse_unless_one(kept: ClientFile, other: ClientFile) -> None:
    """Refuse what is no second file of the same client, or of the same kind of work.

    Raises NotAllowed("file-with-itself", "clients-differ", "kinds-differ"). An enquiry may be one
    with the work that came of it.
    """
    if kept.code == other.code:
        raise NotAllowed("file-with-itself", code=kept.code)
    if {*kept.subjects} != {*other.subjects}:
        raise NotAllowed("clients-differ", code=kept.code, other=other.code)
    kinds = {kept.kind, other.kind} - {FileKind.ENQUIRY}
    if len(kinds) > 1:
        raise NotAllowed("kinds-differ", code=kept.code, other=other.code)


def one_file(
    kept: ClientFile,
    other: ClientFile,
    *,
    on: dt.date,
    notes: tuple[NoteId, ...],
    salts: Mapping[str, str],
    records: Iterable[RecordId] = (),
    stayed: Iterable[RecordId] = (),
    drafts: Iterable[DraftId] = (),
) -> ClientFile:
    """The file that is kept, with all that the other says, whose `notes` and their `salts` come.

    `records` and `drafts` are those that lie in the other, `stayed` the records of the one that is
    kept: by these the merge can be undone. Whether they may be one is asked before.
    """
    own = {purpose: salt for purpose, salt in other.salts.items() if purpose not in salts}
    part = _part(kept, other, on=on, notes=notes)
    merged = replace(part, records=(*records,), stayed=(*stayed,), drafts=(*drafts,), salts=own)
    subjects = tuple(dict.fromkeys((*kept.subjects, *other.subjects)))
    return replace(
        kept,
        kind=other.kind if kept.kind is FileKind.ENQUIRY else kept.kind,
        subjects=subjects,
        relations=_relations(kept, other, subjects),
        opened=min(kept.opened, other.opened),
        ended=ended(kept, other),
        keeping=keeping(kept, other),
        kept_classes=kept_classes(kept, other),
        nation=nation(kept, other),
        joined=joined(kept, other),
        marked=(),
        former=_former(kept, other),
        parts=tuple(sorted((*kept.parts, *other.parts), key=lambda part: part.on)),
        salts={**kept.salts, **salts},
        merged=(*kept.merged, *other.merged, merged),
    )


def _part(
    kept: ClientFile, other: ClientFile, *, on: dt.date, notes: tuple[NoteId, ...]
) -> MergedFile:
    own = other.signed_as(notes)[other.subject]
    return MergedFile(
        code=other.code,
        subject=other.subject,
        on=on,
        notes=tuple(note for note in notes if note in own),
        committed=other.committed,
        kept=_before(kept),
        other=_before(other),
        had=notes,
        inside=len(other.merged),
    )


def _before(file: ClientFile) -> BeforeMerge:
    return BeforeMerge(
        kind=file.kind,
        relations=file.relations,
        opened=file.opened,
        ended=file.ended,
        recorded_due=file.recorded_due,
        keeping=file.keeping,
        former=file.former,
        parts=file.parts,
        kept_classes=file.kept_classes,
        nation=file.nation,
        joined=file.joined,
    )


_One = ClientFile | BeforeMerge


def kept_classes(kept: _One, other: _One) -> tuple[KeptClass, ...]:
    """Each class is kept as long as either says; what was marked is to be looked at again."""
    found: dict[str, KeptClass] = {}
    for one in (*kept.kept_classes, *other.kept_classes):
        before = found.get(one.record_class)
        if before is None or one.keeping.until > before.keeping.until:
            found[one.record_class] = one
    return tuple(found.values())


def _relations(
    kept: ClientFile, other: ClientFile, subjects: tuple[PersonId, ...]
) -> tuple[Relation, ...]:
    """Everybody known to either, once; a role that somebody gave goes before a suspicion."""
    found = {one.person: one for one in kept.relations}
    for one in other.relations:
        known = found.get(one.person)
        if known is None or known.unresolved:
            found[one.person] = one
    return tuple(one for person, one in found.items() if person not in subjects)


def ended(kept: _One, other: _One) -> dt.date | None:
    """When the last of the work ended; None while any of it goes on. An enquiry is no work."""
    both = (kept, other)
    if any(one.ended is None and one.kind is not FileKind.ENQUIRY for one in both):
        return None
    return max((one.ended for one in both if one.ended is not None), default=None)


def keeping(kept: _One, other: _One) -> Keeping | None:
    """The later of the days that either is kept until."""
    days = [one.keeping for one in (kept, other) if one.keeping is not None]
    return max(days, key=lambda one: one.until, default=None)


def nation(kept: _One, other: _One) -> Nation | None:
    """Where the client is, if either says so: the practice's law would take its place unasked."""
    return kept.nation or other.nation


def joined(kept: _One, other: _One) -> tuple[Joined, ...]:
    """The later of the days on which somebody became a client of either: they are asked once more.

    What names nobody may have been agreed in the one that they were not in yet.
    """
    found: dict[PersonId, Joined] = {}
    for one in (*kept.joined, *other.joined):
        before = found.get(one.person)
        if before is None or (one.on, one.signed) > (before.on, before.signed):
            found[one.person] = one
    return tuple(found.values())


def _former(kept: ClientFile, other: ClientFile) -> tuple[Former, ...]:
    """What either said of people who are merged; where both did, no merge can be undone."""
    twice = {one.person for one in kept.former} & {one.person for one in other.former}
    return tuple(one for one in (*kept.former, *other.former) if one.person not in twice)
