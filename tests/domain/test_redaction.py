import datetime as dt

import pytest

from app.domain.ids import PersonId
from app.domain.redaction import Decision, Span, State, bound
from app.domain.text import NoteText, Words

WITHHELD = Decision(state=State.WITHHOLD, decided_on=dt.date(2026, 11, 21))


def shown(text: str, *places: tuple[int, int]) -> str:
    spans = [Span(start=start, end=end, decision=WITHHELD) for start, end in places]
    parts = bound(NoteText((Words(text),)), lambda _: "", spans, {PersonId("0")})
    return "".join("#" if part.withheld else part.text for part in parts)


@pytest.mark.parametrize(
    "between",
    [
        "",
        " ",
        "\n",
        "\u2060",
        " \u200b ",
        "-",
        "\u2011",
        "'",
        " & ",
        "@",
        ".",
        " van der ",
        ",",
        ", ",
        " + ",
        " née ",
    ],
)
def test_withheld_parts_with_nothing_to_see_between_them_are_one(between: str) -> None:
    text = f"a Anna{between}Ivy b"

    assert shown(text, (2, 6), (6 + len(between), 9 + len(between))) == "a # b"


@pytest.mark.parametrize("between", [" - ", ". ", " and ", ": ", "; "])
def test_withheld_parts_with_anything_between_them_stay_two(between: str) -> None:
    text = f"a Anna{between}Ivy b"

    assert shown(text, (2, 6), (6 + len(between), 9 + len(between))) == f"a #{between}# b"


def test_a_list_of_names_hides_how_many_it_has_and_a_clients_own_list_stays() -> None:
    names = "Berta, Mia and Kit"
    own = "Anna, eggs, milk, Ivy; Monday, Tuesday"

    assert shown(names, (0, 5), (7, 10), (15, 18)) == "# and #"
    assert shown(own, (0, 4), (18, 21)) == "#, eggs, milk, #; Monday, Tuesday"


@pytest.mark.parametrize(
    ("text", "places", "it"),
    [
        ("a Anna (Ivy) b", ((2, 6), (8, 11)), "a # b"),
        ('a "Anna" Ivy b', ((3, 7), (9, 12)), "a # b"),
        ('a Tom "Anna" Ivy b', ((2, 5), (7, 11), (13, 16)), "a # b"),
        ("a A. Ivy b", ((2, 3), (5, 8)), "a # b"),
        ("a Anna. Ivy b", ((2, 6), (8, 11)), "a #. # b"),
        ("a (Anna) b", ((3, 7),), "a (#) b"),
        ('a "Anna" b', ((3, 7),), 'a "#" b'),
    ],
)
def test_a_name_in_brackets_or_quotation_marks_beside_another_is_one_with_it(
    text: str, places: tuple[tuple[int, int], ...], it: str
) -> None:
    assert shown(text, *places) == it


def test_places_count_code_points_whatever_their_width() -> None:
    assert shown("\U0001d400e\u0301\U0001f600bc", (1, 3), (4, 5)) == "\U0001d400#\U0001f600#c"
