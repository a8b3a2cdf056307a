"""Another adult asks than before; what is judged of a child; who may know that one comes at all."""

import datetime as dt
from pathlib import Path

import pytest

from app.domain.access_requests import LetterKind
from app.domain.beginning_kinds import RESPONSIBILITY
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.redaction import Reason
from app.domain.requests import Opinion
from app.domain.responsibilities import YesNo
from app.domain.standing import newness
from app.domain.text import typed
from app.services.handovers import after_death, asker, build, decide, letter, workspace
from app.services.handovers import request as requesting
from app.services.people import correct, edit
from app.services.records import sign
from tests.builders.practices import TODAY, Made, client, known, opened
from tests.builders.reading import words_in
from tests.domain.test_voice import OF_THE_CLIENT
from tests.services.handovers.test_document import text_of
from tests.services.handovers.test_parental import BORN, agreed, asked, child


def test_what_was_said_of_one_who_asks_is_not_taken_for_another(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="birth certificate", competent="yes")
        made = asked(practice, code, name="Kim Marsh", agrees=YesNo.YES)
        assert requesting.unanswered(practice, made) == ()

        _, other = asker.set_asker(practice, made.id, name="Bob Vane")
        assert set(requesting.unanswered(practice, other)) == {
            "authority-missing",
            "agreement-missing",
        }
        _, again = asker.set_asker(practice, made.id, name="Kim Marsh")
        assert requesting.unanswered(practice, again) == ("agreement-missing",)
        assert "birth certificate" in again.authority.read(practice.names())


def test_what_somebody_typed_of_their_right_stays_when_a_name_is_put_right(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="birth certificate")
        made = asked(practice, code, name="Kim March", authority="an order of the court")
        _, made = asker.set_asker(practice, made.id, name="Kim Marsh")
        assert made.authority.read(practice.names()) == "an order of the court"


def test_a_name_that_is_none_of_the_only_mother_s_has_not_her_right(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="birth certificate")
        assert "authority-missing" in requesting.unanswered(
            practice, asked(practice, code, name="Somebody Else")
        )


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("what", "named"), [((), False), (("nothing",), False), (("attendance",), True)]
)
def test_who_is_told_of_the_child_as_agreed_is_not_told_that_nobody_is_known(
    empty: Made, tmp_path: Path, *, what: tuple[str, ...], named: bool
) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="birth certificate", competent="yes")
        if what:
            agreed(practice, code, *what)
        made = asked(practice, code, name="Kim Marsh", agrees=YesNo.NO)
        words = letter.words_of(LetterKind.REFUSAL, detail="It is not mine to give.")
        letter.letter(practice, made, tmp_path / "l.pdf", kind=LetterKind.REFUSAL, words=words)
        assert "child-says-no" in requesting.unanswered(practice, made)
    said = words_in(tmp_path / "l.pdf")

    assert ("Pip Marsh" in said) is named
    assert ("neither confirm nor deny" in said) is not named


@pytest.mark.parametrize("died", [-1, 0, 1])
def test_the_right_to_a_copy_ends_with_the_client(empty: Made, died: int) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Nuala Geraghty")
        day = TODAY - dt.timedelta(days=7)
        edit.amend(
            practice,
            known(practice, "Nuala Geraghty"),
            edit.Amended(died=day + dt.timedelta(days=died)),
        )
        _, made = requesting.open_request(
            practice, code, received=day, by="executor", name="Conor", authority="probate"
        )
        _, other = requesting.open_request(practice, code, received=day, by="niece", name="Ann")

        assert requesting.unanswered(practice, made) == ("client-died",)
        dead = after_death.asked(practice, made)
        assert dead is not None
        assert dead.by == day + dt.timedelta(days=40)
        assert (dead.law.law, dead.binds) == ("Access to Health Records Act 1990", None)
        assert requesting.may_ask(practice, made)
        assert not requesting.may_ask(
            practice, other
        )  # no letter tells her that there was a client


@pytest.mark.parametrize("authority", ["", "probate"])
def test_of_a_client_who_died_whoever_has_shown_nothing_learns_nothing(
    empty: Made, tmp_path: Path, authority: str
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Nuala Geraghty")
        edit.amend(practice, known(practice, "Nuala Geraghty"), edit.Amended(died=TODAY))
        _, made = requesting.open_request(
            practice, code, received=TODAY, by="executor", name="Conor", authority=authority
        )
        words = letter.words_of(LetterKind.REFUSAL, detail="It is not mine to give.")
        letter.letter(practice, made, tmp_path / "l.pdf", kind=LetterKind.REFUSAL, words=words)
    said = words_in(tmp_path / "l.pdf")

    assert ("Nuala" in said) is bool(authority)
    assert ("neither confirm nor deny" in said) is (not authority)


@pytest.mark.parametrize("by", ["mother", "solicitor"])
def test_a_pack_for_somebody_else_speaks_of_the_client_and_not_to_them(
    empty: Made, tmp_path: Path, by: str
) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, competent="no")
        request = asked(practice, code, by, name="Kim Marsh", authority="seen", words="all")
        gate = Opinion(given_on=TODAY, given_by=typed("Dr Lee"))
        _, request = decide.decide(practice, request.id, gate=gate)
        build.pack(practice, request, tmp_path / "p.pdf", accept_suggestions=True, plain=True)
    said = " ".join(text_of(tmp_path / "p.pdf").split())

    assert "you asked for a copy of the records I keep about Pip Marsh" in said
    assert "The law gives Pip Marsh the right" in said
    assert not OF_THE_CLIENT.search(said)


@pytest.mark.thorough
@pytest.mark.parametrize("born", [BORN, None])
@pytest.mark.parametrize(
    ("able", "lacks"),
    [
        (YesNo.NO, set()),
        (YesNo.YES, {"agreement-missing"}),
        (YesNo.NOT_KNOWN, {"judgement-missing"}),
    ],
)
def test_what_is_judged_of_a_child_with_the_request_is_a_record_of_the_file(
    empty: Made, born: dt.date | None, able: YesNo, lacks: set[str]
) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="birth certificate")
        if born is None:
            correct.correct(practice, code, "other", kind="child")
            edit.amend(practice, practice.file(code).subjects[0], edit.Amended(born=None))
        made = asked(practice, code, name="Kim Marsh")
        assert "judgement-missing" in requesting.unanswered(practice, made)
        judged = asker.Judged(able=able, because=" Seen twice. ")
        _, made = asker.set_asker(practice, made.id, judged=judged)
        left, parent = requesting.unanswered(practice, made), requesting.parent_of(practice, made)
        last = max(practice.all_of(RESPONSIBILITY, code), key=newness)

        assert set(left) == lacks
        assert parent is not None
        assert parent.competent is able
        assert parent.competent_because == "Seen twice."
        assert (last.on, last.parental, last.adult) == (
            TODAY, YesNo.YES, known(practice, "Kim Marsh"),
        )  # fmt: skip
        assert last.evidence.read(practice.names()) == "birth certificate"
        again = asked(practice, code, agrees=YesNo.YES)
        assert "judgement-missing" not in requesting.unanswered(practice, again)


def test_nothing_is_judged_where_nobody_asks_for_a_child_or_the_file_knows_no_adult(
    empty: Made,
) -> None:
    judged = asker.Judged(able=YesNo.NO)
    with opened(empty.folder) as practice:
        code = child(practice)
        _, own = requesting.open_request(practice, code, received=TODAY)
        with pytest.raises(NotAllowed, match="nobody-to-judge"):
            asker.set_asker(practice, own.id, judged=judged)
        stranger = asked(practice, code, "aunt", name="Una Berwick")
        with pytest.raises(NotAllowed, match="no-adult-recorded"):
            asker.set_asker(practice, stranger.id, judged=judged)


def test_what_was_judged_of_another_decision_is_not_judged_of_this_one(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, deciding="treatment", competent="no", evidence="seen")
        made = asked(practice, code)
        parent = workspace.asked_of(practice, made).parent
        waits = requesting.unanswered(practice, made)
        said = {"on": "2026-05-01", "adult": known(practice, "Kim Marsh"), "competent": "no"}
        with pytest.raises(NotUnderstood, match="field-missing"):
            sign.sign(practice, RESPONSIBILITY, code, {**said, "parental": "yes"})

    assert parent is not None
    assert (parent.competent, parent.right != "") == (None, True)
    assert "judgement-missing" in waits


@pytest.mark.parametrize(("able", "waits"), [(None, True), ("no", False), ("yes", False)])
def test_a_solicitor_speaks_for_a_child_who_can_decide_and_else_for_whoever_instructed_them(
    empty: Made, able: str | None, *, waits: bool
) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, **({"competent": able} if able else {"parental": "yes"}))
        made = asked(practice, code, "solicitor", name="Fern Vale", authority="a signed letter")
        missing = requesting.unanswered(practice, made)
        parent = requesting.parent_of(practice, made)
        reasons = decide.reasons_for(practice, made)

    assert (parent is None) is (able == "yes")
    assert ("judgement-missing" in missing) is waits
    assert (Reason.CHILD_EXPECTATION in reasons) is (able != "yes")
