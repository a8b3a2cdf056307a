"""What the page of a file asks of the practice."""

from dataclasses import dataclass

from app.domain.files import UNRESOLVED
from app.domain.ids import Code
from app.domain.notes import Draft
from app.domain.people import Person
from app.services.people import people
from app.services.practice.practice import Practice
from app.services.practice.progress import Progress
from app.services.records import draft as drafts
from app.services.records import encounters, read, timeline, waiting
from app.services.records.encounters import Agreed
from app.services.records.read import Read
from app.services.records.timeline import Entry
from app.services.records.waiting import Waiting
from app.services.retention import review as retention
from app.services.retention.review import Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody known to the file, and what they are to its client."""

    person: Person
    role: str

    @property
    def unsettled(self) -> bool:
        """Only suspected: a name that somebody else in the practice has too."""
        return self.role.startswith(UNRESOLVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Everything the page shows of one file. `notes` are the newest, oldest first.

    `draft` is the draft of a note when it is the only one that waits; `waiting` are all drafts,
    `records` what stands in the timeline besides notes, `agreed` what holds for meeting by chance.
    """

    review: Review
    notes: tuple[Read, ...]
    draft: Draft | None
    waiting: tuple[Waiting, ...]
    records: tuple[Entry, ...]
    agreed: Agreed | None
    subjects: tuple[Person, ...]
    known: tuple[Known, ...]
    everybody: tuple[tuple[str, str], ...]


def shown(practice: Practice, code: Code, most: int, _: Progress) -> Shown:
    """The file with its newest `most` notes. Raises NoSuch."""
    file = practice.file(code)
    everyone = practice.people
    drafted = waiting.waiting(practice, code)
    return Shown(
        review=retention.review_of(practice, code, practice.clock.today()),
        notes=read.notes(practice, code, most=most),
        draft=drafts.saved(practice, code) if [one.note for one in drafted] == [True] else None,
        waiting=drafted,
        records=timeline.entries(practice, code),
        agreed=encounters.agreed(practice, code),
        subjects=tuple(everyone[subject] for subject in file.subjects if subject in everyone),
        known=tuple(
            Known(person=everyone[relation.person], role=file.role_of(relation.person))
            for relation in file.relations
            if relation.person in everyone
        ),
        everybody=_everybody(practice),
    )


def _everybody(practice: Practice) -> tuple[tuple[str, str], ...]:
    """Everybody who is settled, by name, each with the files that tell two of a name apart."""
    found = (
        (person.id, " · ".join((person.shown, *codes[:1])))
        for person, codes in people.everybody(practice)
        if person.unresolved is None
    )
    return tuple(sorted(found, key=lambda pair: pair[1].casefold()))
