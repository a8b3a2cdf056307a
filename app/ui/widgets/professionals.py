"""Who is a health professional where a practice is: the words follow the nation that is chosen."""

from PySide6.QtWidgets import QLabel

from app.services.practice.jurisdictions import professionals
from app.ui.widgets.choice import ChoiceField


def follow(nation: ChoiceField, said: QLabel) -> QLabel:
    """Let a line say it, now and whenever another nation is chosen."""

    def tell() -> None:
        said.setText(professionals(nation.key()))

    nation.currentIndexChanged.connect(tell)
    tell()
    return said
