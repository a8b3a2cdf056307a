"""The registers: complaints, incidents, corrections asked for, supervision, executors."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.domain.complaints import (
    Complaint,
    ComplaintAbout,
    ComplaintState,
    ComplaintStep,
    ComplaintUpdate,
    ComplaintWay,
    acknowledge_by,
    cautious_by,
    next_day,
    state_of_complaint,
)
from app.domain.errors import NotUnderstood
from app.domain.executors import Executor, ExecutorState, state_of_executor
from app.domain.ids import RecordId
from app.domain.incidents import (
    Incident,
    IncidentRisk,
    IncidentState,
    IncidentStep,
    IncidentUpdate,
    aware_at,
    check_incident,
    report_by,
    state_of_incident,
)
from app.domain.rectifications import (
    Answered,
    Rectification,
    RectificationAnswer,
    RectificationState,
    answer_by,
    state_of_rectification,
)
from app.domain.supervision import Supervision, SupervisionWay, in_hours, minutes_in
from app.domain.text import typed
from app.services.practice.calendars import holidays_of

TODAY = dt.date(2026, 11, 21)
LONDON = ZoneInfo("Europe/London")
SAID = typed("said")


def day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


# The days of the vectors were worked out by hand from section 164A and the regulator's guidance.
@pytest.mark.parametrize(
    ("nation", "received", "due", "cautious"),
    [
        ("england", "2026-11-28", "2026-12-29", "2026-12-27"),
        ("england", "2026-12-01", "2026-12-31", "2026-12-30"),
        ("england", "2027-01-01", "2027-02-01", "2027-01-30"),
        ("england", "2026-12-02", "2027-01-04", "2026-12-31"),
        ("scotland", "2026-12-02", "2027-01-05", "2026-12-31"),
        ("northern-ireland", "2027-02-15", "2027-03-18", "2027-03-16"),
        ("england", "2027-02-24", "2027-03-30", "2027-03-25"),
        ("scotland", "2027-02-24", "2027-03-29", "2027-03-25"),
        ("england", "2026-06-18", None, None),
        ("england", "2026-06-19", "2026-07-20", "2026-07-18"),
    ],
)
def test_a_complaint_is_acknowledged_within_thirty_days(
    nation: str, received: str, due: str | None, cautious: str | None
) -> None:
    came = dt.date.fromisoformat(received)
    assert acknowledge_by(came, holidays_of(nation)) == day(due)
    assert cautious_by(came) == day(cautious)


@pytest.mark.parametrize(
    ("aware", "expected"),
    [
        ("2026-11-27T17:30+00:00", "2026-11-30T17:30+00:00"),
        ("2026-12-24T09:00+00:00", "2026-12-27T09:00+00:00"),
        ("2026-10-24T12:00+01:00", "2026-10-27T11:00+00:00"),
        ("2027-03-27T10:00+00:00", "2027-03-30T11:00+01:00"),
        ("2026-12-31T23:15+00:00", "2027-01-03T23:15+00:00"),
    ],
)
def test_seventy_two_hours_really_pass(aware: str, expected: str) -> None:
    moment = dt.datetime.fromisoformat(aware).astimezone(LONDON)
    given = aware_at(moment.date(), f"{moment:%H:%M}", LONDON)
    assert report_by(given).isoformat(timespec="minutes") == expected


@pytest.mark.parametrize("hour", ["25:00", "14:60", "two", "14", "-1:00"])
def test_an_hour_that_is_none_is_refused_beside_its_field(hour: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        check_incident(incident(at=typed(hour)))
    assert refused.value.facts["field"] == "at"


def complaint(**given: Any) -> Complaint:
    said = {"on": TODAY, "of": ComplaintAbout.DATA, **given}
    return Complaint(
        **{"id": RecordId("c"), "who": SAID, "way": ComplaintWay.SPOKEN, "about": SAID, **said}
    )


def update(step: ComplaintStep, days: int, adds_to: str = "c") -> ComplaintUpdate:
    return ComplaintUpdate(id=RecordId(f"{step}{days}"), on=TODAY + dt.timedelta(days=days),
                           step=step, said=SAID, adds_to=RecordId(adds_to))  # fmt: skip


def test_a_complaint_waits_is_late_is_told_of_and_is_closed() -> None:
    one, told = complaint(), update(ComplaintStep.ACKNOWLEDGED, 5)
    over = update(ComplaintStep.OUTCOME, 40)

    def state(days: int, *steps: ComplaintUpdate) -> ComplaintState:
        return state_of_complaint(one, (one, *steps), TODAY + dt.timedelta(days=days))

    assert state(29) is ComplaintState.TO_ACKNOWLEDGE
    assert state(30) is ComplaintState.LATE
    assert state(33, told) is ComplaintState.OPEN
    assert state(34, told) is ComplaintState.TO_INFORM
    assert state(34, told, update(ComplaintStep.INFORMED, 34)) is ComplaintState.OPEN
    assert state(39, told, over) is ComplaintState.TO_INFORM  # the outcome is of another day
    assert state(40, told, over) is ComplaintState.CLOSED
    assert next_day(one, (one, over), TODAY + dt.timedelta(days=41)) is None


def test_a_complaint_about_the_work_has_no_thirty_days() -> None:
    one = complaint(of=ComplaintAbout.WORK)
    assert next_day(one, (one,), TODAY) == TODAY + dt.timedelta(days=28)


def test_what_says_a_complaint_anew_takes_its_place_and_its_steps() -> None:
    one, told = complaint(), update(ComplaintStep.ACKNOWLEDGED, 1)
    again = complaint(id=RecordId("d"), adds_to=RecordId("c"))
    every = (one, told, again)
    assert state_of_complaint(one, every, TODAY) is ComplaintState.REPLACED
    assert state_of_complaint(again, every, TODAY + dt.timedelta(days=2)) is ComplaintState.OPEN


def incident(**given: Any) -> Incident:
    said = {"risk": IncidentRisk.RISK, "on": TODAY, **given}
    return Incident(**{"id": RecordId("i"), "what": SAID, "lost": SAID, "why": SAID, **said})


def step(what: IncidentStep, days: int = 0, risk: IncidentRisk | None = None) -> IncidentUpdate:
    return IncidentUpdate(id=RecordId(f"{what}{days}"), on=TODAY + dt.timedelta(days=days),
                          step=what, said=SAID, risk=risk, adds_to=RecordId("i"))  # fmt: skip


def test_an_incident_is_reported_told_of_and_closed_as_it_was_judged() -> None:
    def state(days: int, *steps: IncidentUpdate, risk: IncidentRisk) -> IncidentState:
        one = incident(risk=risk)
        return state_of_incident(one, (one, *steps), TODAY + dt.timedelta(days=days))

    unlikely, high = IncidentRisk.UNLIKELY, IncidentRisk.HIGH
    told = step(IncidentStep.REGULATOR_TOLD)
    assert state(9, risk=unlikely) is IncidentState.OPEN
    assert state(3, risk=IncidentRisk.RISK) is IncidentState.TO_REPORT
    assert state(4, risk=IncidentRisk.RISK) is IncidentState.LATE
    assert state(4, told, risk=IncidentRisk.RISK) is IncidentState.OPEN
    assert state(4, told, risk=high) is IncidentState.TO_TELL
    people = step(IncidentStep.PEOPLE_TOLD)
    assert state(4, told, people, risk=high) is IncidentState.OPEN
    worse = step(IncidentStep.JUDGED_AGAIN, 2, high)
    assert state(1, worse, risk=unlikely) is IncidentState.OPEN
    assert state(2, worse, risk=unlikely) is IncidentState.TO_REPORT
    assert state(9, step(IncidentStep.CLOSED), risk=high) is IncidentState.CLOSED


def test_a_correction_is_answered_within_a_month() -> None:
    one = Rectification(id=RecordId("r"), on=dt.date(2027, 1, 31), who=SAID, wrong=SAID)
    answer = RectificationAnswer(id=RecordId("a"), on=dt.date(2027, 2, 3), answer=Answered.ADDED,
                                 why=SAID, adds_to=RecordId("r"))  # fmt: skip
    last = answer_by(one)
    assert last == dt.date(2027, 2, 28)
    assert state_of_rectification(one, (one,), last) is RectificationState.TO_ANSWER
    after = last + dt.timedelta(days=1)
    assert state_of_rectification(one, (one,), after) is RectificationState.LATE
    assert state_of_rectification(one, (one, answer), after) is RectificationState.ANSWERED


def test_the_hours_of_a_year_are_counted() -> None:
    def of(year: int, minutes: int) -> Supervision:
        return Supervision(id=RecordId(str(minutes)), on=dt.date(year, 3, 1), with_whom=SAID,
                           way=SupervisionWay.ALONE, minutes=minutes)  # fmt: skip

    assert minutes_in([of(2026, 60), of(2026, 90), of(2025, 45)], 2026) == 150
    assert [in_hours(n) for n in (0, 45, 60, 150)] == ["0 min", "45 min", "1 h", "2 h 30 min"]


def test_an_executor_is_one_until_the_last_day_or_the_next() -> None:
    one = Executor(id=RecordId("e"), on=TODAY, who=SAID, reach=SAID, does=SAID,
                   until=TODAY + dt.timedelta(days=10))  # fmt: skip
    other = Executor(id=RecordId("f"), on=TODAY + dt.timedelta(days=5), who=SAID, reach=SAID,
                     does=SAID, adds_to=RecordId("e"))  # fmt: skip

    def state(days: int, *beside: Executor) -> ExecutorState:
        return state_of_executor(one, beside, TODAY + dt.timedelta(days=days))

    assert state(-1, one) is ExecutorState.LATER
    assert state(10, one) is ExecutorState.IN_FORCE
    assert state(11, one) is ExecutorState.EARLIER
    assert state(4, one, other) is ExecutorState.IN_FORCE
    assert state(5, one, other) is ExecutorState.EARLIER
