"""English words with a capital that are somebody where a person stands, and nobody elsewhere."""

import pytest

from app.detect.unrecorded import find

WORDS = ("Spanner", "Kettle", "Bracken", "Thimble")


def people(text: str) -> set[str]:
    return {text[one.start : one.end] for one in find(text) if one.like_a_person}


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(
    "text",
    [
        "Used with {} behind the shop.",
        "He told {} about it.",
        "a text from {} last night",
        "my name's {} and I need help",
        "round at {}'s again",
        "she said {} had shouted",
        "Me and {} broke up.",
        "{} (colleague) took the credit.",
        "{} and Shaun had a row.",
        "At the table: Tamsin, {}, Raoul.",
        "{} rang in the evening.",
        "saw {} at the bus stop",
        "Saw {} at the bus stop.",
        "ever since {}, she can't",
        "she dreams of {} a lot",
        "her feelings for {} are gone",
        "big {} pays the rent",
    ],
)
def test_a_word_is_somebody_where_a_person_stands(text: str, word: str) -> None:
    assert word in people(text.format(word)), find(text.format(word))


@pytest.mark.parametrize(
    "text",
    [
        "Talked about Mindfulness and about Boundaries.",
        "She rang School and told Police.",
        "Anxiety told her she is fat, and Shame said nothing.",
        "It is about Loneliness. We looked at Self and Critic.",
        "Nobody says a word.",
        "They'd told him in May.",
        "She likes the Kettle and the Spanner.",
        "met at Bingo, sent by Post, spoke to Reception",
        "Kettle boiled over. Spanner lost. Thimble broken.",
    ],
)
def test_ideas_offices_and_things_are_nobody(text: str) -> None:
    assert people(text) == set()


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Easter with the Winters was loud.", "Winters"),
        ("the Hendersons came", "Hendersons"),
        ("a row with the Cloughs at 12", "Cloughs"),
    ],
)
def test_a_family_in_the_plural_is_somebody(text: str, family: str) -> None:
    assert family in people(text)


@pytest.mark.parametrize("text", ["The winters are long.", "the Marches of Wales", "in the Lakes"])
def test_a_plural_that_is_no_family_is_nobody(text: str) -> None:
    assert people(text) == set()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Best wishes\nGrace", "Grace"),
        ("Kind regards,\nNyandeng", "Nyandeng"),
        ("Cheers\nSpanner x", "Spanner"),
        ("Next of kin: Hope", "Hope"),
        ("From: Kettle", "Kettle"),
        ("Seen by Achol.", "Achol"),
        ("Present: Zbynek, Shaun, Lee.", "Zbynek"),
    ],
)
def test_forms_and_letters_announce_who_follows(text: str, who: str) -> None:
    assert who in people(text)


@pytest.mark.parametrize(
    "text", ["Thanks.\nPlan agreed.", "Partner: Supportive", "Contact: None", "From: Monday"]
)
def test_what_a_form_has_besides_names_is_nobody(text: str) -> None:
    assert people(text) == set()


def test_a_couple_and_a_doubled_pet_name_are_found_whole() -> None:
    assert "Mr. and Mrs. Entwistle" in people("Mr. and Mrs. Entwistle take in her parcels.")
    assert "Jun-jun" in people("The half brother is Jun-jun.")


def test_the_name_of_somebody_titled_is_found_wherever_it_stands() -> None:
    text = "Sgt Pilbeam had shouted. Pilbeam was blown up. It was in the desert."
    assert people(text) == {"Sgt Pilbeam", "Pilbeam"}


@pytest.mark.parametrize("text", ["Disucssed boundaries.", "Reveiwed goals.", "Expolred anger."])
def test_a_misspelt_word_at_the_start_of_a_sentence_is_nobody(text: str) -> None:
    assert people(text) == set()


@pytest.mark.parametrize(
    "text", ["Rheumatology next week.", "told Gynaecology", "on Rosuvastatin and Bisoprolol"]
)
def test_the_words_of_medicine_are_nobody(text: str) -> None:
    assert find(text) == ()
