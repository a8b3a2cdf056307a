"""With initials on screen no page that only shows says anybody's full name."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.ids import Code
from app.ui.navigation import Place
from app.ui.preferences import Preferences
from app.ui.settings import SettingsFile
from app.ui.theme.appearance import Appearance
from app.ui.wiring import Given, factories
from tests.builders.main_windows import Maker, OpenWindow, window_on
from tests.builders.practices import Made, opened

EDITORS = {
    Place.NOTE: "what is being written",
    Place.RECORD: "a form that is filled in",
    Place.DECISION: "a form that is filled in",
    Place.REQUEST: "what is decided about a pack",
    Place.SETTLE: "who a name is",
    Place.DESTROY: "what is destroyed",
    Place.PART: "what is destroyed",
}
"""Places where somebody is edited, decided about or destroyed: they have the names."""
OF_A_FILE = ("timeline", "agreements", "people", "scores")


def shown(root: QWidget) -> Iterator[str]:
    """Everything that can be read, heard or pointed at."""
    for one in [root, *root.findChildren(QWidget)]:
        if not one.isVisibleTo(root):
            continue
        yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip())
        match one:
            case QLabel() | QAbstractButton() | QLineEdit():
                yield one.text()
            case QPlainTextEdit():
                yield one.toPlainText()
            case QComboBox():
                yield from (one.itemText(at) for at in range(one.count()))
            case QAbstractItemView() if one.model() is not None:
                model = one.model()
                roles = [int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)]
                roles += range(256, 270)
                for row in range(model.rowCount()):
                    for role in roles:
                        yield str(model.data(model.index(row, 0), role) or "")


@pytest.fixture
def names(sample: Made) -> re.Pattern[str]:
    with opened(sample.folder) as practice:
        told = {name for one in practice.people.values() for name in one.names if " " in name}
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(told)), re.IGNORECASE)


@pytest.fixture
def codes(sample: Made) -> list[Code]:
    with opened(sample.folder) as practice:
        return list(practice.files)


@pytest.fixture
def window(
    qtbot: QtBot, appearance: Appearance, sample: Made, names: re.Pattern[str], codes: list[Code]
) -> Iterator[OpenWindow]:
    del names, codes  # they are asked for while nobody else has the practice open
    preferences = Preferences(SettingsFile(sample.folder.parent / "window.toml"))

    def maker(place: Place) -> Maker:
        return lambda session, look, ask: factories(
            Given(session=session, appearance=look, ask=ask, preferences=preferences)
        )[place]()

    made = window_on(qtbot, appearance, sample, {place: maker(place) for place in Place})
    made.session.build_index()
    made.session.show_initials(wanted=True)
    yield made
    made.lock()


def read_off(window: OpenWindow, names: re.Pattern[str]) -> set[str]:
    window.settle()
    return {found[0] for said in shown(window.shell) for found in names.finditer(said)}


@pytest.mark.sampled(5)
@pytest.mark.parametrize("place", [one for one in Place if one not in EDITORS])
def test_no_page_says_a_full_name(
    window: OpenWindow, names: re.Pattern[str], codes: list[Code], place: Place
) -> None:
    if place in {Place.CLIENT, Place.BEGINNING}:
        parts = OF_A_FILE if place is Place.CLIENT else (None,)
        for at, code in enumerate(codes if place is Place.BEGINNING else codes[::2]):
            for part in parts if at == 0 else (parts[at % len(parts)],):  # each part of several
                window.go(place, code, part)
                assert read_off(window, names) == set(), (code, part)
        return
    window.go(place, "a*" if place is Place.SEARCH else None)
    assert read_off(window, names) == set()


def test_names_come_back(window: OpenWindow, names: re.Pattern[str]) -> None:
    window.go(Place.CLIENTS)
    assert not read_off(window, names)
    window.session.show_initials(wanted=False)
    window.shell.enter_again()
    assert read_off(window, names)
