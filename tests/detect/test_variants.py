import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.detect.people import KnownPeople
from app.detect.variants import KnownVariants
from app.services.people import NewPerson, person_from

NAMES = (
    "Rebecca Thornquist",
    "Kwame Boakye-Mensah",
    "Bernadette O'Sullivan",
    "Łucja Nowak",
    "Mohammed al-Rashid",
    "Will Harker",
    "William Dunne",
    "William Parr",
    "Dr Elizabeth Pemberton",
)
FORMS = tuple(form for name in NAMES for form in person_from(NewPerson(names=(name,))).forms)
VARIANTS = KnownVariants(FORMS)
EXACT = KnownPeople(FORMS)


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in VARIANTS.find(text)]


@pytest.mark.parametrize(
    "variant",
    [
        "Becky",
        "Bex",
        "becca",
        "Liz",
        "Bernie",
        "Muhammad",
        "Thornquits",
        "Thornqist",
        "thornquest",
        "Boakey",
        "Mensa",
        "Pembertom",
        "R.T.",
        "R. T.",
        "RT",
        "KB",
        "OSullivan",
        "BoakyeMensah",
        "Thorn-\nquist",
        "Thorn quist",
        "Rashed",
        "Lucia",
        "Thornquistovi",
        "Nowakowi",
        "Nowakiem",
        "Ra-\nshid",
        "K-\nwame",
    ],
)
def test_somebody_known_is_found_in_other_words(variant: str) -> None:
    assert found(f"then {variant} left") == [variant]


@pytest.mark.parametrize(
    ("text", "initial"), [("saw R. Thornquist", "R."), ("and Rebecca T came", "T")]
)
def test_an_initial_beside_a_name_is_found_alone(text: str, initial: str) -> None:
    assert found(text) == [initial]


@pytest.mark.parametrize("text", ["told * that", "then *'s dog", "and * said no", "her friend *"])
def test_a_lone_initial_is_somebody_where_people_are_spoken_of(text: str) -> None:
    assert found(text.replace("*", "K")) == ["K"]
    assert found(text.replace("*", "Z")) == []


@pytest.mark.parametrize(
    "text",
    [
        "plan B, vitamin K, a K-hole, type L and part E",
        "it was harder than the marker",
        "she will pay the bill, bet on it, and let it be",
        "the GP and the CBT, an RTA, a PC",
        "Becoming, sayings, pemmican, ducks, dune and done",
        "Bill the insurer for it.",
        "Rebecca Thornquist's and the Nowaks; O’Sullivan, AL-RASHID",
    ],
)
def test_everyday_words_and_exact_names_are_no_variants(text: str) -> None:
    assert found(text) == []


def test_a_variant_says_whose_it_may_be() -> None:
    (bill,) = VARIANTS.find("then Bill left")

    assert {form.text for form in bill.forms} == {"William", "William Dunne", "William Parr"}


@given(
    st.lists(
        st.text(max_size=8)
        | st.sampled_from(
            ["Becky", "R.", " T", "Thorn", "-\n", "quist", "O'", "Sullivan", " ", "B"]
        ),
        max_size=14,
    ).map("".join)
)
def test_whatever_the_text_the_places_lie_in_it_in_order_and_apart(text: str) -> None:
    at = 0
    for one in VARIANTS.find(text):
        assert at <= one.start < one.end <= len(text)
        assert one.forms
        at = one.end


def test_two_hundred_people_are_looked_for_quickly() -> None:
    names = [f"{given} {name}n" for given in NAMES for name in map(str.title, map(str, _letters()))]
    forms = [form for name in names for form in person_from(NewPerson(names=(name,))).forms]
    variants = KnownVariants(forms)
    text = "She said that Bex had rung, and her mother would not come to see them again. " * 70
    variants.find(text)

    start = time.process_time()
    variants.find(text)

    assert time.process_time() - start < 0.05  # 1,000 words; about 5 ms where it was measured


def _letters() -> list[str]:
    return [
        first + middle for first in "bdfgk" for middle in ("arlo", "ervi", "olta", "uste", "inda")
    ]
