"""Boxes for what part the client had in what is told or written about them."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.kinds import HANDOVER
from app.services.records.kind_words import words_of
from app.ui.theme.appearance import Appearance
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import label
from app.ui.widgets.tick import Tick

WITH_CLIENT: Final = "with_client"


def boxes(appearance: Appearance) -> dict[str, Tick]:
    """A box for each part that the client can have had in it, by its name."""
    said = words_of(HANDOVER.name).fields[WITH_CLIENT]
    made = {name: Tick(appearance, words) for name, words in said.choices.items()}
    for name, tick in made.items():
        tick.setAccessibleName(f"{said.label}: {said.choices[name]}")
    return made


def laid_out(appearance: Appearance, ticks: Mapping[str, Tick]) -> QWidget:
    """The boxes in a line, behind what they are about."""
    words = label("quiet", words_of(HANDOVER.name).fields[WITH_CLIENT].label)
    return flowing(appearance.metrics.gap(3), words, *ticks.values())


def ticked(ticks: Mapping[str, Tick]) -> list[str]:
    """The names of the boxes that are ticked."""
    return [name for name, tick in ticks.items() if tick.isChecked()]
