"""Documents to give: read strictly, plain enough for anybody, and never promising too much."""

import re
import tomllib
from typing import Any, Final

import pytest

from app import resources
from app.domain import documents
from app.domain.documents import GapKind, Variant
from app.domain.errors import NotUnderstood
from app.domain.filling import BY_HAND, Filled, digest_of, fill, short
from app.domain.tables import Table
from app.services.handovers import paper
from app.services.records.promises import promised

OLDEST: Final = 12  # years, by the grade of a school and five
_TRIES: Final = [
    (name, variant)
    for name in paper.TEXTS
    for variant in (paper.text_of(name).variants or [Variant.ADULT])
]


def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


def reading_age(text: str) -> float:
    """Flesch and Kincaid's grade, and five."""
    plain = text.replace("- ", "")
    ends = re.findall(r"[.?!:](?=\s|$)|\n", plain + "\n")
    sentences = max(1, len([one for one in re.split(r"[.?!:](?=\s|$)|\n", plain) if one.strip()]))
    assert ends
    words = re.findall(r"[a-z']+", plain.lower())
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59 + 5


def examples() -> dict[str, str]:
    return {name: gap.example for name, gap in paper.gaps().gaps.items()}


@pytest.mark.parametrize(("name", "variant"), _TRIES)
def test_somebody_of_twelve_can_read_it(name: str, variant: Variant) -> None:
    done = fill(paper.text_of(name), paper.gaps(), examples(), variant=variant)
    assert not done.lacks
    assert reading_age(done.text) <= OLDEST
    assert "{" not in done.text


@pytest.mark.parametrize(("name", "variant"), _TRIES)
def test_none_promises_total_confidentiality(name: str, variant: Variant) -> None:
    done = fill(paper.text_of(name), paper.gaps(), examples(), variant=variant)
    assert promised(done.text) == ()


def test_a_long_word_makes_a_text_harder() -> None:
    assert reading_age("You can ask me.") < reading_age("Confidentiality considerations apply.")


@pytest.mark.parametrize("name", paper.TEXTS)
def test_what_is_required_says_why_and_who_says_so(name: str) -> None:
    for part in paper.text_of(name).parts:
        assert not part.required or part.why


def test_every_gap_is_used() -> None:
    used = {gap for name in paper.TEXTS for part in paper.text_of(name).parts for gap in part.gaps}
    assert used == paper.gaps().gaps.keys()


def _limits(**other: Any) -> Table:
    values = tomllib.loads(resources.text(paper.FOLDER, "limits.toml"))
    for name, value in other.items():
        if value is None:
            del values["parts"][0][name]
        else:
            values["parts"][0][name] = value
    return Table(file="limits.toml", values=values)


@pytest.mark.parametrize(
    "other",
    [
        {"text": "A {gap_of_none}."},
        {"required": None},
        {"why": None},
        {"sources": ["nobody"]},
        {"when": "never"},
        {"variants": ["adult"]},
        {"odd": "key"},
        {"text": ""},
        {"id": "no-promise"},
    ],
)
def test_a_file_that_is_not_understood_is_refused(other: dict[str, Any]) -> None:
    with pytest.raises(NotUnderstood):
        documents.text_from(_limits(**other), paper.gaps())


def test_a_gap_that_is_asked_for_has_a_question() -> None:
    values = {"gaps": {"fee": {"kind": "setting", "example": "£60"}}, "basis": []}
    with pytest.raises(NotUnderstood):
        documents.gaps_from(Table(file="gaps.toml", values=values))


def _filled(text: str, **fills: str) -> Filled:
    table = _limits(text=text)
    read = documents.text_from(table, paper.gaps())
    return fill(read, paper.gaps(), {**examples(), **fills})


def test_a_blank_gap_takes_its_sentence_with_it_and_no_other() -> None:
    text = "I answer within {reply_time}. {late_line} We meet {place}, and talk."
    first = _filled(text, reply_time="").parts[0]
    assert first.text == f"{examples()['late_line']} We meet {examples()['place']}, and talk."
    assert _filled(text, late_line="").parts[0].text.startswith("I answer within two working days.")


def test_a_list_line_whose_gap_is_blank_falls_away() -> None:
    first = _filled("- Ring {supervisor_phone}.\n- Breathe.", supervisor_phone="").parts[0]
    assert first.text == "- Breathe."


def test_what_has_to_stand_and_cannot_is_named() -> None:
    done = _filled("We meet {place}.", place="")
    assert [(one.gap, one.ask) for one in done.lacks] == [("place", "Where you meet")]


def test_what_is_written_with_a_pen_is_left_open() -> None:
    assert _filled("Name: {client}", client="").parts[0].text == f"Name: {BY_HAND}"


def test_a_fill_is_never_read_as_a_text() -> None:
    assert _filled("We meet {place}.", place="at {fee}").parts[0].text == "We meet at {fee}."


def test_a_version_is_a_digest_that_people_can_copy() -> None:
    assert re.fullmatch(r"[0-9A-F]{4}-[0-9A-F]{4}", short(digest_of("Limits", "Words.")))
    assert digest_of("Limits", "Words.") != digest_of("Limits", "Other words.")


def test_every_kind_of_gap_is_there() -> None:
    assert {one.kind for one in paper.gaps().gaps.values()} == set(GapKind)
