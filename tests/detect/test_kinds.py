"""Frames for each kind of identifier, of hard spelling and of opening, looked at kind by kind."""

import pytest

from app.domain.redaction import Layer
from benchmarks.detection import Score, by_kind
from tests.builders.practices import HOUSE, PASSPHRASE

pytestmark = pytest.mark.thorough  # a corpus is read and scored once for all of them


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return by_kind(HOUSE, PASSPHRASE)


def share(scores: dict[str, Score], beginning: str, kind: str) -> float:
    those = [score for name, score in scores.items() if name.split(":")[0] in beginning.split()]
    return sum(one.suggested[kind] for one in those) / sum(one.total[kind] for one in those)


def test_identifiers_of_every_kind_are_found(scores: dict[str, Score]) -> None:
    assert (
        share(scores, "identifiers identifiers-later identifiers-last identifiers-more", "i")
        >= 0.98
    )
    for name, score in scores.items():
        if name.startswith("identifiers") and "-fresh" not in name:
            assert score.share("i") >= 0.85, (name, score.misses)


def test_identifiers_in_frames_that_no_rule_was_made_for_are_found(
    scores: dict[str, Score],
) -> None:
    assert share(scores, "identifiers-fresh identifiers-more-fresh", "i") >= 0.95


def test_scores_doses_times_money_and_codes_are_no_identifiers(scores: dict[str, Score]) -> None:
    for name, score in scores.items():
        if name.startswith("none"):
            assert score.false[Layer.IDENTIFIER] == 0, (name, score.misses)


@pytest.mark.parametrize("file", ["recorded", "recorded-later"])
def test_recorded_people_are_found_in_every_kind_of_spelling(
    scores: dict[str, Score], file: str
) -> None:
    assert share(scores, file, "k") >= 0.99


def test_a_recorded_name_is_seen_in_no_number_and_no_code(scores: dict[str, Score]) -> None:
    others = [score for name, score in scores.items() if not name.startswith("recorded")]
    false = sum(one.false[Layer.MENTION] + one.false[Layer.KNOWN] for one in others)

    assert false <= 1.5 * sum(one.words for one in others) / 1000


def test_somebody_who_begins_a_sentence_is_found(scores: dict[str, Score]) -> None:
    assert share(scores, "openings openings-fresh openings-more", "p") >= 0.97


def test_slips_of_the_keys_and_sounds_begin_no_name(scores: dict[str, Score]) -> None:
    kinds = [score for name, score in scores.items() if name.startswith("openings-none")]

    assert sum(one.false[Layer.UNKNOWN] for one in kinds) <= sum(one.sentences for one in kinds) / 9
