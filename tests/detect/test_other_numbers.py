"""Numbers that few notes have, each told by its own word or its own shape."""

import pytest

from app.detect.identifiers import find


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text)]


@pytest.mark.parametrize(
    ("text", "it"),
    [
        ("RiO number 1187264 as before", "1187264"),
        ("SystmOne 447-192-208", "447-192-208"),
        ("Zoom 847 2290 4471 at ten", "847 2290 4471"),
        ("bleep 2217 for the ward", "2217"),
        ("call the office on x4417", "4417"),
        ("ring her on 496071 after six", "496071"),
        ("employee EMP-20417 signed", "EMP-20417"),
        ("policy 7719 2204 LTH lapsed", "7719 2204 LTH"),
        ("inquest 0417/2026 adjourned", "0417/2026"),
        ("BIC WESTGB2L given", "WESTGB2L"),
        ("plate B3X 1E outside", "B3X 1E"),
        ("parked: yk19tvo again", "yk19tvo"),
        ("SSN 078-05-1120 on the form", "078-05-1120"),
        ("CNIC 42101-1234567-1 copied", "42101-1234567-1"),
        ("personnummer 811228-9874", "811228-9874"),
        ("ring +1 (202) 555-0143 there", "+1 (202) 555-0143"),
        ("04/03/1981 (dob) on the slip", "04/03/1981"),
        ("Jo Bloggs (04/03/1981) attended", "04/03/1981"),
        ("dob04/03/81", "04/03/81"),
        ("her 18th is on 4 March", "4 March"),
        ("postcode LS6 and no more", "LS6"),
        ("Warden's flat 9.", "9"),
        ("at number 41 across the landing", "41"),
        ("house at 66 Ivegate to be sold", "66 Ivegate"),
        ("letters to PO Box 4471, Leeds LS1", "4471, Leeds LS1"),
        ("sent to 1st Floor, 20 Hope Street", "1st Floor, 20 Hope Street"),
        ("lat 53.8008 on the map", "53.8008"),
        ("visa 3434-4471-8829-0001 shown", "3434-4471-8829-0001"),
        ("tiktok moesworld is hers", "moesworld"),
        ("wifi pw hunter2", "hunter2"),
    ],
)
def test_a_number_is_found_with_every_letter_and_digit(text: str, it: str) -> None:
    assert any(it in one for one in found(text)), found(text)


@pytest.mark.parametrize(
    "text",
    [
        "mood flat 3 days this week, affect flat 2 times",
        "Zoom at 10, next on 24 November",
        "score 12, item 9, question 4",
        "paid 150000 for it, in 2019, by 50 people",
        "seen at number one in the charts",
        "session on (12/01/2026) and (3/2/26)",
        "weeks 1-4, pages 12-14, 20-30 minutes",
        "PHQ-9 14, GAD-7 11, CORE-10 19",
        "she turned 40, was 18 in 1999, is on 50 mg",
        "he is on team 3 and in band 6",
    ],
)
def test_counts_scores_and_days_are_nobodys(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "it"),
    [
        (
            "Sent to 14 Larch Road,\nHeadingley,\nLeeds,\nLS6 2AB today",
            "14 Larch Road,\nHeadingley,\nLeeds,\nLS6 2AB",
        ),
        (
            "3 Elm Close, Upper Poppleton, York YO26 6AB",
            "3 Elm Close, Upper Poppleton, York YO26 6AB",
        ),
        ("post to Larch House, LS6 2AB please", "Larch House, LS6 2AB"),
        ("the Annexe, 14 Otley Road", "Annexe, 14 Otley Road"),
        ("her mother is at Via Roma 12 still", "Via Roma 12"),
        ("from Hauptstrasse 12 to here", "Hauptstrasse 12"),
        ("at 14 Larch Road, LS6.", "14 Larch Road, LS6"),
    ],
)
def test_an_address_is_found_whole(text: str, it: str) -> None:
    assert it in found(text), found(text)


def test_what_stands_between_a_street_and_another_postcode_is_no_address() -> None:
    text = "He left 14 Larch Road and she said that Leeds was far, LS6 2AB is mine"

    assert found(text) == ["14 Larch Road", "LS6 2AB"]
