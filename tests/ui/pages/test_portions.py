from hypothesis import given
from hypothesis import strategies as st

from app.ui.writing.portions import portions_of, starts_of, units_of

SENTENCES = st.lists(
    st.sampled_from(["She came. ", "Rose rang. ", "😀 is a sign. ", "\n", "x" * 500])
)


@given(st.text() | SENTENCES.map(lambda some: "".join(some * 40)))
def test_the_portions_together_are_the_text(text: str) -> None:
    assert "".join(portions_of(text)) == text


@given(st.text())
def test_the_starts_are_places_of_qt(text: str) -> None:
    portions = portions_of(text)

    assert starts_of(map(units_of, portions))[-1] == units_of(text)


def test_a_letter_at_the_beginning_leaves_most_parts_of_a_long_paragraph_alone() -> None:
    paragraph = "".join(f"This is sentence number {n} of the day. " for n in range(2_000))
    before, after = portions_of(paragraph), portions_of(f"A{paragraph}")

    assert len(before) > 20
    assert len(set(after) - set(before)) <= 2


@given(
    st.integers(0, 50_000), st.sampled_from(["word ", "She came again. ", "Rose, ", "ein Wort "])
)
def test_no_part_of_a_long_paragraph_is_longer_than_a_paragraph_may_be(
    letters: int, said: str
) -> None:
    paragraph = (said * 10_000)[:letters]

    assert max(map(len, portions_of(paragraph)), default=0) <= 4_000


def test_a_word_at_the_beginning_of_a_sentence_without_end_leaves_most_parts_alone() -> None:
    sentence = " ".join(f"word{n}" for n in range(10_000))
    before, after = portions_of(sentence), portions_of(f"and {sentence}")

    assert len(before) > 20
    assert len(set(after) - set(before)) <= 3
