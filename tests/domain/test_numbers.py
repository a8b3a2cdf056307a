import pytest

from app.domain.numbers import counted, figures, ordinal


@pytest.mark.parametrize(
    ("number", "said"), [(0, "no years"), (1, "one year"), (12, "twelve years"), (25, "25 years")]
)
def test_a_sentence_says_small_numbers_in_words(number: int, said: str) -> None:
    assert counted(number, "year") == said


@pytest.mark.parametrize(("number", "said"), [(0, "0 leaves"), (1, "1 leaf"), (12, "12 leaves")])
def test_a_list_of_counts_has_figures(number: int, said: str) -> None:
    assert figures(number, "leaf", "leaves") == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (22, "22nd"),
     (111, "111th")],
)  # fmt: skip
def test_a_place_in_a_row(number: int, said: str) -> None:
    assert ordinal(number) == said
