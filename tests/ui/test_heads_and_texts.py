"""Buttons below a head, and texts that may be only so wide."""

from typing import Protocol, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
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
    for room in (20, -20):  # in one line below the title, and in two
        row = sum(one.sizeHint().width() + 10 for one in every) + room
        head.resize(row, 300)
        QApplication.processEvents()
        lefts = [one.mapTo(head, one.rect().topLeft()).x() for one in every]

        assert lefts[0] == 0
        assert every[0].mapTo(head, every[0].rect().topLeft()).y() > head.title.y()


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
