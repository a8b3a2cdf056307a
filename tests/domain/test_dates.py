import datetime as dt
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain import dates
from app.domain.errors import NotUnderstood

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))
A_HOLIDAY = date(2026, 12, 25)


def none_at_all(_day: date) -> bool:
    return False


def christmas(day: date) -> bool:
    return day in {A_HOLIDAY, date(2026, 12, 28)}


def test_an_iso_date_is_read() -> None:
    assert dates.parse("2026-11-21") == date(2026, 11, 21)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30", "2027-02-29", "20261121", "2026-W47-6", "21/11/2026", "2026-11-21 ", "",
        "2026-11-21T00:00", "0000-01-01", "2026-1-1", "２０２６-11-21", "-026-11-21", "2026-13-01",
        "2026-11-21\n",
    ],
)  # fmt: skip
def test_anything_else_is_an_impossible_date(text: str) -> None:
    with pytest.raises(NotUnderstood) as told:
        dates.parse(text)

    assert told.value.rule == "impossible-date"
    assert told.value.facts == {}


@given(DAYS)
def test_every_day_survives_being_written_and_read(day: date) -> None:
    assert dates.parse(day.isoformat()) == day


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        ("2012-02-29", 25, "2037-03-01"),
        ("2012-02-29", 18, "2030-03-01"),
        ("2012-02-29", 4, "2016-02-29"),
        ("2012-02-28", 25, "2037-02-28"),
        ("2026-11-21", 7, "2033-11-21"),
        ("2096-02-29", 4, "2100-03-01"),
        ("1996-02-29", 4, "2000-02-29"),
    ],
)
def test_years_are_added_and_leap_days_roll_to_march(day: str, years: int, expected: str) -> None:
    assert dates.add_years(date.fromisoformat(day), years).isoformat() == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-09-03", 1, "2026-10-03"),
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-30", 1, "2028-02-29"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-10-31", 1, "2026-11-30"),
        ("2026-11-21", 12, "2027-11-21"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
    ],
)
def test_months_are_added_and_short_months_end(day: str, months: int, expected: str) -> None:
    assert dates.add_months(date.fromisoformat(day), months).isoformat() == expected


@given(DAYS, st.integers(0, 200))
def test_adding_months_lands_in_the_month_meant(day: date, months: int) -> None:
    later = dates.add_months(day, months)

    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or later == dates.month_end(later)


@given(DAYS, DAYS, st.integers(0, 30))
def test_adding_years_keeps_the_order_of_days(one: date, other: date, years: int) -> None:
    assume(one <= other)

    assert dates.add_years(one, years) <= dates.add_years(other, years)


@pytest.mark.parametrize(
    "beyond",
    [
        lambda: dates.add_years(date(9990, 1, 1), 25),
        lambda: dates.add_months(date(9999, 12, 1), 1),
        lambda: dates.add_days(date(9999, 12, 31), 1),
        lambda: dates.next_working_day(date(9999, 12, 31), lambda _day: True),
        lambda: dates.add_years(date(3, 1, 1), -5),
    ],
)
def test_nothing_goes_beyond_the_calendar(beyond: object) -> None:
    assert callable(beyond)
    with pytest.raises(NotUnderstood, match="impossible-date"):
        beyond()


@given(DAYS)
def test_a_month_ends_on_the_day_before_the_next_one_begins(day: date) -> None:
    end = dates.month_end(day)

    assert (end + dt.timedelta(days=1)).day == 1
    assert (end.year, end.month) == (day.year, day.month)


def test_a_day_is_written_in_english_with_or_without_its_weekday() -> None:
    assert dates.in_words(date(2026, 11, 21)) == "21 November 2026"
    assert dates.in_words(date(2026, 11, 21), weekday=True) == "Saturday 21 November 2026"
    assert dates.in_words(date(2027, 3, 1), weekday=True) == "Monday 1 March 2027"


def test_a_working_day_is_its_own_next_working_day() -> None:
    assert dates.next_working_day(date(2026, 11, 20), none_at_all) == date(2026, 11, 20)


def test_christmas_then_a_weekend_then_a_substitute_day_roll_to_tuesday() -> None:
    assert dates.next_working_day(A_HOLIDAY, christmas) == date(2026, 12, 29)


@given(DAYS)
def test_rolling_never_goes_back_nor_past_a_working_day(day: date) -> None:
    rolled = dates.next_working_day(day, christmas)

    between = [day + dt.timedelta(days=n) for n in range((rolled - day).days)]
    assert rolled >= day
    assert dates.is_working_day(rolled, christmas)
    assert not any(dates.is_working_day(skipped, christmas) for skipped in between)


TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3/2/86", "1986-02-03"), ("3 Feb 86", "1986-02-03"), ("3.2.1986", "1986-02-03"),
        ("3rd of February 1986", "1986-02-03"), ("February 3, 1986", "1986-02-03"),
        ("3-Feb-86", "1986-02-03"), (" 1986-02-03 ", "1986-02-03"), ("3 sept. 86", "1986-09-03"),
        ("21/11/26", "2026-11-21"), ("22/11/26", "1926-11-22"), ("3/2/30", "1930-02-03"),
        ("29/2/00", "2000-02-29"),
    ],
)  # fmt: skip
def test_a_day_of_birth_is_read_as_people_type_it(typed: str, day: str) -> None:
    assert dates.typed_day(typed, TODAY, past=True) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "day"),
    [("3/2/30", "2030-02-03"), ("3/2/46", "2046-02-03"), ("3/2/47", "1947-02-03")],
)
def test_two_digits_of_another_day_may_lie_some_years_ahead(typed: str, day: str) -> None:
    assert dates.typed_day(typed, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "typed", ["3/2", "3/2/986", "31/2/86", "0/2/86", "3 marzipan 86", "soon", "3 2", "٣/٢/٨٦"]
)
def test_what_is_no_day_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="impossible-date"):
        dates.typed_day(typed, TODAY)


def test_nothing_typed_is_no_day() -> None:
    assert dates.typed_day("  ", TODAY) is None


@given(st.dates(min_value=date(1927, 1, 1), max_value=TODAY), st.sampled_from("/.- "))
def test_two_digits_of_a_birth_are_never_in_the_future(day: date, between: str) -> None:
    typed = between.join((str(day.day), str(day.month), f"{day.year % 100:02d}"))
    found = dates.typed_day(typed, TODAY, past=True)

    assert found == day


@pytest.mark.parametrize(
    "typed",
    [
        "Monday 3 February 1986", "Mon, 3 Feb 86", "the 3rd of February 1986", "3Feb86",
        "03FEB1986", "3 Feb '86", "3 Feb \u201986", "3\u20132\u20131986", "1986/02/03",
        "1986.2.3", "1986-2-3", "1986 February 3",
        "\uff13/\uff12/\uff11\uff19\uff18\uff16", "3\u00a0February\u00a01986",
    ],
)  # fmt: skip
def test_a_day_is_read_as_letters_forms_and_this_program_write_it(typed: str) -> None:
    assert dates.typed_day(typed, TODAY, past=True) == date(1986, 2, 3)


@pytest.mark.parametrize(
    "typed", ["Tuesday 3 February 1986", "Monday", "Monday 3/2", "1986/3", "29 Feb 2023", "030286"]
)
def test_a_day_that_contradicts_itself_or_lacks_a_part_is_none(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="impossible-date"):
        dates.typed_day(typed, TODAY)


@given(DAYS)
def test_a_day_in_words_is_read_back(day: date) -> None:
    assert dates.typed_day(dates.in_words(day), TODAY) == day
    assert dates.typed_day(dates.in_words(day, weekday=True), TODAY) == day
    assert dates.typed_day(day.isoformat(), TODAY, past=True) == day
