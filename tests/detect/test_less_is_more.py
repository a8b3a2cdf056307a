import re
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from app import resources
from app.detect.less_is_more import Hint, Why, hints, lists_from
from app.domain.errors import NotUnderstood
from app.domain.tables import Table

CORPUS: Final = Path(__file__).parent / "corpus" / "less-is-more.txt"
_MARK: Final = re.compile(r"\[(\w+):|\]|<|>")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of the corpus: its words, what is to be hinted at, where others are named."""

    text: str
    wanted: frozenset[Hint]
    others: tuple[tuple[int, int], ...]


def sentence(line: str) -> Sentence:
    text, wanted, others = "", [], []
    begun: list[tuple[int, str]] = []
    at = 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        if mark[0] in "]>":
            start, why = begun.pop()
            if why in {"<", "name"}:
                others.append((start, len(text)))
            if why != "<":
                wanted.append(Hint(start=start, end=len(text), why=Why(why)))
        else:
            begun.append((len(text), mark[1] or "<"))
    text += line[at:]
    return Sentence(text, frozenset(wanted), tuple(others))


def corpus() -> list[Sentence]:
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    return [sentence(line) for line in lines if line and not line.startswith("#")]


def test_the_corpus_is_large_enough_and_half_of_it_is_to_be_left_alone() -> None:
    every = corpus()
    alone = sum(not one.wanted for one in every)

    assert len(every) >= 100
    assert len({one.text for one in every}) == len(every)
    assert 0.4 <= alone / len(every) <= 0.6
    assert {hint.why for one in every for hint in one.wanted} == set(Why)


def test_most_of_what_is_marked_is_hinted_at_and_little_else() -> None:
    right, found, wanted = Counter[Why](), Counter[Why](), Counter[Why]()
    for one in corpus():
        got = set(hints(one.text, one.others))
        found.update(hint.why for hint in got)
        wanted.update(hint.why for hint in one.wanted)
        right.update(hint.why for hint in got & one.wanted)

    assert right.total() / found.total() >= 0.92
    assert right.total() / wanted.total() >= 0.85
    for why in Why:
        assert right[why] / found[why] >= 0.85, why


def test_a_sentence_to_be_left_alone_has_no_hint() -> None:
    wrong = [one.text for one in corpus() if not one.wanted and hints(one.text, one.others)]

    assert len(wrong) <= 2


def test_each_name_is_a_hint_once_and_an_illness_with_its_name_is_one() -> None:
    text = "Bertram rang. Bertram has cancer. Then Bertram came."
    others = tuple(one.span() for one in re.finditer("Bertram", text))

    assert [(one.why, text[one.start : one.end]) for one in hints(text, others)] == [
        (Why.NAME, "Bertram"),
        (Why.HEALTH, "Bertram has cancer"),
    ]


@pytest.mark.parametrize(
    "text",
    ["", "\n", "İ dream İ", "“", '“” ‘’ ""', "a" * 10_000, "her mother " * 2_000 + "cancer",
     "\u2028 dream \u2029 lazy", "“" * 500],
)  # fmt: skip
def test_any_text_is_read_and_every_place_is_in_it(text: str) -> None:
    for one in hints(text):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()


def test_places_are_right_after_letters_whose_small_form_is_two() -> None:
    text = "İİ said it. A dream again."

    assert [text[one.start : one.end] for one in hints(text)] == ["dream"]


def read(change: Callable[[dict[str, Any]], object]) -> Table:
    values = tomllib.loads(resources.text("words", "less-is-more.toml"))
    change(values)
    return Table(file="less-is-more.toml", values=values)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda one: one.update(more=[]), "more"),
        (lambda one: one.pop("version"), "version"),
        (lambda one: one.update(health=[]), "health"),
        (lambda one: one["judgement"].append("Lazy"), "judgement"),
        (lambda one: one["kin"].append(""), "kin"),
    ],
)
def test_lists_that_cannot_be_meant_are_refused(
    change: Callable[[dict[str, Any]], object], key: str
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        lists_from(read(change))

    assert refused.value.facts["key"] == key
