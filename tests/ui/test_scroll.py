"""What has the focus is in sight, however it came there and whatever takes room above it."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.theme.metrics import Metrics
from app.ui.widgets.scroll import Scroll
from tests.builders.turns import in_front, until


def in_sight(scroll: Scroll, field: QLineEdit) -> bool:
    """Whether all of it lies within what is shown."""
    top = field.mapTo(scroll.viewport(), field.rect().topLeft()).y()
    return top >= 0 and top + field.height() <= scroll.viewport().height()


@pytest.fixture
def scroll(qtbot: QtBot) -> Scroll:
    made = Scroll(Metrics(100))
    for _ in range(40):
        made.column.addWidget(QLineEdit())
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    in_front(made)
    return made


def test_what_is_led_to_is_scrolled_to_and_stays_in_sight_when_there_is_less_room(
    scroll: Scroll,
) -> None:
    fields = scroll.findChildren(QLineEdit)
    assert not in_sight(scroll, fields[30])
    fields[30].setFocus()
    until(lambda: in_sight(scroll, fields[30]))
    scroll.resize(400, 120)
    until(lambda: in_sight(scroll, fields[30]))


def test_what_was_scrolled_away_from_is_left_alone(scroll: Scroll) -> None:
    fields = scroll.findChildren(QLineEdit)
    fields[30].setFocus()
    until(lambda: in_sight(scroll, fields[30]))
    scroll.verticalScrollBar().setValue(0)
    scroll.resize(400, 200)
    until(lambda: scroll.height() == 200)

    assert scroll.verticalScrollBar().value() == 0


def test_words_that_come_above_what_was_led_to_do_not_push_it_away(scroll: Scroll) -> None:
    fields = scroll.findChildren(QLineEdit)
    fields[0].setFocus()
    fields[30].setFocus()
    until(lambda: in_sight(scroll, fields[30]))
    fields[5].setMinimumHeight(400)
    until(lambda: fields[5].height() == 400)

    assert in_sight(scroll, fields[30])
