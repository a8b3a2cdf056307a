import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.detect.unknown_names import find


def found(text: str) -> dict[str, bool]:
    return {text[one.start : one.end]: one.like_a_person for one in find(text)}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Spoke about Sandra Okoro for an hour.", "Sandra Okoro"),
        ("She emailed Professor Okoro again.", "Professor Okoro"),
        ("Karim rang before the session.", "Karim"),
        ("Susan Ward, Peter Hall and eleven kids came.", "Susan Ward"),
        ("Her friend Anneliese drove.", "Anneliese"),
        ("a man called Tarik at work", "Tarik"),
        ("it was Delphine's idea", "Delphine"),
        ("lunch with Odile and nobody else", "Odile"),
        ("then Dr. A. K. Sen increased it", "Dr. A. K. Sen"),
        ("Mark Ferris was rude", "Mark Ferris"),
        ("he met Jo O’Dwyer there", "Jo O’Dwyer"),
        ("the landlord, Mr Oyelaran, wrote", "Mr Oyelaran"),
        ("since Grace said no", "Grace"),
        ("May has left him", "May"),
        ("saw Ludwig van der Berg", "Ludwig van der Berg"),
        ("и потом Олег Сен ушёл", "Олег Сен"),
        ("O. Adeyemi wrote", "O. Adeyemi"),
        ("Tom is tired.", "Tom"),
        ("saw Menna Tues at her mum's", "Menna"),
        ("She will see Menna Mon 9.10.", "Menna"),
        ("Charlie is back with his ex.", "Charlie"),
        ("Rick again.", "Rick"),
        ("Grace is a nurse.", "Grace"),
        ("Left Rusty for Dean.", "Dean"),
        ("she said 王小明 was there", "王小明"),
        ("her cousin محمد علي rang", "محمد علي"),
        ("her cousin ნინო ბერიძე rang", "ნინო ბერიძე"),
    ],
)
def test_somebody_unknown_is_found_and_looks_like_a_person(text: str, who: str) -> None:
    assert found(text).get(who) is True, found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Discussed sleep. Mood better. Agreed to continue.",
        "Plan:\n- Explore grief\n- Review in May\n1. Breathe\nNext time: Monday.",
        "CBT and EMDR considered; GP informed; PHQ-9 repeated in March.",
        "I think I'm fine, she said. “Stop it,” he said.",
        "Sertraline 50mg since Christmas. England lost.",
        "WE AGREED TO STOP. She said NO.",
        "told Mum that Dad was ill",
        "went to Tesco, then to the Samaritans",
        "watched Songs of Praise and Bake Off with Horlicks",
        "asked Merched y Wawr, Trócaire and Age Cymru for help",
        "saw it on BBC One, took Creatine, ran at the Parkrun",
        "told the Gardaí, wrote to Atos and Capita",
        "read about Clare's Law and rang Winston's Wish",
        "Her GP said no; marked change since January, asks to stop",
        "Friday came late. Uni is stressful. Telly is a comfort. Hope is important.",
        "Will it help? May we continue? Hope is fragile.",
    ],
)
def test_grammar_the_calendar_and_the_trade_are_nobody(text: str) -> None:
    assert found(text) == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Her son goes to St. Mary's School now.", "St. Mary's School"),
        ("he works in Llandudno", "Llandudno"),
        ("seen at Frenchay Hospital", "Frenchay Hospital"),
        ("between Leeds and London", "London"),
        ("moved to Dunmore Road", "Dunmore Road"),
    ],
)
def test_a_place_is_unknown_but_no_person(text: str, place: str) -> None:
    assert found(text).get(place) is False, found(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kai goes to St Wilfrid's C of E Primary.", "St Wilfrid's C of E Primary"),
        ("At St Wilfrid's RC Primary she teaches.", "St Wilfrid's RC Primary"),
        ("left the University of Hull", "University of Hull"),
    ],
)
def test_a_school_whose_name_has_small_words_is_one_place(text: str, place: str) -> None:
    assert found(text)[place] is False


def test_whoever_is_named_beside_a_person_is_one_too() -> None:
    assert found("her friend Katya and Orinoco") == {"Katya": True, "Orinoco": True}


def test_what_is_known_is_cut_out_and_the_rest_is_still_found() -> None:
    text = "Anna Petrakis, \u0410\u043d\u043d\u0430 \u0438 \u0411\u043e\u0440\u0438\u0441"

    rest = find(text, ((0, 4), (15, 19)))

    assert [(text[one.start : one.end], one.like_a_person) for one in rest] == [
        ("Petrakis", True),
        ("\u0411\u043e\u0440\u0438\u0441", True),
    ]


def test_a_full_stop_without_a_space_still_ends_a_sentence() -> None:
    assert found("visit him.He left.They came") == {}


_PIECES = st.sampled_from(
    [
        "Mark",
        "Dr. ",
        "O'",
        "’s",
        "St. ",
        "Привет",
        " and ",
        "\n- ",
        "“",
        "J.",
        "王",
        " ",
        "A",
        "ß",
        "İ",
    ]
)


@given(st.lists(st.text(max_size=8) | _PIECES, max_size=14).map("".join))
def test_whatever_the_text_the_places_lie_in_it_in_order_and_apart(text: str) -> None:
    at = 0
    for one in find(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end


@pytest.mark.thorough
@pytest.mark.parametrize("piece", ["A ", "I'm ", "Mr ", "Mary Ann ", "R.", "O'", "王", "“", "- "])
def test_a_text_of_one_piece_repeated_ends_in_good_time(piece: str) -> None:
    find(piece * 5000)
