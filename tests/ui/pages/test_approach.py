"""Somebody asks, at the window: what to say is there first, nobody is named, nothing is lost."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from app.domain.approaches import Caller, Outcome
from app.domain.details import Details
from app.domain.ids import Code
from app.domain.kinds import APPROACH
from app.domain.notes import Draft
from app.services.practice import details
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import sign
from app.services.records.callers import guide
from app.services.records.sign import ReadRecord
from app.ui.navigation import DRAFT, Place, Route
from app.ui.pages.approach.form import ApproachForm
from app.ui.pages.approach.page import ApproachPage
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.widgets.record_fields import ChoiceEntry
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, note, opened
from tests.builders.windows import focusable, said, spoken_name

PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ASKED = {"on": "2026-11-20", "who": "Gary Pugh", "wants": "Whether Rose Will comes."}
PLACES = {Place.APPROACH: ApproachPage, Place.CLIENT: ClientFilePage}


@dataclass(slots=True)
class Ringing:
    """The window of a practice with a client, while somebody is on the telephone."""

    window: OpenWindow
    made: Made
    code: Code
    keys: list[str] = field(default_factory=list)

    def page(self, part: str | None = None) -> ApproachPage:
        page = self.window.go(Place.APPROACH, None, part)
        return self.there(page)

    def there(self, page: object) -> ApproachPage:
        assert isinstance(page, ApproachPage)
        self.window.until(lambda: page.form is not None)
        return page

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = PLAIN) -> None:
        self.keys.append(key.name)
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, how)

    def type(self, words: str) -> None:
        self.keys += [*words]
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, words)

    def records(self, code: Code | None = None) -> tuple[ReadRecord, ...]:
        self.window.lock()
        with opened(self.made.folder) as practice:
            return sign.records(practice, code, APPROACH.name)

    def drafts(self) -> tuple[Draft, ...]:
        self.window.lock()
        with opened(self.made.folder) as practice:
            return drafts.of_file(practice, None)


@pytest.fixture
def prepared(open_desk: OpenDesk, empty: Made) -> Callable[..., Ringing]:
    def ready(prepare: Callable[[Practice], object] = lambda _: None) -> Ringing:
        with opened(empty.folder) as practice:
            code = client(practice, "Rose Will", ("May Harper", "friend"))
            note(practice, code, "We spoke about May.")
            sign.sign(practice, APPROACH, None, ASKED)
            prepare(practice)
        return Ringing(open_desk(empty, PLACES), empty, code)

    return ready


@pytest.fixture
def desk(prepared: Callable[..., Ringing]) -> Ringing:
    return prepared()


def form(page: ApproachPage) -> ApproachForm:
    assert page.form is not None
    return page.form


def choose(page: ApproachPage, caller: str) -> None:
    entry = form(page).entries["caller"]
    assert isinstance(entry, ChoiceEntry)
    entry.choice.choose(caller)


def everything(page: ApproachPage) -> str:
    """What can be read or heard of the page, closed lists included."""
    lists = [box.itemText(at) for box in page.findChildren(QComboBox) for at in range(box.count())]
    return "\n".join((said(page), *lists))


def test_when_it_opens_nobody_is_named_and_the_words_are_there(desk: Ringing) -> None:
    page = desk.page()
    there = everything(page)

    assert "I can’t confirm whether I know this person." in there
    for name in ("Rose", "Will ", "May", "Harper", "Gary", desk.code):
        assert name not in there
    assert form(page).fields() == {"came": "telephone"}
    assert form(page).first().hasFocus()


def test_a_file_leads_there_and_carries_nobody_over(desk: Ringing) -> None:
    desk.window.go(Place.CLIENT, desk.code)
    desk.window.settle()
    QTest.keyClick(desk.window.page, Qt.Key.Key_A, CONTROL | SHIFT)
    page = desk.there(desk.window.page)

    assert desk.window.shell.route == Route(Place.APPROACH)
    assert "Rose" not in everything(page)
    asks = next(
        one
        for one in focusable(desk.window.go(Place.CLIENT, desk.code))
        if spoken_name(one) == "Someone is asking…"
    )
    QTest.mouseClick(asks, Qt.MouseButton.LeftButton)
    assert desk.window.shell.route == Route(Place.APPROACH)


def test_it_is_saved_within_twenty_seconds_of_keys(desk: Ringing) -> None:
    """Five keys a second, as somebody types who listens: a hundred of them."""
    desk.window.go(Place.CLIENT, desk.code)
    desk.window.settle()
    desk.press(Qt.Key.Key_A, CONTROL | SHIFT)
    desk.there(desk.window.page)
    for words in ("Gary Pugh", "Calder Instruments", "", "27/11/26", "Does Rose come here?"):
        desk.type(words)
        desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_1, ALT)
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.window.until(lambda: not isinstance(desk.window.page, ApproachPage))
    (_, kept) = desk.records()

    assert len(desk.keys) <= 100
    assert kept.on.isoformat() == "2026-11-21"
    given = {name: value for name, value in kept.fields.items() if value}
    assert given == {
        "on": "2026-11-21",
        "came": "telephone",
        "who": "Gary Pugh",
        "organisation": "Calder Instruments",
        "by": "2026-11-27",
        "wants": "Does Rose come here?",
        "outcome": "neither",
    }


def test_about_is_asked_for_by_a_press_and_then_it_is_in_the_file(desk: Ringing) -> None:
    page = desk.page()
    form(page).fill({"who": "Gary Pugh", "wants": "Dates."})
    form(page).ask_about.setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.window.until(lambda: form(page).about is not None)
    about = form(page).about
    assert about is not None
    assert about.hasFocus()
    desk.type("Rose")
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.window.until(lambda: not isinstance(desk.window.page, ApproachPage))

    assert [one.fields["who"] for one in desk.records(desk.code)] == ["Gary Pugh"]


@pytest.mark.sampled(3)
@pytest.mark.parametrize("caller", Caller)
def test_each_caller_has_words_to_say_to_ask_and_never_to_say(
    desk: Ringing, caller: Caller
) -> None:
    page = desk.page()
    choose(page, caller.value)
    desk.window.settle()
    there = said(page)
    advice = guide().advice[caller]

    for words in (advice.says, advice.pressed, *advice.questions, *advice.never_say):
        assert words in there
    assert ("Which reasonable line of enquiry" in there) is (caller is Caller.POLICE)
    choose(page, "")
    desk.window.settle()
    assert "I can’t confirm whether I know this person." in said(page)


def test_where_the_code_is_not_in_force_it_is_not_shown(
    prepared: Callable[..., Ringing],
) -> None:
    def to_scotland(practice: Practice) -> None:
        details.describe(practice, Details(nation="scotland"))

    desk = prepared(to_scotland)
    page = desk.page()
    choose(page, "police")
    desk.window.settle()
    assert "Which reasonable line of enquiry" not in said(page)
    choose(page, "coroner")
    desk.window.settle()
    assert "Not in your nation" in said(page)


def test_how_they_ask_changes_the_words(desk: Ringing) -> None:
    page = desk.page()
    form(page).came.buttons["door"].click()

    assert "I can take papers" in said(page)
    assert form(page).fields()["came"] == "door"
    form(page).came.buttons["door"].click()  # one of them always is
    assert form(page).fields()["came"] == "door"


def test_how_it_ended_is_one_of_all_or_none(desk: Ringing) -> None:
    page = desk.page()
    for key, ended in ((Qt.Key.Key_2, "ring-back"), (Qt.Key.Key_4, "declined")):
        desk.press(key, ALT)
        assert form(page).fields()["outcome"] == ended
    desk.press(Qt.Key.Key_4, ALT)
    assert "outcome" not in form(page).fields()
    form(page).other.choose("shared")
    assert form(page).fields()["outcome"] == "shared"
    desk.press(Qt.Key.Key_1, ALT)
    assert form(page).fields()["outcome"] == "neither"
    offered = {*form(page).outcome.buttons, *map(str, _keys(form(page).other))} - {""}
    assert offered == {*Outcome}


def _keys(box: QComboBox) -> list[object]:
    return [box.itemData(at) for at in range(box.count())]


def test_what_is_typed_is_kept_and_a_fresh_page_is_blank(
    desk: Ringing, open_desk: OpenDesk
) -> None:
    page = desk.page()
    desk.type("Gary Pugh")
    desk.press(Qt.Key.Key_3, ALT)
    desk.window.until(page.kept.text)
    here = desk.window.shell.here
    (kept,) = desk.drafts()
    again = Ringing(open_desk(desk.made, PLACES), desk.made, desk.code)

    assert here == Route(Place.APPROACH, part=f"{DRAFT}{kept.id}")
    assert kept.fields["who"] == "Gary Pugh"
    assert form(again.page()).fields() == {"came": "telephone"}
    back = again.page(here.part)
    assert form(back).fields() == {
        "came": "telephone",
        "who": "Gary Pugh",
        "outcome": "asked-the-client",
    }
    again.press(Qt.Key.Key_Return, CONTROL)
    again.window.until(lambda: not isinstance(again.window.page, ApproachPage))
    assert again.drafts() == ()


def test_a_kill_loses_nothing_that_a_pause_has_kept(desk: Ringing, tmp_path: Path) -> None:
    page = desk.page()
    desk.type("Gary Pugh")
    desk.window.until(page.kept.text)
    killed = tmp_path / "killed"
    shutil.copytree(desk.made.folder, killed)  # as the disk is at this moment
    with opened(killed) as practice:
        (kept,) = drafts.of_file(practice, None)

    assert kept.fields["who"] == "Gary Pugh"


def test_leaving_at_once_and_escape_lose_nothing(desk: Ringing) -> None:
    desk.window.go(Place.CLIENT, desk.code)
    desk.window.settle()
    desk.press(Qt.Key.Key_A, CONTROL | SHIFT)
    desk.there(desk.window.page)
    desk.type("Gary")
    desk.press(Qt.Key.Key_Escape)
    desk.window.settle()

    assert isinstance(desk.window.page, ClientFilePage)
    assert [one.fields["who"] for one in desk.drafts()] == ["Gary"]


def test_a_draft_that_is_gone_begins_anew(desk: Ringing) -> None:
    page = desk.page(f"{DRAFT}gone")

    assert form(page).blank


def test_discarding_is_asked_about_and_forgets(desk: Ringing) -> None:
    page = desk.page()
    desk.type("Gary")
    desk.window.until(page.kept.text)
    page.discard.click()
    desk.window.until(lambda: not isinstance(desk.window.page, ApproachPage))

    assert len(desk.window.answers.asked) == 1
    assert desk.drafts() == ()


def test_nothing_is_saved_while_nothing_is_said_or_a_day_is_none(desk: Ringing) -> None:
    page = desk.page()
    page.save.click()
    assert "Write down who is asking, or what they want." in said(page)
    desk.type("Gary")
    assert "Write down who asks" not in said(page)
    form(page).entries["by"].fill("31 February")
    page.save.click()
    desk.window.until(page.save.isEnabled)

    assert "That is not a date. Try 3 April 2027." in said(page)
    assert form(page).entries["by"].parts()[0].hasFocus()
    assert len(desk.records()) == 1


def test_every_control_has_a_name(desk: Ringing) -> None:
    page = desk.page()
    form(page).more.open.click()

    assert all(spoken_name(widget) for widget in focusable(page))


def test_what_the_police_answered_is_asked_of_them_alone_and_kept(desk: Ringing) -> None:
    page = desk.page()
    form = page.form
    assert form is not None
    caller, answered = form.entries["caller"], form.entries["answered"]
    assert isinstance(caller, ChoiceEntry)
    form.more.open.click()
    assert not answered.isVisible()
    caller.choice.choose(Caller.POLICE)
    assert answered.isVisible()
    answered.fill(["notice", "rank"])
    assert form.fields()["answered"] == ["notice", "rank"]
    caller.choice.choose(Caller.SCHOOL)
    assert "answered" not in form.fields()
    caller.choice.choose(Caller.POLICE)
    again = desk.page()
    assert again.form is not None
    again.form.fill({"caller": "police", "answered": ["notice"]})

    assert again.form.entries["answered"].isVisible()
    assert again.form.fields()["answered"] == ["notice"]
