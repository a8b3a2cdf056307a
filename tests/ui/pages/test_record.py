from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from app.domain.errors import World
from app.domain.forms import filled_in
from app.domain.ids import Code, RecordId
from app.domain.kinds import ENCOUNTER, RENEWAL
from app.domain.notes import Draft
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import sign
from app.services.records.form import Form
from app.services.records.sign import ReadRecord
from app.ui.navigation import FOOT, PRACTICE, RENEWALS, SECTIONS, Place, Route, section_at
from app.ui.pages.record.page import RecordPage
from app.ui.widgets.record_form import RecordForm
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, opened
from tests.builders.record_forms import AGREED, INSURED, SAID, as_kept, fill_by_keyboard, spoken
from tests.builders.windows import focusable, said, spoken_name

Prepare = Callable[[Practice, Code], object]
KINDS = [kind.name for kind in sign.form_kinds() if kind.alone]
OWN = {kind.name for kind in sign.form_kinds() if kind.own}


@dataclass(slots=True)
class Filling:
    """The window of a practice with one client, and its folder."""

    window: OpenWindow
    made: Made
    code: Code

    def page(self, part: str, about: str | None = None) -> RecordPage:
        own = part.partition(":")[0] in OWN
        page = self.window.go(Place.RECORD, about or (PRACTICE if own else self.code), part)
        assert isinstance(page, RecordPage)
        self.window.until(lambda: page.form is not None)
        return page

    def records(self, kind: str) -> tuple[ReadRecord, ...]:
        """What is kept of a kind; the window is locked for it."""
        self.window.lock()
        with opened(self.made.folder) as practice:
            return sign.records(practice, None if kind in OWN else self.code, kind)

    def drafts(self, *, own: bool = False) -> tuple[Draft, ...]:
        """The drafts that are kept; the window is locked for it."""
        self.window.lock()
        with opened(self.made.folder) as practice:
            return drafts.of_file(practice, None if own else self.code)


@pytest.fixture
def open_with(open_desk: OpenDesk, empty: Made) -> Callable[[Prepare], Filling]:
    def prepared(prepare: Prepare) -> Filling:
        with opened(empty.folder) as practice:
            code = client(practice, "Rose Will", ("May Harper", "friend"))
            prepare(practice, code)
        return Filling(open_desk(empty, {Place.RECORD: RecordPage}), empty, code)

    return prepared


@pytest.fixture
def desk(open_with: Callable[[Prepare], Filling]) -> Filling:
    return open_with(lambda _practice, _code: None)


def agreed(practice: Practice, code: Code) -> RecordId:
    return sign.sign(practice, ENCOUNTER, code, AGREED).record


def insured(practice: Practice, _: Code) -> RecordId:
    return sign.sign(practice, RENEWAL, None, INSURED).record


def form(page: RecordPage) -> RecordForm:
    assert page.form is not None
    return page.form


def asked(page: RecordPage) -> Form:
    """The form as it stands: what has to be filled in depends on what is."""
    assert page._sheet is not None
    found, needs = page._sheet.form.fields, form(page).needs
    fields = tuple(replace(one, needed=needs(one.name)) for one in found)
    return replace(page._sheet.form, fields=fields)


def part_of(page: RecordPage, name: str) -> QWidget:
    return form(page).entry(name).parts()[0]


def say(page: RecordPage, words: str) -> None:
    """Type into the one line of an agreement."""
    QTest.keyClicks(part_of(page, "say"), words)


def press(key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, how)


def control_return() -> None:
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_filled_in_by_keyboard_saved_and_read_back(desk: Filling, kind: str) -> None:
    page = desk.page(kind)
    expected = fill_by_keyboard(form(page), asked(page))
    control_return()
    desk.window.until(lambda: not isinstance(desk.window.page, RecordPage))

    (kept,) = desk.records(kind)
    assert filled_in(kept.fields) == as_kept(expected)
    assert desk.drafts(own=kind in OWN) == ()


@pytest.mark.sampled(3)
@pytest.mark.parametrize("kind", KINDS)
def test_every_control_has_a_name_and_every_question_says_why(desk: Filling, kind: str) -> None:
    page = desk.page(kind)

    assert all(spoken_name(widget) for widget in focusable(page))
    for one in asked(page).fields:
        assert spoken_name(part_of(page, one.name)) == spoken(one)
    words = said(page)
    for one in filter(lambda each: form(page).asks(each.name), asked(page).fields):
        assert all(part in words for part in (one.why, one.source, one.hint))
    assert any(one.why for one in asked(page).fields)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_saved_while_something_is_missing(desk: Filling, kind: str) -> None:
    page = desk.page(kind)
    page.save.click()
    desk.window.until(page.save.isEnabled)

    asks = [one for one in asked(page).fields if one.name != "on"]
    missing = [one for one in asks if one.needed] or asks[:1]
    assert part_of(page, missing[0].name).hasFocus()
    for one in missing:
        assert (
            part_of(page, one.name)
            .accessibleDescription()
            .startswith(("Choose", "Enter", "Fill", "Tick"))
        )
    assert desk.records(kind) == ()


def test_a_day_that_is_none_is_said_beside_its_field(desk: Filling) -> None:
    page = desk.page(RENEWAL.name)
    form(page).fill({**INSURED, "until": "31 February"})
    page.save.click()
    desk.window.until(page.save.isEnabled)
    until = part_of(page, "until")

    assert until.accessibleDescription().startswith("That is not a date.")
    assert "That is not a date. Try 3 April 2027." in said(page)
    assert until.hasFocus()
    assert not page.notice.isVisible()
    assert desk.records(RENEWAL.name) == ()


def test_what_is_agreed_now_is_filled_in_and_what_is_saved_holds_then(
    open_with: Callable[[Prepare], Filling],
) -> None:
    file = open_with(agreed)
    page = file.page(ENCOUNTER.name)
    before = form(page).fields()
    alone = part_of(page, "alone")
    assert isinstance(alone, QComboBox)
    QTest.keyClick(alone, Qt.Key.Key_Down)
    control_return()
    file.window.until(lambda: file.window.shell.route == Route(Place.CLIENT, file.code))

    assert before == {**AGREED, "on": "2026-11-21"}
    states = {one.fields["alone"]: one.state for one in file.records(ENCOUNTER.name)}
    assert states == {"wait": "earlier", "pass-by": "in-force"}


def test_what_is_filled_in_already_is_no_draft_until_somebody_types(
    open_with: Callable[[Prepare], Filling],
) -> None:
    file = open_with(agreed)
    page = file.page(ENCOUNTER.name)
    discard_offered = page.discard.isVisible()
    file.window.go(Place.CLIENTS)

    assert not discard_offered
    assert file.drafts() == ()


def test_what_was_renewed_has_days_of_its_own_and_adds_to_the_one_before(
    open_with: Callable[[Prepare], Filling],
) -> None:
    renewed: list[RecordId] = []
    file = open_with(lambda practice, code: renewed.append(insured(practice, code)))
    page = file.page(f"{RENEWAL.name}:{renewed[0]}")
    known = form(page).fields()
    until = part_of(page, "until")
    assert isinstance(until, QLineEdit)
    started_at_until = until.hasFocus()
    QTest.keyClicks(until, "3 November 2027")
    control_return()
    file.window.until(lambda: file.window.shell.route == Route(Place.SETTINGS, part=RENEWALS))

    assert started_at_until
    assert known == {
        "on": "2026-11-21",
        "what": "insurance",
        "with_whom": "Holistic Insurance",
        "number": "PL-44",
    }
    before, after = file.records(RENEWAL.name)
    assert (before.state, after.state) == ("replaced", "current")
    assert after.adds_to == before.id


def test_a_name_in_a_form_is_linked_as_in_a_note(desk: Filling) -> None:
    page = desk.page(ENCOUNTER.name)
    form(page).fill({**AGREED, "say": "a friend of May's"})
    page.save.click()
    desk.window.until(lambda: not isinstance(desk.window.page, RecordPage))
    desk.window.lock()

    with opened(desk.made.folder) as practice:
        (kept,) = practice.all_of(ENCOUNTER)
        (mention,) = kept.say.mentions
        assert practice.person(mention.person).shown == "May Harper"


def test_a_pause_keeps_what_is_filled_in(desk: Filling) -> None:
    page = desk.page(ENCOUNTER.name)
    say(page, "a neigh")
    desk.window.until(page.kept.text)

    assert page.kept.text().startswith("Draft saved ")
    (draft,) = desk.drafts()
    assert draft.kind == ENCOUNTER.name
    assert draft.fields["say"] == "a neigh"


def test_leaving_or_locking_in_mid_word_loses_nothing(desk: Filling) -> None:
    say(desk.page(ENCOUNTER.name), "a neigh")
    QTest.keyClicks(part_of(desk.page(RENEWAL.name), "until"), "3 Nov")

    (draft,) = desk.drafts()
    (own,) = desk.drafts(own=True)
    assert draft.fields["say"] == "a neigh"
    assert own.fields == {"on": "2026-11-21", "until": "3 Nov"}


def test_a_draft_is_gone_on_with(desk: Filling) -> None:
    say(desk.page(ENCOUNTER.name), "a neigh")
    desk.window.go(Place.CLIENTS)
    desk.window.settle()
    page = desk.page(ENCOUNTER.name)
    say(page, "bour")

    assert form(page).fields()["say"] == "a neighbour"
    assert page.discard.isVisible()
    (draft,) = desk.drafts()
    assert draft.fields["say"] == "a neighbour"


def test_a_draft_is_gone_on_with_by_its_id_and_saved(desk: Filling) -> None:
    QTest.keyClicks(part_of(desk.page(RENEWAL.name), "number"), "PL-4")
    desk.window.go(Place.CLIENTS)
    desk.window.settle()
    found: list[Draft] = []
    desk.window.session.ask(
        lambda practice, _: found.extend(practice.do(drafts.of_file, None)),
        desk.window.session.heard,
    )
    desk.window.settle()
    page = desk.page(f"draft:{found[0].id}", PRACTICE)
    known = form(page).fields()
    form(page).fill(INSURED)
    page.save.click()
    desk.window.until(lambda: not isinstance(desk.window.page, RecordPage))

    assert known["number"] == "PL-4"
    assert len(desk.records(RENEWAL.name)) == 1
    assert desk.drafts(own=True) == ()


def test_what_is_emptied_again_leaves_no_draft(desk: Filling) -> None:
    page = desk.page(ENCOUNTER.name)
    say(page, "x")
    desk.window.until(page.kept.text)
    line = part_of(page, "say")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    desk.window.until(lambda: not page.kept.text())

    assert desk.drafts() == ()


def test_discarding_asks_first(desk: Filling) -> None:
    page = desk.page(ENCOUNTER.name)
    say(page, "Not this")
    desk.window.until(page.kept.text)
    desk.window.answers.yes = False
    page.discard.click()
    desk.window.settle()

    assert [one.title for one in desk.window.answers.asked] == ["Discard this draft?"]
    assert desk.window.page is page
    assert len(desk.drafts()) == 1


def test_a_discarded_draft_is_gone(desk: Filling) -> None:
    page = desk.page(ENCOUNTER.name)
    say(page, "Not this")
    desk.window.until(page.kept.text)
    page.discard.click()
    desk.window.until(lambda: desk.window.shell.route == Route(Place.CLIENT, desk.code))

    assert desk.drafts() == ()


def test_on_a_full_disk_what_is_filled_in_goes_into_the_draft_file(
    desk: Filling, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise World("disk-full")

    monkeypatch.setattr("app.services.records.draft.commit", full)
    page = desk.page(RENEWAL.name)
    QTest.keyClicks(part_of(page, "number"), "PL-44")
    desk.window.until(page.kept.text)
    assert "The disk is full." in page.notice.words.text()
    (draft,) = desk.drafts(own=True)
    assert draft.fields["number"] == "PL-44"


def test_what_cannot_be_kept_anywhere_stays_and_says_so(desk: Filling) -> None:
    page = desk.page(ENCOUNTER.name)
    say(page, "Still here")
    page._on_not_kept(World("disk-full"))

    assert "only in this window" in page.notice.words.text()
    assert form(page).fields()["say"] == "Still here"
    assert page.keeper.unkept


def test_a_record_of_the_practice_belongs_to_the_settings(desk: Filling) -> None:
    page = desk.page(RENEWAL.name)
    at_renewals = desk.window.shell.foot.currentRow()
    press(Qt.Key.Key_Escape)
    desk.window.until(lambda: desk.window.page is not page)
    back = desk.window.shell.route
    desk.page(ENCOUNTER.name)

    assert FOOT[at_renewals].place is Place.SETTINGS
    assert back == Route(Place.SETTINGS, part=RENEWALS)
    assert SECTIONS[desk.window.shell.sections.currentRow()] == section_at(Place.CLIENTS)


@pytest.mark.parametrize(
    ("about", "part", "words"),
    [
        ("000-000", "encounter", "file"),
        (PRACTICE, "encounter", "client"),
        (PRACTICE, "hold", "no such kind"),
        (PRACTICE, "draft:gone", "draft"),
        (PRACTICE, "renewal:gone", "record"),
    ],
)
def test_what_cannot_be_filled_in_says_so_and_shows_a_way_back(
    desk: Filling, about: str, part: str, words: str
) -> None:
    page = desk.window.go(Place.RECORD, about, part)
    assert isinstance(page, RecordPage)
    desk.window.settle()

    assert words in page.notice.words.text()
    assert page.notice.link.isVisible()
    assert not page.save.isVisible()


def test_the_title_says_what_is_filled_in_and_whose_it_is(desk: Filling) -> None:
    page = desk.page(ENCOUNTER.name)

    assert page.head.title.text() == "If we meet · Rose Will"
    assert page.head.quiet.text() == desk.code
    assert SAID not in str(form(page).fields())
