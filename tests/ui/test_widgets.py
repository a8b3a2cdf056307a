from typing import Protocol, TypeVar

import pytest
from PySide6.QtCore import QDate, QEvent, QLocale, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent, QHelpEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QToolTip,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.ui.models.agenda import AgendaRow
from app.ui.models.rows import Row, RowsModel
from app.ui.theme.appearance import Appearance
from app.ui.theme.metrics import Metrics
from app.ui.widgets.agenda import AgendaList
from app.ui.widgets.buttons import button, danger, primary, reword
from app.ui.widgets.card import TimelineCard
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.date import DateField
from app.ui.widgets.form import Form
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import Reading, label
from app.ui.widgets.notice import Notice
from app.ui.widgets.passphrase import PassphraseField
from app.ui.widgets.progress import ProgressStrip
from app.ui.widgets.rows import RowList
from app.ui.widgets.scroll import Scroll
from tests.builders.turns import in_front, until
from tests.builders.windows import ROWS, spoken_name

W = TypeVar("W", bound=QWidget)


class Show(Protocol):
    """Puts a widget on screen and gives it back."""

    def __call__(self, widget: W) -> W: ...


@pytest.fixture
def shown(qtbot: QtBot) -> Show:
    def show(widget: W) -> W:
        qtbot.addWidget(widget)
        in_front(widget)
        return widget

    return show


@pytest.mark.usefixtures("appearance")
def test_markup_in_a_text_is_shown_and_not_obeyed() -> None:
    words = "<b>Ann</b> & <img src=x>\nsecond"

    assert label("title", words).textFormat() is Qt.TextFormat.PlainText
    reading = Reading(words)
    assert reading.words == words
    assert "&lt;b&gt;Ann&lt;/b&gt; &amp; &lt;img src=x&gt;<br>second" in reading.text()
    assert QAccessible.queryAccessibleInterface(reading).text(QAccessible.Text.Name) == words


def test_what_is_set_by_its_name_is_set(qtbot: QtBot, appearance: Appearance) -> None:
    field, scroll = PassphraseField(appearance.metrics), Scroll(appearance.metrics)
    for one in (field, scroll):
        qtbot.addWidget(one)
    hints = Qt.InputMethodHint

    assert label("quiet", "<b>Ann</b>").textFormat() is Qt.TextFormat.PlainText
    assert field.edit.inputMethodHints() & hints.ImhSensitiveData
    assert field.edit.inputMethodHints() & hints.ImhNoPredictiveText
    assert field.edit.inputMethodHints() & hints.ImhHiddenText
    assert scroll.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert scroll.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_a_hand_says_that_a_button_can_be_pressed(qtbot: QtBot) -> None:
    made = button("Save")
    qtbot.addWidget(made)
    inside = QPointF(2, 2)
    QApplication.sendEvent(made, QEnterEvent(inside, inside, inside))

    assert made.cursor().shape() is Qt.CursorShape.PointingHandCursor


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_return_presses_a_button_as_space_does(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[bool] = []
    made = primary("Continue", lambda: pressed.append(True))
    qtbot.addWidget(made)

    QTest.keyClick(made, key)

    assert pressed == [True]


def test_what_destroys_wants_more_than_return(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    made = danger("Destroy", lambda: pressed.append(True))
    qtbot.addWidget(made)

    QTest.keyClick(made, Qt.Key.Key_Return)
    assert pressed == []

    QTest.keyClick(made, Qt.Key.Key_Space)
    assert pressed == [True]


def test_return_that_is_held_down_presses_nothing_more(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    made = button("Continue", lambda: pressed.append(True))
    qtbot.addWidget(made)
    none = Qt.KeyboardModifier.NoModifier
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", True)  # noqa: FBT003  Qt's own

    QApplication.sendEvent(made, held)

    assert pressed == []


def test_a_key_is_printed_on_its_button_and_not_read_with_its_name(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    made = button("&Withhold", lambda: pressed.append(True), key="W")
    qtbot.addWidget(made)

    made.click()

    assert made.text() == "&Withhold  W"
    assert spoken_name(made) == "Withhold"
    assert pressed == [True]


def pointed_at(rows: RowList, at: int) -> str:
    """What is told of the row under the pointer."""
    place = rows.visualRect(rows.rows.index(at)).center()
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, place, rows.viewport().mapToGlobal(place))
    QApplication.sendEvent(rows.viewport(), event)
    return QToolTip.text()


class TestRowList:
    def test_the_model_keeps_the_rules_of_models(self, qtmodeltester: ModelTester) -> None:
        model = RowsModel()
        model.show_rows(ROWS)

        qtmodeltester.check(model)  # type: ignore[no-untyped-call]

    def test_arrows_move_and_return_opens(
        self, qtbot: QtBot, shown: Show, appearance: Appearance
    ) -> None:
        rows = shown(RowList(appearance, "Clients"))
        rows.show_rows(ROWS)
        rows.setFocus()

        QTest.keyClick(rows, Qt.Key.Key_Down)
        with qtbot.waitSignal(rows.opened) as heard:
            QTest.keyClick(rows, Qt.Key.Key_Return)

        assert heard.args == ["2"]

    def test_typing_finds_a_row(self, shown: Show, appearance: Appearance) -> None:
        rows = shown(RowList(appearance, "Clients"))
        rows.show_rows(ROWS)
        rows.setFocus()

        QTest.keyClicks(rows, "ibr")

        assert rows.current() == "2"

    def test_the_current_row_stays_current_when_others_come(self, appearance: Appearance) -> None:
        rows = RowList(appearance, "Clients")
        rows.show_rows(ROWS)
        rows.setCurrentIndex(rows.rows.index(2))

        rows.show_rows((Row(key="9", title="New"), *ROWS))

        assert rows.current() == "3"

    def test_a_row_is_spoken_whole(self, appearance: Appearance) -> None:
        rows = RowList(appearance, "Clients")
        rows.show_rows(ROWS)

        spoken = rows.rows.index(2).data(Qt.ItemDataRole.AccessibleTextRole)

        assert spoken == "A. Nonymous, Z4W-1BC · an enquiry, overdue"

    @pytest.mark.qt_log_ignore("does not support raise")
    @pytest.mark.parametrize("kind", [RowList, AgendaList])
    def test_a_row_in_which_words_have_no_room_tells_them_to_who_points_at_it(
        self, shown: Show, appearance: Appearance, kind: type[RowList]
    ) -> None:
        rows = shown(kind(appearance, "Clients"))
        rows.resize(900, 300)
        long = "A line that goes on and on, " * 9
        rows.show_rows(tuple(AgendaRow(key=one, title=one, aside="Go") for one in ("short", long)))

        told = [pointed_at(rows, at) for at in range(2)]

        assert told == ["", long]

    def test_an_empty_list_takes_no_focus(self, appearance: Appearance) -> None:
        rows = RowList(appearance, "Clients")
        rows.show_rows(())

        assert rows.focusPolicy() is Qt.FocusPolicy.NoFocus
        assert rows.current() is None


class TestForm:
    def test_the_key_of_a_label_leads_to_its_field(
        self, shown: Show, appearance: Appearance
    ) -> None:
        form = Form(appearance.metrics)
        name, passphrase = QLineEdit(), PassphraseField(appearance.metrics)
        form.row("&Name", name)
        form.row("&Passphrase", passphrase)
        shown(form)

        QTest.keyClick(form, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)

        assert passphrase.edit.hasFocus()
        assert (spoken_name(name), spoken_name(passphrase.edit)) == ("Name", "Passphrase")

    def test_what_is_wrong_replaces_the_hint_and_is_described(self, appearance: Appearance) -> None:
        form, name = Form(appearance.metrics), QLineEdit()
        form.row("Name", name, hint="As she signs it.")

        form.settle(name, "Enter a name.")
        assert name.accessibleDescription() == "Enter a name."
        form.settle(name, "")
        assert name.accessibleDescription() == "As she signs it."


class TestPassphrase:
    def test_it_is_hidden_until_asked_and_gone_when_taken(
        self, shown: Show, appearance: Appearance
    ) -> None:
        field = shown(PassphraseField(appearance.metrics))
        QTest.keyClicks(field.edit, "seven quiet words")

        field.reveal.click()
        assert field.edit.echoMode() is QLineEdit.EchoMode.Normal
        taken = field.take()

        assert taken == "seven quiet words"
        assert field.peek() == ""
        assert field.edit.echoMode() is QLineEdit.EchoMode.Password

    def test_a_reader_hears_bullets(self, shown: Show, appearance: Appearance) -> None:
        field = shown(PassphraseField(appearance.metrics))
        QTest.keyClicks(field.edit, "secret")

        spoken = QAccessible.queryAccessibleInterface(field.edit).text(QAccessible.Text.Value)

        assert "secret" not in spoken

    def test_return_enters(self, qtbot: QtBot, shown: Show, appearance: Appearance) -> None:
        field = shown(PassphraseField(appearance.metrics))

        with qtbot.waitSignals([field.edited, field.entered]):
            QTest.keyClicks(field.edit, "x")
            QTest.keyClick(field.edit, Qt.Key.Key_Return)


def test_a_notice_has_one_link_and_goes_away(appearance: Appearance) -> None:
    pressed: list[bool] = []
    notice = Notice(appearance.metrics)

    notice.say("Not recorded yet.", "Record it", lambda: pressed.append(True))
    notice.link.click()
    assert (notice.isHidden(), pressed) == (False, [True])

    notice.clear()
    assert notice.isHidden()


def test_a_progress_strip_shows_only_what_takes_long(qtbot: QtBot, appearance: Appearance) -> None:
    strip = ProgressStrip(appearance.metrics)
    qtbot.addWidget(strip)

    strip.begin("Searching")
    assert strip.isHidden()
    until(lambda: not strip.isHidden())
    strip.step(3, 10)
    with qtbot.waitSignal(strip.cancel_asked):
        strip.cancel.click()

    assert (strip.bar.value(), strip.bar.maximum(), strip.cancel.isEnabled()) == (3, 10, False)
    strip.end()
    assert strip.isHidden()


def test_a_choice_is_a_key_behind_words(appearance: Appearance) -> None:
    field = ChoiceField(appearance, (("joint", "Joint"), ("child", "Child")))

    field.choose("child")

    assert (field.key(), field.currentText()) == ("child", "Child")


def test_a_day_reads_in_british_order_in_every_locale(appearance: Appearance) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.German))
    field = DateField(appearance.metrics, QDate(2026, 3, 21))
    QLocale.setDefault(QLocale.system())

    assert field.text() == "21 March 2026"


def test_the_facts_of_a_header_are_set_apart(appearance: Appearance) -> None:
    head = PageHeader(appearance.metrics, "x")

    head.say("Rose Will", ("K7M-Q4F", "open"))

    assert (head.title.text(), head.quiet.text()) == ("Rose Will", "K7M-Q4F\xa0\xa0\xa0·   open")


def test_in_a_head_of_large_text_no_key_is_printed_whatever_a_button_says(qtbot: QtBot) -> None:
    leave = button("Cancel", key="Esc")
    head = PageHeader(Metrics(150), "x", others=(leave,))
    qtbot.addWidget(head)
    reword(leave, "Back")

    assert (leave.text(), leave.toolTip(), spoken_name(leave)) == ("Back", "Esc", "Back")
    assert leave.shortcut().toString() == "Esc"


def test_where_a_head_is_narrow_its_buttons_stand_below_both_lines_the_primary_one_first(
    shown: Show,
) -> None:
    onward, others = primary("Continue"), (button("Close without sending"), button("Cancel"))
    head = shown(PageHeader(Metrics(200), "Release", "K7M-Q4F", primary=onward, others=others))
    row = sum(one.sizeHint().width() for one in (onward, *others))
    for wide, below in ((3 * row, False), (row + 60, True), (3 * row, False)):
        head.resize(wide, 300)
        QApplication.processEvents()
        tops = [one.mapTo(head, one.rect().topLeft()).y() for one in (onward, *others)]

        assert (min(tops) > head.quiet.geometry().bottom()) is below
        assert len(set(tops)) == 1
        assert head.quiet.y() > head.title.y()


def test_a_link_on_a_card_says_which_card(appearance: Appearance) -> None:
    card = TimelineCard(appearance.metrics, when="14 November 2026")

    card.offer("Add addendum", lambda: None)

    assert card.findChildren(QWidget)[-1].accessibleName() == "Add addendum, 14 November 2026"


@pytest.mark.parametrize(
    ("key", "letter", "shift", "on"),
    [
        (Qt.Key.Key_A, "A", False, True),
        (Qt.Key.Key_A, "a", True, True),
        (Qt.Key.Key_A, "a", False, False),
        (Qt.Key.Key_A, "A", True, False),
        (Qt.Key.Key_1, "1", False, False),
        (Qt.Key.Key_Eacute, "É", False, True),
    ],
)
def test_caps_lock_is_said_beside_a_passphrase(
    qtbot: QtBot, key: Qt.Key, letter: str, *, shift: bool, on: bool
) -> None:
    field = PassphraseField(Metrics())
    qtbot.addWidget(field)
    field.show()
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(field.edit, QKeyEvent(QEvent.Type.KeyPress, key, modifier, letter))

    assert field.caps.isVisible() is on


def test_caps_lock_is_said_no_more_when_it_is_off(qtbot: QtBot) -> None:
    field = PassphraseField(Metrics())
    qtbot.addWidget(field)
    field.show()
    for letter in "Aa":
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, letter
        )
        QApplication.sendEvent(field.edit, event)

    assert not field.caps.isVisible()
    assert field.peek() == "Aa"
