"""What goes to somebody else says the name that was chosen for them, and tells of no other."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.access_requests import LetterKind, Request
from app.domain.beginning_kinds import REACH, RESPONSIBILITY
from app.domain.consents import Category
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.ids import Code
from app.domain.kinds import APPROACH, SHARING
from app.domain.people import NotUsed
from app.domain.redaction import State
from app.domain.reports import Template
from app.domain.responsibilities import YesNo
from app.domain.retention import FileKind
from app.domain.text import typed
from app.services.handovers import (
    decisions_file,
    document,
    holding,
    letter,
    paper,
    release,
    release_send,
    report,
    report_text,
)
from app.services.handovers import request as requesting
from app.services.handovers.client_name import form_of, names_of
from app.services.handovers.paper_for import For
from app.services.handovers.report import Writing
from app.services.handovers.review import review
from app.services.people import edit, people
from app.services.people.edit import Amended
from app.services.practice.practice import Practice
from app.services.records import sign
from tests.builders.consented import consent, sent, written
from tests.builders.kinds import put
from tests.builders.leaking import everything_in
from tests.builders.packs import pack_of
from tests.builders.practices import TODAY, Made, client, known, opened
from tests.services.handovers.test_document import text_of
from tests.services.handovers.test_paper import answer_all
from tests.services.handovers.test_who_consents import responsible
from tests.services.people.test_as_now import describe_professional
from tests.services.records.test_decisions import signed

pytestmark = pytest.mark.thorough

WAS, NOW = "Rosalind Dunmore", "Robin Thorne"
BEFORE, SINCE = "Rosalind came. Ms Dunmore wept.", "ROBIN came out at school. Thorne it is."
MOTHER = "Philippa Quenby"
OF_NOW = ("Robin", "ROBIN", "Thorne", "9 New Lane")
OF_BEFORE = ("Rosalind", "ROSALIND", "Ms Dunmore")


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        describe_professional(inside)
        yield inside


@pytest.fixture
def code(practice: Practice) -> Code:
    code = client(practice, WAS, (MOTHER, "mother"))
    (person,) = practice.file(code).subjects
    edit.amend(practice, person, Amended(born=dt.date(2012, 5, 1), addresses=("1 Old Row",)))
    written(practice, code, BEFORE)
    edit.amend(practice, person, Amended(names=(NOW,), addresses=("9 New Lane",)))
    written(practice, code, SINCE, on=TODAY)
    able = {
        "parental": "yes",
        "competent": "yes",
        "deciding": "records",
        "because": "Weighs it up.",
    }
    fields = {"on": "2026-05-01", "adult": known(practice, MOTHER), **able}
    sign.sign(practice, RESPONSIBILITY, code, fields)
    return code


def asked(practice: Practice, code: Code, **more: Any) -> Request:
    given = {"by": "mother", "name": MOTHER, "authority": "birth certificate", "wish": "not to",
             "agrees": YesNo.YES}  # fmt: skip
    _, made = requesting.open_request(
        practice, code, received=TODAY, words="Everything of Rosalind’s.", **(given | more)
    )
    return made


def called(practice: Practice, request: Request, name: str) -> Request:
    return decisions_file.apply(practice, request.id, {"client_name": name})


def printed(practice: Practice, request: Request, folder: Path) -> str:
    """A pack in which every record goes that may."""
    items = [{"item": one, "state": "disclose"} for one in review(practice, request).record_ids]
    request = decisions_file.apply(practice, request.id, {"decisions": items})
    pack_of(practice, request, folder / "pack.pdf")
    return " ".join(everything_in(folder / "pack.pdf").split())


def missing(practice: Practice, request: Request) -> list[str]:
    return [*map(str, review(practice, request).missing)]


@pytest.mark.thorough
def test_a_pack_for_a_parent_waits_for_the_name_and_says_no_other(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    request = asked(practice, code)
    waits = missing(practice, request)
    request = called(practice, request, WAS)
    said = printed(practice, request, tmp_path)

    assert "client-name-missing" in waits
    assert "client-name-missing" not in missing(practice, request)
    assert not [one for one in OF_NOW if one in said]
    assert "ROSALIND came out at school. Dunmore it is." in said
    assert "another name" not in said


def test_another_name_in_other_letters_is_proposed_to_be_withheld_and_the_chosen_one_is_not(
    practice: Practice, code: Code
) -> None:
    written(practice, code, "Robyn said so. RobinThorne signs. Rosalynd too. RT rang.", on=TODAY)
    request = called(practice, asked(practice, code), WAS)
    edit.withdraw(
        practice, request.person, form_of(practice, (request.person,), WAS), NotUsed.ASKED
    )
    found = {one.text: one.proposed for one in review(practice, request).suggestions}

    assert [found.pop(one) for one in ("Robyn", "RobinThorne", "RT")] == [State.WITHHOLD] * 3
    assert [one for one in found if one.startswith("Ros")] == ["Rosalynd"]
    assert found["Rosalynd"] is State.DISCLOSE
    assert "client" not in {one.whose for one in review(practice, request).suggestions}


def test_what_was_disclosed_for_one_name_waits_again_for_another(
    practice: Practice, code: Code
) -> None:
    written(practice, code, "Rosalynd said so, and Ms Quenby.", on=TODAY)
    request = called(practice, asked(practice, code), WAS)
    every = [{"suggestion": one.id, "state": "disclose"}
             for one in review(practice, request).suggestions]  # fmt: skip
    request = decisions_file.apply(practice, request.id, {"decisions": every})
    request = called(practice, request, NOW)
    found = {one.text: one for one in review(practice, request).suggestions}

    assert found["Rosalynd"].state is State.UNDECIDED
    assert found["Rosalynd"].proposed is State.WITHHOLD
    assert found["Quenby"].state is State.DISCLOSE


@pytest.mark.thorough
def test_a_parent_who_knows_the_name_in_use_is_told_that_one_alone(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    said = printed(practice, called(practice, asked(practice, code), NOW), tmp_path)

    assert "Robin came. Ms Thorne wept." in said
    assert not [one for one in OF_BEFORE if one in said]


def test_the_client_and_whoever_has_one_name_are_not_asked_about(
    practice: Practice, code: Code
) -> None:
    other = client(practice, "Tamsin Arkle", ("Lee Arkle", "father"))
    (tamsin,) = practice.file(other).subjects
    edit.amend(practice, tamsin, Amended(names=("Tamsin Arkle", "Tamsin")))
    of_one = asked(practice, other, by="father", name="Lee Arkle")
    of_the_client = asked(practice, code, by="client", name="", authority="", wish="")

    for request in (of_one, of_the_client):
        assert review(practice, request).client_names == ()
        assert "client-name-missing" not in missing(practice, request)


@pytest.mark.parametrize(("reason", "names"), [(NotUsed.ASKED, [NOW, WAS]), (NotUsed.WRONG, [])])
def test_a_name_that_was_never_right_is_none_and_one_that_is_not_to_be_used_is(
    practice: Practice, code: Code, reason: NotUsed, names: list[str]
) -> None:
    (person,) = practice.file(code).subjects
    edit.withdraw(practice, person, form_of(practice, (person,), WAS), reason)
    assert [one.text for one in names_of(practice, person)] == names


def test_a_letter_waits_for_the_name_unless_it_tells_of_nobody(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    request = asked(practice, code)
    assert letter.written(practice, request, LetterKind.EXTENSION).missing
    with pytest.raises(NotAllowed, match="client-name-needed"):
        letter.letter(practice, request, tmp_path / "waits.pdf")
    letter.letter(practice, called(practice, request, WAS), tmp_path / "letter.pdf")
    stranger = asked(practice, code, name="Philippa, mother of Rosalind", authority="")
    letter.letter(practice, stranger, tmp_path / "neutral.pdf")

    assert "Rosalind Dunmore" in text_of(tmp_path / "letter.pdf")
    for written_ in ("letter.pdf", "neutral.pdf"):
        assert not [one for one in OF_NOW if one in text_of(tmp_path / written_)]


@pytest.mark.parametrize("name", ["Rosalind", "Philippa Quenby", "1 Old Row"])
def test_what_is_no_whole_name_of_the_client_is_refused(
    practice: Practice, code: Code, name: str
) -> None:
    with pytest.raises(NoSuch, match="no-such-detail"):
        called(practice, asked(practice, code), name)


def test_a_name_is_chosen_for_somebody_else_alone(practice: Practice, code: Code) -> None:
    request = asked(practice, code, by="client", name="", authority="", wish="")
    with pytest.raises(NotUnderstood, match="decisions-invalid"):
        called(practice, request, WAS)


def test_a_release_waits_for_the_name_and_a_narrowed_one_keeps_it(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    authority = consent(practice, code, purpose=typed("care of Robin Thorne"))
    with pytest.raises(NotAllowed, match="pack-missing"):
        sent(practice, tmp_path, authority, code)
    (made,) = release.all_releases(practice, code)
    release.apply(practice, made.id, {"client_name": WAS})
    _, narrowed = release.narrow(practice, made.id, release.Wanted())
    out = tmp_path / "release.pdf"
    release_send.send(practice, narrowed.id, out, accept_suggestions=True, plain=True)
    said = text_of(out)

    assert "ROSALIND came out" in said
    assert "care of Rosalind Dunmore" in said
    assert not [one for one in OF_NOW if one in said]


def test_a_letter_for_somebody_else_is_begun_with_the_name_that_is_chosen(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    authority = consent(practice, code, Category.SUMMARY)
    writing = Writing(code=code, authority=authority, template=Template.SUMMARY)
    with pytest.raises(NotAllowed, match="client-name-needed"):
        report.begin(practice, writing)
    writing = replace(writing, client_names=(WAS,), text="Rosalind is well. Robin is well.")
    (named,) = report_text.named(practice, report.ground_of(practice, writing), writing.text)
    with pytest.raises(NotAllowed, match="report-names-people"):
        report.sign(practice, replace(writing, accept=True))
    done = report.sign(practice, replace(writing, text="Rosalind is well."), tmp_path / "a.pdf")
    report.save(practice, done.record, tmp_path / "again.pdf")

    assert (named.text, named.may_stand) == ("Robin", False)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "again.pdf").read_bytes()
    assert not [one for one in OF_NOW if one in text_of(tmp_path / "a.pdf")]


@pytest.mark.thorough
@pytest.mark.parametrize("to_client", [True, False])
def test_a_letter_that_was_not_sent_is_asked_about_after_a_change_of_name(
    practice: Practice, code: Code, tmp_path: Path, *, to_client: bool
) -> None:
    authority = None if to_client else consent(practice, code, Category.SUMMARY)
    writing = Writing(code=code, authority=authority, template=Template.ENDING_SUMMARY)
    writing = replace(writing, client_names=() if to_client else (NOW,), text="Robin is well.")
    done = report.sign(practice, writing)
    edit.amend(practice, known(practice, NOW), Amended(names=("Rowan Thorne",)))
    with pytest.raises(NotAllowed, match="report-says-former-name"):
        report.save(practice, done.record, tmp_path / "waits.pdf")
    report.save(practice, done.record, tmp_path / "a.pdf", as_signed=True)
    report.save(practice, done.record, tmp_path / "again.pdf")

    assert "Robin is well" in text_of(tmp_path / "a.pdf")
    assert "Rowan" not in text_of(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "again.pdf").read_bytes()


def test_a_letter_to_a_caller_says_a_client_as_the_caller_did(
    practice: Practice, code: Code
) -> None:
    who = {"on": "2026-11-11", "who": f"{MOTHER}, mother of Rosalind", "wants": "How is she?"}
    identity = sign.sign(practice, APPROACH, code, who).record
    edit.amend(practice, known(practice, MOTHER), Amended(names=("Philippa Rudd",)))
    assert holding.given_from(practice, identity).caller == "Philippa Rudd, mother of Rosalind"


def test_a_decision_for_a_panel_names_a_client_of_several_names_by_the_one_that_is_chosen(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    signed(practice, code, happened="Rosalind said so, and Robin agreed.")
    document.decision(practice, code, tmp_path / "none.pdf")
    document.decision(practice, code, tmp_path / "was.pdf", names=(WAS,))
    none, was = (" ".join(text_of(tmp_path / f"{one}.pdf").split()) for one in ("none", "was"))

    assert "the client said so, and the client agreed." in none
    assert not [one for one in (*OF_NOW, *OF_BEFORE) if one in none]
    assert "Rosalind said so, and Rosalind agreed." in was
    assert WAS in was


def test_a_name_that_is_gone_is_asked_about_again(practice: Practice, code: Code) -> None:
    request = called(practice, asked(practice, code), WAS)
    edit.withdraw(
        practice, known(practice, NOW), form_of(practice, (request.person,), WAS), NotUsed.WRONG
    )
    edit.amend(practice, request.person, Amended(names=("Rowan Thorne",)))
    assert "client-name-missing" in missing(practice, request)


def test_a_paper_for_a_child_asks_by_which_name_they_are_told(practice: Practice) -> None:
    answer_all(practice)
    renamed = {True: "Robin Thorne", False: "Rosalind Dunmore"}
    _, (child,), _ = people.add(practice, [people.NewPerson(names=(renamed[False],))])
    new = people.NewFile(kind=FileKind.CHILD, subjects=(child,), opened=TODAY)
    _, _, (code,) = people.add(practice, [], [new])
    put(practice, "contract", code, "Rosalind pays nothing.")
    people.add_relation(practice, code, people.NewPerson(names=(MOTHER,)), "mother of Rosalind")
    rung = {"with_whom": "emergency-contact", "person": known(practice, MOTHER), "trigger": "x"}
    agreed = {"on": "2026-11-20", "when": "emergency", "what": ["attendance"], "words": "Ring me."}
    sign.sign(practice, SHARING, code, {**rung, **agreed})
    reach = {"on": "2026-11-20", "means": "text", "use": "use", "when": "as Rosalind’s tutor"}
    sign.sign(practice, REACH, code, reach | {"address": "07700 900111"})
    edit.amend(practice, child, Amended(names=(renamed[True],)))

    for name in ("contract", "records-consent", paper.INTAKE, "implications", "sharing"):
        with pytest.raises(NotAllowed, match="client-name-needed"):
            paper.paper(practice, name, For(code=code))
        for now, said in renamed.items():
            text = paper.paper(practice, name, For(code=code, called=(said,))).filled.text
            assert said in text
            assert not [one for one in renamed[not now].split() if one in text]
    with pytest.raises(NoSuch, match="no-such-detail"):
        paper.paper(practice, "contract", For(code=code, called=("Nobody",)))
    for name in ("limits", "privacy-notice", "how-to-ask"):  # they name nobody: nothing is asked
        paper.paper(practice, name, For(code=code))


def test_a_paper_that_the_client_alone_reads_says_the_name_in_use(practice: Practice) -> None:
    answer_all(practice)
    code = client(practice, "Rosalind Dunmore", ("Philippa Quenby", "mother"))
    whom, mother = practice.file(code).subjects[0], practice.file(code).relations[0].person
    edit.amend(practice, whom, Amended(names=("Robin Thorne",)))

    assert "Name: Robin Thorne" in paper.paper(practice, "contract", For(code=code)).filled.text
    responsible(practice, code, mother, YesNo.YES, YesNo.NO)
    with pytest.raises(NotAllowed, match="client-name-needed"):
        paper.paper(practice, "contract", For(code=code))


def test_a_file_whose_ids_were_read_by_another_name_is_taken_as_often_as_it_is_given(
    practice: Practice, code: Code
) -> None:
    people.add_relation(practice, code, people.NewPerson(names=("Robin Clay",)), "friend")
    written(practice, code, "Robin Clay drove. Then Robin rested.", on=TODAY)
    made = release.open_release(practice, code, consent(practice, code))[1].id
    release.apply(practice, made, {"client_name": NOW})
    before = release.reviewed(practice, made).suggestion_ids
    listed = [{"suggestion": one, "state": "withhold"} for one in before]
    told = [
        release.apply(practice, made, {"client_name": WAS, "decisions": listed}).suggestions
        for _ in range(2)
    ]

    assert before - release.reviewed(practice, made).suggestion_ids
    assert told[0] == told[1]
    unknown = {"suggestion": "none", "state": "disclose"}
    with pytest.raises(NotUnderstood, match="no-such-suggestion"):
        release.apply(practice, made, {"decisions": [*listed, unknown]})
