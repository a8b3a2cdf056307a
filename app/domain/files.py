"""A file: one client's (or couple's) record, and who everybody in it is to them."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import ClassVar, Final

from app.domain.cooling_off import Marked
from app.domain.ids import Code, DraftId, NoteId, PersonId, RecordId, Subject
from app.domain.joining import Joined
from app.domain.keeping import Keeping, KeptClass
from app.domain.nations import Nation
from app.domain.parts import How, Parted
from app.domain.record_classes import RecordClass
from app.domain.retention import FileKind
from app.domain.text import Mention, NoteText, Reader, typed

UNRESOLVED: Final = "unresolved"  # the role of somebody who is only suspected
CLIENT: Final = "client"


class FileState(StrEnum):
    """Ended: the work is over, the record kept."""

    OPEN = "open"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Who a person is to the subjects of a file ("partner", "mother of Elliot")."""

    person: PersonId
    role: NoteText

    @property
    def unresolved(self) -> bool:
        """Whether nobody has said yet who is meant."""
        return self.role == _UNRESOLVED


class Was(StrEnum):
    """What somebody was to a file before they were merged into somebody else.

    `beside` is a relation that went, as the other was known to the file already.
    """

    CLIENT = "client"
    RELATION = "relation"
    BESIDE = "beside"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """Undo information of a merge: what a file said of whoever is somebody else since.

    `role` and `place` are those of the relation that went with the merge: of whoever was absorbed
    (`beside`), or else of the other, who is a client since. `texts` are the signs of the texts
    that mentioned them in records and roles; what was typed since has none here.
    """

    person: PersonId
    was: Was
    role: NoteText | None = None
    place: int = 0
    notes: tuple[NoteId, ...] = ()
    records: tuple[RecordId, ...] = ()
    fields: tuple[RecordId, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeMerge:
    """Undo information of a merge of two files: what one of them said of itself alone."""

    kind: FileKind
    relations: tuple[Relation, ...]
    opened: dt.date
    ended: dt.date | None
    recorded_due: dt.date | None = None
    keeping: Keeping | None = None
    former: tuple[Former, ...] = ()
    parts: tuple[Parted, ...] = ()
    kept_classes: tuple[KeptClass, ...] = ()
    nation: Nation | None = None
    joined: tuple[Joined, ...] = ()

    def without(self, people: Collection[PersonId]) -> "BeforeMerge":
        """The same, without these people."""
        return replace(
            self,
            relations=tuple(one for one in self.relations if one.person not in people),
            former=tuple(one for one in self.former if one.person not in people),
            joined=tuple(one for one in self.joined if one.person not in people),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedFile:
    """Another file of the same client, which is part of this one since a day.

    `code` and `subject` are the names that it had, here and in the log; older snapshots are under
    its keys, which live as long as those of the file it is in. `notes` were signed in it, and
    `committed` is what the log commits to of its notes that went.

    Until a part of the whole goes the merge can be undone: `kept` and `other` are what both said
    then, `had`, `records` and `drafts` what lay in the other, `stayed` the records of the one that
    was kept, `salts` are those of its own, and `inside` counts the files that were part of it.
    """

    code: Code
    subject: Subject
    on: dt.date
    notes: tuple[NoteId, ...] = ()
    committed: tuple[str, ...] = ()
    kept: BeforeMerge | None = None
    other: BeforeMerge | None = None
    had: tuple[NoteId, ...] = ()
    records: tuple[RecordId, ...] = ()
    stayed: tuple[RecordId, ...] = ()
    drafts: tuple[DraftId, ...] = ()
    salts: Mapping[str, str] = field(default_factory=dict)
    inside: int = 0

    @property
    def sides(self) -> tuple[BeforeMerge, ...]:
        """What the two said of themselves, as long as they can be two again."""
        return tuple(one for one in (self.kept, self.other) if one is not None)

    def with_sides(self, put: Callable[[BeforeMerge], BeforeMerge]) -> "MergedFile":
        """The same, with something else said of both."""
        kept, other = (None if one is None else put(one) for one in (self.kept, self.other))
        return replace(self, kept=kept, other=other)

    def for_good(self) -> "MergedFile":
        """The same, without what would undo the merge."""
        return replace(
            self,
            kept=None,
            other=None,
            had=(),
            records=(),
            stayed=(),
            drafts=(),
            salts={},
            inside=0,
        )


_UNRESOLVED: Final = typed(UNRESOLVED)
_SOMEBODY: Final = "someone"


def suspected(person: PersonId) -> Relation:
    """The relation of somebody who is only suspected in a file."""
    return Relation(person=person, role=_UNRESOLVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientFile:
    """One record: its kind, whose it is, who else is known in it, and its dates.

    `subject` is its random name in the retention log; `recorded_due` is the month end the
    log was last told, so that a change of it becomes a leaf. `keeping` is the therapist's own
    later day, `kept_classes` those of classes of record in it. `marked` is what of it waits to be
    destroyed. `former` is what it said of people who are merged, until they are destroyed.

    `parts` says what went from it, or came to it, without the rest. Since its key was another
    before, `salts` keeps what the log's commitments to what stays are opened with, by purpose, and
    `committed` those commitments to what went that a batch in the log is the sum of. `merged` are
    other files of the same client that are part of it, the salts of their notes among its own.
    `apart` are the codes of files that it was one with, until that merge was undone.

    `nation` is where its client is, if that is not where the practice is: what is owed to them and
    who is to be told follow from it. How long it is kept follows from the practice, whose insurer
    and contracts say so.

    `joined` are the clients who became one later: what names nobody and was there before is not of
    them.
    """

    code: Code
    kind: FileKind
    subjects: tuple[PersonId, ...]
    relations: tuple[Relation, ...]
    opened: dt.date
    ended: dt.date | None
    subject: Subject
    recorded_due: dt.date | None = None
    keeping: Keeping | None = None
    former: tuple[Former, ...] = ()
    parts: tuple[Parted, ...] = ()
    salts: Mapping[str, str] = field(default_factory=dict)
    committed: tuple[str, ...] = ()
    kept_classes: tuple[KeptClass, ...] = ()
    marked: tuple[Marked, ...] = ()
    merged: tuple[MergedFile, ...] = ()
    apart: tuple[Code, ...] = ()
    nation: Nation | None = None
    joined: tuple[Joined, ...] = ()
    version: int = 1

    OUTSIDE: ClassVar[frozenset[str]] = frozenset({"code", "version"})

    @property
    def resealed(self) -> bool:
        """Whether older copies of its rows do not open, or lie in those of another file."""
        return bool(self.apart) or any(one.how is not How.ARRIVED for one in self.parts)

    @property
    def codes(self) -> tuple[Code, ...]:
        """Its code, and those of the files that were merged into it."""
        return (self.code, *(one.code for one in self.merged))

    @property
    def told_as(self) -> tuple[Subject, ...]:
        """Its random name in the log, and those of the files that were merged into it."""
        return (self.subject, *(one.subject for one in self.merged))

    def signed_as(self, notes: Iterable[NoteId]) -> Mapping[Subject, frozenset[NoteId]]:
        """These notes of it by the name under which the log was told that they were signed."""
        rest, found = frozenset(notes), dict[Subject, frozenset[NoteId]]()
        for one in self.merged:
            found[one.subject] = rest.intersection(one.notes)
            rest -= found[one.subject]
        return {self.subject: rest, **found}

    def committed_as(self, subject: Subject) -> tuple[str, ...]:
        """What the log commits to of notes that went, under one of its names there."""
        told = {self.subject: self.committed, **{one.subject: one.committed for one in self.merged}}
        return told[subject]

    def committing(self, subject: Subject, more: Iterable[str]) -> "ClientFile":
        """The file that keeps more commitments to notes that go, under one of its names."""
        if subject == self.subject:
            return replace(self, committed=(*self.committed, *more))
        told = (*more,)
        merged = (
            replace(one, committed=(*one.committed, *told)) if one.subject == subject else one
            for one in self.merged
        )
        return replace(self, merged=tuple(merged))

    @property
    def state(self) -> FileState:
        """Open or ended."""
        return FileState.ENDED if self.ended else FileState.OPEN

    @property
    def people(self) -> tuple[PersonId, ...]:
        """Everybody known to this file: its subjects, then their relations."""
        return (*self.subjects, *(relation.person for relation in self.relations))

    def former_of(self, person: PersonId) -> Former | None:
        """What it said of whoever was merged into somebody else."""
        return next((one for one in self.former if one.person == person), None)

    def without_former(self, people: Collection[PersonId]) -> "ClientFile":
        """The file without what it said of these people before they were merged."""
        kept = tuple(one for one in self.former if one.person not in people)
        return self if kept == self.former else replace(self, former=kept)

    def without_people(self, people: Collection[PersonId]) -> "ClientFile":
        """The file without these people, who are gone, whatever it says of them."""
        return replace(
            self.without_former(people),
            relations=tuple(one for one in self.relations if one.person not in people),
            merged=tuple(one.with_sides(lambda side: side.without(people)) for one in self.merged),
        )

    def merged_for_good(self) -> "ClientFile":
        """The file whose merges cannot be undone: a part of the whole goes."""
        return replace(self, merged=tuple(one.for_good() for one in self.merged))

    def mark_of(self, what: RecordClass) -> Marked | None:
        """The mark for destruction on a class of record in it, or on the whole of it."""
        return next((one for one in self.marked if one.what is what), None)

    def without_marks(self, classes: Collection[RecordClass]) -> "ClientFile":
        """The file without the marks for destruction on these."""
        return replace(self, marked=tuple(one for one in self.marked if one.what not in classes))

    def with_subjects(
        self, subjects: Iterable[PersonId], put: Callable[[PersonId], PersonId] | None = None
    ) -> "ClientFile":
        """The file of these clients, each as late as they came; `put` is who somebody is now."""
        left = (*subjects,)
        now = (one if put is None else replace(one, person=put(one.person)) for one in self.joined)
        kept = tuple(one for one in now if one.person in left)
        return replace(self, subjects=left, joined=kept)

    def with_relations(self, more: Iterable[Relation]) -> "ClientFile":
        """The file with more people known to it."""
        return replace(self, relations=(*self.relations, *more))

    def roles(self) -> Reader:
        """Mentions read as what people are in this file: `[partner]`, `[friend 2]`."""
        return lambda mention: f"[{self.role_of(mention.person)}]"

    def role_of(self, person: PersonId, reader: Reader | None = None) -> str:
        """What a person is called here without their name: "client", "partner", "friend 2".

        People who share a role are numbered from the second on, in the order they came. Whoever
        is named in a role ("mother of Elliot") is read by `reader`, or as what they are here.
        """
        roles = [(subject, CLIENT) for subject in self.subjects]
        read = reader or self._within_a_role
        roles += [(relation.person, relation.role.read(read)) for relation in self.relations]
        role = next((role for known, role in roles if known == person), UNRESOLVED)
        same = [known for known, other in roles if other == role]
        place = same.index(person) + 1 if person in same else 1
        return role if place == 1 else f"{role} {place}"

    def _within_a_role(self, mention: Mention) -> str:
        """Somebody named in another's role, by a role that names nobody: `client's` mother."""
        if mention.person in self.subjects:
            return f"{CLIENT}{mention.ending}"
        roles = (one.role for one in self.relations if one.person == mention.person)
        said = next((role for role in roles if not role.mentions), None)
        known = said is not None and said != _UNRESOLVED
        role = said.read(lambda _: "") if said is not None and known else _SOMEBODY
        return f"{role}{mention.ending}"


def nameless(files: Iterable[ClientFile], person: PersonId) -> str:
    """What stands in a text for somebody without a name: `[client]`, or random letters.

    It is what they are to a file that knows them.
    """
    known = [file for file in files if person in file.people]
    known.sort(key=lambda file: person not in file.subjects)  # their own file comes first
    return f"[{known[0].role_of(person) if known else person[:6]}]"
