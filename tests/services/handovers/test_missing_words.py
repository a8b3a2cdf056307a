"""What is still to do is said in words, not in codes, and alike in the window and the commands."""

import pytest

from app.cli import output
from app.domain.errors import NotAllowed
from app.domain.missing import NO_GROUND, UNDECIDED, Missing
from app.domain.redaction import Reason
from app.services.handovers import missing_words
from app.ui.pages.request.steps import _SUPPLIED_IN
from app.ui.pages.sheet.before import _IN_ORDER
from app.ui.problems import problem_of

COUNTED = {*missing_words._words()["counted"]}


def test_whatever_can_be_missing_has_words() -> None:
    coded = [
        Missing(rule=rule, count=2 if rule in COUNTED else None)
        for rule in _SUPPLIED_IN
        if rule != NO_GROUND
    ]
    coded += [Missing(rule=NO_GROUND, reason=reason) for reason in Reason]
    every = [*map(str, coded), *_IN_ORDER]

    assert len(every) > 20
    assert [one for one in every if missing_words.words_of(one) == one] == []


@pytest.mark.parametrize("rule", ["pack-missing", "extract-lacks"])
def test_both_doors_say_in_the_same_words_what_is_left(rule: str) -> None:
    left = (
        f"{UNDECIDED}:66", "health-gate-not-answered", f"{UNDECIDED}:1", f"{NO_GROUND}:crime",
        "read-by-client",
    )  # fmt: skip
    words = (
        "decide about 66 suggestions; the serious-harm check; decide about 1 suggestion; a reason "
        "other than “could hinder an investigation”, which the law here does not have; read by "
        "the client."
    )
    refused = NotAllowed(rule, missing=left)

    assert words in output.sentence(refused)
    assert words in problem_of(refused).said()
