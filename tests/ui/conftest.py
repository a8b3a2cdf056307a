from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.application import load_fonts
from app.ui.theme.appearance import Appearance, Choice


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """The application dressed in light at 100 %, and undressed afterwards."""
    load_fonts()
    made = Appearance(qapp, Choice.LIGHT, 100)
    yield made
    qapp.setStyleSheet("")
    made.deleteLater()
