"""What is asked about because few notes have it, and what never is."""

import pytest

from app.detect import unusual_words
from app.detect.apart import Apart


def _found(text: str, *taken: tuple[int, int]) -> list[str]:
    return [one.said for one in unusual_words.find(text, Apart(taken))]


def test_what_is_neither_everyday_nor_of_the_trade_is_asked_about() -> None:
    text = "The helideck froze; on the A64 a zorbing instructor sang Rhymney."
    assert _found(text) == ["helideck", "A64", "zorbing", "Rhymney"]
    assert _found(text, (4, 12)) == ["A64", "zorbing", "Rhymney"]


@pytest.mark.parametrize(
    "text",
    [
        "I've said she'd come, and they shouldn't've; it isn't the client’s fault.",
        "PHQ 14, GAD 9, at 4pm on Tuesday, x2, in her 35s. CBT with the GP before Christmas.",
        "A mother's countertransference, unsurprisingly, was overwhelming.",
        "J. rang at 10, and I rang back.",
    ],
)
def test_what_everyday_notes_have_is_not_asked_about(text: str) -> None:
    assert _found(text) == []
