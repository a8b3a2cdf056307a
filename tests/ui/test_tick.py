"""The box of a tick is drawn by the stylesheet; the tick must lie in it."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme.appearance import Appearance
from app.ui.theme.metrics import LARGEST, SMALLEST, STEP
from app.ui.widgets.tick import Tick, ticks_in
from tests.builders.turns import in_front
from tests.builders.windows import said, spoken_name


@pytest.mark.parametrize("percent", range(SMALLEST, LARGEST + STEP, STEP))
@pytest.mark.parametrize("height", [0, 61])
def test_a_tick_lies_where_the_style_says_that_the_box_is(
    qtbot: QtBot, appearance: Appearance, percent: int, height: int
) -> None:
    appearance.resize(percent)
    tick = Tick(appearance, "Remember this practice on this computer")
    qtbot.addWidget(tick)
    tick.resize(tick.sizeHint().width(), height or tick.sizeHint().height())
    tick.ensurePolished()
    option = QStyleOptionButton()
    tick.initStyleOption(option)

    drawn = tick.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, tick)

    assert tick.box() == QRectF(drawn)


def test_boxes_that_would_read_alike_have_more_words_below_them(
    qtbot: QtBot, appearance: Appearance
) -> None:
    appearance.resize(200)
    page = QWidget()
    qtbot.addWidget(page)
    names = ("13 January 2026 · Who may be told what",) * 2 + ("5 May 2026 · Session note",)
    ticks = ticks_in(QVBoxLayout(page), appearance, names, ("May & her sister.", "Dr Osei.", "x"))
    in_front(page)

    assert [spoken_name(one) for one in ticks[1:]] == [f"{names[0]}: Dr Osei.", names[2]]
    assert said(page) == "May & her sister.\nDr Osei."
    assert [one.text().split("\n")[0] for one in ticks] == ["13 January 2026"] * 2 + ["5 May 2026"]
