"""Whatever leaves after a change of name says the name in use, and no detail that is barred."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from app.domain.access_requests import LetterKind
from app.domain.consents import Category, Term
from app.domain.contracts import Contract, Manner
from app.domain.ids import Code
from app.domain.people import NotUsed
from app.domain.reports import Template
from app.domain.scope import Scope
from app.domain.text import typed
from app.services.handovers import (
    letter,
    paper,
    report,
    report_receipt,
    sheet,
    sheet_make,
)
from app.services.handovers import request as requesting
from app.services.handovers.paper_for import For
from app.services.handovers.report import Writing
from app.services.people import edit, people
from app.services.people.edit import Amended
from app.services.people.people import NewPerson
from app.services.practice.details import describe
from app.services.practice.practice import Practice
from app.services.retention import destroy, year_page
from tests.builders.consented import beside, consent, put, sent, written
from tests.builders.leaking import everything_in
from tests.builders.own_records import said as complained
from tests.builders.packs import pack_of
from tests.builders.practices import TODAY, Made, known, opened
from tests.services.handovers.test_paper import executor

WAS, NOW = "Rosalind Dunmore", "Robin Thorne"
MOTHER, MOTHER_NOW = "Philippa Quenby", "Philippa Thorne"
FORMER: Final = ("Rosalind", "Dunmore", "Quenby", "07700 900111", "900111", "Old Street")
BARRED: Final = ("07700 900222", "900222", "unsafe@example.org")


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        describe(inside, replace(inside.details, health_professional=True, contact="1 Quiet Lane"))
        yield inside


@pytest.fixture
def code(practice: Practice) -> Code:
    """A client and their mother, by the names that they had then."""
    said = NewPerson(
        names=(WAS,),
        phones=("07700 900111", "07700 900222"),
        emails=("unsafe@example.org",),
        address="1 Old Street, Leeds",
    )
    _, code = people.new_client(practice, said)
    people.add_relation(practice, code, NewPerson(names=(MOTHER,)), "mother")
    written(practice, code, "Slept well.")
    return code


def renamed(practice: Practice, code: Code) -> None:
    """Both are called otherwise; the client has moved, and two details are not to be used."""
    (whom,) = practice.file(code).subjects
    edit.amend(practice, known(practice, MOTHER), Amended(names=(MOTHER_NOW,)))
    now = Amended(
        names=(NOW,),
        phones=("07700 900333",),
        emails=("new@example.org",),
        addresses=("9 New Road, York",),
    )
    edit.amend(practice, whom, now)
    for text in ("07700 900222", "unsafe@example.org"):
        form = edit.detail(practice.person(whom), text)
        edit.withdraw(practice, whom, form.id, NotUsed.UNSAFE)


def over(path: Path, password: str = "") -> list[str]:
    said = everything_in(path, password)
    return [one for one in (*FORMER, *BARRED) if one in said]


@pytest.mark.thorough
def test_letters_of_a_request_and_its_pack(practice: Practice, code: Code, tmp_path: Path) -> None:
    """Also in the therapist's own words, which were typed before."""
    wants = f"{WAS} wants everything about Ms Quenby."
    _, asked = requesting.open_request(practice, code, received=TODAY, words=wants)
    for kind in LetterKind:
        needed = f"Does {WAS} mean 07700 900222, or Ms Quenby's?"
        said = f"Dear Rosalind,\n\nYou, {WAS}, gave unsafe@example.org."
        letter.keep_words(practice, asked.id, kind, detail=needed, body=said)
    complained(practice, "A letter.", who=f"The file {code}")
    written(practice, code, "Wanda Ibbs rang.")
    renamed(practice, code)

    asked = requesting.request(practice, asked.id)
    for kind in LetterKind:
        if kind is not LetterKind.EXTENSION:  # none was made
            out = tmp_path / f"{kind.value}.pdf"
            none = replace(asked, scope=Scope(until=dt.date(1990, 1, 1)))
            about = none if kind is LetterKind.NOTHING_HELD else asked
            letter.letter(practice, about, out, kind=kind)
            assert over(out) == [], kind
            assert "Dear Robin," in everything_in(out)
        assert "Rosalind" not in letter.written(practice, asked, kind).body
    pack_of(practice, asked, tmp_path / "pack.pdf")
    assert over(tmp_path / "pack.pdf") == []


@pytest.mark.thorough
def test_documents_to_give(practice: Practice, code: Code, tmp_path: Path) -> None:
    for gap, _ in paper.questions():
        said = {"lawful_basis": "contract"}.get(gap, "As we agreed.")
        paper.say(practice, gap, said)
    executor(practice, "Linden Hale", "01632 960 555")
    put(
        practice,
        Contract(
            **beside(practice, code),
            on=TODAY,
            how=Manner.SIGNED,
            arrangement=typed(f"{WAS} pays; {MOTHER} brings them."),
            fee=typed(f"What Ms Quenby and {WAS} agreed."),
        ),
    )
    renamed(practice, code)

    for each in paper.papers(practice):
        out = tmp_path / f"{each.name}.pdf"
        paper.write(practice, each.name, out, For(code=code))
        assert over(out) == [], each.name


@pytest.mark.thorough
def test_releases_and_reports(practice: Practice, code: Code, tmp_path: Path) -> None:
    renamed(practice, code)
    given = consent(
        practice, code, Category.ATTENDANCE, Category.NOTES, Category.SUMMARY, term=Term.UNTIL,
        expires=dt.date(2027, 1, 1), records_until=dt.date(2026, 11, 20), on=TODAY,
    )  # fmt: skip
    words = sent(practice, tmp_path, given, code, client_name=NOW)

    assert [one for one in (*FORMER, *BARRED) if one in words] == []
    for template in (Template.ATTENDANCE, Template.SUMMARY, Template.GP_LETTER):
        writing = Writing(code=code, authority=given, template=template, client_names=(NOW,))
        text = re.sub(r"\[[^\]]*\]", "It went well.", report.begin(practice, writing).text)
        done = report.sign(practice, replace(writing, text=text, accept=True))
        for name, save in (("letter", report.save), ("receipt", report_receipt.save)):
            out = tmp_path / f"{template.value}-{name}.pdf"
            save(practice, done.record, out)
            assert over(out) == [], out.name


@pytest.mark.thorough
def test_a_sheet_a_certificate_and_the_page_of_a_year(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    note = written(practice, code, f"{WAS} rang from 07700 900222, and Ms Quenby.")
    renamed(practice, code)
    _, one = sheet.choose(practice, code, [note])
    sheet_make.make(practice, one.id, tmp_path / "s.pdf", accept_suggestions=True, plain=True)
    assert over(tmp_path / "s.pdf") == []

    people.end(practice, code, TODAY)
    plan = destroy.plan(practice, [code], early="other")
    destroy.destroy(practice, plan, tmp_path / "c.pdf")
    year_page.write(practice, TODAY.year, tmp_path / "y.pdf")
    assert over(tmp_path / "c.pdf") == over(tmp_path / "y.pdf") == []
