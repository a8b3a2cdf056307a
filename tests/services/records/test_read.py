import datetime as dt
from dataclasses import replace
from functools import partial
from typing import Final

import pytest

from app.domain.appointments import NOTHING, Appointment, Attendance, Where
from app.domain.errors import NoSuch, NotUnderstood
from app.domain.ids import Code, NoteId
from app.domain.notes import NoteKind
from app.domain.retention import FileKind
from app.services.people import people
from app.services.practice.practice import Practice
from app.services.records import addendum, read, write
from tests.builders.practices import (
    HOUSE,
    PASSPHRASE,
    TODAY,
    Made,
    client,
    note,
    opened,
    person,
)


def test_the_next_session_counts_sessions_alone(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        assert read.next_session(practice, code) == 1

        first = note(practice, code, "We met.")
        note(practice, code, "We met again.")
        write.sign(practice, code, kind=NoteKind.CONTACT, held_on=TODAY, text="She rang.")
        write.sign(
            practice, code, kind=NoteKind.SESSION, held_on=TODAY, text="Late.", addendum_to=first
        )
        assert read.next_session(practice, code) == 3


def test_a_file_nobody_has_has_no_next_session(empty: Made) -> None:
    with opened(empty.folder) as practice, pytest.raises(NoSuch):
        read.next_session(practice, Code("AAA-AAA"))


def came(practice: Practice, code: Code, said: Appointment | None, day: int) -> NoteId:
    on = TODAY.replace(day=day)
    signed = write.sign(
        practice, code, kind=NoteKind.SESSION, held_on=on, text=f"Day {day}.", session=said
    )
    return signed.note


MISSED: Final = Appointment(attendance=Attendance.DID_NOT_ATTEND)
HELD: Final = Appointment(
    began="14:00", minutes=50, attendance=Attendance.ATTENDED, where=Where.ROOM
)


def test_sessions_that_were_held_are_counted_and_what_is_said_is_kept(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        for day, said in enumerate((None, HELD, MISSED, HELD), 2):
            came(practice, code, said, day)
    with opened(empty.folder) as practice:
        found = read.notes(practice, code)
        following = read.next_session(practice, code)
        alone = [read.note(practice, one.head.id) for one in found]

    assert [one.session for one in found] == [1, 2, None, 3]
    assert [one.appointment for one in found] == [NOTHING, HELD, MISSED, HELD]
    assert [(one.session, one.appointment) for one in alone] == [
        (one.session, one.appointment) for one in found
    ]
    assert following == 4


def test_an_addendum_corrects_what_came_of_a_session_everywhere(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        wrong = came(practice, code, HELD, 9)
        addendum.add(practice, code, wrong, "She had cancelled.", session=MISSED)
        corrected, added = read.notes(practice, code)
        facts = practice.facts(practice.file(code))

    assert (corrected.session, corrected.head.session) == (None, HELD)
    assert corrected.appointment == replace(HELD, attendance=Attendance.DID_NOT_ATTEND)
    assert added.appointment == MISSED
    assert (facts.last_session, facts.last_contact) == (None, TODAY.replace(day=9))


def test_notes_read_alone_say_the_same_of_a_session(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        came(practice, code, MISSED, 9)
        came(practice, code, HELD, 10)
    with HOUSE.notes_alone(empty.folder, PASSPHRASE) as alone:
        found = alone.notes(code)

    assert [(one.session, one.appointment) for one in found] == [(None, MISSED), (1, HELD)]


@pytest.mark.parametrize("kind", [kind for kind in NoteKind if kind is not NoteKind.SESSION])
def test_what_is_no_session_has_no_appointment(empty: Made, kind: NoteKind) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        sign = partial(write.sign, practice, code, held_on=TODAY, text="Said.")
        other = sign(kind=kind, session=NOTHING).note
        with pytest.raises(NotUnderstood, match="session-of-another-kind"):
            sign(kind=kind, session=HELD)
        with pytest.raises(NotUnderstood, match="session-of-another-kind"):
            sign(kind=NoteKind.SESSION, session=HELD, addendum_to=other)
        kept = [one.head.session for one in read.notes(practice, code)]

    assert kept == [None]


def test_a_cancelled_session_makes_no_therapy_of_an_enquiry(empty: Made) -> None:
    with opened(empty.folder) as practice:
        who = person(practice, "Greta Holm")
        new = people.NewFile(
            kind=FileKind.ENQUIRY, subjects=(who,), opened=TODAY.replace(day=1), ended=None
        )
        _, _, (code,) = people.add(practice, (), [new])
        came(practice, code, MISSED, 9)
        asked = practice.due(practice.file(code))
        came(practice, code, HELD, 10)
        therapy = practice.due(practice.file(code))

    assert asked.on == dt.date(TODAY.year + 1, TODAY.month, 9)
    assert therapy.on == dt.date(TODAY.year + 7, TODAY.month, 10)
