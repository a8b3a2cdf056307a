"""What is typed into any form is there after a lock, a kill and a walk elsewhere, until a save."""

import time
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from app.domain.errors import World
from app.domain.people import FormKind
from app.services.people import merge, people
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.storage import draft_file
from app.ui.keeper import PAUSE
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.new_client import NewClient
from app.ui.pages.new_request import NewRequestPage
from app.ui.pages.request.page import RequestPage
from app.ui.pages.request.receive import Receive
from app.ui.pages.retention.forms import ReasonForm
from app.ui.pages.retention.page import RetentionPage
from app.ui.pages.settle.page import SettlePage
from app.ui.widgets.choice import ChoiceField
from tests.builders.form_rooms import EVERY, FORMS, Form, Rooms
from tests.builders.forms import draft_of, fill_in, standing
from tests.builders.practices import known, opened
from tests.builders.windows import said

PROMISED: Final = 2  # seconds after the first key
RECEIVE: Final = Form(name="request", place=Place.REQUEST, part="receive", save="")
DETAILS: Final = Form(name="details", place=Place.CLIENT, part="details", save="")


@pytest.mark.sampled(5)
@EVERY
def test_what_is_typed_is_there_after_a_lock(rooms: Rooms, form: Form) -> None:
    typed = fill_in(rooms.enter(form))
    rooms.again()

    again = rooms.enter(form)
    assert standing(again) == typed
    assert "Not saved yet" in said(rooms.window.page)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("rooms_place", ["disk"], indirect=True)
@EVERY
def test_what_is_typed_is_there_after_a_kill(rooms: Rooms, form: Form) -> None:
    draft = rooms.enter(form)
    began = time.monotonic()
    typed = fill_in(draft)
    filled = time.monotonic()
    rooms.window.until(lambda: not draft.keeper.unkept)
    lasted = time.monotonic() - (filled if filled - began > PROMISED / 2 else began)
    rooms.killed(rooms.made.folder.with_name("killed"))

    assert standing(rooms.enter(form)) == typed
    assert lasted < PROMISED


@pytest.mark.sampled(5)
@EVERY
def test_what_is_typed_is_there_after_a_walk_elsewhere(rooms: Rooms, form: Form) -> None:
    typed = fill_in(rooms.enter(form))
    rooms.window.go(Place.HELP)
    rooms.window.settle()

    assert standing(rooms.enter(form)) == typed


@pytest.mark.sampled(5)
@EVERY
def test_what_is_discarded_is_gone(rooms: Rooms, form: Form) -> None:
    before = standing(rooms.enter(form))
    fill_in(rooms.enter(form))
    rooms.window.go(Place.HELP)
    again = rooms.enter(form)
    again.discard.click()
    rooms.window.settle()
    rooms.window.go(Place.HELP)

    assert standing(rooms.enter(form)) == before
    assert rooms.window.answers.asked[-1].destroys


def test_a_client_who_is_added_leaves_no_draft(rooms: Rooms) -> None:
    page = rooms.window.go(Place.NEW_CLIENT)
    assert isinstance(page, NewClient)
    QTest.keyClicks(page.person.names, "Rachel Whitlock")
    rooms.window.until(lambda: not page.draft.keeper.unkept)
    page.add.click()
    rooms.window.until(lambda: isinstance(rooms.window.page, ClientFilePage))
    rooms.window.lock()

    with opened(rooms.made.folder) as practice:
        assert drafts.of_form(practice, None, "new-client") is None
        assert drafts.forms_kept(practice) == 0


def test_what_is_saved_of_one_person_leaves_the_rest_typed(rooms: Rooms) -> None:
    draft = rooms.enter(DETAILS)
    page = rooms.window.page
    assert isinstance(page, ClientFilePage)
    (fields,) = page.details.people.values()
    QTest.keyClicks(fields.phones, "0114 000 0000")
    QTest.keyClicks(page.details.review_by, "3 April 2027")
    button_of(page, "Save the details of").click()
    rooms.window.settle()

    assert page.details.review_by.text() == "3 April 2027"
    assert list(draft.typed) == ["hold:by"]
    rooms.again()
    with_phone = rooms.enter(DETAILS)
    assert dict(with_phone.typed) == {"hold:by": "3 April 2027"}
    rooms.window.lock()
    with opened(rooms.made.folder) as practice:
        (subject,) = practice.file(rooms.code).subjects
        assert practice.people[subject].written(FormKind.PHONE) == ("0114 000 0000",)


def test_what_a_save_could_not_keep_of_the_rest_is_kept_soon(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A disk that refuses it at that moment undoes no save, and loses nothing typed elsewhere."""
    draft = rooms.enter(RECEIVE)
    page = rooms.window.page
    assert isinstance(page, RequestPage)
    assert isinstance(page.shown, Receive)
    assert page.shown.why is not None
    QTest.keyClicks(page.shown.why, "Six years of notes.")

    def refuse(*_: object, **__: object) -> None:
        raise World("disk-full")

    with monkeypatch.context() as patch:
        patch.setattr(drafts, "commit", refuse)
        patch.setattr(draft_file, "keep", refuse)
        button_of(page, "Pause the clock").click()
        rooms.window.settle()
    rooms.window.until(lambda: not draft.keeper.unkept)
    rooms.window.settle()
    rooms.killed(tmp_path / "killed")

    assert dict(rooms.enter(RECEIVE).typed) == {"extend-why": "Six years of notes."}


def test_a_reason_to_extend_that_is_given_leaves_no_draft(rooms: Rooms) -> None:
    rooms.enter(RECEIVE)
    page = rooms.window.page
    assert isinstance(page, RequestPage)
    assert isinstance(page.shown, Receive)
    assert page.shown.why is not None
    QTest.keyClicks(page.shown.why, "Six years of notes.")
    button_of(page, "Extend by").click()
    rooms.window.settle()
    rooms.window.lock()

    with opened(rooms.made.folder) as practice:
        assert drafts.forms_kept(practice) == 0


def test_a_name_that_is_settled_leaves_no_draft(rooms: Rooms) -> None:
    rooms.enter(Form(name="settle", place=Place.SETTLE, save=""))
    page = rooms.window.page
    assert isinstance(page, SettlePage)
    page.cards[0].choice.choose("new")
    QTest.keyClicks(page.cards[0].role, "neighbour")
    rooms.window.until(lambda: not page.draft.keeper.unkept)
    page.cards[0].settle.click()
    rooms.window.settle()
    rooms.window.lock()

    with opened(rooms.made.folder) as practice:
        assert drafts.forms_kept(practice) == 0


def test_a_hold_that_is_placed_leaves_no_draft(rooms: Rooms) -> None:
    form = FORMS[-1]
    draft = rooms.enter(form)
    fill_in(draft)
    rooms.window.until(lambda: not draft.keeper.unkept)
    page = rooms.window.page
    assert isinstance(page, RetentionPage)
    (form_shown,) = page.findChildren(ReasonForm)
    button_of(form_shown, "Hold").click()
    rooms.window.settle()
    assert page.findChildren(ReasonForm) == []
    rooms.window.lock()

    with opened(rooms.made.folder) as practice:
        assert drafts.forms_kept(practice) == 0


def test_a_form_is_no_draft_in_any_list(rooms: Rooms) -> None:
    fill_in(rooms.enter(FORMS[1]))
    page = rooms.window.go(Place.CLIENT, rooms.code)
    rooms.window.settle()
    assert "draft" not in said(page).lower()
    rooms.window.lock()

    with opened(rooms.made.folder) as practice:
        assert drafts.of_file(practice, rooms.code) == ()
        assert not people.row(practice, rooms.code).drafted
        assert drafts.of_form(practice, rooms.code, "people") is not None


def test_a_merge_follows_into_what_was_typed_and_chosen(rooms: Rooms) -> None:
    page = rooms.window.go(Place.NEW_REQUEST)
    rooms.window.settle()
    draft = draft_of(page, "new-request")
    beatrix, arthur = (field_of(rooms, name) for name in ("Beatrix Vane", "Arthur Vane"))
    who = draft.fields["who"]
    assert isinstance(who, ChoiceField)
    who.choose(beatrix)
    rooms.window.lock()
    with opened(rooms.made.folder) as practice:
        merge.merge(practice, known(practice, "Arthur Vane"), known(practice, "Beatrix Vane"))
        kept = drafts.of_form(practice, None, "new-request")

    assert kept is not None
    assert kept.fields == {"who": arthur}


def field_of(rooms: Rooms, name: str) -> str:
    """The id of somebody, from the page that offers them."""
    page = rooms.window.page
    assert isinstance(page, NewRequestPage)
    return next(one.person for one in page._candidates.values() if one.name == name)


@pytest.mark.sampled(5)
@EVERY
def test_what_an_input_method_composes_is_typed(rooms: Rooms, form: Form) -> None:
    draft = rooms.enter(form)
    fields = [one for one in draft.fields.values() if isinstance(one, QLineEdit | QPlainTextEdit)]
    for field in fields:
        field.setFocus()
        draft.keeper._pause.setInterval(1)  # not how long it waits, but that it knows of it
        compose(field, "漢字")
        rooms.window.until(lambda: not draft.keeper.unkept)
        name = next(name for name, one in draft.fields.items() if one is field)
        assert "漢字" in str(draft.typed[name])
        draft.keeper._pause.setInterval(PAUSE)
        compose(field, "漢字で")
    if not fields:
        return
    last = next(name for name, one in draft.fields.items() if one is fields[-1])
    rooms.again()

    assert "漢字で" in str(standing(rooms.enter(form))[last])


def compose(field: QWidget, words: str) -> None:
    QApplication.sendEvent(field, QInputMethodEvent(words, []))


def button_of(page: QWidget, words: str) -> QPushButton:
    return next(
        one
        for one in page.findChildren(QPushButton)
        if (one.accessibleName() or one.text()).startswith(words) and one.isVisible()
    )


def test_nothing_that_was_typed_lies_in_clear(rooms: Rooms) -> None:
    fill_in(rooms.enter(FORMS[0]))
    fill_in(rooms.enter(FORMS[1]))
    rooms.window.lock()

    with opened(rooms.made.folder) as practice:
        assert_sealed(practice)


def assert_sealed(practice: Practice) -> None:
    from app.services.audit import check

    found = {one.name: one.ok for one in check.check(practice)}
    assert found["separation"]
    assert found["raw-pages"]
    practice.records.vault.checkpoint()
    rows = practice.records.vault.rows("SELECT sealed FROM draft")
    assert len(rows) == 2
    assert not [one for (one,) in rows if b"Ottoline" in one]
