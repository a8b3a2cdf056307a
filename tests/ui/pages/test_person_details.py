"""What is known of a person is put right in the window: only what was typed anew, and in place."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.ids import Code, PersonId
from app.domain.people import FormKind, Person
from app.services.people import edit, people
from app.services.people.edit import Amended
from app.services.people.people import NewPerson
from app.services.practice.practice import Practice
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.client_file.person_card import NotUsedQuestion
from app.ui.widgets.person import PersonFields
from tests.builders.keyboard import Keyboard
from tests.builders.main_windows import OpenWindow
from tests.builders.practices import Made, client, note, opened
from tests.builders.windows import focusable, said, spoken_name

Open = Callable[..., OpenWindow]
JANE = NewPerson(
    names=("Doe, Jane",),
    born=dt.date(1980, 2, 1),
    died=dt.date(2026, 5, 1),
    phones=("0113 496 0000, evenings",),
    address="1 Old Street, Leeds",
)


def press(page: QWidget, words: str) -> None:
    buttons = page.findChildren(QPushButton)
    next(one for one in buttons if one.isVisible() and words in spoken_name(one)).click()


def jane(made: Made) -> tuple[Code, PersonId]:
    with opened(made.folder) as practice:
        _, code = people.new_client(practice, JANE)
        return code, practice.file(code).subjects[0]


def entered(window: OpenWindow, code: Code, part: str) -> ClientFilePage:
    page = window.go(Place.CLIENT, code, part)
    window.settle()
    assert isinstance(page, ClientFilePage)
    return page


def kept(
    open_desk: Open, made: Made, change: Callable[[PersonFields], object]
) -> tuple[Person, PersonFields]:
    """Change the fields of the one client, save, and look again."""
    code, whom = jane(made)
    window = open_desk(made, {Place.CLIENT: ClientFilePage})
    page = entered(window, code, "details")
    change(next(iter(page.details.people.values())))
    press(page, "Save the details")
    window.settle()
    again = next(iter(entered(window, code, "details").details.people.values()))
    window.lock()
    with opened(made.folder) as practice:
        return practice.person(whom), again


def test_saving_nothing_changes_nothing(open_desk: Open, empty: Made) -> None:
    code, whom = jane(empty)
    with opened(empty.folder) as practice:
        before = practice.person(whom), practice.contacts.vault.rows("SELECT counter FROM state")
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    press(entered(window, code, "details"), "Save the details")
    window.settle()
    window.lock()

    with opened(empty.folder) as practice:
        after = practice.person(whom), practice.contacts.vault.rows("SELECT counter FROM state")
        assert practice.person(whom).died == dt.date(2026, 5, 1)
        assert after[0] == before[0]


def test_an_edit_changes_only_what_was_edited(open_desk: Open, empty: Made) -> None:
    person, _ = kept(open_desk, empty, lambda fields: fields.emails.setText("jane@example.org"))

    assert person.names == ("Doe, Jane",)
    assert person.written(FormKind.PHONE) == ("0113 496 0000, evenings",)
    assert (person.born, person.died) == (JANE.born, JANE.died)
    assert person.written(FormKind.EMAIL) == ("jane@example.org",)


def test_the_keyboard_stays_where_it_was_when_something_is_saved(
    open_desk: Open, empty: Made
) -> None:
    """The cards are made anew then; Qt would leave the keyboard in the sidebar."""
    code, _ = jane(empty)
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    page = entered(window, code, "details")
    keys = Keyboard(window)
    next(iter(page.details.people.values())).address.setPlainText("9 New Road")
    for name in ("Save the details", "Hold the file"):
        keys.use(name)
        assert spoken_name(keys.here).startswith(name)
    assert "No holds" not in said(page.details)


def test_what_is_typed_last_is_shown(open_desk: Open, empty: Made) -> None:
    def moved(fields: PersonFields) -> None:
        fields.address.setPlainText("9 New Road\nYork")
        fields.names.setText("Jo Doe\nDoe, Jane")

    person, again = kept(open_desk, empty, moved)

    assert person.shown == "Jo Doe"
    assert again.address.toPlainText() == "9 New Road\nYork"
    assert again.names.lines() == ("Jo Doe", "Doe, Jane")


def test_a_list_with_commas_that_repeats_a_name_is_a_list(open_desk: Open, empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Thomas Ward")
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    page = entered(window, code, "details")
    next(iter(page.details.people.values())).names.setText("Tamsin Ward, Thomas Ward")
    press(page, "Save the details")
    window.until(lambda: "Tamsin Ward" in said(page.head))


def test_a_death_before_a_session_is_asked_about_and_can_be_saved(
    open_desk: Open, empty: Made
) -> None:
    code, whom = jane(empty)
    with opened(empty.folder) as practice:
        edit.amend(practice, whom, Amended(died=None))
        note(practice, code, "She came.", dt.date(2026, 6, 1))
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    page = entered(window, code, "details")
    next(iter(page.details.people.values())).died.setText("1 May 2026")
    for answer in (False, True):
        window.answers.yes = answer
        press(page, "Save the details")
        window.settle()
        asked = window.answers.asked[-1]
    window.lock()

    assert asked.words == "This date of death is before the last session, on 1 June 2026."
    assert (len(window.answers.asked), asked.destroys) == (2, True)
    with opened(empty.folder) as practice:
        assert practice.person(whom).died == dt.date(2026, 5, 1)


def test_a_death_is_taken_back(open_desk: Open, empty: Made) -> None:
    person, again = kept(open_desk, empty, lambda fields: fields.died.setText(""))

    assert person.died is None
    assert again.died.text() == ""


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("born", "3 April 2062", "after today"),
        ("born", "3 April 0216", "before 1900"),
        ("died", "1 May 2062", "after today"),
        ("died", "1 May 1979", "before the date of birth"),
        ("died", "soon", "not a date"),
    ],
)
def test_a_day_that_cannot_be_meant_is_said_beside_its_field(
    open_desk: Open, empty: Made, field: str, typed: str, words: str
) -> None:
    code, whom = jane(empty)
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    page = entered(window, code, "details")
    entry = getattr(next(iter(page.details.people.values())), field)
    entry.setText(typed)
    press(page, "Save the details")
    window.settle()

    assert words in entry.accessibleDescription()
    window.lock()
    with opened(empty.folder) as practice:
        assert (practice.person(whom).born, practice.person(whom).died) == (JANE.born, JANE.died)


def test_an_email_that_is_none_is_said_beside_its_field_and_saved_all_the_same(
    open_desk: Open, empty: Made
) -> None:
    def typed(fields: PersonFields) -> None:
        fields.emails.setText("jane at example.org")
        fields.emails.setFocus()
        fields.names.setFocus()
        assert "not an email address" in fields.emails.accessibleDescription()

    person, _ = kept(open_desk, empty, typed)

    assert person.written(FormKind.EMAIL) == ("jane at example.org",)


def test_a_birth_of_two_digits_is_said_back(open_desk: Open, empty: Made) -> None:
    person, again = kept(open_desk, empty, lambda fields: fields.born.setText("3/2/79"))

    assert person.born == dt.date(1979, 2, 3)
    assert again.born.text() == "3 February 1979"


def test_a_former_name_is_seen_by_who_asks(open_desk: Open, empty: Made) -> None:
    code, whom = jane(empty)
    with opened(empty.folder) as practice:
        edit.amend(practice, whom, Amended(names=("Jo Doe",)))
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    for part in ("timeline", "people", "details"):
        page = entered(window, code, part)
        assert "Doe, Jane" not in said(page)
    press(page, "Former names and details")
    window.settle()

    assert "Former name: Doe, Jane" in said(page)


def read(page: QWidget) -> str:
    return re.sub(r"<[^>]*>", "", said(page))


def test_a_note_is_read_with_the_name_in_use_and_as_signed_by_who_asks(
    open_desk: Open, empty: Made
) -> None:
    code, whom = jane(empty)
    with opened(empty.folder) as practice:
        note(practice, code, "Jane Doe wept.")
        edit.amend(practice, whom, Amended(names=("Jo Doe",)))
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    page = entered(window, code, "timeline")
    assert "Jo Doe wept." in read(page)
    assert "Jane" not in read(page)

    press(page, "Read as signed")
    window.until(lambda: "Jane Doe wept." in read(page))
    press(page, "Read with the names used now")
    window.until(lambda: "Jo Doe wept." in read(page))

    press(page, "Read as signed")
    window.until(lambda: "Jane Doe wept." in read(page))
    again = entered(window, code, "timeline")
    assert "Jo Doe wept." in read(again)


def test_what_is_not_to_be_used_goes_from_view_and_comes_back(open_desk: Open, empty: Made) -> None:
    code, whom = jane(empty)
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    page = entered(window, code, "details")
    question = next(one for one in page.details.findChildren(NotUsedQuestion))
    question.open.click()
    phone = next(
        question.choice.itemData(place)
        for place in range(question.choice.count())
        if "0113" in question.choice.itemText(place)
    )
    question.choice.choose(phone)
    question.reason.choose("unsafe")
    question.settle.click()
    window.until(lambda: next(iter(page.details.people.values())).phones.text() == "")
    press(page, "Former names and details")
    assert "not safe to use" in said(page)
    press(page, "Use again")
    window.until(lambda: "0113" in next(iter(page.details.people.values())).phones.text())
    window.lock()

    with opened(empty.folder) as practice:
        assert practice.person(whom).withdrawn == ()


def with_tom(practice: Practice) -> tuple[Code, PersonId]:
    code = client(practice, "Rose Will", ("Tom", "partner"), ("Maud", "aunt"))
    note(practice, code, "Maud rang.")
    return code, practice.file(code).relations[0].person


def test_the_relationship_and_the_details_of_someone_known_are_corrected(
    open_desk: Open, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        code, tom = with_tom(practice)
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    page = entered(window, code, "people")
    press(page, "Edit… (Tom)")
    editor = page.people.editors[tom]
    editor.role.setText("[brother]")
    editor.correct.click()
    window.settle()
    assert "square brackets" in editor.role.accessibleDescription()
    editor.card.fields.phones.setText("07700 900123")
    editor.role.setText("brother")
    editor.correct.click()
    window.until(lambda: page.people.editors[tom] is not editor)
    assert page.people.editors[tom].card.fields.phones.text() == "07700 900123"  # still typed
    press(page.people.editors[tom], "Save the details")
    window.until(lambda: not page.people.draft.typed)
    assert all(spoken_name(widget) for widget in focusable(page))
    window.lock()

    with opened(empty.folder) as practice:
        assert practice.file(code).role_of(tom) == "brother"
        assert practice.person(tom).written(FormKind.PHONE) == ("07700 900123",)


def test_someone_added_by_mistake_is_removed_and_who_is_mentioned_is_not(
    open_desk: Open, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        code, tom = with_tom(practice)
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    page = entered(window, code, "people")
    for name in ("Maud", "Tom"):
        press(page, f"Edit… ({name})")
        press(page, f"Remove… ({name})")
        window.settle()
    assert "refers to them" in page.notice.words.text() or "Tom" not in said(page.people)
    window.lock()

    with opened(empty.folder) as practice:
        assert tom not in practice.people
        assert [one.role.words for one in practice.file(code).relations] == ["aunt"]
