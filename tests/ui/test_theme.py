import re
import subprocess
import sys

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from app.ui.theme.appearance import Appearance, Choice
from app.ui.theme.metrics import Metrics, nearest
from app.ui.theme.palette import palette_of
from app.ui.theme.stylesheet import stylesheet
from app.ui.theme.tokens import PAIRS, THEMES, contrast, names
from tests.builders.turns import in_front


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_what_stands_on_something_can_be_told_from_it(
    theme: str, front: str, back: str, least: float
) -> None:
    tokens = THEMES[theme]

    assert contrast(getattr(tokens, front), getattr(tokens, back)) >= least


def test_every_colour_is_in_some_pair_but_hairlines() -> None:
    paired = {name for front, back, _ in PAIRS for name in (front, back)}

    assert names() - paired == {"line"}


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("percent", [80, 100, 200])
def test_the_stylesheet_has_every_gap_filled(theme: str, percent: int) -> None:
    sheet = stylesheet(THEMES[theme], Metrics(percent))

    assert not re.search(r"\{\w+\}|\{\{|\}\}", sheet)
    assert sheet.count("{") == sheet.count("}")


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_themes_differ_in_colours_and_nothing_else(percent: int) -> None:
    """So what fits in one of them fits in all, and a page is measured in one."""
    colour = re.compile(r"#[0-9A-F]{6}")
    sheets = [stylesheet(tokens, Metrics(percent)) for tokens in THEMES.values()]

    assert all(
        colour.fullmatch(getattr(tokens, name)) for tokens in THEMES.values() for name in names()
    )
    assert len({colour.sub("", sheet) for sheet in sheets}) == 1
    assert len(set(sheets)) == len(THEMES) > 2


def test_no_colour_stands_anywhere_but_in_the_tokens() -> None:
    from pathlib import Path

    import app.ui

    for path in Path(app.ui.__file__).parent.rglob("*.py"):
        if path.name != "tokens.py":
            assert not re.search(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8")), path


def test_sizes_follow_the_text_and_controls_are_never_small() -> None:
    assert (Metrics(100).title, Metrics(200).title) == (22, 44)
    assert Metrics(80).control >= 32
    assert [nearest(size) for size in (1, 104, 106, 999)] == [80, 100, 110, 200]


def test_the_palette_knows_what_the_stylesheet_does_not_paint() -> None:
    palette = palette_of(THEMES["dark"])

    assert palette.color(QPalette.ColorRole.Base).name() == THEMES["dark"].surface.lower()
    assert palette.color(QPalette.ColorRole.Accent).name() == THEMES["dark"].accent.lower()


@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK, Choice.CONTRAST])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextEdit])
def test_what_stands_in_an_empty_field_can_be_read(
    qtbot: QtBot, appearance: Appearance, choice: Choice, kind: type[QLineEdit]
) -> None:
    appearance.choose(choice)
    field = kind()
    qtbot.addWidget(field)
    field.setPlaceholderText("M" * 12)
    field.setReadOnly(True)  # no cursor
    in_front(field)
    field.clearFocus()
    picture, surface = field.grab().toImage(), appearance.tokens.surface
    middle = range(12, field.width() - 12)
    drawn = {picture.pixelColor(x, y).name() for x in middle for y in range(8, 24)}

    assert max(contrast(one, surface) for one in drawn) >= 4.5


def test_a_choice_dresses_the_application(qapp: QApplication, appearance: Appearance) -> None:
    heard: list[int] = []
    appearance.changed.connect(lambda: heard.append(1))

    appearance.choose(Choice.CONTRAST)
    appearance.resize(150)

    assert appearance.tokens is THEMES["contrast"]
    assert qapp.font().pixelSize() == 21
    assert qapp.font().family() == "Inter"
    assert len(heard) == 2


def test_the_system_decides_when_nobody_chose(appearance: Appearance) -> None:
    appearance.choose(Choice.SYSTEM)

    assert appearance.tokens in THEMES.values()


_FIRST_LOOK = """
import sys
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot
from app.ui.theme.appearance import Appearance, Choice
from app.ui.theme.tokens import DARK, LIGHT

app = QApplication(["schtum", "-style", "fusion"])
app.setPalette(QPalette(QColor(sys.argv[1])))  # what a system hands over that is dark, or light
made = Appearance(app, Choice.SYSTEM, 100)
said = {DARK: "dark", LIGHT: "light"}
print(said[made.tokens])
made.follow_system()
print(said[made.tokens])
"""


@pytest.mark.parametrize(("window", "seen"), [("#323232", "dark"), ("#efefef", "light")])
def test_the_system_is_seen_before_it_is_asked_and_has_the_last_word(
    window: str, seen: str
) -> None:
    command = [sys.executable, "-c", _FIRST_LOOK, window]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()

    assert said == [seen, "light"]  # asked, a system without a screen has no scheme: light
