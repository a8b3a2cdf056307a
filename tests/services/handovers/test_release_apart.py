"""Process notes where the law asks for a consent of their own: by the rules a practice added."""

from pathlib import Path

import pytest

from app.domain.consents import Category
from app.domain.notes import NoteKind
from app.domain.reports import Template
from app.services.handovers import release, report
from app.services.handovers.report import Writing
from app.services.practice import ruling
from app.services.practice.practice import Practice
from tests.builders.consented import consent, sent, written
from tests.builders.practices import Made, client, opened
from tests.services.handovers.test_release import refused
from tests.services.handovers.test_release_attacks import order_of

STATES = ("us-ca", "us-ny", "us-tx")
ALONE = ("consent-not-alone",)


def _in(practice: Practice, state: str) -> None:
    ruling.keep(practice, ruling.with_pack(practice, state))


@pytest.mark.thorough
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("more", [one for one in Category if one is not Category.PROCESS])
def test_a_consent_that_names_anything_else_with_them_opens_nothing(
    empty: Made, state: str, more: Category
) -> None:
    with opened(empty.folder) as practice:
        _in(practice, state)
        code = client(practice, "Greta Holm")
        both = consent(practice, code, more, Category.PROCESS)

        assert refused(practice, code, both) == ALONE
        assert release.coverage(practice, code, both).obstacles == ALONE
        _, made = release.open_release(practice, code, consent(practice, code, more))
        assert made.authority is not None


def test_under_a_consent_of_their_own_they_go_alone(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        _in(practice, "us-tx")
        code = client(practice, "Greta Holm")
        written(practice, code, "The anchor.", kind=NoteKind.PROCESS)
        written(practice, code, "The kettle.")
        said = sent(practice, tmp_path, consent(practice, code, Category.PROCESS), code)

    assert ["anchor" in said, "kettle" in said] == [True, False]


def test_a_report_is_not_written_under_such_a_consent_either(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        _in(practice, "us-ny")
        code = client(practice, "Greta Holm")
        given = consent(practice, code, Category.SUMMARY, Category.PROCESS)
        writing = Writing(
            code=code, template=Template.ENDING_SUMMARY, authority=given, text="We ended well."
        )
        with pytest.raises(Exception, match="release-refused") as caught:
            report.sign(practice, writing, tmp_path / "a.pdf")

    assert caught.value.facts["obstacles"] == ALONE  # type: ignore[attr-defined]


def test_elsewhere_one_consent_names_both_and_an_order_may_anywhere(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The anchor.", kind=NoteKind.PROCESS)
        both = (Category.NOTES, Category.PROCESS)
        assert "anchor" in sent(practice, tmp_path, consent(practice, code, *both), code)
        _in(practice, "us-ca")
        assert "anchor" in sent(practice, tmp_path, order_of(practice, code, categories=both), code)


def test_a_consent_opened_before_the_rules_were_added_is_asked_anew(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        given = consent(practice, code, Category.NOTES, Category.PROCESS)
        _, made = release.open_release(practice, code, given)
        _in(practice, "us-ca")

        assert release.refused(practice, made) == ALONE
