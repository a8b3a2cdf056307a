import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.forms import MANY, Ask
from app.domain.kinds import DECISION, KINDS
from app.domain.records import Kind
from app.services.records.form import Field, Form
from app.services.records.kind_words import words_of
from app.ui.pages.decision.words import MEANS
from app.ui.theme.appearance import Appearance
from app.ui.widgets.record_fields import ChoiceEntry, LineEntry, OtherDayEntry, SeveralEntry
from app.ui.widgets.record_form import RecordForm
from tests.builders.practices import TODAY
from tests.builders.record_forms import fill_by_keyboard
from tests.builders.turns import in_front
from tests.builders.windows import focusable, said, spoken_name

COLOURS = (("red", "Red"), ("blue", "Blue & green"), ("none", "None of them"))


def field(name: str, ask: Ask, *, needed: bool = False) -> Field:
    return Field(
        name=name,
        ask=ask,
        needed=needed,
        choices=COLOURS if ask in {Ask.ONE_OF, Ask.SEVERAL, Ask.PERSON, Ask.PEOPLE} else (),
        label=f"What about {name} & more",
        hint=f"Hint for {name}.",
        why=f"Why {name} is asked.",
        source="Somebody who knows",
    )


EVERY = Form(
    kind="every",
    title="Every way of asking",
    add="Add one",
    fields=(field("on", Ask.DAY, needed=True), *(field(ask.value, ask) for ask in Ask)),
)
NEEDED = Form(
    kind="needed",
    title="All of it is needed",
    add="Add one",
    fields=tuple(
        field(ask.value, ask, needed=True) for ask in Ask if ask is not Ask.TICK
    ),  # a box that is not ticked says no
)


@pytest.fixture
def shown(qtbot: QtBot, appearance: Appearance) -> RecordForm:
    return on_screen(qtbot, appearance, EVERY)


@pytest.fixture
def needed(qtbot: QtBot, appearance: Appearance) -> RecordForm:
    return on_screen(qtbot, appearance, NEEDED)


def on_screen(qtbot: QtBot, appearance: Appearance, form: Form) -> RecordForm:
    made = RecordForm(appearance, form, TODAY)
    qtbot.addWidget(made)
    in_front(made)
    return made


def description(part: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Description)


def lines(form: RecordForm, name: str) -> OtherDayEntry | LineEntry:
    entry = form.entry(name)
    assert isinstance(entry, LineEntry)
    return entry


def test_every_way_of_asking_is_filled_in_by_keyboard_and_given_back(shown: RecordForm) -> None:
    expected = fill_by_keyboard(shown, EVERY)

    assert shown.fields() == expected


def test_what_was_given_back_fills_the_form_again(
    qtbot: QtBot, appearance: Appearance, shown: RecordForm
) -> None:
    given = {
        **fill_by_keyboard(shown, EVERY),
        "one-of": "none",
        "several": ["red", "none"],
        "text": "One line\nand another",
    }
    again = on_screen(qtbot, appearance, EVERY)
    again.fill(given)

    assert again.fields() == given


def test_a_form_that_nobody_filled_in_gives_the_day_and_is_blank(shown: RecordForm) -> None:
    assert shown.blank
    assert {name for name, value in shown.fields().items() if value} == {"on"}

    QTest.keyClicks(lines(shown, "line").line, "x")

    assert not shown.blank


def test_spaces_alone_are_nothing(shown: RecordForm) -> None:
    QTest.keyClicks(lines(shown, "line").line, "   ")

    assert shown.blank


def test_nothing_is_chosen_or_ticked_at_first(shown: RecordForm) -> None:
    choice, several = shown.entry("one-of"), shown.entry("several")
    assert isinstance(choice, ChoiceEntry)
    assert isinstance(several, SeveralEntry)

    assert choice.value() == ""
    assert choice.choice.currentText() == "Not chosen"
    assert several.value() == []


def test_what_is_not_needed_says_so(shown: RecordForm) -> None:
    words = said(shown)

    assert "What about line && more (optional)" in words
    assert "What about on && more (optional)" not in words


def test_each_control_has_its_label_for_a_name_and_why_it_is_asked_beside_it(
    shown: RecordForm,
) -> None:
    for asked in EVERY.fields:
        for part in shown.entry(asked.name).parts():
            assert f"What about {asked.name}" in spoken_name(part)
            assert description(part) == (
                f"Why {asked.name} is asked. Somebody who knows. Hint for {asked.name}."
            )
    more = (len(COLOURS) - 1) * len(MANY)  # a box for each choice
    assert len([one for one in focusable(shown) if spoken_name(one)]) == len(EVERY.fields) + more


def test_each_box_of_several_says_which_it_is(shown: RecordForm) -> None:
    names = [spoken_name(one) for one in shown.entry("several").parts()]

    assert names == [f"What about several  more: {words}".replace("&", "") for _, words in COLOURS]


def test_everything_that_is_missing_is_said_beside_its_field(needed: RecordForm) -> None:
    on_screen_before = said(needed)

    assert not needed.whole()
    assert "Enter a date" not in on_screen_before
    for name, words in {
        "day": "Enter a date, such as 3 April 2027.",
        "line": "Fill this in.",
        "text": "Fill this in.",
        "one-of": "Choose one.",
        "several": "Tick at least one.",
        "person": "Choose one.",
        "number": "Enter a number.",
    }.items():
        entry = needed.entry(name)
        assert description(entry.parts()[0]).startswith(words)
        assert words in said(needed)
    assert lines(needed, "day").line.hasFocus()


def test_what_is_wrong_is_taken_back_when_the_field_is_filled_in(needed: RecordForm) -> None:
    needed.whole()
    before = said(needed).count("Fill this in.")
    QTest.keyClicks(lines(needed, "line").line, "x")

    assert before == 2
    assert said(needed).count("Fill this in.") == 1
    assert "Hint for line." in said(needed)


def test_a_form_with_all_that_is_needed_is_whole(needed: RecordForm) -> None:
    fill_by_keyboard(needed, NEEDED)

    assert needed.whole()
    assert "needed" not in said(needed).replace("What about", "")


def test_a_day_is_said_back_in_words(shown: RecordForm) -> None:
    line = lines(shown, "day").line
    line.setFocus()
    QTest.keyClicks(line, "3/4/2027")
    QTest.keyClick(line, Qt.Key.Key_Tab)

    assert line.text() == "3 April 2027"


def test_half_a_day_is_given_back_as_it_stands(shown: RecordForm) -> None:
    QTest.keyClicks(lines(shown, "day").line, "3 Apr")
    QTest.keyClicks(lines(shown, "number").line, "about 4")

    assert shown.fields()["day"] == "3 Apr"
    assert shown.fields()["number"] == "about 4"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("day", "That is not a date. Try 3 April 2027."),
        ("number", "Enter a whole number, in figures."),
        ("text", "This cannot be saved as it is. Enter it again."),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(
    shown: RecordForm, name: str, words: str
) -> None:
    shown.entry(name).fill("x")

    shown.refuse(name)

    assert words in said(shown)
    assert shown.entry(name).parts()[0].hasFocus()


def test_a_person_who_cannot_be_chosen_any_more_is_chosen_anew(shown: RecordForm) -> None:
    shown.fill({"person": "somebody who was merged"})

    assert shown.entry("person").value() == ""


def test_the_first_field_is_the_first_that_has_to_be_filled_in(
    shown: RecordForm, needed: RecordForm
) -> None:
    needed.fill({"day": "2027-04-03", "line": "x"})

    assert shown.first() is shown.entry("on").parts()[0]
    assert needed.first() is needed.entry("text").parts()[0]


def test_a_wheel_over_a_choice_changes_nothing(shown: RecordForm) -> None:
    choice = shown.entry("one-of")
    assert isinstance(choice, ChoiceEntry)
    lines(shown, "line").line.setFocus()
    turn(choice.choice)
    left_alone = choice.value()
    choice.choice.setFocus()
    turn(choice.choice)

    assert (left_alone, choice.value()) == ("", "")


def turn(widget: QWidget) -> None:
    place = QPointF(5, 5)
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(
        place,
        widget.mapToGlobal(place),
        QPoint(),
        QPoint(0, -120),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  Qt's own signature
    )
    QApplication.sendEvent(widget, event)


def test_markup_in_the_words_of_a_kind_is_shown_and_not_obeyed(shown: RecordForm) -> None:
    formats = {one.textFormat() for one in shown.findChildren(QLabel)}

    assert formats == {Qt.TextFormat.PlainText}


def _below(form: RecordForm, name: str) -> str:
    return description(form.entry(name).parts()[0]).split(".")[0]


def test_an_email_that_can_be_none_is_asked_about_beside_its_field(
    qtbot: QtBot, appearance: Appearance
) -> None:
    means = replace(field("means", Ask.ONE_OF), choices=(("e-mail", "e-mail"), ("call", "call")))
    form = Form(kind="reach", title="", add="", fields=(means, field("address", Ask.LINE)))
    shown = on_screen(qtbot, appearance, form)
    shown.fill({"means": "e-mail", "address": "rose at post"})
    asked = _below(shown, "address")
    lines(shown, "address").fill("rose@post.example")
    shown.entry("address").edited.emit()
    right = _below(shown, "address")
    shown.fill({"means": "call", "address": "by hand"})

    assert asked.startswith("This is not an email address")
    assert right == _below(shown, "address") == "Why address is asked"
    assert shown.whole()


def test_a_consent_that_holds_long_is_asked_about_beside_its_end(
    qtbot: QtBot, appearance: Appearance
) -> None:
    days = (field("on", Ask.DAY, needed=True), field("expires", Ask.DAY))
    shown = on_screen(qtbot, appearance, Form(kind="consent", title="", add="", fields=days))
    shown.fill({"on": "2026-11-02", "expires": "2027-11-02"})
    asked = _below(shown, "expires")
    whole = shown.whole()
    still = _below(shown, "expires")
    shown.fill({"expires": "2027-02-02"})

    assert asked == still
    assert asked.startswith("This is more than three months")
    assert whole  # it can be saved all the same
    assert _below(shown, "expires") == "Why expires is asked"


@pytest.mark.parametrize("kind", [one for one in KINDS if one.form], ids=lambda one: one.name)
def test_no_form_says_the_same_sentence_twice(kind: Kind[Any]) -> None:
    words = words_of(kind.name).fields.values()
    said = [part for one in words for part in (one.hint, one.why)]
    if kind is DECISION:
        said += [str(one) for answers in MEANS.values() for one in answers.values()]
    sentences = [one for part in said for one in re.split(r"(?<=[.?!]) ", part) if one]

    assert [one for one, times in Counter(sentences).items() if times > 1] == []
