"""Undoing a merge: the two are two again, with the forms, files, relations and mentions they had.

Whoever was absorbed comes back under their own id. Whoever was kept gets a new one, as in a split:
the key of the one they were together sealed both, and goes with the first of the two to be
destroyed. What was written since stays with whoever was kept, but in a file that knows only the
other it is about that one.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain import plain
from app.domain.errors import NotAllowed
from app.domain.files import ClientFile, Former, Relation, Was
from app.domain.ids import Code, FormId, PersonId, RecordId, new_id
from app.domain.notes import Draft
from app.domain.people import TOLD, Form, FormKind, Merged, Person
from app.domain.text import Mention, NoteText, Run, joined
from app.services.people.former import sign_of
from app.services.people.linking import Linker
from app.services.people.merge import drafts_about, using_both
from app.services.people.relinking import link_typed
from app.services.practice import texts
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.services.practice.texts import Put, Within
from app.storage.contacts.repository import person_key


def unmerge(
    practice: Practice,
    kept: PersonId,
    other: PersonId | None = None,
    *,
    progress: Progress = SILENT,
) -> tuple[Changed, PersonId, PersonId]:
    """Take the last merge of somebody back; who was kept, by a new id, and who is back.

    Raises NoSuch, NotAllowed("merge-not-kept") where there is none, or not all of what it needs
    is left; ("merge-not-last") when `other` was merged before somebody else was.
    """
    person = practice.person(kept)
    merged = _last(practice, person, other)
    parting = _Parting.of(person, merged)
    change = Change(people=[parting.first, parting.second], gone=[kept])
    change.moved += parting.moved()
    _rewrite(practice, change, parting, progress)
    for code, file in practice.files.items():
        if kept in file.people or file.former_of(merged.gone.id) is not None:
            change.files[code] = parting.restored(change.files.get(code, file))
    change.forms += parting.copies.values()
    files = practice.files | change.files
    change.drafts += drafts_about(practice, kept, lambda draft: parting.meant(files, draft))
    link_typed(practice, change, Linker(people=practice.people | {p.id: p for p in change.people}))
    return commit(practice, change), parting.first.id, parting.second.id


def last_merge(practice: Practice, whom: PersonId) -> Merged | None:
    """The merge of somebody that can be undone now."""
    person = practice.people.get(whom)
    if person is None or not person.merges:
        return None
    try:
        return _last(practice, person, None)
    except NotAllowed:
        return None


def undoable(practice: Practice, people: Iterable[Person]) -> dict[str, str]:
    """Those of these people whose last merge can be undone, and the name of whom it absorbed."""
    found: dict[str, str] = {}
    for person in people:
        merged = last_merge(practice, person.id)
        if merged is not None:
            kinds = dict(merged.forms)
            order = (*(merged.gone.current or ()), *kinds)
            names = [form for form in order if kinds.get(form) is FormKind.NAME]
            found[person.id] = next(
                (practice.forms[form].text for form in names if form in practice.forms), ""
            )
    return found


def _last(practice: Practice, person: Person, other: PersonId | None) -> Merged:
    merged = next(reversed(person.merges), None)
    if other is not None and merged is not None and merged.gone.id != other:
        before = any(one.gone.id == other for one in person.merges)
        raise NotAllowed("merge-not-last" if before else "merge-not-kept")
    if merged is None or not _whole(practice, person, merged):
        raise NotAllowed("merge-not-kept")
    return merged


def _whole(practice: Practice, person: Person, merged: Merged) -> bool:
    """Whether every file and a form are left, and the key of whoever was absorbed."""
    gone = merged.gone.id
    files = sum(file.former_of(gone) is not None for file in practice.files.values())
    clients = sum(person.id in file.subjects for file in practice.files.values())
    has = {form.id for form in person.forms}
    forms = any(form in has for form, _ in merged.forms)
    has_key = person_key(gone) in practice.contacts.ring.keys
    return files == merged.files and clients >= merged.clients and forms and has_key


@dataclass(frozen=True, slots=True, kw_only=True)
class _Since:
    """Which names and contacts were in use right after a merge, and which are now."""

    together: Person
    now: Person

    def first(self, into: Person) -> tuple[FormId, ...] | None:
        """What whoever was kept uses: what is in use now, and what the merge took from them."""
        if self.now.using == self.together.using:
            return into.current
        mine, before = {form.id for form in into.forms}, self.together.using
        taken = (one for one in into.using if one not in before and one not in self.now.barred)
        using = [*filter(mine.__contains__, self.now.using), *taken]
        return self._in_use(into, using)

    def second(self, gone: Person) -> tuple[FormId, ...] | None:
        """What whoever is back uses: what they did, but for what was said of it since."""
        now, before = self.now.using, self.together.using
        said = {(form.kind, form.text) for form in self.now.forms if form.id in now}
        left = {
            form.id
            for form in self.now.forms
            if form.id in before and form.id not in now and (form.kind, form.text) not in said
        } | self.now.barred
        theirs = {form.id for form in gone.forms}
        again = (one for one in now if one in theirs and one not in before)
        return self._in_use(gone, [*(one for one in gone.using if one not in left), *again])

    def _in_use(self, whose: Person, using: Sequence[FormId]) -> tuple[FormId, ...] | None:
        """What one of them uses, and what they did wherever they would be left with nothing.

        A name or a number that took the place of both was that of one of them.
        """
        had = ([form.id for form in whose.in_use(kind)] for kind in TOLD)
        lost = (forms for forms in had if not {*using} & {*forms})
        again = (one for forms in lost for one in forms if one not in self.now.barred)
        whole = tuple(dict.fromkeys([*using, *again]))
        return whose.current if whole == whose.using else whole


@dataclass(slots=True, kw_only=True)
class _Parting:
    """Who was one, who the two are, and where what was said of the one goes."""

    person: Person
    merged: Merged
    first: Person
    second: Person
    going: dict[FormId, FormKind]
    copies: dict[tuple[PersonId, FormId], Form] = field(default_factory=dict)

    @classmethod
    def of(cls, person: Person, merged: Merged) -> "_Parting":
        """The two people that this merge made one."""
        into, gone = merged.into, merged.gone
        mine = [one for one in person.absorbed if one in into.absorbed]
        # Keys of ids absorbed since may have sealed either: they go with the first to go.
        former = {gone.id, *gone.absorbed, *into.absorbed}
        since = (person.id, *(one for one in person.absorbed if one not in former))
        first = replace(
            person,
            id=PersonId(new_id()),
            forms=(),
            born=_before(person.born, into.born, gone.born),
            died=_before(person.died, into.died, gone.died),
            professional=person.professional and (into.professional or not gone.professional),
            reduced=person.reduced and (into.reduced or not gone.reduced),
            absorbed=(*since, *mine),
            merges=person.merges[:-1],
        )
        second = replace(gone, absorbed=(*since, *gone.absorbed))
        parting = cls(
            person=person, merged=merged, first=first, second=second, going=dict(merged.forms)
        )
        parting.first, parting.second = parting._in_use()
        return parting

    def _in_use(self) -> tuple[Person, Person]:
        """Both, with what was in use and not to be used as before, but for what changed since."""
        forms = self.moved()
        mine = tuple(form for form in forms if form.person == self.first.id)
        theirs = tuple(form for form in forms if form.person == self.second.id)
        into = replace(self.merged.into, forms=mine)
        gone = replace(self.merged.gone, forms=theirs)
        together = replace(self.person, current=using_both(into, gone).current)
        since = _Since(together=together, now=self.person)
        marks = [[one for one in self.person.withdrawn if one.form in self.going]]
        marks += [[one for one in self.person.withdrawn if one.form not in self.going]]
        return (
            replace(self.first, current=since.first(into), withdrawn=tuple(marks[1])),
            replace(self.second, current=since.second(gone), withdrawn=tuple(marks[0])),
        )

    def moved(self) -> list[Form]:
        """Each form as it belongs to one of the two, in the order that each had."""
        has = {form.id: form for form in self.person.forms}
        back = [
            replace(has[form], person=self.second.id, kind=kind)
            for form, kind in self.merged.forms
            if form in has
        ]
        stays = [
            replace(form, person=self.first.id)
            for form in self.person.forms
            if form.id not in self.going
        ]
        return [*stays, *back]

    def back(self, text: NoteText) -> NoteText:
        """A text from before the merge: each mention refers to whoever it did."""
        return joined([self._point(run, None) for run in text.runs])

    def stays(self, text: NoteText, file: ClientFile | None) -> NoteText:
        """A text that was written since: every mention refers to whoever is meant in its file."""
        whom = self.since(file)
        return joined([self._point(run, whom) for run in text.runs])

    def since(self, file: ClientFile | None) -> PersonId:
        """Who is meant by what was written since: whoever was kept, or the only one known here."""
        known = () if file is None else self.restored(file).people
        only = self.second.id in known and self.first.id not in known
        return self.second.id if only else self.first.id

    def _point(self, run: Run, whom: PersonId | None) -> Run:
        """A mention of one of the two, or of whoever has its form."""
        if not isinstance(run, Mention) or run.person != self.person.id:
            return run
        whose = self._whose(run.form)
        if whom is None or whom == whose:
            return replace(run, person=whose)
        return replace(run, person=whom, form=self._same_words(run.form, whom))

    def _whose(self, form: FormId) -> PersonId:
        return self.second.id if form in self.going else self.first.id

    def _same_words(self, form: FormId, whom: PersonId) -> FormId:
        """A form with these words of one of the two: theirs, or one more spelling of theirs."""
        said = next(one for one in self.person.forms if one.id == form)
        for one in self.person.forms:
            if self._whose(one.id) == whom and one.text == said.text:
                return one.id
        if (whom, form) not in self.copies:
            self.copies[whom, form] = replace(
                said, id=FormId(new_id()), person=whom, kind=FormKind.SPELLING
            )
        return self.copies[whom, form].id

    def signed(self, text: NoteText, signs: Collection[str], file: ClientFile | None) -> NoteText:
        """A text of a record or a role, which was there before if its sign was."""
        return self.back(text) if sign_of(text) in signs else self.stays(text, file)

    def meant(self, files: Mapping[Code, ClientFile], draft: Draft) -> PersonId:
        """Whom a draft has chosen: the one its file knows, or else whoever was kept."""
        known = () if draft.file is None else files[draft.file].people
        only = self.second.id in known and self.first.id not in known
        return self.second.id if only else self.first.id

    def restored(self, file: ClientFile) -> ClientFile:
        """A file with both of them as they were known to it."""
        former = file.former_of(self.second.id) or Former(person=self.second.id, was=Was.MENTIONED)
        client = self.second.id if former.was is Was.CLIENT else self.first.id
        other = self.second.id if former.was is Was.RELATION else self.first.id
        relations = [
            replace(one, person=other) if one.person == self.person.id else one
            for one in file.relations
        ]
        if former.role is not None:
            whose = self.second.id if former.was is Was.BESIDE else self.first.id
            relations.insert(former.place, Relation(person=whose, role=former.role))
        subjects = [client if one == self.person.id else one for one in file.subjects]
        now = file.with_subjects(subjects, lambda one: client if one == self.person.id else one)
        return replace(now.without_former([self.second.id]), relations=tuple(relations))


def _before(now: dt.date | None, into: dt.date | None, gone: dt.date | None) -> dt.date | None:
    """A day of whoever was kept as it was, unless it was changed since."""
    return into if now == (into or gone) else now


def _rewrite(practice: Practice, change: Change, parting: _Parting, progress: Progress) -> None:
    formers = {
        code: former
        for code, file in practice.files.items()
        if (former := file.former_of(parting.second.id)) is not None
    }
    notes = {note for former in formers.values() for note in former.notes}
    records = {one for former in formers.values() for one in former.records}
    records |= {*parting.merged.records}

    def stays(text: NoteText, within: Within) -> NoteText:
        return parting.stays(text, within if isinstance(within, ClientFile) else None)

    def back(text: NoteText, _: Within) -> NoteText:
        return parting.back(text)

    def signed(text: NoteText, within: Within) -> NoteText:
        if not isinstance(within, ClientFile):
            return parting.signed(text, parting.merged.texts, None)
        former = formers.get(within.code)
        return parting.signed(text, former.texts if former else (), within)

    def put_of(identity: str) -> Put:
        if identity in notes:
            return back
        return signed if identity in records else stays

    whom = parting.person.id
    texts.rewrite(
        practice,
        change,
        lambda text: whom in text.people,
        stays,
        put_role=signed,
        put_of=put_of,
        about=frozenset({whom}),
        progress=progress,
    )
    fields = {one for former in formers.values() for one in former.fields}
    _put_fields(practice, change, parting, fields | {*parting.merged.fields})


def _put_fields(
    practice: Practice, change: Change, parting: _Parting, before: Collection[RecordId]
) -> None:
    """Let each record be about whichever of the two it was about."""
    changed = {record.id: record for record in change.records}
    for record in {**practice.kept, **changed}.values():
        file = None if record.file is None else practice.file(record.file)
        whose = parting.second.id if record.id in before else parting.since(file)

        def put(one: PersonId, whose: PersonId = whose) -> PersonId:
            return whose if one == parting.person.id else one

        about = plain.with_people(record, put)
        if about != record:
            change.records.append(about)
