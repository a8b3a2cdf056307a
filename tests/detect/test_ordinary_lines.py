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
