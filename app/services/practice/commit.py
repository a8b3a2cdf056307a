"""The transaction of a journey over two vaults and a log: all of a change happens, or nothing.

Order: keys for what is new → contacts rows, tagged with the journey's id → the notes
transaction, which is the commit and carries the log leaves in its outbox → leaves appended
and synced, outbox cleared. What a crash leaves behind is settled at the next unlock
(`opening.unlock`): rows of journeys that never committed go, leaves that waited are appended.
"""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from app.detect.letters import folded
from app.domain import plain
from app.domain.anchor import LEAVES, LogFault
from app.domain.destruction import SealedPlan
from app.domain.details import Details
from app.domain.errors import Damaged, World
from app.domain.files import ClientFile
from app.domain.ids import Code, DraftId, JourneyId, PersonId, RecordId, new_id
from app.domain.kinds import filled_in, kind_of
from app.domain.leaf import Leaf
from app.domain.ledger import Entry, following
from app.domain.notes import Draft, Note
from app.domain.people import KINSHIP, Form, Person
from app.domain.records import Record
from app.domain.retention import Due, due
from app.domain.telling import month_told, of_change, of_opening
from app.domain.text import Words
from app.services.practice import commitments, refiling
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice
from app.storage.contacts.repository import draft_key, person_key
from app.storage.notes import drafts as draft_rows
from app.storage.notes import outbox
from app.storage.notes.repository import file_key, own_key


@dataclass(slots=True)
class Change:
    """What one journey wants kept. Files are given whole; their log leaves follow by rule."""

    people: list[Person] = field(default_factory=list)
    changed_people: list[Person] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    moved: list[Form] = field(default_factory=list)  # known forms, now of another person
    gone: list[PersonId] = field(default_factory=list)  # whom somebody else has absorbed
    files: dict[Code, ClientFile] = field(default_factory=dict)
    merged: dict[Code, Code] = field(default_factory=dict)  # files, and of which each is part now
    back: refiling.Back | None = None  # what lies in another file again, and the rest anew
    notes: list[Note] = field(default_factory=list)
    relinked: list[Note] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)  # of every kind but notes; the last wins
    records_gone: list[RecordId] = field(default_factory=list)  # of the practice's own; keys stay
    drafts: list[Draft] = field(default_factory=list)
    drafts_done: list[DraftId] = field(default_factory=list)
    plans: list[SealedPlan] = field(default_factory=list)  # of destructions that begin with this
    details: Details | None = None
    entries: list[Entry] = field(default_factory=list)
    imported: bool = False
    due_reason: str = "other"
    correction: str = "other"  # why a file has another opening day or kind
    dues: dict[Code, Due] = field(default_factory=dict)

    def touches_contacts(self) -> bool:
        """Whether rows of the contacts vault wait for the notes vault to commit."""
        return bool(self.people or self.forms or self.details or self.waits())

    def waits(self) -> bool:
        """Whether rows of the contacts vault change only once the notes vault has committed."""
        return bool(self.changed_people or self.moved or self.gone or self.details)


def commit(practice: Practice, change: Change) -> Changed:
    """Make the change true on the disk, then in memory. Raises World with nothing changed."""
    if practice.behind is not None:
        raise TypeError("what shows initials is only read")
    rehearse(practice, change)
    _keys(practice, change)
    journey = JourneyId(new_id())
    if change.touches_contacts():
        _settle_former(practice)
        _write_contacts(practice, change, journey)
    if _touches_notes(change) or change.touches_contacts():
        _write_notes(practice, change, journey)
        _follow(practice, change, journey)
    return _remember(practice, change)


def rehearse(practice: Practice, change: Change) -> None:
    """A dry run: whatever a commit refuses before it writes. Raises NotUnderstood."""
    _refuse_names_in_clear(practice, change)
    _refuse_strangers(practice, change)
    _next_versions(practice, change)
    _with_recorded_due(practice, change)


def _refuse_names_in_clear(practice: Practice, change: Change) -> None:
    """Nothing that was typed is written before the walk of `texts` has linked it.

    A note is linked where it is made; a record or a role that still says a known name is a
    mistake of ours, and stays out of the vault.
    """
    typed = [text for record in change.records for text in plain.texts(record)]
    for code, file in change.files.items():
        before = practice.files.get(code)
        known_before = () if before is None else before.relations
        typed += [one.role for one in file.relations if one not in known_before]
    words = {run.text for text in typed for run in text.runs if isinstance(run, Words)}
    known = practice.known_people() if words else None
    for said in words:
        for sighting in known.find(said) if known else ():
            if not sighting.word and folded(said[sighting.start : sighting.end]) not in KINSHIP:
                raise AssertionError("a name in clear")


def _refuse_strangers(practice: Practice, change: Change) -> None:
    """No record comes to be about somebody of whom nothing is kept: a mistake of ours as well."""
    if not change.records:
        return
    known = {*practice.people, *(person.id for person in change.people)}.difference(change.gone)
    for record in change.records:
        before = practice.kept.get(record.id)
        kept_already = frozenset() if before is None else plain.people(before)
        if plain.people(record) - kept_already - known:
            raise AssertionError("somebody unknown in a record")


def _next_versions(practice: Practice, change: Change) -> None:
    """Each record once, in the version after the one that is kept."""
    last = {record.id: record for record in change.records}
    change.records = [
        replace(record, version=practice.kept[identity].version + 1)
        if identity in practice.kept
        else record
        for identity, record in last.items()
    ]


def _follow(practice: Practice, change: Change, journey: JourneyId) -> None:
    """What comes after the commit, as far as the disk lets it.

    A disk that refuses here undoes nothing: saying that the change failed would have somebody
    make it twice. The next commit or unlock does what is left.
    """
    with suppress(World, OSError):
        if change.waits():
            with practice.contacts.vault.transaction():
                practice.contacts.settle(journey, committed=True)
        drain(practice)


def _settle_former(practice: Practice) -> None:
    """Put in its place what an earlier commit left waiting on a disk that refused.

    The next change of the same row would take its place among those that wait, and of two
    commits that both wait nobody could tell later which came last.
    """
    left = practice.contacts.waiting() & practice.records.journeys()
    if left:
        with practice.contacts.vault.transaction():
            for journey in left:
                practice.contacts.settle(journey, committed=True)


def log(practice: Practice, entries: Iterable[Entry]) -> None:
    """Write leaves that belong to no other change."""
    commit(practice, Change(entries=list(entries)))


@contextmanager
def telling(practice: Practice, entries: Sequence[Entry]) -> Iterator[tuple[Leaf, ...]]:
    """A transaction of the notes vault with the leaves that tell of it in the outbox.

    Memory counts the leaves once the disk has them: after a transaction that the disk refused
    the next leaf would leave a gap in the log otherwise.
    """
    vault = practice.records.vault
    leaves = following(
        size=practice.log_size,
        last_day=practice.last_day,
        day=practice.clock.utc().date(),
        entries=entries,
    )
    with vault.transaction():
        yield leaves
        outbox.put(vault, [(leaf.sequence, leaf.canonical()) for leaf in leaves])
        anchor = practice.anchor and practice.anchor.grown(leaves)
        if leaves and anchor:
            outbox.keep_anchor(vault, anchor)
    practice.anchor = anchor
    if leaves:
        practice.log_size, practice.last_day = leaves[-1].sequence + 1, leaves[-1].day


def drain(practice: Practice) -> None:
    """Append whatever waits in the outbox to the log, then forget it.

    To a log that somebody altered nothing is added: the leaves wait in the vault until the log
    is put right.
    """
    waiting = outbox.waiting(practice.records.vault)
    if waiting and practice.log_fault is None:
        try:
            practice.log.settle(waiting)
        except Damaged:
            practice.log_fault = LogFault(what=LEAVES)
            return
        with practice.records.vault.housekeeping():
            outbox.clear(practice.records.vault)


def _touches_notes(change: Change) -> bool:
    return bool(
        change.files
        or change.notes
        or change.relinked
        or change.records
        or change.records_gone
        or change.drafts
        or change.drafts_done
        or change.plans
        or change.entries
    )


def _keys(practice: Practice, change: Change) -> None:
    codes = [code for code in change.files if code not in practice.files]
    ring = practice.contacts.ring  # who comes back after a merge has their key still
    wanted = [*(person_key(person.id) for person in change.people), *map(draft_key, codes)]
    if missing := [entry for entry in wanted if entry not in ring.keys]:
        ring.add(missing)
    own = [record.id for record in change.records if record.file is None]
    entries = [*map(file_key, codes), *map(own_key, own)]
    if fresh := [entry for entry in entries if entry not in practice.records.ring.keys]:
        practice.records.ring.add(fresh)


def _write_contacts(practice: Practice, change: Change, journey: JourneyId) -> None:
    contacts = practice.contacts
    with contacts.vault.transaction():
        for order, person in enumerate(change.people, start=len(practice.people)):
            contacts.add_person(person, order, journey)
        contacts.add_forms(change.forms, journey)
        known = {identity: place for place, identity in enumerate(practice.people)}
        for person in change.changed_people:
            contacts.change_person(person, known[person.id], journey)
        for form in change.moved:
            contacts.move_form(form, journey)
        for gone in change.gone:
            contacts.let_go(gone, journey)
        if change.details:
            contacts.keep_details(change.details, journey)


def _write_notes(practice: Practice, change: Change, journey: JourneyId) -> None:
    records = practice.records
    # First what the change tells of itself: a rule has to be known before a file's day cites it.
    with telling(practice, [*change.entries, *_entries(practice, change)]):
        for file in change.files.values():
            records.keep_file(file)
        refiling.refile(practice, change.merged)
        if change.back is not None:
            refiling.part(practice, change.back)
        records.add_notes(change.notes)
        records.relink(change.relinked)
        for record in change.records:
            records.keep(record)
        records.remove_records(change.records_gone)
        for draft in change.drafts:
            draft_rows.keep(records, draft, practice.contacts.ring.key(draft_key(draft.file)))
        for done in change.drafts_done:
            draft_rows.drop(records, done)
        for plan in change.plans:
            records.keep_plan(plan)
        if change.touches_contacts():
            records.commit_journey(journey)


def _with_recorded_due(practice: Practice, change: Change) -> None:
    """Let each touched file carry the month end that the log will have been told."""
    fresh = {person.id: person for person in (*change.people, *change.changed_people)}
    people = ChainMap(fresh, practice.people)
    touched = dict.fromkeys([*change.files, *(note.head.file for note in change.notes)])
    touched |= dict.fromkeys(one.file for one in change.records if one.file and filled_in(one))
    for person in change.changed_people:
        touched |= dict.fromkeys(
            code for code, file in practice.files.items() if person.id in file.subjects
        )
    for code in touched:
        file, before = change.files.get(code) or practice.file(code), practice.files.get(code)
        due = _due(practice, change, file, people)
        told = month_told(due)
        if file == before and file.recorded_due == told:
            change.files.pop(code, None)
            continue
        version = 1 if before is None else before.version + 1
        change.files[code] = replace(file, recorded_due=told, version=version)
        change.dues[code] = due


def _due(
    practice: Practice, change: Change, file: ClientFile, people: Mapping[PersonId, Person]
) -> Due:
    more = [note.head for note in change.notes if note.head.file == file.code]
    records = [one for one in change.records if one.file == file.code]
    for code, into in change.merged.items():
        more += practice.heads.of(code).values() if into == file.code else ()
        records += practice.all_in(code) if into == file.code else ()
    book = practice.rulebook(change.details)
    facts = practice.facts(file, people=people, more=more, records=records)
    return due(facts, book.rules, borrowed_from=book.borrowed_from)


def _entries(practice: Practice, change: Change) -> list[Entry]:
    """The leaves that follow from what is changed, by the rules of `domain.telling`."""
    found: list[Entry] = []
    for file in change.files.values():
        before, due = practice.files.get(file.code), change.dues.get(file.code)
        if before is None:
            commitment = commitments.of_file(practice, file)
            found += of_opening(file, due, commitment=commitment, imported=change.imported)
        else:
            found += of_change(
                before,
                file,
                due,
                reason=change.due_reason,
                correction=change.correction,
                commitment=commitments.of_file(practice, file),
            )
    fresh = [*change.forms, *(form for person in change.people for form in person.forms)]
    found += commitments.of_signing(
        practice, change.notes, change.files, fresh, imported=change.imported
    )
    for record in change.records:
        if record.file is not None:
            of = change.files.get(record.file) or practice.file(record.file)
            found += kind_of(record).told(practice.kept.get(record.id), record, of.subject)
    return found


def _remember(practice: Practice, change: Change) -> Changed:
    """Let memory say what the disk says."""
    for person in (*change.people, *change.changed_people):
        practice.people[person.id] = person
    for form in change.forms:
        known = practice.people[form.person]
        practice.people[form.person] = replace(known, forms=(*known.forms, form))
    _follow_moves(practice, change)
    fresh = [form for person in change.people for form in person.forms] + change.forms
    if fresh:  # another dictionary: the matcher sees that it has to be built again
        practice.forms = practice.forms | {form.id: form for form in fresh}
    practice.files |= change.files
    for note in (*change.notes, *change.relinked):
        practice.heads.put(note.head)
    practice.kept.keep(change.records)
    practice.kept.let_go(change.records_gone)
    practice.details = change.details or practice.details
    refiled = refiling.remember(practice, change.merged)
    return Changed(
        people=frozenset(
            [
                *(p.id for p in (*change.people, *change.changed_people)),
                *(form.person for form in change.forms),
                *change.gone,
            ]
        ),
        files=frozenset([*change.files, *(note.head.file for note in change.notes)]),
        notes=frozenset(note.head.id for note in (*change.notes, *change.relinked)),
        records=frozenset(
            (*refiled, *(record.id for record in change.records), *change.records_gone)
        ),
        gone=frozenset(change.merged),
    )


def _follow_moves(practice: Practice, change: Change) -> None:
    """Memory after a merge: forms move to their person; merged people are dropped."""
    for person in change.gone:
        for form in practice.people.pop(person).forms:
            practice.forms.pop(form.id, None)
    for form in change.moved:
        known = practice.people[form.person]
        practice.people[form.person] = replace(known, forms=(*known.forms, form))
    if change.moved or change.gone:
        practice.forms = practice.forms | {form.id: form for form in change.moved}
