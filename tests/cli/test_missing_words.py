"""What is still to do before a pack is said in words, not in codes."""

from app.cli import output
from app.cli.missing_words import to_do
from app.domain.errors import NotAllowed
from app.domain.missing import NO_GROUND, UNDECIDED, Missing
from app.domain.redaction import Reason
from app.ui.pages.request.steps import _MISSING


def test_whatever_the_window_has_words_for_has_words_here() -> None:
    codes = [
        Missing(rule=rule, count=2 if len(words) > 2 else None)
        for rule, words in _MISSING.items()
        if rule != NO_GROUND
    ]
    coded = [*codes, Missing(rule=NO_GROUND, reason=Reason.CRIME)]

    assert len(coded) > 10
    assert [str(one) for one in coded if one.rule in to_do([one]).split()] == []
    assert [str(one) for one in coded if to_do([one]) == str(one)] == []


def test_a_refused_pack_says_in_words_what_is_left() -> None:
    left = (f"{UNDECIDED}:66", "health-gate-not-answered", f"{UNDECIDED}:1")
    said = output.sentence(NotAllowed("pack-missing", missing=left))

    assert "decide 66 suggestions; do the serious-harm check; decide 1 suggestion." in said
