"""What the page of a file asks of the practice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.ids import Code, NoteId, PersonId, RecordId
from app.domain.notes import Draft
from app.domain.people import Person
from app.services.audit import prove
from app.services.handovers import document, paper_names
from app.services.people import nation, people, unmerge
from app.services.people.in_use import called_otherwise
from app.services.people.nation import LawOf
from app.services.people.people_of_file import Known, people_of_file
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.records import beginning, encounters, measures, read, search, timeline, waiting
from app.services.records import draft as drafts
from app.services.records.beginning import Beginning
from app.services.records.encounters import Meetings
from app.services.records.measures import Scores
from app.services.records.read import Read
from app.services.records.timeline import Entry
from app.services.records.waiting import Waiting
from app.services.retention import merging, unmerging
from app.services.retention import review as retention
from app.services.retention.review import Review
from app.ui.pages.client_file.duties import Duties, duties_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Everything the page shows of one file. `notes` are the newest, oldest first.

    `law` says whose law holds in it. `draft` is the draft of a note when it is the only one that
    waits; `waiting` are all drafts, `records` what stands in the timeline besides notes, `agreed`
    what holds for meeting by chance,
    `beginning` what is agreed and missing since the start, `duties` who may be told, consents and
    risk; `others` the files of the same client that could be part of this one.
    """

    review: Review
    law: LawOf
    notes: tuple[Read, ...]
    draft: Draft | None
    waiting: tuple[Waiting, ...]
    records: tuple[Entry, ...]
    agreed: Meetings
    beginning: Beginning
    subjects: tuple[Person, ...]
    known: tuple[Known, ...]
    everybody: tuple[tuple[str, str], ...]
    called: Mapping[PersonId, str]  # each of them, people of one name told apart
    seen: Mapping[PersonId, Person]  # each of them as they are shown, not as they are edited
    others: tuple[Code, ...] = ()
    parts: Code | None = None  # the file whose merge into this one can be undone
    undoable: Mapping[str, str] = field(default_factory=dict)  # merged with whom
    at: RecordId | None = None  # the record that a search led to
    found: tuple[tuple[int, int], ...] = ()  # where in it stands what was sought
    duties: Duties = field(default_factory=Duties)
    scores: tuple[Scores, ...] = ()
    called_otherwise: bool = False  # somebody has a former name, which is not shown


def proving(code: Code, note: NoteId, out: Path) -> Callable[[Handle, Progress], Path]:
    """A proof of when this note was signed, in a new file."""
    return lambda practice, _: practice.do(prove.note, code, note, out).out


def names_to_choose(
    code: Code, decision: RecordId
) -> Callable[[Handle, Progress], tuple[RecordId, tuple[tuple[str, ...], ...]]]:
    """A decision, and the names of each client of its file who has had several."""
    return lambda practice, _: (decision, practice.do(paper_names.several, code))


def printing(
    code: Code, decision: RecordId, out: Path, names: Sequence[str] = ()
) -> Callable[[Handle, Progress], Path]:
    """A decision to disclose as a PDF for a panel that reads these names, in a new file."""
    return lambda practice, _: practice.do(document.decision, code, out, decision, names).path


def shown(
    practice: Handle,
    code: Code,
    most: int,
    _: Progress,
    *,
    at: RecordId | None = None,
    words: str | None = None,
    back_to: RecordId | None = None,
) -> Shown:
    """The file with its newest `most` notes, back to `at` and `back_to` too. Raises NoSuch."""
    for record in filter(None, (at, back_to)):
        most = max(most, practice.do(read.newest_from, code, record))
    inside, seen = practice.do(people_of_file, code), practice.display(people_of_file, code)
    drafted = practice.display(waiting.waiting, code)
    return Shown(
        review=practice.display(retention.review_of, code),
        law=practice.do(nation.law_of, code),
        notes=practice.display(read.notes, code, most=most),
        draft=practice.do(drafts.saved, code) if [one.note for one in drafted] == [True] else None,
        waiting=drafted,
        records=practice.display(timeline.entries, code),
        agreed=practice.display(encounters.agreed, code),
        beginning=practice.display(beginning.beginning_of, code),
        duties=duties_of(practice, code),
        scores=practice.display(measures.scores, code),
        called_otherwise=practice.do(called_otherwise, code),
        subjects=inside.subjects,
        known=inside.known,
        called=seen.called,
        seen={one.id: one for one in (*seen.subjects, *(each.person for each in seen.known))},
        everybody=_everybody(practice),
        others=practice.do(merging.others_of, code),
        parts=practice.do(unmerging.undoable, code),
        undoable=practice.display(
            unmerge.undoable, (*inside.subjects, *(one.person for one in inside.known))
        ),
        at=at,
        found=practice.display(search.places, at, words) if at is not None and words else (),
    )


def _everybody(practice: Handle) -> tuple[tuple[str, str], ...]:
    """Everybody who is settled, by name, each with the files that tell two of a name apart."""
    return tuple(
        (person.id, " · ".join((name, *codes[:1])))
        for person, name, codes in practice.display(people.everybody_told_apart)
    )
