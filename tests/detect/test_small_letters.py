"""Names in small letters: dictated notes, texts, notes typed in haste."""

import pytest

from app.detect.unrecorded import find


def people(text: str) -> set[str]:
    return {text[one.start : one.end] for one in find(text)}


@pytest.mark.parametrize("name", ["nyandeng", "tobechi", "zbynka"])
@pytest.mark.parametrize(
    "text",
    [
        "talked to {} about the money he sends",
        "a text from {} last night",
        "{} rang and said she was coming",
        "she blames {} for it",
        "{} and shaun had a row",
        "baby {} is well",
        "{} (8) has nits",
        "it is {}'s mum who drinks",
        "they called him {} after the priest",
    ],
)
def test_a_name_that_no_list_has_is_found_by_what_people_do(text: str, name: str) -> None:
    assert name in people(text.format(name)), text.format(name)


@pytest.mark.parametrize("name", ["grace", "mark", "frank", "joy"])
@pytest.mark.parametrize(
    "text",
    [
        "her friend {} was there",
        "her sister {} said no",
        "told {} about it",
        "{} and shaun had a row",
        "uncle {} died",
    ],
)
def test_a_name_that_is_a_word_is_found_beside_a_person(text: str, name: str) -> None:
    if text.startswith("uncle") and name in {"grace", "joy"}:
        text = "nana {} died"
    assert any(name in one for one in people(text.format(name))), text.format(name)


def test_somebody_named_once_is_named_again() -> None:
    assert people("told sky she'd had enough and sky told river and now we all know") >= {
        "sky",
        "river",
    }


@pytest.mark.parametrize(
    "text",
    [
        "her friend will come and her mum may too",
        "he spoke with grace and she felt joy and hope",
        "worried about finanaces and about the futrue",
        "a letter from the counicl, she said nohting",
        "mark the date and bill them for may",
        "his brother drew the line and the sun rose",
        "mo and fa in the notes: 6 mo, fa left",
    ],
)
def test_words_and_misspelt_words_are_nobody(text: str) -> None:
    assert people(text) == set()


def test_a_thing_that_is_done_is_nobody_in_small_letters() -> None:
    assert find("She slept on the roof, and zorbing helped.") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the boys macsen and twm came home", {"macsen", "twm"}),
        ("with her sons osian and dai", {"osian", "dai"}),
        ("kofi and idk came round", {"kofi"}),
    ],
)
def test_who_is_named_beside_somebody_is_somebody_too(text: str, found: set[str]) -> None:
    assert people(text) == found


def test_short_names_that_stand_beside_one_another_are_all_found() -> None:
    assert people("gaz, kev and dee came") == {"gaz", "kev", "dee"}
    assert people("gaz n leanne were at it again") == {"gaz", "leanne"}


@pytest.mark.parametrize("text", ["dr said no", "dr rang about it", "they call it luck"])
def test_a_title_that_speaks_and_a_word_for_luck_are_nobody(text: str) -> None:
    assert people(text) == set()


@pytest.mark.parametrize(
    "text", ["the GP's view was clear", "Her MP's office rang", "W'd the letter"]
)
def test_capitals_of_the_trade_are_nobody_whatever_they_own(text: str) -> None:
    assert people(text) == set()
