"""The box of a tick is drawn by the stylesheet; the tick must lie in it."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from app.ui.theme.appearance import Appearance
from app.ui.theme.metrics import LARGEST, SMALLEST, STEP
from app.ui.widgets.tick import Tick


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

    said = tick.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, tick)

    assert tick.box() == QRectF(said)
