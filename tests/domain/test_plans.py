import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plans import closing, headed

PLANS = [
    ("Cried.\n\nPlan: look at the letter.", "look at the letter."),
    ("Cried.\nPlan\nLook at the letter.\nBreathe.\n\nPaid.", "Look at the letter.\nBreathe."),
    ("PLAN - breathe", "breathe"),
    ("**Next time:** breathe\nSigned", "breathe\nSigned"),
    ("Next:\n\n- breathe\n- walk", "- breathe\n- walk"),
    ("For next session: breathe\nRisk:\nnone", "breathe"),
    ("Plan: one\n\nPlan: two", "two"),
    ("Plan: one\nNext:\n", "one"),
]


@pytest.mark.parametrize(("text", "plan"), PLANS)
def test_a_plan_stands_under_its_heading(text: str, plan: str) -> None:
    place = headed(text)

    assert place is not None
    assert text[slice(*place)] == plan


@pytest.mark.parametrize(
    "text",
    ["", "Next week she moves.", "The plan: unclear.", "Planning: none", "Plan:", "Plan:\n\n"],
)
def test_words_in_a_sentence_are_no_heading(text: str) -> None:
    assert headed(text) is None


def test_the_closing_paragraph_is_the_last_line_with_words() -> None:
    text = "Cried.\n\nWe will look at the letter. \n \n"
    place = closing(text)

    assert place is not None
    assert text[slice(*place)] == "We will look at the letter."
    assert closing(" \n") is None


@given(st.lists(st.sampled_from(["Plan:", "Next", "a", " ", "\n", "\n\n", "- b", "Risk: c"])))
def test_wherever_a_plan_is_found_it_has_words_and_stands_in_the_text(parts: list[str]) -> None:
    text = "".join(parts)

    for place in (headed(text), closing(text)):
        if place is not None:
            assert text[slice(*place)].strip() == text[slice(*place)] != ""
