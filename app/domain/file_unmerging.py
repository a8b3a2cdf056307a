"""Undoing a merge of two files: what each of them says when they are two again.

Both are as they were before, but for what was changed since: that stays with the one that was kept.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from app.domain import file_merging
from app.domain.errors import NotAllowed
from app.domain.files import BeforeMerge, ClientFile, Former, MergedFile, Relation
from app.domain.ids import PersonId
from app.domain.joining import Joined
from app.domain.parts import How
from app.domain.retention import FileKind
from app.domain.text import NoteText


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """Who is who since a merge, and what is said in either of what lies there.

    `who` is whom an id refers to today, None for who is gone, `role` a role as it reads today.
    `merges` are the people who are somebody else by a merge that can be undone still, `kept` and
    `other` whoever is mentioned in what lies in either. `sessions`: whether the kept file has any.
    """

    who: Callable[[PersonId], PersonId | None]
    role: Callable[[NoteText], NoteText | None]
    merges: Collection[PersonId]
    kept: Collection[PersonId]
    other: Collection[PersonId]
    sessions: bool


def last_merged(whole: ClientFile) -> MergedFile:
    """The file whose merge can be undone: the last that became part of this one.

    Raises NotAllowed("files-merge-not-kept") where there is none, or a part of the whole went
    since; ("people-merged-since") while people known to it are merged who were not then.
    """
    last = next(reversed(whole.merged), None)
    if last is None or last.kept is None or last.other is None:
        raise NotAllowed("files-merge-not-kept", code=whole.code)
    then = {*last.kept.parts, *last.other.parts}
    if any(one not in then and one.how is not How.ARRIVED for one in whole.parts):
        raise NotAllowed("files-merge-not-kept", code=whole.code)
    known = {one.person for one in (*last.kept.former, *last.other.former)}
    if any(one.person not in known for one in whole.former):
        raise NotAllowed("people-merged-since", code=whole.code)
    return last


def two_files(whole: ClientFile, since: Since) -> tuple[ClientFile, ClientFile]:
    """The file that was kept and the one that is back; salts are left to whoever has the keys.

    Raises as `last_merged`.
    """
    last = last_merged(whole)
    kept, other = last.kept, last.other
    if kept is None or other is None:
        raise NotAllowed("files-merge-not-kept", code=whole.code)
    back = replace(
        whole,
        code=last.code,
        subject=last.subject,
        kind=other.kind,
        relations=_their_relations(whole, kept, other, since),
        opened=other.opened,
        ended=other.ended,
        recorded_due=other.recorded_due,
        keeping=other.keeping,
        kept_classes=other.kept_classes,
        nation=other.nation,
        joined=_joined(whole, (kept, other), other, since),
        marked=(),
        former=_former(other, since),
        parts=other.parts,
        salts=last.salts,
        committed=last.committed,
        merged=whole.merged[-1 - last.inside : -1],
        apart=(whole.code,),
    )
    return _stays(whole, last, kept, other, since), back


def _stays(
    whole: ClientFile, last: MergedFile, kept: BeforeMerge, other: BeforeMerge, since: Since
) -> ClientFile:
    first = min(kept.opened, other.opened)
    ended = file_merging.ended(kept, other)
    keeping = file_merging.keeping(kept, other)
    classes = file_merging.kept_classes(kept, other)
    nation = file_merging.nation(kept, other)
    was_enquiry = kept.kind is FileKind.ENQUIRY
    changed = whole.kind is not (other.kind if was_enquiry else kept.kind)
    return replace(
        whole,
        kind=whole.kind if changed or (was_enquiry and since.sessions) else kept.kind,
        relations=_our_relations(whole, kept, other, since),
        opened=kept.opened if whole.opened == first else whole.opened,
        ended=kept.ended if whole.ended == ended else whole.ended,
        keeping=kept.keeping if whole.keeping == keeping else whole.keeping,
        kept_classes=kept.kept_classes if whole.kept_classes == classes else whole.kept_classes,
        nation=kept.nation if whole.nation == nation else whole.nation,
        joined=_joined(whole, (kept, other), kept, since),
        marked=(),
        former=_former(kept, since),
        parts=tuple(one for one in whole.parts if one not in other.parts or one in kept.parts),
        merged=whole.merged[: -1 - last.inside],
        apart=tuple(dict.fromkeys((*whole.apart, last.code))),
    )


def _joined(
    whole: ClientFile, both: tuple[BeforeMerge, BeforeMerge], side: BeforeMerge, since: Since
) -> tuple[Joined, ...]:
    """Who came later to one of the two, and who came to the whole since."""
    merged = _as_now(file_merging.joined(*both), since)
    new = {one.person: one for one in whole.joined if one not in merged}
    was = {one.person: one for one in _as_now(side.joined, since)}
    return tuple(one for one in (was | new).values() if one.person in whole.subjects)


def _as_now(joined: Collection[Joined], since: Since) -> tuple[Joined, ...]:
    found = ((one, since.who(one.person)) for one in joined)
    return tuple(replace(one, person=who) for one, who in found if who is not None)


def _former(side: BeforeMerge, since: Since) -> tuple[Former, ...]:
    return tuple(one for one in side.former if one.person in since.merges)


def _known(side: BeforeMerge, since: Since) -> dict[PersonId, Relation]:
    found: dict[PersonId, Relation] = {}
    for one in side.relations:
        person = since.who(one.person)
        if person is not None:
            found.setdefault(person, one)
    return found


def _our_relations(
    whole: ClientFile, kept: BeforeMerge, other: BeforeMerge, since: Since
) -> tuple[Relation, ...]:
    """Whoever is known to the whole, but for those whom only the other knew."""
    ours, theirs = _known(kept, since), _known(other, since)
    return tuple(
        one
        for one in whole.relations
        if one.person in ours or one.person not in theirs or one.person in since.kept
    )


def _their_relations(
    whole: ClientFile, kept: BeforeMerge, other: BeforeMerge, since: Since
) -> tuple[Relation, ...]:
    """Whoever the other knew, by the role they had there, and whoever is mentioned in it."""
    ours, theirs = _known(kept, since), _known(other, since)
    found: dict[PersonId, Relation] = {}
    now = {one.person: one for one in whole.relations}
    for person, one in theirs.items():
        role = since.role(one.role) if person in ours or person not in now else None
        if role is not None:
            found[person] = Relation(person=person, role=role)
        elif person in now:
            found[person] = now[person]
    for person, one in now.items():
        if person in since.other:
            found.setdefault(person, one)
    return tuple(one for person, one in found.items() if person not in whole.subjects)
