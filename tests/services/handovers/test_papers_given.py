"""Who was given which document: each partner for themselves, and who has an older version."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.domain.beginning_kinds import PAPER_GIVEN, PRIVACY_NOTICE
from app.domain.filling import short
from app.domain.papers_given import Leaflet
from app.domain.privacy_notices import GivenHow
from app.services.handovers import notice, paper, papers_given
from app.services.handovers.paper_for import RELEASE_CONSENT, For
from app.services.practice.details import describe
from app.services.practice.practice import Practice
from app.services.records import beginning, sign
from app.services.records.beginning import Said
from tests.builders.practices import TODAY, Made, client, joint_file, known, opened
from tests.services.handovers.test_paper import NAMED, answer_all

GIVEN = {"on": "2026-11-21", "how": "paper"}


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        describe(inside, replace(NAMED, answers=inside.details.answers))
        answer_all(inside)
        yield inside


def had(practice: Practice, name: str) -> list[tuple[tuple[str, ...], bool]]:
    return [(one.names, one.newest) for one in papers_given.had(practice, name)]


@pytest.mark.thorough
@pytest.mark.parametrize("name", Leaflet)
def test_each_partner_has_the_version_they_were_given(practice: Practice, name: Leaflet) -> None:
    code = joint_file(practice, "Ann Ash", "Ben Birch")
    edition = short(paper.paper(practice, name).version)
    one = {**GIVEN, "paper": name.value, "edition": edition}
    sign.sign(practice, PAPER_GIVEN, code, one | {"given_to": [known(practice, "Ann Ash")]})
    assert had(practice, name) == [(("Ann Ash",), True)]

    part = paper.text_of(name).parts[0].id
    paper.word(practice, name, part, "Something else is said here, {therapist}.")
    assert had(practice, name) == [(("Ann Ash",), False)]

    edition = short(paper.paper(practice, name).version)
    sign.sign(practice, PAPER_GIVEN, code, {**one, "edition": edition.lower().replace("-", " ")})
    assert sorted(had(practice, name)) == [(("Ann Ash",), True), (("Ben Birch",), True)]


def test_the_privacy_notice_is_told_by_the_same(practice: Practice) -> None:
    code = client(practice, "Greta Holm")
    notice.keep(practice)
    number = short(notice.notice(practice).digest)
    sign.sign(practice, PRIVACY_NOTICE, code, {**GIVEN, "notice": f"version {number}"})
    assert had(practice, paper.PRIVACY_NOTICE) == [(("Greta Holm",), True)]


def test_every_document_that_a_client_is_given_can_be_recorded() -> None:
    # what comes back filled in or signed; of its own kind; nobody's
    to_keep = {
        paper.INTAKE, RELEASE_CONSENT, paper.PRIVACY_NOTICE,
        paper.CLINICAL_WILL, paper.LAPTOP_GONE, "article-30",
    }  # fmt: skip
    assert {*Leaflet} == {*paper.TEXTS} - to_keep


def test_a_beginning_recorded_together_names_the_version_that_was_given(practice: Practice) -> None:
    code = client(practice, "Greta Holm")
    notice.keep(practice)
    assert notice.not_given(practice)
    said = Said(on=TODAY, given=GivenHow.PAPER)
    beginning.record_together(practice, code, ["privacy-notice"], said)
    assert notice.not_given(practice) == ()


def test_a_couple_has_the_newest_of_the_contract_that_is_written_for_couples(
    practice: Practice,
) -> None:
    code = joint_file(practice, "Ann Ash", "Ben Birch")
    of_couples = short(paper.paper(practice, "contract", For(code=code)).version)
    assert of_couples != short(paper.paper(practice, "contract").version)
    sign.sign(practice, PAPER_GIVEN, code, {**GIVEN, "paper": "contract", "edition": of_couples})

    assert sorted(had(practice, "contract")) == [(("Ann Ash",), True), (("Ben Birch",), True)]
    assert list(papers_given.outdated(practice)) == []
