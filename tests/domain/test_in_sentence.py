"""What is typed stands inside a sentence without a second stop, and without second brackets."""

import pytest

from app.domain.in_sentence import stopped, within


@pytest.mark.parametrize(
    ("typed", "said"),
    [("AB.12.", "AB.12"), ("(12/C).", "12/C"), ("(a) or (b)", "(a) or (b)"), ("a\n b", "a b"),
     ("her claim (ref. 2)", "her claim (ref. 2)"), ("", ""), ("()", "")],
)  # fmt: skip
def test_no_stop_and_no_brackets_of_its_own(typed: str, said: str) -> None:
    assert within(typed) == said


def test_a_question_has_its_own_end() -> None:
    assert stopped("For this: {purpose}.", "{purpose}", "Is she fit?") == "For this: {purpose}"
    assert stopped("For this: {purpose}.", "{purpose}", "work") == "For this: {purpose}."
