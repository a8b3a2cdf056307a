from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dates import Holidays, is_working_day
from app.domain.errors import NotUnderstood
from app.domain.jurisdictions import ClockRules, GateRule
from app.domain.requests import (
    ClockFacts,
    Deadline,
    Pause,
    complaint_window_ends,
    deadline,
    may_extend,
)

# The public holidays these vectors meet, copied by hand from gov.uk: the domain knows no library.
COMMON: Final = frozenset(
    date.fromisoformat(day)
    for day in ("2026-12-25", "2026-12-26", "2026-12-28", "2027-01-01", "2027-03-26", "2027-05-03")
)
HOLIDAYS: Final = {
    "england": COMMON | {date(2027, 3, 29), date(2027, 5, 31)},
    "wales": COMMON | {date(2027, 3, 29), date(2027, 5, 31)},
    "scotland": COMMON | {date(2026, 11, 30), date(2027, 1, 4)},
    "northern-ireland": COMMON | {date(2027, 3, 17), date(2027, 3, 29)},
}


NAMES: Final = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}
ENGLAND: Final = ClockRules(
    where="England",
    months=1,
    extended_months=3,
    cautious_day=28,
    clarification_pauses=True,
    complaint_window_months=4,
    sources=(),
)
GATE: Final = GateRule(law="Schedule 3", opinion_months=6, sources=())


def rules_of(nation: str) -> ClockRules:
    return replace(ENGLAND, where=NAMES[nation])


def calendar_of(nation: str) -> Holidays:
    return lambda day: day in HOLIDAYS[nation]


def day(text: str) -> date:
    return date.fromisoformat(text)


def pause(asked: str, answered: str | None) -> Pause:
    return Pause(asked=day(asked), answered=None if answered is None else day(answered))


def facts(
    received: str,
    *clarifications: Pause,
    identity: Pause | None = None,
    extended: bool = False,
) -> ClockFacts:
    return ClockFacts(
        received=day(received),
        clarifications=clarifications,
        identity=identity,
        extended=extended,
    )


def answer_to(given_facts: ClockFacts, nation: str = "england") -> Deadline:
    return deadline(given_facts, rules_of(nation), calendar_of(nation))


def due(given_facts: ClockFacts, nation: str = "england") -> str:
    return answer_to(given_facts, nation).due.isoformat()


@pytest.mark.parametrize(
    ("received", "nation", "one_month", "extended"),
    [
        ("2026-11-21", "england", "2026-12-21", "2027-02-22"),  # a weekend receipt still starts
        ("2026-11-25", "england", "2026-12-29", "2027-02-25"),  # Christmas, weekend, substitute
        ("2026-12-01", "england", "2027-01-04", "2027-03-01"),
        ("2026-12-01", "wales", "2027-01-04", "2027-03-01"),
        ("2026-12-01", "scotland", "2027-01-05", "2027-03-01"),  # 2 January, substitute Monday
        ("2026-12-31", "england", "2027-02-01", "2027-03-31"),
        ("2027-01-31", "england", "2027-03-01", "2027-04-30"),  # short month and Sunday
        ("2027-02-26", "england", "2027-03-30", "2027-05-26"),  # Good Friday, Easter Monday
        ("2027-02-26", "scotland", "2027-03-29", "2027-05-26"),  # no Easter Monday
        ("2026-09-03", "england", "2026-10-05", "2026-12-03"),
        ("2028-01-30", "england", "2028-02-29", "2028-05-01"),  # 30 April 2028 is a Sunday
        ("2026-11-30", "england", "2026-12-30", "2027-03-01"),  # 28 February is a Sunday
        ("2027-02-17", "northern-ireland", "2027-03-18", "2027-05-17"),  # Saint Patrick
        ("2027-02-17", "england", "2027-03-17", "2027-05-17"),
    ],
)
def test_the_last_day_is_the_corresponding_working_day(
    received: str, nation: str, one_month: str, extended: str
) -> None:
    assert due(facts(received), nation) == one_month
    assert due(facts(received, extended=True), nation) == extended


def test_waiting_for_a_clarification_does_not_count_both_ends_included() -> None:
    answer = answer_to(facts("2026-11-21", pause("2026-11-24", "2026-11-30")))

    assert answer.due == day("2026-12-29")  # 21 December and 7 days is the 28th, then it rolls
    assert "7 days of waiting" in answer.why
    assert "Monday 28 December 2026" in answer.why


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ([("2026-11-24", "2026-11-24")], "2026-12-22"),  # one day
        ([("2026-11-21", "2026-11-21")], "2026-12-22"),  # the day of receipt itself
        ([("2026-11-24", "2026-11-30"), ("2026-11-26", "2026-12-01")], "2026-12-29"),  # overlap: 8
        ([("2026-11-24", "2026-11-30"), ("2026-11-24", "2026-11-30")], "2026-12-29"),  # the same: 7
        ([("2026-11-24", "2026-11-30"), ("2026-11-25", "2026-11-26")], "2026-12-29"),  # inside: 7
        (
            [("2026-12-02", "2026-12-03"), ("2026-11-24", "2026-11-25")],
            "2026-12-29",
        ),  # out of order: 4
        ([("2026-12-22", "2026-12-30")], "2026-12-21"),  # asked after the time ran out
        ([("2026-12-21", "2026-12-22")], "2026-12-23"),  # asked on the last day
    ],
)
def test_each_day_of_waiting_counts_once(pauses: list[tuple[str, str]], expected: str) -> None:
    assert due(facts("2026-11-21", *(pause(*each) for each in pauses))) == expected


def test_a_question_asked_too_late_is_said_to_add_nothing() -> None:
    late = facts("2026-11-21", pause("2026-12-22", "2026-12-30"))

    assert "after the time had run out, so it adds no days" in answer_to(late).why


def test_waiting_for_identity_moves_the_start() -> None:
    answer = answer_to(facts("2026-11-10", identity=pause("2026-11-12", "2026-11-25")))

    assert answer.started == day("2026-11-25")
    assert answer.due == day("2026-12-29")
    assert answer.cautious == day("2026-12-22")
    assert (
        "The clock started on Wednesday 25 November 2026, when you received proof of identity."
        in answer.why
    )


def test_a_clarification_before_identity_is_shown_is_not_counted_twice() -> None:
    waiting_for_both = facts(
        "2026-11-10",
        pause("2026-11-12", "2026-11-26"),
        identity=pause("2026-11-12", "2026-11-25"),
    )

    assert due(waiting_for_both) == "2026-12-29"  # 25 December and the 25th and 26th: Sunday 27th


def test_an_open_question_gives_the_earliest_day_and_says_so() -> None:
    asked = answer_to(facts("2026-11-21", pause("2026-11-24", None)))
    doubted = answer_to(facts("2026-11-21", identity=pause("2026-11-24", None)))

    assert (asked.due, doubted.due) == (day("2026-12-21"), day("2026-12-21"))
    assert "still waiting for an answer" in asked.why
    assert "The clock starts when you receive it." in doubted.why


def test_the_cautious_day_is_the_twenty_eighth_and_never_rolls() -> None:
    answer = answer_to(facts("2026-11-29"))

    assert answer.cautious == day("2026-12-26")  # a Saturday, and Boxing Day


def test_the_reasons_are_plain_sentences_in_order() -> None:
    answer = answer_to(facts("2026-12-01"), "scotland")

    assert answer.why == (
        "Received on Tuesday 1 December 2026. "
        "Counting one month, the last day is Friday 1 January 2027. "
        "That is not a working day in Scotland, so the deadline is Tuesday 5 January 2027."
    )


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        (facts("2026-11-21", pause("2026-11-30", "2026-11-24")), "answered-before-asked"),
        (
            facts("2026-11-21", identity=pause("2026-11-30", "2026-11-24")),
            "identity-answered-before-asked",
        ),
        (facts("2026-11-21", pause("2026-11-20", "2026-11-24")), "pause-before-receipt"),
        (facts("2026-11-21", identity=pause("2026-11-20", None)), "identity-before-receipt"),
        (facts("9999-12-21"), "impossible-date"),
        (facts("2026-11-21", pause("2026-11-24", "9999-12-31")), "impossible-date"),
    ],
)
def test_what_cannot_be_meant_is_refused(wrong: ClockFacts, rule: str) -> None:
    with pytest.raises(NotUnderstood) as told:
        answer_to(wrong)

    assert told.value.rule == rule


def test_a_request_of_the_first_day_there_is_has_a_last_day() -> None:
    answer = answer_to(facts("0001-01-01", pause("0001-01-01", "0001-01-04")))

    assert (answer.started, answer.due) == (day("0001-01-01"), day("0001-02-05"))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-11-20", False),  # before it came
        ("2026-11-21", True),
        ("2026-12-21", True),  # the last day
        ("2026-12-22", False),
    ],
)
def test_reasons_for_more_time_come_inside_the_first_month(on: str, *, expected: bool) -> None:
    for extended in (False, True):
        asked = facts("2026-11-21", extended=extended)
        assert may_extend(asked, day(on), ENGLAND, calendar_of("england")) is expected


def test_every_number_of_the_clock_is_the_nations() -> None:
    elsewhere = replace(
        ENGLAND,
        where="Ruritania",
        months=2,
        extended_months=4,
        cautious_day=40,
        complaint_window_months=1,
    )
    asked = facts("2026-11-21")
    long = replace(asked, extended=True)

    answer = deadline(asked, elsewhere, calendar_of("england"))
    longer = deadline(long, elsewhere, calendar_of("england"))

    assert (answer.due, answer.cautious) == (day("2027-01-21"), day("2026-12-30"))
    assert "Counting two months, the last day is" in answer.why
    assert longer.due == day("2027-03-22")  # 21 March 2027 is a Sunday
    assert "Counting two months and two more" in longer.why
    assert "not a working day in Ruritania" in longer.why
    assert may_extend(asked, day("2027-01-21"), elsewhere, calendar_of("england"))
    assert not may_extend(asked, day("2027-01-22"), elsewhere, calendar_of("england"))
    assert complaint_window_ends(day("2026-10-31"), elsewhere) == day("2026-11-30")


def test_where_a_question_does_not_stop_the_clock_waiting_counts() -> None:
    elsewhere = replace(ENGLAND, clarification_pauses=False)
    asked = facts("2026-11-21", pause("2026-11-24", "2026-11-30"))

    answer = deadline(asked, elsewhere, calendar_of("england"))

    assert answer.due == day("2026-12-21")
    assert "does not stop the clock here" in answer.why


def test_the_hold_of_an_answered_request_stands_four_more_months() -> None:
    assert complaint_window_ends(day("2026-10-31"), ENGLAND) == day("2027-02-28")


RECEIVED = st.dates(min_value=date(2024, 1, 1), max_value=date(2032, 12, 31))
NATIONS = st.sampled_from(sorted(HOLIDAYS))


@st.composite
def requests(draw: st.DrawFn) -> ClockFacts:
    received = draw(RECEIVED)
    waits = draw(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40)), max_size=3))
    doubted = draw(st.none() | st.tuples(st.integers(0, 20), st.integers(0, 30)))

    def made(wait: tuple[int, int]) -> Pause:
        asked = received + timedelta(days=wait[0])
        return Pause(asked=asked, answered=asked + timedelta(days=wait[1]))

    return ClockFacts(
        received=received,
        clarifications=tuple(made(wait) for wait in waits),
        identity=None if doubted is None else made(doubted),
        extended=draw(st.booleans()),
    )


@given(requests(), NATIONS)
def test_the_last_day_is_a_working_day_and_never_before_the_safe_one(
    asked: ClockFacts, nation: str
) -> None:
    answer = answer_to(asked, nation)

    assert is_working_day(answer.due, calendar_of(nation))
    assert answer.due >= answer.started + timedelta(days=28)
    assert asked.received <= answer.started < answer.cautious < answer.due


@given(requests(), NATIONS, st.integers(0, 60), st.integers(0, 40))
def test_another_pause_never_makes_the_last_day_earlier(
    asked: ClockFacts, nation: str, after: int, length: int
) -> None:
    first = asked.received + timedelta(days=after)
    more = Pause(asked=first, answered=first + timedelta(days=length))
    paused = ClockFacts(
        received=asked.received,
        clarifications=(*asked.clarifications, more),
        identity=asked.identity,
        extended=asked.extended,
    )

    assert answer_to(paused, nation).due >= answer_to(asked, nation).due


@given(requests(), NATIONS)
def test_the_order_in_which_pauses_are_told_does_not_matter(asked: ClockFacts, nation: str) -> None:
    turned = ClockFacts(
        received=asked.received,
        clarifications=tuple(reversed(asked.clarifications)),
        identity=asked.identity,
        extended=asked.extended,
    )

    assert answer_to(turned, nation) == answer_to(asked, nation)


@given(RECEIVED, NATIONS)
def test_two_more_months_are_never_less_than_one(received: date, nation: str) -> None:
    short = ClockFacts(received=received)
    long = ClockFacts(received=received, extended=True)

    assert answer_to(long, nation).due > answer_to(short, nation).due


TODAY: Final = date(2026, 11, 21)


def test_an_extension_moves_the_cautious_day_too() -> None:
    facts = ClockFacts(received=day("2026-11-02"))

    plain = deadline(facts, ENGLAND, calendar_of("england"))
    longer = deadline(replace(facts, extended=True), ENGLAND, calendar_of("england"))

    assert (plain.cautious, longer.cautious) == (day("2026-11-29"), day("2027-01-29"))
