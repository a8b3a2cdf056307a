from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import NotAllowed
from app.domain.ids import Code
from app.domain.kinds import OUTCOME
from app.domain.redaction import By, Decision, Reason, State
from app.domain.requests import Opinion
from app.domain.text import typed
from app.services.handovers import build, decide, review, workspace
from app.services.handovers import request as requesting
from app.services.practice.practice import Practice
from app.services.records import sign
from tests.builders.practices import TODAY, Made, client, make, note, opened
from tests.services.handovers.test_document import text_of
from tests.services.records.test_decisions import signed

FORBIDDEN: dict[str, Any] = {
    "footing": "obliged",
    "duty": "terrorism-acts",
    "happened": "Secret words.",
    "telling": "not-now",
    "not_told_because": ["law-forbids"],
    "look_again": "2026-12-20",
}


def asked(practice: Practice, code: Code) -> Any:
    _, request = requesting.open_request(practice, code, received=TODAY)
    return request


def reviewed(practice: Practice, request: Any) -> review.Review[Any]:
    return review.review(practice, requesting.request(practice, request.id))


def test_what_the_law_forbids_telling_of_is_proposed_and_decides_nothing(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        signed(practice, code, **FORBIDDEN)
        request = asked(practice, code)
        found = reviewed(practice, request)
    ((item, proposed),) = found.proposed.items()

    assert (proposed.state, proposed.reason, proposed.silent) == (
        State.WITHHOLD, Reason.CRIME, True
    )  # fmt: skip
    assert found.records_to_decide == (item,)
    assert "record-perhaps-forbidden:1" in [str(one) for one in found.missing]
    assert not found.withheld(item)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {**FORBIDDEN, "not_told_because": ["danger-to-a-child"]},
        {**FORBIDDEN, "telling": "told"},
    ],
)
def test_any_other_decision_is_a_record_as_any_other(empty: Made, given: dict[str, Any]) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        signed(practice, code, **given)
        assert reviewed(practice, asked(practice, code)).proposed == {}


def test_a_duty_that_forbids_telling_is_enough(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        made = signed(practice, code, duty="terrorism-telling", telling="will-tell",
                      look_again="2026-12-20")  # fmt: skip
        request = asked(practice, code)
        assert len(reviewed(practice, request).proposed) == 1
        told = {"on": "2026-11-21", "came_of_it": "They know.", "told_on": "2026-11-21",
                "told_lawful": "The police said so."}  # fmt: skip
        sign.sign(practice, OUTCOME, code, told, adds_to=made.record)
        assert reviewed(practice, request).proposed == {}


def test_the_therapist_decides_and_may_send_it(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        signed(practice, code, **FORBIDDEN)
        request = asked(practice, code)
        (item,) = reviewed(practice, request).records_to_decide
        send = Decision(state=State.DISCLOSE, decided_on=TODAY)
        decide.decide(practice, request.id, items=[(item, send)])
        found = reviewed(practice, request)
    assert found.records_to_decide == ()
    assert not found.withheld(item)


def test_accepting_withholds_it_by_rule_and_what_came_of_it_too(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        made = signed(practice, code, **FORBIDDEN)
        said = {"on": "2026-11-21", "came_of_it": "They came at once."}
        sign.sign(practice, OUTCOME, code, said, adds_to=made.record)
        space = workspace.opened(practice, asked(practice, code).id)
        _, after = workspace.accept_rest(practice, space)
        whole = {one.kind: after.review.items.get(one.item) for one in after.review.records}
    for kind in ("decision", "outcome"):
        found = whole[kind]
        assert found is not None
        assert (found.silent, found.by) == (True, By.RULE)


@pytest.mark.thorough
def test_a_pack_is_not_made_before_and_says_nothing_of_it_after(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        note(practice, code, "We spoke of the garden.")
        made = signed(practice, code, **FORBIDDEN)
        said = {"on": "2026-11-21", "came_of_it": "They came at once."}
        sign.sign(practice, OUTCOME, code, said, adds_to=made.record)
        gate = Opinion(given_on=TODAY, given_by=typed("GP"))
        _, request = decide.decide(practice, asked(practice, code).id, gate=gate)
        with pytest.raises(NotAllowed) as refused:
            build.pack(practice, request, tmp_path / "no.pdf", plain=True)
        build.pack(practice, request, tmp_path / "pack.pdf", accept_suggestions=True, plain=True)
    words = text_of(tmp_path / "pack.pdf")

    assert "record-perhaps-forbidden:1" in str(refused.value.facts["missing"])
    assert "garden" in words
    assert "Secret words." not in words
    assert "They came at once." not in words
    assert "Decision about" not in words


@pytest.mark.thorough
def test_a_pack_is_the_same_to_the_byte_as_one_of_a_file_without_it(
    empty: Made, tmp_path: Path
) -> None:
    """Whoever reads it cannot tell that there was a decision."""
    digests = []
    for place, folder in (("with", empty.folder), ("without", make(tmp_path / "again").folder)):
        with opened(folder) as practice:
            code = client(practice, "Greta Holm")
            note(practice, code, "We spoke of the garden.")
            if place == "with":
                made = signed(practice, code, **FORBIDDEN)
                said = {"on": "2026-11-21", "came_of_it": "They came at once."}
                sign.sign(practice, OUTCOME, code, said, adds_to=made.record)
            gate = Opinion(given_on=TODAY, given_by=typed("GP"))
            _, request = decide.decide(practice, asked(practice, code).id, gate=gate)
            out = tmp_path / f"{place}.pdf"
            done = build.pack(practice, request, out, accept_suggestions=True, plain=True)
            digests.append(done.sha256_plain)
    assert digests[0] == digests[1]
