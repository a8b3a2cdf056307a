"""What whoever asks knows anyway is proposed to be told: by both doors."""

from dataclasses import replace

import pytest

from app.domain.redaction import State
from app.services.handovers import request, workspace
from app.services.practice.details import describe
from app.services.practice.practice import Practice
from tests.builders.consented import written
from tests.builders.practices import TODAY, Made, client, known, opened
from tests.cli.conftest import Run, run  # noqa: F401
from tests.services.handovers.test_parental import asked, child

TOLD = (
    "Kim Marsh came with Pip. Kim rang Lee Stone, on 07700 900461. Ruth Ellison wrote to Kim Marsh."
    " Pip's NHS number is 943 476 5919. Kim Marsh, NHS number 987 654 4321."
)


def named(practice: Practice) -> None:
    describe(practice, replace(practice.details, name="Ruth Ellison Counselling"))


def proposals(practice: Practice, by: str) -> dict[str, set[State]]:
    (code,) = practice.files
    request = asked(practice, code, by)
    found: dict[str, set[State]] = {}
    for one in workspace.opened(practice, request.id).review.suggestions:
        found.setdefault(one.text, set()).add(one.proposed)
    return found


def test_a_parent_is_told_their_own_name_the_therapists_and_the_childs_number(empty: Made) -> None:
    with opened(empty.folder) as practice:
        named(practice)
        written(practice, child(practice), TOLD)
        found = proposals(practice, "mother")

    assert found["Kim Marsh"] == {State.DISCLOSE}
    assert found["Kim"] == {State.DISCLOSE}
    assert found["Lee Stone"] == {State.WITHHOLD}
    assert found["Ruth Ellison"] == {State.DISCLOSE}
    assert "943 476 5919" not in found
    assert found["987 654 4321"] == {State.WITHHOLD}
    assert found["07700 900461"] == {State.WITHHOLD}


def test_the_other_parent_is_not_told_of_the_first(empty: Made) -> None:
    with opened(empty.folder) as practice:
        written(practice, child(practice), TOLD)
        found = proposals(practice, "father")

    assert found["Kim Marsh"] == {State.WITHHOLD}
    assert found["Lee Stone"] == {State.DISCLOSE}


def test_who_asks_on_the_clients_behalf_is_known_by_the_name_that_was_given(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Una Reilly", ("Conor Reilly", "son"), ("Dara Reilly", "son"))
        written(practice, code, "Conor came with Dara.")
        _, made = request.open_request(
            practice,
            code,
            received=TODAY,
            by="representative",
            name="Conor Reilly",
            authority="LPA",
        )
        found = {
            one.text: one.proposed for one in workspace.opened(practice, made.id).review.suggestions
        }

    assert found == {"Conor": State.DISCLOSE, "Dara": State.WITHHOLD}


def test_a_name_that_is_not_the_mothers_is_nobody_who_is_known(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice)
        written(practice, code, TOLD)
        request = asked(practice, code, name="Somebody Else")
        found = workspace.opened(practice, request.id).review.suggestions

    assert {one.proposed for one in found if one.text == "Kim Marsh"} == {State.WITHHOLD}


def test_somebody_else_of_the_therapists_name_is_withheld_and_then_so_is_every_other(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        named(practice)
        written(practice, child(practice), f"{TOLD} My sister Ruth Ellison called.")
        found = proposals(practice, "mother")

    assert found["Ruth Ellison"] == {State.WITHHOLD}


@pytest.mark.parametrize(
    "said", ["Ruth from school hit him.", "He likes Ruth in year 9.", "Ruth (girlfriend) rang."]
)
def test_somebody_of_the_therapists_first_name_is_not_the_therapist(empty: Made, said: str) -> None:
    with opened(empty.folder) as practice:
        named(practice)
        written(practice, child(practice), f"{TOLD} {said}")
        found = proposals(practice, "mother")

    assert State.DISCLOSE not in found.get("Ruth", set())


def test_how_to_reach_the_parent_who_asks_is_still_proposed_to_be_withheld(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice)
        assert known(practice, "Kim Marsh")
        written(practice, code, "Kim Marsh is on kim.marsh@example.org.")
        found = proposals(practice, "mother")

    assert found["Kim Marsh"] == {State.DISCLOSE}
    assert {State.WITHHOLD} in (found[one] for one in found if one.endswith("@example.org"))


def test_the_command_line_proposes_the_same(run: Run, empty: Made) -> None:  # noqa: F811
    with opened(empty.folder) as practice:
        named(practice)
        code = child(practice)
        written(practice, code, TOLD)
    _, made = run(
        "request", "open", empty.folder, code, "--received", "2026-11-02", "--by", "mother"
    )
    _, reviewed = run("request", "review", empty.folder, made["request"]["id"])
    said = {(one["text"], one["proposed"]) for one in reviewed["suggestions"]}

    assert ("Kim Marsh", "disclose") in said
    assert ("Lee Stone", "withhold") in said
    assert not [one for one in said if one[0] == "943 476 5919"]


def test_a_number_that_one_record_tells_to_be_the_childs_is_told_where_it_stands_alone(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code = child(practice)
        written(practice, code, "NHS number 943 476 5919. Kim Marsh has 987 654 4321.")
        written(practice, code, "Pip's NHS number is 943 476 5919. The form said 9434765919.")
        found = proposals(practice, "mother")

    assert not {"943 476 5919", "9434765919"} & found.keys()
    assert found["987 654 4321"] == {State.WITHHOLD}


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("said", "theirs"),
    [
        ("Mum rang re Pip, her NHS number is 943 476 5919.", False),
        ("Letter about Pip: her NHS number 943 476 5919.", False),
        ("Kim Marsh came with Pip, their NHS number is 943 476 5919.", False),
        ("Spoke to the mother of Pip, NHS number 943 476 5919.", False),
        ("Pip's mother, NHS number 943 476 5919.", False),
        ("Pip's mother's NHS number is 943 476 5919.", False),
        ("Pip came. Kim Marsh, her NHS number is 943 476 5919.", False),
        ("Mum rang re Pip's NHS number: 943 476 5919.", True),
        ("Dr Patel wrote about Pip, NHS number 943 476 5919.", True),
        ("Kim Marsh rang. Pip, her NHS number is 943 476 5919, came.", True),
        ("Saw Pip, her NHS number is 943 476 5919.", True),
        ("Pip (NHS no. 943 476 5919) came.", True),
        ("NHS: 943 476 5919 is Pip's NHS number.", True),
        ("NHS number 943 476 5919 (Pip's).", True),
        ("NHS number 943 476 5919 (Pip's mother).", False),
        ("NHS number 943 476 5919 is Pip's mother's NHS number.", False),
    ],
)
def test_a_number_is_whose_the_sentence_says(
    empty: Made,
    said: str,
    theirs: bool,  # noqa: FBT001
) -> None:
    with opened(empty.folder) as practice:
        written(practice, child(practice), said)
        found = proposals(practice, "father")

    assert ("943 476 5919" not in found) is theirs
