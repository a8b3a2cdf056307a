"""Undoing a merge of two files: everything that lay in the other lies in it again, under its keys.

What was signed since stays with the one that was kept. That one gets fresh keys, since those until
now have sealed both: so either can be destroyed alone, and older copies of the whole open no more.
The log is told that the one reference is no part of the other, and which holds go with it.
"""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from app.domain import plain
from app.domain.errors import NotAllowed, World
from app.domain.file_unmerging import Since, last_merged, two_files
from app.domain.files import ClientFile, MergedFile
from app.domain.holds import Hold
from app.domain.ids import Code, NoteId, PersonId, RecordId
from app.domain.kinds import HOLD, kind_of
from app.domain.leaf import Operation, Value
from app.domain.ledger import Entry
from app.domain.notes import Draft, NoteKind
from app.domain.text import Mention, NoteText, Run, joined
from app.services.audit.anchored import refuse_altered
from app.services.practice import commitments, refiling
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.practice.refiling import Back
from app.services.records import draft as drafts
from app.storage.contacts.repository import draft_key
from app.storage.notes.repository import file_key


def unmerge(practice: Practice, kept: Code, other: Code | None = None) -> tuple[Changed, Code]:
    """Undo the last merge of another file into this one; the code of the one that is back.

    Raises NoSuch, NotAllowed("files-merge-not-kept") where there is none, or a part of the whole
    was destroyed since; ("files-merge-not-last") when `other` was merged before another one was;
    ("addendum-since", "people-merged-since", "part-unfinished", "log-altered"), World. Nothing is
    changed then.
    """
    whole = practice.file(kept)
    last = _last(practice, whole, other)
    plans = practice.records.plans().values()
    if any(plan.part is not None and plan.part.code == kept for plan in plans):
        raise NotAllowed("part-unfinished", code=kept)
    refuse_altered(practice)
    drafts.into_the_vault(practice)
    parted = _parted(practice, whole, last)
    refiling.give_fresh_keys(practice, kept)
    with _as_if(practice, whole, parted):
        changed = commit(practice, _change(practice, whole, parted))
    with suppress(World, OSError):  # the next unlock saves them
        refiling.save_fresh_keys(practice, kept)
    back = parted.back
    return replace(
        changed,
        files=changed.files | {kept, last.code},
        notes=changed.notes | back.notes,
        records=changed.records | back.records,
    ), last.code


def undoable(practice: Practice, code: Code) -> Code | None:
    """The file whose merge into this one can be undone now."""
    file = practice.files.get(code)
    if file is None or not file.merged:
        return None
    with suppress(NotAllowed):
        last = _last(practice, file, None)
        _goes(practice, file, last)
        return last.code
    return None


def follow_log(practice: Practice, destroyed: Collection[str]) -> bool:
    """Part again what an older snapshot still has as one; whether there was anything.

    That is what the log says is no part of the other any more, and what was destroyed alone. The
    log is told nothing, and the keys are kept in memory until they are laid out.
    """
    undone = practice.log.told.undone()
    found = False
    for code in [*practice.files]:
        whole = practice.files[code]
        while whole.merged:
            subject = whole.merged[-1].subject
            alone = (subject in destroyed) != (whole.subject in destroyed)
            if not (alone or subject in undone):
                break
            whole, found = _part_again(practice, whole), True
    return found


def _part_again(practice: Practice, whole: ClientFile) -> ClientFile:
    parted = _parted(practice, whole, _last(practice, whole, None))
    refiling.give_fresh_keys(practice, whole.code)
    version = whole.version + 1
    with practice.records.vault.transaction():
        for file in (parted.stays, parted.comes):
            practice.records.keep_file(replace(file, version=version))
        refiling.part(practice, parted.back)
    refiling.take_fresh_keys(practice, whole.code)
    _remember(practice, parted.back)
    practice.files |= {one.code: replace(one, version=version)
                       for one in (parted.stays, parted.comes)}  # fmt: skip
    return practice.files[whole.code]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parted:
    """Two files that were one, and what goes back."""

    stays: ClientFile
    comes: ClientFile
    back: Back


def _last(practice: Practice, whole: ClientFile, other: Code | None) -> MergedFile:
    merged = [one.code for one in whole.merged]
    if other is not None and merged[-1:] != [other]:
        if other in merged:
            raise NotAllowed("files-merge-not-last", code=whole.code)
        raise NotAllowed("files-merge-not-kept", code=whole.code)
    last = last_merged(whole)
    has = file_key(last.code) in practice.records.ring.keys
    if not has or draft_key(last.code) not in practice.contacts.ring.keys:
        raise NotAllowed("files-merge-not-kept", code=whole.code)
    return last


def _parted(practice: Practice, whole: ClientFile, last: MergedFile) -> _Parted:
    back = _goes(practice, whole, last)
    stays, comes = two_files(whole, _since(practice, whole, back))
    heads = practice.heads.of(whole.code)
    return _Parted(
        stays=replace(
            stays, salts=commitments.salts_of(practice, whole.code, heads.keys() - back.notes)
        ),
        comes=replace(
            comes,
            salts={**last.salts, **commitments.note_salts_of(practice, whole.code, back.notes)},
        ),
        back=back,
    )


def _goes(practice: Practice, whole: ClientFile, last: MergedFile) -> Back:
    """What lay in the other, and whatever was made since of nothing else.

    Raises NotAllowed("addendum-since"): what adds to a note is proved under the reference that it
    was signed under, and cannot be parted from it.
    """
    heads = practice.heads.of(whole.code)
    notes = frozenset(heads.keys() & {*last.had})
    if any(one.addendum_to in notes for one in heads.values() if one.id not in notes):
        raise NotAllowed("addendum-since", code=last.code)
    mine = {one.id: one for one in practice.all_in(whole.code)}
    records = {one for one in mine if one in last.records}
    since = (one for one in mine.values() if one.id not in last.stayed)
    said = {one.id: json.dumps(plain.plain(one)) for one in since}
    ids: set[str] = {*notes, *records}
    while more := {
        one for one, text in said.items() if one not in records and _names(text, ids)
    }:  # what was made since of what goes, goes with it
        records |= more
        ids |= more
    waiting = drafts.with_forms(practice, whole.code)
    going = frozenset(
        one.id for one in waiting if one.id in last.drafts or _is_about(one, notes, ids)
    )
    return Back(
        code=whole.code, to=last.code, notes=notes, records=frozenset(records), drafts=going
    )


def _names(text: str, ids: Collection[str]) -> bool:
    return any(one in text for one in ids)


def _is_about(draft: Draft, notes: Collection[NoteId], ids: Collection[str]) -> bool:
    return draft.adds_to in notes or _names(json.dumps(draft.fields, default=str), ids)


def _since(practice: Practice, whole: ClientFile, back: Back) -> Since:
    people = practice.people

    def who(person: PersonId) -> PersonId | None:
        if person in people:
            return person
        found = [one.id for one in people.values() if person in one.absorbed]
        known = [one for one in found if one in whole.people]
        return next(iter((*known, *found)), None)

    def role(text: NoteText) -> NoteText | None:
        runs: list[Run] = []
        for run in text.runs:
            if isinstance(run, Mention):
                form = practice.forms.get(run.form)
                if form is None:
                    return None
                runs.append(replace(run, person=form.person))
            else:
                runs.append(run)
        return joined(runs)

    kept, other = _said(practice, whole, back)
    return Since(
        who=who,
        role=role,
        merges={merged.gone.id for one in people.values() for merged in one.merges},
        kept=kept,
        other=other,
        sessions=any(
            head.kind is NoteKind.SESSION and head.id not in back.notes
            for head in practice.heads.of(whole.code).values()
        ),
    )


def _said(
    practice: Practice, whole: ClientFile, back: Back
) -> tuple[frozenset[PersonId], frozenset[PersonId]]:
    """Whoever is mentioned in what stays, and in what goes back."""
    kept, other = set[PersonId](), set[PersonId]()
    for head in practice.heads.of(whole.code).values():
        (other if head.id in back.notes else kept).update(head.people)
    for record in practice.kept.values():
        if record.file == whole.code:
            (other if record.id in back.records else kept).update(plain.people(record))
    return frozenset(kept), frozenset(other)


def _change(practice: Practice, whole: ClientFile, parted: _Parted) -> Change:
    stays, comes, back = parted.stays, parted.comes, parted.back
    ours, theirs = {*stays.people}, {*comes.people}
    waiting = (one for one in practice.people.values() if one.unresolved == whole.code)
    fields: dict[str, Value] = {"from": whole.subject, "holds": _holds(practice, back)}
    return Change(
        files={stays.code: stays, comes.code: comes},
        back=back,
        changed_people=[
            replace(one, unresolved=comes.code)
            for one in waiting
            if one.id in theirs and one.id not in ours
        ],
        entries=[Entry(operation=Operation.UNMERGE, subject=comes.subject, fields=fields)],
    )


def _holds(practice: Practice, back: Back) -> tuple[str, ...]:
    """The holds that go back, as long as the log knows them to stand."""
    records = (practice.kept[one] for one in back.records)
    holds = (one for one in records if kind_of(one) is HOLD and isinstance(one, Hold))
    return tuple(sorted(one.id for one in holds if not one.lift_logged))


@contextmanager
def _as_if(practice: Practice, whole: ClientFile, parted: _Parted) -> Iterator[None]:
    """Memory as it is once the two are two, or as it was when the disk refuses."""
    back = parted.back
    _remember(practice, back)
    practice.files[back.to] = replace(parted.comes, apart=(), version=whole.version)
    try:
        yield
    except BaseException:
        practice.heads.part(back.to, back.code, back.notes)
        _file_in(practice, back.records, back.code)
        practice.files.pop(back.to)
        practice.files[back.code] = whole
        raise


def _remember(practice: Practice, back: Back) -> None:
    practice.heads.part(back.code, back.to, back.notes)
    _file_in(practice, back.records, back.to)


def _file_in(practice: Practice, records: Collection[RecordId], code: Code) -> None:
    practice.kept.keep([replace(practice.kept[one], file=code) for one in records])
