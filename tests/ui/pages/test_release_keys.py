"""A release by keyboard alone, with all that refuses it on the way; the focus is never lost."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit

from app.domain.approaches import Approach, Caller
from app.domain.capacities import Able, Capacity
from app.domain.consents import Category, Term
from app.domain.handed_over import HandedOver
from app.domain.ids import Code, RecordId
from app.domain.kinds import WITHDRAWAL
from app.domain.police_code import CodeQuestion
from app.domain.text import typed
from app.services.handovers import release, release_send
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.practice import Practice
from app.services.records import sign
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.release.page import ReleasePage, Step
from app.ui.reviewing.review import Review
from tests.builders.consented import beside, consent, put, written
from tests.builders.keyboard import Keyboard, misheard
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, opened
from tests.builders.windows import said
from tests.services.handovers.test_document import text_of

Key: Final = Qt.Key
EVERY: Final = (Category.ATTENDANCE, Category.NOTES, Category.RISK)


class Ear(QObject):
    """Somebody who waits until something is done."""

    def hear(self, _: object) -> None:
        """It is done."""


TAKEN_BACK: Final = {"on": "2026-11-21", "by": "client"}
PLACES: Final = {Place.RELEASE: ReleasePage, Place.CLIENT: ClientFilePage}


def filled(practice: Practice) -> Code:
    code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
    written(practice, code, "The kettle. Otto Brandt rang.", dt.date(2026, 6, 10))
    written(practice, code, "The teapot.", dt.date(2026, 6, 17))
    written(practice, code, "The lantern.", dt.date(2025, 3, 4))
    return code


def page_of(window: OpenWindow) -> ReleasePage:
    assert isinstance(window.page, ReleasePage)
    return window.page


def arrived(window: OpenWindow, code: Code, authority: RecordId) -> ReleasePage:
    window.go(Place.RELEASE, code, f"authority:{authority}")
    window.settle()
    return page_of(window)


def test_from_the_file_to_the_receipt_without_a_mouse(
    open_desk: OpenDesk, empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = filled(practice)
        put(practice, Approach(
            **beside(practice, code), on=dt.date(2026, 11, 2), caller=Caller.POLICE,
            who=typed("An officer"), answered=(CodeQuestion.NOTICE,),
        ))  # fmt: skip
        consent(practice, code, *EVERY, recipient=typed("Leeds Police, 1 Elland Road"))
    window = open_desk(empty, PLACES)
    window.go(Place.CLIENT, code, "agreements")
    window.settle()
    keys = Keyboard(window)
    keys.use("Send under this")
    page = page_of(window)
    assert misheard(page) == []
    keys.to("Attendance")
    keys.press(Key.Key_Down)
    keys.on()
    assert "Say in one line why less is not enough." in said(page)
    assert isinstance(keys.here, QLineEdit)
    keys.write("They asked for the notes of the day.")
    assert "Not answered: 7 of 8." in said(page)
    keys.use("What they have answered: at what rank")
    assert "Not answered: 6 of 8." in said(page)
    keys.to("Address it goes to")
    keys.write("12 Hillfoot Bank")
    assert not page.onward.isEnabled()
    assert "Nothing can be sent until this is put right." in said(page)
    assert misheard(page) == []
    _choose_and_review(keys, page)
    _look_send_and_give_the_receipt(keys, page, tmp_path)
    text = text_of(tmp_path / "letter.pdf")

    assert "kettle" in text
    assert not [one for one in ("teapot", "lantern", "Otto") if one in text]


def _choose_and_review(keys: Keyboard, page: ReleasePage) -> None:
    keys.use("Use the address that was agreed")
    keys.on()
    assert page.step is Step.RECORDS
    assert misheard(page) == []
    keys.use("17 June 2026")
    keys.on()
    assert "Say in one line why these are left out." in said(page)
    keys.write("Another matter.")
    keys.on()
    assert isinstance(page.shown, Review)
    assert misheard(page) == []
    keys.press(Key.Key_W)
    keys.on()


def _look_send_and_give_the_receipt(keys: Keyboard, page: ReleasePage, folder: Path) -> None:
    window = keys.window
    assert page.step is Step.SEND
    assert "The police have not answered" in said(page)
    assert misheard(page) == []
    keys.use("Preview it")
    window.until(lambda: page.bench.previewed is not None)
    window.settle()
    assert misheard(page) == []
    keys.use("Encrypt")
    window.answers.paths.append(folder / "letter.pdf")
    keys.on()
    window.until(lambda: (folder / "letter.pdf").exists() and not page.bench.building)
    window.settle()
    assert misheard(page) == []
    window.answers.paths.append(folder / "receipt.pdf")
    keys.use("Save the receipt")
    window.until((folder / "receipt.pdf").exists)
    window.settle()
    keys.press(Key.Key_Escape)
    assert isinstance(window.page, ClientFilePage)
    window.lock()


def _withdrawn(practice: Practice, code: Code) -> RecordId:
    given = consent(practice, code, *EVERY)
    _withdraw(practice, code, given)
    return given


def _used(practice: Practice, code: Code) -> RecordId:
    given = consent(practice, code, *EVERY)
    _, made = release.open_release(practice, code, given)
    out = practice.folder.path.parent / "x.pdf"
    release_send.send(practice, made.id, out, accept_suggestions=True)
    return given


def _doubted(practice: Practice, code: Code) -> RecordId:
    given = consent(practice, code, *EVERY)
    put(practice, Capacity(
        **beside(practice, code), on=dt.date(2026, 11, 5), decision=typed("to consent"),
        understand=Able.YES, retain=Able.NOT_SURE, weigh=Able.YES, communicate=Able.YES,
    ))  # fmt: skip
    return given


def _expired(practice: Practice, code: Code) -> RecordId:
    return consent(practice, code, *EVERY, expires=dt.date(2026, 11, 2))


def _too_old(practice: Practice, code: Code) -> RecordId:
    return consent(practice, code, *EVERY, term=Term.UNTIL, on=dt.date(2025, 2, 1))


def _nothing(practice: Practice, code: Code) -> RecordId:
    return consent(practice, code, categories=())


REFUSED: Final[dict[str, tuple[Callable[[Practice, Code], RecordId], str]]] = {
    "expired": (_expired, "The consent has expired."),
    "withdrawn": (_withdrawn, "The client has withdrawn this consent."),
    "used": (_used, "for one use and has been used."),
    "too old": (_too_old, "is now too old."),
    "capacity": (_doubted, "may not be able to consent."),
    "nothing": (_nothing, "does not say which records it covers."),
}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("why", REFUSED)
def test_what_does_not_hold_is_said_and_the_keyboard_leads_back(
    open_desk: OpenDesk, empty: Made, why: str
) -> None:
    made, words = REFUSED[why]
    with opened(empty.folder) as practice:
        code = filled(practice)
        given = made(practice, code)
    window = open_desk(empty, PLACES)
    window.go(Place.CLIENT, code, "agreements")
    window.settle()
    page, keys = arrived(window, code, given), Keyboard(window)
    assert words in said(page)
    assert not page.onward.isEnabled()
    assert page.isAncestorOf(keys.here)
    assert misheard(page) == []
    keys.on()  # nothing happens
    assert page.step is Step.ENOUGH
    assert page.bench.space is None
    keys.press(Key.Key_Escape)

    assert isinstance(window.page, ClientFilePage)
    window.lock()
    with opened(empty.folder) as practice:
        assert release.all_releases(practice, code) == () or why == "used"


def test_what_is_withdrawn_on_the_way_is_refused_at_the_end(
    open_desk: OpenDesk, empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = filled(practice)
        given = consent(practice, code, Category.ATTENDANCE)
    window = open_desk(empty, PLACES)
    page, keys = arrived(window, code, given), Keyboard(window)
    keys.on()
    assert page.step is Step.SEND
    ear = Ear(page)
    page.bench.session.change(lambda practice, _: _withdrawing(practice, code, given), ear.hear)
    window.settle()
    window.answers.paths.append(tmp_path / "letter.pdf")
    keys.on()
    window.until(lambda: "The client has withdrawn this consent." in said(page))
    assert page.isAncestorOf(keys.here)
    keys.press(Key.Key_Escape)
    window.lock()

    assert not (tmp_path / "letter.pdf").exists()
    with opened(empty.folder) as practice:
        assert not [one for one in practice.kept.values() if isinstance(one, HandedOver)]


def _withdraw(practice: Practice, code: Code, given: RecordId) -> Changed:
    return sign.sign(practice, WITHDRAWAL, code, TAKEN_BACK, adds_to=given).changed


def _withdrawing(practice: Handle, code: Code, given: RecordId) -> tuple[Changed, None]:
    done = practice.do(sign.sign, WITHDRAWAL, code, TAKEN_BACK, adds_to=given)
    return done.changed, None
