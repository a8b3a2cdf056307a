"""People of a file merged and split from their cards."""

import pytest

from app.domain.ids import Code
from app.services.people import people
from app.services.people.people import NewPerson
from app.services.practice.practice import Practice
from app.services.records import read as reading
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.client_file.question import PersonQuestion
from tests.builders.main_windows import OpenDesk
from tests.builders.one_file import OpenFile, opening
from tests.builders.practices import Made, note, opened
from tests.builders.windows import spoken_name


@pytest.fixture
def open_file(open_desk: OpenDesk, empty: Made) -> OpenFile:
    return opening(open_desk, empty)


def question(page: ClientFilePage, about: str) -> PersonQuestion:
    (found,) = (
        one
        for one in page.findChildren(PersonQuestion)
        if one.open.isVisible() and spoken_name(one.open) == about
    )
    return found


def somebody_twice(practice: Practice, code: Code) -> None:
    people.add_relation(practice, code, NewPerson(names=("Maisie",)), "friend")
    note(practice, code, "Maisie rang, and May.")


def test_nobody_is_merged_before_somebody_is_chosen(
    open_file: OpenFile,
) -> None:
    file = open_file(somebody_twice)
    page = file.page("people")
    twice = question(page, "Merge with… (Maisie)")
    twice.open.click()
    begins = twice.choice.currentText()
    twice.settle.click()
    file.window.settle()

    assert begins == "Choose…"
    assert twice.said.text() == "Choose who the same person is."
    assert file.window.answers.asked == []


def test_two_people_are_made_one_after_a_question(open_file: OpenFile) -> None:
    file = open_file(somebody_twice)
    page = file.page("people")
    twice = question(page, "Merge with… (Maisie)")
    twice.open.click()
    twice.choice.setCurrentIndex(twice.choice.findText(f"May Harper · {file.code}"))
    twice.settle.click()
    file.window.settle()
    (asked,) = file.window.answers.asked

    assert asked.title == "Merge Maisie with May Harper?"
    assert f"Maisie · known to {file.code} as friend · mentioned in 1 note" in asked.words
    assert f"May Harper · known to {file.code} as friend · mentioned in 1 note" in asked.words
    with opened(file.kept().folder) as practice:
        assert [one.shown for one in practice.people.values()] == ["Rose Will", "May Harper"]
        (read,) = reading.notes(practice, file.code)
        assert read.text == "Maisie rang, and May."
        assert len({one.person for one in read.mentions}) == 1


def test_a_client_who_is_somebody_else_too_is_the_one_who_is_kept(
    open_file: OpenFile,
) -> None:
    file = open_file(somebody_twice)
    page = file.page("people")
    client = question(page, "Merge with… (Rose Will)")
    client.open.click()
    client.choice.setCurrentIndex(client.choice.findText(f"Maisie · {file.code}"))
    client.settle.click()
    file.window.settle()
    (asked,) = file.window.answers.asked

    assert asked.title == "Merge Maisie with Rose Will?"
    with opened(file.kept().folder) as practice:
        (subject,) = practice.file(file.code).subjects
        assert practice.people[subject].names[0] == "Rose Will"
        assert "Maisie" in practice.people[subject].names
        assert len(practice.file(file.code).relations) == 1


def somebody_with_two_names(practice: Practice, code: Code) -> None:
    people.add_relation(practice, code, NewPerson(names=("Anne Holm", "Nan")), "aunt")
    note(practice, code, "Anne rang, and Nan.")


def test_one_name_of_somebody_becomes_somebody_else(
    open_file: OpenFile,
) -> None:
    file = open_file(somebody_with_two_names)
    page = file.page("people")
    two = question(page, "Split… (Anne Holm)")
    two.open.click()
    two.settle.click()
    file.window.settle()
    (asked,) = file.window.answers.asked

    assert asked.title == "Split Nan off as another person?"
    with opened(file.kept().folder) as practice:
        (read,) = reading.notes(practice, file.code)
        assert read.text == "Anne rang, and Nan."
        assert [one.role for one in read.mentions] == ["aunt", "aunt 2"]
