"""Headings: whoever hears a page is told which of its words head something, and how deep."""

import gc
import sys
from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.headings import say_headings
from app.ui.theme.metrics import Metrics
from app.ui.widgets.card import Card
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import group_heading, label
from tests.builders.turns import let_go
from tests.builders.windows import heading_levels

Page = Callable[..., QWidget]


@pytest.fixture(autouse=True)
def _said(qtbot: QtBot) -> None:
    del qtbot
    say_headings()


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    def of(*widgets: QWidget) -> QWidget:
        made = QWidget()
        qtbot.addWidget(made)
        column = QVBoxLayout(made)
        for one in widgets:
            column.addWidget(one)
        return made

    return of


def card(*labels: QLabel) -> Card:
    made = Card(Metrics())
    for one in labels:
        made.column.addWidget(one)
    return made


def test_a_heading_is_said_to_be_one_with_its_words(page: Page) -> None:
    shown = page(PageHeader(Metrics(), "Rose & <b>Will</b>", "since 9 January"))
    title, quiet = shown.findChildren(QLabel)

    said = QAccessible.queryAccessibleInterface(title)
    assert said.role() is QAccessible.Role.Heading
    assert said.text(QAccessible.Text.Name) == "Rose & <b>Will</b>"
    assert QAccessible.queryAccessibleInterface(quiet).role() is QAccessible.Role.StaticText


def test_a_heading_follows_its_words_and_bears_the_name_it_was_given(page: Page) -> None:
    heading = label("heading", "Waiting")
    shown = page(heading)
    assert heading.parentWidget() is shown
    said = QAccessible.queryAccessibleInterface(heading)
    heading.setText("Answered")
    first = said.text(QAccessible.Text.Name)
    heading.setAccessibleName("Questions that were answered")

    assert first == "Answered"
    assert said.text(QAccessible.Text.Name) == "Questions that were answered"


def test_a_heading_without_words_is_none_until_it_has_some(page: Page) -> None:
    heading = label("section")
    shown = page(heading)
    before = heading_levels(shown)
    heading.setText("Names to settle")

    assert before == []
    assert heading_levels(shown) == [(2, "Names to settle")]


def test_what_stands_in_a_group_is_deeper_than_the_group(page: Page) -> None:
    shown = page(
        label("title", "Retention"),
        group_heading("Overdue", 2),
        card(label("heading", "Callum")),
        card(label("heading", "Rose"), label("section", "Holds")),
        group_heading("Held", 1),
    )

    assert heading_levels(shown) == [
        (1, "Retention"), (2, "OVERDUE   ·   2"), (3, "Callum"), (3, "Rose"), (3, "Holds"),
        (2, "HELD   ·   1"),
    ]  # fmt: skip


def test_the_parts_of_a_card_are_deeper_than_its_title(page: Page) -> None:
    shown = page(
        label("title", "Client"),
        card(label("heading", "Agreements"), label("section", "Earlier"), label("heading", "Now")),
        card(label("section", "Alone")),
    )

    assert heading_levels(shown) == [
        (1, "Client"), (2, "Agreements"), (3, "Earlier"), (2, "Now"), (2, "Alone"),
    ]  # fmt: skip


def test_a_heading_made_while_somebody_listens_is_one(page: Page) -> None:
    """Qt then asks what a label is as soon as it has words, and never again."""
    QAccessible.setActive(True)
    try:
        shown = page(label("heading", "Waiting"))
    finally:
        QAccessible.setActive(False)

    assert heading_levels(shown) == [(2, "Waiting")]


def test_qt_is_told_that_a_heading_can_do_nothing_else(page: Page) -> None:
    """Each of these asks through Qt, as the system does: a wrong answer ends the process."""
    heading = label("heading", "Waiting")
    shown = page(heading)
    said = QAccessible.queryAccessibleInterface(heading)
    nothing = sys.getrefcount(None)
    for _ in range(1000):
        assert said.actionInterface() is None
        assert said.textInterface() is None
        assert said.editableTextInterface() is None
        assert said.selectionInterface() is None
        assert said.tableCellInterface() is None
        assert said.valueInterface() is None
        assert said.attributesInterface().attributeValue(QAccessible.Attribute.Custom) is None

    assert heading_levels(shown) == [(2, "Waiting")]
    assert sys.getrefcount(None) > nothing - 100_000  # what PySide takes, immortal_none has to give


def test_headings_that_come_and_go_take_nothing_along(page: Page) -> None:
    """What Qt asks for goes with its label, while Python looks for what nobody needs."""
    shown = page(label("title", "Clients"))
    column = shown.layout()
    assert column is not None
    for turn in range(120):
        heading = label("heading", f"Client {turn}")
        column.addWidget(heading)
        assert heading_levels(shown)[-1] == (2, f"Client {turn}")
        heading.deleteLater()
        del heading
        let_go()
        if turn % 40 == 0:
            gc.collect()

    assert heading_levels(shown) == [(1, "Clients")]
