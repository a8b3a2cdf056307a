"""What would read or be heard alike is told apart by more words, or else by a number."""

import pytest

from app.ui.told_apart import told_apart


@pytest.mark.parametrize(
    ("names", "more", "told"),
    [
        ([], [], []),
        (["Session", "Letter"], ["It rained.", "It snowed."], ["Session", "Letter"]),
        (["Session", "Session"], ["It rained.", "It snowed."],
         ["Session: It rained.", "Session: It snowed."]),
        (["Session", "Session", "Session"], ["It rained.", "It rained.", ""],
         ["Session: It rained. (1 of 2)", "Session: It rained. (2 of 2)", "Session"]),
        (["Session", "Letter", "Session"], [], ["Session (1 of 2)", "Letter", "Session (2 of 2)"]),
        (["Session", "Session"], ["It was a long week. " * 9, "x"],
         ["Session: It was a long week. It was a long week. It was a long week.…", "Session: x"]),
    ],
)  # fmt: skip
def test_only_what_is_alike_says_more(names: list[str], more: list[str], told: list[str]) -> None:
    assert told_apart(names, more) == told
