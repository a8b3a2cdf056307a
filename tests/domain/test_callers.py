"""Advice on each caller: words that fit the moment, and a file that is read strictly."""

import copy
import datetime as dt
import re
import tomllib
from collections.abc import Callable
from typing import Any, Final

import pytest

from app import resources
from app.domain.approaches import Caller, Came
from app.domain.callers import guide_from
from app.domain.errors import NotUnderstood

FILE: Final = tomllib.loads(resources.text("approaches.toml"))
GUIDE: Final = guide_from(FILE)
TODAY: Final = dt.date(2026, 11, 23)
every_caller = pytest.mark.parametrize("caller", Caller)
GIVES_AWAY: Final = re.compile(
    r"\b(my|our|your) (client|patient|session|appointment)\b|\bmy records\b|number (you|they) gave"
    r"|\b(his|her|their) (consent|session|appointment)",
    re.IGNORECASE,
)
"""Words that say that somebody is a client, whatever comes after."""


@every_caller
def test_what_is_said_first_takes_twenty_seconds_and_gives_nothing_away(caller: Caller) -> None:
    advice = GUIDE.advice[caller]

    assert len(advice.says.split()) <= 50
    for words in (advice.says, advice.pressed, *advice.questions):
        assert not GIVES_AWAY.search(words)
        assert "{" not in words


@every_caller
def test_every_caller_has_what_to_ask_what_never_to_say_and_a_source(caller: Caller) -> None:
    advice = GUIDE.advice[caller]

    assert advice.wants
    assert advice.authority
    assert advice.questions
    assert advice.deadline
    assert advice.sources
    assert "that someone is a client, or is not" in advice.never_say
    assert bool(advice.letter) is (caller is not Caller.CLIENT_SELF)


@pytest.mark.parametrize("came", Came)
def test_the_large_words_neither_confirm_nor_deny(came: Came) -> None:
    words = " ".join(GUIDE.ways[came])

    assert re.search(r"can(’t| neither) confirm", words)
    assert "everyone" in words
    assert not GIVES_AWAY.search(words)


def test_the_words_for_pushing_give_nothing_away() -> None:
    assert len(GUIDE.answers) == 5
    assert not any(GIVES_AWAY.search(one.says) for one in GUIDE.answers)


@pytest.mark.parametrize(
    ("nation", "day", "asks"),
    [
        ("england", TODAY, 8),
        ("wales", TODAY, 8),
        ("scotland", TODAY, 0),
        ("northern-ireland", TODAY, 0),
        ("england", dt.date(2026, 1, 12), 8),
        ("england", dt.date(2026, 1, 11), 0),
    ],
)
def test_the_code_for_the_police_holds_where_and_when_it_is_in_force(
    nation: str, day: dt.date, asks: int
) -> None:
    code = GUIDE.advice[Caller.POLICE].code_in(nation, day)

    assert len(code.questions if code else ()) == asks
    assert code is None or code.whom.startswith("victims")


def test_only_the_police_have_a_code_and_only_a_coroner_is_not_everywhere() -> None:
    assert [one for one, advice in GUIDE.advice.items() if advice.code] == [Caller.POLICE]
    assert [one for one, advice in GUIDE.advice.items() if advice.nations] == [Caller.CORONER]


@pytest.mark.parametrize("caller", [Caller.SOLICITOR_CLIENT, Caller.SOLICITOR_OTHER])
def test_a_letter_is_not_an_order(caller: Caller) -> None:
    assert "A letter is not an order." in GUIDE.advice[caller].keep_in_mind


Change = Callable[[dict[str, Any]], object]
CHANGES: Final[dict[str, Change]] = {
    "more": lambda file: file.update(more="x"),
    "ways": lambda file: file["ways"].pop(),
    "callers": lambda file: file["callers"].reverse(),
    "answers": lambda file: file.update(answers=[]),
    "callers[0].questions": lambda file: file["callers"][0].update(questions=[]),
    "callers[3].id": lambda file: file["callers"][3].update(id="bishop"),
    "callers[2].letter": lambda file: file["callers"][2].update(letter=""),
    "callers[1].sources": lambda file: file["callers"][1].update(sources=[]),
    "callers[7].code.since": lambda file: file["callers"][7]["code"].update(since="2026"),
    "callers[7].code.nations": lambda file: file["callers"][7]["code"].update(nations=[]),
}


@pytest.mark.parametrize("key", CHANGES)
def test_a_file_that_is_not_as_it_should_be_is_refused_with_the_key(key: str) -> None:
    file = copy.deepcopy(FILE)
    CHANGES[key](file)

    with pytest.raises(NotUnderstood) as refused:
        guide_from(file)
    assert refused.value.facts == {"file": "approaches.toml", "key": key}
