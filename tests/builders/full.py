"""A practice with one of everything that it comes to hold over the years."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from app.domain.appointments import Appointment, Attendance, Where
from app.domain.callings import Bound
from app.domain.details import Details
from app.domain.handover import SpanDecision
from app.domain.holds import HoldReason
from app.domain.ids import DraftId
from app.domain.keeping import Keeping, KeepReason
from app.domain.kinds import ENCOUNTER, RENEWAL
from app.domain.nations import Nation
from app.domain.notes import Draft, NoteKind
from app.domain.people import NotUsed
from app.domain.redaction import Decision, State
from app.domain.reports import Template
from app.services.handovers import decide, gather, report_text, request, review
from app.services.people import edit, merge, people, split, unresolved
from app.services.practice import details
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.records import addendum, sign, write
from app.services.records import draft as drafts
from app.services.retention import hold
from app.services.retention.parts import Chosen
from tests.builders import kinds, own_records
from tests.builders.parted import part_gone
from tests.builders.practices import TODAY, client, joint_file, known, person

AGREED: Final = {"on": "2026-03-03", "alone": "wait", "accompanied": "pass-by"}
KEPT: Final = "2026-11-21T10:30:00Z"
SAID: Final = Details(
    name="Hazel Okonkwo-Reid",
    nation="wales",
    health_professional=True,
    contact="12 Park Row",
    recipients="My supervisor, without your name.",
    transfers="Nothing leaves the country.",
    also=(Bound.TEACHER,),
    supervisor="Nora Whitlock",
    supervisor_number="0114 496 0110",
    helpline="Legal helpline",
    helpline_number="0114 496 0170",
)


def begun(practice: Practice, kind: str, code: Any, **given: Any) -> None:
    identity = DraftId(f"{kind}-{code}")
    drafts.save(practice, Draft(id=identity, file=code, kind=kind, on=TODAY, kept=KEPT, **given))


def fill(practice: Practice, place: Path) -> None:
    """One of everything that a practice comes to hold over the years."""
    details.describe(practice, replace(SAID, answers=practice.details.answers))
    report_text.keep_own(practice, Template.GP_LETTER, "To Dr Osei’s surgery", "Thank you.")
    code = client(practice, "Greta Holm", ("Otto Brandt", "friend"), ("Otto Lund", "brother"))
    write.sign(practice, code, kind=NoteKind.PROCESS, held_on=TODAY, text="What I thought.")
    part_gone(practice, code, Chosen(classes=("process",)), place / "part.pdf")
    _notes(practice, code)
    _people(practice, code)
    _records(practice, code)
    _drafts(practice, code)
    other = client(practice, "Iris Lund")
    until = Keeping(until=dt.date(2040, 1, 1), reason=KeepReason.INSURER)
    commit(
        practice,
        Change(files={other: replace(practice.file(other), keeping=until, nation=Nation("wales"))}),
    )
    people.end(practice, other, TODAY)
    joint_file(practice, "Ann Oake", "Ben Oake")


def _notes(practice: Practice, code: Any) -> None:
    said = Appointment(began="14:00", minutes=50, attendance=Attendance.LATE, where=Where.ONLINE)
    first = write.sign(
        practice, code, kind=NoteKind.SESSION, held_on=TODAY, session=said,
        text="Otto rang. OTTO BRANDT's sister too; in May he moves. Wren was there.",
    ).note  # fmt: skip
    addendum.add(practice, code, first, "Otto Lund, I mean.", session=replace(said, minutes=45))
    people.add_relation(practice, code, people.NewPerson(names=("Ada Bell",)), "cousin of Otto")
    sign.sign(practice, ENCOUNTER, code, AGREED | {"say": "as Otto says"})
    for waiting in unresolved.unsettled(practice, code):
        if waiting.person is not None:
            unresolved.is_known(practice, code, waiting.person, known(practice, "Otto Lund"))
    person(practice, "May Winter")
    for waiting in unresolved.unsettled(practice, code):
        if waiting.person is not None:
            unresolved.is_nobody(practice, code, waiting.person)


def _people(practice: Practice, code: Any) -> None:
    whom = practice.file(code).subjects[0]
    edit.amend(practice, whom, edit.Amended(names=("Greta Winter",), phones=("07700 900123",)))
    edit.amend(
        practice, whom,
        edit.Amended(phones=("07700 900124",), addresses=("4 Low Road, Sheffield",),
                     emails=("g@example.org", "h@example.org"), born=dt.date(1980, 2, 3)),
    )  # fmt: skip
    barred = edit.detail(practice.person(whom), "h@example.org")
    edit.withdraw(practice, whom, barred.id, NotUsed.UNSAFE)
    into, gone = person(practice, "Edda Falk"), person(practice, "E. Falk-Moor")
    merge.merge(practice, into, gone)
    split.split(practice, person(practice, "Nils Aker", "Lars Aker"), ["Lars Aker"])


def _of_the_practice(practice: Practice) -> None:
    """Names that several people have: one that waits, one that was settled, and a mere word."""
    waits = own_records.said(practice, "OTTO rang, and Otto Brandt.").record
    own_records.said(practice, "Otto has an answer.", adds_to=waits)
    for name in ("Otto Lund", None):
        own_records.said(practice, "An Otto rang, Otto Lund as well.")
        person = unresolved.unsettled(practice, None)[-1].person
        if person is not None and name is not None:
            unresolved.is_known(practice, None, person, known(practice, name))
        elif person is not None:
            unresolved.is_nobody(practice, None, person)


def _records(practice: Practice, code: Any) -> None:
    first = sign.sign(practice, ENCOUNTER, code, AGREED | {"say": "Otto Lund knows"}).record
    sign.sign(practice, ENCOUNTER, code, AGREED | {"on": "2026-03-04"}, adds_to=first)
    insured = {"on": "2025-11-03", "what": "insurance", "until": "2026-11-03"}
    sign.sign(practice, RENEWAL, None, insured)
    _of_the_practice(practice)
    _, placed = hold.place(practice, code, HoldReason.COMPLAINT)
    hold.unhold(practice, placed.id)
    _, asked = request.open_request(practice, code, received=TODAY, by="mother")
    found = review.review(practice, asked)
    kept = Decision(state=State.DISCLOSE, decided_on=TODAY)
    decide.decide(practice, asked.id, suggestions=review.accepted(found, kept))
    item = gather.identity("i", asked, practice.notes_of(code)[0].id)
    asked = next(one for one in request.requests(practice) if one.id == asked.id)
    withheld = replace(kept, state=State.WITHHOLD)
    span = SpanDecision(item=item, start=0, end=4, decision=withheld)
    request.keep(practice, replace(asked, spans=(span,), known={item: True}, harmful=(item,)))
    request.close(practice, asked.id, TODAY)


def _drafts(practice: Practice, code: Any) -> None:
    begun(practice, "encounter", code, fields={"say": "a neigh"})
    begun(practice, "renewal", None, fields={"until": "2027"})
    begun(practice, "decision", code, fields={"begun": "2026-11-21", "consulted": ["solicitor"]})
    first = practice.notes_of(code)[0].id
    letter = kinds.put(practice, "report", code, "Written.")
    begun(practice, "report", code, fields={"template": "summary", "corrects": letter})
    begun(practice, NoteKind.SESSION, code, text="Half a", fields={"began": "14:"}, adds_to=first)
