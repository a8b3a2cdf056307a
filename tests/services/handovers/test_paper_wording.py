"""A part in one's own words: what fills it, what it must still say, what it would do."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import NotUnderstood
from app.services.handovers import notice, paper
from app.services.handovers.paper_wording import Wordable, judged, wordables
from app.services.practice.details import describe
from app.services.practice.practice import Practice
from tests.builders.practices import Made, opened
from tests.services.handovers.test_paper import NAMED, answer_all


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        describe(inside, replace(NAMED, answers=inside.details.answers))
        answer_all(inside)
        yield inside


def part(practice: Practice, document: str, name: str) -> Wordable:
    return next(one for one in wordables(practice, document) if one.part == name)


@pytest.mark.thorough
@pytest.mark.parametrize("name", paper.TEXTS)
def test_schtums_own_words_lack_nothing_and_read_as_they_are_printed(
    practice: Practice, name: str
) -> None:
    printed = {one.id: one.text for one in paper.paper(practice, name).filled.parts}
    for one in wordables(practice, name):
        seen = judged(one, one.usual)
        assert not one.own
        assert (seen.dropped, seen.unknown, seen.promises, seen.red) == ((), (), (), ())
        if one.part in printed and "notice_version" not in one.usual:
            assert seen.reads == printed[one.part]


def test_what_falls_out_is_told_with_what_it_says(practice: Practice) -> None:
    one = part(practice, "contract", "sessions")
    seen = judged(one, "We meet {place}. A session lasts {minutes_long} minutes.")
    assert {each.written for each in seen.dropped} == {
        "{session_minutes}", "{late_line}", "{review_line}"
    }  # fmt: skip
    assert seen.unknown == ("minutes_long",)
    assert "(minutes_long)" in seen.reads


def test_a_promise_is_told_as_it_is_typed(practice: Practice) -> None:
    one = part(practice, "limits", "rule")
    (found,) = judged(one, "Everything you tell me is completely confidential.").promises
    assert found.why
    assert found.instead


def test_what_would_be_red_is_what_is_red_once_it_is_kept(practice: Practice) -> None:
    words = "I keep everything for ever. {kept_record} {destroy_line}"
    seen = judged(part(practice, paper.PRIVACY_NOTICE, "how-long"), words)
    assert seen.red == ("I keep everything for ever.",)
    paper.word(practice, paper.PRIVACY_NOTICE, "how-long", words)
    (kept,) = (one for one in notice.notice(practice).parts if one.id == "how-long")
    assert [one.text for one in kept.claims if one.mend] == [*seen.red]
    assert judged(part(practice, "limits", "rule"), "My own.").red == ()


@pytest.mark.thorough
def test_a_preview_of_what_is_typed_is_what_saving_it_would_print(
    practice: Practice, tmp_path: Path
) -> None:
    words = "What you tell me stays with me, with few exceptions."
    before = paper.paper(practice, "limits").version
    seen = paper.preview(practice, "limits", trying={"rule": words})
    assert paper.paper(practice, "limits").version == before
    paper.word(practice, "limits", "rule", words)
    paper.write(practice, "limits", tmp_path / "limits.pdf")
    assert (tmp_path / "limits.pdf").read_bytes() == seen.pdf
    back = paper.preview(practice, "limits", trying={"rule": ""})
    paper.word(practice, "limits", "rule", "")
    assert back.pdf == paper.preview(practice, "limits").pdf
    with pytest.raises(NotUnderstood):
        paper.preview(practice, "limits", trying={"rule": "A {gap_of_none}."})
