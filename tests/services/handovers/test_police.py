"""What the police answered of their code is carried to a release, and what is open is said."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.approaches import Approach, Caller, Order, OrderOf
from app.domain.consents import Category
from app.domain.decisions import DisclosureDecision
from app.domain.duties import DutyId
from app.domain.errors import NotUnderstood
from app.domain.ids import Code, RecordId
from app.domain.kinds import DECISION
from app.domain.police_code import CodeQuestion, names_the_police
from app.domain.receivers import Receiver
from app.domain.reports import Template
from app.domain.text import typed
from app.services.handovers import police, release, release_send, release_space, report
from app.services.handovers.police import PoliceCode
from app.services.handovers.release import Wanted
from app.services.handovers.report import Writing
from app.services.practice import details
from app.services.practice.practice import Practice
from tests.builders.consented import beside, consent, put, written
from tests.builders.kind_records import BUILDERS
from tests.builders.practices import Made, client, make, opened

FORCE: Final = typed("West Yorkshire Police, Leeds")
Q = CodeQuestion


def filled(practice: Practice) -> Code:
    code = client(practice, "Greta Holm")
    written(practice, code, "The kettle.")
    return code


def asked(practice: Practice, code: Code, *answered: Q, **more: Any) -> RecordId:
    on = more.pop("on", dt.date(2026, 11, 3))
    given = {"caller": Caller.POLICE, "who": typed("An officer"), **more}
    return put(practice, Approach(**beside(practice, code, on=on, answered=answered, **given)))


def beside_release(practice: Practice, code: Code, authority: RecordId, **more: Any) -> PoliceCode:
    _, made = release.open_release(practice, code, authority, Wanted(**more))
    found = police.code_of(practice, made)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("recipient", "theirs"),
    [
        ("West Yorkshire Police", True), ("PSNI, Belfast", True), ("Avon Constabulary", True),
        ("Detective Sergeant Ivo Marsh", True), ("Ivo Marsh, Elland Road", False),
        ("Dr Abena Osei", False), ("Policeton Surgery", False),
        ("DC Jones, Northumbria", True), ("PC 4411, Leeds", True), ("Dr D.C. Jones", False),
        ("Washington DC office", False), ("PC World, Leeds", False), ("DC Comics", False),
        ("PS Magazine", False), ("Ms A Constable, GP", False), ("CPS", False),
        ("Constable & Sons Solicitors", False), ("Constable Road Surgery", False),
        ("Dr J Sergeant, Leeds", False), ("Police Federation solicitor", False),
        ("dc 4421", True), ("Sgt Bell", True), ("Det Sgt Bell, Leeds", True),
        ("Constable Bell", True), ("Office of the Chief Constable", True), ("PC Adams", True),
        ("Merseyside CID", True), ("British Transport Pol", True), ("FAO Inspector Bell", True),
        ("Northumbria, DI Streeter", True), ("Witness Care Unit", True),
    ],
)  # fmt: skip
def test_a_recipient_that_says_so_is_the_police(recipient: str, *, theirs: bool) -> None:
    assert names_the_police(recipient) is theirs


def test_what_they_answered_when_they_asked_is_carried_over_and_the_rest_is_open(
    tmp_path: Path,
) -> None:
    with opened(make(tmp_path / "made").folder) as practice:
        code = filled(practice)
        given = consent(practice, code, recipient=FORCE)
        before = beside_release(practice, code, given)
        assert (before.police, before.answered, before.unanswered) == (True, (), tuple(Q))

        first = asked(practice, code, Q.NOTICE, Q.ENQUIRY)
        asked(practice, code, Q.RANK, adds_to=first, on=dt.date(2026, 11, 9))
        found = beside_release(practice, code, given)
        assert found.answered == (Q.ENQUIRY, Q.NOTICE, Q.RANK) == found.carried
        assert found.unanswered == (Q.BELIEF, Q.VALUE, Q.TRIED, Q.SCOPE, Q.FOOTING)

        asked(practice, code, Q.BELIEF, on=dt.date(2026, 11, 12))  # another matter
        assert beside_release(practice, code, given).answered == (Q.BELIEF,)


@pytest.mark.parametrize(
    ("recipient", "receiver", "theirs"),
    [
        ("J. Jones, Northumbria", Receiver.POLICE, True),
        ("J. Jones, Northumbria", Receiver.GP, False),
        ("J. Jones, Northumbria", None, False),
        ("West Yorkshire Police, occupational health", Receiver.EMPLOYER, False),
        ("Ivo Marsh, Elland Road", None, True),  # the police asked by that name
    ],
)
def test_what_they_are_decides_and_their_words_only_where_nobody_says_it(
    empty: Made, recipient: str, receiver: Receiver | None, *, theirs: bool
) -> None:
    with opened(empty.folder) as practice:
        code = filled(practice)
        asked(practice, code, Q.NOTICE, who=typed("Ivo Marsh"))
        given = consent(practice, code, recipient=typed(recipient), receiver=receiver)
        there = release_space.offer(practice, code, given).police

        assert there is not None
        assert there.police is theirs
        said = release_space.begin(practice, code, given, Wanted(police=not theirs))[1].police
        assert said is not None
        assert said.police is not theirs


@pytest.mark.parametrize(("receiver", "theirs"), [(Receiver.POLICE, True), (None, False)])
def test_a_decision_says_what_they_are_too(
    empty: Made, receiver: Receiver | None, *, theirs: bool
) -> None:
    with opened(empty.folder) as practice:
        code = filled(practice)
        about, given = practice.file(code).subjects[0], beside(practice, code)
        made = BUILDERS[DECISION.name](code, about, typed("x"), id=given["id"],
                                       signed=given["signed"])  # fmt: skip
        assert isinstance(made, DisclosureDecision)
        decided = put(practice, replace(made, receiver=receiver))
        there = release_space.offer(practice, code, decided).police

        assert there is not None
        assert there.police is theirs


def test_another_caller_and_another_file_carry_nothing(tmp_path: Path) -> None:
    with opened(make(tmp_path / "made").folder) as practice:
        code, other = filled(practice), client(practice, "Otto Brandt")
        asked(practice, other, *Q)
        asked(practice, code, *Q, caller=Caller.SOLICITOR_OTHER)
        given = consent(practice, code, recipient=FORCE)

        assert beside_release(practice, code, given).answered == ()


def test_what_is_said_on_the_release_counts_and_stays_when_it_is_narrowed(tmp_path: Path) -> None:
    with opened(make(tmp_path / "made").folder) as practice:
        code = filled(practice)
        asked(practice, code, *Q)
        given = consent(practice, code, recipient=typed("Ivo Marsh, Elland Road"))
        said = Wanted(police=True, answered=(Q.SCOPE,))
        assert beside_release(practice, code, given).unanswered == ()  # not known as the police
        _, made = release.open_release(practice, code, given, said)
        _, again = release.narrow(practice, made.id, Wanted(because="less will not do"))
        found = police.code_of(practice, again)

        assert found is not None
        assert (found.police, found.answered) == (True, (Q.SCOPE,))
        _, none = release.narrow(practice, made.id, Wanted(answered=(), victim=False))
        suspect = police.code_of(practice, none)
        assert suspect is not None
        assert (suspect.answered, suspect.victim, suspect.unanswered) == ((), False, ())


def test_an_order_has_no_such_questions_and_a_decision_about_the_request_has(
    tmp_path: Path,
) -> None:
    with opened(make(tmp_path / "made").folder) as practice:
        code = filled(practice)
        order = Order(
            **beside(practice, code, on=dt.date(2026, 11, 2)), what=OrderOf.COURT_ORDER,
            authority=FORCE, scope=typed("All of it."), categories=(Category.NOTES,),
        )  # fmt: skip
        assert release_space.offer(practice, code, put(practice, order)).police is None
        about, ids = practice.file(code).subjects[0], beside(practice, code)
        made = BUILDERS[DECISION.name](code, about, typed("x"), id=ids["id"], signed=ids["signed"])
        assert isinstance(made, DisclosureDecision)
        decided = put(practice, replace(made, duty=DutyId.POLICE_VICTIM))
        there = release_space.offer(practice, code, decided).police
        assert there is not None
        assert there.police


def test_there_is_no_code_where_none_holds(tmp_path: Path) -> None:
    with opened(make(tmp_path / "made").folder) as practice:
        details.describe(practice, replace(practice.details, nation="scotland"))
        code = filled(practice)
        given = consent(practice, code, recipient=FORCE)

        assert release_space.offer(practice, code, given).police is None


@pytest.mark.thorough
def test_it_stops_nobody_and_makes_no_difference_to_a_byte(tmp_path: Path) -> None:
    with opened(make(tmp_path / "made").folder) as practice:
        code = filled(practice)
        given = consent(practice, code, Category.ATTENDANCE, recipient=FORCE)
        previews = set()
        for answered in ((), (Q.NOTICE,), tuple(Q)):
            _, made = release.open_release(practice, code, given, Wanted(answered=answered))
            previews.add(release_space.preview_of(practice, made.id).pdf)
        out = tmp_path / "sent.pdf"
        release_send.send(practice, made.id, out, plain=True)

        assert len(previews) == 1
        assert out.exists()


def test_a_question_is_named_as_the_guide_names_it() -> None:
    assert police.questions_from(None) is None
    assert police.questions_from("none") == ()
    assert police.questions_from("rank, notice") == (Q.NOTICE, Q.RANK)
    with pytest.raises(NotUnderstood, match="unknown-code-question"):
        police.questions_from("rank,motive")


def test_a_report_for_the_police_says_what_they_have_not_answered(tmp_path: Path) -> None:
    with opened(make(tmp_path / "made").folder) as practice:
        code = filled(practice)
        given = consent(practice, code, Category.SUMMARY, recipient=FORCE)
        other = consent(practice, code, Category.SUMMARY)
        asked(practice, code, Q.NOTICE)
        begun = {
            one: report.begin(
                practice, Writing(code=code, template=Template.SUMMARY, authority=one)
            ).police
            for one in (given, other)
        }
        to_client = report.begin(practice, Writing(code=code, template=Template.ATTENDANCE))
        theirs, another = begun[given], begun[other]

    assert theirs is not None
    assert theirs.answered == (Q.NOTICE,)
    assert set(theirs.unanswered) == set(Q) - {Q.NOTICE}
    assert another is not None
    assert another.unanswered == ()
    assert to_client.police is None
