"""A former name is read nowhere unless somebody asks for a text as it was signed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import NotUnderstood
from app.domain.ids import Code
from app.domain.people import NotUsed
from app.services.handovers import decisions_file, note_preview
from app.services.handovers import request as requesting
from app.services.handovers.review import review
from app.services.people import edit
from app.services.people.edit import Amended
from app.services.practice.as_now import shown_as_now
from app.services.practice.details import describe
from app.services.practice.handle import Handle
from app.services.practice.practice import Practice
from app.services.records import before, read, search, timeline
from app.services.records.find_in_file import find_in_file
from app.services.records.search import Finder
from app.services.transfer import export
from tests.builders.consented import consent, sent, written
from tests.builders.leaking import everything_in
from tests.builders.packs import pack_of
from tests.builders.practices import TODAY, Made, client, known, opened

WAS, NOW = "Rosalind Dunmore", "Robin Thorne"
MOTHER, MOTHER_NOW = "Philippa Quenby", "Philippa Thorne"
SAID = f"{WAS} came. ROSALIND's mother, Ms Quenby, rang. Mr Dunmore did not. RosaLind wept."
READ = f"{NOW} came. ROBIN's mother, Ms Thorne, rang. Mr Thorne did not. Robin wept."


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        yield inside


@pytest.fixture
def code(practice: Practice) -> Code:
    code = client(practice, WAS, (MOTHER, "mother"))
    written(practice, code, SAID)
    return code


def renamed(practice: Practice) -> None:
    for was, now in ((WAS, NOW), (MOTHER, MOTHER_NOW)):
        edit.amend(practice, known(practice, was), Amended(names=(now,)))


def texts(practice: Practice, code: Code) -> list[str]:
    return [one.text for one in Handle(practice).display(read.notes, code)]


def test_a_signed_note_is_read_with_the_names_in_use_and_as_signed_for_who_asks(
    practice: Practice, code: Code
) -> None:
    unchanged = shown_as_now(practice)
    renamed(practice)
    signed = [one.text for one in Handle(practice).do(read.notes, code)]

    assert unchanged is practice
    assert texts(practice, code) == [READ]
    assert signed == [SAID]


def test_what_is_mentioned_is_placed_in_what_is_read(practice: Practice, code: Code) -> None:
    renamed(practice)
    (note,) = Handle(practice).display(read.notes, code)

    said = [note.text[one.start : one.end] for one in note.mentions]
    assert said[:3] == [NOW, "ROBIN's", "Thorne"]


def test_an_agreement_and_the_last_plan_are_read_so_too(practice: Practice, code: Code) -> None:
    consent(practice, code)
    written(practice, code, f"We met.\n\nPlan: {WAS} writes to Ms Quenby.", on=TODAY)
    renamed(practice)
    plan = Handle(practice).display(before.last_plan, code)
    (entry,) = Handle(practice).display(timeline.entries, code)

    assert plan is not None
    assert f"{NOW} writes to Ms Thorne." in plan.text
    assert "Dunmore" not in entry.text
    assert [plan.text[one.start : one.end] for one in plan.mentions] == [NOW, "Thorne"]


def test_search_finds_by_either_name_and_shows_the_one_in_use(
    practice: Practice, code: Code
) -> None:
    renamed(practice)
    finder, door = Finder(practice), Handle(practice)
    finder.build()
    for asked in ("Rosalind", "Robin", f"person:{WAS}"):
        (hit,) = door.display(search.find, finder, asked)
        (found,) = door.display(find_in_file, finder, code, asked)
        marked = [READ[first:last] for first, last in found.places]

        assert "Dunmore" not in f"{hit.snippet}{hit.names}"
        assert marked[0] == NOW


def test_a_former_name_that_is_not_to_be_used_is_said_no_more_than_any_other(
    practice: Practice, code: Code
) -> None:
    renamed(practice)
    form = edit.detail(practice.person(known(practice, NOW)), WAS)
    edit.withdraw(practice, form.person, form.id, NotUsed.ASKED)

    assert texts(practice, code) == [READ]


def test_initials_are_those_of_the_name_in_use(practice: Practice, code: Code) -> None:
    renamed(practice)
    door = Handle(practice)
    door.show_initials(wanted=True)
    (note,) = door.display(read.notes, code)

    assert note.text.startswith("R.T. came.")


@pytest.mark.thorough
def test_a_pack_says_the_name_in_use_and_its_decisions_stay_where_they_were(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    describe_professional(practice)
    _, asked = requesting.open_request(practice, code, received=TODAY, words="Everything.")
    renamed(practice)
    pack_of(practice, asked, tmp_path / "pack.pdf")
    said = " ".join(everything_in(tmp_path / "pack.pdf").split())

    assert f"{NOW} came. ROBIN" in said
    assert "this copy says the name you use now" in said
    assert not any(one in said for one in ("Rosalind", "ROSALIND", "Dunmore", "Quenby"))


@pytest.mark.thorough
def test_a_pack_says_former_names_where_that_was_chosen(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    describe_professional(practice)
    _, asked = requesting.open_request(practice, code, received=TODAY, words="Everything.")
    before = review(practice, asked).former_names
    renamed(practice)
    found = review(practice, asked)
    asked = decisions_file.apply(practice, asked.id, {"as_signed": True})
    pack_of(practice, asked, tmp_path / "pack.pdf")
    said = " ".join(everything_in(tmp_path / "pack.pdf").split())

    assert (before, found.former_names, found.handover.as_signed) == (False, True, False)
    assert f"{WAS} came. ROSALIND" in said
    assert "the name you use now" not in said
    assert "Quenby" not in said


@pytest.mark.parametrize("given", [{"as_signed": 1}, {"as_signed": None}])
def test_what_is_no_answer_is_refused(
    practice: Practice, code: Code, given: dict[str, object]
) -> None:
    _, asked = requesting.open_request(practice, code, received=TODAY, words="Everything.")
    with pytest.raises(NotUnderstood) as refused:
        decisions_file.apply(practice, asked.id, given)

    assert refused.value.rule == "decisions-invalid"


def test_a_release_says_the_name_that_was_chosen(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    authority = consent(practice, code)
    renamed(practice)
    said = sent(practice, tmp_path, authority, code, client_name=NOW)

    assert f"{NOW} came." in said
    assert not any(one in said for one in ("Rosalind", "Dunmore", "Quenby"))


def test_a_preview_says_it_too_of_what_is_signed_and_of_what_is_being_written(
    practice: Practice, code: Code
) -> None:
    renamed(practice)
    (head,) = practice.notes_of(code)
    signed = note_preview.of_record(practice, head.id).text
    drafted = note_preview.of_draft(practice, code, SAID, kind=head.kind, on=TODAY).text

    assert signed.startswith(f"{NOW} came.")
    assert drafted.startswith(f"{NOW} came.")


def test_an_export_keeps_what_was_signed(practice: Practice, code: Code, tmp_path: Path) -> None:
    renamed(practice)
    export.export(practice, tmp_path / "out")
    said = "".join(one.read_text() for one in (tmp_path / "out").rglob("*.json"))

    assert code in said
    assert SAID in said


def describe_professional(practice: Practice) -> None:
    describe(practice, replace(practice.details, health_professional=True, contact="1 Quiet Lane"))
