"""Papers on what is agreed: each client's own page, a young person's, a consent to be signed."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.domain.beginning_kinds import REACH, RESPONSIBILITY
from app.domain.documents import Variant
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.filling import BY_HAND
from app.domain.ids import Code, PersonId, RecordId
from app.domain.kinds import CONSENT, ENCOUNTER, SHARING, WITHDRAWAL
from app.domain.retention import FileKind
from app.services.handovers import paper
from app.services.handovers.file_papers import papers
from app.services.handovers.paper_for import For
from app.services.people import clients, edit, people
from app.services.people.people import NewPerson
from app.services.practice.details import describe
from app.services.practice.practice import Practice
from app.services.records import sign
from app.services.records.beginning import beginning_of
from tests.builders.practices import TODAY, Made, client, joint_file, known, opened
from tests.services.handovers.test_paper import NAMED, answer_all, executor

pytestmark = pytest.mark.thorough


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        describe(inside, replace(NAMED, answers=inside.details.answers))
        answer_all(inside)
        yield inside


def said(practice: Practice, name: str, whom: For) -> str:
    done = paper.paper(practice, name, whom).filled
    assert not done.lacks
    return done.text


def agree(practice: Practice, code: Code, who: str, by: tuple[PersonId, ...], **more: Any) -> None:
    fields = {
        "on": "2026-11-20", "with_whom": "emergency-contact", "name": who, "when": "emergency",
        "what": ["attendance"], "trigger": "a session is missed", "words": "Please ring me.",
        "agreed_by": [*by],
    }  # fmt: skip
    sign.sign(practice, SHARING, code, {**fields, **more})


def test_each_of_a_couple_has_a_page_of_their_own(practice: Practice) -> None:
    code = joint_file(practice, "Tom Nair", "Priya Nair")
    tom, priya = practice.file(code).subjects
    agree(practice, code, "Otto Stern", (tom,))
    agree(practice, code, "Dr Birch", (priya,), with_whom="gp", trigger="", words="")
    agree(practice, code, "Quayside", (tom, priya), with_whom="organisation", when="routine")
    reach = {"on": "2026-11-20", "means": "text", "address": "07700 900111", "use": "use"}
    sign.sign(practice, REACH, code, {**reach, "whose": tom})
    of_tom, of_priya = (
        said(practice, "sharing", For(code=code, person=one)) for one in (tom, priya)
    )
    together = said(practice, "contract", For(code=code))

    met = {"on": "2026-11-20", "alone": "pass-by", "accompanied": "wait", "whose": tom}
    sign.sign(practice, ENCOUNTER, code, met)
    toms, priyas = (said(practice, "encounter", For(code=code, person=one)) for one in (tom, priya))

    assert "When you are alone, I will walk past." in toms
    assert "☐ Walk past." in priyas
    assert "walk past" not in said(practice, "contract", For(code=code))
    assert "Who: Otto Stern, emergency contact" in of_tom
    assert "I call only if: a session is missed" in of_tom
    assert "I say only this: “Please ring me”" in of_tom
    assert "Text message 07700 900111" in of_tom
    assert "Birch" not in of_tom
    gp = "In an emergency, I may tell Dr Birch that you come. I may tell no more than that."
    assert f"Who: Dr Birch\n{gp}\n" in of_priya
    assert "Otto" not in of_priya + together
    assert "07700 900111" not in of_priya
    assert "Birch" not in together
    assert all("Quayside may know that you come." in one for one in (of_tom, of_priya, together))


def test_each_of_three_clients_stands_in_their_contract_and_signs_it(practice: Practice) -> None:
    code = joint_file(practice, "Tom Nair", "Priya Nair")
    both = paper.paper(practice, "contract", For(code=code))
    clients.add_client(practice, code, NewPerson(names=("Cy Nair",)))
    all_three = paper.paper(practice, "contract", For(code=code))
    blank = paper.paper(practice, "contract", For(variant=Variant.SEVERAL))

    assert "I work with the two of you, Tom Nair and Priya Nair." in both.filled.text
    assert "I work with all of you: Tom Nair, Priya Nair and Cy Nair." in all_three.filled.text
    for name in ("Tom Nair", "Priya Nair", "Cy Nair"):
        assert f"Name: {name}\nSigned: {BY_HAND}\n" in all_three.filled.text
    assert blank.version == all_three.version != both.version
    assert blank.filled.text.count("Name: ") == 3


def test_every_agreement_with_the_same_sort_of_reader_is_told_with_its_occasion(
    practice: Practice,
) -> None:
    code = client(practice, "Greta Holm")
    by = practice.file(code).subjects
    gp: dict[str, Any] = {"with_whom": "gp", "trigger": "", "words": ""}
    agree(practice, code, "Dr Birch", by, **gp, when="routine")
    agree(practice, code, "Dr Birch", by, **gp, what=["risk"])
    agree(practice, code, "Otto Stern", by)
    agree(practice, code, "Una Frost", by, trigger="I am in hospital")
    agree(practice, code, "Quayside", by, with_whom="organisation")
    agree(practice, code, "Bay House", by, with_whom="organisation", when="on-request")
    agree(
        practice, code, "Helen Bray", by, with_whom="other", what=["nothing"], trigger="", words=""
    )
    text = said(practice, "sharing", For(code=code))

    for words in (
        "Helen Bray is told nothing.",
        "I may tell Dr Birch that you come, and need not ask you each time.",
        "In an emergency, I may tell Dr Birch that I am worried about your safety.",
        "(1) Una Frost, emergency contact; (2) Otto Stern, emergency contact",
        "(1) I am in hospital; (2) a session is missed",
        "I say only this: “Please ring me”",
        "In an emergency, Quayside may know that you come.",
        "If they ask, Bay House may know that you come.",
    ):
        assert words in text


def test_before_anything_is_agreed_there_are_lines_to_write_on(practice: Practice) -> None:
    code = client(practice, "Greta Holm")
    sharing = said(practice, "sharing", For(code=code))
    meeting = said(practice, "encounter", For(code=code))

    assert f"Who: {BY_HAND}\nI call only if: {BY_HAND}" in sharing
    assert "Name: Greta Holm" in sharing
    assert "The place that sent you" not in sharing
    assert "☐ Walk past." in meeting
    agreed = {"on": "2026-11-20", "alone": "pass-by", "accompanied": "wait", "say": "a neighbour"}
    sign.sign(practice, ENCOUNTER, code, agreed)
    meeting = said(practice, "encounter", For(code=code))
    assert "When you are alone, I will walk past." in meeting
    assert "You would say: a neighbour." in meeting
    assert "☐" not in meeting


def test_whoever_has_come_of_age_gets_no_paper_for_a_young_person(
    practice: Practice, child: Code
) -> None:
    offered = {one.paper.name for one in papers(practice, child).papers}
    (whom,) = practice.file(child).subjects
    edit.amend(practice, whom, edit.Amended(born=TODAY.replace(year=TODAY.year - 18)))
    contract = said(practice, "contract", For(code=child))
    grown = {one.paper.name for one in papers(practice, child).papers}
    with pytest.raises(NotAllowed) as refused:
        said(practice, "young-person", For(code=child))
    lacks = {one.what for one in beginning_of(practice, child).missing}

    assert refused.value.rule == "client-of-age"
    assert offered - grown == {"young-person"}
    assert "The adults in your life" not in contract
    assert "emergency-contact" in lacks
    assert not {"competence", "child-sharing"} & lacks


def test_a_young_person_sees_what_each_adult_is_told(practice: Practice, child: Code) -> None:
    mother, father, uncle = (known(practice, one) for one in ("Ada Lind", "Bo Lind", "Cy Lind"))
    agreed = {
        "on": "2026-11-20", "with_whom": "parent", "person": mother, "when": "on-request",
        "what": ["attendance", "progress"], "until": "2027-06-01",
    }  # fmt: skip
    sign.sign(practice, SHARING, child, agreed)
    both = said(practice, "young-person", For(code=child))
    alone = said(practice, "young-person", For(code=child, person=father))

    assert "Then we show it to your mother and your father." in both
    mothers, fathers = both.split("Ada Lind\n", 1)[1].split("Bo Lind\n", 1)
    assert "That I come, and when: yes, you may tell them" in mothers
    assert "in one or two words: no" in mothers
    assert f"That I come, and when: {BY_HAND}" in fathers
    assert "We look at this again on: 1 June 2027" in both
    assert "Cy Lind" not in both  # nobody may speak to him
    assert "Ada Lind" not in alone
    assert "In England" not in both
    with pytest.raises(NotAllowed, match="not-a-subject"):
        paper.paper(practice, "young-person", For(code=child, person=uncle))


def test_what_is_for_an_emergency_is_no_yes_to_telling_an_adult(
    practice: Practice, child: Code
) -> None:
    agree(practice, child, "", (), person=known(practice, "Ada Lind"))
    text = said(practice, "young-person", For(code=child))
    assert "yes, you may tell them\n" not in text
    assert text.count(f"That I come, and when: {BY_HAND}") == 2


def test_each_of_two_children_has_a_page_of_their_own(practice: Practice) -> None:
    new = [people.NewPerson(names=(one,)) for one in ("Robin Lind", "Wren Lind")]
    _, (robin, wren), _ = people.add(practice, new)
    both = people.NewFile(kind=FileKind.CHILD, subjects=(robin, wren), opened=TODAY)
    _, _, (code,) = people.add(practice, [], [both])
    for name in ("Ada Lind", "Bo Lind"):
        people.add_relation(practice, code, people.NewPerson(names=(name,)), "parent")
    ada, bo = (known(practice, one) for one in ("Ada Lind", "Bo Lind"))
    for adult, whose, contact in (
        (ada, robin, "yes"), (ada, wren, "yes"), (bo, robin, "no"), (bo, wren, "yes"),
    ):  # fmt: skip
        fields = {"on": "2026-11-20", "adult": adult, "parental": "yes", "contact": contact}
        sign.sign(practice, RESPONSIBILITY, code, {**fields, "whose": whose})
    routine = {"with_whom": "parent", "person": ada, "when": "routine"}
    agree(practice, code, "", (robin,), **routine)

    of_robin, of_wren = (
        said(practice, "young-person", For(code=code, person=one)) for one in (robin, wren)
    )
    assert "That I come, and when: yes, you may tell them" in of_robin
    assert "Wren" not in of_robin
    assert "Bo Lind" not in of_robin  # nobody may speak to him about Robin
    assert "Robin" not in of_wren
    assert "yes, you may tell them\n" not in of_wren
    alone = said(practice, "young-person", For(code=code, person=wren, adult=bo))
    assert "Bo Lind" in alone
    assert "Ada Lind" not in alone
    assert "My name: Wren Lind" in said(practice, "contract", For(code=code, person=wren))
    shown = [
        one.called for one in papers(practice, code).papers if one.paper.name == "young-person"
    ]
    assert shown == ["Robin Lind", "Wren Lind", "Wren Lind, Ada Lind", "Wren Lind, Bo Lind"]
    for whom in (For(code=code), For(code=code, person=bo)):
        with pytest.raises((NotAllowed, NotUnderstood), match=r"person-needed|not-a-subject"):
            paper.paper(practice, "young-person", whom)


@pytest.fixture
def child(practice: Practice) -> Code:
    _, (robin,), _ = people.add(practice, [people.NewPerson(names=("Robin Lind",))])
    new = people.NewFile(kind=FileKind.CHILD, subjects=(robin,), opened=TODAY)
    _, _, (code,) = people.add(practice, [], [new])
    adults = (("Ada Lind", "mother", "yes"), ("Bo Lind", "father", "ask-first"))
    for name, role, contact in (*adults, ("Cy Lind", "uncle", "no")):
        people.add_relation(practice, code, people.NewPerson(names=(name,)), role)
        adult = known(practice, name)
        fields = {"on": "2026-11-20", "adult": adult, "parental": "yes", "contact": contact}
        sign.sign(practice, RESPONSIBILITY, code, fields)
    return code


ASKED: dict[str, Any] = {
    "on": "2026-11-20", "recipient": "Fern Vale Solicitors, 9 Quay Street",
    "purpose": "A claim about the accident", "categories": ["attendance", "summary"],
    "records_from": "2026-01-05", "term": "once", "expires": "2027-02-01", "how": "signed",
}  # fmt: skip


def test_what_is_signed_is_what_may_be_sent(practice: Practice) -> None:
    code = client(practice, "Greta Holm")
    before = said(practice, "release-consent", For(code=code, consent=ASKED))
    signed = sign.sign(practice, CONSENT, code, ASKED).record
    after = said(practice, "release-consent", For(code=code, consent=signed))

    assert before == after
    for words in (
        "Fern Vale Solicitors, 9 Quay Street", "A claim about the accident",
        "I may share: dates of attendance and a short summary.",
        "I do not share: a report written for this,",
        "from 5 January 2026 to the day I send it",
        "This holds for one time. It ends on 1 February 2027 at the latest.", "Name: Greta Holm",
    ):  # fmt: skip
        assert words in after
    taken = {"on": "2026-11-21", "by": "client"}
    sign.sign(practice, WITHDRAWAL, code, taken, adds_to=signed)
    with pytest.raises(NotAllowed) as refused:
        paper.paper(practice, "release-consent", For(code=code, consent=signed))
    assert refused.value.facts["obstacles"] == ("consent-withdrawn",)


def test_a_consent_is_printed_to_be_filled_in_by_hand(practice: Practice) -> None:
    greta, couple = client(practice, "Greta Holm"), joint_file(practice, "Tom Nair", "Priya Nair")
    alone = said(practice, "release-consent", For(code=greta))
    both = said(practice, "release-consent", For(code=couple))

    assert "☐ dates of attendance" in alone
    assert "If no day is named, it ends after three months." in alone
    assert "Name: Greta Holm" in alone
    assert "Nair" not in both
    assert said(practice, "release-consent", For()).count(f"Name: {BY_HAND}") == 1


def test_only_a_consent_of_the_file_is_printed_and_only_there(practice: Practice) -> None:
    greta, other = client(practice, "Greta Holm"), client(practice, "Una Frost")
    signed = sign.sign(practice, CONSENT, other, ASKED).record
    with pytest.raises(NoSuch, match="no-such-record"):
        paper.paper(practice, "release-consent", For(code=greta, consent=signed))
    with pytest.raises(NotUnderstood, match="consent-elsewhere"):
        paper.paper(practice, "limits", For(code=other, consent=RecordId(signed)))
    with pytest.raises(NotUnderstood, match="field-missing"):
        paper.paper(practice, "release-consent", For(code=greta, consent={}))


def test_one_of_a_couple_signs_for_themselves_and_a_parent_for_the_child(
    practice: Practice, child: Code
) -> None:
    couple = joint_file(practice, "Tom Nair", "Priya Nair")
    tom = practice.file(couple).subjects[0]
    mine = said(practice, "release-consent", For(code=couple, consent=ASKED | {"given_by": [tom]}))
    priya = practice.file(couple).subjects[1]
    named = ASKED | {"given_by": [tom], "people": [priya]}
    of_her_too = said(practice, "release-consent", For(code=couple, consent=named))
    mother = known(practice, "Ada Lind")
    theirs = said(
        practice, "release-consent", For(code=child, consent=ASKED | {"given_by": [mother]})
    )

    assert "Name: Tom Nair" in mine
    assert "Priya" not in mine
    assert "It is about Tom Nair. I cover what is about anybody else." in mine
    assert "It is about Tom Nair. It may say what is about Priya Nair." in of_her_too
    assert "It is about Robin Lind." in theirs
    assert "Name: Ada Lind" in theirs


def test_executors_are_told_what_to_do_and_whom_to_ring(practice: Practice) -> None:
    executor(practice, "Sorrel Dean", "01632 960 666")
    text = said(practice, "clinical-will", For())
    assert "Thank you for saying yes, Linden Hale and Sorrel Dean." in text
    assert "- Sorrel Dean: 01632 960 666. Tells clients." in text
    assert text.count("In the safe.") == 1
    assert f"Sorrel Dean, signed: {BY_HAND}" in text


def test_without_an_executor_there_is_nobody_to_instruct(empty: Made) -> None:
    with opened(empty.folder) as inside:
        lacks = [one.gap for one in paper.paper(inside, "clinical-will").filled.lacks]
    assert "executor_names" in lacks
