"""One journey, two vaults, one log: everything a change says happens, or nothing does.

Order: keys for what is new → contacts rows, tagged with the journey's id → the notes
transaction, which is the commit and carries the log leaves in its outbox → leaves appended
and synced, outbox cleared. What a crash leaves behind is settled at the next unlock
(`opening.unlock`): rows of journeys that never committed go, leaves that waited are appended.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from app.domain.dates import month_end
from app.domain.details import Details
from app.domain.errors import World
from app.domain.files import ClientFile
from app.domain.holds import Hold
from app.domain.ids import Code, JourneyId, PersonId, RequestId, new_id
from app.domain.leaf import Leaf, Operation, Value
from app.domain.ledger import Entry, commitment, following
from app.domain.notes import Draft, Note
from app.domain.people import Form, Person
from app.domain.retention import Due, FileKind, due
from app.keys.sealing import derived
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice
from app.storage.contacts.repository import draft_key, person_key
from app.storage.notes import outbox
from app.storage.notes.repository import file_key


@dataclass(slots=True)
class Change:
    """What one journey wants kept. Files are given whole; their log leaves follow by rule."""

    people: list[Person] = field(default_factory=list)
    changed_people: list[Person] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    moved: list[Form] = field(default_factory=list)  # known forms, now of another person
    gone: list[PersonId] = field(default_factory=list)  # whom somebody else has absorbed
    files: dict[Code, ClientFile] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    relinked: list[Note] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    requests: list[tuple[RequestId, Code, object]] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    drafts_done: list[Code] = field(default_factory=list)
    details: Details | None = None
    entries: list[Entry] = field(default_factory=list)
    imported: bool = False
    due_reason: str = "other"
    dues: dict[Code, Due] = field(default_factory=dict)

    def touches_contacts(self) -> bool:
        """Whether rows of the contacts vault wait for the notes vault to commit."""
        return bool(self.people or self.forms or self.details or self.waits())

    def waits(self) -> bool:
        """Whether rows of the contacts vault change only once the notes vault has committed."""
        return bool(self.changed_people or self.moved or self.gone or self.details)


def commit(practice: Practice, change: Change) -> Changed:
    """Make the change true on the disk, then in memory. Raises World with nothing changed."""
    _with_recorded_due(practice, change)
    _keys(practice, change)
    journey = JourneyId(new_id())
    if change.touches_contacts():
        _settle_former(practice)
        _write_contacts(practice, change, journey)
    if _touches_notes(change) or change.touches_contacts():
        _write_notes(practice, change, journey)
        _follow(practice, change, journey)
    return _remember(practice, change)


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
    if leaves:
        practice.log_size, practice.last_day = leaves[-1].sequence + 1, leaves[-1].day


def drain(practice: Practice) -> None:
    """Append whatever waits in the outbox to the log, then forget it."""
    waiting = outbox.waiting(practice.records.vault)
    if waiting:
        practice.log.settle(waiting)
        with practice.records.vault.transaction():
            outbox.clear(practice.records.vault)


def _touches_notes(change: Change) -> bool:
    return bool(
        change.files
        or change.notes
        or change.relinked
        or change.holds
        or change.requests
        or change.drafts
        or change.drafts_done
        or change.entries
    )


def _keys(practice: Practice, change: Change) -> None:
    codes = [code for code in change.files if code not in practice.files]
    people = [person_key(person.id) for person in change.people]
    if people or codes:
        practice.contacts.ring.add([*people, *map(draft_key, codes)])
    if codes:
        practice.records.ring.add(map(file_key, codes))


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
        records.add_notes(change.notes)
        records.relink(change.relinked)
        for hold in change.holds:
            records.keep_hold(hold)
        for identity, file_code, content in change.requests:
            records.keep_request(identity, file_code, content)
        for draft in change.drafts:
            records.keep_draft(draft, practice.contacts.ring.key(draft_key(draft.file)))
        for code in change.drafts_done:
            records.drop_draft(code)
        if change.touches_contacts():
            records.commit_journey(journey)


def _with_recorded_due(practice: Practice, change: Change) -> None:
    """Let each touched file carry the month end that the log will have been told."""
    people = practice.people | {p.id: p for p in (*change.people, *change.changed_people)}
    touched = dict.fromkeys([*change.files, *(note.head.file for note in change.notes)])
    for person in change.changed_people:
        touched |= dict.fromkeys(
            code for code, file in practice.files.items() if person.id in file.subjects
        )
    for code in touched:
        file, before = change.files.get(code) or practice.file(code), practice.files.get(code)
        due = _due(practice, change, file, people)
        told = None if due.why.still_open or due.on is None else month_end(due.on)
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
    book = practice.rulebook(change.details)
    facts = practice.facts(file, people=people, more=more)
    return due(facts, book.pack, borrowed_from=book.borrowed_from)


def _entries(practice: Practice, change: Change) -> list[Entry]:
    found: list[Entry] = []
    for file in change.files.values():
        found += _file_entries(practice, change, file)
    for hold in change.holds:
        found += _hold_entries(practice, change, hold)
    return found


def _file_entries(practice: Practice, change: Change, file: ClientFile) -> list[Entry]:
    before = practice.files.get(file.code)
    told, kept = _told(file, change)
    moved = {**told, "reason": change.due_reason}
    enquiry = file.kind is FileKind.ENQUIRY
    if before is None:
        opened: dict[str, Value] = {
            "kind": file.kind.value,
            "destroy_by": told["destroy_by"] if enquiry and not file.ended else None,
            "commit": _commitment(practice, file),
        }
        if change.imported:
            opened["imported"] = True
        found = [Entry(operation=Operation.OPEN, subject=file.subject, fields=opened)]
        return [*found, *([_entry(Operation.CLOSE, file, told)] if file.ended else []), *kept]
    if file.ended and not before.ended:
        return [_entry(Operation.CLOSE, file, told), *kept]
    if before.ended and not file.ended:
        reopened = [_entry(Operation.REOPEN, file, {})]
        return [*reopened, *([_entry(Operation.DUE, file, moved), *kept] if enquiry else [])]
    if file.keeping != before.keeping and kept:
        return kept
    if file.recorded_due != before.recorded_due and (file.ended or enquiry):
        return [_entry(Operation.DUE, file, moved), *kept]
    return []


def _told(file: ClientFile, change: Change) -> tuple[dict[str, Value], list[Entry]]:
    """What the log is told of a due day: that of the rules, and a leaf more if it is kept longer.

    A later day without the reason for it would be no answer to "why is it still there?".
    """
    due = change.dues.get(file.code)
    if due is None or due.why.still_open:
        return {"destroy_by": None, "rules": _rules(due)}, []
    ruled = None if due.why.ruled is None else month_end(due.why.ruled).isoformat()
    told: dict[str, Value] = {"destroy_by": ruled, "rules": _rules(due)}
    keeping = due.why.keeping
    until = None if keeping is None else month_end(keeping.until).isoformat()
    if keeping is None or until == ruled:
        return told, []
    kept = {"destroy_by": until, "reason": keeping.reason.value}
    return told, [_entry(Operation.KEEP, file, kept)]


def _rules(due: Due | None) -> tuple[str, ...]:
    return () if due is None else tuple(sorted(set(due.rules)))


def _hold_entries(practice: Practice, change: Change, hold: Hold) -> list[Entry]:
    before = practice.holds.get(hold.id)
    file = change.files.get(hold.file) or practice.file(hold.file)
    found: list[Entry] = []
    if before is None:
        review = None if hold.review_by is None else month_end(hold.review_by).isoformat()
        fields = {"hold": hold.id, "reason": hold.reason.value, "review_by": review}
        found.append(_entry(Operation.HOLD, file, fields))
    if hold.lift_logged and not (before and before.lift_logged):
        found.append(_entry(Operation.UNHOLD, file, {"hold": hold.id}))
    return found


def _entry(operation: Operation, file: ClientFile, fields: Mapping[str, Value]) -> Entry:
    return Entry(operation=operation, subject=file.subject, fields=fields)


def _commitment(practice: Practice, file: ClientFile) -> str:
    salt = derived(practice.records.ring.key(file_key(file.code)), "log-commitment")
    return commitment(salt, f"{file.code}/{file.kind.value}/{file.opened.isoformat()}".encode())


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
    practice.holds |= {hold.id: hold for hold in change.holds}
    practice.requests |= {identity: (code, content) for identity, code, content in change.requests}
    practice.details = change.details or practice.details
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
        requests=frozenset(identity for identity, _, _ in change.requests),
    )


def _follow_moves(practice: Practice, change: Change) -> None:
    """Forms are with whom they belong to now, and whoever was absorbed is nobody any more."""
    for person in change.gone:
        for form in practice.people.pop(person).forms:
            practice.forms.pop(form.id, None)
    for form in change.moved:
        known = practice.people[form.person]
        practice.people[form.person] = replace(known, forms=(*known.forms, form))
    if change.moved or change.gone:
        practice.forms = practice.forms | {form.id: form for form in change.moved}
