import datetime as dt
from dataclasses import fields

import pytest
from hypothesis import given

from app.domain.appointments import (
    NOTHING,
    Appointment,
    Attendance,
    Where,
    began_from,
    filled,
    line_of,
    usual,
)
from app.domain.errors import NotUnderstood
from app.domain.ids import Code, NoteId
from app.domain.notes import NoteHead, NoteKind, sessions
from tests.builders.appointments import SAID

WORDS = {one.value: one.value for one in (*Attendance, *Where)}


def head(
    identity: str,
    session: Appointment | None = None,
    to: str | None = None,
    kind: NoteKind = NoteKind.SESSION,
) -> NoteHead:
    return NoteHead(
        id=NoteId(identity),
        file=Code("AAA-AAA"),
        kind=kind,
        held_on=dt.date(2026, 11, 2),
        written=identity,
        people=frozenset(),
        words=1,
        addendum_to=None if to is None else NoteId(to),
        session=session,
    )


def came(attendance: Attendance | None) -> Appointment:
    return Appointment(attendance=attendance)


@pytest.mark.parametrize(
    ("attendance", "held"),
    [
        (None, True),
        (Attendance.ATTENDED, True),
        (Attendance.LATE, True),
        (Attendance.CANCELLED, False),
        (Attendance.DID_NOT_ATTEND, False),
        (Attendance.CANCELLED_BY_ME, False),
    ],
)
def test_a_session_is_held_unless_it_is_said_that_it_was_not(
    attendance: Attendance | None,
    held: bool,  # noqa: FBT001
) -> None:
    assert came(attendance).held is held


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("14:00", "14:00"),
        ("9:30", "09:30"),
        ("9.30", "09:30"),
        (" 2 pm", "14:00"),
        ("2:15pm", "14:15"),
        ("12 PM", "12:00"),
        ("12:05 am", "00:05"),
        ("00:00", "00:00"),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, time: str) -> None:
    assert began_from(typed) == time


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        *(({"began": one}, "session-began") for one in ("24:00", "14:60", "14", "13 pm", "0 am")),
        *(({"began": one}, "session-began") for one in ("noon", "-1:00", "١٤:٠٠", "14:0", "1:2:3")),
        *(({"minutes": one}, "session-minutes") for one in ("0", "-5", "721", "5.5", "an hour")),
        *(({"minutes": one}, "session-minutes") for one in ("٥٠", "9" * 5000, "5 0")),
        ({"attendance": "came"}, "session-attendance"),
        ({"where": "pub"}, "session-where"),
    ],
)
def test_what_cannot_be_meant_is_refused(typed: dict[str, str], rule: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        filled(typed)

    assert refusal.value.rule == rule


def test_a_choice_is_read_with_spaces_and_capitals_as_well() -> None:
    said = filled({"attendance": "Did not attend", "where": " ONLINE "})

    assert said == Appointment(attendance=Attendance.DID_NOT_ATTEND, where=Where.ONLINE)


@given(SAID)
def test_what_is_written_down_is_read_again(said: Appointment) -> None:
    plain = {name: str(one) for name, one in said.plain().items() if one is not None}

    assert (filled(plain) or NOTHING) == said


@given(SAID, SAID)
def test_a_correction_changes_what_it_says_and_nothing_else(
    before: Appointment, later: Appointment
) -> None:
    after = before.corrected(later)

    for name in (one.name for one in fields(Appointment)):
        said = getattr(later, name)
        assert getattr(after, name) == (getattr(before, name) if said is None else said)


def test_an_addendum_is_no_session_and_corrects_the_one_it_adds_to_in_the_end() -> None:
    found = sessions(
        [
            head("4", came(Attendance.CANCELLED), to="3"),
            head("1", Appointment(minutes=50, attendance=Attendance.ATTENDED)),
            head("2", came(Attendance.DID_NOT_ATTEND), to="1"),
            head("3", to="1", kind=NoteKind.CONTACT),
            head("5"),
            head("6", kind=NoteKind.PROCESS),
            head("7", came(Attendance.CANCELLED), to="6"),
            head("8", came(Attendance.CANCELLED), to="gone"),
        ]
    )

    cancelled = Appointment(minutes=50, attendance=Attendance.CANCELLED)
    assert found == {NoteId("1"): cancelled, NoteId("5"): NOTHING}


def test_what_is_said_is_one_line_and_nothing_said_is_none() -> None:
    said = Appointment(began="09:05", minutes=1, attendance=Attendance.LATE, where=Where.ONLINE)

    assert line_of(said, WORDS) == "09:05, 1 minute, late, online"
    assert line_of(Appointment(minutes=50), WORDS) == "50 minutes"
    assert line_of(None, WORDS) == line_of(NOTHING, WORDS) == ""


def test_the_usual_hour_is_that_of_most_sessions_held_and_says_nothing_of_attendance() -> None:
    usually = Appointment(began="14:00", minutes=50, where=Where.ROOM)
    once = Appointment(began="09:00", minutes=90, where=Where.ONLINE)
    missed = Appointment(began="07:00", minutes=10, attendance=Attendance.CANCELLED)

    assert usual([missed, missed, missed, once, usually, usually]) == usually
    assert usual([once, usually]) == once
    assert usual([missed, came(Attendance.ATTENDED), NOTHING]) is None
    assert usual([]) is None
