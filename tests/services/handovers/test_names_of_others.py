"""Somebody else's new name is told to nobody unless it was chosen, nor is the former one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.access_requests import Request
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.ids import Code
from app.domain.redaction import AS_SIGNED, Decision, State
from app.domain.text import typed
from app.services.handovers import build, decisions_file, note_preview, request, workspace
from app.services.handovers.review import Review, review
from app.services.people import edit
from app.services.people.edit import Amended
from app.services.practice.practice import Practice
from tests.builders.consented import consent, sent, written
from tests.builders.leaking import everything_in
from tests.builders.packs import pack_of
from tests.builders.practices import TODAY, Made, client, joint_file, known, opened
from tests.services.people.test_as_now import describe_professional

CLIENT, WAS, NOW, LATER = "Tamsin Arkle", "Rosalind Dunmore", "Robin Thorne", "Rowan Thorne"
SAID = f"{CLIENT} spoke of {WAS}. ROSALIND's letter came. Ms Dunmore wept."


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        describe_professional(inside)
        yield inside


@pytest.fixture
def code(practice: Practice) -> Code:
    code = client(practice, CLIENT, (WAS, "daughter"))
    written(practice, code, SAID)
    return code


@pytest.fixture
def asked(practice: Practice, code: Code) -> Request:
    _, asked = request.open_request(practice, code, received=TODAY, words="Everything.")
    return asked


def renamed(practice: Practice, was: str = WAS, now: str = NOW) -> None:
    edit.amend(practice, known(practice, was), Amended(names=(now,)))


def answered(practice: Practice, asked: Request, **answer: Any) -> Review[Request]:
    """The review after one answer to every mention of the daughter."""
    found = review(practice, request.request(practice, asked.id))
    told = [{"suggestion": one.id, **answer} for one in found.suggestions]
    return review(practice, decisions_file.apply(practice, asked.id, {"decisions": told}))


def printed(practice: Practice, asked: Request, folder: Path) -> str:
    pack_of(practice, request.request(practice, asked.id), folder / "pack.pdf")
    return " ".join(everything_in(folder / "pack.pdf").split())


def test_who_changed_their_name_is_not_disclosed_without_saying_by_which(
    practice: Practice, asked: Request
) -> None:
    renamed(practice)
    with pytest.raises(NotUnderstood) as refused:
        answered(practice, asked, state="disclose")

    assert refused.value.rule == "decisions-invalid"
    assert refused.value.facts["at"] == "decisions/0/name"


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "reads"),
    [
        ("signed", f"{WAS}. ROSALIND's letter came. Ms Dunmore wept."),
        ("now", f"{NOW}. ROBIN's letter came. Ms Thorne wept."),
    ],
)
def test_the_name_that_was_chosen_is_shown_and_printed(
    practice: Practice, asked: Request, tmp_path: Path, name: str, reads: str
) -> None:
    renamed(practice)
    offered = [(one.text, one.now) for one in review(practice, asked).suggestions]
    found = answered(practice, asked, state="disclose", name=name)

    assert offered == [(WAS, NOW), ("ROSALIND's", "ROBIN's"), ("Dunmore", "Thorne")]
    assert found.undecided == 0
    assert reads in printed(practice, asked, tmp_path)


def test_what_was_disclosed_before_a_change_of_name_is_asked_about_again(
    practice: Practice, asked: Request, tmp_path: Path
) -> None:
    answered(practice, asked, state="disclose")
    renamed(practice)
    waits = review(practice, request.request(practice, asked.id))

    assert [one.state for one in waits.suggestions] == [State.UNDECIDED] * 3
    with pytest.raises(NotAllowed, match="pack-missing"):
        printed(practice, asked, tmp_path)


def test_a_name_that_was_chosen_is_not_the_one_that_came_after_it(
    practice: Practice, asked: Request
) -> None:
    renamed(practice)
    answered(practice, asked, state="disclose", name="now")
    renamed(practice, NOW, LATER)
    waits = review(practice, request.request(practice, asked.id))

    assert [one.state for one in waits.suggestions] == [State.UNDECIDED] * 3


def test_a_name_as_signed_stays_as_it_was_signed(practice: Practice, asked: Request) -> None:
    renamed(practice)
    answered(practice, asked, state="disclose", name="signed")
    renamed(practice, NOW, LATER)

    assert review(practice, request.request(practice, asked.id)).undecided == 0


def test_all_of_it_as_signed_asks_nothing_and_prints_what_was_decided_on(
    practice: Practice, asked: Request, tmp_path: Path
) -> None:
    answered(practice, asked, state="disclose")
    renamed(practice)
    decisions_file.apply(practice, asked.id, {"as_signed": True})

    assert f"{WAS}. ROSALIND's" in printed(practice, asked, tmp_path)


@pytest.mark.thorough
def test_what_is_withheld_is_the_same_bytes_whatever_somebody_is_called(
    practice: Practice, asked: Request, tmp_path: Path
) -> None:
    answered(practice, asked, state="withhold")
    pack_of(practice, request.request(practice, asked.id), tmp_path / "before.pdf")
    renamed(practice)
    pack_of(practice, request.request(practice, asked.id), tmp_path / "after.pdf")

    assert (tmp_path / "before.pdf").read_bytes() == (tmp_path / "after.pdf").read_bytes()


def test_somebody_there_by_profession_is_not_named_anew_by_rule(
    practice: Practice, tmp_path: Path
) -> None:
    code = client(practice, CLIENT, ("Rosalind Dunmore", "GP"))
    gp = practice.person(known(practice, WAS))
    edit.amend(practice, gp.id, Amended(names=gp.names, professional=True))
    written(practice, code, SAID)
    _, asked = request.open_request(practice, code, received=TODAY)
    proposed = {one.proposed for one in review(practice, asked).suggestions}
    renamed(practice)

    assert proposed == {State.DISCLOSE}
    assert {one.proposed for one in review(practice, asked).suggestions} == {State.UNDECIDED}
    with pytest.raises(NotAllowed, match="pack-missing"):
        printed(practice, asked, tmp_path)


def test_of_a_couple_a_release_tells_only_the_name_of_whose_it_is(
    practice: Practice, tmp_path: Path
) -> None:
    code = joint_file(practice, CLIENT, WAS)
    written(practice, code, "We three met. Rosalind Dunmore wept.")
    authority = consent(practice, code)
    renamed(practice)

    with pytest.raises(NotAllowed, match="pack-missing"):
        sent(practice, tmp_path, authority, code)


def test_a_release_to_somebody_says_what_they_are_called_now(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    authority = consent(practice, code, recipient=typed(f"{WAS}, 2 Hillfoot Bank"))
    renamed(practice)

    assert "spoke of Robin Thorne" in sent(practice, tmp_path, authority, code)


def test_a_preview_tells_neither_name(practice: Practice, code: Code) -> None:
    edit.amend(practice, known(practice, WAS), Amended(names=(WAS,), professional=True))
    renamed(practice)
    (head,) = practice.notes_of(code)
    for preview in (
        note_preview.of_record(practice, head.id),
        note_preview.of_draft(practice, code, SAID, kind=head.kind, on=TODAY),
    ):
        assert (preview.waiting, preview.withheld) == (3, 3)
        assert not {"Robin", "Rosalind", "Dunmore", "Thorne"} & {*preview.text.split()}


def test_the_same_for_all_takes_the_name_that_was_chosen(
    practice: Practice, asked: Request
) -> None:
    renamed(practice)
    space = workspace.opened(practice, asked.id)
    first = space.review.suggestions[0]
    chosen = Decision(state=State.DISCLOSE, decided_on=TODAY, called=first.in_use)
    _, space = workspace.decide(practice, space, suggestions=[(first.id, chosen)])
    undecided = replace(chosen, state=State.UNDECIDED, called=None)
    _, alike = workspace.decide_alike(practice, space, first, undecided)

    assert alike.space.review.undecided == 0
    said = build.bound_items(practice, alike.space.review)[0].parts
    assert "ROBIN's" in "".join(part.text for part in said)


def test_as_signed_is_the_id_of_no_form(practice: Practice) -> None:
    assert AS_SIGNED not in practice.forms
