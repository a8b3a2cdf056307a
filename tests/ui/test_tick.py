"""The box of a tick is drawn by the stylesheet; the tick must lie in it."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme.appearance import Appearance
from app.ui.theme.metrics import LARGEST, SMALLEST, STEP
from app.ui.widgets.tick import OneOf, Tick, ticks_in
from tests.builders.pictures import clipped
from tests.builders.turns import in_front
from tests.builders.windows import said, spoken_name


@pytest.mark.sampled(8)
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
    assert [one.text().replace("\n", " ") for one in ticks] == [*names]


@pytest.mark.parametrize("kind", ["tick", "one of several"])
def test_words_beside_a_box_are_measured_again_when_the_letters_grow(
    qtbot: QtBot, appearance: Appearance, kind: str
) -> None:
    words = "A health professional has given an opinion"
    box = Tick(appearance, words) if kind == "tick" else OneOf(words)
    qtbot.addWidget(box)
    in_front(box)
    before = box.sizeHint()

    appearance.resize(200)
    fresh = Tick(appearance, words) if kind == "tick" else OneOf(words)
    qtbot.addWidget(fresh)
    fresh.ensurePolished()

    assert box.sizeHint() == fresh.sizeHint() != before
    assert box.minimumSizeHint() == fresh.minimumSizeHint()
    assert box.heightForWidth(100) == fresh.heightForWidth(100)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("kind", ["tick", "one of several"])
def test_words_beside_a_box_stand_in_as_many_lines_as_their_place_needs(
    qtbot: QtBot, appearance: Appearance, percent: int, kind: str
) -> None:
    appearance.resize(percent)
    page = QWidget()
    qtbot.addWidget(page)
    words = "A health professional has given an &opinion"
    box = Tick(appearance, words) if kind == "tick" else OneOf(words)
    column = QVBoxLayout(page)
    column.addWidget(box)
    column.addStretch(1)
    in_front(page)
    whole = box.sizeHint().width() + 60
    for wide, least, lines in ((whole, 1, 1), (whole // 2, 2, 3), (whole, 1, 1)):
        page.resize(wide, 400)
        QApplication.processEvents()

        assert box.text().replace("\n", " ") == words
        assert least <= len(box.text().split("\n")) <= lines
        assert box.width() <= page.width()
        assert clipped(page) == []
        assert box.height() >= box.fontMetrics().size(0, box.text()).height()
    assert spoken_name(box) == "A health professional has given an opinion"


@pytest.mark.parametrize("kind", ["tick", "one of several"])
@pytest.mark.parametrize("percent", [100, 200])
def test_a_box_is_as_high_in_the_room_it_gets_whatever_lines_its_words_stand_in(
    qtbot: QtBot, appearance: Appearance, kind: str, percent: int
) -> None:
    appearance.resize(percent)
    words = "A health professional has given an opinion"
    box = Tick(appearance, words) if kind == "tick" else OneOf(words)
    qtbot.addWidget(box)
    in_front(box)
    wide = box.sizeHint().width() + 10
    narrow = wide // 2 + box.iconSize().width()
    heights = {}
    for first, then in ((wide, narrow), (narrow, wide)):
        box.resize(first, box.heightForWidth(first))
        asked = box.heightForWidth(then)
        box.resize(then, asked)
        heights[then] = asked, box.heightForWidth(then), box.sizeHint().height()

    assert [len({*each}) for each in heights.values()] == [1, 1], heights
