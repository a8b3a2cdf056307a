from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.dialogs.ask import Ask, Question, QuestionDialog, WindowAsk, with_ending
from app.ui.theme.appearance import FAMILY, Appearance
from app.ui.theme.metrics import Metrics
from tests.builders.turns import in_front, until
from tests.builders.windows import focusable, spoken_name

DESTROY = Question(
    title="Destroy 2 files?",
    words="They cannot be brought back, by anybody.",
    yes="Destroy 2 files",
    no="Keep them",
    destroys=True,
)
LEAVE = Question(title="End the work?", words="The file is kept.", yes="End it", no="Not yet")


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance) -> QWidget:
    made = QWidget()
    made.setFont(QFont(FAMILY, appearance.metrics.body))
    qtbot.addWidget(made)
    made.resize(900, 600)
    in_front(made)
    return made


def asked(window: QWidget, ask: Callable[[Ask], None]) -> QuestionDialog:
    ask(WindowAsk(window, Metrics))
    dialog = window.findChild(QuestionDialog)
    assert isinstance(dialog, QuestionDialog)
    until(dialog.isVisible)
    return dialog


def test_a_yes_is_a_call_and_a_no_is_none(window: QWidget) -> None:
    calls: list[str] = []

    asked(window, lambda ask: ask.confirm(LEAVE, lambda: calls.append("yes"))).yes.click()
    until(lambda: window.findChild(QuestionDialog) is None)
    dialog = asked(window, lambda ask: ask.confirm(LEAVE, lambda: calls.append("no")))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert calls == ["yes"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
def test_no_key_that_is_pressed_without_looking_destroys(window: QWidget, key: Qt.Key) -> None:
    calls: list[str] = []
    dialog = asked(window, lambda ask: ask.confirm(DESTROY, lambda: calls.append("yes")))

    assert dialog.no.isDefault()
    assert not dialog.yes.isDefault()
    assert not dialog.yes.autoDefault()
    assert dialog.yes.property("role") == "danger"
    QTest.keyClick(dialog, key)
    until(lambda: window.findChild(QuestionDialog) is None)

    assert calls == []


def test_what_can_be_taken_back_is_one_return(window: QWidget) -> None:
    calls: list[str] = []
    dialog = asked(window, lambda ask: ask.confirm(LEAVE, lambda: calls.append("yes")))

    QTest.keyClick(dialog, Qt.Key.Key_Return)
    until(lambda: window.findChild(QuestionDialog) is None)

    assert calls == ["yes"]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("K7M-Q4F", "yes"), ("k7mq4f", "yes"), ("k7m q4f", "yes"), ("K7M", "no"), ("", "no")],
)
def test_a_word_must_be_typed_before_a_yes(window: QWidget, typed: str, answer: str) -> None:
    dialog = asked(window, lambda ask: ask.confirm_by_typing(DESTROY, "K7M-Q4F", lambda: None))

    QTest.keyClicks(dialog.typed, typed)

    assert dialog.yes.isEnabled() is (answer == "yes")
    assert "" not in {spoken_name(widget) for widget in focusable(dialog)}


def test_a_question_can_be_looked_at(window: QWidget, tmp_path: Path) -> None:
    dialog = asked(window, lambda ask: ask.confirm_by_typing(DESTROY, "K7M-Q4F", lambda: None))

    assert dialog.grab().save(str(tmp_path / "question.png"))


def test_something_told_has_one_button(window: QWidget) -> None:
    dialog = asked(window, lambda ask: ask.tell("Fault ABCD", "Nothing was sent.", "Close"))

    assert [spoken_name(widget) for widget in focusable(dialog)] == ["Close"]


def test_no_line_of_a_long_question_is_cut(window: QWidget) -> None:
    long = Question(title="Merge?", words="Kept: Rose Will. " * 40, yes="Merge", no="Cancel")
    dialog = asked(window, lambda ask: ask.confirm(long, lambda: None))
    cut = [
        one.text()
        for one in dialog.findChildren(QLabel)
        if one.height() < one.heightForWidth(one.width())
    ]

    assert not cut


@pytest.mark.parametrize(
    ("typed", "suggested", "place"),
    [
        ("a", "letter.pdf", "a.pdf"),
        ("a.txt", "letter.pdf", "a.txt"),
        ("Hazel", "Hazel.schtum", "Hazel"),
        ("audit", "audit", "audit"),
    ],
)
def test_a_pdf_ends_as_one_where_no_ending_was_typed(
    typed: str, suggested: str, place: str
) -> None:
    assert with_ending(Path(typed), suggested) == Path(place)
