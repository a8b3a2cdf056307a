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


@pytest.mark.parametrize(
    ("text", "names", "it"),
    [
        ("Names: Otto\n\n(Bella)", ("Otto", "Bella"), "Names: #\n\n(#)"),
        ("Saw Otto\n \n& Bella came", ("Otto", "Bella"), "Saw #\n \n& # came"),
        ("Otto\n(Bella) came", ("Otto", "Bella"), "#\n(#) came"),
        ("Saw Anna van der\nBerg there", ("Anna", "Berg"), "Saw # there"),
        ("Saw Marks &\nSpark there", ("Marks", "Spark"), "Saw # there"),
        ("Otto.\n\nBella rang", ("Otto", "Bella"), "#.\n\n# rang"),
        ("12 Acacia Road,\nLeeds, LS6", ("12 Acacia Road", "Leeds", "LS6"), "#"),
        ("Dad, Otto, Bella's friend", ("Otto", "Bella's"), "Dad, #, # friend"),
        ("Dad, Otto, Bella's friend", ("Otto", "Bella"), "Dad, #, # friend"),
        ("Dad, Otto, Agnes' friend", ("Otto", "Agnes'"), "Dad, #, # friend"),
        ("Otto's, Bella's and Mia's", ("Otto's", "Bella's", "Mia's"), "# and #"),
        ("When I saw Otto, Bella rang", ("Otto", "Bella"), "When I saw #, # rang"),
        ("He said when Otto, Bella and Kit", ("Otto", "Bella", "Kit"), "He said when # and #"),
    ],
)
def test_withheld_parts_that_would_say_something_else_together_stay_apart(
    text: str, names: tuple[str, ...], it: str
) -> None:
    assert shown(text, *((text.index(one), text.index(one) + len(one)) for one in names)) == it


def test_places_count_code_points_whatever_their_width() -> None:
    assert shown("\U0001d400e\u0301\U0001f600bc", (1, 3), (4, 5)) == "\U0001d400#\U0001f600#c"
