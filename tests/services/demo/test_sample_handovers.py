"""The sample practice: a parent who asks for a child's records, a report, and its documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.kinds import HOLD, REPORT, REQUEST
from app.domain.notes import NoteKind
from app.domain.redaction import Reason
from app.domain.reports import Template
from app.domain.responsibilities import YesNo
from app.domain.sharing import Shared
from app.services.handovers import paper, workspace
from app.services.practice.practice import Practice
from tests.builders.practices import Made, opened


@pytest.fixture
def practice(sample_made: Made, tmp_path: Path) -> Iterator[Practice]:
    with opened(sample_made.copy(tmp_path / "P").folder) as practice:
        yield practice


@pytest.mark.thorough
def test_a_parent_asks_for_a_childs_records_and_the_child_said_no(practice: Practice) -> None:
    (asked,) = practice.all_of(REQUEST)
    space = workspace.opened(practice, asked.id)
    parent = space.asked.parent

    assert asked.wish.read(practice.names()).startswith("No.")
    assert parent is not None
    assert parent.right
    assert [one.what for one in parent.told] == [(Shared.NOTHING,)]
    assert parent.competent is YesNo.YES
    assert {one.reason for one in space.review.proposed.values()} == {Reason.CHILD_EXPECTATION}
    holds = [one for one in practice.all_of(HOLD, asked.file) if one.request == asked.id]
    assert len(holds) == 1


def test_a_report_was_given_at_an_ending(practice: Practice) -> None:
    (given,) = practice.all_of(REPORT)
    sessions = [
        one
        for one in practice.notes_of(given.file)
        if one.kind is NoteKind.SESSION and one.addendum_to is None
    ]

    assert given.template is Template.ENDING_SUMMARY
    assert given.to_client
    assert len(sessions) == 8
    assert "eight times" in given.said.read(practice.names())
    assert practice.file(given.file).ended == given.on


def test_every_document_of_the_sample_can_be_printed(practice: Practice) -> None:
    lacks = {lack.gap for one in paper.papers(practice) for lack in one.filled.lacks}

    assert lacks <= {"contact_lines"}  # which whoever makes a practice of it says
