"""Promises of too much: every wording finds its own sentences, none finds the near misses."""

import tomllib
from collections.abc import Callable
from typing import Any, Final

import pytest

from app import resources
from app.domain.errors import NotUnderstood
from app.domain.promises import promises_from
from app.domain.tables import Table


def table() -> dict[str, Any]:
    return tomllib.loads(resources.text("words", "promises.toml"))


PROMISES: Final = promises_from(Table(file="promises.toml", values=table()))
HITS: Final = [(one.id, said) for one in PROMISES.wordings for said in one.hits]
FINE: Final = [said for one in PROMISES.wordings for said in one.fine]


def test_there_are_as_many_as_were_tried() -> None:
    assert (len(PROMISES.wordings), len(HITS), len(FINE)) == (58, 127, 125)


@pytest.mark.thorough
@pytest.mark.parametrize(("wording", "said"), HITS)
def test_what_promises_too_much_is_found_by_its_own_wording(wording: str, said: str) -> None:
    own = next(one for one in PROMISES.wordings if one.id == wording)

    assert own.match.search(said)
    assert PROMISES.found(said)


@pytest.mark.thorough
@pytest.mark.parametrize("said", FINE)
def test_a_near_miss_is_not_found(said: str) -> None:
    assert PROMISES.found(said) == ()


def test_a_sentence_is_found_where_it_stands_with_its_reason() -> None:
    text = "We meet on Mondays.\nEverything you say here is completely confidential. I work alone."
    (found,) = PROMISES.found(text)

    assert text[found.start : found.end] == "Everything you say here is completely confidential."
    assert found.wording == "total-confidentiality"
    assert "court" in found.why
    assert found.instead


def test_what_can_be_kept_is_not_found() -> None:
    said = "I keep what you tell me to myself, except for what is listed below."
    assert PROMISES.found(said) == ()


@pytest.mark.parametrize(
    "said",
    [
        "Is it completely confidential?",
        "It is completely confidential. There are exceptions, on the next page.",
    ],
)
def test_a_question_and_what_the_next_sentence_takes_back_are_no_promise(said: str) -> None:
    assert PROMISES.found(said) == ()


def test_a_curly_apostrophe_is_an_apostrophe() -> None:
    assert PROMISES.found("I won\u2019t share it with anybody.")
    assert PROMISES.found("") == ()


WRONG: Final[dict[str, Callable[[dict[str, Any]], Any]]] = {
    "a pattern that is none": lambda found: found["patterns"][0].update(match="("),
    "an unknown group": lambda found: found["patterns"][0].update(group="weather"),
    "no hits": lambda found: found["patterns"][0].update(hits=[]),
    "two of one name": lambda found: found["patterns"].append(dict(found["patterns"][0])),
    "no patterns": lambda found: found.update(patterns=[]),
    "an unknown key": lambda found: found["groups"][0].update(blocks=True),
    "no source": lambda found: found.update(sources=[]),
    "an exemption that is none": lambda found: found["exempt"].append("("),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_is_not_understood_is_refused(name: str) -> None:
    found = table()
    WRONG[name](found)
    with pytest.raises(NotUnderstood) as refused:
        promises_from(Table(file="promises.toml", values=found))
    assert refused.value.rule == "rule-pack"
