"""Texts that would make a careless expression try for ever: the search of each of them ends."""

import time
import tracemalloc

import pytest

from app.detect import quasi_identifiers, unrecorded, word_lists
from app.detect.context import listed
from app.detect.identifiers import find
from app.detect.letters import english_words

LONG = 10_000  # code points: what grows with their square would take very long


@pytest.mark.thorough
@pytest.mark.sampled(5)
@pytest.mark.parametrize("begins", ["12 Acacia Road, ", "Rua ", "Unit 3 ", "Told ", "at number "])
@pytest.mark.parametrize("part", ["A", "A-", "Ab-", "A'", "Ab ", "Ab, ", "1-", ", ", "\n"])
def test_what_repeats_is_searched_to_its_end(begins: str, part: str) -> None:
    text = f"{begins}{(part * LONG)[:LONG]} x LS6 2AB"

    assert find(text)[-1].end == len(text)


def test_a_street_before_many_capitals_is_searched_to_its_end() -> None:
    parts = "-".join("A" * 12)

    assert find(f"12 Acacia Road, {f'{parts} ' * 4}x LS6 2AB") != ()


@pytest.mark.thorough
@pytest.mark.sampled(5)
@pytest.mark.parametrize("begins", ["", "She said ", "won the ", "in a "])
@pytest.mark.parametrize("part", ["A", "A-", "Ab-", "A'", "Ab ", "1-", "12.", "N-", "no ", "the "])
def test_what_tells_who_somebody_is_is_searched_to_its_end(begins: str, part: str) -> None:
    text = f"{begins}{(part * LONG)[:LONG]}. Has motor neurone disease"

    assert quasi_identifiers.find(text)[-1].end == len(text)


@pytest.mark.thorough
@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "parts",
    [
        [f"{number} Heather Bank. " for number in range(1, 9_999)],
        [f"{number}{flat} Ash Rd. " for flat in "abc" for number in range(1, 3_333)],
        ["O1/O5/1988 "] * 9_999,
        ["07OO 9OO l23 "] * 9_999,
        ["Otto Brandt, 12 June 1971. "] * 9_999,
        ["Married Leeds, E. E., 12.6.71 "] * 9_999,
    ],
    ids=["houses", "flats", "scanned days", "scanned numbers", "births", "weddings"],
)
def test_different_numbers_are_found_in_time_that_grows_with_the_text(parts: list[str]) -> None:
    def seconds(many: int) -> float:
        text = "".join(parts)[:many]
        begun = time.process_time()
        find(text)
        return time.process_time() - begun

    seconds(500)  # shapes are made once for a run

    assert seconds(20_000) < 10 * max(seconds(5_000), 0.02)  # four times as much text


@pytest.mark.parametrize("part", ["a_", "a_a.", "_a", "a.b_"])
def test_handles_are_found_in_time_that_grows_with_the_text(part: str) -> None:
    def seconds(many: int) -> float:
        begun = time.process_time()
        find(part * many)
        return time.process_time() - begun

    seconds(50)

    assert seconds(4_000) < 10 * max(seconds(1_000), 0.02)  # four times as much text


@pytest.mark.thorough
@pytest.mark.sampled(2)
@pytest.mark.parametrize("part", ["ABQ-", "Zork-a-", "A-", "Anna-", "Zork-", "Zorka ", "ABQ "])
def test_names_in_many_capitals_are_found_in_time_that_grows_with_the_text(part: str) -> None:
    def seconds(many: int) -> float:
        text = part * many
        begun = time.process_time()
        unrecorded.find(text)
        return time.process_time() - begun

    seconds(50)  # lists are read once for a run

    assert seconds(4_000) < 10 * max(seconds(1_000), 0.02)  # four times as much text


@pytest.mark.parametrize("called", ["", "My mate "])
def test_a_word_without_an_end_is_looked_at_as_one(called: str) -> None:
    tracemalloc.start()
    try:
        unrecorded.find(f"{called}{'x' * 100_000} came.")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 50_000_000  # bytes; every slip of it would be ten thousand million


def test_no_listed_word_is_longer_than_what_slips_are_looked_for_in() -> None:
    every = (*english_words(), *listed("english-rarer.txt"))

    assert not word_lists.is_misspelt("x" * 25)
    assert max(map(len, every)) < 24
