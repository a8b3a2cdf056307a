"""Records to choose from: a box for each, told apart by day, kind and how it begins."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten
from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from app.domain.dates import in_words
from app.domain.ids import RecordId
from app.services.handovers.numbering import kind_said
from app.ui.theme.appearance import Appearance
from app.ui.widgets.labels import label
from app.ui.widgets.tick import Tick

_BEGINS: Final = 70  # letters of a record
_LARGE: Final = 150  # percent of text size


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    """A record that can be chosen: its day, its kind by name, how it begins."""

    record: RecordId
    on: dt.date
    kind: str
    begins: str


def record_ticks(
    appearance: Appearance, column: QVBoxLayout, records: Iterable[Choosable]
) -> dict[RecordId, Tick]:
    """A box for each record, put below one another; at large text how it begins goes below it.

    Those that nothing tells apart are numbered, so that each is heard by a name of its own.
    """
    given = [(one, _said(one), _begins(one)) for one in records]
    alike = Counter((said, begins) for _, said, begins in given)
    met, ticks = Counter[tuple[str, str]](), {}
    large = appearance.metrics.percent >= _LARGE
    for one, said, begins in given:
        met[said, begins] += 1
        number = f" ({met[said, begins]})" if alike[said, begins] > 1 else ""
        beginning = f"{begins}{number}".strip()
        words = f"{said}: {beginning}" if beginning else said
        tick = Tick(appearance, (said if large else words).replace("&", "&&"))
        column.addWidget(tick)
        if large and beginning:
            tick.setAccessibleName(words)
            column.addWidget(label("quiet", beginning, wrap=True))
        ticks[one.record] = tick
    return ticks


def _said(one: Choosable) -> str:
    return f"{in_words(one.on)}, {kind_said(one.kind).lower()}"


def _begins(one: Choosable) -> str:
    return shorten(one.begins, _BEGINS, placeholder="…")
