from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from app.domain.registers import COMPLAINT, COMPLAINT_UPDATE
from app.services.practice import ruling
from app.services.records import sign
from app.ui.navigation import Place
from app.ui.pages.retention.page import RetentionPage
from app.ui.pages.rules.card import RuleCard
from app.ui.pages.rules.page import RulesPage
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, make_unsaid, opened
from tests.builders.windows import said

COMPLAINED = {
    "on": "2019-03-02", "who": "K7M-Q4F", "way": "email", "of": "work", "about": "A letter.",
}  # fmt: skip
ANSWERED = {"on": "2019-05-04", "step": "outcome", "said": "We agreed.", "changed": "Nothing."}


@pytest.fixture
def unsaid(tmp_path: Path) -> Made:
    """The sample practice before anything was said of its insurer."""
    return make_unsaid(tmp_path / "practice")


@pytest.fixture
def window(open_desk: OpenDesk, unsaid: Made) -> OpenWindow:
    made = open_desk(unsaid, {Place.RULES: RulesPage, Place.RETENTION: RetentionPage})
    made.go(Place.RULES)
    made.settle()
    return made


def page_of(window: OpenWindow) -> RulesPage:
    assert isinstance(window.page, RulesPage)
    return window.page


def card(window: OpenWindow, identity: str) -> RuleCard:
    return next(one for one in page_of(window).cards if one.identity == identity)


def press(window: OpenWindow, button: QPushButton) -> None:
    button.click()
    window.settle()


def standing(practice: Made) -> dict[str, str]:
    with opened(practice.folder) as one:
        return {each.rule.id: each.standing.value for each in ruling.rulings(one).rulings}


def test_what_waits_for_an_answer_stands_first(window: OpenWindow) -> None:
    page = page_of(window)

    assert [one.identity for one in page.cards[:2]] == ["england/adult", "england/child"]
    assert "Nothing is due until you have confirmed what your insurer asks for" in said(page)
    assert page.cards[0].ruling.rule.source.citation in said(page)


def test_a_rule_is_confirmed_once_its_moves_were_shown(window: OpenWindow, unsaid: Made) -> None:
    press(window, card(window, "england/adult").buttons[0])
    press(window, card(window, "england/child").buttons[0])

    first, _ = window.answers.asked
    assert "Due dates that change:" in first.words
    assert "(had no due date)" in first.words
    page = page_of(window)
    assert page.notice.isHidden()
    window.lock()
    assert standing(unsaid)["england/adult"] == "holds"
    assert standing(unsaid)["england/child"] == "holds"


def test_a_rule_for_own_records_names_each_that_it_moves(open_desk: OpenDesk, empty: Made) -> None:
    with opened(empty.folder) as practice:
        first = sign.sign(practice, COMPLAINT, None, COMPLAINED).record
        sign.sign(practice, COMPLAINT_UPDATE, None, ANSWERED, adds_to=first)
    made = open_desk(empty, {Place.RULES: RulesPage})
    made.go(Place.RULES)
    made.settle()
    told: list[str] = []
    made.page.told.connect(told.append)
    press(made, card(made, "england/complaints").buttons[0])

    (question,) = made.answers.asked
    assert "Nothing falls due" not in question.words
    assert "Complaint of 2 March 2019: due 4 May 2025 (had no due date)" in question.words
    assert told == ["Due dates that changed: 1"]


def test_a_no_changes_nothing(window: OpenWindow, unsaid: Made) -> None:
    window.answers.yes = False
    press(window, card(window, "england/adult").buttons[0])

    window.lock()
    assert standing(unsaid)["england/adult"] == "waits"


def test_ones_own_rule_takes_the_place_of_both(window: OpenWindow, unsaid: Made) -> None:
    own = page_of(window).own
    own.number.setText("10")
    own.who.setText("My insurer")
    own.said.setPlainText("Records are kept\nfor ten years.")
    press(window, own.look)

    window.lock()
    with opened(unsaid.folder) as practice:
        mine = {one.id: one for one in practice.details.rules}
        assert practice.rulebook().rules.answered
    assert {name: one.instead_of for name, one in mine.items()} == {
        "own/file-1": ("england/adult",),
        "own/file-2": ("england/child",),
    }
    assert (mine["own/file-1"].years, mine["own/file-1"].words) == (
        10,
        "Records are kept for ten years.",
    )
    assert (mine["own/file-2"].after_age, mine["own/file-2"].years) == (18, 10)


def test_ones_own_rule_can_be_about_complaints_and_registers_with_the_dates_they_have(
    window: OpenWindow, unsaid: Made
) -> None:
    own = page_of(window).own

    def offered() -> list[str]:
        return [own.starts.itemText(at) for at in range(own.starts.count())]

    of_a_file = offered()
    own.about.choose("complaints")
    of_complaints = offered()
    own.about.choose("practice-registers")
    of_registers = offered()
    own.about.choose("process")
    again = offered()
    own.about.choose("practice-registers")
    own.number.setText("3")
    own.who.setText("My practice")
    own.said.setPlainText("Three years.")
    press(window, own.look)

    assert of_a_file == again
    assert len(of_a_file) == 5
    assert of_complaints == ["the outcome", "the last entry"]
    assert of_registers == ["the last entry", "the tax deadline of invoices"]
    window.lock()
    with opened(unsaid.folder) as practice:
        (mine,) = practice.details.rules
    assert (mine.id, mine.starts, mine.files) == ("own/practice-registers-1", "last-entry", ())


def test_what_is_missing_is_said_beside_the_field(window: OpenWindow) -> None:
    own = page_of(window).own
    own.number.setText("10")
    press(window, own.look)

    assert window.answers.asked == []
    assert "This is needed." in said(own)


def test_an_own_rule_can_be_about_a_class_and_be_removed(window: OpenWindow, unsaid: Made) -> None:
    own = page_of(window).own
    own.about.choose("process")
    own.number.setText("3")
    own.unit.choose("months")
    own.starts.choose("ended")
    own.ends.choose("year-end")
    own.mark.choose("common-practice")
    own.who.setText("My privacy notice")
    own.said.setPlainText("Three months.")
    assert own.children_too.isHidden()
    press(window, own.look)
    assert "then to the end of that calendar year" in said(card(window, "own/process-1"))
    press(window, card(window, "own/process-1").buttons[-1])

    window.lock()
    with opened(unsaid.folder) as practice:
        assert practice.details.rules == ()


def test_a_pack_is_added_and_waits(window: OpenWindow, unsaid: Made) -> None:
    page = page_of(window)
    page.pack.choose("nhs-england")
    press(window, page.add)

    assert "nhs-england/adult" in [one.identity for one in page.cards]
    window.lock()
    assert standing(unsaid)["nhs-england/adult"] == "waits"


def test_what_was_typed_is_there_again(window: OpenWindow) -> None:
    page_of(window).own.who.setText("My insurer")
    window.go(Place.RETENTION)
    window.settle()
    window.go(Place.RULES)
    window.settle()

    assert page_of(window).own.who.text() == "My insurer"


def test_the_review_leads_here(window: OpenWindow) -> None:
    window.go(Place.RETENTION)
    window.settle()
    page = window.page

    assert isinstance(page, RetentionPage)
    assert "Nothing is due until you have confirmed" in said(page)
    assert "It would be due on" in said(page) or page.cards == []
    press(window, page.notice.link)
    assert isinstance(window.page, RulesPage)


def test_twice_the_text_size_cuts_no_card(window: OpenWindow, appearance: Appearance) -> None:
    appearance.resize(200)
    window.shell.resize(1180, 728)
    window.settle()

    page = page_of(window)
    room = page.sheet.viewport().width()
    assert [one.identity for one in page.cards if one.minimumSizeHint().width() > room] == []
