"""Buttons below a head, and texts that may be only so wide."""

from functools import partial
from typing import Protocol, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from tests.builders.turns import in_front

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


@pytest.mark.parametrize("leads", [True, False])
def test_buttons_below_a_head_begin_at_the_left_whatever_they_are(
    shown: Show, *, leads: bool
) -> None:
    others = (button("Rules"), button("Everything kept"))
    onward = primary("Destroy") if leads else None
    head = shown(PageHeader(Metrics(), "Retention review", primary=onward, others=others))
    every = (*((onward,) if onward else ()), *others)
    head.resize(sum(one.sizeHint().width() + 10 for one in every) + 20, 300)
    QApplication.processEvents()

    assert every[0].mapTo(head, QPoint(0, 0)).x() == 0
    assert every[0].mapTo(head, QPoint(0, 0)).y() > head.title.y()


@pytest.mark.qt_log_ignore("raise|grabbing", extend=True)  # offscreen has no popups
def test_buttons_that_one_line_cannot_hold_are_in_a_menu_with_their_keys(shown: Show) -> None:
    pressed: list[str] = []
    others = tuple(
        button(f"{words} of the file", partial(pressed.append, words), key=key)
        for words, key in (("Letter", "Ctrl+T"), ("Sheet", "Ctrl+U"), ("End", ""))
    )
    onward = primary("New note")
    head = shown(PageHeader(Metrics(), "Rose Will", primary=onward, others=others))
    row = sum(one.sizeHint().width() + 10 for one in (onward, *others))
    head.resize(row - 20, 300)
    QApplication.processEvents()
    more = next(one for one in head.findChildren(QPushButton) if one.text() == "More…")
    others[0].setEnabled(False)
    others[2].hide()
    for key in (Qt.Key.Key_T, Qt.Key.Key_U):
        QTest.keyClick(onward, key, Qt.KeyboardModifier.ControlModifier)
    (menu,) = more.findChildren(QMenu)
    QTest.keyClick(more, Qt.Key.Key_Return)
    active = menu.activeAction()

    assert others[-1].nextInFocusChain() is more
    assert not any(one.isVisible() for one in others)
    assert pressed == ["Sheet"]
    assert [one.text() for one in menu.actions() if one.isVisible()] == [
        "Letter of the file",
        "Sheet of the file",
    ]
    assert [one.isEnabled() for one in menu.actions()[:2]] == [False, True]

    assert active is not None
    assert active.text() == "Sheet of the file"

    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is more
    QApplication.processEvents()  # one is not offered now, and the line holds the rest

    assert others[1].isVisible()
    assert not more.isVisible()


def test_a_text_that_may_be_only_so_wide_is_as_high_as_it_is_there(shown: Show) -> None:
    column = QWidget()
    down = QVBoxLayout(column)
    narrow = label("thing", "Who may be told, and who else has access", wrap=True)
    narrow.setMaximumWidth(120)
    lines = QVBoxLayout()  # in a row of which the rest stays empty
    lines.addWidget(narrow, 0, Qt.AlignmentFlag.AlignTop)
    lines.addWidget(label("quiet", "Below it", wrap=True))
    across = QHBoxLayout()
    across.addLayout(lines, 1)
    down.addLayout(across)
    down.addStretch(1)
    shown(column).resize(600, 400)
    QApplication.processEvents()

    assert narrow.width() <= 120
    assert narrow.height() >= QLabel.heightForWidth(narrow, narrow.width())
