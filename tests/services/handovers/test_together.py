"""What both of a couple agreed to speaks of both; what one agreed to speaks of one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.authority import Obstacle
from app.domain.errors import NotAllowed
from app.domain.handed_over import HowSent
from app.domain.ids import Code, PersonId, RecordId
from app.domain.kinds import CONSENT, ORDER
from app.domain.releases import Level
from app.domain.reports import Template
from app.domain.retention import FileKind
from app.services.handovers import (
    document,
    release_receipt,
    release_send,
    report,
    report_facts,
    report_receipt,
    report_text,
    sheet_make,
    sheet_ready,
)
from app.services.handovers import release as releasing
from app.services.handovers.release import Wanted
from app.services.handovers.report import Writing
from app.services.people import clients, edit, people
from app.services.people.people import NewPerson
from app.services.practice.practice import Practice
from app.services.records import sign
from tests.builders.practices import TODAY, Made, joint_file, note, opened
from tests.services.handovers.test_document import text_of
from tests.services.handovers.test_extract import _prepared
from tests.services.records.test_decisions import signed

pytestmark = pytest.mark.thorough


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        yield inside


@pytest.fixture
def code(practice: Practice) -> Code:
    made = joint_file(practice, "Tom Nair", "Priya Shah")
    note(practice, made, "Tom and Priya talked.")
    return made


def consent(practice: Practice, code: Code, *by: PersonId, **more: Any) -> RecordId:
    given: dict[str, Any] = {
        "on": "2026-11-20", "recipient": "Fern Vale", "purpose": "Mediation", "term": "until",
        "categories": ["attendance", "summary"], "how": "signed", "given_by": [*by],
        **more,
    }  # fmt: skip
    return sign.sign(practice, CONSENT, code, given).record


def said(pdf: Path) -> str:
    return " ".join(text_of(pdf).split())


def test_a_report_under_the_consent_of_both_speaks_of_both(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    both = consent(practice, code, *practice.file(code).subjects)
    ground = report_facts.grounds(practice, code, both)
    begun = report_text.draft(practice, ground, report_text.chosen(practice, Template.SUMMARY))
    writing = Writing(code=code, authority=both, template=Template.SUMMARY, text="Quiet days.")
    done = report.sign(practice, writing, tmp_path / "out.pdf", how=HowSent.POST)
    report_receipt.save(practice, done.record, tmp_path / "receipt.pdf")
    letter, receipt = said(tmp_path / "out.pdf"), said(tmp_path / "receipt.pdf")

    assert "Tom Nair, Priya Shah and I had one session" in begun
    assert "What brought Tom and Priya" in begun
    assert "About Tom Nair and Priya Shah" in letter
    assert "Tom Nair and Priya Shah agreed on 20 November 2026" in letter
    assert "unless Tom and Priya agree or" in letter
    assert "Dear Tom Nair and Priya Shah," in receipt


def test_a_release_under_the_consent_of_both_speaks_of_both(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    tom, priya = practice.file(code).subjects
    told = {}
    for name, by in (("both", (tom, priya)), ("one", (priya,))):
        wanted = Wanted(level=Level.ATTENDANCE)
        given = consent(practice, code, *by)
        _, made = releasing.open_release(practice, code, given, wanted)
        out = tmp_path / f"{name}.pdf"
        release_send.send(practice, made.id, out, how=HowSent.POST, plain=True)
        release_receipt.save(practice, made.id, tmp_path / f"{name}-receipt.pdf")
        told[name] = said(out) + said(tmp_path / f"{name}-receipt.pdf")

    assert "Tom Nair and Priya Shah came to one session" in told["both"]
    assert "unless Tom Nair and Priya Shah agree or" in told["both"]
    assert "Dear Tom Nair and Priya Shah," in told["both"]
    assert "unless Priya Shah agrees or" in told["one"]
    assert "Tom" not in told["one"]


def test_who_reads_a_receipt_about_a_child_nobody_has_judged_is_asked(
    practice: Practice, tmp_path: Path
) -> None:
    child = NewPerson(names=("Robin Lind",), born=TODAY.replace(year=2012))
    _, code = people.new_client(practice, child, kind=FileKind.CHILD)
    order = {
        "on": "2026-11-20", "authority": "The Family Court", "what": "court-order",
        "scope": "Dates", "categories": ["attendance"],
    }  # fmt: skip
    made = sign.sign(practice, ORDER, code, order).record
    _, opened_ = releasing.open_release(practice, code, made, Wanted(level=Level.ATTENDANCE))
    with pytest.raises(NotAllowed, match="receipt-child-not-judged"):
        release_receipt.refuse(practice, opened_.id, tmp_path / "receipt.pdf")


def test_an_extract_of_a_couple_needs_the_consent_of_each(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    tom, priya = practice.file(code).subjects
    records = [one.id for one in practice.notes_of(code)]
    alone = _prepared(practice, code, *records, given_by=(tom,))
    assert sheet_ready.prepared(practice, alone.id).missing == ("consent-not-of-each",)
    with pytest.raises(NotAllowed, match="consent-not-of-each"):
        sheet_make.make(practice, alone.id, tmp_path / "a.pdf", accept_suggestions=True)
    both = _prepared(practice, code, *records, given_by=(tom, priya))
    sheet_make.make(practice, both.id, tmp_path / "b.pdf", accept_suggestions=True)


def test_what_both_agreed_to_does_not_hold_when_one_of_them_has_died(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    """What went before is told to whoever lives, and the other's part needs another basis."""
    tom, priya = practice.file(code).subjects
    both = consent(practice, code, tom, priya)
    _, made = releasing.open_release(practice, code, both, Wanted(level=Level.ATTENDANCE))
    release_send.send(practice, made.id, tmp_path / "a.pdf", how=HowSent.POST, plain=True)
    edit.amend(practice, tom, edit.Amended(died=TODAY))
    release_receipt.save(practice, made.id, tmp_path / "receipt.pdf")
    with pytest.raises(NotAllowed, match="release-refused") as caught:
        releasing.open_release(practice, code, both)

    assert caught.value.facts["obstacles"] == (Obstacle.ONE_DIED.value,)
    assert "Dear Priya Shah," in said(tmp_path / "receipt.pdf")
    assert not releasing.coverage(practice, code, consent(practice, code, priya)).obstacles


def test_an_extract_waits_for_whoever_became_a_client_since(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    tom, priya = practice.file(code).subjects
    records = [one.id for one in practice.notes_of(code)]
    both = _prepared(practice, code, *records, given_by=(tom, priya))
    clients.add_client(practice, code, NewPerson(names=("Una Field",)))
    with pytest.raises(NotAllowed, match="consent-not-of-each"):
        sheet_make.make(practice, both.id, tmp_path / "a.pdf", accept_suggestions=True)


def test_a_name_is_chosen_for_each_of_both_and_no_other_of_theirs_is_printed(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    """In the paper, its receipt and a letter; while one of them is open, nothing goes."""
    tom, priya = practice.file(code).subjects
    for one, new in ((tom, "Tamsin Nair"), (priya, "Priya Vale")):
        edit.amend(practice, one, edit.Amended(names=(new,)))
    note(practice, code, "Tamsin and Priya Vale rested.")
    both = consent(practice, code, tom, priya, categories=["attendance", "summary", "notes"])
    _, made = releasing.open_release(practice, code, both)
    releasing.apply(practice, made.id, {"client_name": "Tom Nair"})
    with pytest.raises(NotAllowed, match="pack-missing"):
        release_send.send(practice, made.id, tmp_path / "a.pdf", accept_suggestions=True)
    kept = releasing.apply(practice, made.id, {"client_name": ["Priya Shah"]})
    out, summary = tmp_path / "a.pdf", tmp_path / "b.pdf"
    release_send.send(practice, made.id, out, accept_suggestions=True, plain=True)
    text = "Tom is well, and Priya Shah is."
    writing = Writing(code=code, authority=both, template=Template.SUMMARY, text=text)
    with pytest.raises(NotAllowed, match="client-name-needed"):
        report.sign(practice, replace(writing, client_names=("Tom Nair",)), summary)
    named = replace(writing, client_names=("Tom Nair", "Priya Shah"))
    report.sign(practice, named, summary, how=HowSent.POST)
    told = said(out) + said(summary)

    assert len(kept.names_chosen) == 2
    assert "Tom Nair and Priya Shah" in said(out)
    assert [one for one in ("Tamsin", "Vale") if one in told] == ["Vale"]  # to whom it goes
    assert "Priya Vale" not in told


def test_a_panel_is_told_of_both_by_the_names_that_were_chosen_and_never_mixes_them_up(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    for one, new in zip(practice.file(code).subjects, ("Tamsin Nair", "Pia Vane"), strict=True):
        edit.amend(practice, one, edit.Amended(names=(new,)))
    signed(practice, code, happened="Tom said that Priya knew, and Pia agreed.")
    told = []
    for names in ((), ("Tom Nair",), ("Tom Nair", "Priya Shah")):
        out = tmp_path / f"{len(names)}.pdf"
        document.decision(practice, code, out, names=names)
        told.append(said(out))

    assert "client 1 said that client 2 knew, and client 2 agreed." in told[0]
    assert "Tom said that client 2 knew" in told[1]
    assert "Tom Nair, client 2" in told[1]
    assert "Tom said that Priya knew, and Priya agreed." in told[2]
    assert "Tom Nair, Priya Shah" in told[2]
    assert not [one for one in ("Tamsin", "Pia", "Vane") if one in "".join(told)]
