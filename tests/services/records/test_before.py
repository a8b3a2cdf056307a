"""What is offered beside a new note: the last plan, and the usual hour."""

import pytest

from app.domain.appointments import Appointment, Attendance
from app.domain.errors import NoSuch
from app.domain.ids import Code, NoteId
from app.domain.notes import NoteKind
from app.services.practice.practice import Practice
from app.services.records import addendum, before, write
from tests.builders.practices import TODAY, Made, client, known, opened

USUAL = Appointment(began="14:00", minutes=50)
ONCE = Appointment(began="09:00", minutes=90)
MISSED = Appointment(began="07:00", attendance=Attendance.DID_NOT_ATTEND)


def signed(
    practice: Practice,
    code: Code,
    day: int,
    text: str,
    session: Appointment | None = None,
    kind: NoteKind = NoteKind.SESSION,
) -> NoteId:
    on = TODAY.replace(day=day)
    return write.sign(practice, code, kind=kind, held_on=on, text=text, session=session).note


def plan(practice: Practice, code: Code) -> str | None:
    found = before.last_plan(practice, code)
    return None if found is None else found.text


def test_a_file_without_a_session_has_neither(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        signed(practice, code, 2, "She rang.", kind=NoteKind.CONTACT)

        assert before.last_plan(practice, code) is None
        assert before.usual(practice, code) is None
        for ask in (before.last_plan, before.usual):
            with pytest.raises(NoSuch):
                ask(practice, Code("AAA-AAA"))


def test_the_plan_is_that_of_the_last_session_that_took_place(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        signed(practice, code, 2, "Plan: older.")
        signed(practice, code, 3, "Cried.\n\nWe will breathe.")
        signed(practice, code, 4, "Did not come.", MISSED)
        signed(practice, code, 5, "Taken to supervision.", kind=NoteKind.SUPERVISION)
        closing = plan(practice, code)
        signed(practice, code, 6, "She rang. Next time: the letter.", kind=NoteKind.CONTACT)
        unheaded = plan(practice, code)
        signed(practice, code, 7, "She rang.\nNext time: the letter.", kind=NoteKind.CONTACT)
        headed = plan(practice, code)

    assert closing == unheaded == "We will breathe."
    assert headed == "the letter."


def test_an_addendum_can_bring_the_plan(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        note = signed(practice, code, 2, "We will breathe.")
        addendum.add(practice, code, note, "Plan: walk instead.")

        assert plan(practice, code) == "walk instead."


def test_whoever_is_mentioned_in_the_plan_is_marked_where_they_stand(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("May Harper", "friend"))
        signed(practice, code, 2, "May Harper rang.\nPlan: write to May Harper.")
        found = before.last_plan(practice, code)
        may = known(practice, "May Harper")

    assert found is not None
    (said,) = found.mentions
    assert (found.text[said.start : said.end], said.person) == ("May Harper", may)


def test_the_usual_hour_is_that_of_the_last_sessions_that_say_it(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        for day in range(2, 9):
            signed(practice, code, day, "Came.", ONCE)
        assert before.usual(practice, code) == ONCE
        for day in range(9, 13):
            signed(practice, code, day, "Came.", USUAL)
            signed(practice, code, day, "Came.")
            signed(practice, code, day, "Did not come.", MISSED)
        assert before.usual(practice, code) == USUAL
