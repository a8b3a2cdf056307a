"""A practice with something for every form of the window to be about, and windows on it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.ids import Code, RequestId
from app.ui.form_draft import FormDraft
from app.ui.navigation import Place
from app.ui.page import Page
from app.ui.pages.retention.page import RetentionPage
from app.ui.pages.wording import WordingPage
from tests.builders.forms import draft_of
from tests.builders.main_windows import OpenWindow
from tests.builders.practices import Made


@dataclass(slots=True)
class Rooms:
    """A practice with something for every form to be about, and windows on it."""

    made: Made
    on: Callable[[Made], OpenWindow]
    code: Code
    ended: Code
    request: RequestId
    window: OpenWindow

    def enter(self, form: "Form") -> FormDraft:
        """The form, as it is when its page has been opened and has its answers."""
        self.window.go(form.place, self.about(form.place), form.part)
        self.window.settle()
        draft = draft_of(self.window.page, form.name)
        form.begin(self.window.page)
        self.window.settle()
        return draft

    def again(self) -> None:
        """Lock, and unlock in a window of its own."""
        self.window.lock()
        self.window = self.on(self.made)

    def killed(self, where: Path) -> None:
        """What a kill leaves on the disk at this moment, opened."""
        shutil.copytree(self.made.folder, where, ignore=shutil.ignore_patterns("ballast"))
        (where / "ballast").hardlink_to(self.made.folder / "ballast")
        self.window.lock()
        self.window = self.on(Made(where, self.made.words))

    def about(self, place: Place) -> str | None:
        match place:
            case Place.CLIENT | Place.SETTLE | Place.PART | Place.BEGINNING | Place.PAPERS:
                return self.code
            case Place.REQUEST:
                return self.request
            case Place.DESTROY:
                return self.ended
            case _:
                return None


def nothing(page: Page) -> None:
    """The form stands there from the beginning."""
    del page


def ask_to_hold(page: Page) -> None:
    """The form of a hold, unless it is open again already."""
    assert isinstance(page, RetentionPage)
    if page._form is None:
        page.cards[0].handle.setFocus()
        QTest.keyClick(page.cards[0].handle, Qt.Key.Key_H)


def open_a_part(page: Page) -> None:
    """The words of the first part, unless they are open again already."""
    assert isinstance(page, WordingPage)
    next(iter(page.parts.values())).open.click()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of the window: where it is, and the button that saves it."""

    name: str
    place: Place
    part: str | None = None
    save: str
    begin: Callable[[Page], None] = nothing


FORMS: Final = (
    Form(name="new-client", place=Place.NEW_CLIENT, save="Add client"),
    Form(name="people", place=Place.CLIENT, part="people", save="Add person"),
    Form(name="details", place=Place.CLIENT, part="details", save="Save the details of"),
    Form(name="new-request", place=Place.NEW_REQUEST, save="Record request"),
    Form(name="request", place=Place.REQUEST, part="receive", save="Extend by"),
    Form(name="request", place=Place.REQUEST, part="who", save="Wait for proof"),
    Form(name="request", place=Place.REQUEST, part="gate", save="Save"),
    Form(name="practice-details", place=Place.SETTINGS, save="Save"),
    Form(name="settle", place=Place.SETTLE, save="Save who Vane is"),
    Form(name="wording", place=Place.WORDING, save="Save these words", begin=open_a_part),
    Form(name="retention", place=Place.RETENTION, save="Hold", begin=ask_to_hold),
)
EVERY: Final = pytest.mark.parametrize("form", FORMS, ids=lambda one: f"{one.name}-{one.part}")
