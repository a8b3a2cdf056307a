"""The page of a request in a window, at one of its steps."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QPushButton

from app.domain.ids import Code, RequestId
from app.services.handovers import request as requesting
from app.services.handovers import workspace
from app.ui.navigation import Place
from app.ui.pages.request.page import RequestPage
from tests.builders.main_windows import Maker, OpenDesk, OpenWindow
from tests.builders.practices import Made, opened

RECEIVED = dt.date(2026, 11, 2)
Opener = Callable[..., OpenWindow]
PAGES: Final[Mapping[Place, Maker]] = {Place.REQUEST: RequestPage}


def begun(made: Made, code: Code, by: str = "client") -> RequestId:
    """A request that was opened."""
    with opened(made.folder) as practice:
        return requesting.open_request(practice, code, received=RECEIVED, by=by)[1].id


def opener(open_desk: OpenDesk, sample: Made, makers: Mapping[Place, Maker] = PAGES) -> Opener:
    """A way to open a page of requests, always in the same window."""
    made: list[OpenWindow] = []

    def of(place: Place, about: str | None = None, part: str | None = None) -> OpenWindow:
        if not made:
            made.append(open_desk(sample, {**makers}))
        made[0].go(place, about, part)
        made[0].settle()
        return made[0]

    return of


def page_of(window: OpenWindow) -> RequestPage:
    """The page that is shown."""
    assert isinstance(window.page, RequestPage)
    return window.page


def kept(window: OpenWindow) -> workspace.Asked:
    """The request as the page knows it, at rest."""
    window.settle()
    bench = page_of(window).bench
    assert bench is not None
    assert bench.space is not None
    return bench.space.asked


def press(window: OpenWindow, words: str) -> None:
    """Press the button that says so."""
    found = [
        one
        for one in window.page.findChildren(QPushButton)
        if one.isVisible() and one.text().replace("&", "") == words
    ]
    assert found, words
    found[0].click()
    window.settle()
