"""The open practice: both vaults, both keyrings, the log, and every head in memory.

Names and notes meet here and nowhere below. One thread owns it for its whole life; journeys
read from it and write through `commit`.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.detect.people import KnownPeople
from app.domain import retention
from app.domain.anchor import Anchor, LogFault
from app.domain.clock import Clock, stamp
from app.domain.details import Details
from app.domain.entries import contact_days, entry_days
from app.domain.errors import NoSuch
from app.domain.files import ClientFile, nameless
from app.domain.holds import Hold, holding
from app.domain.ids import Code, FormId, PersonId, RecordId
from app.domain.jurisdictions import Jurisdiction
from app.domain.kinds import HOLD, filled_in
from app.domain.nations import DEFAULT
from app.domain.notes import NoteHead, NoteKind, last_days
from app.domain.people import Form, Person
from app.domain.record_classes import RecordClass, class_of
from app.domain.records import Kind, R, Record
from app.domain.session_days import alone
from app.domain.text import Mention, Reader, Stopped
from app.keys.derive import Bounds
from app.keys.signing import LogSigner
from app.keys.slots import Opened, Slots
from app.services.practice.jurisdictions import abroad, jurisdiction_of
from app.services.practice.kept_heads import Heads, in_order
from app.services.practice.kept_records import KeptRecords
from app.services.practice.matchers import Matchers
from app.services.practice.rulebooks import Rulebook, rulebook_for
from app.storage.contacts.repository import Contacts
from app.storage.ledger import LedgerFiles
from app.storage.notes.repository import Records
from app.storage.practice import PracticeFolder, PracticeLock


def other_days(
    file: ClientFile, heads: Iterable[NoteHead], records: Iterable[Record], day: dt.date
) -> tuple[dt.date, ...]:
    """Every date of a file but this one of an entry: its start, its end, its other entries."""
    days = [file.opened, *([file.ended] if file.ended else [])]
    days += entry_days(heads, records)
    if day in days:
        days.remove(day)
    return tuple(days)


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfRenewed:
    """New slots that may or may not have reached the disk, and what they open."""

    page: Slots
    opened: Opened


def signed_at(practice: "Practice") -> str:
    """The UTC moment of signing, as records carry it; what is signed later sorts later."""
    return f"{stamp(practice.clock)}#{len(practice.kept):07d}"


@dataclass(slots=True)
class Practice:
    """Everything a journey needs.

    `kept` are the records of every kind but the notes, whose heads alone are in memory; `page` is
    the page of slots that was proved by being opened, and `opened` what it gave; `uncertified`
    the files that are destroyed and whose certificate waits for its proof; `damaged_slots` the
    slots, by name, that no longer open the practice. `anchor` is the log as this practice wrote
    it, and `log_fault` says that another one lies on the disk: then nothing is signed or
    destroyed. `memory` is the file in which this computer remembers how far the log had come.
    `behind` is the practice itself where this one shows it as people are called now, or in
    initials, and is only read.
    """

    folder: PracticeFolder
    lock: PracticeLock
    identity: str
    page: Slots
    opened: Opened
    contacts: Contacts
    records: Records
    log: LedgerFiles
    signer: LogSigner
    clock: Clock
    bounds: Bounds
    details: Details = field(default_factory=Details)
    people: dict[PersonId, Person] = field(default_factory=dict)
    files: dict[Code, ClientFile] = field(default_factory=dict)
    heads: Heads = field(default_factory=Heads)
    kept: KeptRecords = field(default_factory=KeptRecords)
    forms: dict[FormId, Form] = field(default_factory=dict)
    _matchers: Matchers | None = None
    _rules: tuple[Details, Jurisdiction, Rulebook] | None = None
    _known_in: tuple[tuple[ClientFile, ...], Mapping[PersonId, set[Code]]] | None = None
    half_renewed: HalfRenewed | None = None
    uncertified: frozenset[Code] = frozenset()
    damaged_slots: frozenset[str] = frozenset()
    log_size: int = 0
    last_day: dt.date | None = None
    anchor: Anchor | None = None
    log_fault: LogFault | None = None
    memory: Path | None = None
    behind: "Practice | None" = None
    in_initials: bool = False

    def __repr__(self) -> str:
        """The id alone: nothing of a practice reaches a log or a traceback."""
        return f"Practice({self.identity})"

    @property
    def clock_behind(self) -> dt.date | None:
        """The last of all days in the log when it lies after the machine's; None else."""
        return self._after_now(self.anchor.latest if self.anchor else self.last_day)

    @property
    def ahead(self) -> dt.date | None:
        """The day of the last leaf when it lies after the machine's; None else."""
        return self._after_now(self.last_day)

    def _after_now(self, day: dt.date | None) -> dt.date | None:
        return day if day is not None and day > self.clock.utc().date() else None

    @property
    def certified_on(self) -> dt.date:
        """The day of a certificate: the machine's in UTC, but none before a day in the log."""
        return self.clock_behind or self.clock.utc().date()

    @property
    def words_unchecked(self) -> bool:
        """Whether nobody is known to have the recovery words: a lock or a kill came before.

        It follows from the words themselves, so that new ones are unchecked from their first
        moment.
        """
        kept = self.contacts.ring.on_paper
        return kept is not None and kept != self.page.words

    @property
    def itself(self) -> "Practice":
        """The practice with all names of its people, also where this shows it otherwise."""
        return self.behind or self

    def interrupt(self) -> None:
        """Break off whatever query runs. The one call another thread may make."""
        for vault in (self.contacts.vault, self.records.vault):
            vault.interrupt()

    def file(self, code: Code) -> ClientFile:
        """The file of this code. Raises NoSuch, which says into which file it was merged."""
        try:
            return self.files[code]
        except KeyError:
            into = next((one.code for one in self.files.values() if code in one.codes), None)
        if into is not None:
            raise NoSuch("file-merged", code=code, into=into)
        raise NoSuch("no-such-file", code=code)

    @property
    def codes(self) -> frozenset[Code]:
        """Every code that a file has or had: those of merged files too, which have keys still."""
        return frozenset(code for file in self.files.values() for code in file.codes)

    def person(self, identity: PersonId) -> Person:
        """The person of this id. Raises NoSuch."""
        try:
            return self.people[identity]
        except KeyError:
            raise NoSuch("no-such-person", person=identity) from None

    def notes_of(self, code: Code) -> tuple[NoteHead, ...]:
        """The heads of a file's notes, oldest first."""
        return in_order(self.heads.of(code).values())

    def sessions_of(self, code: Code) -> int:
        """How many sessions a file has; what was added to one is not another."""
        heads = self.heads.of(code).values()
        return sum(head.kind is NoteKind.SESSION and not head.addendum_to for head in heads)

    @property
    def clients(self) -> frozenset[PersonId]:
        """Everybody who is the client of a file: their dates decide how long it is kept."""
        return frozenset(one for file in self.files.values() for one in file.subjects)

    def beside(self, file: ClientFile) -> tuple[ClientFile, ...]:
        """The other files that know somebody of this one.

        Who is known where is looked up once for as long as the files stay as they are: a review
        asks for every file.
        """
        files = tuple(self.files.values())
        if self._known_in is None or self._known_in[0] != files:
            found = defaultdict[PersonId, set[Code]](set)
            for one in files:
                for person in one.people:
                    found[person].add(one.code)
            self._known_in = files, found
        known = self._known_in[1]
        codes = {code for one in file.people for code in known.get(one, ())} - {file.code}
        return tuple(one for one in files if one.code in codes) if codes else ()

    def holds_of(self, code: Code, *, on: dt.date | None = None) -> tuple[Hold, ...]:
        """The holds that stand on a file, today or on another day."""
        return holding(self.all_of(HOLD, code), on or self.clock.today())

    def all_of(self, kind: Kind[R], code: Code | None = None) -> tuple[R, ...]:
        """The records of a kind, of one file when it is named, in the order in which they came."""
        if code is None:
            return self.kept.of_kind(kind)
        return tuple(one for one in self.kept.in_file(code) if isinstance(one, kind.body))

    def all_in(self, code: Code | None) -> tuple[Record, ...]:
        """The records of a file, or of the practice itself, of any kind, in the same order."""
        return self.kept.in_file(code)

    def any_record(self, identity: RecordId) -> Record:
        """The record of this id, of whatever kind. Raises NoSuch("no-such-record")."""
        try:
            return self.kept[identity]
        except KeyError:
            raise NoSuch("no-such-record") from None

    def record(self, kind: Kind[R], identity: RecordId) -> R:
        """The record of this kind and id. Raises NoSuch("no-such-record")."""
        record = self.kept.get(identity)
        if not isinstance(record, kind.body):
            raise NoSuch("no-such-record")
        return record

    @property
    def nation(self) -> str:
        """Whose calendar and rules hold here."""
        return self.details.nation or DEFAULT

    @property
    def jurisdiction(self) -> Jurisdiction:
        """What the law gives a practice here. Raises NotUnderstood for a nation nobody knows."""
        return jurisdiction_of(self.nation)

    def nation_of(self, code: Code | None) -> str:
        """Whose law holds in a file: that of the nation its client is in. Raises NoSuch."""
        return (self.file(code).nation if code else None) or self.nation

    def law_of(self, code: Code | None) -> Jurisdiction:
        """What the law gives in a file, or the practice itself. Raises as `jurisdiction`.

        Where the rules of another country hold it is nobody's law, unless the client of the file
        is in a nation that is known.
        """
        theirs = self.file(code).nation if code else None
        if theirs is None and (country := self.rulebook().country):
            return abroad(self.nation, country)
        return jurisdiction_of(theirs or self.nation)

    def rulebook(self, details: Details | None = None) -> Rulebook:
        """The rules of the practice's nation, or of the nation these details give it."""
        asked = details or self.details
        if details is not None and details is not self.details:
            return rulebook_for(asked)
        nation = self.jurisdiction
        if self._rules is None or self._rules[0] is not asked or self._rules[1] is not nation:
            self._rules = (asked, nation, rulebook_for(asked))
        return self._rules[2]

    def facts(
        self,
        file: ClientFile,
        *,
        people: Mapping[PersonId, Person] | None = None,
        more: Iterable[NoteHead] = (),
        records: Iterable[Record] = (),
        on: dt.date | None = None,
    ) -> retention.FileFacts:
        """What retention needs to know of a file, with what is about to be kept in it.

        Of work that goes on it asks what follows if it ended today, or `on` another day.
        """
        heads = [*self.heads.of(file.code).values(), *more]
        entries = [*self.all_in(file.code), *records]
        last_session, last_appointment = last_days(heads)
        known = self.people if people is None else people
        subjects = (known.get(subject) for subject in file.subjects)
        return retention.FileFacts(
            kind=file.kind,
            opened=file.opened,
            ended=file.ended,
            today=on or self.clock.today(),
            last_session=last_session,
            session_alone=last_session is not None
            and alone(last_session, other_days(file, heads, entries, last_session)),
            last_appointment=last_appointment,
            last_contact=max(contact_days(heads, entries), default=None),
            last_entry=max(entry_days(heads, entries), default=None),
            has=self._classes_in(file, heads, records),
            keeping=file.keeping,
            kept_classes=file.kept_classes,
            subjects=tuple(
                retention.SubjectFacts(born=person.born, died=person.died)
                for person in subjects
                if person is not None
            ),
        )

    def _classes_in(
        self, file: ClientFile, heads: Iterable[NoteHead], records: Iterable[Record]
    ) -> frozenset[RecordClass]:
        """The classes of record that lie in a file: somebody's contact details always do."""
        found = {class_of(kind.value) for kind in {head.kind for head in heads}}
        if self.filled_in(file.code) or any(map(filled_in, records)):
            found.add(RecordClass.RECORD)
        if file.subjects:
            found.add(RecordClass.CONTACT_DETAILS)
        return frozenset(found)

    def filled_in(self, code: Code) -> tuple[Record, ...]:
        """The records of a file that somebody filled in, beside its notes."""
        return tuple(filter(filled_in, self.all_in(code)))

    def due(self, file: ClientFile, facts: retention.FileFacts | None = None) -> retention.Due:
        """The day a file falls due, and why: of one that is open, if the work ended now."""
        book, known = self.rulebook(), facts or self.facts(file)
        return retention.due(known, book.rules, borrowed_from=book.borrowed_from)

    def due_of_parts(
        self, file: ClientFile, facts: retention.FileFacts | None = None
    ) -> Mapping[RecordClass, retention.Due]:
        """The day of each class of record in a file that has a rule of its own in force."""
        book, known = self.rulebook(), facts or self.facts(file)
        return retention.due_of_parts(known, book.rules, borrowed_from=book.borrowed_from)

    def mention_of(self, person: PersonId) -> Mention | None:
        """A mention of somebody by the name they go by; None when nothing of them is kept."""
        known = self.people.get(person)
        form = None if known is None else known.shown_form
        return None if form is None else Mention(person, form.id)

    def names(self) -> Reader:
        """Mentions read as they were typed; as roles where the names are destroyed."""
        forms, hidden = self.forms, self.in_initials

        def read(mention: Mention) -> str:
            form = forms.get(mention.form)
            if form is None:
                return nameless(self.files.values(), mention.person)
            return form.text + mention.ending if hidden else mention.spelled(form.text)

        return Stopped(read) if hidden else read

    def list_forms(self) -> None:
        """List the forms anew: those of everybody there is now."""
        self.forms = {form.id: form for one in self.people.values() for form in one.forms}

    def known_people(self) -> KnownPeople:
        """The matcher over every form of everybody, built again when a form came or went."""
        return self.matchers().everybody

    def matchers(self) -> Matchers:
        """The matchers over the forms there are now."""
        if self.behind is not None:
            return self.behind.matchers()
        if self._matchers is None or self._matchers.forms is not self.forms:
            self._matchers = Matchers(self.forms)
        return self._matchers
