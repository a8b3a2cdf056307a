"""A joint file in a release: one partner agrees, and the other is nobody the recipient may know."""

from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.authority import Obstacle
from app.domain.capacities import Able, Capacity
from app.domain.consents import Category
from app.domain.errors import NotAllowed
from app.domain.ids import Code, PersonId, RecordId
from app.domain.measures import Instrument, Measure
from app.domain.redaction import Layer, Reason, State
from app.domain.reports import Template
from app.domain.text import typed
from app.services.handovers import release, release_send, report, report_facts
from app.services.handovers import request as requesting
from app.services.handovers.report import Writing
from app.services.handovers.review import review
from app.services.practice.practice import Practice
from tests.builders.consented import INSIDE, beside, consent, put, sent, written
from tests.builders.practices import TODAY, Made, joint_file, known, opened

NAMES: Final = ("Ann Ash", "Ben Birch")
TEXT: Final = (
    "Ann came early. Ben came late. Ann and Ben spoke of Joan Hale. It rained.\n\n"
    "Ben has met somebody. Ann sleeps badly.\n\nThey argued about the mortgage."
)
_OTHER: Final = {
    "Ann Ash": ("came late", "met somebody", "Ben", "Birch", "Joan"),
    "Ben Birch": ("came early", "sleeps badly", "Ann", "Ash", "Joan"),
}
_OWN: Final = {
    "Ann Ash": ("came early", "sleeps badly", "Ann and", "rained", "mortgage"),
    "Ben Birch": ("came late", "met somebody", "and Ben", "rained", "mortgage"),
}

_WORD: Final = {"Ann Ash": "kettle", "Ben Birch": "lantern"}


@pytest.mark.thorough
@pytest.mark.parametrize("agrees", NAMES)
def test_what_is_about_the_other_is_withheld_and_both_share_what_is_about_both(
    empty: Made, tmp_path: Path, agrees: str
) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, *NAMES)
        written(practice, code, TEXT)
        given = consent(practice, code, given_by=(known(practice, agrees),))
        said = " ".join(sent(practice, tmp_path, given, code).split())

    assert not [word for word in _OTHER[agrees] if word in said]
    assert [word for word in _OWN[agrees] if word not in said] == []


@pytest.mark.parametrize("agrees", NAMES)
def test_a_sentence_that_may_be_the_other_s_keeps_it_from_leaving(
    empty: Made, tmp_path: Path, agrees: str
) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, *NAMES)
        written(practice, code, "Ann was calm. Ben was not. He wept. Perhaps she did too.")
        given = consent(practice, code, given_by=(known(practice, agrees),))
        _, made = release.open_release(practice, code, given)
        found = release.reviewed(practice, made.id)
        about = [one for one in found.suggestions if one.layer is Layer.ABOUT]
        with pytest.raises(NotAllowed, match="pack-missing"):
            release_send.send(practice, made.id, tmp_path / "a.pdf")

    assert {one.proposed for one in about} >= {State.WITHHOLD}
    assert all(one.state is State.UNDECIDED for one in about)
    assert not (tmp_path / "a.pdf").exists()


def test_whom_the_consent_names_may_be_told_of(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, *NAMES)
        written(practice, code, TEXT)
        ann, ben = (known(practice, one) for one in NAMES)
        said = sent(practice, tmp_path, consent(practice, code, given_by=(ann,), people=(ben,)),
                    code)  # fmt: skip

    assert ["came late" in said, "came early" in said, "Joan" in said] == [True, True, False]


def _of(practice: Practice, code: Code, whose: PersonId, word: str) -> RecordId:
    return put(
        practice,
        Capacity(
            **beside(practice, code), on=INSIDE, decision=typed(word), whose=whose,
            understand=Able.YES, retain=Able.YES, weigh=Able.YES, communicate=Able.YES,
        ),
    )  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize("agrees", NAMES)
def test_a_record_of_the_other_alone_is_proposed_to_be_withheld_whole(
    empty: Made, tmp_path: Path, agrees: str
) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, *NAMES)
        for name in NAMES:
            _of(practice, code, known(practice, name), f"to sell the {_WORD[name]}")
        given = consent(practice, code, Category.OTHER, given_by=(known(practice, agrees),))
        _, made = release.open_release(practice, code, given)
        found = release.reviewed(practice, made.id)
        assert [one.reason for one in found.proposed.values()] == [Reason.THIRD_PARTY]
        assert "record-of-another-client:1" in [str(one) for one in found.missing]
        with pytest.raises(NotAllowed, match="pack-missing"):
            release_send.send(practice, made.id, tmp_path / "a.pdf")
        said = sent(practice, tmp_path, given, code)

    other = next(name for name in NAMES if name != agrees)
    assert _WORD[agrees] in said
    assert _WORD[other] not in said


def test_in_a_pack_it_is_proposed_too_and_where_both_agree_nothing_is(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, *NAMES)
        ann, ben = (known(practice, one) for one in NAMES)
        theirs = _of(practice, code, ben, "To stay.")
        _of(practice, code, ann, "To go.")
        _, asked = requesting.open_request(practice, code, received=TODAY, person=ann)
        found = review(practice, asked)
        _, both = release.open_release(practice, code, consent(practice, code, Category.OTHER))

        assert [found_.id for found_ in found.records if found_.item in found.proposed] == [theirs]
        assert not release.reviewed(practice, both.id).proposed


@pytest.mark.thorough
def test_a_report_about_the_one_who_did_not_agree_is_refused(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, *NAMES)
        ann, ben = (known(practice, one) for one in NAMES)
        given = consent(practice, code, Category.SUMMARY, given_by=(ann,))
        writing = Writing(code=code, template=Template.ENDING_SUMMARY, authority=given, client=ben,
                          text="We ended well.")  # fmt: skip
        with pytest.raises(NotAllowed) as caught:
            report.sign(practice, writing, tmp_path / "a.pdf")

    assert caught.value.facts["obstacles"] == (Obstacle.ANOTHER_CLIENT,)
    assert not (tmp_path / "a.pdf").exists()


_SCORES: Final = {"Ann Ash": 17, "Ben Birch": 23, None: 19}


def _scored(practice: Practice, code: Code, name: str | None, **more: Any) -> RecordId:
    whose = None if name is None else known(practice, name)
    total = more.pop("total", _SCORES[name])
    given = beside(practice, code, on=INSIDE, total=total, whose=whose, **more)
    return put(practice, Measure(instrument=Instrument.PHQ_9, **given))


@pytest.mark.thorough
@pytest.mark.parametrize("agrees", NAMES)
def test_a_score_goes_under_the_consent_of_whoever_filled_it_in(
    empty: Made, tmp_path: Path, agrees: str
) -> None:
    """One that was put down as theirs and is said anew to be the other's does not go either."""
    (other,) = {*NAMES} - {agrees}
    categories = (Category.MEASURES, Category.SUMMARY)
    with opened(empty.folder) as practice:
        code = joint_file(practice, *NAMES)
        for name in _SCORES:
            _scored(practice, code, name)
        mistaken = _scored(practice, code, agrees, total=26)
        _scored(practice, code, other, total=26, adds_to=mistaken)
        given = consent(practice, code, *categories, given_by=(known(practice, agrees),))
        said = sent(practice, tmp_path, given, code)
        told = report_facts.grounds(practice, code, given)
        scores = report_facts.fills(practice, told)["scores_line"]

    assert f"{_SCORES[agrees]} of 27" in said
    assert not [one for one in (_SCORES[other], _SCORES[None], 26) if f"{one} of 27" in said]
    assert str(_SCORES[agrees]) in scores
    assert not [one for one in (_SCORES[other], _SCORES[None], 26) if f"{one} (" in scores]
