from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.application import load_fonts
from app.ui.theme.appearance import Appearance, Choice
from tests.builders.turns import let_go


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", default=None, help="the folder that pictures of pages go into")


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> Path | None:
    """Where pictures go, if anybody asked for them: to be taken and measured they need no file."""
    asked = request.config.getoption("--pictures", None)
    if not asked:
        return None
    folder = Path(asked)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


_ONLY_COLOURS = [pytest.param(name, marks=pytest.mark.slow) for name in ("dark", "contrast")]
"""Nothing stands elsewhere in them (tests/ui/test_theme.py): `make pictures` looks at them."""


_SAMPLED = [
    pytest.param(name, marks=pytest.mark.sampled(n)) for name, n in (("light", 5), ("large", 4))
]
"""Each run looks at some pages: what fits at 200 % mostly fits at 100 %."""


@pytest.fixture(params=[*_SAMPLED, *_ONLY_COLOURS])
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[tuple[str, Appearance]]:
    """The three themes at 100 %, and light at 200 %."""
    let_go()
    load_fonts()
    name = str(request.param)
    choice = Choice.LIGHT if name == "large" else Choice(name)
    made = Appearance(qapp, choice, 200 if name == "large" else 100)
    yield name, made
    # The stylesheet stays: without one, widgets that wait for their deletion are forgotten by its
    # caches, and the next repaint of everything finds them dead.
    made.deleteLater()
