"""One way to compare words, and one way to order names, wherever somebody is looked for."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.detect.people import KnownPeople
from app.domain.folding import (
    APOSTROPHES,
    HYPHENS,
    answers,
    folded,
    searchable,
    searchable_with_places,
)
from app.domain.text import sort_key
from app.services.people.people import NewPerson, person_from

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
NAMES = (
    "Ángel Núñez",
    "Mary O'Brien",
    "Anne-Marie Côté",
    "Jürgen Weiß",
    "Łukasz Żak",
    "Siân Ffion ap Rhys",
    "Efi Fiﬁeld",
    "Иван Петров",
    "Ana Lucía de la Cruz",
)


@given(TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﬁnal", "final"),
        ("Straße", "STRASSE"),
        ("Ángel", unicodedata.normalize("NFD", "Ángel")),
        ("İzmir", "izmir"),
        ("so\u00adcial", "social"),
    ],
)
def test_spellings_a_reader_calls_the_same_are_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("obrien", "Mary O’Brien"),
        ("O'Brien", "Mary OBrien"),
        ("oʼbrien", "Mary O'Brien"),
        ("o`b", "Mary O´Brien"),
        ("annmarie", "Ann-Marie Holt"),
        ("ann‑marie", "Ann Marie Holt"),
        ("ann marie", "Ann-Marie Holt"),
        ("angel nun", "Ángel Núñez"),
        ("weiss", "Jürgen Weiß"),
        ("WEISS", "Jürgen Weiß"),
        ("fifield", "Efi Fiﬁeld"),
        ("holt ann", "Ann Holt"),
        ("K7MQ4", "K7M-Q4F"),
        ("🌹", "Rose 🌹 Will"),
        ("", "Ann Holt"),
        (" - ’ ", "Ann Holt"),
    ],
)
def test_a_filter_finds_a_name_however_it_is_typed(typed: str, name: str) -> None:
    assert answers(typed, [name])


@pytest.mark.parametrize("typed", ["sewi", "xyz", "rose smith", "🌹", "ann", "rose 🌹"])
def test_a_filter_finds_nobody_else(typed: str) -> None:
    assert not answers(typed, ["Rose Will"])


@st.composite
def respelled(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and the same as another hand or program would write it."""
    name = draw(st.sampled_from(NAMES))
    said = draw(st.sampled_from([name, name.upper(), name.lower(), name.title()]))
    said = unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD", "NFKC"])), said)
    said = said.replace("'", draw(st.sampled_from(APOSTROPHES)))
    said = said.replace("-", draw(st.sampled_from([*HYPHENS[:4], " "])))
    if draw(st.booleans()):
        apart = unicodedata.normalize("NFD", said)
        said = "".join(c for c in apart if not unicodedata.combining(c))
    return name, said


@given(respelled())
def test_what_the_matcher_finds_the_filter_finds(case: tuple[str, str]) -> None:
    name, said = case
    forms = person_from(NewPerson(names=(name,))).forms
    for sighting in KnownPeople(forms).find(said):
        assert answers(said[sighting.start : sighting.end], [name])


def test_names_stand_in_the_order_in_which_people_look_for_them() -> None:
    ordered = [
        "Adam Ward",
        "Ángel Núñez",
        "Anna Zell",
        "Anne Marie Holt",
        "Anne-Marie Holt",
        "de la Cruz",
        "Łucja Nowak",
        "Lukas Ort",
        "O'Brien",
        "OBrien",
        "O’Brien",
        "Öz Demir",
        "Zoë Ash",
        "Ωμέγα",
        "Иван Петров",
        "Юрий Ким",
    ]

    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


@given(st.lists(TEXT, max_size=6))
def test_an_order_does_not_depend_on_the_one_before(names: list[str]) -> None:
    backwards = names[::-1]
    assert sorted(names, key=sort_key) == sorted(backwards, key=sort_key)


@given(st.text(alphabet="abC é’ﬁß—Σς İ王\u0301😀x1 '-", max_size=40))
def test_each_sign_of_a_searched_text_knows_its_place(text: str) -> None:
    plain, places = searchable_with_places(text)

    assert plain == "".join(map(searchable, text))
    assert places == (*(at for at, one in enumerate(text) for _ in searchable(one)), len(text))
