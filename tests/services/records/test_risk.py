"""Risk in a file: the level that holds, looks that are due, the ladder, a client who is missing."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from app.domain.appointments import Appointment, Attendance
from app.domain.errors import NoSuch
from app.domain.ids import Code
from app.domain.kinds import RENEWAL
from app.domain.ladder import Step
from app.domain.notes import NoteKind
from app.domain.people import FormKind, NotUsed
from app.domain.risk import RiskLevel
from app.services.people import edit, people
from app.services.practice import details
from app.services.practice.practice import Practice
from app.services.records import addendum, risk, sharing, sign, write
from app.services.records.risk import Contact, Rung
from tests.builders.duties import (
    CLIENT,
    JOY,
    NUMBER,
    TRIGGER,
    WORDS,
    a_client,
    at_risk,
    contact,
    did_not_come,
    sign_one,
    supervised,
)
from tests.builders.practices import HOUSE, TODAY, FixedClock, Made, joint_file, known, note, opened
from tests.builders.record_forms import INSURED


def rungs(practice: Practice, code: Code) -> dict[Step, Rung]:
    return {one.step: one for one in risk.options(practice, code)}


def barred(practice: Practice, name: str, kind: FormKind = FormKind.PHONE) -> None:
    person = practice.person(known(practice, name))
    form = person.in_use(kind)[0]
    edit.withdraw(practice, person.id, form.id, NotUsed.UNSAFE)


def test_the_newest_level_holds_and_a_note_about_risk_sets_none(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        write.sign(practice, code, kind=NoteKind.RISK, held_on=TODAY, text="Spoke of it.")
        none = risk.standing(practice, code)
        at_risk(practice, code, "acute", look_again="2026-11-04")
        at_risk(practice, code, "past", on="2026-11-10")
        holds = risk.standing(practice, code)
        before = risk.standing(practice, code, dt.date(2026, 11, 5))
        with pytest.raises(NoSuch):
            risk.standing(practice, Code("000-000"))

    assert none is None
    assert holds is not None
    assert (holds.said, holds.raised, holds.look_by) == ("in the past, none now", False, None)
    assert before is not None
    assert (before.level, before.look_by) == (RiskLevel.ACUTE, dt.date(2026, 11, 4))


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("level", "look", "due"),
    [
        ("current", "2026-11-21", True),
        ("current", "2026-11-22", False),
        ("past", "2026-11-20", True),
        ("past", None, False),
        ("current", None, True),  # seven days after the third, as we suggest
        ("acute", None, True),
    ],
)
def test_a_look_is_due_on_its_day_or_on_the_one_that_is_suggested(
    empty: Made, level: str, look: str | None, *, due: bool
) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        at_risk(practice, code, level, look_again=look)
        found = risk.looks(practice)
        holds = risk.standing(practice, code)

    assert [one.code for one in found] == ([code] if due else [])
    assert holds is not None
    assert holds.set_by_us is (look is None and level != "past")


def test_looks_are_of_open_files_the_longest_due_first(empty: Made) -> None:
    with opened(empty.folder) as practice:
        first, second, ended = (a_client(practice) for _ in range(3))
        at_risk(practice, second, look_again="2026-11-10")
        at_risk(practice, first, look_again="2026-11-20")
        at_risk(practice, ended, look_again="2026-11-05")
        people.end(practice, ended, TODAY)
        found = risk.looks(practice)

    assert [one.code for one in found] == [second, first]
    assert found[0].names == (CLIENT,)


def test_the_ladder_is_filled_from_the_file(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        contact(practice, code)
        sign_one(practice, code, "sharing", with_whom="gp", name="Mill Lane Surgery",
                 when="on-request", what=["attendance"])  # fmt: skip
        supervised(practice, code)
        sign.sign(practice, RENEWAL, None, {**INSURED, "until": "2027-11-03"})
        found = rungs(practice, code)

    assert found[Step.CLIENT].contacts == (Contact(called=CLIENT, numbers=("07700 900111",)),)
    (joy,) = found[Step.EMERGENCY_CONTACT].contacts
    assert (joy.called, joy.numbers[0], joy.trigger, joy.words) == (
        "Joy Okafor, neighbour", NUMBER, TRIGGER, WORDS
    )  # fmt: skip
    assert [one.called for one in found[Step.SUPERVISOR].contacts] == ["Nora Lind, supervisor"]
    assert [one.more for one in found[Step.INSURER].contacts] == ["Policy PL-44"]
    assert [one.called for one in found[Step.GP].contacts] == ["Mill Lane Surgery, GP"]
    lines = [one.called for one in found[Step.CRISIS_LINE].contacts]
    assert any("116 123" in line for line in lines)
    assert not any("999" in line for line in lines)
    (services,) = found[Step.EMERGENCY].contacts
    assert "999" in services.called
    assert services.more == "4 High Street, Leeds, LS1 4AB"
    assert not any(one.lacks for one in found.values())


def test_supervisor_and_helpline_come_from_the_practice_s_details_first(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        supervised(practice, code)
        said = replace(
            practice.details, supervisor="Una Frost", supervisor_number="01632 960333",
            helpline_number="0800 000 111",
        )  # fmt: skip
        details.describe(practice, said)
        found = rungs(practice, code)

    assert found[Step.SUPERVISOR].contacts == (
        Contact(called="Una Frost", numbers=("01632 960333",)),
    )
    assert found[Step.INSURER].contacts == (Contact(called="0800 000 111"),)


def test_what_the_file_lacks_is_said_and_who_is_known_is_named(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        barred(practice, CLIENT)
        found = rungs(practice, code)

    assert found[Step.CLIENT].lacks == risk.NO_NUMBER
    assert (found[Step.EMERGENCY_CONTACT].contacts, found[Step.EMERGENCY_CONTACT].lacks) == (
        (), risk.NOBODY_AGREED
    )  # fmt: skip
    assert [one.called for one in found[Step.GP].contacts] == ["Dr Amara Birch, GP"]
    assert found[Step.GP].lacks == risk.NOTHING_AGREED
    assert [one.called for one in found[Step.SUPERVISOR].contacts] == ["Nora Lind, supervisor"]


def test_no_number_or_address_that_is_not_to_be_used_is_on_the_ladder(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        contact(practice, code)
        barred(practice, CLIENT)
        barred(practice, CLIENT, FormKind.ADDRESS)
        barred(practice, JOY)
        said = repr(risk.options(practice, code))

    assert "07700 900111" not in said
    assert "High Street" not in said
    assert NUMBER not in said
    assert "01632 960222" in said


def test_the_client_is_reached_as_they_asked_and_by_no_number_they_ruled_out(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        sign_one(practice, code, "reach", means="call", address="+44 7700 900111", use="do-not-use")
        sign_one(
            practice, code, "reach", means="text", address="07700 900333", use="use",
            allowed=["say-who"], when="after six",
        )  # fmt: skip
        found = rungs(practice, code)[Step.CLIENT]

    assert found.contacts == (
        Contact(called=CLIENT, more="text message 07700 900333 (say who is calling, after six)"),
    )
    assert not found.lacks


def test_in_a_couple_it_is_said_whose_number_it_is_and_none_of_the_dead(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Greta Holm", "Otto Holm")
        otto = known(practice, "Otto Holm")
        sign_one(
            practice, code, "reach", means="text", address="07700 900123", use="use", whose=otto
        )
        sign_one(practice, code, "reach", means="call", address="07700 900124", use="use")
        sign_one(practice, code, "reach", means="other", address="a note next door", use="use")
        ways = sharing.how_to_reach(practice, code, TODAY)
        edit.amend(practice, otto, edit.Amended(died=TODAY))
        left = sharing.how_to_reach(practice, code, TODAY)

    both = ("telephone 07700 900124", "a note next door")
    assert ways == ("Otto Holm: text message 07700 900123", *both)
    assert left == both


def test_about_a_missed_session_those_come_first_whom_one_rings(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        contact(practice, code)
        found = risk.when_missing(practice, code)

    assert [one.step for one in found][:2] == [Step.CLIENT, Step.EMERGENCY_CONTACT]
    assert Step.CRISIS_LINE not in {one.step for one in found}
    assert found[1].contacts[0].words == WORDS
    assert "the agreed words" in found[1].when


def test_whoever_is_agreed_for_an_emergency_may_be_rung_and_nobody_else(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        for name, when, what in (
            ("A mother", "emergency", ["risk"]),
            ("A father", "on-request", ["progress"]),
            ("An uncle", "emergency", ["nothing"]),
        ):
            sign_one(practice, code, "sharing", with_whom="parent", name=name, when=when, what=what)
        found = rungs(practice, code)

    assert [one.called for one in found[Step.EMERGENCY_CONTACT].contacts] == [
        "A mother, parent or carer"
    ]


def test_a_missed_session_at_raised_risk_is_to_be_followed_up(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        at_risk(practice, code)
        note(practice, code, "Came.", dt.date(2026, 11, 14))
        before = risk.missed(practice, code)
        session = did_not_come(practice, code)
        found = risk.missed(practice, code)
        (everywhere,) = risk.missing_clients(practice)

    assert before is None
    assert found is not None
    assert (found.note, found.on, found.said) == (session, TODAY, "current")
    assert (everywhere.code, everywhere.names, everywhere.missed) == (code, (CLIENT,), found)


@pytest.mark.parametrize("level", ["none", "past", None])
def test_it_is_not_when_risk_is_not_raised(empty: Made, level: str | None) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        if level:
            at_risk(practice, code, level)
        did_not_come(practice, code)

        assert risk.missed(practice, code) is None


@pytest.mark.parametrize(
    ("attendance", "held_on"),
    [
        (Attendance.CANCELLED, TODAY),
        (Attendance.LATE, TODAY),
        (Attendance.DID_NOT_ATTEND, dt.date(2026, 11, 13)),  # eight days ago
    ],
)
def test_nor_when_it_was_cancelled_or_is_long_past(
    empty: Made, attendance: Attendance, held_on: dt.date
) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        at_risk(practice, code)
        write.sign(
            practice, code, kind=NoteKind.SESSION, held_on=held_on, text="Not there.",
            session=Appointment(attendance=attendance),
        )  # fmt: skip

        assert risk.missed(practice, code) is None


def reviewed(practice: Practice, code: Code, _: Any) -> None:
    at_risk(practice, code, on=TODAY.isoformat(), action="18:05 Rang Joy, who went round.")


def came_late(practice: Practice, code: Code, session: Any) -> None:
    addendum.add(
        practice, code, session, "Came at ten past after all.", kind=NoteKind.SESSION, on=TODAY,
        session=Appointment(attendance=Attendance.LATE),
    )  # fmt: skip


@pytest.mark.parametrize("follow_up", [reviewed, came_late])
def test_it_is_followed_up_by_what_was_done_or_by_what_puts_it_right(
    empty: Made, follow_up: Any
) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        at_risk(practice, code)
        follow_up(practice, code, did_not_come(practice, code))

        assert risk.missed(practice, code) is None
        assert risk.missing_clients(practice) == ()


def test_it_is_followed_up_by_a_word_from_the_client_since(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        at_risk(practice, code)
        did_not_come(practice, code)
    tomorrow = TODAY + dt.timedelta(days=1)
    with opened(empty.folder, house=replace(HOUSE, clock=FixedClock(tomorrow))) as practice:
        before = risk.missed(practice, code)
        rang = "She rang: the bus did not come."
        write.sign(practice, code, kind=NoteKind.CONTACT, held_on=tomorrow, text=rang)
        after = risk.missed(practice, code)

    assert before is not None
    assert after is None
