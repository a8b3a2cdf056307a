import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from app.detect.about import About, Named, sentences

CORPUS = Path(__file__).parent / "corpus" / "couple.txt"
SIGNS = dict(zip("mob?-", About, strict=True))
NAMES = re.compile(r"\b(?:Ann|Ben)(?:'s)?\b")


def named(text: str) -> tuple[Named, ...]:
    return tuple(
        Named(one.start(), one.end(), one.group().startswith("Ann")) for one in NAMES.finditer(text)
    )


def judged(text: str) -> list[tuple[str, About]]:
    return [(text[one.start : one.end], one.about) for one in sentences(text, named(text))]


def paragraphs() -> Iterator[list[tuple[str, About]]]:
    whole = CORPUS.read_text("utf-8").split("\n\n")[1:]
    for one in whole:
        lines = [line for line in one.splitlines() if line.strip()]
        yield [(line[2:].strip(), SIGNS[line[0]]) for line in lines]


@pytest.mark.parametrize("told", [*paragraphs()], ids=lambda told: told[0][0])
def test_whom_each_sentence_of_a_couple_is_about(told: list[tuple[str, About]]) -> None:
    assert judged(" ".join(said for said, _ in told)) == told


def test_the_corpus_is_whole_in_one_note() -> None:
    every = [*paragraphs()]
    text = "\n\n".join(" ".join(said for said, _ in told) for told in every)

    assert sum(map(len, every)) >= 40
    wrong = [
        (said, about, found)
        for (said, found), (_, about) in zip(judged(text), chain.from_iterable(every), strict=True)
        if found is not about and About.OTHER in {about, found}
    ]
    assert not wrong


def test_a_stop_within_a_name_ends_no_sentence() -> None:
    text = "Ben Jr. came. He left."
    found = sentences(text, (Named(0, 7, mine=False),))
    assert [text[one.start : one.end] for one in found] == ["Ben Jr. came.", "He left."]


@pytest.mark.parametrize("text", ["", "\n\n", "...", "No couple here.", "A" * 5000])
def test_what_names_nobody_is_about_nobody(text: str) -> None:
    assert all(one.about is About.NOBODY for one in sentences(text, ()))


@pytest.mark.parametrize(
    "text",
    [
        "Ben spoke of an affair in 2009, which Ann does not know about.",
        "Ben has never told Ann of his debts.",
        "Ben asked me not to tell Ann.",
        "Ben keeps the letters secret from Ann.",
        "Ben saw a solicitor behind Ann's back.",
        "Ann doesn’t know that Ben is ill.",
    ],
)
def test_what_one_of_them_is_not_to_know_is_asked_about(text: str) -> None:
    assert [about for _, about in judged(text)] == [About.UNCLEAR]


def test_what_both_know_is_of_both() -> None:
    assert [one for _, one in judged("Ben told Ann of his debts. Ann knows that Ben is ill.")] == [
        About.BOTH, About.BOTH
    ]  # fmt: skip
