"""Documents to give, filled from what a practice really says, and refused where it says nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.beginning_kinds import CONTRACT
from app.domain.callings import ASKED_OF
from app.domain.details import Details
from app.domain.documents import Variant
from app.domain.duties import DutyId, DutyKind, Reach, who_is
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.filling import BY_HAND, short
from app.domain.kinds import ENCOUNTER, SHARING
from app.domain.nations import Nation
from app.domain.registers import EXECUTOR
from app.domain.retention import FileKind
from app.services.handovers import paper
from app.services.handovers.paper_for import For
from app.services.handovers.paper_gaps import MUST
from app.services.people import people
from app.services.practice.details import describe
from app.services.practice.jurisdictions import nations
from app.services.practice.practice import Practice
from app.services.records import sign
from tests.builders.practices import TODAY, Made, client, joint_file, opened, person
from tests.services.handovers.test_document import metadata, text_of

NAMED = Details(
    name="Lantern House", contact="01632 960 111", recipients="Nobody else sees it",
    transfers="It stays here.",
)  # fmt: skip


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        known = NAMED
        describe(inside, replace(known, answers=inside.details.answers))
        yield inside


def answer_all(practice: Practice) -> None:
    """Say what every gap asks, as its example does; and somebody has agreed to step in."""
    for one in paper.asked(practice):
        said = one.choices[0][0] if one.choices else one.example
        paper.say(practice, one.gap, said)
    executor(practice, "Linden Hale", "01632 960 555")


def executor(practice: Practice, who: str, reach: str) -> None:
    agreed = {"on": "2026-01-05", "who": who, "reach": reach, "does": "Tells clients."}
    sign.sign(practice, EXECUTOR, None, {**agreed, "finds": "In the safe."})


def test_what_is_lacking_is_named_and_nothing_is_printed(
    practice: Practice, tmp_path: Path
) -> None:
    out = tmp_path / "paper.pdf"
    with pytest.raises(NotAllowed) as refused:
        paper.write(practice, "contract", out)
    assert "What a session costs" not in str(refused.value)  # nobody said that there is a fee
    assert "Where you meet" in str(refused.value)
    assert not out.exists()


@pytest.mark.sampled(2)
@pytest.mark.thorough
@pytest.mark.parametrize("name", paper.TEXTS)
def test_each_is_printed_without_anybody_in_it(
    practice: Practice, tmp_path: Path, name: str
) -> None:
    code = client(practice, "Greta Holm")
    answer_all(practice)
    out, of_file = tmp_path / paper.FILE_NAME, tmp_path / "2.pdf"
    done = paper.write(practice, name, out)
    again = paper.write(practice, name, of_file, For(code=code))

    assert done.pages >= 1
    assert "Greta" not in text_of(out) + metadata(out) + metadata(of_file)
    assert done.version == again.version  # the client makes no other version
    assert text_of(out).count(f"Version {short(done.version)}") >= done.pages  # at every foot
    assert paper.paper(practice, name).promises == ()


@pytest.mark.parametrize("name", ["privacy-notice", "article-30"])
def test_a_practice_of_ones_own_name_is_told_once(practice: Practice, name: str) -> None:
    def told() -> str:
        return paper.paper(practice, name).filled.text

    assert "Lantern House." in told()
    assert "practice is" not in told()
    paper.say(practice, "therapist", "Lantern House")
    assert "practice is" not in told()
    paper.say(practice, "therapist", "Maren Oakes")
    assert "Maren Oakes." in told()
    assert "practice is Lantern House." in told()


def test_the_records_of_a_file_fill_its_contract(practice: Practice, tmp_path: Path) -> None:
    code = client(practice, "Greta Holm")
    answer_all(practice)
    sign.sign(
        practice, CONTRACT, code,
        {"on": "2026-11-20", "how": "signed", "arrangement": "every Monday", "fee": "£45"},
    )  # fmt: skip
    sign.sign(
        practice, ENCOUNTER, code,
        {"on": "2026-11-20", "alone": "wait", "accompanied": "pass-by"},
    )  # fmt: skip
    sign.sign(
        practice, SHARING, code,
        {
            "on": "2026-11-20", "with_whom": "emergency-contact", "name": "Otto",
            "when": "emergency", "what": ["attendance"], "trigger": "you miss a session",
        },
    )  # fmt: skip
    out = tmp_path / "contract.pdf"
    paper.write(practice, "contract", out, For(code=code))
    words = " ".join(text_of(out).split())
    for part in (
        "When we meet: every Monday.", "costs: £45.", "Name: Greta Holm",
        "wait, and let you say hello", "You have named Otto.",
        "before I call: “you miss a session”.", "seven years",
        "the Information Commission", "116 123",
    ):  # fmt: skip
        assert part in words


@pytest.mark.thorough
@pytest.mark.parametrize("variant", [Variant.ADULT, Variant.YOUNG_PERSON])
def test_what_was_agreed_is_said_once_and_not_beside_what_the_practice_says_in_general(
    practice: Practice, variant: Variant
) -> None:
    code = client(practice, "Greta Holm")
    answer_all(practice)
    agreed = {
        "on": "2026-11-20", "how": "signed", "fee": "£45, in cash on the day",
        "arrangement": "Every Monday, an hour, the room upstairs",
    }  # fmt: skip
    sign.sign(practice, CONTRACT, code, agreed)
    done = paper.paper(practice, "contract", For(code=code, variant=variant)).filled

    assert not done.lacks
    assert "When we meet: Every Monday, an hour, the room upstairs." in done.text
    assert "What a session costs: £45, in cash on the day." in done.text
    assert "A session lasts" not in done.text
    assert "How you pay" not in done.text
    assert "How it is paid" not in done.text


def test_a_part_without_its_record_is_not_there(practice: Practice) -> None:
    code = client(practice, "Greta Holm")
    answer_all(practice)
    said = paper.paper(practice, "contract", For(code=code)).filled.text
    assert "If we meet outside" not in said
    assert "If I am worried about you" not in said
    assert f"When we meet: {BY_HAND}" in said


def test_a_couple_and_a_young_person_have_their_own(practice: Practice) -> None:
    answer_all(practice)
    both = paper.paper(practice, "contract", For(variant=Variant.COUPLE)).filled.text
    young = paper.paper(practice, "contract", For(variant=Variant.YOUNG_PERSON)).filled.text
    assert "Two people, one piece of work" in both
    assert "What your adults are told" in young
    assert "What your adults are told" not in both


def test_what_a_client_fills_in_needs_nothing_of_the_practice(practice: Practice) -> None:
    grown, young = (paper.paper(practice, paper.INTAKE, For(variant=one)) for one in (
        Variant.ADULT, Variant.YOUNG_PERSON
    ))  # fmt: skip
    asked = ("Someone close to you", "I ring them only if", "I must never use", "Medicine")

    assert grown.filled.lacks == ()
    assert all(words in grown.filled.text for words in asked)
    assert "Who looks after you" not in grown.filled.text
    assert "Who looks after you" in young.filled.text


@pytest.mark.thorough
@pytest.mark.parametrize("name", [paper.INTAKE, "records-consent", "implications"])
def test_what_one_of_a_couple_fills_in_names_nobody_else(practice: Practice, name: str) -> None:
    answer_all(practice)
    code = joint_file(practice, "Tom Nair", "Priya Nair")
    tom, priya = practice.file(code).subjects
    stranger = person(practice, "Una Frost")
    with pytest.raises(NotUnderstood, match="person-needed"):
        paper.paper(practice, name, For(code=code))
    with pytest.raises(NotAllowed, match="not-a-subject"):
        paper.paper(practice, name, For(code=code, person=stranger))
    of_tom, of_priya = (
        paper.paper(practice, name, For(code=code, person=one)) for one in (tom, priya)
    )

    assert ("Tom Nair" in of_tom.filled.text, "Priya Nair" in of_tom.filled.text) == (True, False)
    assert "Name: Priya Nair\n" in of_priya.filled.text
    assert of_tom.version == of_priya.version


def test_what_a_couple_agrees_together_names_both(practice: Practice) -> None:
    answer_all(practice)
    code = joint_file(practice, "Tom Nair", "Priya Nair")
    said = paper.paper(practice, "contract", For(code=code)).filled.text

    assert "Tom Nair" in said
    assert "Priya Nair" in said


def test_the_file_says_for_whom_it_is(practice: Practice) -> None:
    answer_all(practice)
    _, (identity,), _ = people.add(practice, [people.NewPerson(names=("Robin Holm",))])
    new = people.NewFile(kind=FileKind.CHILD, subjects=(identity,), opened=TODAY)
    _, _, (code,) = people.add(practice, [], [new])
    assert (
        "written to you, Robin Holm"
        in paper.paper(practice, "contract", For(code=code)).filled.text
    )


def test_own_words_stand_and_are_flagged_where_they_promise_too_much(practice: Practice) -> None:
    answer_all(practice)
    before = paper.paper(practice, "limits").version
    paper.word(practice, "limits", "rule", "Everything you tell me is completely confidential.")
    done = paper.paper(practice, "limits")
    assert done.version != before
    assert done.filled.parts[0].own
    assert len(done.promises) == 1
    paper.word(practice, "limits", "rule", "")
    assert paper.paper(practice, "limits").version == before


def test_what_is_unknown_is_refused(practice: Practice) -> None:
    with pytest.raises(NotUnderstood):
        paper.say(practice, "supervisor_phone", "1")  # two fields of the details say that
    with pytest.raises(NotUnderstood):
        paper.say(practice, "lawful_basis", "because")
    with pytest.raises(NotUnderstood):
        paper.word(practice, "limits", "rule", "A {gap_of_none}.")
    with pytest.raises(NoSuch):
        paper.word(practice, "limits", "nothing", "Words.")
    with pytest.raises(NoSuch):
        paper.paper(practice, "certificate")


def test_until_the_insurer_is_asked_nothing_says_how_long(practice: Practice) -> None:
    answer_all(practice)
    describe(practice, replace(practice.details, answers=()), reason="rule")
    lacks = [one.gap for one in paper.paper(practice, "records-consent").filled.lacks]
    assert lacks == ["kept_contract"]


def test_the_preview_is_what_is_saved(practice: Practice, tmp_path: Path) -> None:
    answer_all(practice)
    out = tmp_path / "limits.pdf"
    seen = paper.preview(practice, "limits")
    paper.write(practice, "limits", out)
    assert out.read_bytes() == seen.pdf


@pytest.mark.thorough
@pytest.mark.parametrize("nation", sorted(nations()))
def test_the_limits_name_every_duty_to_tell_that_binds_the_practice(
    practice: Practice, nation: str
) -> None:
    describe(practice, replace(practice.details, nation=Nation(nation), also=ASKED_OF))
    answer_all(practice)
    said = paper.paper(practice, "limits").filled.text
    everywhere = {
        DutyId.TERRORISM_ACTS, DutyId.TERRORISM_MONEY,
        DutyId.COURT_ORDER, DutyId.WITNESS_SUMMONS, DutyId.CORONER_NOTICE,
        DutyId.DRIVER,  # the police ask who drove: nothing that is said here
    }  # fmt: skip
    who = who_is(practice.details)
    for one in practice.jurisdiction.duties.duties:
        binds = one.reach(who, TODAY) in {Reach.APPLIES, Reach.IF_SERVED}
        if one.kind is DutyKind.OBLIGED and one.id not in everywhere:
            assert (MUST[one.id] in said) == binds, one.id
