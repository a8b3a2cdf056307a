"""A text for reading remembers how high it is, and never what it was before something changed."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.clipboard import Clipboard
from app.ui.theme.appearance import Appearance, Choice
from app.ui.widgets.labels import Reading, label, restyle
from tests.builders.turns import in_front, until


@pytest.mark.parametrize("role", ["reading", "quiet"])
def test_text_in_lines_is_as_high_as_qt_says_whatever_has_changed(
    qtbot: QtBot, appearance: Appearance, role: str
) -> None:
    words = "She slept badly again. " * 40
    page, shown = QWidget(), Reading() if role == "reading" else label(role, wrap=True)
    show = shown.show_words if isinstance(shown, Reading) else shown.setText
    marks = ([(0, 3)], appearance.tokens, [(4, 9)]) if isinstance(shown, Reading) else ()
    show(words)
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(shown)
    heights = []

    def judged(change: Callable[[], object]) -> None:
        change()
        for width in (300, 500, 300, 900):
            high = shown.heightForWidth(width)
            assert high == QLabel.heightForWidth(shown, min(width, shown.maximumWidth()))
            heights.append(high)

    for change in (
        lambda: None,
        lambda: in_front(page),
        lambda: page.resize(420, 700),
        lambda: show("Short."),
        lambda: show(words * 2),
        lambda: show(words, *marks),
        lambda: shown.setIndent(120),
        lambda: appearance.choose(Choice.DARK),
        lambda: appearance.resize(200),
        lambda: shown.setMaximumWidth(250),
        lambda: shown.setMinimumWidth(240),
        lambda: shown.setContentsMargins(40, 30, 40, 30),
        lambda: shown.setFont(QFont("Inter", 40)),
        lambda: shown.setStyleSheet("font-size: 9px; padding: 11px"),
        lambda: shown.setStyleSheet("font-size: 9px; padding: 60px"),
        lambda: restyle(shown, "title"),
        lambda: appearance.resize(100),
    ):
        judged(change)
        judged(QApplication.processEvents)

    assert len(set(heights)) > 10


MARK = "a68db900bfa727892864910fae6557cf25b396f98304c164b3356e237fbf91e3"


def test_a_word_longer_than_a_line_is_broken_and_copied_whole(
    qtbot: QtBot, appearance: Appearance
) -> None:
    page, words = QWidget(), f"Its mark:\n{MARK} came & went."
    clipboard = Clipboard(page)
    shown, plain = Reading(), Reading(words)
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for one in (shown, plain):
        column.addWidget(one)
    shown.show_words(words, [(70, 80)], appearance.tokens, [(12, 30)])
    in_front(page)
    wide = shown.fontMetrics().horizontalAdvance(MARK)

    for one in (shown, plain):
        assert one.minimumSizeHint().width() < wide / 2
        assert one.words == one.accessibleName() == words
        one.setSelection(words.index(MARK), len(MARK) + 3)
        QApplication.clipboard().setText(one.selectedText())
        assert QApplication.clipboard().text() == MARK
    page.resize(wide // 2, 700)
    until(lambda: shown.width() < wide * 3 / 4)
    places = [shown.place_of(at).y() for at in (0, 12, len(words) - 1)]
    assert places == sorted({*places})
    clipboard.forget()
