import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.ids import Code
from app.domain.notes import Draft, NoteKind, new_draft
from app.domain.people import FormKind
from app.domain.retention import FileKind
from app.services.people import people
from app.services.people.people import NewPerson
from app.services.practice.inside import practice_of
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import write
from app.services.retention import hold
from app.ui.navigation import Place, Route
from app.ui.pages.client_file.page import ClientFilePage
from tests.builders.main_windows import OpenDesk
from tests.builders.one_file import OpenFile, opening
from tests.builders.practices import TODAY, Made, note, opened
from tests.builders.windows import focusable, said, spoken_name


@pytest.fixture
def open_file(open_desk: OpenDesk, empty: Made) -> OpenFile:
    return opening(open_desk, empty)


def nothing(practice: Practice, code: Code) -> None:
    del practice, code


def two_notes(practice: Practice, code: Code) -> None:
    first = note(practice, code, "We spoke about May.", dt.date(2026, 11, 7))
    note(practice, code, "The second week.", dt.date(2026, 11, 14))
    write.sign(
        practice,
        code,
        kind=NoteKind.SESSION,
        held_on=TODAY,
        text="It was June.",
        addendum_to=first,
    )


def ended(practice: Practice, code: Code) -> None:
    two_notes(practice, code)
    note(practice, code, "The last time.", TODAY)
    people.end(practice, code, TODAY)


def button_of(page: ClientFilePage, words: str) -> QPushButton:
    return next(
        one for one in page.findChildren(QPushButton) if one.isVisible() and words in one.text()
    )


def test_the_newest_note_is_first_and_an_addendum_stands_with_its_note(
    open_file: OpenFile,
) -> None:
    page = open_file(two_notes).page()

    assert [card.when.text() for card in page.timeline.cards] == [
        "14 November 2026",
        "7 November 2026",
    ]
    assert page.timeline.cards[1].kind.text() == "Session 1 · signed · 1 addendum"
    assert "Addendum, 21 November 2026" in said(page)


def test_a_part_is_laid_out_when_it_is_turned_to_and_a_key_turns_to_it(
    open_file: OpenFile,
) -> None:
    page = open_file(two_notes).page()
    assert page.details.people == {}

    QTest.keyClick(page, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)

    assert page.parts.currentWidget() is page.details
    assert len(page.details.people) == 1


def test_people_are_marked_in_what_was_said(open_file: OpenFile) -> None:
    page = open_file(two_notes).page()

    assert "background-color" in page.timeline.cards[1].text.text()
    assert page.timeline.cards[1].text.words == "We spoke about May."


def test_a_file_without_notes_shows_one_way_on(open_file: OpenFile) -> None:
    file = open_file(nothing)
    page = file.page()
    button_of(page, "Write the first note").click()

    assert file.window.shell.route == Route(Place.NOTE, file.code)


def test_the_head_says_since_when_and_until_when_and_why(
    open_file: OpenFile,
) -> None:
    file = open_file(ended)
    page = file.page()

    assert file.code in page.head.quiet.text()
    assert "after last session" in page.head.quiet.text()
    assert page.reopen.isVisible()
    assert not page.end.isVisible()


def test_the_work_is_ended_on_a_day(open_file: OpenFile) -> None:
    file = open_file(two_notes)
    page = file.page()
    page.end.click()
    file.window.settle()
    assert page.details.end_on is not None
    page.details.end_on.show_day(TODAY)
    both = [one for one in page.findChildren(QPushButton) if one.text() == "Close the file"]
    next(one for one in both if one is not page.end and one.isVisible()).click()
    file.window.until(page.reopen.isVisible)

    with opened(file.kept().folder) as practice:
        assert practice.file(file.code).ended == TODAY


def test_the_work_begins_again_when_the_person_says_so(
    open_file: OpenFile,
) -> None:
    file = open_file(ended)
    page = file.page()
    page.reopen.click()
    file.window.until(page.end.isVisible)

    assert len(file.window.answers.asked) == 1


def test_an_end_before_the_beginning_is_refused_and_changes_nothing(
    open_file: OpenFile,
) -> None:
    file = open_file(two_notes)
    page = file.page("details")
    page.details.ended.emit(dt.date(2001, 1, 1))
    file.window.settle()

    assert "before its start date" in page.notice.words.text()
    assert page.end.isVisible()


def test_a_hold_is_placed_said_and_lifted(open_file: OpenFile) -> None:
    file = open_file(nothing)
    page = file.page("details")
    page.details.reason.choose("complaint")
    page.details.review_by.setText("3 April 2027")
    button_of(page, "Hold the file").click()
    file.window.until(lambda: "on hold: complaint" in page.notice.words.text())
    file.window.settle()
    button_of(page, "Lift hold").click()
    file.window.until(lambda: "on hold" not in page.notice.words.text())

    with opened(file.kept().folder) as practice:
        assert practice.holds_of(file.code) == ()


def test_a_day_to_look_again_that_is_none_is_said_beside_the_field(
    open_file: OpenFile,
) -> None:
    page = open_file(nothing).page("details")
    page.details.review_by.setText("31 February")
    button_of(page, "Hold the file").click()

    assert page.details.said.isVisible()


def test_somebody_who_comes_up_is_added_with_their_role(
    open_file: OpenFile,
) -> None:
    file = open_file(nothing)
    page = file.page("people")
    page.people.names.setText("Dr Osei")
    page.people.role.setText("GP")
    page.people.add.click()
    file.window.until(lambda: "Dr Osei" in said(page))

    assert page.people.names.text() == ""
    with opened(file.kept().folder) as practice:
        roles = [relation.role.words for relation in practice.file(file.code).relations]
        assert roles == ["friend", "GP"]


def test_a_role_that_says_nothing_is_refused_below_it(
    open_file: OpenFile,
) -> None:
    file = open_file(nothing)
    page = file.page("people")
    page.people.names.setText("Dr Osei")
    page.people.role.setText("[GP]")
    page.people.add.click()
    file.window.settle()

    assert "square brackets" in page.people.role.accessibleDescription()


def test_a_birth_that_was_missing_gives_a_childs_file_its_day(
    open_file: OpenFile,
) -> None:
    def a_child(practice: Practice, code: Code) -> None:
        del code
        people.new_client(practice, NewPerson(names=("Ann Bee",)), kind=FileKind.CHILD)

    file = open_file(a_child)
    codes: list[Code] = []
    with_child = file.window
    with_child.session.ask(
        lambda practice, _: codes.extend(set(practice_of(practice).files) - {file.code}),
        with_child.session.heard,
    )
    with_child.settle()
    file.code = codes[0]
    page = file.page()
    assert "date of birth is missing" in page.notice.words.text()
    page.notice.link.click()
    (fields,) = page.details.people.values()
    fields.born.setText("3 April 2014")
    fields.phones.setText("07700 900123")
    button_of(page, "Save").click()
    file.window.until(lambda: "birthday" in page.head.quiet.text())

    with opened(file.kept().folder) as practice:
        (subject,) = practice.file(file.code).subjects
        assert practice.person(subject).written(FormKind.PHONE) == ("07700 900123",)


def test_a_draft_that_waits_is_offered_first(open_file: OpenFile) -> None:
    def draft(practice: Practice, code: Code) -> None:
        kept = "2026-11-21T10:30:00Z"
        begun = Draft(
            id=new_draft(),
            file=code,
            kind=NoteKind.SESSION.value,
            on=TODAY,
            text="Half a word",
            kept=kept,
        )
        drafts.save(practice, begun)
        hold.place(practice, code, "complaint")

    file = open_file(draft)
    page = file.page()
    page.notice.link.click()

    assert file.window.shell.route == Route(Place.NOTE, file.code)


def test_a_file_that_is_gone_shows_a_way_back(open_file: OpenFile) -> None:
    file = open_file(nothing)
    file.code = Code("000-000")
    page = file.page()
    page.notice.link.click()

    assert file.window.shell.route == Route(Place.CLIENTS)


@pytest.mark.parametrize("part", ["timeline", "people", "details"])
def test_every_control_has_a_name(open_file: OpenFile, part: str) -> None:
    page = open_file(two_notes).page(part)

    assert all(spoken_name(widget) for widget in focusable(page))


def test_a_proof_of_when_a_note_was_signed_is_saved(open_file: OpenFile, tmp_path: Path) -> None:
    one = open_file(two_notes)
    page = one.page()
    one.window.answers.paths.append(tmp_path / "proof.json")
    prove = next(
        found
        for found in page.findChildren(QPushButton)
        if found.text() == "Prove when this was signed…"
    )

    prove.click()
    one.window.until(page.notice.isVisible)

    assert "proof.json" in page.notice.words.text()
    assert '"The second week."' in (tmp_path / "proof.json").read_text()


def test_details_begin_with_how_a_client_is_reached_and_holds_are_led_to(
    open_file: OpenFile,
) -> None:
    def held(practice: Practice, code: Code) -> None:
        hold.place(practice, code, "complaint")

    page = open_file(held).page()
    page.notice.link.click()
    assert page.parts.currentWidget() is page.details
    assert page.details.reason.hasFocus()

    item = page.details.area.column.itemAt(0)
    first = None if item is None else item.widget()
    assert first is not None
    assert next(iter(page.details.people.values())).names in first.findChildren(QWidget)
