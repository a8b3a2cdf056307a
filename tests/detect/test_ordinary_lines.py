"""Ordinary lines of notes that look like identifiers, kind by kind, and beside them what is one."""

import pytest

from app.detect.identifiers import find


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, text[one.start : one.end]) for one in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Anxiety began 2019 after a phone call from work.",
        "The calls ended 2022 when she blocked the number.",
        "Panic started 2021. He rang in sick.",
        "Beginning 2024 she felt better; phone calls ended in 2023.",
        "It started 1998 with a text.",
        "The number of years ends 2026.",
    ],
)
def test_a_year_in_which_something_began_is_no_part_of_a_telephone_number(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "it"),
    [
        ("Calls from a number ending 2019 every night.", "2019"),
        ("Her card ending in 2021 was declined.", "2021"),
        ("The mobile ends 1998.", "1998"),
        ("The last four digits are 2019.", "2019"),
        ("Blocked one ending 4471; he rang again.", "4471"),
    ],
)
def test_the_last_digits_that_look_like_a_year_are_found_where_they_are_said_to_be(
    text: str, it: str
) -> None:
    assert [said for _, said in found(text)] == [it]


@pytest.mark.parametrize(
    "text",
    [
        "A CR7 shirt for his son.",
        "He sings into an SM58.",
        "The IP65 torch, the HP2 charger and a BB8 toy.",
        "Her A-level set is BB2 and she got an AB1 grade.",
        "Anyone in HR1 team knew; the LL3 cohort; WR2 rating.",
        "PR2 form sent; the SP3 plan; WS1 workshop.",
        "The HX9 from Sony, a Sony HX9 and PC World LS6.",
        "DN4 score 6, SL2 score, PH9 11.",
        "Her teacher is in PE1 lessons.",
        "Scored as DN4, then PH9.",
        "Spoke from DN4 scores to PE2 class.",
    ],
)
def test_two_capitals_and_a_digit_are_no_postcode_where_nobody_is_said_to_be_there(
    text: str,
) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "those"),
    [
        ("Lives in LS6 with his mum.", ["LS6"]),
        ("She is in LS6 these days.", ["LS6"]),
        ("Her LS6 flat is cold.", ["LS6"]),
        ("He grew up around the BD16 area.", ["BD16"]),
        ("They're LS28, not LS18.", ["LS28", "LS18"]),
        ("Moved from SE15 to NW3 last year.", ["SE15", "NW3"]),
        ("Works in LS6 or LS7.", ["LS6", "LS7"]),
        ("Somewhere near Leeds, LS6.", ["LS6"]),
        ("Somewhere in Leeds (LS6).", ["LS6"]),
        ("Ct lives LS6, works BD18 way.", ["LS6", "BD18"]),
        ("Hyde Park (LS6).", ["LS6"]),
        ("Client from Meanwood LS6.", ["LS6"]),
        ("Headingley, LS6.", ["LS6"]),
        ("Refuge is LS6.", ["LS6"]),
        ("Name: withheld\nLS6\nTuesday", ["LS6"]),
        ("Address: LS6.", ["LS6"]),
        ("The postcode starts LS6.", ["LS6"]),
    ],
)
def test_a_postal_district_is_found_where_somebody_is_said_to_be_there(
    text: str, those: list[str]
) -> None:
    assert found(text) == [("postcode", it) for it in those]


@pytest.mark.parametrize(
    "text",
    [
        "On the boat Dad cried. We talked about the canal.",
        "Saw her on the boat Sunday, by the lock.",
        "She moved the boat Away from shore.",
        "The boat Mum loved was sold.",
        "The canal, where the boats were moored in June.",
        "A narrowboat Holiday in June.",
        "Lives at Home, Leeds.",
        "Write to him at sky? The email sent at live.",
        "Lots of doomscrolling on TikTok; lovebombing on Hinge.",
        "BY 12 noon she was at the gate.",
    ],
)
def test_everyday_words_beside_a_boat_a_home_a_site_and_a_gate_are_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "it"),
    [
        ("Lives on a boat, nb Kingfisher, by the lock.", "Kingfisher"),
        ("The boat is called Anna.", "Anna"),
        ("They live on the Saucy Sue, moored at Skipton.", "Saucy Sue"),
        ("narrowboat Moonshine at the marina", "Moonshine"),
        ("The barge named Patience, by the lock.", "Patience"),
        ("Lives at Knockbeg, Lisnaskea.", "Knockbeg, Lisnaskea"),
        ("Flying back on BY 1234 tonight.", "BY 1234"),
        ("She is quietmeadow on Instagram.", "quietmeadow"),
    ],
)
def test_the_names_of_boats_houses_flights_and_accounts_are_found(text: str, it: str) -> None:
    assert [said for _, said in found(text)] == [it]


@pytest.mark.parametrize(
    "text",
    [
        "His neighbour at 90 still drives.",
        "Her neighbours in 40 years never spoke.",
        "The neighbours at 20 decibels would be a relief.",
        "Neighbours from 15 years ago came; neighbours in 50 countries.",
        "At 14 on our road to recovery she felt better.",
        "We met at 10 on the road. Left at 6 on our lane walk.",
        "She was at 12 opposite ends of the scale.",
        "Number 3 are the ones she finds hardest.",
        "Number 10 were in the news again.",
    ],
)
def test_ages_counts_and_places_in_a_list_are_no_numbers_of_houses(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "it"),
    [
        ("The neighbours at 47 complained again.", "47"),
        ("Their neighbour at 33 has a dog.", "33"),
        ("Her neighbour at number 72 rang.", "72"),
        ("The people at 14 on our road shout.", "14"),
        ("The family in 12 opposite are kind.", "12"),
        ("Number 3 are having a party.", "3"),
        ("Number 16 have got a dog.", "16"),
        ("Number 9 on our street.", "9"),
    ],
)
def test_the_numbers_of_houses_are_found(text: str, it: str) -> None:
    assert found(text) == [("address", it)]


@pytest.mark.parametrize(
    "text",
    [
        "Turned 40 on 3 May and bought a canoe.",
        "Long session. Turned 60 on 12 March, nobody rang.",
        "Client turned 40 on 3 May.",
        "Unit 5 on the course is about loss.",
        "Unit 12 of the module.",
        "Left the car in bay 4 at the garage.",
        "Bay 6 at the physio, Step 9.",
        "AC 30 mins late, her flight too.",
        "Flight AC 30 mins late.",
        "Moved to plan b 3 May.",
        "Wrote 1 mum 2 Ana 3 the flat 4 Tom.",
        "Anxious since 12 June 2024; Leeds, 3 May 2019.",
    ],
)
def test_what_is_the_clients_or_a_count_is_no_identifier(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "it"),
    [
        ("He turned 40 on 3 May.", "3 May"),
        ("Her sister turned 40 on 3 May.", "3 May"),
        ("The boy, b 1982-07-30, came too.", "1982-07-30"),
        ("She was born on St Stephen's Day 1975.", "St Stephen's Day 1975"),
        ("He is on the ward in bay 4.", "4"),
        ("Licence PENHA 806125 C99 TK seen.", "PENHA 806125 C99 TK"),
        ("A white van: P4D SUL.", "P4D SUL"),
        ("PSNI C/C 1187 04/09/25 given.", "1187 04/09/25"),
        ("b0rn O1/O5/1988, he said", "O1/O5/1988"),
        ("Ring O77OO 900l23 now", "O77OO 900l23"),
        ("Twins, born 17-18 Oct 2011, late.", "17-18 Oct 2011"),
        ("Wainwright, E., 04.06.1946", "04.06.1946"),
        ("Des's car: D3 SMD (private)", "D3 SMD"),
        ("Saw the flat at 22 Heather Bank once", "22 Heather Bank"),
        ("Was at 88 Infirmary Rd S6.", "88 Infirmary Rd S6"),
        ("Bramble End, nr Masham, it said", "Bramble End, nr Masham"),
        ("mail p lund at fernside dot example", "p lund at fernside dot example"),
        ("Blue badge MA41 7R 0319X0428.", "MA41 7R 0319X0428"),
        ("It says <k volkova 88 @ mailbox . example> there.", "k volkova 88 @ mailbox . example"),
        ("Find him on facebook.example/tomek.krol.37, he said.", "facebook.example/tomek.krol.37"),
        ("She goes to 7a Bank Top on Fridays.", "7a Bank Top"),
        (
            "Write to Glenfinnan Cottage, by Kingussie, PH21 1NX.",
            "Glenfinnan Cottage, by Kingussie, PH21 1NX",
        ),
    ],
)
def test_what_looks_like_it_and_is_somebodys_is_found(text: str, it: str) -> None:
    assert [said.rstrip(".") for _, said in found(text)] == [it]


def test_births_in_a_list_are_each_found() -> None:
    text = "Birthdays: Ana 3rd Aug '84, Mhairi 11 Ionawr 1987, Iain Hogmanay 1951."
    assert [it for _, it in found(text)] == ["3rd Aug '84", "11 Ionawr 1987", "Hogmanay 1951"]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Moved to 22 Heather Bank, HX3 9RG. 22 has the red door.", 1),
        ("Apartment 311, 2 Canal Wharf, Leeds, LS11 5PS. Buzzer 311.", 1),
        ("Moved to 22 Heather Bank. At 22 she was happy, 22 years on.", 0),
    ],
)
def test_the_number_of_a_house_is_found_again(text: str, times: int) -> None:
    assert sum(it in {"22", "311"} for _, it in found(text)) == times


def test_a_sort_code_that_may_be_a_date_is_one_before_its_account() -> None:
    assert [it for _, it in found("Pay 20-11-43 30448712 please.")] == ["20-11-43", "30448712"]
    assert found("Seen 20-11-43 at the latest.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Taxi: 12 GBP.",
        "Car: 40 MPH all the way.",
        "MOT in May, engine A14 XYZ.",
        "In the garage, A1 BAT idea.",
        "Drove the M62 A64 and A1 THE whole way.",
        "Car: AB 12 points on licence.",
        "Van: T4 is what he wants.",
        "Bike: BMX 20 inch.",
        "Red Lion, nr Masham, was where they met.",
        "The Fox and Hounds, nr Masham.",
        "CAMHS (03/05/2007) discharged her.",
        "Discharged (03/05/2012), then nothing.",
    ],
)
def test_sums_roads_models_and_pubs_are_no_plates_and_no_homes(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "it"),
    [
        ("Bay C bed 3", "C bed 3"),
        ("Moved from bay C, bed 3.", "C, bed 3"),
        ("Ward 5 bay C bed 3.", "5 bay C bed 3"),
        ("Garage took A14 BTY.", "A14 BTY"),
        ("Reg: T4 DOG", "T4 DOG"),
        ("Car: AB 1234", "AB 1234"),
        ("Oak End, nr Masham", "Oak End, nr Masham"),
        ("Re: Jo Bloggs (04/03/2012)", "04/03/2012"),
    ],
)
def test_beds_plates_and_houses_beside_them_are_found(text: str, it: str) -> None:
    assert [said for _, said in found(text)] == [it]
