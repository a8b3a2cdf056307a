"""Drawing the paper of a handover, whichever it is: a function of what is disclosed alone."""

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from app.domain.access_requests import Request
from app.domain.handover import Around, Handover
from app.domain.redaction import Item
from app.services.handovers import contents, release_paper, sheet_paper
from app.services.handovers.frame import frame_of
from app.services.practice.practice import Practice

Draw: TypeAlias = Callable[[tuple[Item, ...], Any], Any]
"""Draws items with the lines broken so far (`Breaking`), and gives what was drawn (`Drawn`)."""


def drawing(practice: Practice, asked: Handover, today: dt.date) -> Draw:
    """How a handover is drawn from its items, by what surrounds them."""
    return _DRAWN[asked.MANNER.around](practice, asked, today)


def _answer(practice: Practice, asked: Request, today: dt.date) -> Draw:
    from app.export import pack as printing  # noqa: PLC0415  PDF libraries stay off start-up

    frame = frame_of(practice, asked, today)
    return lambda items, breaking: printing.draw_pack(
        contents.contents(frame, items), breaking=breaking
    )


_DRAWN: Final[Mapping[Around, Callable[[Practice, Any, dt.date], Draw]]] = MappingProxyType(
    {
        Around.ANSWER: _answer,
        Around.COVERING_LETTER: release_paper.drawing,
        Around.CODE_AND_DAY: sheet_paper.drawing,
        Around.NOTHING: sheet_paper.drawing,
    }
)
