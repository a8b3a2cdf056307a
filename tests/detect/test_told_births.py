"""Identifiers by what is said around them: births that are told, numbers in two halves, houses."""

import datetime as dt

import pytest

from app.detect import identifiers
from app.detect.patterns import Identifier


def _found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in identifiers.find(text)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Her little one came into the world on 3 March 2016.", "3 March 2016"),
        ("Nan was a war baby, the fifth of April nineteen forty-three.", "nineteen forty-three"),
        ("Mother gave birth to the twins on 4 May 2011.", "4 May 2011"),
        ("Born in a blizzard, 11 Jan '63, she likes to say.", "11 Jan '63"),
        ("Her brother's DOB per the form 03 Nov '78.", "03 Nov '78"),
        ("His dad's birthday would have been 6 April 1949.", "6 April 1949"),
        ("Grandson: 14th Aug 2019, 7lb 2oz.", "14th Aug 2019"),
        ("He arrived early, 12 Feb '09, by section.", "12 Feb '09"),
        ("Il est né le 3 février 1986 à Lyon.", "3 février 1986"),
        ("Geboren am 3. März 1990.", "3. März 1990"),
        ("His DOB is 12 aout 1979.", "12 aout 1979"),
        ("Born 1º de maio de 1990 in Porto.", "1º de maio de 1990"),
        ("Fecha de nacimiento: 12/08/1979", "12/08/1979"),
        ("ur. 3 lutego 1986", "3 lutego 1986"),
        ("Mum will be 80 next month, 8 March 1946.", "8 March 1946"),
    ],
)
def test_a_day_in_the_clause_that_tells_a_birth_is_one(text: str, day: str) -> None:
    found = [one for one in identifiers.find(text) if one.kind is Identifier.BIRTH]

    assert [text[one.start : one.end] for one in found if day in text[one.start : one.end]]


@pytest.mark.parametrize(
    "text",
    [
        "Elle est née Dupont. Nous sommes le 3 février 2026.",
        "She was born to run 3 marathons in 1986.",
        "They married on 14 June 1997 and split in 2010.",
        "Since the baby was born she has slept badly; on 4 May 2026 she wept.",
        "After her first child she started work on 3 June 2002.",
        "Mum had him admitted and he left on 4 May 2026.",
        "The parcel was delivered on 12 Feb 2026.",
        "She came on 2nd Sept 2024 for the first time.",
    ],
)
def test_a_day_of_something_else_is_no_birth(text: str) -> None:
    assert _found(text) == []


def test_two_halves_of_four_digits_are_a_number_unless_they_are_years_or_times() -> None:
    assert _found("He read out 7731-9902 from the letter.") == ["7731-9902"]
    for said in ("2019-2021", "0900-1730"):
        assert _found(f"The note says {said} and no more.") == []


def test_a_house_in_a_street_that_is_called_like_somebody_is_an_address() -> None:
    text = "addr 3 beck side, skipton bd23 1ab"
    assert _found(text) == ["3 beck side, skipton bd23 1ab"]


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("She posts as velvet-otter.", ["velvet-otter"]),
        ("He goes by bramble-finch online.", ["bramble-finch"]),
        ("She posts as self-employed.", []),
        ("He goes by post-bus to town.", []),
    ],
)
def test_two_words_that_nothing_else_joins_are_a_handle(text: str, handle: list[str]) -> None:
    assert _found(text) == handle


@pytest.mark.parametrize(
    "text",
    [
        "Mum's bday 12 May '84.",
        "Ruth's birth cert says 12 May '84.",
        "Christened in Otley, 12 May '84.",
        "Wife Ruth 12 May '84.",
        "Client's sister 12 May '84.",
        "Kids: Tom 12 May '84.",
    ],
)
def test_other_words_for_a_birth_and_whoever_stands_right_before_a_day_long_past(text: str) -> None:
    assert "12 May '84" in _found(text)


@pytest.mark.parametrize(
    "text", ["She left dad 3rd May 2001.", "The Falklands 2 May 1982.", "Mum 3 May 2026: rang."]
)
def test_whoever_stands_before_another_day_makes_it_no_birth(text: str) -> None:
    assert _found(text) == []


def test_an_article_opens_an_address_in_small_letters() -> None:
    text = "mum lives 7 the brambles, batley wf17 5zz now"
    assert _found(text) == ["7 the brambles, batley wf17 5zz"]


@pytest.mark.parametrize(
    "text",
    [
        "Marriage ended in Leeds, 12 June 2001, and the work began there.",
        "Her GP in Harrogate: 4 May 1999 was the first prescription.",
        "The crash in Paris, 31 August 1997, still comes up.",
        "Father died (Leeds, 4 May 1999).",
        "Arrived from Kenya, 3 July 2002, aged six.",
        "Sertraline, 12 May 2006, stopped.",
        "Qualified in Social Work, 14 July 2005.",
        "Assessment by CAMHS: 3 May 2007.",
        "Divorce, 4 April 2008.",
        "Hospital: 12 January 2008 to 3 February 2008.",
        "GCSEs, 20 August 1998.",
        "School: 4 September 1995.",
        "Accident: 12/06/2001.",
        "Hillsborough, 15 April 1989.",
        "9/11, New York, 11 September 2001.",
        "Letter from Dr Hill, 3 May 2007, says asthma.",
        "Letter from Mrs Hill, 3 May 2007.",
        "Married Otto, 12 June 2001.",
        "Otto Brandt, 3 May 2001 to 4 June 2003, abroad.",
        "May, 4 June 2003, was wet.",
        "Chelsea, 3 May 1999, and they lost.",
        "He was on Sertraline - 12 May 2006 - then nothing.",
        "Otto Brandt, 3 May '24, came.",
        "Otto Brandt, 3.5.24, came.",
        "Session with Otto, 3.5.99.",
    ],
)
def test_a_day_long_past_behind_anything_but_a_name_is_no_birth(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Otto Brandt, 12 June 1971, of Leeds.", "12 June 1971"),
        ("Tom's wife Ann, 12/3/1967, came.", "12/3/1967"),
        ("Otto and Grace, 3 June 1999.", "3 June 1999"),
        ("Otto (3 May '67)", "3 May '67"),
        ("Mam (Eileen, 3.4.39)", "3.4.39"),
        ("Referral for Otto Brandt, 12/6/71.", "12/6/71"),
        ("My first wife, Ann, 12/3/1967, came.", "12/3/1967"),
        ("Mrs Hill, 3 May 1957", "3 May 1957"),
        ("Wainwright, E., 04.06.1946", "04.06.1946"),
        ("Bella was 12 June 1970", "12 June 1970"),
    ],
)
def test_a_day_long_past_behind_a_name_is_a_birth(text: str, day: str) -> None:
    assert _found(text) == [day]


def test_whose_name_is_known_tells_which_day_is_a_birth() -> None:
    text = "Ferngully, 3 June 1999."

    assert _found(text) == []
    assert identifiers.find(text, people=[(0, 9)], taken=[(0, 9)]) != ()
    assert identifiers.find("Otto, 3 June 1999.", taken=[(0, 4)]) == ()  # the client's own


def test_how_long_past_a_day_is_counts_from_the_day_of_the_record() -> None:
    text = "Otto, 3 June 1999."

    assert identifiers.find(text, on=dt.date(2026, 1, 1)) != ()
    assert identifiers.find(text, on=dt.date(2004, 1, 1)) == ()
    assert identifiers.find("Otto, 3 June 2015.", on=dt.date(2034, 1, 1)) != ()
