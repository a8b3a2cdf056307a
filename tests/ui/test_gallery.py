"""Every widget in every theme, at the usual and at the largest text: looked at, and measured."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateEdit, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.navigation import Place, Route
from app.ui.shell import Shell
from app.ui.theme.appearance import Appearance, Choice
from app.ui.theme.tokens import contrast
from tests.builders.turns import in_front, until
from tests.builders.windows import Gallery, focusable, shell_of, spoken_name


@pytest.fixture
def opened(qtbot: QtBot, appearance: Appearance) -> Callable[..., Shell]:
    def open_at(choice: Choice = Choice.LIGHT, percent: int = 100) -> Shell:
        appearance.choose(choice)
        appearance.resize(percent)
        shell = shell_of(appearance)
        shell.resize(1180 if percent == 100 else 1900, 780 if percent == 100 else 1500)
        shell.show_route(Route(Place.CLIENT, "K7M-Q4F"))
        shell.tell("Kept 10:31 · backed up today\nLocks in 9 min")
        qtbot.addWidget(shell)
        in_front(shell)
        return shell

    return open_at


def distinct_colours(image: QImage) -> set[int]:
    steps = range(0, image.width(), 3), range(0, image.height(), 3)
    return {image.pixel(x, y) for x in steps[0] for y in steps[1]}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK, Choice.CONTRAST])
def test_the_window_can_be_looked_at(
    opened: Callable[..., Shell],
    appearance: Appearance,
    choice: Choice,
    percent: int,
) -> None:
    shell = opened(choice, percent)

    colours = distinct_colours(shell.grab().toImage())

    for name in ("canvas", "surface", "accent", "accent_soft"):
        assert QColor(getattr(appearance.tokens, name)).rgb() in colours


def test_an_empty_page_can_be_looked_at(opened: Callable[..., Shell], tmp_path: Path) -> None:
    shell = opened()
    shell.show_route(Route(Place.CLIENTS))
    shell.show_route(Route(Place.LOG))

    assert shell.grab().save(str(tmp_path / "empty.png"))


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_every_control_can_be_hit(opened: Callable[..., Shell], percent: int) -> None:
    shell = opened(Choice.LIGHT, percent)

    for widget in focusable(shell):
        shown = widget.visibleRegion().boundingRect()
        assert min(shown.height(), shown.width()) >= 32, (widget, spoken_name(widget), shown)


def test_every_control_has_a_name(opened: Callable[..., Shell]) -> None:
    names = {spoken_name(widget): widget for widget in focusable(opened())}

    assert "" not in names, names.get("")
    assert {"Name", "Passphrase", "Kind", "Opened", "Clients", "Note", "New note"} <= names.keys()


def test_no_word_is_cut_at_the_largest_text(opened: Callable[..., Shell]) -> None:
    shell = opened(Choice.LIGHT, 200)

    for widget in shell.findChildren(QAbstractButton):
        if widget.isVisible():
            assert widget.width() >= widget.minimumSizeHint().width(), widget.text()


@pytest.mark.sampled(3)
@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK, Choice.CONTRAST])
@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QDateEdit, QAbstractButton])
def test_focus_shows_as_a_ring_that_stands_out(
    opened: Callable[..., Shell],
    appearance: Appearance,
    choice: Choice,
    kind: type[QWidget],
) -> None:
    shell = opened(choice)
    page = shell.page
    assert isinstance(page, Gallery)
    widget = next(one for one in page.findChildren(kind) if one.isVisible() and one.isEnabled())
    page.tabs.setFocus()
    size, before = widget.size(), widget.grab().toImage()

    widget.setFocus(Qt.FocusReason.TabFocusReason)
    until(widget.hasFocus)
    after = widget.grab().toImage()

    assert widget.size() == size
    middle = widget.height() // 2
    ring = [after.pixelColor(x, middle) for x in (0, 1)]
    assert ring != [before.pixelColor(x, middle) for x in (0, 1)]
    outside = QColor(appearance.tokens.surface).name()
    assert all(contrast(pixel.name(), outside) >= 3 for pixel in ring), ring


def test_the_row_the_keyboard_is_on_has_a_ring(
    opened: Callable[..., Shell], appearance: Appearance
) -> None:
    page = opened().page
    assert isinstance(page, Gallery)

    row = page.list.visualRect(page.list.currentIndex())
    picture = page.list.viewport().grab().toImage()

    assert page.list.hasFocus()
    assert picture.pixelColor(1, row.center().y()).name() == appearance.tokens.accent.lower()


def test_tab_visits_every_control_and_comes_back(opened: Callable[..., Shell]) -> None:
    shell = opened()
    reachable = set(focusable(shell))
    visited = set()
    for _ in range(len(reachable) + 12):  # a date field takes a stop each for day, month and year
        widget = shell.focusWidget()
        assert widget is not None
        visited.add(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)

    missed = {spoken_name(widget) for widget in reachable - visited if widget.isEnabled()}
    assert missed <= {"Scotland", "England"}  # arrow keys move within a group of choices
