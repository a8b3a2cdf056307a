"""Pages appear finished or not at all: the one before stays in sight until then."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.ui.navigation import Place, Route
from app.ui.pages.log import LogPage
from app.ui.pages.requests import RequestsPage
from app.ui.pages.retention.page import RetentionPage
from app.ui.pages.today import TodayPage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made
from tests.builders.turns import until

MAKERS = {
    Place.TODAY: TodayPage,
    Place.REQUESTS: RequestsPage,
    Place.RETENTION: RetentionPage,
    Place.LOG: LogPage,
}


def frames(window: OpenWindow, place: Place) -> list[QImage]:
    """Every picture of the window on the way to a page, until nothing moves."""
    window.shell.curtain._late.setInterval(60_000)  # however slow the machine is
    window.shell.show_route(Route(place))
    seen: list[QImage] = []

    def still() -> bool:
        seen.append(window.shell.grab().toImage())
        return window.session.idle() and not window.shell.curtain.isVisible()

    until(still)
    window.settle()
    return seen


def test_every_frame_on_the_way_is_the_page_before_or_the_page_after(
    open_desk: OpenDesk, sample: Made
) -> None:
    QApplication.setCursorFlashTime(0)
    window = open_desk(sample, MAKERS)
    window.go(Place.TODAY)
    window.settle()
    before = window.shell.grab().toImage()
    for place in (Place.RETENTION, Place.LOG, Place.REQUESTS, Place.TODAY):
        seen = frames(window, place)
        after = window.shell.grab().toImage()
        assert seen[0] == before
        assert [frame for frame in seen if frame not in (before, after)] == []
        before = after


def test_what_asks_for_too_long_is_shown_as_far_as_it_is(open_desk: OpenDesk, sample: Made) -> None:
    window = open_desk(sample, MAKERS)
    window.go(Place.TODAY)
    window.settle()
    window.session.answered.disconnect(window.shell.laid_out)

    window.go(Place.LOG)

    assert window.shell.curtain.isVisible()
    until(lambda: not window.shell.curtain.isVisible())
    assert window.shell.curtain.pixmap().isNull()


def test_a_lock_leaves_no_picture(open_desk: OpenDesk, sample: Made) -> None:
    window = open_desk(sample, MAKERS)
    window.go(Place.TODAY)
    window.settle()
    window.go(Place.LOG)
    assert window.shell.curtain.isVisible()

    window.shell.clear()

    assert not window.shell.curtain.isVisible()
    assert window.shell.curtain.pixmap().isNull()


def test_another_size_ends_it(open_desk: OpenDesk, sample: Made) -> None:
    window = open_desk(sample, MAKERS)
    window.go(Place.TODAY)
    window.settle()
    window.go(Place.LOG)

    window.shell.resize(1000, 700)

    until(lambda: not window.shell.curtain.isVisible())
