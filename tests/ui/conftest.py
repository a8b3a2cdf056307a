from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.application import load_fonts
from app.ui.theme.appearance import Appearance, Choice


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """The application dressed in light at 100 %."""
    load_fonts()
    made = Appearance(qapp, Choice.LIGHT, 100)
    yield made
    # The stylesheet stays: without one, widgets that wait for their deletion are forgotten by its
    # caches, and the next repaint of everything finds them dead.
    made.deleteLater()
